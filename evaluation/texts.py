"""Sets of texts: their lines, and bare texts as articles."""

import re
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from stemma.annotate.sentences import find_sentences
from stemma.annotate.times.expressions import find_times
from stemma.models import load_tagger
from stemma.records.facts import TimeExpression
from stemma.records.text import Article, Reference, Sentence, Span

Row = TypeVar("Row")

_KEY = "0" * 16
# Up to a blank line; `.` takes no line's end.
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


def load_lines(path: Path, kind: type[Row], *, head: int = 0) -> tuple[Row, ...]:
    """The rows of a file of JSON lines, without the first `head`, which say what it is."""
    lines = path.read_bytes().splitlines()[head:]
    return tuple(msgspec.json.decode(line, type=kind) for line in lines)


def make_article(text: str, language: str, reference: date | None = None) -> Article:
    """A text that is all body, its paragraphs parted by blank lines; `reference` is given."""
    return Article(
        _KEY,
        "text",
        "0" * 64,
        "text/plain",
        text,
        language=language,
        reference=Reference(reference.isoformat(), "given") if reference else None,
        body=tuple(Span(_KEY, m.start(), m.end()) for m in _PARAGRAPH.finditer(text)),
    )


def read_sentences(article: Article) -> tuple[Sentence, ...]:
    """Its sentences, as a run has them: with the tagger of its language where there is one."""
    return find_sentences(article, load_tagger(article.language))


def find_text_times(text: str, language: str, reference: str | None) -> tuple[TimeExpression, ...]:
    """The time expressions of a bare text that counts from an ISO day, as a run finds them."""
    day = date.fromisoformat(reference) if reference else None
    article = make_article(text, language, day)
    return find_times(article, read_sentences(article))
