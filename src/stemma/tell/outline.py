"""What both faces say, in the order in which they say it, so that words are decided once."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from stemma.records.findings import Account, Claim, Document, Finding, Problem, Witness
from stemma.tell.chains import list_chains
from stemma.tell.details import Details
from stemma.tell.differences import show_difference, show_parties, show_succession
from stemma.tell.disputes import (
    gather_disputes,
    list_disputed,
    point_to_disputes,
    tell_disputes,
)
from stemma.tell.folding import Told, fold_statements
from stemma.tell.guides import list_guides
from stemma.tell.ledger import list_quotations
from stemma.tell.notation import LEGEND
from stemma.tell.pieces import (
    Outline,
    Remark,
    Section,
    Statement,
    plain,
)
from stemma.tell.printable import clean_text
from stemma.tell.rulings import count_dismissed, list_rulings
from stemma.tell.silence import explain_silence, list_coverage
from stemma.tell.sources import Sources, holds, strip_marks, write_days
from stemma.tell.support import Support, find_support, name_speaker

# How much the terminal shows of each list: a screen or two in all, gravest and best first.
_HAPPENED = 3
_SHOWN_DIFFERENCES = range(4, 9)
_SHOWN_SEVERAL, _SHOWN_PERHAPS, _SHOWN_CHAIN, _SHOWN_SINGLE = 10, 6, 6, 4
_SHOWN_OTHER = 5
# Among so many of the most important statements the best supported are looked for.
_LEADING = 8
# … and none that is much less important than the most important one.
_LEAST_SHARE = 0.6
_ALL = 1_000_000
# Problems of decisions, which are read and do nothing.
_DECISION_CODES = frozenset({"decision-contradicted", "decision-without-object"})
_UNMET = "Decisions without effect"


def build_outline(account: Account) -> Outline:
    """The whole account as words, brackets and sections."""
    sources = Sources(account)
    happened = choose_happened(account, sources)
    chains = list_chains(account, sources)
    disputed = list_disputed(account)
    count = len(account.articles)
    sections = (
        _tell_happened(account, happened, sources),
        _tell_differences(account, disputed, sources),
        tell_disputes(gather_disputes(disputed), sources),
        Section("sources", "Who stands behind it", chains, _ALL, note=LEGEND),
        list_guides(account, sources),
        *_list_statements(account, happened, sources),
        _tell_succession(account, sources),
        _tell_parties(account, sources),
        list_quotations(account, sources),
        Section("compared", "Compared and not compared", list_coverage(account), _ALL),
        list_rulings(account, sources),
        Section("problems", "Problems", _list_problems(account.problems), _ALL, "problem"),
    )
    return Outline(
        title=clean_text(account.title).strip(),
        days=write_days(account.earliest, account.latest) or "day unknown",
        reports=f"{count} report{'' if count == 1 else 's'}",
        brackets=sources.notation.list_all(),
        sections=tuple(section for section in sections if section.items or section.note),
    )


def choose_happened(account: Account, sources: Sources) -> tuple[Claim, ...]:
    """One to three statements: the best supported of the most important that tell an event.

    What ended before the story's first day is its background. A second and third must tell of the
    story's days, and be made by more than one report. Events that are said to have happened go
    before planned ones, and any statement before none.
    """
    start = account.earliest or ""
    events = [
        c
        for c in account.claims
        if c.kind == "event" and (c.latest or start) >= start and not _is_headline(c, sources)
    ]
    done = [c for c in events if any(w.modality == "happened" for w in c.witnesses)]
    pool = (done or events or list(account.claims))[:_LEADING]
    leading = [c for c in pool if c.importance >= _LEAST_SHARE * pool[0].importance]
    ranked = sorted(leading, key=lambda c: (-c.origins, -c.importance, c.id))
    further = [
        c
        for c in ranked[1:]
        # A part of a sentence ("during a visit …") may support a claim; it opens no account.
        if c.articles > 1 and not c.statement[:1].islower() and _is_of_the_days(c, account)
    ]
    return _drop_repeated(ranked[:1] + further, account, sources)[:_HAPPENED]


def _drop_repeated(
    claims: Sequence[Claim], account: Account, sources: Sources
) -> tuple[Claim, ...]:
    """The claims without those printed in words of one before, or in a fragment."""
    kept: list[Claim] = []
    printed: list[Witness] = []
    for claim in claims:
        words = find_support(claim, account, sources).printed
        if kept and sources.is_fragment(words):
            continue
        if not any(holds(words, other) or holds(other, words) for other in printed):
            kept.append(claim)
            printed.append(words)
    return tuple(kept)


def _is_of_the_days(claim: Claim, account: Account) -> bool:
    """Whether a statement is known to tell of the story's own days, where these are known."""
    if account.earliest is None or account.latest is None:
        return True
    if claim.earliest is None or claim.latest is None:
        return False
    return claim.earliest <= account.latest and claim.latest >= account.earliest


def _tell_happened(account: Account, claims: tuple[Claim, ...], sources: Sources) -> Section:
    details = Details(account, sources)
    items = []
    for claim in claims:
        support = find_support(claim, account, sources)
        found = details.find(support.printed, support.counted)
        items.append(replace(_state(claim, support, sources), details=found))
    reported = any(w.modality == "happened" for c in claims for w in c.witnesses)
    heading = "What happened" if reported else "What the reports say"
    note = "" if items else "no statement was found"
    return Section("happened", heading, tuple(items), _HAPPENED, note=note)


def _state(claim: Claim, support: Support, sources: Sources) -> Statement:
    return Statement(
        speaker=name_speaker(support.printed, sources),
        words=strip_marks(sources.read(support.printed)),
        brackets=sources.notation.list_brackets((w.article, w.origin) for w in support.counted),
        claim=claim.id,
        article=support.printed.article,
        not_counted=support.not_counted,
    )


def _tell_differences(account: Account, disputed: Sequence[Finding], sources: Sources) -> Section:
    open_ones = {finding.id for finding in disputed}
    findings = [
        f
        for f in account.standing
        if f.relation != "succession" and f.between != "parties" and f.id not in open_ones
    ]
    # What a detector is not sure of is "low", and waits.
    loud = sum(f.severity != "low" for f in findings)
    shown = min(max(loud, _SHOWN_DIFFERENCES.start), _SHOWN_DIFFERENCES.stop - 1)
    told = [count_dismissed(account), point_to_disputes(gather_disputes(disputed))]
    if not findings:
        told.append(explain_silence(account))
    note = "; ".join(part for part in told if part)
    items = tuple(show_difference(finding, sources) for finding in findings)
    return Section("before", "Before you print", items, shown, "difference", note)


def _list_statements(
    account: Account, told: tuple[Claim, ...], sources: Sources
) -> tuple[Section, ...]:
    """All other statements by their support, the most important first, headlines last."""
    several: list[Told] = []
    perhaps: list[Told] = []
    chain: list[Told] = []
    single: list[Statement] = []
    before = [_place(claim, find_support(claim, account, sources), sources) for claim in told]
    others = [claim for claim in account.claims if claim not in told]
    for claim in sorted(others, key=lambda claim: _is_headline(claim, sources)):
        support = find_support(claim, account, sources)
        entry = _place(claim, support, sources)
        if len({witness.article for witness in support.counted}) == 1:
            single.append(entry.statement)
        elif len(entry.statement.brackets) == 1:
            chain.append(entry)
        else:
            (several if claim.origins > 1 else perhaps).append(entry)
    folded = [fold_statements(entries, before) for entries in (several, perhaps, chain)]
    return (
        Section("several", "Several origins", folded[0], _SHOWN_SEVERAL, "statement"),
        Section(
            "perhaps",
            "Several reports, perhaps one origin",
            folded[1],
            _SHOWN_PERHAPS,
            "statement",
        ),
        Section("chain", "One origin, several reports", folded[2], _SHOWN_CHAIN, "statement"),
        Section("single", "One report", tuple(single), _SHOWN_SINGLE, "statement"),
    )


def _place(claim: Claim, support: Support, sources: Sources) -> Told:
    printed = support.printed
    statement = _state(claim, support, sources)
    return Told(printed.article, printed.start, printed.end, statement)


def _is_headline(claim: Claim, sources: Sources) -> bool:
    """Whether headlines alone make a statement: their reports say it again, and better."""
    titles = [(sources.articles[w.article].title, w) for w in claim.witnesses]
    return all(title is not None and holds(title, witness) for title, witness in titles)


def _tell_succession(account: Account, sources: Sources) -> Section:
    findings = [f for f in account.standing if f.relation == "succession"]
    one_day = account.earliest == account.latest
    heading = "Changed during the day" if one_day else "Changed from day to day"
    items = tuple(show_succession(finding, sources) for finding in findings)
    return Section("changed", heading, items, _SHOWN_OTHER, "difference")


def _tell_parties(account: Account, sources: Sources) -> Section:
    findings = [
        f for f in account.standing if f.between == "parties" and f.relation != "succession"
    ]
    items = tuple(show_parties(finding, sources) for finding in findings)
    return Section(
        "parties", "Parties disagree, the reports do not", items, _SHOWN_OTHER, "difference"
    )


def list_unread(document: Document) -> Section:
    """What could not be read at all, and so stands in no story; decisions that met nothing."""
    read = {
        name
        for account in document.stories
        for article in account.articles
        for name in (article.source, *article.also)
    }
    rest = [problem for problem in document.problems if problem.source not in read]
    kinds = {problem.code in _DECISION_CODES for problem in rest}
    # Both kinds are rare, and one list at the end is where an editor looks.
    names = {frozenset({True}): _UNMET, frozenset({True, False}): f"Not read, and {_UNMET.lower()}"}
    heading = names.get(frozenset(kinds), "Not read")
    return Section("unread", heading, _list_problems(rest), _ALL, "problem")


def _list_problems(problems: Iterable[Problem]) -> tuple[Remark, ...]:
    return tuple(
        Remark(clean_text(p.source).strip(), plain(clean_text(p.detail or p.code)))
        for p in problems
    )
