"""What was compared and what was not, so that silence is never read as an all-clear."""

from collections.abc import Mapping

from stemma.records.findings import Account
from stemma.tell.pieces import Remark, plain
from stemma.tell.printable import clean_text

# The stages' names in an editor's words; a stage without an entry goes by its own name.
_WORDS = {
    "align": "statements across reports",
    "align across languages": "statements across languages",
    "compare": "roles, terms, who did what",
    "entities": "names",
    "event_groups": "events, coded",
    "events": "events, coded",
    "group across languages": "which reports belong together across languages",
    "mentions": "names",
    "quantities": "numbers",
    "quotes": "quotations",
    "relations": "relations between parties",
    "sentences": "sentences",
    "times": "days",
    "trace": "shared text",
    "trace across languages": "translations",
}
_SKIPPED = "skipped"
# What must be found before anything can be compared, and is nothing to compare itself.
_GROUNDWORK = {"sentences"}


def list_coverage(account: Account) -> tuple[Remark, ...]:
    """Three remarks: what was compared, what was not and why, which sentences found no match."""
    states = _gather_states(account)
    remarks = []
    if "done" in {account.coverage.get("compare"), account.coverage.get("trace")}:
        remarks.append(Remark("compared", plain(", ".join(_list_compared(states)))))
    missing = "; ".join(
        line for stage, reports in states.items() for line in _explain_skipped(stage, reports)
    )
    # Stemma reads text alone: that much is never compared, whatever the stages say.
    always = "photographs, film, links"
    remarks.append(Remark("not compared", plain(f"{missing}; {always}" if missing else always)))
    lonely = [
        f"{a.id} {a.coverage.cannot_tell} of {a.coverage.cannot_tell + a.coverage.compared}"
        for a in account.articles
        if a.coverage.cannot_tell
    ]
    if lonely and len(account.articles) > 1:
        remarks.append(
            Remark("cannot tell", plain(f"sentences without a counterpart: {' · '.join(lonely)}"))
        )
    return tuple(remarks)


def explain_silence(account: Account) -> str:
    """An empty list of alarms is no all-clear: what was looked at, and how much was not."""
    if len(account.articles) < 2:  # a lone report
        return "one report: there is nothing to hold it against, and this is no all-clear"
    state = account.coverage.get("compare", "done")
    if state != "done":
        reason = clean_text(state.removeprefix(_SKIPPED).lstrip(": "))
        return f"nothing was compared ({reason}): no all-clear"
    compared = sum(article.coverage.compared for article in account.articles)
    lone = sum(article.coverage.cannot_tell for article in account.articles)
    if lone and not compared:
        return (
            "no sentence of one report has a counterpart in another, so nothing was held against "
            "anything: no all-clear"
        )
    rest = (
        f"; without a counterpart, and so held against nothing: {lone} of {lone + compared} "
        "sentences"
        if lone
        else ""
    )
    kinds = ", ".join(_list_compared(_gather_states(account)))
    return (
        f"no difference found among what was compared ({kinds}){rest}; this is no all-clear: "
        "what was not compared stands at the end"
    )


def _list_compared(states: Mapping[str, Mapping[str, str]]) -> list[str]:
    return [
        stage
        for stage, reports in states.items()
        if "done" in reports.values() and stage not in _GROUNDWORK
    ]


def _gather_states(account: Account) -> dict[str, dict[str, str]]:
    """For each stage (in words) the state by report; "" stands for the story as a whole."""
    states: dict[str, dict[str, str]] = {}
    for article in account.articles:
        for stage, state in article.coverage.stages.items():
            states.setdefault(_name(stage), {})[article.id] = state
    for stage, state in account.coverage.items():
        states.setdefault(_name(stage), {})[""] = state
    return states


def _name(stage: str) -> str:
    return _WORDS.get(stage, clean_text(stage).replace("_", " ").strip())


def _explain_skipped(stage: str, reports: dict[str, str]) -> list[str]:
    """`quotations in B C (no tagger for "pl")`: one entry a reason."""
    reasons: dict[str, list[str]] = {}
    for letter, state in reports.items():
        if state != "done":
            reason = clean_text(state.removeprefix(_SKIPPED).lstrip(": ")).strip()
            reasons.setdefault(reason, []).append(letter)
    lines = []
    for reason, letters in reasons.items():
        named = " ".join(letter for letter in letters if letter)
        # Where all reports share the fate the letters add nothing.
        where = f" in {named}" if named and len(letters) < len(reports) else ""
        lines.append(f"{stage}{where}" + (f" ({reason})" if reason else ""))
    return lines
