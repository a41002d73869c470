"""The fuzzer makes the same inputs for the same seed, reads them, and sees a breach."""

import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from bench.fuzz import check_input, make_input
from stemma.read import Reading
from stemma.records.findings import Problem


def test_a_seed_gives_one_input() -> None:
    inputs = [make_input(f"7/{number}") for number in range(40)]
    assert inputs == [make_input(f"7/{number}") for number in range(40)]
    assert len({content for _, content in inputs}) > 30
    assert len({suffix for suffix, _ in inputs}) > 4


def test_inputs_hold_the_laws(tmp_path: Path) -> None:
    inputs = [make_input(f"11/{number}") for number in range(60)]
    for suffix, content in inputs:
        if len(content) < 5_000:
            assert check_input(suffix, content, tmp_path) == ""


_NUMBERS = count()


def fail(_: list[str]) -> Reading:
    raise ZeroDivisionError


def say_nothing(_: list[str]) -> Reading:
    return Reading((), ())


def waver(_: list[str]) -> Reading:
    return Reading((), (Problem("a.txt", "number", str(next(_NUMBERS))),))


@pytest.mark.parametrize(
    ("read", "told"),
    [
        (fail, "ZeroDivisionError"),
        (say_nothing, "neither an article nor a problem"),
        (waver, "reading twice gives two readings"),
    ],
)
def test_breaches_are_seen(
    read: Callable[[list[str]], Reading],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.modules["stemma.read"], "read_paths", read)
    assert told in check_input(".txt", b"ships", tmp_path)
