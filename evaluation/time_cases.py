"""Time expressions in our own frozen passages (`frozen/times.jsonl`), English and French.

Invented passages with the day that they count from, labelled by two readers who had not seen the
program (their agreement: `frozen/times.md`). Figures as in TempEval-3 (UzZaman et al. 2013): strict
F1 (the same span), relaxed F1 (spans that touch), value F1 (relaxed, and the same TIMEX3 value),
and the same of the closed interval of days. A label may accept several values or intervals.
Intervals are over passages. The baseline knows years, months, weekdays and days by their words.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

import msgspec

from evaluation.scores import Score, count_f1, measure
from evaluation.texts import find_text_times, load_lines

FROZEN = Path(__file__).parent / "frozen" / "times.jsonl"
_LANGUAGES = ("en", "fr")
_MEASURES = ("relaxed", "strict", "value", "interval")
_Ends = tuple[str | None, str | None]
# The baseline: absolute days and years in digits.
_PLAIN = re.compile(r"\b(?:\d{1,2} )?(?:1[89]|20)\d\d\b")


class Placed(Protocol):
    """Half-open code points."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


Own = TypeVar("Own", bound=Placed)
Wanted = TypeVar("Wanted", bound=Placed)


class TimeLabel(msgspec.Struct, frozen=True):
    """A time expression: half-open code points, its TIMEX3 value, the days that it covers."""

    start: int
    end: int
    type: str
    value: str
    earliest: str | None
    latest: str | None
    values: tuple[str, ...] = msgspec.field(default=(), name="or")
    or_intervals: tuple[_Ends, ...] = ()
    or_spans: tuple[tuple[int, int], ...] = ()


class Passage(msgspec.Struct, frozen=True):
    """A passage of a few sentences; `reference` is the ISO day that it counts from."""

    id: str
    language: str
    reference: str | None
    text: str
    times: tuple[TimeLabel, ...]


class _Found(NamedTuple):
    start: int
    end: int
    value: str
    interval: _Ends


def measure_cases() -> tuple[Score, ...]:
    """Relaxed, strict, value and interval F1 of each language."""
    passages = load_passages()
    scores: list[Score] = []
    for language in _LANGUAGES:
        chosen = [passage for passage in passages if passage.language == language]
        ours = [_judge(_find(p), p.times) for p in chosen]
        plain = [_judge(_find_plain(p.text), p.times) for p in chosen]
        scores += [
            measure(
                f"times {language}: {name} F1",
                [row[i] for row in ours],
                count_f1,
                {"years": count_f1([row[i] for row in plain])},
            )
            for i, name in enumerate(_MEASURES)
        ]
    return tuple(scores)


def load_passages() -> tuple[Passage, ...]:
    """The frozen passages."""
    return load_lines(FROZEN, Passage)


def _find(passage: Passage) -> list[_Found]:
    return [
        _Found(time.start, time.end, time.value, (time.earliest, time.latest))
        for time in find_text_times(passage.text, passage.language, passage.reference)
    ]


def _find_plain(text: str) -> list[_Found]:
    return [
        _Found(m.start(), m.end(), m[0][-4:], (f"{m[0][-4:]}-01-01", f"{m[0][-4:]}-12-31"))
        for m in _PLAIN.finditer(text)
    ]


def _judge(
    found: Sequence[_Found], wanted: Sequence[TimeLabel]
) -> tuple[tuple[float, float, float], ...]:
    """Of each measure: right, found, wanted."""
    pairs = list(pair_times(found, wanted))
    right = (
        len(pairs),
        sum(
            (own.start, own.end) in ((label.start, label.end), *label.or_spans)
            for own, label in pairs
        ),
        sum(own.value in (label.value, *label.values) for own, label in pairs),
        sum(
            own.interval in ((label.earliest, label.latest), *label.or_intervals)
            for own, label in pairs
        ),
    )
    return tuple((float(count), float(len(found)), float(len(wanted))) for count in right)


def _rank_touching(place: tuple[int, int], own: Placed) -> tuple[bool, int, int]:
    """The least is taken: the same span, else the first."""
    return (own.start, own.end) != place, own.start, own.end


def pair_times(found: Sequence[Own], wanted: Sequence[Wanted]) -> Iterator[tuple[Own, Wanted]]:
    """Each label with the expression that touches it, the same span before any other."""
    free = list(found)
    for label in wanted:
        touching = [f for f in free if f.start < label.end and label.start < f.end]
        if touching:
            best = min(touching, key=partial(_rank_touching, (label.start, label.end)))
            free.remove(best)
            yield best, label
