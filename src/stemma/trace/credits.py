"""The agencies that an article credits, by their usual names."""

import re
from collections.abc import Sequence

import msgspec

from stemma.group.background import load_background
from stemma.group.words import stem_word
from stemma.read.provenance.agencies import find_known, is_agency, name_agency
from stemma.records.text import Article, Span
from stemma.trace.naming import make_key, split_credit, squash, unify_names
from stemma.trace.places import Place, PlaceKind, find_places, read_closing, read_dateline
from stemma.trace.wording import load_wording

# What a host adds to a name: "www.nordpress.example".
_HOST = re.compile(r"^(?:www\.)?([\w-]+)(?:\.[\w-]+)+$")
_WORD = re.compile(r"[^\W_]+")
# Where our own list of agencies is enough; elsewhere the story must know the name.
_LISTED: frozenset[PlaceKind] = frozenset({"byline", "dateline", "slug", "rights"})
# A single word in brackets behind the last stop is an agency from this length, not initials.
_LEAST_LETTERS = 4
# Of some thousand articles of the background, as many may name an agency that is none of ours.
_UNHEARD = 3
# A longer line says more than who is credited.
_SHORT_LINE = 60


class Credits(msgspec.Struct, frozen=True):
    """Agencies in order of the text, each once, and for each the spans that credit it.

    `own`: the article stands with the agency itself, which need not credit itself.
    """

    names: tuple[str, ...] = ()
    spans: tuple[tuple[Span, ...], ...] = ()
    own: bool = False

    def find_spans(self, name: str) -> tuple[Span, ...]:
        """The spans that credit one agency."""
        return self.spans[self.names.index(name)] if name in self.names else ()

    def says(self, name: str) -> bool:
        """Does the article itself say that it comes from there?"""
        return bool(self.find_spans(name)) or (self.own and name in self.names)


class Names(msgspec.Struct, frozen=True):
    """The agencies of a story: `usual` names by every form, and `forms` by their squashed form."""

    usual: dict[str, str]
    forms: dict[str, str]

    def find(self, words: str) -> str | None:
        """The agency that words are the name of, whatever their case and spaces."""
        return self.forms.get(squash(words))


def read_credits(articles: Sequence[Article]) -> tuple[Credits, ...]:
    """The credits of each article.

    An agency that one report of the story credits is known by its name in the bylines, datelines,
    slugs, sign-offs and notices of the others; an outlet that others credit is its own agency.
    """
    places = [find_places(article) for article in articles]
    names = gather_names(articles)
    return tuple(
        _read_credits(article, own, names) for article, own in zip(articles, places, strict=True)
    )


def gather_names(articles: Sequence[Article]) -> Names:
    """The agencies that the credits of a story name, and the forms of each name."""
    outlets = {make_key(article.outlet.name) for article in articles if article.outlet}
    found = [
        name
        for article in articles
        for span in _list_sure(article)
        for name in split_credit(article.text[span.start : span.end], outlets)
    ]
    found += [
        article.outlet.name
        for article in articles
        if article.outlet and _names_wire(article.outlet.name)
    ]
    usual = unify_names(name for name in found if _distinguishes(name))
    return Names(usual, {squash(name): usual[name] for name in sorted(usual)})


def _list_sure(article: Article) -> list[Span]:
    """Credits that need no other report of the story to be one."""
    spans = list(article.agencies)
    dateline, closing = read_dateline(article), read_closing(article)
    if dateline is not None:
        spans.append(dateline)
    if closing is not None and closing not in spans and _holds_name(article, closing):
        spans.append(closing)
    return sorted(spans)


def _holds_name(article: Article, brackets: Span) -> bool:
    """Do brackets behind the last stop hold one word, large, that news at large does not use?

    "(Applause)" closes reports too.
    """
    words = article.text[brackets.start + 1 : brackets.end - 1].split()
    if len(words) != 1 or len(words[0]) < _LEAST_LETTERS or not words[0].isalpha():
        return False
    used = load_background(article.language).counts.get(stem_word(words[0]), 0)
    return words[0][0].isupper() and used <= _UNHEARD


def _distinguishes(name: str) -> bool:
    """Is there more to a name than what every agency is called?"""
    plain = load_wording().optional | load_wording().looser
    return any(word not in plain for word in _WORD.findall(name.casefold()))


def _names_wire(outlet: str) -> bool:
    """Does an outlet's name say that it is an agency? "Press" alone is a paper's too."""
    if find_known(outlet) == [(0, len(outlet))]:
        return True
    last = _WORD.findall(outlet.casefold())[-1:]
    return is_agency(outlet) and not {"press", "presse", "prensa"} & set(last)


def _read_credits(article: Article, places: Sequence[Place], names: Names) -> Credits:
    spans: dict[str, list[Span]] = {}
    certain = {make_key(name) for name in names.usual}
    for span in _list_sure(article):
        for name in split_credit(article.text[span.start : span.end], certain):
            spans.setdefault(names.usual.get(name, name), []).append(span)
    for place in places:
        for name, span in _find_names(place, names):
            known = spans.setdefault(name, [])
            if not any(_overlap(place.span, other) for other in known):
                known.append(span)
    outlet = _recognise_outlet(article, names)
    if outlet is not None:
        spans.setdefault(outlet, [])
    ordered = sorted(spans, key=lambda n: (n != outlet, min(spans[n], default=_END)))
    return Credits(
        tuple(ordered),
        tuple(tuple(sorted(spans[name])) for name in ordered),
        own=outlet is not None or _stands_with(article, places, names),
    )


_END = Span("~", 0, 0)


def _overlap(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end


def _find_names(place: Place, names: Names) -> list[tuple[str, Span]]:
    """The agencies that a place names, in order: the story's, and where that is enough, any known.

    With each the words that credit it: a short line whole, of a longer one or a byline the name.
    """
    found: dict[str, tuple[int, int]] = {}
    for form, name in sorted(names.usual.items()):
        at = _locate(place.text, form)
        if at is not None:
            found[name] = min(at, found.get(name, at))
    if place.kind in _LISTED:
        for start, end in find_known(place.text):
            listed = name_agency(place.text[start:end])
            if listed:
                found.setdefault(names.usual.get(listed, listed), (start, end))
    if place.kind == "byline" and not found:
        found = _read_signature(place.text, names)
    whole = place.kind != "byline" and len(place.text) <= _SHORT_LINE
    return [
        (name, place.span if whole else _cut(place.span, *found[name]))
        for name in sorted(found, key=lambda name: (found[name], name))
    ]


def _cut(span: Span, start: int, end: int) -> Span:
    return Span(span.article, span.start + start, span.start + end)


def _locate(text: str, form: str) -> tuple[int, int] | None:
    """Where a name stands in a text as words of its own; abbreviations keep their capitals."""
    flags = re.I if len(form) >= _LEAST_LETTERS else re.NOFLAG
    match = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text, flags)
    return match.span() if match else None


def _read_signature(text: str, names: Names) -> dict[str, tuple[int, int]]:
    """The agency of a byline such as "By NORDPRESS staff"."""
    wording = load_wording()
    kept = [
        word
        for word in _WORD.finditer(text)
        if word.group().casefold() not in wording.staff | wording.joints
    ]
    name = names.find(" ".join(word.group() for word in kept))
    return {name: (kept[0].start(), kept[-1].end())} if name else {}


def _recognise_outlet(article: Article, names: Names) -> str | None:
    """The agency that an article's outlet is, if it is one.

    An outlet that the text alone names may stand in a notice of rights ("© Nord Press 2031"), which
    credits an agency under another paper's report; the places of credits are read by themselves.
    """
    if article.outlet is None or article.outlet.basis == "text":
        return None
    outlet = article.outlet.name
    host = _HOST.match(outlet)
    name = names.find(host[1] if host else outlet)
    if name is None:
        keys = {make_key(form): usual for form, usual in sorted(names.usual.items())}
        name = keys.get(make_key(host[1] if host else outlet))
    if name is None and find_known(outlet) == [(0, len(outlet))]:
        name = name_agency(outlet)
    return name


def _stands_with(article: Article, places: Sequence[Place], names: Names) -> bool:
    """Is it the agency's own text: its dateline or slug, under no other outlet and no writer?"""
    if article.outlet is not None or article.byline is not None:
        return False
    return any(place.kind in ("dateline", "slug") and _find_names(place, names) for place in places)
