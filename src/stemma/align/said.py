"""A quotation made ready for comparison with others."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from stemma.align.wordings import Wording
from stemma.records.engines import Vectors
from stemma.records.facts import Quote
from stemma.records.text import Span


class Said(msgspec.Struct, frozen=True):
    """A quotation made ready for comparison.

    `claims` are those that a witness ties it to, `sole` those in whose witness it is the only
    quotation; `row` is its vector, -1 where the encoder cannot read it, `pieces` are those of its
    sentences where it has several; `shared` are the vectors of both among those of all languages.
    """

    quote: Quote
    wording: Wording
    row: int
    claims: frozenset[str]
    sole: frozenset[str]
    language: str = "en"
    pieces: tuple[int, ...] = ()
    shared: tuple[int, ...] = ()


def overlap(a: Span, b: Span) -> bool:
    """Whether two places of one article share a character."""
    return a.start < b.end and b.start < a.end


def compare_rows(vectors: Vectors, a: Sequence[int], b: Sequence[int]) -> float:
    """The highest likeness of any of these rows with any of those; 0 where there are none."""
    if not a or not b:
        return 0.0
    return round(float((vectors[list(a)] @ vectors[list(b)].T).max()), 4)


class Rows(NamedTuple):
    """Vectors of quotations: within a language, and across languages.

    `tied` are quotations (ids, in order) that stand in a sentence and in its translation, `retold`
    those that stand alone in a sentence and in what another report made of it.
    """

    own: Vectors
    shared: Vectors
    tied: frozenset[tuple[str, str]] = frozenset()
    retold: frozenset[tuple[str, str]] = frozenset()
