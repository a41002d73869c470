"""Invented stories of any size for the drawings, and what renders their templates."""

from collections.abc import Sequence

import jinja2
from hypothesis import strategies as st

from stemma.records.findings import Account, Claim, Origin, Reuse, Witness
from stemma.records.text import Article, Outlet, Reference, Span, Stated
from stemma.tell.letters import make_letter

AGENCIES = ("Nord Press", "Agence Littorale des Îles du Ponant", "Kyo", "東方通信社東方通信社東方")
_RELATIONS = ("verbatim", "edited", "rewritten", "translated", "shared origin")
_DAYS = tuple(f"2031-0{month}-{day:02}" for month in (2, 3) for day in (1, 4, 5, 6, 7, 28))


def make_article(
    letter: str, day: str | None, published: str | None = None, outlet: str | None = None
) -> Article:
    text = f"Ferry {letter} sails\nThe ferry {letter} sailed on Monday."
    return Article(
        id=letter,
        source=f"papers/{letter}.txt",
        sha256=letter.lower() * 8,
        media_type="text/plain",
        text=text,
        title=Span(letter, 0, text.index("\n")),
        outlet=Outlet(outlet or f"{letter} Courier", "url"),
        language="en",
        published=Stated(published or day, "markup") if published or day else None,
        reference=Reference(day, "text") if day else None,
        body=(Span(letter, text.index("\n") + 1, len(text)),),
    )


def take(taker: str, giver: str, relation: str = "verbatim", *, known: bool = True) -> Reuse:
    """One report has its text from another."""
    a, b = sorted((taker, giver))
    direction = ("a from b" if taker == a else "b from a") if known else "unknown"
    return Reuse(f"{a}{b}", a, b, relation, direction, (), 0.9)  # type: ignore[arg-type]


def make_claim(
    name: str, letter: str, earliest: str | None, latest: str | None, importance: float = 0.5
) -> Claim:
    """A claim whose witness is the report's only sentence."""
    span = make_article(letter, None).body[0]
    statement = f"The ferry {letter} sailed on Monday."
    witness = Witness(letter, span.start, span.end, f"own{letter}", None, "happened")
    return Claim(name, statement, "event", importance, (witness,), 1, 1, earliest, latest, ())


def make_story(
    articles: Sequence[Article],
    origins: Sequence[Origin],
    reuse: Sequence[Reuse] = (),
    claims: Sequence[Claim] = (),
) -> Account:
    days = sorted(a.reference.value for a in articles if a.reference)
    return Account(
        id="sailing",
        title="A ferry sails",
        earliest=days[0] if days else None,
        latest=days[-1] if days else None,
        articles=tuple(articles),
        reuse=tuple(reuse),
        origins=tuple(origins),
        claims=tuple(claims),
    )


@st.composite
def stories(draw: st.DrawFn, most: int = 60) -> Account:
    """Any number of reports, of agencies, of nobody, and of several; taken in any way."""
    count = draw(st.integers(1, most))
    letters = [make_letter(number) for number in range(count)]
    pool = st.sampled_from((*_DAYS, None)) if draw(st.booleans()) else st.just(_DAYS[1])
    articles = [make_article(letter, draw(pool)) for letter in letters]
    homes = draw(st.lists(st.integers(-1, 3), min_size=count, max_size=count))
    second = draw(st.lists(st.integers(-9, 3), min_size=count, max_size=count))
    depth = draw(st.integers(1, 6))
    reuse = {}
    for number, letter in enumerate(letters[1:], 1):
        giver = letters[draw(st.integers(max(0, number - depth), number - 1))]
        turned = draw(st.integers(0, 9)) == 0
        pair = (giver, letter) if turned else (letter, giver)
        relation = draw(st.sampled_from(_RELATIONS))
        if draw(st.booleans()):
            reuse[tuple(sorted(pair))] = take(*pair, relation, known=draw(st.integers(0, 3)) > 0)
    origins = []
    for number, name in enumerate(AGENCIES):
        members = [x for x, *own in zip(letters, homes, second, strict=True) if number in own]
        inferred = tuple(x for x in members if draw(st.booleans()))
        status = draw(st.sampled_from(("credited", "credited", "inferred")))
        if members:
            given = name if status == "credited" else None
            origins.append(Origin(f"o{number}", given, status, tuple(members), (), "", inferred))
    for letter, home, other in zip(letters, homes, second, strict=True):
        if home < 0 and other < 0:
            status = draw(st.sampled_from(("assumed own", "unknown")))
            origins.append(Origin(f"own{letter}", None, status, (letter,), (), ""))
    return make_story(articles, origins, list(reuse.values()))


def render(template: str, **values: object) -> str:
    """A drawing's template, rendered as the page renders it."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("stemma.tell.page"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(values)
