"""Single words exchanged in what is otherwise the same sentence: numbers, days, "not", opposites.

Where a copy keeps nearly every word, the edit itself says which slot it touches, whatever the
parser makes of the sentence. Runs after the typed comparisons, on places that these left open.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from stemma.annotate.quantities.words import read_number
from stemma.compare.differences import Difference, Severity, find_verb
from stemma.compare.lexicon import are_opposite, load_cues
from stemma.compare.views import View
from stemma.compare.words import Pair
from stemma.records.findings import FindingKind
from stemma.records.text import Token

# Of all tokens; an edit of one or two words in a short sentence leaves this much.
_SAME_TOKENS = 0.8
_WEEKDAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)
_HELPERS = frozenset({"do", "does", "did"})


class _Edit(NamedTuple):
    """Tokens `[i1, i2)` of the left stand where `[j1, j2)` of the right do."""

    i1: int
    i2: int
    j1: int
    j2: int


def compare_edits(pair: Pair, known: Sequence[Difference]) -> Iterator[Difference]:
    """Edits of near-verbatim copies; none where `known` differences touch the same words."""
    if not pair.are_copies:
        return
    sides = [[t.text.lower() for t in _inside(view)] for view in (pair.a, pair.b)]
    matcher = SequenceMatcher(None, sides[0], sides[1], autojunk=False)
    if matcher.ratio() < _SAME_TOKENS:
        return
    for code, i1, i2, j1, j2 in matcher.get_opcodes():
        edit = _Edit(pair.a.first + i1, pair.a.first + i2, pair.b.first + j1, pair.b.first + j2)
        if code == "replace" and i2 - i1 == j2 - j1 == 1 and not _is_known(pair, edit, known):
            yield from _read_exchange(pair, edit)
        elif code in {"delete", "insert"}:
            yield from _read_negation(pair, edit, known)


def _inside(view: View) -> tuple[Token, ...]:
    return view.tokens[view.first : view.last]


def _is_known(pair: Pair, edit: _Edit, known: Sequence[Difference]) -> bool:
    places = (
        (pair.a.tokens[edit.i1], pair.a.witness.article),
        (pair.b.tokens[edit.j1], pair.b.witness.article),
    )
    return any(
        value.article == article and value.start < token.end and token.start < value.end
        for difference in known
        for value in (*difference.left, *difference.right)
        for token, article in places
    )


def _read_exchange(pair: Pair, edit: _Edit) -> Iterator[Difference]:
    """One word for one word."""
    if pair.both_quoted(edit.i1, edit.j1):
        return
    a, b = pair.a.tokens[edit.i1], pair.b.tokens[edit.j1]
    words = a.text.lower(), b.text.lower()
    if a.pos == b.pos == "NUM":
        yield from _read_numbers(pair, edit)
    elif set(words) <= _WEEKDAYS or (set(words) <= load_cues().months and a.pos == b.pos):
        if not _is_placed(pair.a, a) or not _is_placed(pair.b, b):
            yield _make(pair, edit, "date", "high", "the day")
    elif set(words) <= load_cues().masses:
        yield _make(pair, edit, "quantity", "high", "the number")
    elif set(words) == {"with", "without"}:
        yield _make(pair, _widen(pair, edit), "modality", "high", "whether there was any")
    elif a.pos == b.pos == "VERB" and are_opposite(a.lemma.lower(), b.lemma.lower()):
        yield _make(pair, edit, "action", "high", "what was done")


def _widen(pair: Pair, edit: _Edit) -> _Edit:
    """A preposition with the word or two behind it."""
    left, right = (
        min(view.last, at + _BEHIND) for view, at in ((pair.a, edit.i2), (pair.b, edit.j2))
    )
    return _Edit(edit.i1, left, edit.j1, right)


# An article and a noun.
_BEHIND = 2


def _is_placed(view: View, token: Token) -> bool:
    """Whether a time that covers the word has days of its own: then these were compared."""
    return any(
        t.earliest is not None and t.start < token.end and token.start < t.end for t in view.times
    )


def _read_numbers(pair: Pair, edit: _Edit) -> Iterator[Difference]:
    numbers = [
        read_number(view.tokens[k].text, "en") for view, k in ((pair.a, edit.i1), (pair.b, edit.j1))
    ]
    if None in numbers or numbers[0] == numbers[1]:
        return
    in_time = any(
        t.start < token.end and token.start < t.end
        for view, token in ((pair.a, pair.a.tokens[edit.i1]), (pair.b, pair.b.tokens[edit.j1]))
        for t in view.times
    )
    kind: FindingKind = "date" if in_time else "quantity"
    yield _make(pair, edit, kind, "medium", "the time" if in_time else "the number")


def _read_negation(pair: Pair, edit: _Edit, known: Sequence[Difference]) -> Iterator[Difference]:
    """A "not" cut out of, or put into, a sentence that is the same for the rest."""
    is_left = edit.i2 > edit.i1
    view, first, last = (pair.a, edit.i1, edit.i2) if is_left else (pair.b, edit.j1, edit.j2)
    words = [t.text.lower() for t in view.tokens[first:last]]
    cues = load_cues()
    negators = cues.negators | {"no"}
    if not words or not set(words) <= negators | _HELPERS or not set(words) & negators:
        return
    if any(d.kind == "modality" for d in known) or (last in view.quoted and first in view.quoted):
        return
    # "Shots were not fired" and "no shots were fired" deny the same.
    if len({sum(t.text.lower() in negators for t in _inside(v)) for v in (pair.a, pair.b)}) == 1:
        return
    if last < len(view.tokens) and view.tokens[last].text.lower() in {"only", "just", "yet"}:
        return
    bare, beside = (pair.b, edit.j1) if is_left else (pair.a, edit.i1)
    if beside >= bare.last or last >= view.last or find_verb(view, last) is None:
        return
    before = {t.text.lower() for t in view.tokens[max(view.first, first - 2) : first]}
    if before & {"may", "might", "could", "can"}:
        return
    # Shown with the word before it ("is not"), or at the beginning with the word behind.
    if first > view.first and beside > bare.first:
        shown = _Edit(first - 1, last, beside - 1, beside)
    else:
        shown = _Edit(first, last + 1, beside, beside + 1)
    if not is_left:
        shown = _Edit(shown.j1, shown.j2, shown.i1, shown.i2)
    yield _make(pair, shown, "modality", "critical", "whether it is denied", relation="omission")


def _make(
    pair: Pair,
    edit: _Edit,
    kind: FindingKind,
    severity: Severity,
    about: str,
    *,
    relation: str = "distortion",
) -> Difference:
    return Difference(
        kind=kind,
        relation="omission" if relation == "omission" else "distortion",
        severity=severity,
        confidence=0.75,
        left=pair.a.make_values(edit.i1, edit.i2),
        right=pair.b.make_values(edit.j1, edit.j2),
        claim=pair.a.claim,
        about=about,
        topic="edit",
    )
