"""`python -m evaluation [--gate | --raise] [SET …]`: figures, with intervals and peers.

The sets lie outside the repository: in the folder that `STEMMA_BENCHMARKS` names, else in
`../shared/benchmarks`. Where they are absent every set is skipped with a clear word. `--gate`
exits with 1 when a figure lies below its floor in `floors.toml`, when a figure has no floor, or
when the folder is there and a set in it could not be measured. `--raise` lifts each floor to just
below its figure, where that is higher, and lowers none.
"""

import argparse
import importlib
import math
import os
import sys
import time
import tomllib
from pathlib import Path

from evaluation.scores import Score

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
# Between a figure and its floor, at least: int8 vectors differ in their last digits from processor
# to processor, and one flipped pair moves a figure of a small set by a hundredth or two. Where the
# interval is wider the floor lies half way to its low end, so that one case of twenty is no alarm.
_MARGIN = 0.02
_HEAD = "# What each figure may not fall below. Only `python -m evaluation --raise` writes here."
# Name of the set, its folder or file below the benchmarks, and the module that measures it.
SETS = (
    ("article-extraction", "article-extraction", "evaluation.article_extraction"),
    ("reading", ".", "evaluation.reading"),
    ("pages", ".", "evaluation.saved_pages"),
    ("story-clustering", "story-clustering", "evaluation.story_clustering"),
    ("copies", "copies", "evaluation.copies"),
    ("derived", ".", "evaluation.derived"),
    ("times", ".", "evaluation.times"),
    ("timelines", "timelines", "evaluation.timelines"),
    ("quantities", ".", "evaluation.quantities"),
    ("metonyms", ".", "evaluation.metonyms"),
    ("events", "events", "evaluation.events"),
    ("five-w", "five-w", "evaluation.five_w"),
    ("quotes", ".", "evaluation.quotes"),
    ("quotations", ".", "evaluation.quotations"),
    ("differences", ".", "evaluation.differences"),
    ("rewriting", "throughput", "evaluation.rewriting"),
    ("claims", ".", "evaluation.claims"),
    ("stories", "../stories", "evaluation.stories"),
    ("laws", "../stories", "evaluation.laws"),
)


def find_benchmarks() -> Path:
    """Where the sets lie, whether or not the folder is there."""
    given = os.environ.get("STEMMA_BENCHMARKS")
    return Path(given) if given else HERE.parent.parent / "shared" / "benchmarks"


def measure_set(name: str, folder: Path, module: str) -> tuple[Score, ...]:
    """The scores of one set; prints them as they come."""
    began = time.perf_counter()
    scores: tuple[Score, ...] = importlib.import_module(module).evaluate(folder)
    print(f"\n{name}  ({time.perf_counter() - began:.0f} s)")
    for score in scores:
        peers = "  ".join(f"{peer} {value:.3f}" for peer, value in sorted(score.peers.items()))
        print(f"  {score.name:<46} {score.value:.3f}  [{score.low:.3f}, {score.high:.3f}]  {peers}")
    return scores


def check_floors(scores: list[Score], floors: dict[str, float]) -> list[str]:
    """What breaks the gate: a figure below its floor, without one, or a floor without a figure."""
    measured = {score.name: score.value for score in scores}
    broken = [
        f"{name}: {value:.4f} is below its floor {floors[name]:.4f}"
        for name, value in measured.items()
        if name in floors and value < floors[name]
    ]
    broken += [f"{name}: no floor in floors.toml" for name in measured if name not in floors]
    broken += [
        f"{name}: has a floor and was not measured" for name in floors if name not in measured
    ]
    return broken


def raise_floors(scores: list[Score], floors: dict[str, float]) -> dict[str, float]:
    """The floors, each at its figure less the margin where that is higher than before."""
    lifted = {score.name: _place_floor(score) for score in scores}
    return {
        name: max(floors.get(name, 0.0), lifted.get(name, 0.0)) for name in sorted(floors | lifted)
    }


def _place_floor(score: Score) -> float:
    margin = max(_MARGIN, (score.value - score.low) / 2)
    return max(0.0, math.floor((score.value - margin) * 100) / 100)


def main(arguments: list[str] | None = None) -> int:
    """Measure; with `--gate` hold the figures against their floors."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("--gate", action="store_true", help="hold every figure to its floor")
    parser.add_argument("--raise", action="store_true", dest="lift", help="lift the floors")
    parser.add_argument("sets", nargs="*", help="only these sets", metavar="SET")
    options = parser.parse_args(arguments)
    folder = find_benchmarks()
    if not folder.is_dir():
        print(f"skipped: no benchmarks at {folder.name}/ beside the project (STEMMA_BENCHMARKS)")
        return 0
    chosen = [entry for entry in SETS if not options.sets or entry[0] in options.sets]
    scores: list[Score] = []
    skipped = []
    for name, below, module in chosen:
        if (folder / below).exists():
            scores += measure_set(name, folder / below, module)
        else:
            skipped.append(f"{name}: skipped, {below} is not there")
    print("\n".join(skipped))
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    if options.lift:
        lines = [f'"{name}" = {floor}' for name, floor in raise_floors(scores, floors).items()]
        FLOORS.write_text("\n".join([_HEAD, *lines, ""]), encoding="utf-8")
    if not options.gate:
        return 0
    if options.sets:
        # Of some sets alone the floors of the others cannot be held.
        measured = {score.name for score in scores}
        floors = {name: floor for name, floor in floors.items() if name in measured}
    broken = skipped + check_floors(scores, floors)
    print("\n".join(["", *broken]) if broken else "\nevery figure is at or above its floor")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
