"""Who vouches for what near French sentences say: "selon la police", "a indiqué le ministère"."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stemma.compare.differences import Difference, Severity
from stemma.compare.french.pairs import make_difference
from stemma.compare.kin import Kin
from stemma.compare.poles import load_poles
from stemma.compare.views import View

# Sentences that tell the same: another source stands for it here.
_CLOSE = 0.6
_LEAD = re.compile(r"(?i)(?<![\w-])(?:selon|d'après|de source)(?![\w-])")
_REACH = 6
_ENDS = frozenset({",", ";", ".", "(", "«", ":", "»"})
# Letters that a word and its derivations share (préfet, préfecture).
_STEM = 5


class _Source(NamedTuple):
    """The words that name a source, half-open, the nouns among them; `is_named`: by "selon"."""

    first: int
    last: int
    heads: tuple[int, ...]
    is_named: bool


def compare_sources(pair: Kin) -> Iterator[Difference]:
    """Two sources of one statement that have no word in common; of a copy, one that got lost."""
    if pair.likeness < _CLOSE:
        return
    left, right = _list(pair.a), _list(pair.b)
    if pair.are_copies and bool(left) != bool(right):
        yield from _compare_lost(pair, left, right)
    if len(left) == len(right) == 1:
        one, two = left[0], right[0]
        if not _are_one(pair, one, two):
            sides = (
                pair.a.make_values(one.first, one.last),
                pair.b.make_values(two.first, two.last),
            )
            sure = one.is_named and two.is_named
            severity: Severity = "medium" if sure else "low"
            yield make_difference(pair, "attribution", severity, *sides, "who says so")


# What else says that somebody said it: marks, and the conditional of hearsay.
_SAID = re.compile(r"(?i)[«»“”]|\b(?:selon|d'après|aurai\w+|serai\w+)\b")


def _compare_lost(
    pair: Kin, left: Sequence[_Source], right: Sequence[_Source]
) -> Iterator[Difference]:
    """A copy that states what its source was told."""
    view, other = (pair.a, pair.b) if left else (pair.b, pair.a)
    source = (left or right)[0]
    verbs = [i for i in range(other.first, other.last) if other.tokens[i].pos == "VERB"]
    said = any(other.lemmas[i] in load_poles("fr").speaking for i in verbs)
    if not verbs or said or _SAID.search(other.text.replace("’", "'")):
        return
    mine = view.make_values(source.first, source.last)
    theirs = other.make_values(verbs[0], verbs[0] + 1)
    sides = (mine, theirs) if left else (theirs, mine)
    yield make_difference(pair, "attribution", "low", *sides, "who says so", lost=True)


def _list(view: View) -> list[_Source]:
    """Sources behind "selon" and beside verbs of speech, quotations left out."""
    text = view.text.replace("’", "'")
    starts = [t.start - view.sentence.start for t in view.tokens]
    found = []
    for match in _LEAD.finditer(text):
        at = next((i for i, start in enumerate(starts) if start >= match.end()), None)
        if at is not None and at not in view.quoted:
            found.append(_read_behind(view, at, is_named=True))
    spoken = load_poles("fr").speaking
    verbs = [i for i in range(view.first, view.last) if view.tokens[i].pos == "VERB"]
    found += [_read_beside(view, i) for i in verbs if view.lemmas[i] in spoken]
    return [source for source in found if source is not None]


def _read_beside(view: View, verb: int) -> _Source | None:
    """ "A indiqué la préfecture": the words behind the verb; else its subject's."""
    if verb in view.quoted:
        return None
    behind = verb + 1
    if behind < view.last and view.tokens[behind].pos in {"DET", "PROPN"} | {"NOUN"}:
        before = [t.text for t in view.tokens[max(view.first, verb - 3) : verb]]
        if set(before) & _ENDS:
            return _read_behind(view, behind, is_named=False)
    subjects = [
        c
        for c in view.children[verb]
        if view.tokens[c].dep == "nsubj" and view.tokens[c].pos in {"NOUN", "PROPN"} and c < verb
    ]
    if len(subjects) != 1:
        return None
    return _Source(subjects[0], subjects[0] + 1, (subjects[0],), is_named=False)


def _read_behind(view: View, at: int, *, is_named: bool) -> _Source | None:
    """The nouns from here up to the next mark."""
    heads: list[int] = []
    for i in range(at, min(view.last, at + _REACH)):
        token = view.tokens[i]
        if token.text in _ENDS or (token.pos in {"VERB", "AUX", "PRON"} and heads):
            break
        if token.pos in {"NOUN", "PROPN"} or (token.pos == "ADJ" and not heads):
            heads.append(i)
    return _Source(at, heads[-1] + 1, tuple(heads), is_named) if heads else None


def _are_one(pair: Kin, a: _Source, b: _Source) -> bool:
    """Whether the two share a word; a name and an office may be one person's."""
    stems = [{v.lemmas[i][:_STEM] for i in s.heads} for v, s in ((pair.a, a), (pair.b, b))]
    if stems[0] & stems[1]:
        return True
    named = [
        any(v.tokens[i].pos == "PROPN" for i in s.heads) for v, s in ((pair.a, a), (pair.b, b))
    ]
    return named[0] != named[1]
