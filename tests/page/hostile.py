"""Accounts and reports in which everything that a source can write is a hostile text.

`build_hostile_account` puts each text of `tests.page.payloads` into each place of an account that
comes from outside; `write_hostile_reports` writes files with them, for the whole pipeline.
"""

import html
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from stemma.records.facts import (
    Entity,
    Mention,
    Modality,
    Quotable,
    Quote,
    QuoteGroup,
    Speaker,
    TimeExpression,
)
from stemma.records.findings import (
    Account,
    Claim,
    Finding,
    FindingKind,
    Origin,
    OriginStatus,
    Passage,
    Problem,
    Reuse,
    TimelineEntry,
    Value,
    Witness,
)
from stemma.records.ids import make_id
from stemma.records.text import (
    Article,
    Coverage,
    Furniture,
    FurnitureKind,
    Outlet,
    Reference,
    Rewriting,
    Sign,
    Span,
    Stated,
)
from stemma.tell.letters import make_letter
from tests.page.payloads import list_payloads

Relation = Literal["conflict", "distortion", "omission", "succession"]
Between = Literal["copies", "origins", "parties", "times"]
Verdict = Literal["attested", "one chain", "translated", "damaged"]
_DAYS = ("2025-03-04", "2025-03-05")
_BETWEEN: tuple[Between, ...] = ("copies", "parties", "origins", "times")
_MODALITIES: tuple[Modality, ...] = ("happened", "planned", "denied", "alleged")
_STATUSES: tuple[OriginStatus, ...] = ("credited", "inferred", "assumed own", "unknown")
_VERDICTS: tuple[Verdict, ...] = ("attested", "one chain", "translated", "damaged")
_KINDS: tuple[FindingKind, ...] = (
    "quotation",
    "name",
    "term",
    "modality",
    "attribution",
    "place",
    "actor",
)
_RELATIONS: tuple[Relation, ...] = ("distortion", "conflict", "omission", "succession")


class _Leaf(NamedTuple):
    """One report, its hostile text, and where it says what."""

    number: int
    text: str
    article: Article
    departure: Span
    said: Span
    speech: Span
    speaker: Span
    shut: Span
    value: Span
    day: Span


class _Paper:
    """A text that grows by lines; every part knows where it stands."""

    def __init__(self, letter: str) -> None:
        self.letter = letter
        self.text = ""
        self.furniture: list[Furniture] = []
        self.body: list[Span] = []

    def add(self, *parts: str, kind: FurnitureKind | None = None) -> tuple[Span, ...]:
        """A line of parts; the span of the whole, then of each part."""
        spans, start = [], len(self.text)
        for part in parts:
            spans.append(Span(self.letter, len(self.text), len(self.text) + len(part)))
            self.text += part
        whole = Span(self.letter, start, len(self.text))
        if kind:
            self.furniture.append(Furniture(whole.start, whole.end, kind))
        else:
            self.body.append(whole)
        self.text += "\n"
        return whole, *spans


def build_hostile_account(texts: Sequence[str] | None = None) -> Account:
    """An account of one report a text, which stands in everything that comes from outside.

    The report's title, byline, credit, paragraphs, quotation, furniture, source, outlet, language
    and signs; names of speakers, entities and origins; bases, reasons, explanations, values, stages
    and problems. Reports are paired: each pair makes a statement and an utterance, and differs.
    """
    chosen = list_payloads() if texts is None else tuple(texts)
    leaves = [_grow(number, text) for number, text in enumerate(chosen)]
    pairs = [leaves[n : n + 2] for n in range(0, len(leaves), 2)]
    claims = tuple(claim for n, pair in enumerate(pairs) for claim in _claim(n, pair))
    claims = tuple(sorted(claims, key=lambda c: (-c.importance, c.id)))
    return Account(
        id=make_id("story", "hostile"),
        title=" ".join(chosen),
        earliest=_DAYS[0],
        latest=_DAYS[1],
        articles=tuple(leaf.article for leaf in leaves),
        entities=tuple(sorted(map(_name, leaves), key=lambda e: e.id)),
        times=tuple(
            TimeExpression(
                leaf.article.id, leaf.day.start, leaf.day.end, make_id("time", leaf.day),
                _DAYS[0], _DAYS[0], _DAYS[0],
            )
            for leaf in leaves
        ),
        quotes=tuple(_quote(leaf) for leaf in leaves),
        quote_groups=tuple(sorted(map(_group, pairs), key=lambda g: g.id)),
        reuse=tuple(_share(*pair) for pair in pairs if len(pair) > 1),
        origins=tuple(sorted(map(_trace, leaves), key=lambda o: o.id)),
        claims=claims,
        findings=tuple(
            finding
            for pair in pairs
            for finding in (_differ(pair), *map(_misplace, pair))
            if finding is not None
        ),
        timeline=(
            TimelineEntry(
                _DAYS[0], _DAYS[0], tuple(c.id for c in claims if c.earliest), (), len(leaves), 1
            ),
        ),
        problems=tuple(
            Problem(f"{leaf.article.source}.zip", f"code {leaf.text}", leaf.text) for leaf in leaves
        ),
        coverage={
            "compare": "done",
            **{f"stage {leaf.text}": f"skipped: {leaf.text}" for leaf in leaves},
        },
    )  # fmt: skip


def _grow(number: int, text: str) -> _Leaf:
    paper = _Paper(make_letter(number))
    title, *_ = paper.add(text, kind="title")
    byline, *_ = paper.add("By ", text, kind="byline")
    credit, *_ = paper.add("(", text, ")", kind="agency")
    departure, _, sign, _, day, _ = paper.add(
        "The ferry ", text, " left on ", "Tuesday", f" at {number} minutes past."
    )
    said, speech, _, speaker, _ = paper.add(f"“The tide {text} waits,”", " said ", text, ".")
    shut, _, value, _ = paper.add("The harbour ", text, f" stays shut for {number // 2} nights.")
    paper.add("See also ", text, kind="related")
    article = Article(
        id=paper.letter,
        source=f"port/{text}.html",
        sha256=f"{number:064x}",
        media_type="text/html",
        text=paper.text,
        also=(f"port/{text} (copy).html",),
        title=title,
        byline=byline,
        outlet=Outlet(text, "markup"),
        agencies=(credit,),
        language=("en", "ar", text)[number % 3],
        published=Stated(_DAYS[number % 2], "markup"),
        reference=Reference(_DAYS[0], "text", (departure,)),
        body=tuple(paper.body),
        furniture=tuple(paper.furniture),
        rewriting=Rewriting(0.4, (Sign(sign.start, sign.end, f"kind {text}", text),)),
        coverage=Coverage({"sentences": "done", "quotes": f"skipped: {text}"}, 2, 1),
    )
    return _Leaf(number, text, article, departure, said, speech, speaker, shut, value, day)


def _entity_id(leaf: _Leaf) -> str:
    return make_id("entity", str(leaf.number))


def _name(leaf: _Leaf) -> Entity:
    places = (leaf.speaker, leaf.value)
    mentions = tuple(Mention(s.article, s.start, s.end, "name") for s in places)
    return Entity(_entity_id(leaf), leaf.text, "place" if leaf.number % 2 else "person", mentions)


def _trace(leaf: _Leaf) -> Origin:
    letter = leaf.article.id
    status = _STATUSES[leaf.number % len(_STATUSES)]
    name = leaf.text if status in {"credited", "inferred"} else None
    inferred = (letter,) if status == "inferred" else ()
    basis = f"they say {leaf.text}"
    origin = make_id("origin", str(leaf.number))
    return Origin(origin, name, status, (letter,), leaf.article.agencies, basis, inferred)


def _witness(leaf: _Leaf, span: Span, speaker: str | None = None) -> Witness:
    origin = make_id("origin", str(leaf.number))
    modality = _MODALITIES[leaf.number % len(_MODALITIES)]
    return Witness(span.article, span.start, span.end, origin, speaker, modality)


def _read(leaf: _Leaf, span: Span) -> str:
    return leaf.article.text[span.start : span.end]


def _claim(number: int, pair: Sequence[_Leaf]) -> list[Claim]:
    """Each report's departure alone; what the pair says, and what is said in it, together."""
    alone = [[(leaf, _witness(leaf, leaf.departure))] for leaf in pair]
    said = [(leaf, _witness(leaf, leaf.said, _entity_id(leaf))) for leaf in pair]
    shut = [(leaf, _witness(leaf, leaf.shut)) for leaf in pair]
    unknown = {make_id("origin", str(leaf.number)) for leaf in pair if leaf.number % 4 == 3}
    claims = []
    for place, witnesses in enumerate((*alone, said, shut)):
        first, words = witnesses[0]
        findings = [make_id("finding", str(number))] if place == 3 and len(pair) > 1 else []
        known = {w.origin for _, w in witnesses} - unknown
        claims.append(
            Claim(
                id=make_id("claim", str(number), str(place)),
                statement=_read(first, words),
                kind="speech" if witnesses is said else "event",
                importance=round(0.9 - number / 1000 - place / 10, 3),
                witnesses=tuple(witness for _, witness in witnesses),
                articles=len(witnesses),
                origins=max(1, len(known)),
                earliest=_DAYS[0] if place < len(alone) else None,
                latest=_DAYS[0] if place < len(alone) else None,
                entities=tuple(_entity_id(leaf) for leaf, _ in witnesses),
                findings=tuple(findings) if witnesses is shut else (),
            )
        )
    return claims


def _differ(pair: Sequence[_Leaf]) -> Finding | None:
    if len(pair) < 2:
        return None
    number = pair[0].number // 2
    one, two = (
        (Value(s.article, s.start, s.end, leaf.text),) for leaf in pair for s in [leaf.value]
    )
    relation = _RELATIONS[number % len(_RELATIONS)]
    return Finding(
        make_id("finding", str(number)), _KINDS[number % len(_KINDS)], relation,
        _BETWEEN[number % len(_BETWEEN)], "high", 0.9, one, two,
        make_id("claim", str(number), "3"), f"{pair[0].text} where {pair[1].text}",
    )  # fmt: skip


def _misplace(leaf: _Leaf) -> Finding:
    """A doubt about one report alone: its explanation is shown."""
    value = Value(leaf.day.article, leaf.day.start, leaf.day.end, f"value {leaf.text}")
    return Finding(
        make_id("alone", str(leaf.number)), "reference", "distortion", "unknown", "low", 0.5,
        (value,), (), None, f"dated {leaf.text}",
    )  # fmt: skip


def _quote(leaf: _Leaf) -> Quote:
    span = leaf.speech
    return Quote(
        span.article, span.start, span.end, make_id("quote", str(leaf.number)), (span,), "full",
        False, Speaker(_entity_id(leaf), leaf.speaker), None,  # noqa: FBT003
        make_id("utterance", str(leaf.number // 2)), 0.9,
    )  # fmt: skip


def _group(pair: Sequence[_Leaf]) -> QuoteGroup:
    names = tuple(make_id("quote", str(leaf.number)) for leaf in pair)
    number = pair[0].number // 2
    verdict = _VERDICTS[number % len(_VERDICTS)]
    quotable = Quotable(verdict, f"Because {pair[-1].text}.", ())
    return QuoteGroup(make_id("utterance", str(number)), names, names[0], names[1:], quotable)


def _share(one: _Leaf, two: _Leaf) -> Reuse:
    return Reuse(
        make_id("reuse", str(one.number)), one.article.id, two.article.id, "edited", "b from a",
        (Passage(one.shut, two.shut, "edited", 0.8),), 0.9, (f"they share {one.text}",),
    )  # fmt: skip


def write_hostile_reports(folder: Path, texts: Sequence[str] | None = None) -> tuple[Path, ...]:
    """Reports of one event in files of every form, eight texts to a file.

    The first stands in the file's name as far as a file system takes it, all of them in title,
    byline, outlet, address, paragraphs and quotations, as a reporter would have written them; HTML
    reports also hold them raw, as a careless site would.
    """
    chosen = list_payloads() if texts is None else tuple(texts)
    written = []
    for number, start in enumerate(range(0, len(chosen), 8)):
        suffix, write = _FORMS[number % len(_FORMS)]
        stem = chosen[start].replace("/", "∕").replace("\0", "").encode()[:120]
        path = folder / f"{number:02}{stem.decode(errors='ignore')}{suffix}"
        content = write(number, chosen[start : start + 8])
        try:
            path.write_text(content, encoding="utf-8")
        except OSError:
            # A file system that takes fewer names than Linux's.
            path = folder / f"{number:02}{suffix}"
            path.write_text(content, encoding="utf-8")
        written.append(path)
    return tuple(written)


def _tell(number: int, texts: Sequence[str]) -> list[str]:
    """Paragraphs of one event, each with a hostile text."""
    told = [
        "The harbour council of Tolvane closed the old lock on 4 March 2025.",
        f"Some {40 + number} sailors were taken from the ferry to the school on Pell Quay.",
    ]
    told += [f"The pilot wrote {text} on the wall of the lock house." for text in texts]
    told += [f"“We keep the lock shut {text} tonight,” said Edda Colvane." for text in texts]
    return [*told, "The council of Tolvane meets again at the old lock on Wednesday."]


def _write_text(number: int, texts: Sequence[str]) -> str:
    head = [texts[0], f"By {texts[-1]}", f"({texts[len(texts) // 2]})"]
    return "\n\n".join([*head, *_tell(number, texts)]) + "\n"


def _write_markdown(number: int, texts: Sequence[str]) -> str:
    head = [f"# {texts[0]}", f"*By {texts[-1]}*", f"[{texts[0]}]({texts[-1]})"]
    return "\n\n".join([*head, *_tell(number, texts)]) + "\n"


def _write_html(number: int, texts: Sequence[str]) -> str:
    title, byline, outlet = (html.escape(texts[n]) for n in (0, -1, len(texts) // 2))
    told = "".join(f"<p>{html.escape(words)}</p>\n" for words in _tell(number, texts))
    raw = "".join(f"<p>A guest wrote: {text}</p>\n" for text in texts)
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>\n'
        f'<meta property="og:site_name" content="{outlet}">'
        f'<meta name="author" content="{byline}">'
        f'<link rel="canonical" href="{byline}"></head>\n'
        f"<body><article><h1>{title}</h1><p class=byline>By {byline}</p>\n{told}</article>\n"
        f"<section class=comments>{raw}</section></body></html>\n"
    )


def _write_json(number: int, texts: Sequence[str]) -> str:
    entry = {
        "title": texts[0],
        "byline": f"By {texts[-1]}",
        "outlet": texts[len(texts) // 2],
        "url": texts[1 % len(texts)],
        "language": texts[0],
        "published": "2025-03-04",
        "text": "\n\n".join([texts[0], *_tell(number, texts)]),
    }
    return json.dumps(entry)


_FORMS = (
    (".txt", _write_text),
    (".html", _write_html),
    (".md", _write_markdown),
    (".json", _write_json),
)
