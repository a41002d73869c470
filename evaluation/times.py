"""Times: our own frozen passages, and our own cases.

- Frozen passages (`frozen/times.jsonl`): see `evaluation/time_cases.py`.
- Our own cases (`frozen/times.toml`), written together with the grammar, so they show only that
  nothing broke: F1 over (words, value).
"""

import tomllib
from pathlib import Path

import msgspec

from evaluation.scores import Score, count_f1, measure
from evaluation.texts import find_text_times
from evaluation.time_cases import measure_cases

_FROZEN = Path(__file__).parent / "frozen" / "times.toml"


class _Case(msgspec.Struct, frozen=True):
    """A text, the ISO day that it counts from (or none), and its times as (words, value)."""

    text: str
    language: str
    reference: str
    times: tuple[tuple[str, str], ...]


def evaluate(_: Path) -> tuple[Score, ...]:
    """Scores of our own passages and cases."""
    return (
        *measure_cases(),
        measure("times: frozen cases, value F1", _judge_cases(), count_f1),
    )


def _judge_cases() -> list[tuple[float, float, float]]:
    cases = msgspec.convert(tomllib.loads(_FROZEN.read_text("utf-8"))["case"], tuple[_Case, ...])
    units = []
    for case in cases:
        times = find_text_times(case.text, case.language, case.reference or None)
        found = {(case.text[time.start : time.end], time.value) for time in times}
        right = len(found & set(case.times))
        units.append((float(right), float(len(found)), float(len(case.times))))
    return units
