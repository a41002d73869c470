"""Findings: sentences that name their own values, and what lies between their reports."""

from collections.abc import Iterator

from stemma.compare.differences import Between
from stemma.compare.doubt import find_between
from stemma.compare.views import StoryView
from stemma.records.facts import Story
from stemma.records.findings import Account, Finding, Lineage
from stemma.verify.verification import Failure

# How `compare.gathering` joins the two values, by what lies between the reports.
_JOINTS = {
    "copies": "where another copy has",
    "origins": "in one origin's report, in another's",
    "parties": "says one side, the other says",
}
_LONGEST = 120


def check_explanations(account: Account) -> Iterator[Failure]:
    """Every explanation ends in its own values, each on its side, and says what lies between."""
    for finding in account.findings:
        told = finding.explanation
        endings = tuple(_list_endings(finding))
        if not told[:1] or told[:1] == ":" or not told.endswith(endings):
            detail = "its explanation does not set the words of its own two sides side by side"
            yield Failure("words", account.id, "finding", finding.id, detail)
        if not _is_related(finding):
            detail = f"it cannot be a {finding.relation} between {finding.between}"
            yield Failure("words", account.id, "finding", finding.id, detail)


def _list_endings(finding: Finding) -> Iterator[str]:
    """The ends that the sentence may have: any report's words may stand for their side."""
    left = dict.fromkeys(_quote(value.value) for value in finding.a)
    right = dict.fromkeys(_quote(value.value) for value in finding.b)
    for one in left:
        if not right:
            yield f": {one}."
        for two in right:
            yield f": {_join(finding, one, two)}."


def _join(finding: Finding, one: str, two: str) -> str:
    if finding.kind == "reference":
        return f"{one} beside {two}"
    if finding.relation == "succession":
        return f"first {one}, later {two}"
    if finding.relation == "omission":
        return f"{one} here, {two} in the fuller wording"
    return f"{one} {_JOINTS.get(finding.between, 'in one report, in another')} {two}"


def _quote(words: str) -> str:
    """Longer values are cut in the sentence."""
    return f"“{words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(' ', 1)[0] + ' …'}”"


def _is_related(finding: Finding) -> bool:
    """A copy distorts, independent reports conflict; a report's own dateline is neither."""
    if finding.relation == "distortion":
        return finding.between != "origins"
    if finding.relation == "conflict":
        return finding.between != "copies" or finding.kind == "reference"
    return True


def check_between(
    account: Account, lineage: Lineage, broken: frozenset[tuple[str, str]]
) -> Iterator[Failure]:
    """What lies between the two sides, by the origins and passages of their places.

    A finding may have got further values once it was judged. What lies between speakers and between
    days is a model's to say. `broken` findings (their places) are passed over.
    """
    view = StoryView(Story(account.articles, ()), lineage)
    for finding in account.findings:
        judged = finding.between in ("copies", "origins", "unknown")
        if not judged or finding.kind == "reference" or ("finding", finding.id) in broken:
            continue
        due = find_between(finding.a, finding.b, view)
        if finding.between != due and not _may_be(finding, due, view):
            detail = f"what lies between its sides is {due}, not {finding.between}"
            yield Failure("count", account.id, "finding", finding.id, detail)


def _may_be(finding: Finding, due: Between, view: StoryView) -> bool:
    """Whether some of its values alone may have been judged as it says."""
    if due == "copies":
        pairs = (((x,), (y,)) for x in finding.a for y in finding.b)
        return any(find_between(x, y, view) != "copies" for x, y in pairs)
    return (due, finding.between) == ("unknown", "origins")
