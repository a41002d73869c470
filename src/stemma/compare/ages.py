"""How old somebody is: two ages of one person, or of the only person of that sort in both reports.

"The 34-year-old", "Roel, 34,", "aged 34", « âgé de 34 ans ». Reports of two days may lie on either
side of a birthday, so that a year is worth less than two.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from stemma.annotate.quantities.words import LANGUAGES, read_number
from stemma.compare.differences import Difference
from stemma.compare.doubt import are_one_chain
from stemma.compare.kin import Kin
from stemma.compare.relations import relate
from stemma.compare.views import StoryView, View
from stemma.records.findings import Value

_AGES = {
    "en": re.compile(
        r"\b(?P<old>\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)[ -]+years?[ -]+olds?\b"
        r"|\bage[d ] ?(?P<aged>\d{1,3})\b"
        r"|(?<=, )(?P<beside>\d{1,2})(?= ?[,.])"
    ),
    "fr": re.compile(r"\b(?P<old>\d{1,3}|[a-zé]+(?:-[a-zé]+)*) ans\b(?! de prison| plus tard)"),
}
# A name this near, in tokens, is the one whose age it is.
_NEAR = 5
# Sentences this near tell of one person, so that any two ages are worth telling.
_ALIKE = 0.6
# Two reports may lie on either side of a birthday, and one may count it wrong.
_BIRTHDAYS = 2

Place = tuple[str, int]


class Age(NamedTuple):
    """Years, the tokens `[first, last)` that say so, and whose: an entity or a noun's lemma."""

    years: int
    first: int
    last: int
    entity: str | None
    noun: str | None


def compare_ages(kin: Sequence[Kin], story: StoryView) -> Iterator[Difference]:
    """Each pair of ages once; of a name wherever it stands, of a noun in near sentences."""
    views: dict[tuple[str, int], View] = {}
    for pair in kin:
        for view in (pair.a, pair.b):
            views.setdefault((view.witness.article, view.sentence.start), view)
    found = [(view, age) for view in views.values() for age in list_ages(view, story)]
    named: dict[str, list[tuple[View, Age]]] = {}
    for view, age in found:
        if age.entity is not None:
            named.setdefault(age.entity, []).append((view, age))
    for entity in sorted(named):
        yield from _compare_named(entity, named[entity], story)
    near = {_mark(pair.a, pair.b): pair.likeness for pair in kin}
    yield from _compare_unnamed(_keep_sole(found), near, story)


def list_ages(view: View, story: StoryView) -> list[Age]:
    """The ages of a sentence, in order."""
    pattern = _AGES.get(view.language)
    if pattern is None or view.language not in LANGUAGES:
        return []
    found = []
    base = view.sentence.start
    for match in pattern.finditer(view.text):
        number = next(group for group in match.groups() if group)
        years = read_number(number.lower(), view.language)
        span = Value(view.witness.article, base + match.start(), base + match.end(), match[0])
        first, last = view.find_place(span)
        if years is None or years != int(years) or not first < last:
            continue
        entity = _find_person(view, first, last, story)
        beside = match.groupdict().get("beside") is not None
        noun = None if beside else _find_noun(view, last)
        if entity is not None or noun is not None:
            found.append(Age(int(years), first, last, entity, noun))
    return found


def _find_person(view: View, first: int, last: int, story: StoryView) -> str | None:
    """The person named nearest, before the age or right behind it."""
    near = [
        (min(abs(i - first), abs(i - last + 1)), entity)
        for i, entity in sorted(view.entities.items())
        if story.entities[entity].type == "person"
        and story.entities[entity].is_named
        and (first - _NEAR <= i < first or last <= i < last + _NEAR)
    ]
    return min(near)[1] if near else None


def _find_noun(view: View, last: int) -> str | None:
    """ "The six-year-old boy": the noun behind; "" where the age itself stands for the person."""
    head = view.tokens[last - 1].head
    for k in (head, last):
        if k < len(view.tokens) and k >= last and view.tokens[k].pos == "NOUN":
            return view.tokens[k].lemma.lower()
    return ""


def _compare_named(
    entity: str, found: Sequence[tuple[View, Age]], story: StoryView
) -> Iterator[Difference]:
    """Ages of which neither stands for that person in the other's report."""
    told: dict[str, set[int]] = {}
    for view, age in found:
        for one in (view, *view.twins):
            told.setdefault(one.witness.article, set()).add(age.years)
    for n, (left, a) in enumerate(found):
        for right, b in found[n + 1 :]:
            here, there = left.witness.article, right.witness.article
            if here != there and a.years not in told[there] and b.years not in told[here]:
                yield _make(left, a, right, b, story, f"the age of {story.entities[entity].name}")


def _keep_sole(found: Sequence[tuple[View, Age]]) -> list[tuple[View, Age]]:
    """The first mention of the age of each report that tells but one."""
    by_report: dict[str, list[tuple[View, Age]]] = {}
    for view, age in found:
        for one in (view, *view.twins):
            by_report.setdefault(one.witness.article, []).append((view, age))
    sole = [told[0] for told in by_report.values() if len({age.years for _, age in told}) == 1]
    return [entry for n, entry in enumerate(sole) if entry not in sole[:n]]


def _compare_unnamed(
    sole: Sequence[tuple[View, Age]], near: Mapping[frozenset[Place], float], story: StoryView
) -> Iterator[Difference]:
    """The only age in each of two reports, of somebody without a name in one of them."""
    for n, (left, a) in enumerate(sole):
        for right, b in sole[n + 1 :]:
            if a.years == b.years or (a.entity is not None and b.entity is not None):
                continue
            if not _are_misread(a.years, b.years) and near.get(_mark(left, right), 0.0) < _ALIKE:
                continue
            one, two = a.noun or "", b.noun or ""
            if not one or not two or one == two or relate(one, two) in {"same", "kind"}:
                yield _make(left, a, right, b, story, "the age")


def _mark(a: View, b: View) -> frozenset[Place]:
    return frozenset((v.witness.article, v.sentence.start) for v in (a, b))


def _are_misread(a: int, b: int) -> bool:
    """Whether two ages are one with a digit wrong or swapped; of two persons they may be any."""
    if abs(a - b) <= _BIRTHDAYS:
        return True
    one, two = str(a), str(b)
    return len(one) == len(two) > 1 and sorted(one) == sorted(two)


def _make(left: View, a: Age, right: View, b: Age, story: StoryView, about: str) -> Difference:
    chain = are_one_chain(left.witness, right.witness, story)
    return Difference(
        kind="quantity",
        relation="distortion" if chain else "conflict",
        severity="medium" if abs(a.years - b.years) > 1 or chain else "low",
        confidence=0.7,
        left=left.make_values(a.first, a.last),
        right=right.make_values(b.first, b.last),
        claim=left.claim,
        about=about,
        topic=about,
    )
