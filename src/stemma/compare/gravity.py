"""How grave a difference is, whoever found it: by its kind and by what stands in the slot.

Gravity is not doubt. A detector that is not sure says "low", and so it stays: of such findings on
the held-out desks half are right, at whatever confidence, and an editor is not to be disturbed for
them. What a detector is sure of is graded here, on the scale of the account: people killed before
people hurt before other figures; a deed before the day or the place of it; an office before a
letter of a name. Kinds that no rule here names keep what their detector says, which knows the slot
(a word of doubt, a term, who did it).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from msgspec.structs import replace
from rapidfuzz.distance import Indel

from stemma.compare.amounts import Amount, read_amount
from stemma.compare.differences import Severity
from stemma.compare.views import StoryView
from stemma.records.facts import Facts
from stemma.records.findings import Finding, FindingKind, Value
from stemma.records.text import Span

# Names that share so much of their letters are one name, spelled twice ("Reke" and "Rekke" .89,
# "Oona Garvey" and "Ms Garvie" .7); of places of one word a bit more, the names being short.
_ONE_NAME, _ONE_PLACE = 0.7, 0.8
# Another month sends a reader astray for good; a day or a week is soon set right.
_MONTH = 28
# How many times the smaller figure: of people hurt or missing, and of anything else.
_MORE_PEOPLE, _MORE = 1.4, 2.5


def grade_finding(finding: Finding, story: StoryView) -> Finding:
    """The finding with its gravity; one that its detector doubts ("low") as it stands."""
    grade = _GRADES.get(finding.kind)
    if grade is None or finding.severity == "low":
        return finding
    return replace(finding, severity=grade(finding, story))


def _grade_name(finding: Finding, _story: StoryView) -> Severity:
    """Another person or body, or a slip of the pen in the name of the same."""
    return "low" if _share_letters(finding) >= _ONE_NAME else "medium"


def _grade_place(finding: Finding, _story: StoryView) -> Severity:
    """Another place, or its name misspelled: "Upper" for "Lower" is no slip."""
    words = [side[0].value.split() for side in (finding.a, finding.b) if side]
    if all(len(own) == 1 for own in words) and _share_letters(finding) >= _ONE_PLACE:
        return "low"
    return "medium"


def _share_letters(finding: Finding) -> float:
    if not (finding.a and finding.b):
        return 0.0
    one, other = (side[0].value.casefold() for side in (finding.a, finding.b))
    return Indel.normalized_similarity(one, other)


def _grade_role(finding: Finding, _story: StoryView) -> Severity:
    """The person stays the one who is named; who decides or answers for it may be another."""
    return "high" if finding.severity == "critical" else "medium"


def _grade_action(finding: Finding, _story: StoryView) -> Severity:
    """What was done is what a report is about."""
    return "critical" if finding.severity == "critical" else "high"


def _grade_quotation(finding: Finding, _story: StoryView) -> Severity:
    """Other words are put in a mouth; it is grave where they turn round what was said."""
    return "high" if finding.severity == "critical" else "medium"


def _grade_reference(finding: Finding, _story: StoryView) -> Severity:
    """Days of another week; beyond a month years are wrong as well, and their detector says so."""
    return "high" if finding.severity == "critical" else "medium"


def _grade_date(finding: Finding, story: StoryView) -> Severity:
    left, right = (list(_list_days(side, story)) for side in (finding.a, finding.b))
    gaps = (max(a[0] - b[1], b[0] - a[1]).days for a in left for b in right)
    return "high" if min(gaps, default=0) >= _MONTH else "medium"


def _list_days(values: Iterable[Value], story: StoryView) -> Iterator[tuple[date, date]]:
    """First and last days of times at the values; a bare year is history, and places no day."""
    for value, facts in _list_facts(values, story):
        for time in _find_touching(facts.times, value):
            if time.earliest and time.latest and not time.value.isdigit():
                yield date.fromisoformat(time.earliest), date.fromisoformat(time.latest)


def _grade_quantity(finding: Finding, story: StoryView) -> Severity:
    """The dead, then the hurt and missing, then all else by how many times it is off."""
    left, right = (list(_list_amounts(side, story)) for side in (finding.a, finding.b))
    if not left or not right:
        return finding.severity
    fates = {amount.of for amount in (*left, *right)} - {None}
    ratio = min(_compare_figures(a, b) for a in left for b in right)
    if fates & _DEAD:
        return "critical"
    if fates & _HURT:
        return "high" if ratio >= _MORE_PEOPLE else "medium"
    return "high" if ratio >= _MORE and not fates else "medium"


# What became of people, as quantities name it.
_DEAD = frozenset({"killed", "killed or injured"})
_HURT = frozenset({"injured", "missing"})


def _list_amounts(values: Iterable[Value], story: StoryView) -> Iterator[Amount]:
    for value, facts in _list_facts(values, story):
        for quantity in _find_touching(facts.quantities, value):
            yield read_amount(quantity)


def _compare_figures(a: Amount, b: Amount) -> float:
    """How many times the smaller figure the greater one is; 1 where one is nothing or open."""
    small, great = sorted(abs(x.low or x.high or 0.0) for x in (a, b))
    return great / small if small else 1.0


def _list_facts(values: Iterable[Value], story: StoryView) -> Iterator[tuple[Value, Facts]]:
    return ((v, story.facts[v.article]) for v in values if v.article in story.facts)


_T = TypeVar("_T", bound=Span)


def _find_touching(spans: Iterable[_T], value: Value) -> Iterator[_T]:
    return (span for span in spans if span.start < value.end and value.start < span.end)


_Grade = Callable[[Finding, StoryView], Severity]
_GRADES: Mapping[FindingKind, _Grade] = {
    "action": _grade_action,
    "date": _grade_date,
    "name": _grade_name,
    "place": _grade_place,
    "quantity": _grade_quantity,
    "quotation": _grade_quotation,
    "reference": _grade_reference,
    "role": _grade_role,
}
