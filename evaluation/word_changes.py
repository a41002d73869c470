"""The plain rival of every difference: sentences likest in words, and each run of other words."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import Indel

from stemma.records.facts import Facts
from stemma.records.text import Article, Span

_WORD = re.compile(r"\w+")
# Sentences with a smaller share of words in common are none of one statement (Jaccard; the best
# of .1, .2, .3, .5 by F1 on the open desks).
_LEAST_SHARED = 0.3

Words = tuple[tuple[str, int, int], ...]


def find_changes(
    articles: Sequence[Article], facts: Sequence[Facts]
) -> tuple[tuple[tuple[Span, ...], ...], ...]:
    """Two sides for every run of words that is another in the likest sentence of another report."""
    sentences = {f.article: [(s.start, s.end) for s in f.sentences] for f in facts}
    found = []
    for a, b in combinations(articles, 2):
        ours = [_list_words(a, *ends) for ends in sentences[a.id]]
        theirs = [_list_words(b, *ends) for ends in sentences[b.id]]
        for i, j in _pair_mutual(ours, theirs):
            found += [
                ((Span(a.id, *left),), (Span(b.id, *right),))
                for left, right in _list_replaced(ours[i], theirs[j])
            ]
    return tuple(found)


def _list_words(article: Article, start: int, end: int) -> Words:
    return tuple(
        (m[0].casefold(), m.start(), m.end()) for m in _WORD.finditer(article.text, start, end)
    )


def _pair_mutual(ours: Sequence[Words], theirs: Sequence[Words]) -> Iterator[tuple[int, int]]:
    rated = {(i, j): _share(one, two) for i, one in enumerate(ours) for j, two in enumerate(theirs)}
    for (i, j), share in sorted(rated.items()):
        best_i = max(rated[i, other] for other in range(len(theirs)))
        best_j = max(rated[other, j] for other in range(len(ours)))
        if share >= _LEAST_SHARED and share == best_i == best_j:
            yield i, j


def _share(one: Words, two: Words) -> float:
    a, b = {w[0] for w in one}, {w[0] for w in two}
    return len(a & b) / max(1, len(a | b))


def _list_replaced(one: Words, two: Words) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Ends of the runs of words that stand between the same words in both sentences."""
    blocks = Indel.opcodes([w[0] for w in one], [w[0] for w in two]).as_matching_blocks()
    at, to = 0, 0
    for block in blocks:
        if block.a > at and block.b > to:
            yield (one[at][1], one[block.a - 1][2]), (two[to][1], two[block.b - 1][2])
        at, to = block.a + block.size, block.b + block.size
