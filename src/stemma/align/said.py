"""A quotation made ready for comparison with others."""

from typing import NamedTuple

import msgspec

from stemma.align.wordings import Wording
from stemma.records.engines import Vectors
from stemma.records.facts import Quote


class Said(msgspec.Struct, frozen=True):
    """A quotation made ready for comparison.

    `claims` are those that a witness ties it to, `sole` those in whose witness it is the only
    quotation; `row` is its vector, -1 where the encoder cannot read it; `shared` is its vector
    among those of all languages, -1 where the story has one or it cannot be read.
    """

    quote: Quote
    wording: Wording
    row: int
    claims: frozenset[str]
    sole: frozenset[str]
    language: str = "en"
    shared: int = -1


class Rows(NamedTuple):
    """Vectors of quotations: within a language, and across languages.

    `tied` are quotations (ids, in order) that stand in a sentence and in its translation.
    """

    own: Vectors
    shared: Vectors
    tied: frozenset[tuple[str, str]] = frozenset()
