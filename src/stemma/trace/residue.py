"""What copying leaves behind: slips, odd words and lost small words where the model has plain ones.

A slip of the fingers, a thesaurus and a translating machine all put a rare word in the place of a
common one, seldom the other way. So words are aligned where two sentences are one text, and what
stands in place of what is weighed by how common either word is in news at large. (Textual critics
know the rule: of two readings the one from which the other came by error is the older.)
"""

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from stemma.group.background import Background, load_background
from stemma.group.words import find_tokens, stem_word
from stemma.records.findings import Passage
from stemma.records.text import Article

# A word that news does not know beside one spelled much like it that it knows, or that the reports
# have elsewhere: as much as a word that one of e to the 5th articles has for one that all have.
_SLIP = 5.0
_ALIKE, _LEAST_LETTERS = 70.0, 3
# A word stands here once; where it stands again in either report, it is known.
_TWICE = 2
# Substitutions of less say nothing; one alone says no more than this.
_LEAST, _MOST = 1.0, 6.0
# A lost "the" or "of", of words that stand in half of all articles; no more than two at a time.
_LOST, _SMALL, _RUN = 2.0, 0.7, 2

Tokens = tuple[str, ...]
# Words in the place of others, and words that one lacks (1) or the other (-1).
_Changes = tuple[tuple[tuple[str, str], ...], tuple[tuple[int, Tokens], ...]]


def measure_residue(
    first: Article, second: Article, passages: Sequence[Passage]
) -> tuple[float, float]:
    """How much residue either article shows beside the other, in nats, over their passages.

    Every substitution counts once, however often it was made: a house style is no residue.
    """
    background = load_background(first.language)
    if first.language != second.language or not background.articles:
        return 0.0, 0.0
    marks: dict[tuple[str, str], float] = {}
    lost = 0.0
    known = (first.text, second.text)
    for passage in passages:
        one = first.text[passage.a.start : passage.a.end]
        two = second.text[passage.b.start : passage.b.end]
        if one.split() == two.split():
            continue
        pairs, losses = _compare(one, two) if one <= two else _turn(_compare(two, one))
        for mine, other in pairs:
            marks[mine, other] = _weigh_pair(mine, other, background, known)
        for sign, words in losses:
            lost += sign * _weigh_loss(words, background)
    found = [*marks.values(), lost]
    # Exact sums: the order of passages must not tell.
    return math.fsum(n for n in found if n > 0), -math.fsum(n for n in found if n < 0)


@lru_cache(maxsize=16384)
def _compare(one: str, two: str) -> _Changes:
    """How two sentences differ, aligned word by word."""
    mine, other = _read(one), _read(two)
    pairs: list[tuple[str, str]] = []
    losses: list[tuple[int, Tokens]] = []
    folded = ([word.casefold() for word in mine], [word.casefold() for word in other])
    for step in Levenshtein.opcodes(*folded):
        here = mine[step.src_start : step.src_end]
        there = other[step.dest_start : step.dest_end]
        if step.tag == "replace":
            pairs.extend(zip(here, there, strict=True))
        elif step.tag != "equal":
            losses.append((1, there) if there else (-1, here))
    return tuple(pairs), tuple(losses)


def _turn(changes: _Changes) -> _Changes:
    """The same from the other side: of several alignments one is taken, whoever comes first."""
    pairs, losses = changes
    return tuple((b, a) for a, b in pairs), tuple((-sign, words) for sign, words in losses)


def _read(text: str) -> Tokens:
    return tuple(text[start:end] for start, end in find_tokens(text))


@lru_cache(maxsize=1024)
def _count_words(text: str) -> Counter[str]:
    return Counter(_read(text))


def _weigh_pair(mine: str, other: str, background: Background, known: tuple[str, str]) -> float:
    """What speaks for `mine` having been put in the place of `other` (positive), or against it.

    `known` are the texts of both reports.
    """
    if mine[0].isdigit() or other[0].isdigit():
        return 0.0
    alike = fuzz.ratio(mine.casefold(), other.casefold())
    if alike >= _ALIKE and min(len(mine), len(other)) >= _LEAST_LETTERS:
        strange = [
            stem_word(word) not in background.counts
            and sum(_count_words(text)[word] for text in known) < _TWICE
            for word in (mine, other)
        ]
        if strange[0] != strange[1]:
            return _SLIP if strange[0] else -_SLIP
    if mine[0].isupper() or other[0].isupper():
        # A name for a pronoun makes a text clearer, not odder.
        return 0.0
    gap = _weigh(mine, background) - _weigh(other, background)
    return math.copysign(min(abs(gap), _MOST), gap) if abs(gap) >= _LEAST else 0.0


def _weigh_loss(words: Tokens, background: Background) -> float:
    small = all(_weigh(word, background) < _SMALL for word in words)
    return _LOST if small and len(words) <= _RUN else 0.0


def _weigh(word: str, background: Background) -> float:
    """-log of the share of articles that use a word."""
    return -math.log(background.counts.get(stem_word(word), background.rare) / background.articles)
