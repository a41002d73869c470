"""What one report says is being considered, and another that it is decided or will be done.

"The federation will consider the case" and "the federation will punish both clubs", "she was
considering a complaint" and "she would go to court": the verbs are others, the one who acts and the
matter are the same.
"""

from collections.abc import Iterator, Sequence

from stemma.compare.differences import Difference, find_subtree
from stemma.compare.matching import answer, find_earlier, show_predicate
from stemma.compare.predications import Predication
from stemma.compare.views import View
from stemma.compare.words import Pair

# Sentences this near (`kin`) tell of one matter.
_NEAR, _SURE = 0.42, 0.6
# Words that answer to one another besides whoever acts.
_LEAST_SHARED = 1
_CONSIDERING = frozenset({"consider", "study", "weigh", "mull", "examine", "discuss", "review",
    "look_into", "debate", "assess", "explore", "ponder", "contemplate",
})  # fmt: skip
_OPEN = _CONSIDERING | {"whether", "if", "may", "might", "possible", "possibly", "perhaps",
    "ask", "decide", "investigate", "inquiry", "consideration", "option",
}  # fmt: skip


def compare_pendings(
    pair: Pair, likeness: float, lefts: Sequence[Predication], rights: Sequence[Predication]
) -> Iterator[Difference]:
    """Considered on one side, decided on the other, by one who acts, in English."""
    if likeness < _NEAR or pair.a.language != "en":
        return
    considered = (
        [p for p in lefts if _is_pending(pair.a, p)],
        [p for p in rights if _is_pending(pair.b, p)],
    )
    if bool(considered[0]) == bool(considered[1]):
        return
    bare = pair.b if considered[0] else pair.a
    if any(t.lemma.lower() in _OPEN for t in bare.tokens):
        return
    for left in considered[0] or lefts:
        for right in considered[1] or rights:
            decided = right if considered[0] else left
            if _is_decided(bare, decided) and _are_one_matter(pair, left, right):
                yield _make(pair, likeness, left, right)
                return


def _is_pending(view: View, told: Predication) -> bool:
    if told.is_negated or not told.subjects:
        return False
    if told.lemma == "ask":
        return any(view.tokens[k].text.lower() == "whether" for k in find_subtree(view, told.place))
    return told.lemma in _CONSIDERING


def _is_decided(view: View, told: Predication) -> bool:
    """Whether a deed is told as done or to be done, not by the way, and not as mere words."""
    return (
        view.tokens[told.place].pos == "VERB"
        and told.standing in {"planned", "stated"}
        and not told.is_negated
        and not told.is_aside
        and not any(view.tokens[c].dep == "ccomp" for c in view.children[told.place])
    )


def _are_one_matter(pair: Pair, left: Predication, right: Predication) -> bool:
    """Whether one acts in both, and something more is the same."""
    met = {(i, j) for i in left.subjects for j in right.subjects if _are_one_actor(pair, i, j)}
    if not met:
        return False
    actors = {i for i, _ in met}
    return sum(i not in actors for i in pair.right_of) >= _LEAST_SHARED


def _are_one_actor(pair: Pair, i: int, j: int) -> bool:
    if answer(pair, i, j):
        return True
    return "PRON" in (pair.a.tokens[i].pos, pair.b.tokens[j].pos)


def _make(pair: Pair, likeness: float, left: Predication, right: Predication) -> Difference:
    earlier = find_earlier(pair)
    explained = earlier == ("left" if _is_pending(pair.a, left) else "right")
    return Difference(
        kind="modality",
        relation="succession" if explained else ("distortion" if pair.are_copies else "conflict"),
        between="times" if explained else None,
        severity="low" if explained or likeness < _SURE else "medium",
        confidence=min(0.8, 0.35 + 0.45 * likeness),
        left=show_predicate(pair.a, left.place, left.mark),
        right=show_predicate(pair.b, right.place, right.mark),
        claim=pair.a.claim,
        about="whether it is considered or decided",
        topic="pending",
        doubtful=earlier if explained else None,
    )
