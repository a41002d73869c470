"""How far the words of one statement find their like in another, each word read in its sentence.

Each word piece of a statement is held against all of another one, and its likest counts, by how
rare the piece is in the story (the late interaction of Khattab and Zaharia 2020; weighted as by
Zhang et al. 2020, "BERTScore", with the square of the idf, as a cosine of tf-idf has it). One
vector of a whole statement blurs what it says; on the story that the weights were fitted on this
ranks pairs better than that vector, its sentence's and shared words together.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from stemma.align.features import Scores, place_words
from stemma.align.units import Unit
from stemma.records.engines import PieceEncoder, Pieces, Vectors

# A piece that every fourth sentence of the story has says nothing of any of them.
_MOST_SENTENCES = 0.25


class _Row(NamedTuple):
    """Where the pieces of a statement that say something stand among those of all sentences."""

    first: int
    last: int


def compare_pieces(
    units: Sequence[Unit], sentences: Sequence[str], encoder: PieceEncoder
) -> Scores:
    """Likeness of all pairs of statements, 0 to 1, shape (units, units); the mean of both ways.

    `sentences[i]` are the words of the sentence of `units[i]`; where the encoder cannot read its
    language the row is 0.
    """
    able = [i for i, unit in enumerate(units) if unit.language in encoder.languages]
    pieces = _read_pieces(sorted({sentences[i] for i in able}), encoder)
    table = _Table(pieces, _weigh_pieces(pieces, len({unit.span.article for unit in units})))
    rows = [table.find_row(units[i], sentences[i]) for i in able]
    found: Scores = np.zeros((len(units), len(units)), dtype=np.float32)
    found[np.ix_(able, able)] = table.compare(rows)
    return (found + found.T) * np.float32(0.5)


def _read_pieces(sentences: Sequence[str], encoder: PieceEncoder) -> dict[str, Pieces]:
    """The pieces of each sentence, with their places in it as it stands, marks and all."""
    cleaned = [place_words(text) for text in sentences]
    read = encoder.encode_pieces([words for words, _ in cleaned])
    return {
        text: own._replace(places=tuple((at[a], at[b - 1] + 1) for a, b in own.places))
        for text, (_, at), own in zip(sentences, cleaned, read, strict=True)
    }


def _weigh_pieces(pieces: dict[str, Pieces], reports: int) -> dict[int, float]:
    """The square of the idf of each piece that is not too common, by its number.

    What each report may have said once is not too common, however short they are.
    """
    counts = Counter(piece for own in pieces.values() for piece in set(own.ids))
    return {
        piece: float(np.log(1 + len(pieces) / n)) ** 2
        for piece, n in counts.items()
        if n <= max(reports, _MOST_SENTENCES * len(pieces))
    }


class _Table:
    """The telling pieces of all sentences, one below the other."""

    def __init__(self, pieces: dict[str, Pieces], weights: dict[int, float]) -> None:
        self._places: dict[str, list[tuple[int, int, int]]] = {}
        vectors: list[Vectors] = []
        rated: list[float] = []
        for text, own in pieces.items():
            kept = [k for k, piece in enumerate(own.ids) if piece in weights]
            self._places[text] = [(*own.places[k], len(rated) + at) for at, k in enumerate(kept)]
            vectors.append(own.vectors[kept])
            rated += [weights[own.ids[k]] for k in kept]
        self._vectors = np.concatenate(vectors) if vectors else np.zeros((0, 1), dtype=np.float32)
        self._weights: npt.NDArray[np.float32] = np.array(rated, dtype=np.float32)

    def find_row(self, unit: Unit, sentence: str) -> _Row:
        """The telling pieces of a statement; none where all of its words are common ones."""
        start = unit.span.start - unit.sentence.start
        end = unit.span.end - unit.sentence.start
        own = [at for a, b, at in self._places[sentence] if a >= start and b <= end]
        return _Row(own[0], own[-1] + 1) if own else _Row(0, 0)

    def compare(self, rows: Sequence[_Row]) -> Scores:
        """How far each row's pieces find their like in each other row, shape (rows, rows)."""
        found: Scores = np.zeros((len(rows), len(rows)), dtype=np.float32)
        told = [i for i, row in enumerate(rows) if row.last > row.first]
        # `reduceat` takes from each index up to the next; every second result is a gap.
        edges = [edge for i in told for edge in rows[i]]
        for i in told:
            first, last = rows[i]
            likeness = self._vectors[first:last] @ self._vectors.T
            padded = np.pad(likeness, ((0, 0), (0, 1)))
            best = np.maximum.reduceat(padded, edges, axis=1)[:, ::2]
            weights = self._weights[first:last]
            found[i, told] = weights @ best / weights.sum()
        return found
