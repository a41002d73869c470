"""What two articles in two languages share, by the vectors of their sentences.

A translation says nearly every sentence again, in one order; two reports of one event have facts
in common, and each has sentences that the other lacks. Each sentence is paired with its best one in
the other article where that is so both ways; the likeness of the pairs, over the whole text of the
article that is better covered, tells the two apart. (Sentence pairs by mutual nearest neighbours
are the usual way to mine parallel text; Artetxe and Schwenk 2019.)
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import msgspec
import numpy as np

from stemma.records.engines import MultilingualEncoder, Vectors
from stemma.records.findings import Passage
from stemma.records.text import Article
from stemma.settings import TraceSettings
from stemma.trace.passages import Shared
from stemma.trace.units import Unit

# Whole articles less alike than this (cosine of the sums of their sentences) are not compared
# sentence by sentence: in large piles most pairs. Of 256 pairs of versions none is below .59.
_LEAST_ALIKE = 0.4
# A sentence weighs as much as its letters, up to a long one's.
_LONGEST = 300


class _Text(msgspec.Struct, frozen=True):
    """One article: numbers of its units, a unit vector each, and what each weighs (sum 1)."""

    units: tuple[int, ...]
    rows: Vectors
    weights: Vectors
    whole: Vectors


def find_translations(
    articles: Sequence[Article],
    units: Sequence[Unit],
    masses: Sequence[float],
    encoder: MultilingualEncoder,
    settings: TraceSettings,
) -> tuple[Shared, ...]:
    """What each pair of articles in two of the encoder's languages shares, where it is enough."""
    texts = _encode(articles, units, encoder)
    found = []
    for first, second in _list_candidates(articles, texts):
        shared = _compare(units, masses, (first, second), (texts[first], texts[second]), settings)
        if shared is not None:
            found.append(shared)
    return tuple(found)


def _encode(
    articles: Sequence[Article], units: Sequence[Unit], encoder: MultilingualEncoder
) -> dict[int, _Text]:
    """The articles (by index) whose language the encoder reads."""
    by_language: dict[str, list[int]] = {}
    for number, unit in enumerate(units):
        if unit.language in encoder.languages:
            by_language.setdefault(unit.language, []).append(number)
    rows: dict[int, Vectors] = {}
    for language, numbers in sorted(by_language.items()):
        words = [_read(articles, units[number]) for number in numbers]
        distinct = {text: i for i, text in enumerate(dict.fromkeys(words))}
        vectors = encoder.encode(list(distinct), language)
        rows.update((n, vectors[distinct[text]]) for n, text in zip(numbers, words, strict=True))
    by_article: dict[int, list[int]] = {}
    for number in sorted(rows):
        by_article.setdefault(units[number].article, []).append(number)
    return {article: _lay(tuple(numbers), units, rows) for article, numbers in by_article.items()}


def _read(articles: Sequence[Article], unit: Unit) -> str:
    return articles[unit.article].text[unit.span.start : unit.span.end]


def _lay(numbers: tuple[int, ...], units: Sequence[Unit], rows: Mapping[int, Vectors]) -> _Text:
    lengths = [min(units[n].span.end - units[n].span.start, _LONGEST) for n in numbers]
    weights = np.array(lengths, dtype=np.float32) / np.float32(sum(lengths))
    matrix = np.stack([rows[n] for n in numbers])
    whole = weights @ matrix
    norm = np.float32(max(float(np.linalg.norm(whole)), 1e-9))
    return _Text(numbers, matrix, weights, (whole / norm).astype(np.float32))


def _list_candidates(
    articles: Sequence[Article], texts: Mapping[int, _Text]
) -> Iterator[tuple[int, int]]:
    """Pairs (in order) in two languages that are not wholly unlike."""
    for first, second in combinations(sorted(texts), 2):
        if articles[first].language != articles[second].language:
            alike = float(texts[first].whole @ texts[second].whole)
            if alike >= _LEAST_ALIKE:
                yield first, second


def _compare(
    units: Sequence[Unit],
    masses: Sequence[float],
    pair: tuple[int, int],
    texts: tuple[_Text, _Text],
    settings: TraceSettings,
) -> Shared | None:
    """What two articles share; None where they are not one text in two languages."""
    likeness = texts[0].rows @ texts[1].rows.T
    pairs = _pair_up(likeness)
    parts = [
        sum(float(likeness[ij] * text.weights[ij[side]]) for ij in pairs)
        for side, text in enumerate(texts)
    ]
    if max(parts) < settings.translated_part or min(parts) < settings.translated_corner:
        return None
    kept = [ij for ij in pairs if likeness[ij] >= settings.translated_sentence]
    if not kept:
        return None
    numbers = [(texts[0].units[i], texts[1].units[j]) for i, j in kept]
    passages = tuple(
        Passage(units[one].span, units[two].span, "translated", round(float(likeness[ij]), 4))
        for (one, two), ij in zip(numbers, kept, strict=True)
    )
    covered = [sum(masses[ij[side]] for ij in numbers) for side in (0, 1)]
    whole = [sum(masses[n] for n in text.units) for text in texts]
    return Shared(
        *pair,
        passages,
        evidence=sum(
            float(likeness[ij]) * min(masses[one], masses[two])
            for (one, two), ij in zip(numbers, kept, strict=True)
        ),
        strong=len(kept),
        coverage=(covered[0] / max(whole[0], 1e-9), covered[1] / max(whole[1], 1e-9)),
        run=len(kept) >= settings.run_length,
    )


def _pair_up(likeness: Vectors) -> list[tuple[int, int]]:
    """Rows and columns that are each other's best."""
    best = likeness.argmax(axis=1)
    back = likeness.argmax(axis=0)
    return [(i, int(j)) for i, j in enumerate(best) if back[j] == i]
