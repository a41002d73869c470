"""Pairs of sentences from two articles that share more than chance: how much, and in what order."""

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel
from scipy import sparse

from stemma.trace.units import Rarity, Unit

Integers = npt.NDArray[np.int64]

# Words below this weight (in more than an eighth of the sentences) say nothing by themselves.
_LEAST_WEIGHT = 2.0
# Words that so many sentences of the pile use lead to no pair (of a story: never reached).
_MOST_SENTENCES = 400
# What pairs must share to be looked at: so many nats, and this part of both or of the shorter.
_LEAST_NATS = 12.0
_LEAST_DICE = 0.24
_LEAST_CONTAINED = 0.7
# The best part of a sentence is looked for while the shorter one has so many words: the time grows
# with the cube (3,000 words: 3 s), and what is longer is a text without stops.
_LONGEST = 300
_BLOCK = 1024


class Match(msgspec.Struct, frozen=True):
    """Two sentences (numbers of units, `first` in the earlier article) and what they share.

    `nats`: the weight of shared content words; `free`: of those outside quotation marks; `dice`:
    twice `nats` over what both have; `contained`: `nats` over what the poorer has; `order`: how far
    the words stand in the same order (1 for equal runs), over both sentences; `within`: the same
    for the best part of the longer one (`order` again where both are very long).
    """

    first: int
    second: int
    nats: float
    free: float
    dice: float
    contained: float
    order: float
    within: float


def find_matches(units: Sequence[Unit], rarity: Rarity) -> tuple[Match, ...]:
    """All pairs of sentences worth a look, in the order of their units."""
    letters = _spell_words(units)
    found: list[Match] = []
    groups: dict[str, list[int]] = {}
    for number, unit in enumerate(units):
        groups.setdefault(unit.language, []).append(number)
    for language in sorted(groups):
        weights = {n: _sum_words(units[n].words, rarity.weigh(units[n])) for n in groups[language]}
        free = {n: _find_free(units[n]) for n in groups[language]}
        for first, second in _search(units, weights):
            found.append(_measure(first, second, weights, free, letters))
    if len(groups) > 1:
        weights = {
            n: _sum_words(unit.bridges, rarity.weigh_bridges(unit)) for n, unit in enumerate(units)
        }
        for first, second in _search(units, weights):
            if units[first].language != units[second].language:
                found.append(_measure_bridged(first, second, units, weights))
    return tuple(sorted(found, key=lambda match: (match.first, match.second)))


def _sum_words(words: Sequence[str], weights: Sequence[float]) -> dict[str, float]:
    """Content words (each once) and their weights."""
    return {
        word: weight
        for word, weight in zip(words, weights, strict=True)
        if weight >= _LEAST_WEIGHT and word
    }


def _find_free(unit: Unit) -> frozenset[str]:
    """The words that stand outside quotation marks."""
    return frozenset(
        word for word, quoted in zip(unit.words, unit.quoted, strict=True) if not quoted
    )


def _spell_words(units: Sequence[Unit]) -> list[str]:
    """Each sentence as a string with one character a word, so that strings can be aligned."""
    numbers: dict[str, str] = {}
    spelled = []
    for unit in units:
        letters = []
        for word in unit.words:
            if word not in numbers:
                code = len(numbers) + 1
                # The surrogates (2,048 code points) are no characters.
                numbers[word] = chr(code if code < 0xD800 else code + 0x800)
            letters.append(numbers[word])
        spelled.append("".join(letters))
    return spelled


def _search(units: Sequence[Unit], weights: dict[int, dict[str, float]]) -> list[tuple[int, int]]:
    """Pairs of units of different articles that share enough weight; inverted index."""
    numbers = sorted(weights)
    column: dict[str, int] = {}
    rows, columns, values = [], [], []
    for row, number in enumerate(numbers):
        for word, weight in weights[number].items():
            rows.append(row)
            columns.append(column.setdefault(word, len(column)))
            values.append(weight)
    if not values:
        return []
    total = np.bincount(rows, weights=values, minlength=len(numbers))
    sharers = np.bincount(columns)
    kept = sharers[columns] <= _MOST_SENTENCES
    matrix = sparse.csr_array(
        (np.sqrt(np.array(values)[kept]), (np.array(rows)[kept], np.array(columns)[kept])),
        shape=(len(numbers), len(column)),
    )
    article = np.array([units[number].article for number in numbers])
    pairs: list[tuple[int, int]] = []
    across = sparse.csc_array(matrix.T)
    for at in range(0, len(numbers), _BLOCK):
        product = sparse.coo_array(matrix[at : at + _BLOCK] @ across)
        first, second = product.coords[0].astype(np.int64) + at, product.coords[1].astype(np.int64)
        dice = 2 * product.data / (total[first] + total[second])
        contained = product.data / np.minimum(total[first], total[second])
        good = (product.data >= _LEAST_NATS) & (article[first] < article[second])
        good &= (dice >= _LEAST_DICE) | (contained >= _LEAST_CONTAINED)
        pairs.extend(
            (numbers[i], numbers[j]) for i, j in zip(first[good], second[good], strict=True)
        )
    return pairs


def _measure(
    first: int,
    second: int,
    weights: dict[int, dict[str, float]],
    free: dict[int, frozenset[str]],
    letters: list[str],
) -> Match:
    mine, other = weights[first], weights[second]
    shared = [word for word in mine if word in other]
    nats = sum(mine[word] for word in shared)
    unquoted = sum(mine[word] for word in shared if word in free[first] and word in free[second])
    mass = (sum(mine.values()), sum(other.values()))
    one, two = letters[first], letters[second]
    order = Indel.normalized_similarity(one, two)
    whole = min(len(one), len(two)) > _LONGEST
    return Match(
        first,
        second,
        nats,
        unquoted,
        2 * nats / (mass[0] + mass[1]),
        nats / min(mass),
        order,
        order if whole else fuzz.partial_ratio(one, two) / 100,
    )


def _measure_bridged(
    first: int, second: int, units: Sequence[Unit], weights: dict[int, dict[str, float]]
) -> Match:
    """The same for two languages: only bridges are compared, and their order."""
    mine, other = weights[first], weights[second]
    # The same bridge may be rarer in one language; the lower weight is the safer one.
    shared = {bridge: min(mine[bridge], other[bridge]) for bridge in mine if bridge in other}
    nats = sum(shared.values())
    mass = (sum(mine.values()), sum(other.values()))
    runs = [
        [bridge for bridge in units[number].bridges if bridge in shared]
        for number in (first, second)
    ]
    order = Indel.normalized_similarity(runs[0], runs[1])
    return Match(
        first, second, nats, nats, 2 * nats / (mass[0] + mass[1]), nats / min(mass), order, order
    )
