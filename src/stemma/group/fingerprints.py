"""Shingles: runs of words that two texts hardly share by chance."""

from stemma.group.words import find_tokens

# Six words: shorter runs are often stock phrases, longer ones miss edited copies.
SHINGLE_WORDS = 6


def find_shingles(parts: tuple[str, ...]) -> frozenset[str]:
    """All runs of six words, case-folded, within each part; of a shorter part, the part itself."""
    shingles = set()
    for part in parts:
        words = [part[start:end].casefold() for start, end in find_tokens(part)]
        for at in range(max(len(words) - SHINGLE_WORDS + 1, min(len(words), 1))):
            shingles.add(" ".join(words[at : at + SHINGLE_WORDS]))
    return frozenset(shingles)


def share_shingles(first: frozenset[str], second: frozenset[str]) -> float:
    """The share of the smaller set that the other one has; 0 where one is empty."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0
