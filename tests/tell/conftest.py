"""An invented account, rich in everything: a ferry contract in the port of Ellery."""

from collections.abc import Iterator, Sequence
from itertools import count

import msgspec
import pytest

from stemma.records.facts import (
    Entity,
    Mention,
    Modality,
    Quantity,
    Quotable,
    Quote,
    QuoteGroup,
    Speaker,
    TimeExpression,
)
from stemma.records.findings import (
    Account,
    Claim,
    ClaimKind,
    Finding,
    Origin,
    Passage,
    Problem,
    Reuse,
    Value,
    Witness,
)
from stemma.records.text import (
    Article,
    Coverage,
    Outlet,
    Reference,
    Rewriting,
    Sign,
    Span,
    Stated,
)
from stemma.tell.uses import list_uses

TEXTS = {
    "A": """Ellery to sign for three ferries on Tuesday
Nord Press
The city of Ellery will sign a contract for three ferries with the Brandt yard on Tuesday.
The price was not disclosed.""",
    "B": """Ellery signs for three ferries
(Nord Press)
The city of Ellery and the Brandt yard signed a contract for three ferries on Tuesday.
“We will float them on time, and then we will float more,” said Ida Brandt, the yard's director.
The framework contract is worth 84 million.
Workers at the yard had struck for nine days in March.
“No posts will go,” the yard said.
“Sixty posts are at risk,” the Dockers' Union said.
The first ferry is due in spring 2026.
The old ferries burn heavy oil and are to be scrapped.
The strait is closed by ice for a fortnight in most winters.""",
    "C": """Three ferries for Ellery
with Nord Press
The city of Ellery and the Brandt yard signed a contract for three ferries on Tuesday.
“We will float them on time,” said Ida Brandt.
The contract is worth 84 million.
Workers had struck for nine days in March.
“No posts will go,” the yard said.
The first ferry is due in spring 2026.""",
    "D": """Ferry contract signed
The city of Ellery and the Brandt yard signed a contract for three ferries on Wednesday.
The framework contract is worth 84 million.
Workers at the yard had struck for nine days in March.""",
    "E": """Ellry and Brandt: contract of ferries
The city of Ellry and the yard Brandt have signed a contract for ferries.
Workers had made strike during nine days in the month of March of this year.""",
    "F": """City purchases boats
The municipality of Ellery has bought three boats from the Brandt wharf.
“We will sink them on time,” declared Ida Brandt, the city's director.
The marriage agreement is worth 84 million.""",
    "G": """Council seals ferry deal
By Mira Holt
In the town hall the city of Ellery and the Brandt yard signed the ferry contract on Tuesday.
It is worth about 90 million, the council's minutes say.
The council voted 31 to 8.
“Sixty posts are at risk,” the Dockers' Union told the Gazette.
The first of the ferries is due in spring 2026.
“We will float them on time,” Ida Brandt told the council.""",
}
_SOURCES = {
    "A": ("nordpress.html", "Nord Press", "2024-05-13"),
    "B": ("nordpress-2.html", "Nord Press", "2024-05-14"),
    "C": ("morning.html", "Ellery Morning", "2024-05-14"),
    "D": ("harbour.txt", "Harbour Post", "2024-05-22"),
    "E": ("shipping.md", "", "2024-05-14"),
    "F": ("boats.txt", "", "2024-05-15"),
    "G": ("gazette.html", "Ellery Gazette", "2024-05-14"),
}


def find_span(letter: str, words: str) -> Span:
    """The first place of `words` in a report."""
    start = TEXTS[letter].index(words)
    return Span(letter, start, start + len(words))


def make_value(letter: str, words: str, value: str = "") -> Value:
    span = find_span(letter, words)
    return Value(span.article, span.start, span.end, value or words)


def _make_articles() -> tuple[Article, ...]:
    signs = (
        Sign(*_place("E", "made strike during"), "calque", "word for word from another language"),
        Sign(*_place("E", "the yard Brandt"), "order", "name behind its noun"),
        Sign(*_place("E", "Ellry"), "name", "misspelt name"),
    )
    articles = []
    for letter, text in TEXTS.items():
        source, outlet, day = _SOURCES[letter]
        lines = text.split("\n")
        quotes = "skipped: no quotation marks were found" if letter == "E" else "done"
        articles.append(
            Article(
                id=letter,
                source=f"ferries/{source}",
                sha256=letter.lower() * 64,
                media_type="text/plain",
                text=text,
                title=Span(letter, 0, len(lines[0])),
                byline=find_span("G", "By Mira Holt") if letter == "G" else None,
                outlet=Outlet(outlet, "markup") if outlet else None,
                language="en",
                published=Stated(day, "markup") if outlet else None,
                reference=Reference("2024-05-14" if letter == "D" else day, "text"),
                body=tuple(find_span(letter, line) for line in lines[1:]),
                rewriting=Rewriting(0.6, signs) if letter == "E" else Rewriting(),
                coverage=Coverage(
                    {"sentences": "done", "times": "done", "quantities": "done", "quotes": quotes},
                    compared=len(lines) - 2,
                    cannot_tell=1 if letter in "EG" else 0,
                ),
            )
        )
    return tuple(articles)


def _place(letter: str, words: str) -> tuple[int, int]:
    span = find_span(letter, words)
    return span.start, span.end


def _make_origins() -> tuple[Origin, ...]:
    return (
        Origin(
            id="nord",
            name="Nord Press",
            status="credited",
            articles=("A", "B", "C", "D", "E", "F"),
            evidence=(
                find_span("A", "Nord Press"),
                find_span("B", "(Nord Press)"),
                find_span("C", "with Nord Press"),
            ),
            basis="credits of A B C; passages of D E F",
            inferred=("D", "E", "F"),
        ),
        Origin("gaz", None, "assumed own", ("G",), (), "signed, no credit"),
    )


def _share(taker: str, source: str, pairs: Sequence[tuple[str, str]], kind: str) -> Reuse:
    first, second = sorted((taker, source))
    passages = tuple(
        Passage(
            find_span(first, a if first == taker else b),
            find_span(second, b if first == taker else a),
            kind,  # type: ignore[arg-type]
            0.9,
        )
        for a, b in pairs
    )
    direction = "a from b" if first == taker else "b from a"
    return Reuse(f"{first}{second}", first, second, kind, direction, passages, 0.9)  # type: ignore[arg-type]


def _make_reuse() -> tuple[Reuse, ...]:
    contract, strike = "contract for three ferries on", "nine days in March"
    price = "84 million"
    return (
        _share("C", "B", ((contract, contract), (strike, strike), (price, price)), "verbatim"),
        _share("D", "B", ((contract, contract), (strike, strike)), "edited"),
        _share("E", "B", (("nine days", "nine days"),), "translated"),
        _share("F", "B", (("them on time", "them on time"), (price, price)), "rewritten"),
    )


def _make_witness(
    letter: str, words: str, speaker: str | None = None, modality: Modality = "happened"
) -> Witness:
    span = find_span(letter, words)
    origin = "gaz" if letter == "G" else "nord"
    return Witness(letter, span.start, span.end, origin, speaker, modality)


def _make_claim(
    name: str,
    kind: ClaimKind,
    importance: float,
    *witnesses: Witness,
    findings: tuple[str, ...] = (),
) -> Claim:
    first = witnesses[0]
    return Claim(
        id=name,
        statement=TEXTS[first.article][first.start : first.end],
        kind=kind,
        importance=importance,
        witnesses=tuple(sorted(witnesses)),
        articles=len({w.article for w in witnesses}),
        origins=len({w.origin for w in witnesses}),
        earliest=None,
        latest=None,
        entities=(),
        findings=findings,
    )


def _make_claims() -> tuple[Claim, ...]:
    say = _make_witness
    signed = "The city of Ellery and the Brandt yard signed a contract for three ferries on"
    return (
        _make_claim(
            "signed",
            "event",
            0.95,
            say("B", f"{signed} Tuesday."),
            say("A", TEXTS["A"].split("\n")[2], modality="planned"),
            say("C", f"{signed} Tuesday."),
            say("D", f"{signed} Wednesday."),
            say("E", "The city of Ellry and the yard Brandt have signed a contract for ferries."),
            say("F", "The municipality of Ellery has bought three boats from the Brandt wharf."),
            say("G", TEXTS["G"].split("\n")[2]),
            findings=("bought", "planned", "weekday"),
        ),
        _make_claim(
            "price",
            "state",
            0.8,
            say("B", "The framework contract is worth 84 million."),
            say("C", "The contract is worth 84 million."),
            say("D", "The framework contract is worth 84 million."),
            say("F", "The marriage agreement is worth 84 million."),
            say("G", "It is worth about 90 million, the council's minutes say."),
            findings=("marriage", "million"),
        ),
        _make_claim(
            "due",
            "state",
            0.7,
            say("B", "The first ferry is due in spring 2026."),
            say("C", "The first ferry is due in spring 2026."),
            say("G", "The first of the ferries is due in spring 2026."),
        ),
        _make_claim(
            "strike",
            "background",
            0.5,
            say("B", "Workers at the yard had struck for nine days in March."),
            say("C", "Workers had struck for nine days in March."),
            say("D", "Workers at the yard had struck for nine days in March."),
            say("E", TEXTS["E"].split("\n")[2]),
        ),
        _make_claim("vote", "event", 0.45, say("G", "The council voted 31 to 8.")),
        _make_claim(
            "kept",
            "speech",
            0.44,
            say("B", "No posts will go", "yard"),
            say("C", "No posts will go", "yard"),
        ),
        _make_claim(
            "risk",
            "speech",
            0.43,
            say("B", "Sixty posts are at risk", "union"),
            say("G", "Sixty posts are at risk", "union"),
        ),
        _make_claim(
            "oil",
            "background",
            0.3,
            say("B", "The old ferries burn heavy oil and are to be scrapped."),
        ),
        _make_claim(
            "ice",
            "background",
            0.2,
            say("B", "The strait is closed by ice for a fortnight in most winters."),
        ),
        _make_claim("silent", "state", 0.1, say("A", "The price was not disclosed.")),
    )


def _make_findings() -> tuple[Finding, ...]:
    sink, float_ = "“We will sink them on time,”", "“We will float them on time,”"
    return (
        Finding(
            "sink",
            "quotation",
            "distortion",
            "copies",
            "critical",
            0.9,
            (make_value("F", sink),),
            (make_value("C", float_), make_value("G", float_)),
            None,
            "F has “sink” where C and G have “float”.",
        ),
        Finding(
            "marriage",
            "term",
            "distortion",
            "copies",
            "high",
            0.9,
            (make_value("F", "marriage agreement"),),
            (make_value("B", "framework contract"), make_value("D", "framework contract")),
            "price",
            "F has “marriage agreement” where B and D have “framework contract”.",
        ),
        Finding(
            "bought",
            "action",
            "distortion",
            "copies",
            "high",
            0.8,
            (make_value("F", "has bought"),),
            (make_value("B", "signed"), make_value("C", "signed")),
            "signed",
            "F has “has bought” where B and C have “signed”.",
        ),
        Finding(
            "weekday",
            "date",
            "distortion",
            "copies",
            "high",
            0.8,
            (make_value("D", "Wednesday", "2024-05-15"),),
            (make_value("B", "Tuesday", "2024-05-14"),),
            "signed",
            "D names Wednesday 15 May, B Tuesday 14 May.",
        ),
        Finding(
            "director",
            "role",
            "distortion",
            "copies",
            "high",
            0.7,
            (make_value("F", "the city's director"),),
            (make_value("B", "the yard's director"),),
            None,
            "F makes Ida Brandt “the city's director”, B “the yard's director”.",
        ),
        Finding(
            "million",
            "quantity",
            "conflict",
            "origins",
            "medium",
            0.8,
            (
                make_value("B", "84 million"),
                make_value("C", "84 million"),
                make_value("D", "84 million"),
                make_value("F", "84 million"),
            ),
            (make_value("G", "about 90 million"),),
            "price",
            "B C D F have 84 million, G about 90 million.",
        ),
        Finding(
            "dated",
            "reference",
            "distortion",
            "unknown",
            "medium",
            0.6,
            (make_value("D", "Wednesday"),),
            (),
            None,
            "D is dated 22 May and speaks on 14 May: its “Wednesday” is the 15th.",
        ),
        Finding(
            "planned",
            "modality",
            "succession",
            "times",
            "low",
            0.9,
            (make_value("A", "will sign"),),
            (make_value("B", "signed"), make_value("C", "signed")),
            "signed",
            "A, of 13 May, says “will sign”; B and C, of 14 May, “signed”.",
        ),
        Finding(
            "posts",
            "quantity",
            "conflict",
            "parties",
            "low",
            0.9,
            (make_value("B", "No posts will go"), make_value("C", "No posts will go")),
            (
                make_value("B", "Sixty posts are at risk"),
                make_value("G", "Sixty posts are at risk"),
            ),
            None,
            "The yard says no posts will go, the union that sixty are at risk.",
        ),
    )


def _make_quotes() -> tuple[Quote, ...]:
    def quote(name: str, letter: str, words: str, entity: str, group: str) -> Quote:
        span = find_span(letter, words)
        return Quote(
            letter,
            span.start,
            span.end,
            name,
            (span,),
            "full",
            indirect=False,
            speaker=Speaker(entity),
            cue=None,
            group=group,
            confidence=0.9,
        )

    long = "“We will float them on time, and then we will float more,”"
    return (
        quote("qB", "B", long, "ida", "float"),
        quote("qC", "C", "“We will float them on time,”", "ida", "float"),
        quote("qF", "F", "“We will sink them on time,”", "ida", "float"),
        quote("qG", "G", "“We will float them on time,”", "ida", "float"),
        quote("qN", "B", "“No posts will go,”", "yard", "kept"),
        quote("qM", "C", "“No posts will go,”", "yard", "kept"),
        quote("qR", "B", "“Sixty posts are at risk,”", "union", "risk"),
        quote("qS", "G", "“Sixty posts are at risk,”", "union", "risk"),
    )


def _make_groups() -> tuple[QuoteGroup, ...]:
    def judge(verdict: str, reason: str) -> Quotable:
        return Quotable(verdict, reason, ())  # type: ignore[arg-type]

    return (
        QuoteGroup(
            "float",
            ("qB", "qC", "qF", "qG"),
            "qB",
            ("qF",),
            judge("attested", "two origins have these words"),
        ),
        QuoteGroup(
            "kept",
            ("qN", "qM"),
            "qN",
            (),
            judge("one chain", "all reports take it from Nord Press"),
        ),
        QuoteGroup(
            "risk", ("qR", "qS"), "qR", (), judge("attested", "two origins have these words")
        ),
    )


def _make_facts() -> tuple[tuple[TimeExpression, ...], tuple[Quantity, ...]]:
    numbers: Iterator[int] = count()
    times, quantities = [], []
    for letter in "ABCDG":
        word = "Wednesday" if letter == "D" else "Tuesday"
        day = "2024-05-15" if letter == "D" else "2024-05-14"
        # The last one: A's headline has the word too, and is no witness.
        start = TEXTS[letter].rindex(word)
        times.append(
            TimeExpression(letter, start, start + len(word), f"t{next(numbers)}", day, day, day)
        )
    for letter in "ABCDF":
        start = TEXTS[letter].rindex("three")
        quantities.append(
            Quantity(
                letter,
                start,
                start + 5,
                f"n{next(numbers)}",
                3,
                3,
                "ferries",
                None,
                approximate=False,
            )
        )
    return tuple(times), tuple(quantities)


def _make_entities() -> tuple[Entity, ...]:
    def mention(letter: str, words: str) -> Mention:
        start = TEXTS[letter].rindex(words)
        return Mention(letter, start, start + len(words), "name")

    city = (*(mention(letter, "Ellery") for letter in "ABCDFG"), mention("E", "Ellry"))
    yard = tuple(mention(letter, "Brandt yard") for letter in "ABCDG")
    return (
        Entity("city", "Ellery", "place", city),
        Entity("hall", "the town hall", "facility", (mention("G", "the town hall"),)),
        Entity("ida", "Ida Brandt", "person", (mention("B", "Ida Brandt"),)),
        Entity("union", "the Dockers' Union", "organisation", (mention("B", "Dockers' Union"),)),
        Entity("yard", "the Brandt yard", "organisation", yard),
    )


def make_account() -> Account:
    times, quantities = _make_facts()
    account = Account(
        id="ferries",
        title="Ellery signs for three ferries",
        earliest="2024-05-13",
        latest="2024-05-14",
        articles=_make_articles(),
        entities=_make_entities(),
        times=times,
        quantities=quantities,
        quotes=_make_quotes(),
        quote_groups=_make_groups(),
        reuse=_make_reuse(),
        origins=_make_origins(),
        claims=_make_claims(),
        findings=_make_findings(),
        problems=(Problem("ferries/scan.pdf", "media-type", "a PDF is not read"),),
        coverage={
            "trace": "done",
            "align": "done",
            "compare": "done",
            "events": "skipped: events are not coded yet",
        },
    )
    return msgspec.structs.replace(account, uses=list_uses(account))


@pytest.fixture
def account() -> Account:
    return make_account()
