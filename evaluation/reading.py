"""Plain texts and Markdown of all kinds of dirt: the report, its furniture, metadata, its day.

Set: `frozen/reading/cases.jsonl`, invented texts, each written by one person and labelled by a
second one who saw neither the code nor the first labels; `frozen/reading/guide.md` says what is
what. Every other case by number is the development half, on which rules were tuned; the other half
is the one to believe, and nobody looked into it.

Characters are those that are no white space. The trivial readers beside ours call everything the
report, or every line that ends like a sentence of eight words; for days, the published day.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec

from evaluation.scores import Score, count_f1, measure
from evaluation.texts import load_lines
from stemma.annotate import settle_references
from stemma.read import name_agency, read_paths
from stemma.records.text import Article

CASES = Path(__file__).parent / "frozen" / "reading" / "cases.jsonl"
_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?…。؟][\"'”’»)\]]*$")
_PROSE_WORDS = 8
_ARTICLES = re.compile(r"^(?:(?:the|le|la|les|il|el|der|die|das|de)\s+|l['’]\s*)", re.I)

Count = tuple[float, float, float]
Places = set[int]


class Label(msgspec.Struct, frozen=True):
    """`[start, end)` of the text and its kind, `body` a paragraph of the report."""

    start: int
    end: int
    kind: str


class Case(msgspec.Struct, frozen=True, omit_defaults=True):
    """A text with its labels; None where nothing in the text says it."""

    number: int
    text: str
    pieces: tuple[Label, ...]
    language: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    agencies: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    reference: str | None = None
    basis: str | None = None
    story: str | None = None
    dirt: tuple[str, ...] = ()

    @property
    def held_out(self) -> bool:
        """Whether the case belongs to the half that nobody tuned on."""
        return self.number % 2 == 0


class Reading(msgspec.Struct, frozen=True):
    """A case and what was read of it; None where nothing was."""

    case: Case
    article: Article | None


def load_cases(path: Path = CASES) -> tuple[Case, ...]:
    """The cases by number; the file's first line says what they are."""
    return load_lines(path, Case, head=1)


def read_cases(cases: Sequence[Case]) -> tuple[Reading, ...]:
    """Every case read from its bytes alone, then, for its day, with the others of its story."""
    articles = {case.number: _read_alone(case) for case in cases}
    stories: dict[str, list[int]] = {}
    for case in cases:
        stories.setdefault(case.story or f"#{case.number}", []).append(case.number)
    for numbers in stories.values():
        present = [(n, article) for n in numbers if (article := articles[n]) is not None]
        settled = {a.id: a for a in settle_references(tuple(article for _, article in present))}
        articles.update({n: settled[article.id] for n, article in present})
    return tuple(Reading(case, articles[case.number]) for case in cases)


def _read_alone(case: Case) -> Article | None:
    articles = read_paths(["-"], stdin=case.text.encode()).articles
    return articles[0] if len(articles) == 1 else None


def evaluate(folder: Path) -> tuple[Score, ...]:  # noqa: ARG001 - the set is our own
    """All figures of the held-out half, and those that rules were tuned for on the other."""
    readings = read_cases(load_cases())
    held = [reading for reading in readings if reading.case.held_out]
    tuned = [reading for reading in readings if not reading.case.held_out]
    return (*_measure_half(held, "held out"), *_measure_half(tuned, "tuned"))


def _measure_half(readings: Sequence[Reading], half: str) -> Iterator[Score]:
    def share(name: str, judge: Callable[[Reading], float], field: str = "") -> Score:
        flags = [judge(reading) for reading in readings]
        # What a reader that never says anything gets right.
        peers = (
            {"nothing": _average([_same(getattr(c, field), None) for c in cases])} if field else {}
        )
        if field == "reference":
            peers["published day"] = _average([_same(c.reference, c.published) for c in cases])
        return measure(f"reading, {half}: {name}", flags, _average, peers)

    cases = [reading.case for reading in readings]
    bodies = [_count(_cover_body(r.case.pieces, r.case.text), _find_body(r)) for r in readings]
    peers = {
        "everything": count_f1([_count(*_compare(case, _take_all)) for case in cases]),
        "sentences": count_f1([_count(*_compare(case, _take_sentences)) for case in cases]),
    }
    yield measure(f"reading, {half}: body characters F1", bodies, count_f1, peers)
    yield measure(f"reading, {half}: paragraphs F1", [_count_pieces(r) for r in readings], count_f1)
    agencies = [_count(*_name_agencies(reading)) for reading in readings]
    yield measure(f"reading, {half}: agencies F1", agencies, count_f1)
    yield share("characters of the right kind", _share_right_kind)
    yield share("title right", lambda r: _same(r.case.title, _words(r, "title")), "title")
    yield share("byline right", lambda r: _same(r.case.byline, _words(r, "byline")), "byline")
    yield share("outlet right", _judge_outlet, "outlet")
    yield share("language right", _judge_language)
    for field in ("published", "updated", "reference"):
        name = "reference day right" if field == "reference" else f"{field} right"
        yield share(name, partial(_judge_day, field=field), field)


def _judge_day(reading: Reading, field: str) -> float:
    return _same(getattr(reading.case, field), _day(reading, field))


def _average(flags: Sequence[float]) -> float:
    return sum(flags) / len(flags) if flags else 0.0


def _count(wanted: set[object] | Places, found: set[object] | Places) -> Count:
    return float(len(wanted & found)), float(len(found)), float(len(wanted))


def _visible(text: str, start: int, end: int) -> Places:
    return {i for i in range(start, end) if not text[i].isspace()}


def _cover_body(pieces: Sequence[Label], text: str) -> Places:
    spans = [_visible(text, piece.start, piece.end) for piece in pieces if piece.kind == "body"]
    return set().union(*spans)


def _find_body(reading: Reading) -> Places:
    body = reading.article.body if reading.article else ()
    return set().union(*(_visible(reading.case.text, span.start, span.end) for span in body))


def _compare(case: Case, take: Callable[[str], Places]) -> tuple[Places, Places]:
    return _cover_body(case.pieces, case.text), take(case.text)


def _take_all(text: str) -> Places:
    return _visible(text, 0, len(text))


def _take_sentences(text: str) -> Places:
    lines = [
        line
        for line in _LINE.finditer(text)
        if len(line.group().split()) >= _PROSE_WORDS and _STOP.search(line.group().rstrip())
    ]
    return set().union(*(_visible(text, line.start(), line.end()) for line in lines))


def _count_pieces(reading: Reading) -> Count:
    """Paragraphs with both ends right."""
    wanted = {(piece.start, piece.end) for piece in reading.case.pieces if piece.kind == "body"}
    body = reading.article.body if reading.article else ()
    return _count(wanted, {(span.start, span.end) for span in body})


def _share_right_kind(reading: Reading) -> float:
    """The share of a text's characters whose kind is the labelled one."""
    wanted = _spread(reading.case, [(p.start, p.end, p.kind) for p in reading.case.pieces])
    article = reading.article
    pieces = [(f.start, f.end, str(f.kind)) for f in article.furniture] if article else []
    pieces += [(span.start, span.end, "body") for span in article.body] if article else []
    found = _spread(reading.case, pieces)
    return sum(found.get(i) == kind for i, kind in wanted.items()) / max(1, len(wanted))


def _spread(case: Case, pieces: Sequence[tuple[int, int, str]]) -> dict[int, str]:
    return {i: kind for start, end, kind in pieces for i in _visible(case.text, start, end)}


def _name_agencies(reading: Reading) -> tuple[set[object], set[object]]:
    article = reading.article
    spans = article.agencies if article else ()
    named = (name_agency(reading.case.text[span.start : span.end]) for span in spans)
    return {_fold(name) for name in reading.case.agencies}, {_fold(n) for n in named if n}


def _words(reading: Reading, field: str) -> str | None:
    span = getattr(reading.article, field) if reading.article else None
    return reading.case.text[span.start : span.end] if span else None


def _day(reading: Reading, field: str) -> str | None:
    stated = getattr(reading.article, field) if reading.article else None
    return stated.value if stated else None


def _same(wanted: str | None, found: str | None) -> float:
    return float(_fold(wanted) == _fold(found))


def _fold(words: str | None) -> str:
    """Words without Markdown marks, case and white space, which say nothing here."""
    return re.sub(r"[\s*_#\\]+", " ", words or "").strip().casefold()


def _judge_outlet(reading: Reading) -> float:
    found = reading.article.outlet.name if reading.article and reading.article.outlet else None
    return _same(name_plainly(reading.case.outlet), name_plainly(found))


def name_plainly(name: str | None) -> str | None:
    """An outlet's name without its article: "The Ellery Argus" is "Ellery Argus"."""
    return _ARTICLES.sub("", name) if name else None


def _judge_language(reading: Reading) -> float:
    return float(reading.article is not None and reading.article.language == reading.case.language)
