"""Entities across a story: who is one, and whether a capital is a town or its government.

A labelled mention is found where a mention of ours shares half of all characters of both, one to
one, so that "Paris" is not "the Paris office". B-cubed (Bagga and Baldwin 1998) is over labelled
mentions: one that was not found counts against recall. What we found beyond the labels cannot be
judged: readers did not mark every noun. The baseline links mentions that print the same words.
"""

from collections import Counter
from collections.abc import Sequence

import msgspec

from evaluation.scores import Score, compute_f1, count_f1, measure
from evaluation.story_labels import EntityLabel, MentionLabel, StoryLabels
from evaluation.story_spans import (
    Slip,
    Tally,
    mean,
    measure_share,
    measure_units,
    pair_up,
)
from stemma.records.facts import Entity, Mention
from stemma.records.findings import Account
from stemma.records.text import Span

# Mentions that share half of their characters speak of the same words.
SAME = 0.5
# Of one labelled mention: B-cubed precision (None where it was not found) and recall.
Cubed = tuple[float | None, float]


class Pair(msgspec.Struct, frozen=True):
    """A labelled mention, and ours with its entity where there is one."""

    label: EntityLabel
    mention: MentionLabel
    found: Mention | None
    entity: Entity | None


def score_entities(labels: StoryLabels, account: Account) -> Tally:
    """B-cubed F1, mentions found, types, and metonyms told from towns and countries."""
    pairs = _pair_mentions(labels.entities, account.entities)
    met = [pair for pair in pairs if pair.entity is not None]
    cubed = _cube([pair.entity.id if pair.entity else None for pair in pairs], pairs)
    words = _cube(_list_words(pairs, account), pairs)
    scores = (
        *measure_units("entities B-cubed F1", cubed, cubed_f1),
        *measure_share("entity mentions found", [p.entity is not None for p in pairs]),
        *measure_share(
            "entity type right", [p.entity.type == p.label.type for p in met if p.entity]
        ),
        *_score_metonyms(met),
    )
    peers = {"same words": cubed_f1(words)} if words else {}
    return Tally(
        tuple(
            msgspec.structs.replace(score, peers=peers) if "B-cubed" in score.name else score
            for score in scores
        ),
        (*_list_missed(pairs), *_list_split(met)),
    )


def _pair_mentions(labels: Sequence[EntityLabel], entities: Sequence[Entity]) -> list[Pair]:
    wanted = [(label, mention) for label in labels for mention in label.mentions]
    ours = [(entity, mention) for entity in entities for mention in entity.mentions]
    pairs = pair_up([m for _, m in wanted], [m for _, m in ours], SAME)
    return [
        Pair(label, mention, ours[pairs[i]][1], ours[pairs[i]][0])
        if i in pairs
        else Pair(label, mention, None, None)
        for i, (label, mention) in enumerate(wanted)
    ]


def _cube(found: Sequence[str | None], pairs: Sequence[Pair]) -> list[Cubed]:
    return score_mentions(found, [pair.label.group for pair in pairs])


def _list_words(pairs: Sequence[Pair], account: Account) -> list[str | None]:
    """The baseline: what is printed, without case; nothing is missed."""
    texts = {article.id: article.text for article in account.articles}
    return [texts[p.mention.article][p.mention.start : p.mention.end].casefold() for p in pairs]


def score_mentions(found: Sequence[str | None], truth: Sequence[str]) -> list[Cubed]:
    """B-cubed of labelled mentions: one that was not found has recall 0 and no precision."""
    together = Counter(zip(found, truth, strict=True))
    told, wanted = Counter(found), Counter(truth)
    return [
        (None, 0.0) if f is None else (together[f, t] / told[f], together[f, t] / wanted[t])
        for f, t in zip(found, truth, strict=True)
    ]


def cubed_f1(units: Sequence[Cubed]) -> float:
    """F1 of mean precision over what was found and mean recall over everything."""
    precision = mean([unit[0] for unit in units if unit[0] is not None])
    return compute_f1(precision, mean([unit[1] for unit in units]))


def _score_metonyms(met: Sequence[Pair]) -> tuple[Score, ...]:
    """F1 of calling a mention a metonym; nothing where a reader saw none."""
    units = [
        (
            float(p.found.kind == p.mention.kind == "metonym"),
            float(p.found.kind == "metonym"),
            float(p.mention.kind == "metonym"),
        )
        for p in met
        if p.found is not None
    ]
    if not any(unit[2] for unit in units):
        return ()
    return (measure("metonyms F1", units, count_f1),)


def _list_missed(pairs: Sequence[Pair]) -> list[Slip]:
    return [
        Slip("entities", f"missed: {p.mention.kind} of a {p.label.type}", (p.mention,))
        for p in pairs
        if p.entity is None
    ] + [
        Slip("entities", f"{p.found.kind} instead of {p.mention.kind}", (p.mention,))
        for p in pairs
        if p.found is not None and "metonym" in (p.found.kind, p.mention.kind)
        if p.found.kind != p.mention.kind
    ]


def _list_split(met: Sequence[Pair]) -> list[Slip]:
    """One labelled entity in several, and several in one: a mention of each."""
    split: dict[str, dict[str, Span]] = {}
    mixed: dict[str, dict[str, Span]] = {}
    for pair in met:
        if pair.entity is not None:
            split.setdefault(pair.label.group, {}).setdefault(pair.entity.id, pair.mention)
            mixed.setdefault(pair.entity.id, {}).setdefault(pair.label.group, pair.mention)
    return [
        Slip("entities", what, tuple(spans.values()))
        for what, groups in (("one, told as several", split), ("several, told as one", mixed))
        for spans in groups.values()
        if len(spans) > 1
    ]
