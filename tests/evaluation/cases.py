"""Three invented reports, what a reader finds in them, and the account that finds all of it."""

import hashlib

import msgspec

from evaluation.story_labels import (
    ClaimLabel,
    DifferenceLabel,
    EntityLabel,
    MentionLabel,
    PairLabel,
    QuantityLabel,
    QuoteLabel,
    ReportLabel,
    StoryLabels,
    TimeLabel,
)
from stemma.records.facts import (
    Entity,
    Mention,
    Quantity,
    Quotable,
    Quote,
    QuoteGroup,
    Speaker,
    TimeExpression,
)
from stemma.records.findings import Account, Claim, Finding, Origin, Witness
from stemma.records.text import Article, Reference, Span, Stated

ONE = 'Mira Solt said on Friday: "We close the mill." Three ovens stand idle, and the gate is shut.'
TWO = 'The gate is shut. "We close the mine," Solt said on Friday. Four ovens stand idle.'
THREE = "Rain fell on Vorn. The gate is open."
TEXTS = {hashlib.sha256(text.encode()).hexdigest(): text for text in (ONE, TWO, THREE)}
KEYS = tuple(TEXTS)
LETTERS = dict(zip(KEYS, "ABC", strict=True))


def at(number: int, words: str) -> Span:
    text = (ONE, TWO, THREE)[number]
    assert text.count(words) == 1
    return Span(KEYS[number], text.index(words), text.index(words) + len(words))


def named(span: Span) -> MentionLabel:
    return MentionLabel(*whole(span), "name")


def told(number: int, words: str) -> Span:
    span = at(number, words)
    return Span(LETTERS[span.article], span.start, span.end)


def whole(span: Span) -> tuple[str, int, int]:
    return span.article, span.start, span.end


MILL, MINE = '"We close the mill."', '"We close the mine,"'
LABELS = StoryLabels(
    story="invented",
    reports=(
        ReportLabel(KEYS[0], ("P",), ("credited",), ("2024-01-05",), (None,), None, (at(0, ONE),)),
        ReportLabel(KEYS[1], ("P",), ("inferred",), ("2024-01-05",), (None,), None, (at(1, TWO),)),
        ReportLabel(KEYS[2], ("Q",), ("unknown",), (None,), ("2024-01-06",), None, (at(2, THREE),)),
    ),
    claims=(
        ClaimLabel("closed", 1, (at(0, MILL), at(1, MINE))),
        ClaimLabel("ovens", 1, (at(0, "Three ovens stand idle"), at(1, "Four ovens stand idle"))),
        ClaimLabel("gate", 2, (at(0, "the gate is shut"), at(1, "The gate is shut"),
                               at(2, "The gate is open"))),
        ClaimLabel("rain", 1, (at(2, "Rain fell on Vorn"),)),
    ),
    differences=(
        DifferenceLabel("D1", ("quotation",), ("distortion",), ("copies",), ("critical",),
                        ((at(1, "mine"),), (at(0, "mill"),))),
        DifferenceLabel("D2", ("quantity",), ("conflict",), ("copies",), ("medium",),
                        ((at(1, "Four ovens"),), (at(0, "Three ovens"),))),
        DifferenceLabel("D3", ("action",), ("conflict",), ("origins",), ("low",),
                        ((at(2, "open"),), (at(0, "shut"),)), optional=True),
    ),
    silent=(PairLabel("N1", at(0, "Mira Solt"), at(1, "Solt")),),
    either=(PairLabel("E1", at(0, "Mira Solt said"), at(1, "Solt said")),),
    quotes=(
        QuoteLabel(*whole(at(0, MILL)), "full", "U1", speaker=at(0, "Mira Solt"),
                   verdict="damaged"),
        QuoteLabel(*whole(at(1, MINE)), "full", "U1", names=("Mira Solt",), verdict="damaged"),
    ),
    entities=(
        EntityLabel("E1", "person", (named(at(0, "Mira Solt")), named(at(1, "Solt")))),
        EntityLabel("E2", "place", (named(at(2, "Vorn")),)),
    ),
    times=(
        TimeLabel(*whole(at(0, "Friday")), "2024-01-05", "2024-01-05", "2024-01-05"),
        TimeLabel(*whole(at(1, "Friday")), "2024-01-05", "2024-01-05", "2024-01-05"),
    ),
    quantities=(QuantityLabel(*whole(at(0, "Three ovens")), 3, 3, "ovens"),),
    unscored_quantities=(at(1, "Four ovens"),),
)  # fmt: skip


def build_article(number: int, reference: str | None, published: str | None) -> Article:
    text = (ONE, TWO, THREE)[number]
    letter = "ABC"[number]
    return Article(
        letter, f"{letter}.txt", KEYS[number], "text/plain", text,
        published=Stated(published, "text") if published else None,
        reference=Reference(reference, "text") if reference else None,
        body=(Span(letter, 0, len(text)),),
    )  # fmt: skip


def build_claim(name: str, origins: int, *spans: Span) -> Claim:
    witnesses = tuple(Witness(*whole(span), "P", None, "happened") for span in spans)
    return Claim(name, name, "event", 0.5, witnesses, len(spans), origins, None, None, ())


def build_finding(name: str, kind: str, relation: str, severity: str, a: Span, b: Span) -> Finding:
    sides = [[{"article": s.article, "start": s.start, "end": s.end, "value": "v"}] for s in (a, b)]
    return msgspec.convert(
        {"id": name, "kind": kind, "relation": relation, "between": "copies", "confidence": 0.9,
         "severity": severity, "a": sides[0], "b": sides[1], "claim": None, "explanation": "so"},
        Finding,
    )  # fmt: skip


def build_quote(name: str, span: Span, mention: Span | None) -> Quote:
    return Quote(
        *whole(span), id=name, parts=(span,), kind="full", indirect=False, cue=None, group="g",
        speaker=Speaker("solt", mention), confidence=1,
    )  # fmt: skip


def build_quantity(name: str, span: Span, value: float) -> Quantity:
    return Quantity(
        *whole(span), id=name, low=value, high=value, unit="ovens", of=None, approximate=False
    )


def build_time(name: str, span: Span) -> TimeExpression:
    return TimeExpression(*whole(span), name, "2024-01-05", "2024-01-05", "2024-01-05")


PERFECT = Account(
    id="x",
    title="The mill",
    earliest=None,
    latest=None,
    articles=(
        build_article(0, "2024-01-05", None),
        build_article(1, "2024-01-05", None),
        build_article(2, None, "2024-01-06"),
    ),
    entities=(
        Entity("solt", "Mira Solt", "person", (
            Mention(*whole(told(0, "Mira Solt")), "name"), Mention(*whole(told(1, "Solt")), "name"),
        )),
        Entity("vorn", "Vorn", "place", (Mention(*whole(told(2, "Vorn")), "name"),)),
    ),
    times=(build_time("t1", told(0, "Friday")), build_time("t2", told(1, "Friday"))),
    quantities=(
        build_quantity("n1", told(0, "Three ovens"), 3),
        build_quantity("n2", told(1, "Four ovens"), 4),
    ),
    quotes=(
        build_quote("q1", told(0, MILL), told(0, "Mira Solt")),
        build_quote("q2", told(1, MINE), None),
    ),
    quote_groups=(QuoteGroup("g", ("q1", "q2"), "q1", ("q2",), Quotable("damaged", "so", ())),),
    origins=(
        Origin("p", "P", "credited", ("A", "B"), (), "so", ("B",)),
        Origin("q", None, "unknown", ("C",), (), "so"),
    ),
    claims=(
        build_claim("closed", 1, told(0, MILL), told(1, MINE)),
        build_claim("ovens", 1, told(0, "Three ovens stand idle"),
                    told(1, "Four ovens stand idle")),
        build_claim("gate", 2, told(0, "the gate is shut"), told(1, "The gate is shut"),
                    told(2, "The gate is open")),
        build_claim("rain", 1, told(2, "Rain fell on Vorn")),
    ),
    findings=(
        build_finding("f1", "quotation", "distortion", "critical", told(1, "mine"),
                      told(0, "mill")),
        build_finding("f2", "quantity", "conflict", "medium", told(1, "Four ovens"),
                      told(0, "Three ovens")),
        build_finding("f3", "role", "conflict", "high", told(0, "Solt said"), told(1, "Solt said")),
    ),
)  # fmt: skip
