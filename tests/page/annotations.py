"""What single sentences of the invented story hold: names, days, numbers, quotations."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from stemma.records.facts import (
    Entity,
    EntityType,
    Mention,
    Quantity,
    Quotable,
    Quote,
    QuoteGroup,
    Speaker,
    TimeExpression,
)
from stemma.records.findings import Origin
from stemma.records.ids import make_id
from stemma.records.text import Article, Span
from stemma.tell.letters import order_letters
from tests.page.drafts import Printed, list_slots
from tests.page.phrases import FIRMS, PERSONS, PLACES, find_day


def list_times(printed: Sequence[Printed]) -> tuple[TimeExpression, ...]:
    """Every weekday that stands in a slot, whichever day it names there."""
    return tuple(
        TimeExpression(span.article, span.start, span.end, make_id("time", span), day, day, day)
        for place, number, span in _list_places(printed, "date")
        for day in [find_day(place.sentence.fact.language, place.read_slot(number))]
    )


def list_quantities(printed: Sequence[Printed]) -> tuple[Quantity, ...]:
    """Every number that stands in a slot."""
    return tuple(
        Quantity(
            span.article, span.start, span.end, make_id("quantity", span),
            float(place.read_slot(number)), float(place.read_slot(number)), "things", None,
            approximate=False,
        )
        for place, number, span in _list_places(printed, "quantity")
    )  # fmt: skip


def _list_places(printed: Sequence[Printed], kind: str) -> list[tuple[Printed, int, Span]]:
    places = [
        (place, number, place.slots[number])
        for place in printed
        for number, slot in enumerate(list_slots(place.sentence.fact))
        if slot.kind == kind
    ]
    return sorted(places, key=lambda p: (order_letters(p[2].article), p[2].start))


def name_entity(name: str) -> str:
    """The id of whoever has this name."""
    return make_id("entity", name)


def find_entities(articles: Sequence[Article]) -> tuple[Entity, ...]:
    """Persons, firms and places wherever the texts name them."""
    types: dict[str, EntityType] = {
        **dict.fromkeys(PERSONS, "person"),
        **dict.fromkeys(FIRMS, "organisation"),
        **dict.fromkeys(PLACES, "place"),
        "Tolvane": "place",
        "Halcyon Reed": "product",
    }
    names = re.compile("|".join(map(re.escape, sorted(types, key=len, reverse=True))))
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for article in articles:
        for found in names.finditer(article.text):
            mention = Mention(article.id, found.start(), found.end(), "name")
            mentions[found.group()].append(mention)
    entities = (
        Entity(name_entity(name), name, types[name], tuple(places))
        for name, places in mentions.items()
    )
    return tuple(sorted(entities, key=lambda entity: entity.id))


def _quote_id(place: Printed) -> str:
    return make_id("quote", place.span)


def _list_said(by_key: dict[str, list[Printed]]) -> Iterator[tuple[str, list[Printed]]]:
    for key, places in by_key.items():
        if places[0].sentence.fact.speech:
            yield make_id("utterance", key), places


def list_quotes(by_key: dict[str, list[Printed]]) -> tuple[Quote, ...]:
    """Somebody's words, in every report that has them."""
    quotes = []
    for group, places in _list_said(by_key):
        for place in places:
            speech, span = place.sentence.fact.speech, place.spoken
            assert speech
            assert span
            quotes.append(
                Quote(
                    span.article,
                    span.start,
                    span.end,
                    _quote_id(place),
                    (span,),
                    "full",
                    speech.indirect,
                    Speaker(name_entity(speech.speaker)),
                    None,
                    group,
                    0.9,
                )
            )
    return tuple(sorted(quotes, key=lambda q: (order_letters(q.article), q.start)))


def group_quotes(
    by_key: dict[str, list[Printed]], origins: Sequence[Origin]
) -> tuple[QuoteGroup, ...]:
    """One utterance each, with the verdict that its printings allow."""
    unknown = {origin.id for origin in origins if origin.status == "unknown"}
    groups = []
    for group, places in _list_said(by_key):
        altered = tuple(_quote_id(p) for p in places if any(p.sentence.choices))
        sound = [p for p in places if not any(p.sentence.choices)] or places
        known = {p.sentence.origin for p in sound} - unknown
        language = places[0].sentence.fact.language
        if altered and 2 * len(altered) >= len(places):
            quotable = Quotable("damaged", "As many reports print other words.", ())
        elif language != "en":
            quotable = Quotable("translated", "The reports print it in another language.", ())
        elif len(known) > 1:
            quotable = Quotable("attested", f"{len(known)} origins print these words.", ())
        else:
            quotable = Quotable("one chain", "One origin alone prints these words.", ())
        groups.append(
            QuoteGroup(
                group,
                tuple(map(_quote_id, places)),
                _quote_id(sound[0]),
                altered if len(altered) < len(places) else (),
                quotable,
            )
        )
    return tuple(sorted(groups, key=lambda g: g.id))
