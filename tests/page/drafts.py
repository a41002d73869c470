"""Who prints what in the invented story, and how a report with it looks as a text."""

import random
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

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
from tests.page.openings import make_core
from tests.page.phrases import DAYS, PERSONS, Fact, Slot, make_fact, make_speech
from tests.page.phrases import make_title as make_headline

# Shares of all reports: in agencies' chains, signed ones of the outlets' own; the rest unknown.
_CHAINED, _OWN = 0.625, 0.15
LEAST = 25
# (name, language, share of the chained reports, credit as it is printed)
_WIRES = (
    ("Corbel Wire", "en", 0.40, "(Corbel Wire)"),
    ("Strait Press", "en", 0.20, "with Strait Press"),
    ("Agence Méridienne", "fr", 0.15, "(avec Agence Méridienne)"),
    ("Quayside News Agency", "en", 0.13, "(QNA)"),
    ("وكالة الساحل", "ar", 0.12, "(وكالة الساحل)"),
)
_TITLES = ("Courier", "Gazette", "Ledger", "Beacon", "Evening Post", "Argus", "Observer", "Mail")
_TOWNS = ("Tolvane", "Ostrand", "Dunmere", "Marlow Sound", "Brennick", "Carrow", "Tarrant", "Gull")
# What a mechanical rewrite puts for common words.
_SYNONYMS = {
    "ship": "boat-vessel", "closed": "shuttered", "harbour": "port-haven", "said": "announced it",
    "on": "upon", "before": "prior to", "after": "subsequent to", "moved": "displaced",
    "small": "reduced-size", "low": "not high", "with": "together with", "sent": "dispatched",
}  # fmt: skip
_SYNONYM = re.compile(rf"\b({'|'.join(_SYNONYMS)})\b")
# Outside the Basic Multilingual Plane: offsets that count UTF-16 units go wrong behind it.
_TICKER = "🚢🌊 Follow our ticker from the port 🌊🚢"


class Sentence(NamedTuple):
    """A fact as one report prints it: for each slot the alternative chosen, 0 for none."""

    key: str
    fact: Fact
    choices: tuple[int, ...]
    origin: str
    rewritten: bool = False


class Draft(NamedTuple):
    """A report before it is a text; `origin` and `further` are ids of chains."""

    source: str
    outlet: str
    day: str
    language: str
    origin: str
    sentences: tuple[Sentence, ...]
    title: Sentence
    agency: str = ""
    credit: str = ""
    byline: str = ""
    further: tuple[str, ...] = ()
    dispatch: str = ""
    published: str = ""


class Printed(NamedTuple):
    """A sentence in its place; `spoken` are somebody's words in it, marks included."""

    sentence: Sentence
    span: Span
    words: str
    slots: tuple[Span, ...]
    spoken: Span | None

    def read_slot(self, number: int) -> str:
        """What this report has in a slot."""
        span = self.slots[number]
        return self.words[span.start - self.span.start : span.end - self.span.start]


def list_slots(fact: Fact) -> tuple[Slot, ...]:
    """What can go wrong in a fact."""
    return tuple(piece for piece in fact.pieces if isinstance(piece, Slot))


class _Newsroom:
    """Writes drafts; everything random comes from one generator."""

    def __init__(self, rng: random.Random, reports: int) -> None:
        self._rng = rng
        self._core = make_core()
        self._number = 0
        # What several of the reports outside the chains print, each in its own way.
        days = [rng.choice(DAYS) for _ in range(max(4, reports * 3 // 5))]
        self._pool = [make_fact(rng, "en", day) for day in days]
        self._said = [make_speech(rng, "en") for _ in range(max(2, reports // 5))]

    def write_chain(self, place: int, reports: int) -> list[Draft]:
        """Two dispatches of an agency on two days, with the reports that print them."""
        name, language, _, credit = _WIRES[place]
        origin, drafts = f"wire-{place}", []
        for number in range(2):
            day = DAYS[min(len(DAYS) - 1, place // 2 + 3 * number)]
            key = f"{origin}-{number}"
            sentences = self._write_dispatch(key, language, day, origin)
            title = self._say(f"title-{key}", make_headline(self._rng, language, day), origin)
            first = Draft(
                f"wires/{key}.txt", name, day, language, origin, sentences, title,
                name, credit, dispatch=key,
            )  # fmt: skip
            copies = max(1, reports // 2 - 1 + (number and reports % 2))
            drafts += [first, *(self._copy(first, copy) for copy in range(copies))]
        return drafts

    def _write_dispatch(
        self, key: str, language: str, day: str, origin: str
    ) -> tuple[Sentence, ...]:
        own = [
            self._say(f"{key}-{n}", make_fact(self._rng, language, day), origin) for n in range(21)
        ]
        own.insert(4, self._say(f"said-{key}", make_speech(self._rng, language), origin))
        return (*self._open(language, origin), *own)

    def _open(self, language: str, origin: str, chance: float = 1.0) -> list[Sentence]:
        """The facts that nearly everybody has."""
        kept = [n for n in range(len(self._core)) if self._rng.random() < chance]
        return [self._say(f"core-{n}", self._core[n][language], origin) for n in kept]

    def _copy(self, first: Draft, number: int) -> Draft:
        rng, turn = self._rng, number % 5
        rewritten = turn == 3
        alter = 0.05 if rewritten else 0.01 if turn else 0.0
        kept = [s for s in first.sentences if rng.random() < (0.97 if turn < 2 else 0.85)]
        taken = [self._alter(s, alter, rewritten=rewritten) for s in kept]
        own = [self._write_own(first.language, first.day, first.origin) for _ in range(5)]
        if first.language != "en":
            own.append(self._write_speech(first.language, first.origin))
        later = rng.random() < 0.3
        day = DAYS[min(len(DAYS) - 1, DAYS.index(first.day) + later)]
        return first._replace(
            source=self._name_file(first.language),
            outlet=self._name_outlet() if turn != 3 else "",
            day=day,
            sentences=(*taken, *own),
            title=self._alter(first.title, alter, rewritten=rewritten),
            agency="",
            credit=first.credit if turn in (0, 1) else "",
            byline=rng.choice(PERSONS) if turn == 2 else "",
            published="2025-06-19" if number == 6 else "",
        )

    def write_lone(self, *, signed: bool) -> Draft:
        """A report of its own, or one of which nothing says where it comes from."""
        rng = self._rng
        self._number += 1
        origin = f"{'own' if signed else 'unknown'}-{self._number:03}"
        day = rng.choice(DAYS)
        shared = rng.sample(range(len(self._pool)), min(6, len(self._pool)))
        # At a press conference the same people hear the same words.
        heard = len(self._said) // 3 if signed else len(self._said)
        said = rng.sample(range(heard), min(heard, 2 if signed else 1))
        sentences = [
            *self._open("en", origin, 0.85),
            *(self._alter(self._say(f"pool-{n}", self._pool[n], origin), 0.07) for n in shared),
            *(self._alter(self._say(f"said-{n}", self._said[n], origin), 0.08) for n in said),
            *(self._write_own("en", day, origin) for _ in range(rng.randint(14, 20))),
            *(self._write_speech("en", origin) for _ in range(rng.choice((2, 2, 3)))),
        ]
        title = self._say(f"title-{origin}", make_headline(rng, "en", day), origin)
        return Draft(
            self._name_file("en"), self._name_outlet() if signed else "", day, "en", origin,
            tuple(sentences), title, byline=rng.choice(PERSONS) if signed else "",
        )  # fmt: skip

    def _write_own(self, language: str, day: str, origin: str) -> Sentence:
        self._number += 1
        return self._say(f"lone-{self._number}", make_fact(self._rng, language, day), origin)

    def _write_speech(self, language: str, origin: str) -> Sentence:
        self._number += 1
        return self._say(f"said-lone-{self._number}", make_speech(self._rng, language), origin)

    def _say(self, key: str, fact: Fact, origin: str) -> Sentence:
        return Sentence(key, fact, (0,) * len(list_slots(fact)), origin)

    def _alter(self, sentence: Sentence, chance: float, *, rewritten: bool = False) -> Sentence:
        # Between quotation marks every slip is a difference; elsewhere many change nothing.
        chance = 4 * chance if sentence.fact.speech else chance
        choices = tuple(
            self._rng.randint(1, len(slot.others)) if self._rng.random() < chance else 0
            for slot in list_slots(sentence.fact)
        )
        return sentence._replace(choices=choices, rewritten=rewritten)

    def _name_outlet(self) -> str:
        return f"{self._rng.choice(_TOWNS)} {self._rng.choice(_TITLES)}"

    def _name_file(self, language: str) -> str:
        self._number += 1
        return f"tolvane/{language}-{self._number:04}.{self._rng.choice(('txt', 'html', 'md'))}"


def write_drafts(rng: random.Random, reports: int) -> list[Draft]:
    """So many drafts, in no order: agencies with copies, a ring that nothing names, lone ones.

    Raises:
        ValueError: fewer than five agencies with three clients each can have.
    """
    if reports < LEAST:
        raise ValueError(f"at least {LEAST} reports")
    newsroom = _Newsroom(rng, reports)
    chained, own = round(reports * _CHAINED), round(reports * _OWN)
    drafts: list[Draft] = []
    for place, (_, _, share, _) in enumerate(_WIRES):
        drafts += newsroom.write_chain(place, max(4, round(chained * share)))
    _mix_chains(rng, drafts)
    own = min(own, max(0, reports - len(drafts)))
    drafts += [newsroom.write_lone(signed=True) for _ in range(own)]
    drafts += [newsroom.write_lone(signed=False) for _ in range(reports - len(drafts))]
    return _form_ring(drafts)


def _mix_chains(rng: random.Random, drafts: list[Draft]) -> None:
    """Some clients of the first agency also print three sentences of the second one."""
    other = next(d for d in drafts if d.origin == "wire-1")
    clients = [n for n, d in enumerate(drafts) if d.origin == "wire-0" and not d.agency]
    for n in clients[3::6]:
        # Its own facts: the opening ones are everybody's.
        taken = rng.sample([s for s in other.sentences if s.key.startswith("wire")], 3)
        sentences = (*drafts[n].sentences, *taken)
        drafts[n] = drafts[n]._replace(sentences=sentences, further=(other.origin,))


def _form_ring(drafts: list[Draft]) -> list[Draft]:
    """The last four unknown reports print one text: a chain that nothing names."""
    ring = [n for n, d in enumerate(drafts) if d.origin.startswith("unknown")][-4:]
    if len(ring) < 4:
        return drafts
    model = drafts[ring[0]]
    for n in ring:
        sentences = tuple(s._replace(origin="ring-0") for s in model.sentences)
        drafts[n] = drafts[n]._replace(
            origin="ring-0", sentences=sentences, title=model.title._replace(origin="ring-0"),
            day=model.day, dispatch="ring-0",
        )  # fmt: skip
    return drafts


class _Paper:
    """A text that grows; every part knows where it stands."""

    def __init__(self, letter: str) -> None:
        self.letter = letter
        self.text = ""
        self.furniture: list[Furniture] = []

    def add(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(self.letter, start, len(self.text))

    def add_line(self, words: str, kind: FurnitureKind) -> Span:
        span = self.add(words)
        self.text += "\n"
        self.furniture.append(Furniture(span.start, span.end, kind))
        return span

    def print(self, sentence: Sentence) -> Printed:
        """Write a sentence down."""
        start, slots, edges = len(self.text), [], []
        chosen = iter(sentence.choices)
        for piece in sentence.fact.pieces:
            edges.append(len(self.text))
            if isinstance(piece, Slot):
                slots.append(self.add((piece.words, *piece.others)[next(chosen)]))
            else:
                self.add(_SYNONYM.sub(_replace, piece) if sentence.rewritten else piece)
        spoken = Span(self.letter, edges[1], edges[-1]) if sentence.fact.speech else None
        span = Span(self.letter, start, len(self.text))
        return Printed(sentence, span, self.text[start:], tuple(slots), spoken)


def _replace(found: re.Match[str]) -> str:
    return _SYNONYMS[found.group()]


def lay_out(draft: Draft, letter: str) -> tuple[Article, list[Printed]]:
    """The report as a text, and every sentence's place in it, the title's first."""
    paper = _Paper(letter)
    number = sum(map(ord, letter))
    if number % 9 == 0:
        paper.add_line(_TICKER, "subscribe")
    printed = [paper.print(draft.title)]
    title = printed[0].span
    paper.furniture.append(Furniture(title.start, title.end, "title"))
    paper.add("\n")
    byline = paper.add_line(f"By {draft.byline}", "byline") if draft.byline else None
    agencies = (paper.add_line(draft.credit, "agency"),) if draft.credit else ()
    body = []
    for paragraph in _break(draft.sentences, 20 + number % 11):
        start = len(paper.text)
        for place, sentence in enumerate(paragraph):
            paper.add(" " if place else "")
            printed.append(paper.print(sentence))
        body.append(Span(letter, start, len(paper.text)))
        paper.add("\n")
    paper.add_line(f"More from the port: {draft.outlet or 'all reports'}", "related")
    article = Article(
        id=letter,
        source=draft.source,
        sha256=f"{number * 7919 + len(paper.text):064x}",
        media_type="text/html" if draft.source.endswith("html") else "text/plain",
        text=paper.text,
        title=title,
        byline=byline,
        outlet=Outlet(draft.outlet, "markup") if draft.outlet else None,
        agencies=agencies,
        language=draft.language,
        published=Stated(draft.published or draft.day, "markup"),
        reference=Reference(draft.day, "text"),
        body=tuple(body),
        furniture=tuple(sorted(paper.furniture, key=lambda f: f.start)),
        rewriting=_find_signs(printed[1:]),
        coverage=Coverage(
            {"sentences": "done", "times": "done", "quotes": "done"}, len(printed) - 6, 5
        ),
    )
    return article, printed


def _break(sentences: Sequence[Sentence], paragraphs: int) -> list[Sequence[Sentence]]:
    """So many paragraphs, as equal as can be."""
    count = min(paragraphs, len(sentences))
    cuts = [len(sentences) * n // count for n in range(count + 1)]
    return [sentences[low:high] for low, high in pairwise(cuts)]


def _find_signs(printed: Sequence[Printed]) -> Rewriting:
    spans = [
        (place.span.start + found.start(), place.span.start + found.end(), found.group())
        for place in printed
        if place.sentence.rewritten
        for found in re.finditer("|".join(_SYNONYMS.values()), place.words)
    ]
    if not spans:
        return Rewriting()
    signs = (
        Sign(low, high, "synonym", f"“{word}”: no reporter's word") for low, high, word in spans
    )
    return Rewriting(min(0.9, round(0.2 + 0.05 * len(spans), 3)), tuple(signs))
