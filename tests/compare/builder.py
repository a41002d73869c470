"""Stories of one claim, written as marked sentences; tokens come from a recording of the tagger.

`[Friday|T 2024-05-10]` marks a time (`T 2024-05-06..2024-05-12` an interval), `[65 people|Q 65 65
people killed]` a quantity (`-` for none, `~` at the end: about), `[Ana Roel|E roel person]` a
mention, `[interior minister|R roel]` her office. Words between “…” are quotations.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from stemma.compare import compare_reports
from stemma.records.facts import (
    Entity,
    Facts,
    Mention,
    NamedMention,
    Quantity,
    Quotable,
    Quote,
    QuoteGroup,
    Speaker,
    Story,
    TimeExpression,
)
from stemma.records.findings import Ascription, Claim, Finding, Lineage, Origin, Witness
from stemma.records.ids import make_id, make_key
from stemma.records.text import (
    Article,
    Furniture,
    Reference,
    Rewriting,
    Sentence,
    Span,
    Stated,
    Token,
)

TOKENS = Path(__file__).parent / "tokens.json"
_MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")
_QUOTE = re.compile(r"“[^”]+”")


class Report(msgspec.Struct, frozen=True):
    """One report: a marked sentence, the day it counts from, its chain, and more."""

    marked: str
    day: str | None = "2024-05-10"
    origin: str = "chain"
    signs: float = 0.0
    speaker: str | None = None
    published: str | None = None
    dateline: str = ""
    basis: str = "published"
    status: str = "credited"
    attributed_to: str | None = None
    language: str = "en"


def strip_marks(marked: str) -> str:
    return _MARK.sub(r"\1", marked)


@cache
def _read_recording() -> dict[str, Any]:
    return json.loads(TOKENS.read_text(encoding="utf-8")) if TOKENS.exists() else {}


def tokens_of(text: str) -> tuple[Token, ...]:
    recorded = _read_recording()
    if text not in recorded:
        raise KeyError(f"not recorded (run python -m tests.compare.record): {text}")
    return msgspec.convert(
        [dict(zip(_FIELDS, row, strict=True)) for row in recorded[text]], tuple[Token, ...]
    )


_FIELDS = [field.name for field in msgspec.structs.fields(Token)]


class _Built(msgspec.Struct, frozen=True):
    article: Article
    facts: Facts
    named: tuple[tuple[str, str, NamedMention], ...]


def _build(report: Report) -> _Built:
    clean = strip_marks(report.marked)
    text = clean + ("\n\n" + report.dateline if report.dateline else "")
    key = make_key(f"{report.marked}{report.day}{report.origin}{report.dateline}".encode())
    times, quantities, named, roles = [], [], [], {}
    offset = 0
    for match in _MARK.finditer(report.marked):
        start = match.start() - offset
        end = start + len(match.group(1))
        offset += len(match.group()) - len(match.group(1))
        kind, *words = match.group(2).split()
        span = Span(key, start, end)
        if kind == "T":
            first, _, last = words[0].partition("..")
            value = words[1] if len(words) > 1 else first
            times.append(
                TimeExpression(key, start, end, make_id("t", span), value, first, last or first)
            )
        elif kind == "Q":
            low, high = (None if w == "-" else float(w) for w in words[:2])
            of = None if words[3] == "-" else words[3]
            quantities.append(
                Quantity(
                    key, start, end, make_id("q", span), low, high, words[2], of, len(words) > 4
                )
            )
        elif kind == "E":
            named.append(
                (
                    words[0],
                    words[1],
                    NamedMention(key, start, end, "name", words[1], match.group(1)),
                )
            )
        else:
            roles[words[0]] = span
    named = [(i, t, msgspec.structs.replace(m, role=roles.get(i))) for i, t, m in named]
    tokens = tokens_of(clean)
    sentence = Sentence(key, 0, len(clean), 0, "body", tokens)
    quotes = tuple(
        Quote(
            article=key,
            start=m.start(),
            end=m.end(),
            id=make_id("quote", Span(key, m.start(), m.end())),
            parts=(Span(key, m.start() + 1, m.end() - 1),),
            kind="partial",
            indirect=False,
            speaker=_speaker(report, named),
            cue=None,
            group=None,
            confidence=0.9,
        )
        for m in _QUOTE.finditer(clean)
    )
    article = Article(
        id=key, source=f"{key}.txt", sha256=key, media_type="text/plain", text=text,
        language=report.language,
        published=Stated(report.published, "text") if report.published else None,
        reference=Reference(report.day, report.basis) if report.day else None,  # type: ignore[arg-type]
        body=(Span(key, 0, len(clean)),),
        furniture=(Furniture(len(clean) + 2, len(text), "dateline"),) if report.dateline else (),
        rewriting=Rewriting(report.signs),
    )  # fmt: skip
    facts = Facts(
        key, (sentence,), tuple(m for _, _, m in named), tuple(times), tuple(quantities), quotes
    )
    return _Built(article, facts, tuple(named))


def _speaker(report: Report, named: Sequence[tuple[str, str, NamedMention]]) -> Speaker:
    for entity, _, mention in named:
        if entity == report.speaker:
            return Speaker(entity, Span(mention.article, mention.start, mention.end))
    return Speaker()


def _link(built: Sequence[_Built]) -> tuple[Entity, ...]:
    found: dict[str, list[tuple[str, NamedMention]]] = {}
    for one in built:
        for entity, kind, mention in one.named:
            found.setdefault(entity, []).append((kind, mention))
    return tuple(
        Entity(
            entity,
            mentions[0][1].name,
            mentions[0][0],  # type: ignore[arg-type]
            tuple(Mention(m.article, m.start, m.end, m.kind) for _, m in mentions),
        )
        for entity, mentions in sorted(found.items())
    )


def _trace(reports: Sequence[Report], built: Sequence[_Built]) -> Lineage:
    names = sorted({report.origin for report in reports})
    origins = tuple(
        Origin(
            name, name,
            next(r.status for r in reports if r.origin == name),  # type: ignore[arg-type]
            tuple(b.article.id for r, b in zip(reports, built, strict=True) if r.origin == name),
            (), "a test",
        )
        for name in names
    )  # fmt: skip
    whole = tuple(
        Ascription(b.article.id, 0, len(b.article.text), r.origin)
        for r, b in zip(reports, built, strict=True)
    )
    return Lineage((), origins, whole)


def _group(built: Sequence[_Built]) -> tuple[tuple[Quote, ...], tuple[QuoteGroup, ...]]:
    quotes = [q for one in built for q in one.facts.quotes]
    if not quotes:
        return (), ()
    group = make_id("group", quotes[0])
    fullest = max(quotes, key=lambda q: q.end - q.start).id
    filled = tuple(msgspec.structs.replace(q, group=group) for q in quotes)
    made = QuoteGroup(
        group, tuple(q.id for q in quotes), fullest, (), Quotable("one chain", "a test", ())
    )
    return filled, (made,)


def compare(*reports: Report, apart: bool = False) -> tuple[Finding, ...]:
    """The findings of a story whose one claim has all these sentences as witnesses.

    `apart`: a claim for each sentence, as where a rewrite left nothing alike.
    """
    built = [_build(report) for report in reports]
    story = Story(tuple(b.article for b in built), tuple(b.facts for b in built), _link(built))
    lineage = _trace(reports, built)
    witnesses = tuple(
        Witness(b.article.id, 0, b.facts.sentences[0].end, r.origin, r.attributed_to, "happened")
        for r, b in zip(reports, built, strict=True)
    )
    sets = [(w,) for w in witnesses] if apart else [witnesses]
    claims = tuple(
        Claim(
            make_id("claim", min(members)), strip_marks(reports[0].marked), "event", 0.5, members,
            len(members), 1, None, None, (),
        )
        for members in sets
    )  # fmt: skip
    quotes, groups = _group(built)
    if apart:
        groups = ()
        quotes = tuple(msgspec.structs.replace(q, group=None) for q in quotes)
    return compare_reports(story, claims, quotes, groups, lineage)


def copies(*marked: str, days: Sequence[str | None] = ()) -> tuple[Finding, ...]:
    """Reports of one chain; the last bears signs of rewriting."""
    days = days or ["2024-05-10"] * len(marked)
    return compare(
        *(
            Report(m, day=d, signs=0.4 if n == len(marked) - 1 else 0.0)
            for n, (m, d) in enumerate(zip(marked, days, strict=True))
        )
    )


def origins(*marked: str, days: Sequence[str | None] = ()) -> tuple[Finding, ...]:
    """Reports of different chains."""
    days = days or ["2024-05-10"] * len(marked)
    return compare(
        *(
            Report(m, day=d, origin=f"chain {n}")
            for n, (m, d) in enumerate(zip(marked, days, strict=True))
        )
    )


def show(findings: Sequence[Finding]) -> list[tuple[str, str, str, str]]:
    """Kind, relation and both values, for an assertion that can be read."""
    return [(f.kind, f.relation, f.a[0].value, f.b[0].value if f.b else "") for f in findings]
