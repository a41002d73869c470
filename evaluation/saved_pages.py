"""Saved news pages of many designs: how many reports they hold, their text, and who says when.

Set: `frozen/pages`, 40 invented pages that two people labelled independently (see its `guide.md`).
Odd numbers are the half that rules were tuned on, even numbers are held out. A paragraph is right
when its words are, white space folded. Beside ours stands trafilatura, which takes a page for one
article.
"""

import gzip
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import trafilatura

from evaluation.reading import name_plainly
from evaluation.scores import Score, count_f1, measure
from evaluation.texts import load_lines
from stemma.read import name_agency, read_paths
from stemma.records.text import Article

FOLDER = Path(__file__).parent / "frozen" / "pages"
Count = tuple[float, float, float]


class Report(msgspec.Struct, frozen=True):
    """One report of a page; None where the page does not say it."""

    body: tuple[str, ...]
    headings: tuple[int, ...] = ()
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    agencies: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    address: str | None = None


class SavedPage(msgspec.Struct, frozen=True):
    """A page's truth; `same_as` is the number of another capture of its address."""

    number: int
    language: str
    articles: tuple[Report, ...]
    same_as: int | None = None

    @property
    def held_out(self) -> bool:
        """Whether the page belongs to the half that nobody tuned on."""
        return self.number % 2 == 0


class Pair(msgspec.Struct, frozen=True):
    """A report and the article that was read for it, and what trafilatura makes of its page."""

    report: Report
    article: Article | None
    peer: str


def load_pages(folder: Path = FOLDER) -> tuple[SavedPage, ...]:
    """The truth by number; the file's first line says what it is."""
    return load_lines(folder / "truth.jsonl", SavedPage, head=1)


def open_page(number: int, folder: Path = FOLDER) -> bytes:
    """The bytes of a page."""
    return gzip.decompress((folder / f"{number:02}.html.gz").read_bytes())


def read_page_alone(page: SavedPage) -> tuple[Article, ...]:
    """The articles of a page that is read from a file of its own, in the order of the page."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_bytes(open_page(page.number))
        found = read_paths([str(path)]).articles
    return tuple(sorted(found, key=lambda article: _order(article.source)))


def _order(source: str) -> int:
    return int(source.rpartition("#")[2]) if "#" in source else 0


def evaluate(folder: Path) -> tuple[Score, ...]:  # noqa: ARG001 - the set is our own
    """Figures of the held-out half, then of the half that rules were tuned for."""
    pages = load_pages()
    read = {page.number: read_page_alone(page) for page in pages}
    scores: list[Score] = []
    for half, flag in (("held out", True), ("tuned", False)):
        chosen = [page for page in pages if page.held_out is flag]
        counts = [float(len(read[p.number]) == len(p.articles)) for p in chosen]
        scores.append(measure(f"pages, {half}: number of reports right", counts, _average))
        pairs = [pair for page in chosen for pair in pair_reports(page, read[page.number])]
        scores += _measure_pairs(pairs, half)
    return tuple(scores)


def pair_reports(page: SavedPage, articles: Sequence[Article]) -> Iterator[Pair]:
    """Each report with the article that shares most paragraphs with it."""
    peer = trafilatura.extract(open_page(page.number), include_comments=False) or ""
    for report in page.articles:
        best = max(
            articles,
            key=lambda a: len(set(_list_body(a)) & set(map(_fold, report.body))),
            default=None,
        )
        yield Pair(report, best, peer)


def _measure_pairs(pairs: Sequence[Pair], half: str) -> Iterator[Score]:
    paragraphs = [_count(list(map(_fold, p.report.body)), _list_body(p.article)) for p in pairs]
    peer = count_f1([_count(list(map(_fold, p.report.body)), _list_lines(p.peer)) for p in pairs])
    yield measure(f"pages, {half}: paragraphs F1", paragraphs, count_f1, {"trafilatura": peer})
    agencies = [_count(_fold_all(p.report.agencies), _name_agencies(p.article)) for p in pairs]
    yield measure(f"pages, {half}: agencies F1", agencies, count_f1)
    readers: tuple[tuple[str, Callable[[Pair], bool]], ...] = (
        ("title", lambda p: _same(p.report.title, _words(p.article, "title", "headline"))),
        ("byline", lambda p: _same(p.report.byline, _words(p.article, "byline", "author"))),
        ("outlet", lambda p: _same(name_plainly(p.report.outlet), _name_outlet(p.article))),
        ("published", lambda p: _same(p.report.published, _stated(p.article, "published"))),
        ("updated", lambda p: _same(p.report.updated, _stated(p.article, "updated"))),
        ("address", lambda p: _same(p.report.address, _stated(p.article, "address"))),
    )
    for name, judge in readers:
        flags = [float(judge(pair)) for pair in pairs]
        yield measure(f"pages, {half}: {name} right", flags, _average)


def _average(flags: Sequence[float]) -> float:
    return sum(flags) / len(flags) if flags else 0.0


def _count(wanted: list[str], found: list[str]) -> Count:
    both = (Counter(wanted) & Counter(found)).total()
    return float(both), float(len(found)), float(len(wanted))


def _list_body(article: Article | None) -> list[str]:
    """Paragraphs and the headings between them."""
    if article is None:
        return []
    first = article.body[0].start
    spans = [(span.start, span.end) for span in article.body]
    spans += [
        (f.start, f.end) for f in article.furniture if f.kind == "heading" and f.start > first
    ]
    return [_fold(article.text[start:end]) for start, end in sorted(spans)]


def _list_lines(text: str) -> list[str]:
    return [_fold(line) for line in text.splitlines() if line.strip()]


def _name_agencies(article: Article | None) -> list[str]:
    spans = article.agencies if article else ()
    text = article.text if article else ""
    return _fold_all(name for s in spans if (name := name_agency(text[s.start : s.end])))


def _fold_all(names: Sequence[str] | Iterator[str]) -> list[str]:
    return sorted({_fold(name) for name in names})


def _words(article: Article | None, printed: str, stated: str) -> str | None:
    span = getattr(article, printed) if article else None
    if article is not None and span is not None:
        return article.text[span.start : span.end]
    return _stated(article, stated)


def _stated(article: Article | None, field: str) -> str | None:
    stated = getattr(article, field) if article else None
    return stated.value if stated else None


def _name_outlet(article: Article | None) -> str | None:
    return name_plainly(article.outlet.name) if article and article.outlet else None


def _same(wanted: str | None, found: str | None) -> bool:
    return _fold(wanted) == _fold(found)


def _fold(words: str | None) -> str:
    return re.sub(r"\s+", " ", words or "").strip().casefold()
