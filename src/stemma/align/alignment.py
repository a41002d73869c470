"""Which statements of a story are one: average-link groups over a matrix of likeness.

Statements that differ in print only are one node from the start, so a verbatim copy of a report
changes no group. Pairs are then tried from the likest down; two groups become one when their mean
likeness reaches the threshold and no two statements of one article stand in them that say
different things. At last every member must be like the group's medoid.
"""

from collections.abc import Sequence
from datetime import date

import msgspec
import numpy as np

from stemma.align.attaching import Group, attach_nodes
from stemma.align.evidence import find_contexts, weigh_evidence
from stemma.align.features import Scores, fold_words
from stemma.align.passages import find_passage_pairs
from stemma.align.units import Unit
from stemma.records.engines import Encoder, MultilingualEncoder
from stemma.records.findings import Lineage
from stemma.settings import AlignSettings

# Days further apart than this tell of two events of one kind; nearer ones may be one report's slip.
_FAR_DAYS = 28


# A statement of so many words may say two things.
_LONG_WORDS = 12


class Node(msgspec.Struct, frozen=True):
    """Units (indices) whose words are the same, in order; the first speaks for all."""

    units: tuple[int, ...]
    articles: frozenset[str]


def align_units(
    units: Sequence[Unit],
    texts: Sequence[str],
    lineage: Lineage,
    encoder: Encoder,
    settings: AlignSettings,
    sentences: Sequence[str] = (),
    multilingual: MultilingualEncoder | None = None,
) -> tuple[Group, ...]:
    """Indices of units in groups of one statement each, every index once a member.

    `texts[i]` are the words of `units[i]`, `sentences[i]` those of its sentence (by default the
    same). Units come in the order of `collect_units`; so do the groups, by their first member.
    """
    nodes = merge_equal(units, texts)
    if not nodes:
        return ()
    first = [node.units[0] for node in nodes]
    contexts = find_contexts(units, sentences or texts)
    scores = weigh_evidence(
        [units[i] for i in first],
        [texts[i] for i in first],
        [contexts[i] for i in first],
        encoder,
        settings,
        multilingual,
    )
    _adjust_days(scores, nodes, units, settings)
    _raise_passages(scores, nodes, units, lineage, settings)
    _raise_mutual(scores, nodes, units, settings)
    groups = link_nodes(scores, find_places(nodes, units), settings)
    groups = _join_between(groups, scores, nodes, units, settings)
    groups = [part for group in groups for part in _check_medoid(group, scores, settings)]
    found = attach_nodes(
        groups,
        scores,
        [node.articles for node in nodes],
        [len(fold_words(texts[i]).split()) >= _LONG_WORDS for i in first],
        settings,
    )
    return tuple(
        sorted(Group(_list_units(g.members, nodes), _list_units(g.guests, nodes)) for g in found)
    )


def _list_units(found: Sequence[int], nodes: Sequence[Node]) -> tuple[int, ...]:
    return tuple(sorted(u for n in found for u in nodes[n].units))


def merge_equal(units: Sequence[Unit], texts: Sequence[str]) -> tuple[Node, ...]:
    """One node for all statements with the same letters and digits."""
    by_words: dict[str, list[int]] = {}
    for i, text in enumerate(texts):
        by_words.setdefault(fold_words(text) or f"\0{i}", []).append(i)
    return tuple(
        Node(tuple(found), frozenset(units[i].span.article for i in found))
        for found in by_words.values()
    )


def _adjust_days(
    scores: Scores, nodes: Sequence[Node], units: Sequence[Unit], settings: AlignSettings
) -> None:
    """Lower pairs whose days exclude each other; far days more than near ones."""
    days = [[_to_ordinals(d) for d in units[node.units[0]].days] for node in nodes]
    dated = [i for i, found in enumerate(days) if found]
    for at, i in enumerate(dated):
        likely = [j for j in dated[at + 1 :] if scores[i, j] >= settings.least_pair]
        for j in likely:
            gap = min(_measure_gap(a, b) for a in days[i] for b in days[j])
            if gap > 0:
                loss = settings.far_days_loss if gap > _FAR_DAYS else settings.near_days_loss
                scores[i, j] = scores[j, i] = scores[i, j] - loss


def _to_ordinals(days: tuple[str, str]) -> tuple[int, int]:
    return date.fromisoformat(days[0]).toordinal(), date.fromisoformat(days[1]).toordinal()


def _measure_gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Days between two closed intervals, 0 where they meet."""
    return max(0, b[0] - a[1], a[0] - b[1])


def _raise_passages(
    scores: Scores,
    nodes: Sequence[Node],
    units: Sequence[Unit],
    lineage: Lineage,
    settings: AlignSettings,
) -> None:
    """Lift pairs that stand in the same place of a passage that one report took from the other."""
    home = {u: n for n, node in enumerate(nodes) for u in node.units}
    for a, b, overlap in find_passage_pairs(units, lineage):
        i, j = home[a], home[b]
        if i != j and scores[i, j] >= settings.least_in_passage:
            lifted = scores[i, j] + settings.passage_gain * overlap
            scores[i, j] = scores[j, i] = min(1.0, round(float(lifted), 4))


def _raise_mutual(
    scores: Scores, nodes: Sequence[Node], units: Sequence[Unit], settings: AlignSettings
) -> None:
    """Lift pairs where each is, with some margin, the other report's best counterpart."""
    first = [units[node.units[0]] for node in nodes]
    members: dict[str, list[int]] = {}
    for n, unit in enumerate(first):
        members.setdefault(unit.span.article, []).append(n)
    rows = {article: np.array(found) for article, found in members.items()}
    sentences = np.array([unit.sentence.start for unit in first])

    def beats(i: int, j: int) -> bool:
        """Whether j is i's best in j's report; other parts of j's sentence do not count."""
        rivals = rows[first[j].span.article]
        rivals = rivals[sentences[rivals] != sentences[j]]
        best = float(scores[i, rivals].max()) if len(rivals) else 0.0
        return bool(scores[i, j] >= best + settings.mutual_margin)

    low = settings.join - settings.mutual_gain
    upper = np.triu(scores, 1)
    near = np.argwhere((upper >= low) & (upper < settings.join))
    lifted = [
        (int(i), int(j))
        for i, j in near
        if first[i].span.article != first[j].span.article and beats(i, j) and beats(j, i)
    ]
    for i, j in lifted:
        scores[i, j] = scores[j, i] = scores[i, j] + settings.mutual_gain


class Places(msgspec.Struct, frozen=True):
    """Where a node stands: articles as running text, articles as furniture, and sentences."""

    body: frozenset[str]
    furniture: frozenset[str]
    sentences: frozenset[tuple[str, int]]


def find_places(nodes: Sequence[Node], units: Sequence[Unit]) -> tuple[Places, ...]:
    """The places of every node."""
    return tuple(
        Places(
            frozenset(units[u].span.article for u in node.units if units[u].kind == "body"),
            frozenset(units[u].span.article for u in node.units if units[u].kind != "body"),
            frozenset((units[u].span.article, units[u].rank) for u in node.units),
        )
        for node in nodes
    )


def link_nodes(
    scores: Scores,
    places: Sequence[Places],
    settings: AlignSettings,
) -> list[list[int]]:
    """Greedy average-link groups of node indices, in order of their first."""
    upper = np.triu(scores, 1)
    left, right = np.nonzero(upper >= settings.join)
    order = np.lexsort((right, left, -upper[left, right]))
    home = {i: i for i in range(len(scores))}
    groups = {i: [i] for i in range(len(scores))}
    for at in order:
        a, b = home[int(left[at])], home[int(right[at])]
        if a == b or not _may_join(groups[a], groups[b], scores, places, settings):
            continue
        a, b = min(a, b), max(a, b)
        for member in groups[b]:
            home[member] = a
        groups[a] += groups.pop(b)
    return [sorted(groups[i]) for i in sorted(groups)]


def _may_join(
    a: Sequence[int],
    b: Sequence[int],
    scores: Scores,
    places: Sequence[Places],
    settings: AlignSettings,
) -> bool:
    block = scores[np.ix_(a, b)]
    if block.mean() < settings.join or block.min() < settings.least_pair:
        return False
    return all(
        _may_stand_together(places[i], places[j], float(scores[i, j]), settings)
        for i in a
        for j in b
    )


def _may_stand_together(a: Places, b: Places, score: float, settings: AlignSettings) -> bool:
    """Parts of one sentence never; two of one report where they say the same.

    A title says again what the text says, in fewer words.
    """
    if a.sentences & b.sentences:
        return False
    if a.body & b.body or a.furniture & b.furniture:
        return score >= settings.same_article
    across = a.body & b.furniture or a.furniture & b.body
    return not across or score >= settings.title_and_text


def _check_medoid(group: Sequence[int], scores: Scores, settings: AlignSettings) -> list[list[int]]:
    """Put out of a group, each on its own, what is not like its most central member."""
    if len(group) < 3:
        return [list(group)]
    block = scores[np.ix_(group, group)]
    medoid = int(np.argmax(block.sum(axis=1)))
    near = [g for k, g in enumerate(group) if k == medoid or block[k, medoid] >= settings.medoid]
    return [near] + [[g] for g in group if g not in near]


def _join_between(
    groups: list[list[int]],
    scores: Scores,
    nodes: Sequence[Node],
    units: Sequence[Unit],
    settings: AlignSettings,
) -> list[list[int]]:
    """Join lone statements of two reports whose sentences before and after are already joined."""
    home = {n: g for g, group in enumerate(groups) for n in group}
    place = {
        (units[u].span.article, units[u].rank): n
        for n, node in enumerate(nodes)
        for u in node.units
        if units[u].whole
    }
    lone = {n for group in groups if len(group) == 1 for n in group}
    gained: dict[int, int] = {}
    for (article, rank), n in sorted(place.items()):
        if n not in lone or n in gained:
            continue
        before, after = place.get((article, rank - 1)), place.get((article, rank + 1))
        if before is None or after is None:
            continue
        found = _find_between(n, before, after, home, groups, place, nodes, units)
        found = [m for m in found if m in lone and scores[n, m] >= settings.least_between]
        if found:
            best = max(found, key=lambda m: (scores[n, m], -m))
            if best not in gained:
                gained[n], gained[best] = best, n
    pairs = [sorted((a, b)) for a, b in gained.items() if a < b]
    rest = [group for group in groups if not (len(group) == 1 and group[0] in gained)]
    return sorted(rest + pairs)


def _find_between(
    node: int,
    before: int,
    after: int,
    home: dict[int, int],
    groups: Sequence[Sequence[int]],
    place: dict[tuple[str, int], int],
    nodes: Sequence[Node],
    units: Sequence[Unit],
) -> list[int]:
    """Nodes that stand, in another report, between partners of the two neighbours."""
    mine = nodes[node].articles
    starts = {
        (units[u].span.article, units[u].rank) for n in groups[home[before]] for u in nodes[n].units
    }
    ends = {
        (units[u].span.article, units[u].rank) for n in groups[home[after]] for u in nodes[n].units
    }
    found = {
        place[article, rank + 1]
        for article, rank in starts
        if article not in mine and (article, rank + 2) in ends and (article, rank + 1) in place
    }
    return sorted(found - {node})
