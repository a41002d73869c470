"""What the rooms ask of models. Only `stemma.models` fulfils it with real weights."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from stemma.records.text import Token

Vectors = npt.NDArray[np.float32]


class Tagger(Protocol):
    """Splits segments (title, paragraphs) of one article into sentences of tokens."""

    language: str

    def tag(self, segments: Sequence[str]) -> tuple[tuple[tuple[Token, ...], ...], ...]:
        """For each segment its sentences, each a tuple of tokens with offsets into the segment.

        What one article's segments give depends on that article alone.
        """
        ...


class Encoder(Protocol):
    """Turns sentences into vectors whose dot product is their likeness."""

    languages: frozenset[str]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), width); each row depends on its own text alone."""
        ...


class Pieces(NamedTuple):
    """The word pieces of a text: their numbers in the vocabulary, code points, and vectors.

    `places` are half-open offsets into the text; `vectors` are unit rows, one a piece, each read in
    its whole text.
    """

    ids: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    vectors: Vectors


@runtime_checkable
class PieceEncoder(Encoder, Protocol):
    """An encoder that also tells what each word piece of a text means in its place."""

    def encode_pieces(self, texts: Sequence[str]) -> tuple[Pieces, ...]:
        """The pieces of each text, in order, without the marks that only open and close it."""
        ...


class MultilingualEncoder(Protocol):
    """Turns texts of many languages into vectors of one space."""

    languages: frozenset[str]

    def encode(self, texts: Sequence[str], language: str) -> Vectors:
        """Unit vectors, shape (len(texts), width); `language` is one of `languages`.

        Texts that say the same in two languages have a high dot product, others one about 0.
        """
        ...
