"""From a family of texts to a desk with its truth: passages, relations, directions.

A node is a text in the making: its draft's roots point into its parents' rendered texts, so that
passages follow by arithmetic, also over a text between or a parent that is not on the desk.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import combinations
from random import Random

import msgspec

from evaluation.derivations_pairs import measure_kept, measure_six_grams
from evaluation.derivations_records import Decider, Pair, Passage, Relation, Report
from evaluation.derivations_surface import CLEAR_MARK
from evaluation.derivations_texts import Draft, Layout, Piece, Root, Source, render_draft

# A word in thirty changed (slips, a house's spelling) still makes a verbatim copy. Below, "edited"
# is what shared runs of six words find and "rewritten" what they miss (issue 7): a third of the
# words is a run or two in every three sentences.
VERBATIM, EDITED = 0.97, 1 / 3
# One slip may be the parent's, put right by the copy; three clear marks in one text and none in the
# other, or three times as many odd words, show a copy.
MARKS = 3 * CLEAR_MARK
# What the longer must have beyond the shorter before it shows itself as the fuller.
MISSING_SENTENCES, MISSING_SHARE = 2, 0.1


class Node(msgspec.Struct, frozen=True, dict=True):
    """A text of the family. `credits` are the keys it names as its source; `marks` its residue."""

    key: str
    headline: str
    draft: Draft
    day: str | None
    outlet: str | None
    language: str
    layout: Layout = Layout()
    on_desk: bool = True
    parents: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    marks: int = 0

    @cached_property
    def rendered(self) -> tuple[str, tuple[Root, ...]]:
        """Its text and the place of each piece."""
        return render_draft(self.headline, self.draft, self.layout)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All sentences in order."""
        return tuple(piece for line in self.draft for piece in line)


# A child's sentence and an ancestor's: start and end, start and end.
Link = tuple[int, int, int, int]
Family = Mapping[str, Node]


def adopt_source(source: Source, *, on_desk: bool = True) -> Node:
    """A real article as the first of a family."""
    return Node(
        source.key,
        source.headline,
        source.draft,
        source.day,
        source.outlet,
        source.language,
        on_desk=on_desk,
    )


def take_draft(parent: Node) -> Draft:
    """The parent's text as a draft that points into it; its credits stay behind."""
    places = iter(parent.rendered[1])
    lines = tuple(
        tuple(
            Piece(piece.text, (Root(parent.key, place.start, place.end),))
            for piece, place in ((piece, next(places)) for piece in line)
            if not piece.furniture
        )
        for line in parent.draft
    )
    return tuple(line for line in lines if line)


def trace_ancestors(node: Node, family: Family) -> dict[str, list[Link]]:
    """Every ancestor's key with the sentences that came from it, also by way of others."""
    found: dict[str, list[Link]] = {key: [] for key in node.parents}
    for piece, place in zip(node.pieces, node.rendered[1], strict=True):
        for root in piece.roots:
            found[root.key].append((place.start, place.end, root.start, root.end))
    for key in node.parents:
        for older, links in trace_ancestors(family[key], family).items():
            way = [
                (start, end, far_start, far_end)
                for start, end, near_start, near_end in found[key]
                for from_start, from_end, far_start, far_end in links
                if (near_start, near_end) == (from_start, from_end)
            ]
            found.setdefault(older, []).extend(way)
    return found


def tell_truth(
    nodes: Sequence[Node], name: str, chance: Random
) -> tuple[tuple[Report, ...], tuple[Pair, ...]]:
    """The desk's reports under ids without meaning, and the truth of every pair of them."""
    family = {node.key: node for node in nodes}
    shown = [node for node in nodes if node.on_desk]
    chance.shuffle(shown)
    ids = {node.key: f"{name}-{number}" for number, node in enumerate(shown)}
    reports = tuple(
        Report(ids[n.key], n.rendered[0], len(n.headline), n.day, n.outlet, n.language)
        for n in shown
    )
    lines = {node.key: trace_ancestors(node, family) for node in shown}
    pairs = tuple(_judge_pair(a, b, family, lines, ids) for a, b in combinations(shown, 2))
    return reports, pairs


def _judge_pair(
    first: Node,
    second: Node,
    family: Family,
    lines: Mapping[str, Mapping[str, list[Link]]],
    ids: Mapping[str, str],
) -> Pair:
    names = (ids[first.key], ids[second.key])
    for child, parent in ((first, second), (second, first)):
        links = lines[child.key].get(parent.key)
        if links:
            passages = _make_passages(child, parent, links, ids)
            kept, six_grams = _weigh(passages, child, parent)
            return Pair(
                *names,
                related=True,
                relation=_name_relation(kept, six_grams),
                parent=ids[parent.key],
                child=ids[child.key],
                direct=parent.key in child.parents,
                deciders=_find_deciders(child, parent, links, family),
                kept=kept,
                six_grams=six_grams,
                passages=passages,
            )
    links = _join_at_ancestors(lines[second.key], lines[first.key])
    if not links:
        return Pair(*names, related=False, relation="none")
    passages = _make_passages(second, first, links, ids)
    kept, six_grams = _weigh(passages, second, first)
    return Pair(
        *names,
        related=True,
        relation="shared origin",
        kept=kept,
        six_grams=six_grams,
        passages=passages,
    )


def _join_at_ancestors(
    one: Mapping[str, list[Link]], other: Mapping[str, list[Link]]
) -> list[Link]:
    joined = {
        (start, end, other_start, other_end)
        for key in one.keys() & other.keys()
        for start, end, *place in one[key]
        for other_start, other_end, *other_place in other[key]
        if place == other_place
    }
    return sorted(joined)


def _make_passages(
    child: Node, parent: Node, links: Sequence[Link], ids: Mapping[str, str]
) -> tuple[Passage, ...]:
    found = []
    for start, end, from_start, from_end in sorted(set(links)):
        texts = (child.rendered[0][start:end], parent.rendered[0][from_start:from_end])
        kept, _ = measure_kept(*texts, child.language)
        place = (ids[child.key], start, end, ids[parent.key], from_start, from_end)
        found.append(Passage(*place, round(kept, 4)))
    return tuple(found)


def _weigh(passages: Sequence[Passage], child: Node, parent: Node) -> tuple[float, float]:
    """The mean kept, by length, and the share of copied words in shared runs of six."""
    text = child.rendered[0]
    lengths = [p.child_end - p.child_start for p in passages]
    kept = sum(p.kept * n for p, n in zip(passages, lengths, strict=True)) / sum(lengths)
    copied = [text[a:b] for a, b in sorted({(p.child_start, p.child_end) for p in passages})]
    six_grams = measure_six_grams(copied, parent.rendered[0], child.language)
    return round(kept, 4), round(six_grams, 4)


def _name_relation(kept: float, six_grams: float) -> Relation:
    if kept >= VERBATIM:
        return "verbatim"
    return "edited" if six_grams >= EDITED else "rewritten"


def _find_deciders(
    child: Node, parent: Node, links: Sequence[Link], family: Family
) -> tuple[Decider, ...]:
    found: list[Decider] = []
    if child.day and parent.day and child.day > parent.day:
        found.append("day")
    if parent.key in child.credits:
        found.append("credit")
    if _is_fuller(child, parent, links):
        found.append("fuller")
    if _count_marks(child, parent.key, family) >= MARKS:
        found.append("residue")
    return tuple(found)


def _is_fuller(child: Node, parent: Node, links: Sequence[Link]) -> bool:
    """Whether all of the child's report is the parent's, and the parent has clearly more."""
    traced = {link[:2] for link in links}
    own = (
        (place.start, place.end)
        for piece, place in zip(child.pieces, child.rendered[1], strict=True)
        if not piece.furniture
    )
    if any(place not in traced for place in own):
        return False
    used = {link[2:] for link in links}
    body = [
        (place.start, place.end)
        for piece, place in zip(parent.pieces, parent.rendered[1], strict=True)
        if not piece.furniture
    ]
    missing = [end - start for start, end in body if (start, end) not in used]
    whole = sum(end - start for start, end in body)
    return len(missing) >= MISSING_SENTENCES and sum(missing) >= MISSING_SHARE * whole


def _count_marks(child: Node, parent: str, family: Family) -> int:
    """The residue on the way from a parent (or what lies before it) to the child."""
    if parent in child.parents:
        return child.marks
    between = [key for key in child.parents if parent in family[key].parents]
    return child.marks + sum(family[key].marks for key in between)
