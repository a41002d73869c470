"""Passages that say they are one text: their likeness, measured again."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel

from stemma.records.facts import Facts
from stemma.records.findings import Account, Passage
from stemma.records.text import Sentence, Span
from stemma.trace.units import split_units
from stemma.verify.verification import Failure
from stemma.verify.walking import bare

# Relations whose score is the likeness of two rows of words, which texts alone give; that of the
# others rests on how rare words are among all sentences, which a model parts.
_BY_ORDER = frozenset({"verbatim", "edited"})


def check_passages(account: Account) -> Iterator[Failure]:
    """The score of every passage whose two sides are one text, printed twice or edited."""
    words = _read_sides(account)
    for reuse in account.reuse:
        for passage in reuse.passages:
            due = _measure(passage, words)
            if due is not None and passage.score != due:
                place = f"{passage.a.article} {passage.a.start}–{passage.a.end}"
                detail = f"its passage {place} is like the other side by {due}, not {passage.score}"
                yield Failure("words", account.id, "reuse", reuse.id, detail)


def _measure(passage: Passage, words: dict[Span, tuple[str, ...]]) -> float | None:
    one, two = words.get(bare(passage.a)), words.get(bare(passage.b))
    if passage.relation not in _BY_ORDER or one is None or two is None:
        return None
    return _compare(one, two)


@lru_cache(maxsize=65536)
def _compare(one: tuple[str, ...], two: tuple[str, ...]) -> float:
    """Word order, as `trace.matching` has it, as the account prints it."""
    numbers: dict[str, int] = {}
    rows: Sequence[list[int]] = [
        [numbers.setdefault(word, len(numbers)) for word in row] for row in (one, two)
    ]
    return round(Indel.normalized_similarity(rows[0], rows[1]), 3)


def _read_sides(account: Account) -> dict[Span, tuple[str, ...]]:
    """The words of every side, as tracing reads those of a sentence."""
    sides: dict[str, set[tuple[int, int]]] = {article.id: set() for article in account.articles}
    for reuse in account.reuse:
        for passage in reuse.passages:
            for side in (passage.a, passage.b):
                sides.get(side.article, set()).add((side.start, side.end))
    facts = [
        Facts(
            article=letter,
            sentences=tuple(Sentence(letter, *place, 0, "body") for place in sorted(places)),
        )
        for letter, places in sides.items()
    ]
    return {unit.span: unit.words for unit in split_units(account.articles, facts)}
