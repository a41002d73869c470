"""Entities across the story, times and quantities."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from evaluation.scores import Score, compute_f1, count_f1
from evaluation.story_labels import EntityLabel, StoryLabels, TimeLabel
from evaluation.story_spans import (
    Slip,
    Tally,
    add_tallies,
    coincide,
    count_pairs,
    mean,
    measure_jaccard,
    measure_share,
    measure_units,
    pair_up,
    touch,
)
from stemma.records.facts import Entity, Quantity, TimeExpression
from stemma.records.findings import Account
from stemma.records.text import Span

# "on Wednesday" and "Wednesday" are one expression, "Wednesday" and a whole sentence are not.
SAME = 0.5

# Of one labelled mention: B-cubed precision (None where it was not found) and recall.
Cubed = tuple[float | None, float]


def score_facts(labels: StoryLabels, account: Account) -> Tally:
    """Entities by B-cubed; times and quantities by span and by value."""
    return add_tallies(
        (
            _score_entities(labels.entities, account.entities),
            _score_times(labels, account.times),
            _score_quantities(labels, _drop_unscored(labels, account.quantities)),
        )
    )


def _score_entities(labels: Sequence[EntityLabel], entities: Sequence[Entity]) -> Tally:
    mentions = [(span, label) for label in labels for span in label.mentions]
    found = [_find_entity(span, entities) for span, _ in mentions]
    truth = [label.group for _, label in mentions]
    cubed = score_mentions([entity.id if entity else None for entity in found], truth)
    slips = [
        Slip("entities", f"mention missed ({label.type})", (span,))
        for (span, label), entity in zip(mentions, found, strict=True)
        if entity is None
    ]
    slips += _list_split_entities(mentions, found)
    met = [(label, entity) for (_, label), entity in zip(mentions, found, strict=True) if entity]
    scores = (
        *measure_units("entities B-cubed F1", cubed, cubed_f1),
        *measure_share("entity mentions found", [entity is not None for entity in found]),
        *measure_share("entity type right", [entity.type == label.type for label, entity in met]),
    )
    return Tally(scores, tuple(slips))


def _find_entity(span: Span, entities: Sequence[Entity]) -> Entity | None:
    """The entity with the mention that fits best, of those that share half of the shorter."""
    fitting = [
        (-measure_jaccard(span, mention), entity.id, entity)
        for entity in entities
        for mention in entity.mentions
        if coincide(span, mention)
    ]
    return min(fitting, key=lambda entry: entry[:2])[2] if fitting else None


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


def _list_split_entities(
    mentions: Sequence[tuple[Span, EntityLabel]], found: Sequence[Entity | None]
) -> list[Slip]:
    """One labelled entity in several, and several in one: a mention of each."""
    split: dict[str, dict[str, Span]] = {}
    mixed: dict[str, dict[str, Span]] = {}
    for (span, label), entity in zip(mentions, found, strict=True):
        if entity:
            split.setdefault(label.group, {}).setdefault(entity.id, span)
            mixed.setdefault(entity.id, {}).setdefault(label.group, span)
    return [
        Slip("entities", what, tuple(spans.values()))
        for what, groups in (("one, told as several", split), ("several, told as one", mixed))
        for spans in groups.values()
        if len(spans) > 1
    ]


def _score_times(labels: StoryLabels, found: Sequence[TimeExpression]) -> Tally:
    pairs = pair_up(labels.times, found, SAME)
    matched = [(labels.times[i], found[j]) for i, j in sorted(pairs.items())]
    right = [(a.earliest, a.latest) == (b.earliest, b.latest) for a, b in matched]
    near = {"half the days shared": mean([_share_days(a, b) >= SAME for a, b in matched])}
    slips = [
        Slip("times", f"{b.earliest}/{b.latest} instead of {a.earliest}/{a.latest}", (a,))
        for (a, b), fine in zip(matched, right, strict=True)
        if not fine
    ]
    scores = (
        *_score_spans("times span F1", labels.times, found, pairs),
        *measure_share("times interval right", right, near),
    )
    return Tally(scores, (*slips, *_list_strays("times", labels.times, found, pairs)))


def _drop_unscored(labels: StoryLabels, found: Sequence[Quantity]) -> list[Quantity]:
    free = labels.unscored_quantities
    return [quantity for quantity in found if not any(touch(quantity, span) for span in free)]


def _share_days(a: TimeLabel, b: TimeExpression) -> float:
    """Jaccard of the days of two closed intervals; equal where an end is open or unknown."""
    ends = (a.earliest, a.latest, b.earliest, b.latest)
    days = [date.fromisoformat(end).toordinal() for end in ends if end]
    if len(days) < len(ends):
        return float(ends[:2] == ends[2:])
    shared = min(days[1], days[3]) - max(days[0], days[2]) + 1
    return max(0, shared) / (days[1] - days[0] + days[3] - days[2] + 2 - max(0, shared))


def _score_quantities(labels: StoryLabels, found: Sequence[Quantity]) -> Tally:
    pairs = pair_up(labels.quantities, found, SAME)
    matched = [(labels.quantities[i], found[j]) for i, j in sorted(pairs.items())]
    right = [(a.low, a.high) == (b.low, b.high) for a, b in matched]
    slips = [
        Slip("quantities", f"{b.low}–{b.high} instead of {a.low}–{a.high}", (a,))
        for (a, b), fine in zip(matched, right, strict=True)
        if not fine
    ]
    scores = (
        *_score_spans("quantities span F1", labels.quantities, found, pairs),
        *measure_share("quantities ends right", right),
    )
    return Tally(scores, (*slips, *_list_strays("quantities", labels.quantities, found, pairs)))


def _score_spans(
    name: str, wanted: Sequence[Span], found: Sequence[Span], pairs: dict[int, int]
) -> tuple[Score, ...]:
    """Span F1; no score where nothing was labelled."""
    return measure_units(name, count_pairs(wanted, found, pairs), count_f1) if wanted else ()


def _list_strays(
    name: str, wanted: Sequence[Span], found: Sequence[Span], pairs: dict[int, int]
) -> list[Slip]:
    if not wanted:
        return []
    taken = set(pairs.values())
    return [Slip(name, "missed", (s,)) for i, s in enumerate(wanted) if i not in pairs] + [
        Slip(name, "false", (s,)) for j, s in enumerate(found) if j not in taken
    ]
