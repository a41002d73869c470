"""Desks of two to five reports with every difference labelled, and how a run reads them.

`frozen/differences.jsonl` holds invented desks, `frozen/differences_real.jsonl` real ones: the
article's file, checksum and offsets, without its text; `frozen/differences_{set}.jsonl` later
invented ones (`LATER`; `frozen/differences.md` says how many readers each has). Places are
half-open code points.
"""

import hashlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from evaluation.story_labels import DifferenceLabel, PairLabel
from evaluation.texts import load_lines
from stemma.annotate import annotate_article, settle_references
from stemma.models import load_tagger
from stemma.pipeline import STAGES, Desk, Engines
from stemma.read import read_paths
from stemma.records.facts import Story
from stemma.records.text import Article, Span
from stemma.settings import Settings

FROZEN = Path(__file__).parent / "frozen"
# Reports of independent outlets; of one text and its copies; stories of five; French ones.
LATER = ("independent", "copies", "stories", "french")

# Report, first and last code point.
Place = tuple[str, int, int]
Sides = tuple[tuple[Place, ...], ...]


class Report(msgspec.Struct, frozen=True):
    """One report of a desk; a real one has no text but `file` and `sha256` of it."""

    id: str
    publisher: str | None = None
    published: str | None = None
    text: str = ""
    file: str | None = None
    sha256: str | None = None


class Labelled(msgspec.Struct, frozen=True):
    """A difference; the first of each tuple is the decided one, the rest are fine too."""

    kinds: tuple[str, ...]
    relations: tuple[str, ...]
    severities: tuple[str, ...]
    sides: Sides
    either: bool = False


class Silence(msgspec.Struct, frozen=True):
    """Places that differ in wording alone."""

    sides: Sides
    either: bool = False


class Sheet(msgspec.Struct, frozen=True):
    """A desk as it was labelled."""

    id: str
    language: str
    reports: tuple[Report, ...]
    differences: tuple[Labelled, ...] = ()
    silences: tuple[Silence, ...] = ()


class Read(msgspec.Struct, frozen=True):
    """A desk after a run: what was found, and the labels with the run's article ids."""

    sheet: Sheet
    desk: Desk
    differences: tuple[DifferenceLabel, ...]
    silences: tuple[PairLabel, ...]


def load_sheets() -> tuple[Sheet, ...]:
    """The invented desks."""
    return load_lines(FROZEN / "differences.jsonl", Sheet, head=1)


def load_later(name: str) -> tuple[Sheet, ...]:
    """The invented desks of one of `LATER`."""
    return load_lines(FROZEN / f"differences_{name}.jsonl", Sheet, head=1)


def load_real(folder: Path) -> Iterator[Sheet]:
    """The desks of real reports whose texts lie in `folder`; a text that changed is left out."""
    for sheet in load_lines(FROZEN / "differences_real.jsonl", Sheet, head=1):
        texts = [_find_text(folder / (r.file or ""), r.sha256 or "") for r in sheet.reports]
        if all(text is not None for text in texts):
            reports = tuple(
                msgspec.structs.replace(report, text=text or "")
                for report, text in zip(sheet.reports, texts, strict=True)
            )
            yield msgspec.structs.replace(sheet, reports=reports)


def _find_text(path: Path, sha256: str) -> str | None:
    return _index_texts(path).get(sha256) if path.is_file() else None


@cache
def _index_texts(path: Path) -> dict[str, str]:
    """Every long string of a file of JSON lines, by its checksum."""
    found: dict[str, str] = {}
    for line in path.read_bytes().splitlines():
        for text in _list_strings(json.loads(line)):
            found[hashlib.sha256(text.encode()).hexdigest()] = text
    return found


# Shorter strings are ids and names, no reports.
_LEAST_TEXT = 80


def _list_strings(value: object) -> Iterator[str]:
    if isinstance(value, str) and len(value) >= _LEAST_TEXT:
        yield value
    elif isinstance(value, list):
        for entry in value:
            yield from _list_strings(entry)
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _list_strings(entry)


def is_held_out(sheet: Sheet) -> bool:
    """Desks with an even number: nobody who writes rules looks at them."""
    return int(sheet.id.rpartition("-")[2]) % 2 == 0


def read_desk(sheet: Sheet, settings: Settings | None = None) -> Read:
    """What a run makes of the reports; that they tell one story is given."""
    settings = settings or Settings()
    articles = _read_articles(sheet)
    keys = {report.id: article.id for report, article in zip(sheet.reports, articles, strict=True)}
    story = settle_references(tuple(sorted(articles, key=lambda a: (a.source, a.id))))
    facts = tuple(
        annotate_article(article, load_tagger(article.language), settings.annotate)
        for article in story
    )
    desk, engines = Desk(Story(story, facts)), Engines()
    for _, stage in STAGES:
        desk = stage(desk, engines, settings)
    return Read(sheet, desk, _label_differences(sheet, keys), _label_silences(sheet, keys))


def _read_articles(sheet: Sheet) -> list[Article]:
    """The reports, read as records of a file, in the order of the sheet."""
    rows = [
        {"text": r.text, "language": sheet.language}
        | ({"outlet": r.publisher} if r.publisher else {})
        | ({"published": r.published} if r.published else {})
        for r in sheet.reports
    ]
    with tempfile.TemporaryDirectory() as folder:
        for report, row in zip(sheet.reports, rows, strict=True):
            (Path(folder) / f"{report.id}.json").write_text(json.dumps(row), "utf-8")
        reading = read_paths([folder])
    found = {Path(article.source).stem: article for article in reading.articles}
    return [found[report.id] for report in sheet.reports]


def _place(sides: Sides, keys: dict[str, str]) -> tuple[tuple[Span, ...], ...]:
    return tuple(tuple(Span(keys[r], start, end) for r, start, end in side) for side in sides)


def _label_differences(sheet: Sheet, keys: dict[str, str]) -> tuple[DifferenceLabel, ...]:
    return tuple(
        DifferenceLabel(
            group=f"{sheet.id} {number}",
            kinds=label.kinds,
            relations=label.relations,
            betweens=(),
            severities=label.severities,
            sides=_place(label.sides, keys),
            optional=label.either,
        )
        for number, label in enumerate(sheet.differences)
    )


def _label_silences(sheet: Sheet, keys: dict[str, str]) -> tuple[PairLabel, ...]:
    """Each pair of places on two sides."""
    found: list[PairLabel] = []
    for number, silence in enumerate(sheet.silences):
        for one, two in _pair(_place(silence.sides, keys)):
            found.append(PairLabel(f"{sheet.id} silence {number}", one, two, silence.either))
    return tuple(found)


def _pair(sides: Sequence[Sequence[Span]]) -> Iterator[tuple[Span, Span]]:
    for n, side in enumerate(sides):
        for other in sides[n + 1 :]:
            for one in side:
                for two in other:
                    yield one, two
