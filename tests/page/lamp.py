"""A small account for tests of the page's script: a lamp on an invented rock, told by five reports.

Its texts hold what goes wrong in browsers: characters beyond U+FFFF before a span, words from right
to left, markup, a statement in two languages, a damaged and a translated quotation.
"""

from collections.abc import Sequence

from stemma.records.facts import (
    Entity,
    Mention,
    Modality,
    Quotable,
    Quote,
    QuoteGroup,
    Speaker,
)
from stemma.records.findings import Account, Claim, Finding, Origin, Value, Witness
from stemma.records.text import (
    Article,
    Furniture,
    FurnitureKind,
    Outlet,
    Reference,
    Rewriting,
    Sign,
    Span,
    Stated,
)

# letter → language, outlet, day, furniture, paragraphs; the first line is the title.
_REPORTS: dict[
    str, tuple[str, str, str, tuple[tuple[str, FurnitureKind], ...], tuple[str, ...]]
] = {
    "A": (
        "en",
        "Pell Courier",
        "2025-03-04",
        (("By Oda Venn", "byline"), ("🔦🚨 Share 🚢", "share")),
        (
            "🔦 Old lamp lit on Pell Rock",
            "🔦🚢 The keepers lit the old lamp of Pell Rock on Monday. The harbour was closed.",
            "“We kept the lamp for the boats,” said Mara Tolle. Nobody was hurt.",
        ),
    ),
    "B": (
        "en",
        "Sound Ledger",
        "2025-03-04",
        (("(Keel Wire)", "agency"),),
        (
            "Lamp of Pell Rock burns again",
            "On Monday the keepers lit the ancient lamp of Pell Rock.",
            "“We sold the lamp for the boats,” said Mara Tolle. Nobody was hurt.",
        ),
    ),
    "C": (
        "ar",
        "",
        "2025-03-05",
        (),
        ("مصباح صخرة بيل", "قالت مارا تول: «أبقينا المصباح من أجل القوارب». لم يصب أحد."),
    ),
    "D": (
        "en",
        "Rock & <b>Shore</b>",
        "2025-03-05",
        (("<img src=x onerror=hit()>", "related"),),
        ("Lamp again", "The keepers will light the old lamp of Pell Rock. Nobody was hurt."),
    ),
    "E": ("en", "", "2025-03-05", (), ("Rain on the Sound", "It rained on the Sound all day.")),
}
_CHAIN, _ARAB, _SHORE, _RAIN = "0a" * 6, "0b" * 6, "0c" * 6, "0d" * 6
_ORIGINS = {"A": _CHAIN, "B": _CHAIN, "C": _ARAB, "D": _SHORE, "E": _RAIN}
LIT, SAID, HURT, RAINED = "1a" * 6, "1b" * 6, "1c" * 6, "1d" * 6
SOLD, ANCIENT, UTTERANCE, FOREIGN = "2a" * 6, "2b" * 6, "3a" * 6, "3b" * 6
MARA = "4a" * 6
_WORDS = {
    LIT: {
        "A": "The keepers lit the old lamp of Pell Rock on Monday.",
        "B": "On Monday the keepers lit the ancient lamp of Pell Rock.",
        "D": "The keepers will light the old lamp of Pell Rock.",
    },
    SAID: {
        "A": "“We kept the lamp for the boats,” said Mara Tolle.",
        "B": "“We sold the lamp for the boats,” said Mara Tolle.",
        "C": "قالت مارا تول: «أبقينا المصباح من أجل القوارب».",
    },
    HURT: {
        "A": "Nobody was hurt.",
        "B": "Nobody was hurt.",
        "C": "لم يصب أحد.",
        "D": "Nobody was hurt.",
    },
    RAINED: {"E": "It rained on the Sound all day."},
}


def find(letter: str, words: str) -> Span:
    """Where a report first has these words, in code points."""
    start = _write(letter).index(words)
    return Span(letter, start, start + len(words))


def build_lamp_account() -> Account:
    """The account; its ids are this module's constants."""
    return Account(
        id="5a" * 6,
        title="Old lamp lit on Pell Rock",
        earliest="2025-03-03",
        latest="2025-03-05",
        articles=tuple(_report(letter) for letter in _REPORTS),
        entities=(
            Entity(MARA, "Mara Tolle", "person", (Mention(*_place("A", "Mara Tolle"), "name"),)),
        ),
        quotes=(
            _quote("6a" * 6, "A", "“We kept the lamp for the boats,”", UTTERANCE),
            _quote("6b" * 6, "B", "“We sold the lamp for the boats,”", UTTERANCE),
            _quote("6c" * 6, "C", "«أبقينا المصباح من أجل القوارب»", FOREIGN),
        ),
        quote_groups=(
            QuoteGroup(
                UTTERANCE,
                ("6a" * 6, "6b" * 6),
                "6a" * 6,
                ("6b" * 6,),
                Quotable("damaged", "B has “sold” for “kept”.", ()),
            ),
            QuoteGroup(
                FOREIGN, ("6c" * 6,), "6c" * 6, (), Quotable("translated", "Said in English.", ())
            ),
        ),
        origins=(
            _origin(_CHAIN, "Keel Wire", ("A", "B"), ("A",)),
            Origin(_ARAB, None, "unknown", ("C",), (), "nothing says where it comes from"),
            Origin(_SHORE, None, "assumed own", ("D",), (), "signed, no credit"),
            Origin(_RAIN, None, "unknown", ("E",), (), "nothing says where it comes from"),
        ),
        claims=tuple(_claim(name, words) for name, words in _WORDS.items()),
        findings=(
            _differ(SOLD, "quotation", SAID, "sold", "kept"),
            _differ(ANCIENT, "term", LIT, "ancient", "old lamp of"),
        ),
    )


def _write(letter: str) -> str:
    *_, furniture, paragraphs = _REPORTS[letter]
    title, *rest = paragraphs
    return "\n".join([title, *(words for words, _ in furniture), *rest]) + "\n"


def _place(letter: str, words: str) -> tuple[str, int, int]:
    span = find(letter, words)
    return span.article, span.start, span.end


def _report(letter: str) -> Article:
    language, outlet, day, furniture, (title, *body) = _REPORTS[letter]
    signs = (Sign(*_place("B", "ancient")[1:], "synonym", "a rare word for “old”"),)
    regions = [(title, "title"), *furniture]
    return Article(
        id=letter,
        source=f"lamp/{letter.lower()}.txt",
        sha256=letter.lower() * 64,
        media_type="text/plain",
        text=_write(letter),
        title=find(letter, title),
        outlet=Outlet(outlet, "markup") if outlet else None,
        language=language,
        published=Stated(day, "markup"),
        reference=Reference(day, "text"),
        body=tuple(find(letter, paragraph) for paragraph in body),
        furniture=tuple(Furniture(*_place(letter, words)[1:], kind) for words, kind in regions),
        rewriting=Rewriting(0.3, signs) if letter == "B" else Rewriting(),
    )


def _origin(name: str, called: str, articles: Sequence[str], inferred: Sequence[str]) -> Origin:
    basis = f"{called} is credited in 1 report; 1 report more by shared text alone"
    return Origin(name, called, "credited", tuple(articles), (), basis, tuple(inferred))


def _claim(name: str, words: dict[str, str]) -> Claim:
    speaker = MARA if name == SAID else None
    modality: dict[str, Modality] = {"D": "planned"} if name == LIT else {}
    witnesses = tuple(
        Witness(*_place(letter, said), _ORIGINS[letter], speaker, modality.get(letter, "happened"))
        for letter, said in words.items()
    )
    return Claim(
        id=name,
        statement=next(iter(words.values())),
        kind="speech" if name == SAID else "event",
        importance={LIT: 0.9, SAID: 0.7, HURT: 0.6, RAINED: 0.2}[name],
        witnesses=witnesses,
        articles=len(words),
        origins=max(1, len({_ORIGINS[letter] for letter in words} - {_ARAB, _RAIN})),
        earliest="2025-03-03",
        latest="2025-03-03",
        entities=(MARA,) if name == SAID else (),
        findings={LIT: (ANCIENT,), SAID: (SOLD,)}.get(name, ()),
    )


def _differ(name: str, kind: str, claim: str, spoilt: str, sound: str) -> Finding:
    return Finding(
        name, kind, "distortion", "copies", "critical", 0.9,  # type: ignore[arg-type]
        (Value(*_place("B", spoilt), spoilt),), (Value(*_place("A", sound), sound),), claim,
        f"“{spoilt}” where another copy has “{sound}”.",
    )  # fmt: skip


def _quote(name: str, letter: str, words: str, group: str) -> Quote:
    span = find(letter, words)
    speaker = Speaker(MARA)
    return Quote(
        span.article, span.start, span.end, name, (span,), "full", False, speaker, None,  # noqa: FBT003
        group, 0.9,
    )  # fmt: skip


def build_long_account(words: list[str], others: list[str]) -> Account:
    """Two reports of one paragraph each, which make one statement."""
    texts = {"A": " ".join(words) + ".", "B": " ".join(others) + "."}
    origin = "0e" * 6
    witnesses = tuple(
        Witness(letter, 0, len(text), origin, None, "happened") for letter, text in texts.items()
    )
    articles = tuple(
        Article(
            letter, f"{letter}.txt", letter.lower() * 64, "text/plain", text, language="en",
            body=(Span(letter, 0, len(text)),),
        )
        for letter, text in texts.items()
    )  # fmt: skip
    claim = Claim(LIT, texts["A"], "event", 0.9, witnesses, 2, 1, None, None, ())
    chain = Origin(origin, "Keel Wire", "credited", ("A", "B"), (), "credited in both")
    return Account(
        "5e" * 6, "Long", None, None, articles, claims=(claim,), origins=(chain,)
    )  # fmt: skip
