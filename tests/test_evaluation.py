"""The gate can fail, and the statistics are right."""

import pytest

from evaluation.__main__ import check_floors, raise_floors
from evaluation.scores import Score, bcubed_f1, correlate, count_f1, score_bcubed


def test_a_figure_below_its_floor_breaks_the_gate() -> None:
    scores = [Score("a", 0.5, 0.4, 0.6), Score("b", 0.9, 0.8, 1.0)]
    assert check_floors(scores, {"a": 0.5, "b": 0.9}) == []
    assert check_floors(scores, {"a": 0.51, "b": 0.9}) == ["a: 0.5000 is below its floor 0.5100"]


def test_a_figure_without_floor_and_a_floor_without_figure_break_it() -> None:
    broken = check_floors([Score("a", 0.5, 0.4, 0.6)], {"b": 0.1})
    assert broken == ["a: no floor in floors.toml", "b: has a floor and was not measured"]


def test_bcubed_by_hand() -> None:
    # Two true clusters of two; found: three together and one alone.
    items = score_bcubed(["x", "x", "x", "y"], ["p", "p", "q", "q"])
    precision, recall = (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, (1 + 1 + 0.5 + 0.5) / 4
    assert bcubed_f1(items) == pytest.approx(2 * precision * recall / (precision + recall))


def test_counts_and_correlation_by_hand() -> None:
    assert count_f1([(1, 2, 1), (1, 1, 2)]) == pytest.approx(2 / 3)
    assert count_f1([]) == 0
    assert correlate([(1, 2), (2, 4), (3, 6)]) == pytest.approx(1)


def test_floors_only_rise() -> None:
    scores = [Score("a", 0.5, 0.4, 0.6), Score("b", 0.917, 0.91, 1.0), Score("c", 0.5, 0.1, 0.9)]
    assert raise_floors(scores, {"a": 0.6, "b": 0.2, "d": 0.3}) == {
        "a": 0.6, "b": 0.89, "c": 0.3, "d": 0.3
    }  # fmt: skip
