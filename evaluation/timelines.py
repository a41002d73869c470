"""The day of an event: SemEval-2015 task 4 (`timelines/`).

Its gold timelines give each event mention a day, month or year. Each document is annotated as a
report that counts from its creation day, and the day is what `stemma.annotate.days.events` finds;
right where it lies in the gold interval. Intervals over documents. Baselines: always the creation
day, and the time expression nearest by characters in the same sentence, else the creation day.
"""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from evaluation.scores import Score, measure
from evaluation.texts import make_article, read_sentences
from stemma.annotate.days.events import EventDays
from stemma.annotate.times.expressions import find_times
from stemma.records.facts import TimeExpression
from stemma.records.text import Sentence

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
    """A Wikinews article: its creation day, its text, and where its numbered sentences begin."""

    created: str
    text: str
    starts: dict[int, int]
    sentences: tuple[Sentence, ...]
    times: tuple[TimeExpression, ...]
    days: EventDays


class Judged(NamedTuple):
    """Events of one document with a known day: how many; right by us and by each baseline."""

    events: int
    right: int
    created: int
    nearest: int


def evaluate(folder: Path) -> tuple[Score, ...]:
    """The share of events whose day is right."""
    units = _judge_days(folder)
    peers = {
        "creation day": _share([unit.created for unit in units], units),
        "nearest time": _share([unit.nearest for unit in units], units),
    }
    return (
        measure(
            "times: day of an event (SemEval-2015 task 4)",
            units,
            lambda sample: _share([unit.right for unit in sample], sample),
            peers,
        ),
    )


def _share(right: Sequence[int], units: Sequence[Judged]) -> float:
    return sum(right) / max(1, sum(unit.events for unit in units))


def _judge_days(folder: Path) -> list[Judged]:
    pages = _load_pages(folder)
    judged: dict[str, list[tuple[bool, ...]]] = {}
    for document, number, word, gold in sorted(_load_events(folder)):
        page = pages.get(document)
        if page is None or number not in page.starts:
            continue
        at = max(page.text.find(word.split("_")[0], page.starts[number]), page.starts[number])
        days = (_find_day(page, at), (page.created, page.created), _find_nearest(page, at))
        marks = tuple(gold[0] <= earliest and latest <= gold[1] for earliest, latest in days)
        judged.setdefault(document, []).append(marks)
    return [
        Judged(len(marks), *map(sum, zip(*marks, strict=True)))
        for _, marks in sorted(judged.items())
    ]


def _find_day(page: Page, at: int) -> tuple[str, str]:
    i = _find_sentence(page, at)
    tokens = page.sentences[i].tokens
    k = next((k for k, token in enumerate(tokens) if at < token.end), len(tokens) - 1)
    day = page.days.find(i, k)
    return (day.earliest, day.latest) if day else (page.created, page.created)


def _find_nearest(page: Page, at: int) -> tuple[str, str]:
    sentence = page.sentences[_find_sentence(page, at)]
    placed = [
        (max(time.start - at, at - time.end), time.earliest, time.latest)
        for time in page.times
        if time.earliest and time.latest and sentence.start <= time.start < sentence.end
    ]
    return min(placed)[1:] if placed else (page.created, page.created)


def _find_sentence(page: Page, at: int) -> int:
    return max(i for i, sentence in enumerate(page.sentences) if i == 0 or sentence.start <= at)


def _lay_out(created: date, numbered: dict[int, str]) -> Page:
    """Each numbered sentence a paragraph of its own, annotated as a report of its creation day."""
    starts: dict[int, int] = {}
    text = ""
    for number, words in numbered.items():
        starts[number] = len(text)
        text += words + "\n\n"
    article = make_article(text, "en", created)
    sentences = read_sentences(article)
    times = find_times(article, sentences)
    day = created.isoformat()
    return Page(day, text, starts, sentences, times, EventDays(sentences, times, day))


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
        pages[key] = _lay_out(_read_created(created), sentences)
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
