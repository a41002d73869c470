"""Shingles: runs of words that two texts hardly share by chance."""

import zlib

import numpy as np
import numpy.typing as npt

from stemma.group.words import find_tokens

Codes = npt.NDArray[np.uint64]

# Six words: shorter runs are often stock phrases, longer ones miss edited copies.
SHINGLE_WORDS = 6
# A run is kept as one number, the words' checksums added up by the powers of this (an odd number
# that mixes well: Steele and Vigna 2022). Strings take more than ten times the memory; two words
# have one checksum once in four billion pairs.
_FACTOR = 0xD1342543DE82EF95
_POWERS = np.array([pow(_FACTOR, k, 2**64) for k in range(SHINGLE_WORDS)], dtype=np.uint64)


def find_shingles(parts: tuple[str, ...]) -> Codes:
    """The codes of all runs of six words within each part, each once, sorted; case-folded.

    Of a shorter part the part itself is the run.
    """
    found = [np.zeros(0, dtype=np.uint64)]
    for part in parts:
        words = [part[start:end].casefold() for start, end in find_tokens(part)]
        if words:
            found.append(_code_runs(words))
    return np.unique(np.concatenate(found))


def _code_runs(words: list[str]) -> Codes:
    sums = np.array(
        [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words], dtype=np.uint64
    )
    length = min(SHINGLE_WORDS, len(words))
    runs = np.lib.stride_tricks.sliding_window_view(sums, length)
    codes: Codes = (runs * _POWERS[:length]).sum(axis=1, dtype=np.uint64)
    return codes


def share_shingles(first: Codes, second: Codes) -> float:
    """The share of the smaller set that the other one has; 0 where one is empty."""
    smaller = min(len(first), len(second))
    if not smaller:
        return 0.0
    return len(np.intersect1d(first, second, assume_unique=True)) / smaller
