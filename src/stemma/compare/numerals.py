"""Numbers that no fact holds but a word does: "9,000 flying hours", "Flight 318", "third attempt".

Each is an amount of a unit of its own, so that it can be held against the other report's.
"""

import re
from collections.abc import Iterator, Sequence

from stemma.annotate.quantities.words import LANGUAGES, load_number_words, read_number
from stemma.compare.amounts import TIME_UNITS, Amount
from stemma.compare.views import View
from stemma.records.text import Span, Token

# The unit of a number that names its thing: "Flight 318" is a "flight no.".
NUMBERED = "no."
# The unit of an ordinal: "third attempt" is the third "attempt nth".
NTH = "nth"
_COUNTED_BY = frozenset({"NOUN", "PROPN"})
# Tokens from a number to its noun: "9,000 flying hours".
_REACH = 2
_DIGITS = re.compile(r"(?i)^(\d{1,3})(?:st|nd|rd|th)$")
# "Hundreds" (of which the quantity has 200 as its low end) may be 1,500.
_MASS = 7.5
_MASSES = re.compile(r"(?i)\b(?:dozens|hundreds|thousands|millions)\b")


def list_numerals(view: View) -> tuple[Amount, ...]:
    """Numbers beside a noun, "twice", ordinals and masses of a sentence."""
    ordinals = list_ordinals(view.tokens) if view.language == "en" else ()
    return (
        *_list_bare(view),
        *(_make(view, (i, i), n, f"{noun} {NTH}") for i, n, noun in ordinals),
        *_list_masses(view),
    )


def list_ordinals(tokens: Sequence[Token]) -> Iterator[tuple[int, float, str]]:
    """Place, number and noun of "the third attempt"."""
    ordinals = load_number_words("en").ordinal
    for i, token in enumerate(tokens):
        digits = _DIGITS.match(token.text)
        number = int(digits[1]) if digits else ordinals.get(token.text.lower())
        head = tokens[token.head]
        if number and head.pos == "NOUN" and 0 < token.head - i <= _REACH:
            yield i, float(number), head.lemma.lower()


def _make(view: View, inside: tuple[int, int], number: float, unit: str) -> Amount:
    first, last = inside
    place = Span(view.witness.article, view.tokens[first].start, view.tokens[last].end)
    return Amount(place, number, number, unit, None, approximate=False, word=unit.split()[0])


def _list_bare(view: View) -> Iterator[Amount]:
    held = [(span.start, span.end) for span in (*view.quantities, *view.times)]
    for i in range(view.first, view.last):
        token = view.tokens[i]
        if token.text.lower() == "twice" and token.dep == "advmod":
            yield _make(view, (i, i), 2.0, "time")
        if token.pos != "NUM" or token.dep != "nummod" or view.language not in LANGUAGES:
            continue
        number = read_number(token.text.lower(), view.language)
        if number is not None and not any(a < token.end and token.start < b for a, b in held):
            yield from _read_bare(view, i, number)


def _read_bare(view: View, i: int, number: float) -> Iterator[Amount]:
    """A number with its noun, on either side of it; no age."""
    head = view.tokens[i].head
    noun = view.tokens[head]
    first, last = sorted((i, head))
    if noun.pos not in _COUNTED_BY or last - first > _REACH:
        return
    unit = noun.lemma.lower()
    scale = TIME_UNITS.get(unit)
    if i > head:
        yield _make(view, (first, last), number, f"{unit} {NUMBERED}")
    elif scale is None:
        yield _make(view, (first, last), number, unit)
    elif last + 1 == len(view.tokens) or view.tokens[last + 1].text != "-":
        yield _make(view, (first, last), number * scale, "duration")._replace(word=unit)


def _list_masses(view: View) -> Iterator[Amount]:
    """ "Dozens", "thousands" as the stretch that a reporter means by them."""
    base = view.sentence.start
    for q in view.quantities:
        if q.low is not None and _MASSES.search(view.text[q.start - base : q.end - base]):
            yield Amount(q, q.low, q.low * _MASS, q.unit, q.of, approximate=True, word=q.unit)
