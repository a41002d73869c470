"""Places of near French sentences: the only name of each that the other report prints nowhere."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stemma.compare.differences import Difference, Severity
from stemma.compare.french.pairs import make_difference
from stemma.compare.kin import Kin
from stemma.compare.names import strip_accents
from stemma.compare.views import StoryView, View

_NEAR, _CLOSE, _SAME = 0.3, 0.55, 0.6
# Prepositions that lead a place, whatever the model takes the name for; "de" leads anything.
_LEADS = frozenset(
    {"à", "au", "aux", "en", "dans", "devant", "vers", "depuis", "sur", "sous", "large"}
)
_OF = frozenset({"de", "d'", "du", "des"})
# What is near a place, or around it, may lie in another one too.
_AROUND = frozenset({"près", "proche", "environs", "région", "agglomération", "banlieue", "secteur",
    "périphérie", "département", "canton", "pays", "province", "alentours", "district", "entre",
})  # fmt: skip
# Nobody stands behind these: a name there is a place, whatever it was taken for.
_SURE = frozenset({"en", "devant", "large", "vers", "depuis", "à"})
_JOINTS = frozenset({"-", "–", "de", "du", "la", "le", "les", "sur", "sous", "saint", "en"})
_REACH = 4
_LEAST_LETTERS = 3


class _Place(NamedTuple):
    first: int
    last: int
    lead: str
    parts: tuple[str, ...]


def compare_wheres(pair: Kin, story: StoryView) -> Iterator[Difference]:
    """One place against one place, each unknown to the other report."""
    if pair.likeness < _NEAR:
        return
    places = _list(pair.a), _list(pair.b)
    left = [p for p in places[0] if not _is_printed(p, pair.b, story)]
    right = [p for p in places[1] if not _is_printed(p, pair.a, story)]
    found = _match(left, right)
    if found is None and pair.likeness >= _SAME:
        parts = [{part for p in side for part in p.parts} for side in places]
        found = _match(
            [p for p in places[0] if not parts[1] & set(p.parts)],
            [p for p in places[1] if not parts[0] & set(p.parts)],
        )
        firm = False
    else:
        firm = pair.likeness >= _CLOSE
    if found is None:
        return
    one, two = found
    alike = one.lead == two.lead or bool(_OF & {one.lead, two.lead})
    grave: Severity = "high" if pair.are_copies else "medium"
    sides = (
        pair.a.make_values(one.first, one.last),
        pair.b.make_values(two.first, two.last),
    )
    severity: Severity = grave if firm and alike else "low"
    yield make_difference(pair, "place", severity, *sides, "where it was")


def _match(left: Sequence[_Place], right: Sequence[_Place]) -> tuple[_Place, _Place] | None:
    """The only two, or the only two behind one preposition; nothing that lies around another."""
    firm = [[p for p in side if p.lead not in _AROUND] for side in (left, right)]
    if len(left) == len(right) == 1 and firm[0] and firm[1]:
        return firm[0][0], firm[1][0]
    for lead in sorted({p.lead for p in firm[0]} & {p.lead for p in firm[1]} - _OF):
        one, two = ([p for p in side if p.lead == lead] for side in firm)
        if len(one) == len(two) == 1:
            return one[0], two[0]
    return None


def _list(view: View) -> list[_Place]:
    """Names led by a preposition of place, datelines and what stands in brackets left out."""
    found: list[_Place] = []
    i = view.first
    while i < view.last:
        if view.tokens[i].pos != "PROPN" or not view.tokens[i].text[:1].isupper():
            i += 1
            continue
        first, last = i, _reach(view, i)
        i = last
        if first in view.quoted or view.tokens[first].text.isupper():
            continue
        lead = _find_lead(view, first)
        label = view.tokens[first].label
        placed = label == "LOC" or (lead in _LEADS and label not in {"ORG"})
        if lead is None or not placed or _is_other(view, first, lead):
            continue
        parts = tuple(
            strip_accents(view.tokens[k].text.lower())
            for k in range(first, last)
            if view.tokens[k].text[:1].isupper() and len(view.tokens[k].text) > _LEAST_LETTERS
        )
        if parts:
            found.append(_Place(first, last, lead, parts))
    return found


def _is_other(view: View, first: int, lead: str) -> bool:
    """A person's name, unless a preposition that no person can follow leads it."""
    place = view.tokens[first]
    persons = any(
        m.start <= place.start < m.end and m.type in {"person", "organisation"}
        for m in view.mentions
    )
    return persons and lead not in _SURE


def _reach(view: View, first: int) -> int:
    last = first + 1
    while last < view.last:
        token = view.tokens[last]
        joined = token.text.lower() in _JOINTS and last + 1 < view.last
        if token.pos == "PROPN" or token.text == "-":
            last += 1
        elif joined and view.tokens[last + 1].pos == "PROPN" and token.text.lower() != "en":
            last += 2
        else:
            break
    return last


def _find_lead(view: View, first: int) -> str | None:
    """The preposition before a name; the word before it where that says "around"."""
    near = [view.tokens[k].text.lower() for k in range(max(view.first, first - _REACH), first)]
    if any(word in _AROUND for word in near):
        return next(word for word in near if word in _AROUND)
    for word in reversed(near):
        if word in _LEADS:
            return word
        if word in _OF:
            return "large" if "large" in near else word
        if word not in {"l'", "la", "le", "les", "l’"}:
            return None
    return None


def _is_printed(place: _Place, other: View, story: StoryView) -> bool:
    text = strip_accents(story.folded[other.witness.article])
    return any(part in text for part in place.parts)
