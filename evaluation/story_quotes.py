"""Quotations: found, ascribed to the right speaker, one utterance brought together, judged."""

import re
from collections.abc import Sequence

from evaluation.scores import Score, count_f1, measure
from evaluation.story_labels import QuoteLabel, StoryLabels
from evaluation.story_spans import (
    Slip,
    Tally,
    add_tallies,
    count_pairs,
    measure_share,
    measure_units,
    pair_up,
    touch,
)
from stemma.records.facts import Entity, Quote
from stemma.records.findings import Account

Match = tuple[QuoteLabel, Quote]

# Two spans are one quotation from this Jaccard on; the lower one also allows a broken mark.
STRICT, LENIENT = 0.8, 0.3


def score_quotes(labels: StoryLabels, account: Account) -> Tally:
    """Direct quotations by F1, indirect ones by recall (further ones are no mistake there)."""
    wanted = [quote for quote in labels.quotes if not quote.indirect]
    found = [quote for quote in account.quotes if not quote.indirect]
    pairs = pair_up(wanted, found, LENIENT)
    matched = [(wanted[i], found[j]) for i, j in sorted(pairs.items())]
    return add_tallies(
        (
            _score_spans(wanted, found),
            _score_indirect(labels.quotes, account.quotes),
            _score_speakers(matched, account),
            _score_groups(wanted, pairs, found),
            _score_verdicts(matched, account),
        )
    )


def _score_spans(wanted: Sequence[QuoteLabel], found: Sequence[Quote]) -> Tally:
    scores: list[Score] = []
    asked = [part for quote in wanted for part in quote.parts or (quote,)]
    told = [part for quote in found for part in quote.parts or (quote,)]
    for least in (STRICT, LENIENT):
        units = count_pairs(wanted, found, pair_up(wanted, found, least))
        by_part = count_f1(count_pairs(asked, told, pair_up(asked, told, least)))
        peers = {"each part alone": by_part}
        scores += [measure(f"quotes F1 at {least}", units, count_f1, peers)] if units else []
    pairs = pair_up(wanted, found, STRICT)
    slips = [Slip("quotes", "missed", (q,)) for i, q in enumerate(wanted) if i not in pairs]
    taken = set(pairs.values())
    slips += [Slip("quotes", "false", (q,)) for j, q in enumerate(found) if j not in taken]
    return Tally(tuple(scores), tuple(slips))


def _score_indirect(wanted: Sequence[QuoteLabel], found: Sequence[Quote]) -> Tally:
    indirect = [quote for quote in wanted if quote.indirect]
    pairs = pair_up(indirect, [quote for quote in found if quote.indirect], LENIENT)
    slips = [Slip("indirect", "missed", (q,)) for i, q in enumerate(indirect) if i not in pairs]
    flags = [i in pairs for i in range(len(indirect))]
    return Tally(measure_share("indirect speech recall at 0.3", flags), tuple(slips))


def _score_speakers(matched: Sequence[Match], account: Account) -> Tally:
    entities = {entity.id: entity for entity in account.entities}
    texts = {article.id: article.text for article in account.articles}
    flags, slips = [], []
    for label, quote in matched:
        entity = entities.get(quote.speaker.entity or "")
        flags.append(is_speaker(label, quote, entity, texts))
        if not flags[-1]:
            told = entity.name if entity else "nobody"
            spans = (label, *filter(None, (label.speaker, quote.speaker.mention)))
            slips.append(
                Slip("speakers", f"{told} instead of {label.names or 'the second'}", spans)
            )
    return Tally(measure_share("speaker right", flags), tuple(slips))


def is_speaker(
    label: QuoteLabel, quote: Quote, entity: Entity | None, texts: dict[str, str]
) -> bool:
    """Is the speaker the labelled one: the same words, the same entity, or one of the names?"""
    mention = quote.speaker.mention
    if label.names:
        told = entity.name if entity else ""
        if mention:
            told += " " + texts[mention.article][mention.start : mention.end]
        words = set(re.findall(r"\w+", told.casefold()))
        # A surname, or the head of an English noun phrase, stands last.
        return any(re.findall(r"\w+", name.casefold())[-1] in words for name in label.names)
    if label.speaker is None:
        return mention is None and entity is None
    place = label.speaker
    return bool(mention and touch(mention, place)) or bool(
        entity and any(touch(m, place) for m in entity.mentions)
    )


def _score_groups(
    wanted: Sequence[QuoteLabel], pairs: dict[int, int], found: Sequence[Quote]
) -> Tally:
    """Pairs of labelled quotations: one utterance, one group; what was not found is in none."""
    groups = [found[pairs[i]].group if i in pairs else None for i in range(len(wanted))]
    units, slips = [], []
    for i, one in enumerate(wanted):
        right = linked = asked = 0
        for j, two in enumerate(wanted):
            if i == j:
                continue
            same = one.utterance == two.utterance
            told = groups[i] is not None and groups[i] == groups[j]
            right, linked, asked = right + (same and told), linked + told, asked + same
            if same != told and i < j:
                what = "one utterance, held apart" if same else "two utterances, told as one"
                slips.append(Slip("quote groups", what, (one, two)))
        units.append((float(right), float(linked), float(asked)))
    return Tally(measure_units("quote groups pairwise F1", units, count_f1), tuple(slips))


def _score_verdicts(matched: Sequence[Match], account: Account) -> Tally:
    """May it stand between quotation marks? Of full and partial quotations; none given is wrong."""
    verdicts = {group.id: group.quotable.verdict for group in account.quote_groups}
    judged = [
        (label, verdicts.get(quote.group or ""))
        for label, quote in matched
        if label.verdict and label.kind in ("full", "partial")
    ]
    slips = [
        Slip("quotable", f"{told} instead of {label.verdict}", (label,))
        for label, told in judged
        if told != label.verdict
    ]
    flags = [told == label.verdict for label, told in judged]
    return Tally(measure_share("quotable verdict right", flags), tuple(slips))
