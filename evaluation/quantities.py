"""Quantities: our own frozen passages, and tolls of PLOVER's sentences.

- `frozen/quantities.jsonl`: invented passages, English and French, labelled by two readers who
  had not seen the program (their agreement: `frozen/quantities.md`). F1 over labels, intervals
  over passages: the same span; a span that touches, with the same ends and unit; and with what
  became of the people, among those of whom either side says it. Durations are no quantities there
  (they are times). The baseline takes every row of digits with the word behind it.
- Tolls: PLOVER (`events/plover-en-dev.jsonl`): F1 over (dead or injured, number), over sentences.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from evaluation.scores import Score, count_f1, measure
from evaluation.texts import load_lines, make_article, read_sentences
from stemma.annotate.quantities.counting import find_quantities
from stemma.annotate.times.expressions import find_times
from stemma.records.facts import Quantity

FROZEN = Path(__file__).parent / "frozen" / "quantities.jsonl"
_TOLLS = {"killed": "dead", "injured": "injured"}
_LANGUAGES = ("en", "fr")
# What the guide calls otherwise than our records, and units of time, which it leaves out.
_UNITS = {"percent": "%", "percentage point": "points", "point": "points"}
_DURATIONS = frozenset(
    {"second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "century"}
)
_DIGITS = re.compile(r"\d[\d.,  ]*\d|\d")
_WORD = re.compile(r"\s([^\W\d_]+)")

Units = list[tuple[float, float, float]]


class Label(msgspec.Struct, frozen=True):
    """A quantity: half-open code points of the passage, and what it says."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None
    of: str | None = None
    approximate: bool = False


class Passage(msgspec.Struct, frozen=True):
    """A passage of one to three sentences with its quantities."""

    id: str
    language: str
    text: str
    quantities: tuple[Label, ...]


class _Sides(NamedTuple):
    """Of one passage: what we found, what the baseline found, what was labelled."""

    found: tuple[Label, ...]
    plain: tuple[Label, ...]
    wanted: tuple[Label, ...]


def evaluate(folder: Path) -> tuple[Score, ...]:
    """Scores of the frozen passages by language, and of PLOVER's tolls where they lie there."""
    passages = load_passages()
    scores: list[Score] = []
    for language in _LANGUAGES:
        sides = [_judge(p) for p in passages if p.language == language]
        scores += _measure(f"quantities {language}", sides)
    tolls = folder / "events" / "plover-en-dev.jsonl"
    if tolls.is_file():
        scores.append(
            measure("quantities: dead and injured F1 (PLOVER)", _judge_tolls(tolls), count_f1)
        )
    return tuple(scores)


def load_passages() -> tuple[Passage, ...]:
    """The frozen passages."""
    return load_lines(FROZEN, Passage)


def _measure(name: str, sides: Sequence[_Sides]) -> Iterator[Score]:
    for what, same in (("span", _same_span), ("ends and unit", _same_measure)):
        units = [_count(s.found, s.wanted, same) for s in sides]
        plain = [_count(s.plain, s.wanted, same) for s in sides]
        yield measure(f"{name}: {what} F1", units, count_f1, {"digits": count_f1(plain)})
    fates = [_count(_keep_fates(s.found), _keep_fates(s.wanted), _same_fate) for s in sides]
    yield measure(f"{name}: what became of them F1", fates, count_f1)


def _count(
    found: Sequence[Label], wanted: Sequence[Label], same: Callable[[Label, Label], bool]
) -> tuple[float, float, float]:
    """Each label meets the first of ours that is the same and still free."""
    free = list(found)
    right = 0
    for label in wanted:
        match = next((own for own in free if same(own, label)), None)
        if match is not None:
            free.remove(match)
            right += 1
    return float(right), float(len(found)), float(len(wanted))


def _same_span(a: Label, b: Label) -> bool:
    return (a.start, a.end) == (b.start, b.end)


def _same_measure(a: Label, b: Label) -> bool:
    return _same_ends(a, b) and a.unit == b.unit


def _same_fate(a: Label, b: Label) -> bool:
    return _same_ends(a, b) and a.of == b.of


def _same_ends(a: Label, b: Label) -> bool:
    touch = a.start < b.end and b.start < a.end
    return touch and _round(a.low) == _round(b.low) and _round(a.high) == _round(b.high)


def _round(number: float | None) -> float | None:
    """A third is .333 to a reader."""
    return None if number is None else round(number, 3)


def _keep_fates(labels: Sequence[Label]) -> list[Label]:
    return [label for label in labels if label.of is not None]


def _judge(passage: Passage) -> _Sides:
    found = (_to_label(quantity) for quantity in _find(passage.text, passage.language))
    counted = tuple(label for label in found if label.unit not in _DURATIONS)
    return _Sides(counted, tuple(_find_digits(passage.text)), passage.quantities)


def _find(text: str, language: str) -> tuple[Quantity, ...]:
    article = make_article(text, language)
    sentences = read_sentences(article)
    return find_quantities(article, sentences, find_times(article, sentences))


def _to_label(quantity: Quantity) -> Label:
    unit = _UNITS.get(quantity.unit, quantity.unit)
    return Label(quantity.start, quantity.end, quantity.low, quantity.high, unit, quantity.of)


def _find_digits(text: str) -> Iterator[Label]:
    for match in _DIGITS.finditer(text):
        number = re.sub(r"\D", "", match[0])
        word = _WORD.match(text, match.end())
        end = word.end() if word else match.end()
        yield Label(match.start(), end, float(number), float(number), word and word[1])


def _judge_tolls(path: Path) -> Units:
    units = []
    for line in path.read_bytes().splitlines():
        case = msgspec.json.decode(line)
        found = {
            (_TOLLS[quantity.of], quantity.low if quantity.low is not None else quantity.high)
            for quantity in _find(case["text"], "en")
            if quantity.of in _TOLLS
        }
        wanted = set(_read_tolls(case))
        units.append((float(len(found & wanted)), float(len(found)), float(len(wanted))))
    return units


def _read_tolls(case: dict[str, object]) -> Iterator[tuple[str, float]]:
    for name in _TOLLS.values():
        count = str(case.get(name, ""))
        if count.isdigit():
            yield name, float(count)
