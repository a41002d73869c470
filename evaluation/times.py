"""Times: the day of an event, and our own cases.

- Day of an event: SemEval-2015 task 4 (`timelines/`). Its gold timelines give each event mention a
  day, month or year; predicted is the time expression nearest to it in its sentence, else the
  document's creation day. Right where the predicted interval lies in the gold one. Intervals over
  documents. Baseline: always the creation day.
- Our own frozen passages: see `evaluation/time_cases.py`.
- Our own cases (`frozen/times.toml`), written together with the grammar, so they show only that
  nothing broke: F1 over (words, value).
"""

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from evaluation.scores import Score, count_f1, measure
from evaluation.time_cases import measure_cases
from stemma.annotate.times import find_times
from stemma.records.text import Article, Reference, Sentence

_FROZEN = Path(__file__).parent / "frozen" / "times.toml"
_TEXTS = (
    "corpus_1/corpus_trackB_TimeML",
    "corpus_2/corpus_trackB_TimeML",
    "Corpus-trial-data_task4_TimeML",
)
_GOLD = (
    "corpus_1/TimeLines_Gold_Standard",
    "corpus_2/TimeLines_Gold_Standard",
    "TimeLines_trial_data_task4_v1.2",
)
# An event mention of the gold: document, sentence, word.
_MENTION = re.compile(r"(\d+)-(\d+)-(.+)")


class Page(NamedTuple):
    """A Wikinews article: its creation day and its sentences by number."""

    created: date
    sentences: dict[int, str]


class Judged(NamedTuple):
    """Events of one document with a known day: how many, and right by us and by the baseline."""

    events: int
    right: int
    baseline: int


def evaluate(folder: Path) -> tuple[Score, ...]:
    """Scores of the sets that lie in the benchmarks' folder, and of our own cases."""
    scores = [
        *measure_cases(),
        measure("times: frozen cases, value F1", _judge_cases(), count_f1),
    ]
    if (folder / "timelines").is_dir():
        scores.append(_measure_days(folder / "timelines"))
    return tuple(scores)


def _measure_days(folder: Path) -> Score:
    units = _judge_days(folder)
    events = sum(unit.events for unit in units)
    baseline = sum(unit.baseline for unit in units) / events if events else 0.0
    return measure(
        "times: day of an event (SemEval-2015 task 4)",
        units,
        lambda sample: sum(unit.right for unit in sample) / sum(unit.events for unit in sample),
        {"creation day": baseline},
    )


def _judge_days(folder: Path) -> list[Judged]:
    pages = _load_pages(folder)
    judged: dict[str, list[tuple[bool, bool]]] = {}
    for document, number, word, gold in sorted(_load_events(folder)):
        page = pages.get(document)
        if page is None or number not in page.sentences:
            continue
        earliest, latest = _predict_day(page, number, word)
        created = page.created.isoformat()
        ours = gold[0] <= earliest and latest <= gold[1]
        judged.setdefault(document, []).append((ours, gold[0] <= created <= gold[1]))
    return [
        Judged(len(marks), sum(mark[0] for mark in marks), sum(mark[1] for mark in marks))
        for _, marks in sorted(judged.items())
    ]


def _load_pages(folder: Path) -> dict[str, Page]:
    pages = {}
    for path in sorted(path for name in _TEXTS for path in (folder / name).glob("*.tml")):
        tree = etree.fromstring(path.read_bytes(), etree.XMLParser(recover=True))
        created = tree.find(".//DCT/TIMEX3").get("value")
        sentences = {
            int(sentence.get("id")): _join_words("".join(sentence.itertext()))
            for sentence in tree.iter("s")
        }
        key = path.name.partition("_")[0].partition("-")[0]
        pages[key] = Page(_read_created(created), sentences)
    return pages


def _read_created(value: str) -> date:
    """The creation day; one file has it as day-month-year."""
    parts = [int(part) for part in value[:10].split("-")]
    return date(*parts) if parts[0] > 31 else date(*parts[::-1])


def _join_words(tokens: str) -> str:
    return re.sub(r"\s+([,.;:!?%)]|'s\b|n't\b)", r"\1", " ".join(tokens.split()))


def _load_events(folder: Path) -> set[tuple[str, int, str, tuple[str, str]]]:
    """Document, sentence, word and the first and last ISO day of each event with a known time."""
    events = set()
    for path in sorted(path for name in _GOLD for path in (folder / name).glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) < 3 or not re.match(r"\d{4}", cells[1]):  # rank, day, mention …
                continue
            for mention in map(_MENTION.fullmatch, cells[2:]):
                if mention is not None:
                    events.add((mention[1], int(mention[2]), mention[3], _spread_day(cells[1])))
    return events


def _spread_day(day: str) -> tuple[str, str]:
    """`2005-XX-XX` as its first and last day; as strings, for 31 sorts after any day."""
    year, month, number = [*day.split("-"), "XX", "XX"][:3]
    first = "-".join((year, month.replace("XX", "01"), number.replace("XX", "01")))
    return first, "-".join((year, month.replace("XX", "12"), number.replace("XX", "31")))


def _predict_day(page: Page, number: int, word: str) -> tuple[str, str]:
    text = page.sentences[number]
    article, sentences = _wrap(text, page.created.isoformat())
    at = max(text.find(word.split("_")[0]), 0)
    placed = [
        (max(time.start - at, at - time.end), time.earliest, time.latest)
        for time in find_times(article, sentences)
        if time.earliest is not None and time.latest is not None
    ]
    if not placed:
        return page.created.isoformat(), page.created.isoformat()
    _, earliest, latest = min(placed)
    return earliest, latest


def _wrap(
    text: str, reference: str | None, language: str = "en"
) -> tuple[Article, tuple[Sentence, ...]]:
    article = Article(
        "0" * 16,
        "case",
        "0" * 64,
        "text/plain",
        text,
        language=language,
        reference=Reference(reference, "given") if reference else None,
    )
    return article, (Sentence(article.id, 0, len(text), paragraph=0, kind="body"),)


def _judge_cases() -> list[tuple[float, float, float]]:
    cases: Sequence[dict[str, object]] = tomllib.loads(_FROZEN.read_text("utf-8"))["case"]
    units = []
    for case in cases:
        text, wanted = str(case["text"]), case["times"]
        article, sentences = _wrap(text, str(case["reference"]) or None, str(case["language"]))
        found = {(text[t.start : t.end], t.value) for t in find_times(article, sentences)}
        gold = {(words, value) for words, value in wanted}  # type: ignore[attr-defined]
        units.append((float(len(found & gold)), float(len(found)), float(len(gold))))
    return units
