"""What was done: verbs turned into their opposites, and the nouns that fill their slots."""

from collections.abc import Iterator

from stemma.compare.differences import Difference, count_shared_arguments
from stemma.compare.lexicon import are_opposite
from stemma.compare.statuses import find_negation
from stemma.compare.views import View
from stemma.compare.words import Pair, climb

# Opposites are told from other events only where the rest agrees.
_SAME_REST = 0.5


def compare_actions(pair: Pair) -> Iterator[Difference]:
    """Verbs of one slot that say the opposite of one another."""
    for i in pair.a.content:
        for j in pair.b.content:
            if _are_turned(pair, i, j):
                yield Difference(
                    kind="action",
                    relation="distortion" if pair.are_copies else "conflict",
                    # A copy that turns its source round stops an editor.
                    severity="critical" if pair.are_copies and _is_main(pair, i, j) else "high",
                    confidence=0.45 + 0.45 * pair.coverage,
                    left=pair.a.make_values(i, i + 1),
                    right=pair.b.make_values(j, j + 1),
                    claim=pair.a.claim,
                    about="what was done",
                    topic="opposites",
                )


def _are_turned(pair: Pair, i: int, j: int) -> bool:
    a, b = pair.a.tokens[i], pair.b.tokens[j]
    if a.pos != "VERB" or b.pos != "VERB" or pair.coverage < _SAME_REST:
        return False
    if i in pair.right_of or j in pair.left_of or pair.both_quoted(i, j):
        return False
    if not are_opposite(a.lemma.lower(), b.lemma.lower()):
        return False
    if (find_negation(pair.a, i) is None) != (find_negation(pair.b, j) is None):
        return False
    return count_shared_arguments(pair, i, j) >= 2 and _share_core(pair, i, j)


def _is_main(pair: Pair, i: int, j: int) -> bool:
    """Whether both verbs are those of their sentences."""
    return pair.a.tokens[i].head == i and pair.b.tokens[j].head == j


def _share_core(pair: Pair, i: int, j: int) -> bool:
    """Whether subjects answer to one another, or objects do, and none is another's."""
    met = []
    for slot in ("subject", "object"):
        left, right = find_fillers(pair.a, i, slot), find_fillers(pair.b, j, slot)
        if left and right:
            met.append(any(pair.meet(x, y) for x in left for y in right))
    return bool(met) and all(met)


def find_fillers(view: View, verb: int, slot: str) -> tuple[int, ...]:
    """Nouns that fill "subject" or "object" of a verb, coordination and passives undone."""
    found = []
    for i, token in enumerate(view.tokens):
        if token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "poss", "amod"}:
            head, filled = climb(view, i)
            if head == verb and filled == slot:
                found.append(i)
    return tuple(found)


def are_done_to_others(pair: Pair, i: int, j: int) -> bool:
    """Whether two verbs have objects of which none answers to the other: "hit her", "hit a car"."""
    left, right = find_fillers(pair.a, i, "object"), find_fillers(pair.b, j, "object")
    return bool(left and right) and not any(pair.meet(x, y) for x in left for y in right)
