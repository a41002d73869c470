"""Differences on desks of two to five reports, labelled before any tuning.

    python -m evaluation.differences [--errors] [--desk ID]

prints figures by kind and, of the open desks alone, every error with its words. A labelled
difference is found when a finding has one side on one of its sides and another on another, under
its kind or a listed relative (`evaluation.story_differences`). A finding is right when it meets a
label so, or one that the guide leaves open. Silence is kept when no finding that is not labelled
has its sides in both places. Every second desk is held out. Rival: each run of other words in the
likest sentences, whatever its kind.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from evaluation.desks import (
    LATER,
    Read,
    Sheet,
    is_held_out,
    load_later,
    load_real,
    load_sheets,
    read_desk,
)
from evaluation.scores import Score, measure
from evaluation.stories import quote
from evaluation.story_differences import LOUD, Sides, is_kindred, lies_in, list_sides, meet
from evaluation.story_labels import DifferenceLabel
from evaluation.story_spans import touch
from evaluation.word_changes import find_changes
from stemma.records.findings import Finding
from stemma.records.text import Span


class Judged(msgspec.Struct, frozen=True):
    """One desk: of each label whether it was found, of each finding whether it is right.

    `located` and `placed` are the same under whatever kind; `rival` is (right, found, wanted).
    """

    read: Read
    found: tuple[Finding | None, ...]
    located: tuple[bool, ...]
    named: tuple[bool, ...]
    placed: tuple[bool, ...]
    kept: tuple[bool, ...]
    rival_located: tuple[bool, ...]
    rival_placed: tuple[bool, ...]

    @property
    def wanted(self) -> tuple[DifferenceLabel, ...]:
        """Labels that must be found."""
        return tuple(label for label in self.read.differences if not label.optional)


def evaluate(folder: Path) -> tuple[Score, ...]:
    """Recall, precision and silence by set and half."""
    scores: list[Score] = []
    for name, sheets in list_sets(folder):
        for half in ("tuned", "held out"):
            chosen = [sheet for sheet in sheets if is_held_out(sheet) == (half == "held out")]
            if chosen:
                judged = [judge_desk(read_desk(sheet)) for sheet in chosen]
                scores += _sum_up(f"differences {name}, {half}", judged)
    return tuple(scores)


def list_sets(folder: Path) -> Iterator[tuple[str, Sequence[Sheet]]]:
    """The invented desks of each language, the real ones of `folder`, and later invented ones."""
    invented = load_sheets()
    for language in ("en", "fr"):
        yield language, [sheet for sheet in invented if sheet.language == language]
    yield "real", [*load_real(folder)]
    for name in LATER:
        yield name, load_later(name)


def judge_desk(read: Read) -> Judged:
    """Hold what was found against the labels."""
    findings = read.desk.findings
    witnesses = {claim.id: tuple(claim.witnesses) for claim in read.desk.claims}
    met = {
        label.group: [
            f
            for f in findings
            if _meets(list_sides(f), label, witnesses.get(f.claim or "", ())) or _is_stale(f, label)
        ]
        for label in read.differences
    }
    fits = {
        label.group: [f for f in met[label.group] if is_kindred(f.kind, label.kinds)]
        for label in read.differences
    }
    wanted = [label for label in read.differences if not label.optional]
    named = {f.id for found in fits.values() for f in found}
    placed = {f.id for found in met.values() for f in found}
    open_pairs = [(pair.a, pair.b) for pair in read.silences if pair.borderline]
    allowed = {f.id for f in findings if any(lies_in(f, *pair) for pair in open_pairs)}
    loud = [f for f in findings if f.severity in LOUD]
    changes = find_changes(read.desk.story.articles, read.desk.story.facts)
    return Judged(
        read,
        tuple(fits[label.group][0] if fits[label.group] else None for label in wanted),
        tuple(bool(met[label.group]) for label in wanted),
        tuple(f.id in named | allowed for f in loud),
        tuple(f.id in placed | allowed for f in loud),
        tuple(
            not any(lies_in(f, pair.a, pair.b) for f in findings if f.id not in placed)
            for pair in read.silences
            if not pair.borderline
        ),
        tuple(any(_meets(change, label, ()) for change in changes) for label in wanted),
        tuple(any(_meets(change, label, ()) for label in read.differences) for change in changes),
    )


def _meets(sides: Sides, label: DifferenceLabel, witnesses: Sequence[Span]) -> bool:
    return meet(sides, label.sides, witnesses)


def _is_stale(finding: Finding, label: DifferenceLabel) -> bool:
    """Days held against their own report's date have no other side, whatever the reader gave."""
    sides = list_sides(finding)
    if finding.kind != "reference" or "reference" not in label.kinds or len(sides) != 1:
        return False
    return any(touch(value, span) for value in sides[0] for side in label.sides for span in side)


def _sum_up(name: str, judged: Sequence[Judged]) -> Iterator[Score]:
    found = [float(f is not None) for one in judged for f in one.found]
    located = _average([float(f) for one in judged for f in one.located])
    rival = _average([float(f) for one in judged for f in one.rival_located])
    peers = {"any kind": located, "word changes, any kind": rival}
    yield measure(f"{name}: recall", found, _average, peers)
    named = [float(f) for one in judged for f in one.named]
    placed = _average([float(f) for one in judged for f in one.placed])
    rival = _average([float(f) for one in judged for f in one.rival_placed])
    peers = {"any kind": placed, "word changes, any kind": rival}
    yield measure(f"{name}: precision", named, _average, peers)
    yield measure(f"{name}: silence", [float(f) for one in judged for f in one.kept], _average)
    pairs = [
        (label, finding)
        for one in judged
        for label, finding in zip(one.wanted, one.found, strict=True)
        if finding is not None
    ]
    for field, flags in (
        ("relation", [f.relation in label.relations for label, f in pairs]),
        ("severity", [f.severity in label.severities for label, f in pairs]),
    ):
        if flags:
            yield measure(f"{name}: {field} right", [float(f) for f in flags], _average)


def _average(flags: Sequence[float]) -> float:
    return sum(flags) / max(1, len(flags))


def print_kinds(judged: Sequence[Judged]) -> None:
    """Found and wanted by kind, and what was found for nothing."""
    wanted: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for one in judged:
        for label, finding, located in zip(one.wanted, one.found, one.located, strict=True):
            row = wanted[label.kinds[0]]
            row[0] += finding is not None
            row[1] += located
            row[2] += 1
        loud = [f for f in one.read.desk.findings if f.severity in LOUD]
        for finding, right in zip(loud, one.named, strict=True):
            wanted[finding.kind][3] += not right
    print(f"{'kind':<14}{'found':>6}{'any':>6}{'of':>6}{'false':>7}")
    for kind, row in sorted(wanted.items()):
        print(f"{kind:<14}{row[0]:>6}{row[1]:>6}{row[2]:>6}{row[3]:>7}")


def print_errors(one: Judged) -> None:
    """What was missed, misnamed, false or not silent on one desk."""
    texts = {a.id: a.text for a in one.read.desk.story.articles}
    letters = {a.id: Path(a.source).name[:1] for a in one.read.desk.story.articles}

    def show(what: str, sides: Sides) -> None:
        told = " | ".join(
            "; ".join(f"{letters[s.article]}: {quote(texts, s, 90)}" for s in side)
            for side in sides
        )
        print(f"  {what}: {told}")

    for label, finding, located in zip(one.wanted, one.found, one.located, strict=True):
        if finding is None:
            what = "missed" if not located else "misnamed"
            show(f"{what} {label.kinds[0]} {label.severities[0]}", label.sides)
    loud = [f for f in one.read.desk.findings if f.severity in LOUD]
    for finding, right, placed in zip(loud, one.named, one.placed, strict=True):
        if not right:
            show(
                f"{'misnamed' if placed else 'FALSE'} {finding.kind} {finding.severity}",
                list_sides(finding),
            )
    strict = [pair for pair in one.read.silences if not pair.borderline]
    for pair, kept in zip(strict, one.kept, strict=True):
        if not kept:
            show("NOT SILENT", ((pair.a,), (pair.b,)))


def main(arguments: list[str] | None = None) -> int:
    """Print figures by kind and the errors of open desks."""
    from evaluation.__main__ import find_benchmarks

    parser = argparse.ArgumentParser(prog="python -m evaluation.differences", description=__doc__)
    parser.add_argument("--errors", action="store_true", help="each error of the open desks")
    parser.add_argument("--desk", default="", help="only open desks whose id begins so")
    options = parser.parse_args(arguments)
    for name, sheets in list_sets(find_benchmarks()):
        chosen = [s for s in sheets if not is_held_out(s) and s.id.startswith(options.desk)]
        judged = [judge_desk(read_desk(sheet)) for sheet in chosen]
        if not judged:
            continue
        print(f"\n{name}, open desks")
        for score in _sum_up(name, judged):
            print(f"  {score.name:<40} {score.value:.3f}  {score.peers}")
        print_kinds(judged)
        for one in judged if options.errors else ():
            print(f"\n{one.read.sheet.id}")
            print_errors(one)
    return 0


if __name__ == "__main__":
    sys.exit(main())
