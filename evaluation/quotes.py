"""Quotations and their speakers, on invented cases of the grammar of news.

Set: `frozen/quotes.jsonl`, written and labelled by ourselves, so for regression only. A quotation
is right when it shares at least .8 of the union of characters with the labelled one (the stricter
of the two overlaps in use for English quotation sets, .3 and .8); a speaker when the words named
share a character with the labelled ones.
"""

import hashlib
from pathlib import Path

import msgspec

from evaluation.scores import Score, count_f1, measure
from stemma.annotate import annotate_article
from stemma.models import load_tagger
from stemma.records.facts import Quote
from stemma.records.text import Article, Span

_CASES = Path(__file__).parent / "frozen" / "quotes.jsonl"
_OVERLAP = 0.8


class Label(msgspec.Struct, frozen=True):
    """One quotation that a reader finds, and the words that name its speaker."""

    quote: str
    speaker: str | None
    indirect: bool


class Case(msgspec.Struct, frozen=True):
    """A short text and all quotations in it."""

    language: str
    text: str
    quotes: tuple[Label, ...]


def load_cases(path: Path = _CASES) -> tuple[Case, ...]:
    """The cases; the file's first line says what they are."""
    lines = path.read_bytes().splitlines()[1:]
    return tuple(msgspec.json.decode(line, type=Case) for line in lines if line.strip())


def make_article(case: Case) -> Article:
    """A case as an article whose paragraphs are all its report."""
    digest = hashlib.sha256(case.text.encode()).hexdigest()
    body, start = [], 0
    for paragraph in case.text.split("\n\n"):
        body.append(Span(digest[:16], start, start + len(paragraph)))
        start += len(paragraph) + 2
    return Article(
        id=digest[:16],
        source="case",
        sha256=digest,
        media_type="text/plain",
        text=case.text,
        language=case.language,
        body=tuple(body),
    )


def evaluate(folder: Path) -> tuple[Score, ...]:  # noqa: ARG001 - the set is our own
    """F1 of direct and of indirect quotations, and the share of speakers named right."""
    direct: list[tuple[float, float, float]] = []
    indirect: list[tuple[float, float, float]] = []
    speakers: list[float] = []
    for case in load_cases():
        tagger = load_tagger(case.language)
        if tagger is None:
            continue
        found = annotate_article(make_article(case), tagger).quotes
        direct.append(_count(case, [q for q in found if not q.indirect and q.kind != "scare"], 0))
        indirect.append(_count(case, [q for q in found if q.indirect], 1))
        speakers += _judge_speakers(case, found)
    return (
        measure("quotes: own cases, direct F1", direct, count_f1),
        measure("quotes: own cases, indirect F1", indirect, count_f1),
        measure("quotes: own cases, speakers right", speakers, lambda s: sum(s) / max(1, len(s))),
    )


def _count(case: Case, found: list[Quote], indirect: int) -> tuple[float, float, float]:
    wanted = [_locate(case, label) for label in case.quotes if label.indirect == bool(indirect)]
    right = sum(any(_share(quote, span) >= _OVERLAP for quote in found) for span in wanted)
    return float(right), float(len(found)), float(len(wanted))


def _judge_speakers(case: Case, found: tuple[Quote, ...]) -> list[float]:
    judged = []
    for label in case.quotes:
        near = [
            quote
            for quote in found
            if quote.indirect == label.indirect and _share(quote, _locate(case, label)) > 0
        ]
        if label.speaker is None or not near:
            continue
        best = max(near, key=lambda quote: _share(quote, _locate(case, label)))
        mention = best.speaker.mention
        start = case.text.index(label.speaker)
        named = mention is not None and mention.start < start + len(label.speaker)
        judged.append(float(named and mention is not None and start < mention.end))
    return judged


def _locate(case: Case, label: Label) -> tuple[int, int]:
    start = case.text.index(label.quote)
    return start, start + len(label.quote)


def _share(quote: Quote, span: tuple[int, int]) -> float:
    """Characters in both over characters in either."""
    both = max(0, min(quote.end, span[1]) - max(quote.start, span[0]))
    return both / (max(quote.end, span[1]) - min(quote.start, span[0]))
