"""How much near French sentences mean: all, most, some, few, none of it; the whole or a part."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stemma.compare.differences import Difference, Severity
from stemma.compare.french.pairs import Words, is_quoted, make_difference, show
from stemma.compare.kin import Kin
from stemma.compare.views import View

_NEAR, _CLOSE = 0.45, 0.6
# From none to all; neighbours on the scale may be two words for one extent.
_ROWS = (
    (0, ("aucune?s?", "nulle?s?", "jamais", "personne ne")),
    (2, ("certaine?s?", "quelques(?:-une?s)?", "parfois", "une partie", "une minorité", "rares",
         "une poignée", "de temps en temps")),
    (3, ("la moitié", "à moitié", "une? sur deux")),
    (5, ("la plupart", "(?:la|une) (?:grande |large |vaste )?majorité", "majoritairement",
         "souvent", "généralement", "l'essentiel", "la quasi-totalité", "presque tou(?:s|tes)")),
    (6, ("tous les", "toutes les", "tous", "toutes", r"l'ensemble d\w+", "l'intégralité",
         "intégrale(?:ment)?", "la totalité", "toujours", "systématiquement", "chaque")),
)  # fmt: skip
_PATTERNS = tuple(
    (level, re.compile(rf"(?i)(?<![\w-])(?:{'|'.join(words)})(?![\w-])")) for level, words in _ROWS
)
_FIRST = re.compile(r"(?i)(?<![\w-])(?:premi(?:er|ère)s?|seule?s?|unique)(?![\w-])")
_LEAST_GAP = 1


class _Extent(NamedTuple):
    level: int
    words: Words


def compare_extent(pair: Kin) -> Iterator[Difference]:
    """The first words of extent of which each sentence has another."""
    if pair.likeness < _NEAR:
        return
    left, right = _list(pair.a), _list(pair.b)
    levels = {x.level for x in left} & {y.level for y in right}
    if left and right and not levels and abs(left[0].level - right[0].level) >= _LEAST_GAP:
        severity: Severity = "medium" if pair.likeness >= _CLOSE or pair.are_copies else "low"
        sides = show(pair.a, left[0].words), show(pair.b, right[0].words)
        yield make_difference(pair, "scope", severity, *sides, "how much is meant")
    elif pair.likeness >= _COUNTED:
        yield from _compare_counted(pair, left, right)
    yield from _compare_firsts(pair)


# "Most offices" and "three offices", of one noun.
_COUNTED = 0.5
_BEFORE = 4


def _compare_counted(
    pair: Kin, left: Sequence[_Extent], right: Sequence[_Extent]
) -> Iterator[Difference]:
    """ "All", "most" or "half" of a noun here, a number or a part of it there."""
    for i, j in pair.words.right_of.items():
        if pair.a.tokens[i].pos != "NOUN" or pair.b.tokens[j].pos != "NOUN":
            continue
        one, two = _find_before(pair.a, i, left), _find_before(pair.b, j, right)
        if (one is None) == (two is None):
            continue
        view, at = (pair.b, j) if one else (pair.a, i)
        number = next((k for k in range(at - 1, at - _BEFORE, -1) if _counts(view, k)), None)
        if number is None:
            continue
        shown = view.make_values(number, at + 1)
        mark = one or two
        if mark is None:
            continue
        told = show(pair.a if one else pair.b, mark.words)
        sides = (told, shown) if one else (shown, told)
        yield make_difference(pair, "scope", "medium", *sides, "how much is meant")
        return


def _counts(view: View, k: int) -> bool:
    return k >= view.first and (
        view.tokens[k].pos == "NUM"
        or view.tokens[k].text.lower() in {"plusieurs", "premiers", "premières"}
    )


def _find_before(view: View, noun: int, extents: Sequence[_Extent]) -> _Extent | None:
    """The word of extent that stands right before a noun, small words between."""
    base = view.sentence.start
    return next(
        (
            x
            for x in extents
            if 0 <= view.tokens[noun].start - base - x.words.end <= _GAP and x.level
        ),
        None,
    )


# Code points between "la plupart" and its noun: "de ces".
_GAP = 9


def _list(view: View) -> list[_Extent]:
    text = view.text.replace("’", "'")
    found: list[_Extent] = []
    for level, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            words = Words(match.start(), match.end())
            inside = any(x.words.start <= words.start and words.end <= x.words.end for x in found)
            if not inside and not is_quoted(view, words):
                found.append(_Extent(level, words))
    return sorted(found, key=lambda x: x.words)


def _compare_firsts(pair: Kin) -> Iterator[Difference]:
    """ "The first visit of a minister for the sea" and "of any member of the government"."""
    left, right = _find_first(pair.a), _find_first(pair.b)
    if left is None or right is None or pair.likeness < _CLOSE:
        return
    one, two = _list_bounds(pair.a, left), _list_bounds(pair.b, right)
    own = [i for i in one if i not in pair.words.right_of]
    other = [j for j in two if j not in pair.words.left_of]
    met = [i for i in one if pair.words.right_of.get(i) in two]
    if met and own and other:
        sides = (
            pair.a.make_values(left, max(one) + 1),
            pair.b.make_values(right, max(two) + 1),
        )
        severity: Severity = "low" if pair.are_copies else "medium"
        yield make_difference(pair, "scope", severity, *sides, "what it was the first of")


def _find_first(view: View) -> int | None:
    found = [
        i
        for i in range(view.first, view.last)
        if _FIRST.fullmatch(view.tokens[i].text) and i not in view.quoted
    ]
    return found[0] if len(found) == 1 else None


# What bounds a "first" stands behind it, up to the next mark of a clause.
_MOST_BEHIND = 14
_ENDS = frozenset({",", ";", ":", ".", "qui", "que", "dont", "où", "(", "—", "–"})


def _list_bounds(view: View, first: int) -> list[int]:
    found = []
    for i in range(first + 1, min(view.last, first + _MOST_BEHIND)):
        if view.tokens[i].text.lower() in _ENDS:
            break
        if i in view.content:
            found.append(i)
    return found
