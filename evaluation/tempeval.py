"""`python -m evaluation.tempeval FOLDER`: time expressions against TempEval-3's news texts.

FOLDER holds `TimeBank` and `AQUAINT`, the training part of TempEval-3 (UzZaman et al. 2013,
https://aclanthology.org/S13-2001), as `.tml` files; they are fetched, never kept here. Our grammar
was tuned on TimeBank; AQUAINT is what we report. The figures are the task's own: strict F1 (the
same span), relaxed F1 (spans that touch, each gold expression once) and value F1 (relaxed, and the
same value), over the expressions of the text, without the day of writing itself. Intervals are
over documents. The labels of the two corpora write one time in several ways (AQUAINT has "1998-XX"
and "1998-XX-XX" for a year, "199X" for a decade, "W3" for a week): "value F1, one notation" is the
same figure with both sides written alike; it stands beside the task's own, never for it. Of the
task's peers HeidelTime had relaxed .903, strict .813 and value .776 on the
task's test part, which is not these texts.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from evaluation.scores import Score, count_f1, measure
from evaluation.texts import make_article, read_sentences
from evaluation.time_cases import pair_times
from stemma.annotate.times.expressions import find_times

_CORPORA = ("TimeBank", "AQUAINT")
# Each writes a value in TimeML's shortest way of saying the same: what is unknown at its end is
# left out, a week has two figures, a full hour its minutes.
_NOTATIONS = (
    (re.compile(r"^(\d{4}|\d{3}X|\d\dXX)(?:-XX){1,2}$"), r"\1"),
    (re.compile(r"^(\d{4}-\d\d)-XX$"), r"\1"),
    (re.compile(r"^(\d{3}|\d\d(?=XX))X{1,2}$"), r"\1"),
    (re.compile(r"-W(\d)(?!\d)"), r"-W0\1"),
    (re.compile(r"T(\d\d)$"), r"T\1:00"),
)
_FIGURES = {
    "relaxed": "relaxed F1",
    "strict": "strict F1",
    "value": "value F1",
    "alike": "value F1, one notation",
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Marked(NamedTuple):
    """A time expression: where it stands and what it says."""

    start: int
    end: int
    value: str


class Document(NamedTuple):
    """A text with the day on which it was written and its time expressions."""

    name: str
    text: str
    created: date | None
    times: tuple[Marked, ...]


class Counts(NamedTuple):
    """Of one document: expressions found and wanted, and how many of them meet.

    `alike` counts those of one value, however it is written.
    """

    found: int
    wanted: int
    strict: int
    relaxed: int
    value: int
    alike: int


def load_document(path: Path) -> Document:
    """A TimeML file; the offsets are those of the text between its TEXT tags."""
    tree = etree.fromstring(path.read_bytes(), etree.XMLParser(recover=True))
    created = tree.find(".//DCT//TIMEX3")
    parts: list[str] = []
    times: list[Marked] = []
    _walk(tree.find(".//TEXT"), parts, times)
    day = _DAY.match(created.get("value", "")) if created is not None else None
    return Document(
        path.stem,
        "".join(parts),
        date.fromisoformat(day[0]) if day else None,
        tuple(sorted(times)),
    )


def _walk(element: etree._Element, parts: list[str], times: list[Marked]) -> None:
    """Gather the text of an element, and the time expressions in it."""
    start = sum(map(len, parts))
    parts.append(element.text or "")
    for child in element:
        _walk(child, parts, times)
        parts.append(child.tail or "")
    if element.tag == "TIMEX3":
        times.append(Marked(start, sum(map(len, parts)), element.get("value", "")))


def judge_document(document: Document) -> Counts:
    """What we find in one text, set against its labels."""
    article = make_article(document.text, "en", document.created)
    found = find_times(article, read_sentences(article))
    return count_meetings(
        [Marked(time.start, time.end, time.value) for time in found], document.times
    )


def count_meetings(found: Sequence[Marked], wanted: Sequence[Marked]) -> Counts:
    """How many wanted expressions meet one of ours, and how well."""
    pairs = list(pair_times(found, wanted))
    strict = sum(own[:2] == mark[:2] for own, mark in pairs)
    value = sum(own.value == mark.value for own, mark in pairs)
    alike = sum(write_alike(own.value) == write_alike(mark.value) for own, mark in pairs)
    return Counts(len(found), len(wanted), strict, len(pairs), value, alike)


def write_alike(value: str) -> str:
    """A value in one notation.

    >>> [write_alike(value) for value in ("1998-XX", "199X", "1998-W3", "1998-05-01T17")]
    ['1998', '199', '1998-W03', '1998-05-01T17:00']
    """
    for pattern, plain in _NOTATIONS:
        value = pattern.sub(plain, value)
    return value


def measure_corpus(name: str, judged: Sequence[Counts]) -> tuple[Score, ...]:
    """Each of the figures, over documents."""
    return tuple(
        measure(
            f"{name}: {title}",
            [(float(getattr(c, kind)), float(c.found), float(c.wanted)) for c in judged],
            count_f1,
        )
        for kind, title in _FIGURES.items()
    )


def main() -> int:
    """Print the figures of both corpora."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.tempeval", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds TimeBank and AQUAINT")
    folder: Path = parser.parse_args().folder
    missing = [name for name in _CORPORA if not (folder / name).is_dir()]
    if missing:
        print(f"no folder {' or '.join(missing)} in {folder}", file=sys.stderr)
        return 2
    for name in _CORPORA:
        documents = [load_document(path) for path in sorted((folder / name).glob("*.tml"))]
        for score in measure_corpus(name, [judge_document(d) for d in documents]):
            print(f"{score.name:<32} {score.value:.3f}  [{score.low:.3f}, {score.high:.3f}]")
    return 0


if __name__ == "__main__":
    sys.exit(main())
