"""Where reports of the invented story differ: every slip that a draft made is a finding."""

import random
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from stemma.records.findings import Finding, Value
from stemma.records.ids import make_id
from stemma.records.text import Article
from tests.page.drafts import Printed, list_slots
from tests.page.phrases import DAYS, Slot

Relation = Literal["conflict", "distortion", "omission", "succession"]
Between = Literal["copies", "origins", "parties", "times", "unknown"]
Severity = Literal["critical", "high", "medium", "low"]
_SEVERITIES: tuple[Severity, ...] = ("critical", "high", "medium", "low")
# As `compare` does: so many wordings of one statement are held against each other.
_MOST_VALUES = 16


def name_claim(key: str) -> str:
    """The id of what is said under one key."""
    return make_id("claim", key)


def find_differences(
    rng: random.Random, by_key: dict[str, list[Printed]], articles: Sequence[Article]
) -> tuple[Finding, ...]:
    """A finding for each slot of which reports in one language print different words."""
    days = {article.id: article.reference.value for article in articles if article.reference}
    found = []
    for key, everywhere in by_key.items():
        # Translations differ in every word: only one language is held against itself.
        language = everywhere[0].sentence.fact.language
        places = [p for p in everywhere if p.sentence.fact.language == language]
        for number, slot in enumerate(list_slots(places[0].sentence.fact)):
            values: dict[str, list[Printed]] = defaultdict(list)
            for place in places:
                values[place.read_slot(number)].append(place)
            if len(values) > 1 and len({p.span.article for p in places}) > 1:
                wrong_first = sorted(values, key=lambda v: (v == slot.words, len(values[v]), v))
                sides = [values[value] for value in wrong_first]
                found.append(_differ(rng, key, number, slot, sides, days))
    found += [_misdate(a) for a in articles if a.published and a.published.value > DAYS[-1]]
    rank = _SEVERITIES.index
    return tuple(sorted(found, key=lambda f: (rank(f.severity), -f.confidence, f.id)))


def _differ(
    rng: random.Random,
    key: str,
    number: int,
    slot: Slot,
    sides: Sequence[list[Printed]],
    days: dict[str, str],
) -> Finding:
    groups = tuple(
        tuple(sorted(_make_value(p, number) for p in side[:_MOST_VALUES])) for side in sides
    )
    relation, between = _relate(rng, slot, sides, days)
    told = [
        f"{' '.join(dict.fromkeys(v.article for v in group[:4]))} has “{group[0].value}”"
        for group in groups[:2]
    ]
    return Finding(
        id=make_id("finding", key, str(number)),
        kind=slot.kind,
        relation=relation,
        between=between,
        severity=_grade(rng, slot, relation),
        confidence=round(rng.uniform(0.4, 0.97), 3),
        a=groups[0],
        b=groups[1],
        claim=name_claim(key),
        explanation=f"{' where '.join(told)}.",
        more=groups[2:],
    )


def _make_value(place: Printed, number: int) -> Value:
    span = place.slots[number]
    return Value(span.article, span.start, span.end, place.read_slot(number))


def _relate(
    rng: random.Random, slot: Slot, sides: Sequence[list[Printed]], days: dict[str, str]
) -> tuple[Relation, Between]:
    """Later reports of one thing follow on, copies garble, chains contradict each other."""
    first, second = ({days[p.span.article] for p in side} for side in sides[:2])
    if slot.kind in {"modality", "quantity", "action"} and not first & second:
        return "succession", "times"
    if len({p.sentence.origin for side in sides for p in side}) == 1:
        lost = slot.kind in {"modality", "attribution", "scope"}
        return ("omission" if lost else "distortion"), "copies"
    if slot.kind in {"attribution", "quotation"} and rng.random() < 0.5:
        return "conflict", "parties"
    return "conflict", "origins"


def _grade(rng: random.Random, slot: Slot, relation: Relation) -> Severity:
    if slot.kind == "quotation" and relation == "distortion":
        return "critical"
    if relation in {"distortion", "omission"}:
        return rng.choice(("critical", "high", "high", "medium"))
    return rng.choice(("high", "medium", "medium", "low", "low"))


def _misdate(article: Article) -> Finding:
    """A reprint dated long after the days of which it speaks."""
    body = article.body[0]
    value = Value(article.id, body.start, min(body.end, body.start + 12), "the day it counts from")
    told = f"{article.id} is dated after the days of which it speaks."
    return Finding(
        make_id("finding", article.source), "reference", "distortion", "unknown", "medium", 0.6,
        (value,), (), None, told,
    )  # fmt: skip
