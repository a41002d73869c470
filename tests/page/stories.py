"""Makes accounts for tests: the grounding of a freighter off an invented port, told by many.

No model takes part: the records are made straight from a small grammar, always the same for the
same numbers, in the volumes that a real run over so many reports gives.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec.structs import replace

from stemma.records.facts import Entity, Mention
from stemma.records.findings import (
    Account,
    Ascription,
    Claim,
    Finding,
    Origin,
    Passage,
    Problem,
    Reuse,
    TimelineEntry,
    Witness,
)
from stemma.records.ids import make_id
from stemma.records.text import Article
from stemma.tell.letters import make_letter
from stemma.tell.uses import list_uses
from tests.page.annotations import (
    find_entities,
    group_quotes,
    list_quantities,
    list_quotes,
    list_times,
    name_entity,
)
from tests.page.differences import find_differences, name_claim
from tests.page.drafts import Draft, Printed, lay_out, write_drafts
from tests.page.phrases import DAYS


@cache
def build_large_account(reports: int = 200, *, seed: int = 7) -> Account:
    """An account of `reports` reports: five agencies with copies, own reports, unknown ones."""
    rng = random.Random(seed)  # noqa: S311  # a story, no secret
    drafts = sorted(write_drafts(rng, reports), key=lambda d: (d.day, d.source))
    letters = [make_letter(number) for number in range(len(drafts))]
    laid = [lay_out(draft, letter) for draft, letter in zip(drafts, letters, strict=True)]
    articles = tuple(article for article, _ in laid)
    printed = [place for _, places in laid for place in places]
    by_key: dict[str, list[Printed]] = defaultdict(list)
    for place in printed:
        by_key[place.sentence.key].append(place)
    origins = _list_origins(drafts, articles)
    # What nobody is named behind adds to no count.
    unknown = {origin.id for origin in origins if not origin.known}
    findings = find_differences(rng, by_key, articles)
    entities = find_entities(articles)
    claims = _make_claims(by_key, findings, entities, unknown)
    account = Account(
        id=make_id("story", str(reports), str(seed)),
        title=next(p.words for p in printed if p.sentence.key.startswith("title-wire")),
        earliest=DAYS[0],
        latest=DAYS[-1],
        articles=articles,
        entities=entities,
        times=list_times(printed),
        quantities=list_quantities(printed),
        quotes=list_quotes(by_key),
        quote_groups=group_quotes(by_key, origins),
        reuse=_list_reuse(drafts, letters, printed),
        origins=origins,
        claims=claims,
        findings=findings,
        timeline=_build_timeline(claims, unknown),
        problems=(
            Problem("tolvane/chart.pdf", "media-type", "a PDF is not read"),
            Problem("tolvane/empty.txt", "empty", "nothing but white space"),
        ),
        coverage={
            "align": "done",
            "compare": "done",
            "align across languages": "skipped: no sentence vectors for ar, fr",
            "events": "skipped: events are not coded yet",
            "trace": "done",
        },
        ascriptions=tuple(
            Ascription(article.id, 0, len(article.text), draft.origin)
            for draft, article in zip(drafts, articles, strict=True)
        ),
    )
    return replace(account, uses=list_uses(account))


def _list_origins(drafts: Sequence[Draft], articles: Sequence[Article]) -> tuple[Origin, ...]:
    members: dict[str, list[tuple[Draft, Article]]] = defaultdict(list)
    for draft, article in zip(drafts, articles, strict=True):
        for name in (draft.origin, *draft.further):
            members[name].append((draft, article))
    origins = []
    for name, pairs in members.items():
        draft, article = pairs[0]
        listed = tuple(article.id for _, article in pairs)
        if name.startswith("wire"):
            inferred = tuple(a.id for d, a in pairs if not d.credit or d.origin != name)
            evidence = tuple(span for d, a in pairs if d.origin == name for span in a.agencies)
            agency = next(d.agency for d, _ in pairs if d.origin == name and d.agency)
            basis = f"{len(evidence)} credits; the rest shares passages with them"
            origins.append(Origin(name, agency, "credited", listed, evidence, basis, inferred))
        elif name.startswith("ring"):
            basis = "no credit; the reports share passages with each other"
            origins.append(Origin(name, None, "inferred", listed, (), basis, listed, known=False))
        elif draft.byline:
            evidence = (article.byline,) if article.byline else ()
            basis = "signed, no credit to anyone else"
            origins.append(Origin(name, None, "assumed own", listed, evidence, basis))
        else:
            basis = "no byline, no credit, no shared passage"
            origins.append(Origin(name, None, "unknown", listed, (), basis, known=False))
    return tuple(sorted(origins, key=lambda origin: origin.id))


def _make_claims(
    by_key: dict[str, list[Printed]],
    findings: Sequence[Finding],
    entities: Sequence[Entity],
    unknown: set[str],
) -> tuple[Claim, ...]:
    named: dict[str, list[str]] = defaultdict(list)
    for finding in findings:
        if finding.claim:
            named[finding.claim].append(finding.id)
    mentions: dict[str, list[tuple[Mention, str]]] = defaultdict(list)
    for entity in entities:
        for mention in entity.mentions:
            mentions[mention.article].append((mention, entity.id))
    claims = []
    for key, places in by_key.items():
        fact = places[0].sentence.fact
        known = {p.sentence.origin for p in places} - unknown
        sound = next((p for p in places if not any(p.sentence.choices)), places[0])
        holding = {
            entity
            for mention, entity in mentions[sound.span.article]
            if sound.span.start <= mention.start and mention.end <= sound.span.end
        }
        claims.append(
            Claim(
                id=name_claim(key),
                statement=sound.words,
                kind=fact.kind,
                importance=_weigh(key, len(places)),
                witnesses=tuple(sorted(_make_witness(place) for place in places)),
                articles=len({place.span.article for place in places}),
                # Whoever prints one speaker's words has them from one source.
                origins=1 if fact.speech else max(1, len(known)),
                earliest=fact.day,
                latest=fact.day,
                entities=tuple(sorted(holding)),
                findings=tuple(named[name_claim(key)]),
            )
        )
    return tuple(sorted(claims, key=lambda claim: (-claim.importance, claim.id)))


def _weigh(key: str, places: int) -> float:
    """What many print is important, and what opens the reports most of all."""
    if key.startswith("core"):
        return round(0.95 - 0.02 * int(key.removeprefix("core-")), 3)
    return round(min(0.8, 0.1 + 0.02 * places + int(make_id("w", key)[:2], 16) / 2560), 3)


def _make_witness(place: Printed) -> Witness:
    fact = place.sentence.fact
    speaker = name_entity(fact.speech.speaker) if fact.speech else None
    span = place.span
    return Witness(
        span.article, span.start, span.end, place.sentence.origin, speaker, fact.modality
    )


def _list_reuse(
    drafts: Sequence[Draft], letters: Sequence[str], printed: Sequence[Printed]
) -> tuple[Reuse, ...]:
    """All pairs that print one dispatch, as `trace` keeps all pairs that share enough."""
    held: dict[str, dict[str, Printed]] = defaultdict(dict)
    for place in printed:
        if not place.sentence.key.startswith(("core", "title")):
            held[place.span.article][place.sentence.key] = place
    clients: dict[str, list[tuple[str, Draft]]] = defaultdict(list)
    for letter, draft in zip(letters, drafts, strict=True):
        if draft.dispatch:
            clients[draft.dispatch].append((letter, draft))
    found = []
    for members in clients.values():
        for number, (first, one) in enumerate(members):
            for second, two in members[number + 1 :]:
                found.append(_share(first, one, second, two, held))
    return tuple(sorted(found, key=lambda reuse: reuse.id))


def _share(
    first: str, one: Draft, second: str, two: Draft, held: dict[str, dict[str, Printed]]
) -> Reuse:
    passages = []
    for key, place in held[first].items():
        other = held[second].get(key)
        if other:
            same = place.words == other.words
            relation: Literal["verbatim", "rewritten"] = "verbatim" if same else "rewritten"
            passages.append(Passage(place.span, other.span, relation, 1.0 if same else 0.7))
    literal = sum(p.relation == "verbatim" for p in passages) >= 0.8 * len(passages)
    direction: Literal["a from b", "b from a", "unknown"] = "unknown"
    if one.agency or two.agency:
        direction = "b from a" if one.agency else "a from b"
    return Reuse(
        make_id("reuse", first, second), first, second, "verbatim" if literal else "rewritten",
        direction, tuple(passages), 0.95, (f"{len(passages)} shared passages",),
    )  # fmt: skip


def _build_timeline(claims: Sequence[Claim], unknown: set[str]) -> tuple[TimelineEntry, ...]:
    dated: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.earliest:
            dated[claim.earliest].append(claim)
    entries = []
    for day in sorted(dated):
        witnesses = [w for claim in dated[day] for w in claim.witnesses]
        reports = len({w.article for w in witnesses})
        known = len({w.origin for w in witnesses} - unknown)
        names = tuple(claim.id for claim in dated[day])
        entries.append(TimelineEntry(day, day, names, (), reports, max(1, known)))
    return tuple(entries)
