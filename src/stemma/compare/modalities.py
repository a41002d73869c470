"""Planned and done, alleged and fact, done and not done: one deed, spoken of differently."""

from collections.abc import Iterator

from stemma.compare.differences import (
    Difference,
    count_shared_arguments,
    find_subtree,
    quote_words,
)
from stemma.compare.lexicon import find_stem, load_cues
from stemma.compare.statuses import Negation, Status, find_negation, read_status
from stemma.compare.views import View
from stemma.compare.words import Pair
from stemma.records.findings import Value


def compare_modalities(pair: Pair) -> Iterator[Difference]:
    """Differences of status and polarity of verbs that answer to one another."""
    for i, j in pair.right_of.items():
        if not _are_one_deed(pair, i, j):
            continue
        negations = find_negation(pair.a, i), find_negation(pair.b, j)
        if (negations[0] is None) != (negations[1] is None):
            yield from _compare_polarity(pair, i, j, negations)
        elif negations == (None, None):
            statuses = read_status(pair.a, i), read_status(pair.b, j)
            yield from _compare_plan(pair, i, statuses)
            yield from _compare_doubt(pair, i, j, statuses)


def _are_one_deed(pair: Pair, i: int, j: int) -> bool:
    left, right = pair.a.tokens[i], pair.b.tokens[j]
    if left.pos != "VERB" or right.pos != "VERB" or pair.both_quoted(i, j):
        return False
    if left.lemma.lower() in load_cues().speech_verbs:
        return False
    if _is_open_clause(pair.a, i) or _is_open_clause(pair.b, j):
        return False
    return count_shared_arguments(pair, i, j) >= (1 if pair.are_copies else 2)


def _is_open_clause(view: View, i: int) -> bool:
    """Whether a verb stands under "if" or "whether", or in a question."""
    marks = {view.tokens[c].text.lower() for c in view.children[i]}
    return bool(marks & {"if", "whether", "unless"}) or view.tokens[-1].text.startswith("?")


def _find_order(pair: Pair) -> int:
    """-1 where the left report is the earlier, 1 where it is the later, 0 where nobody can tell."""
    if pair.a.day is None or pair.b.day is None or pair.a.day == pair.b.day:
        return 0
    return -1 if pair.a.day < pair.b.day else 1


def _compare_plan(pair: Pair, i: int, statuses: tuple[Status, Status]) -> Iterator[Difference]:
    """Planned against done: a succession where the plan is the older report's."""
    names = statuses[0].name, statuses[1].name
    if names not in {("planned", "happened"), ("happened", "planned")}:
        return
    order = _find_order(pair)
    explained = order == (-1 if names[0] == "planned" else 1)
    if not explained and any(
        _is_weak(v, s) for v, s in zip((pair.a, pair.b), statuses, strict=True)
    ):
        return
    if not explained and not (pair.are_copies and pair.coverage >= _CLOSE):
        return
    yield Difference(
        kind="modality",
        relation="succession" if explained else "distortion",
        between="times" if explained else None,
        severity="low" if explained else "medium",
        confidence=min(0.9, 0.5 + 0.4 * pair.coverage) if explained else 0.5,
        left=pair.a.make_values(statuses[0].first, statuses[0].last),
        right=pair.b.make_values(statuses[1].first, statuses[1].last),
        claim=pair.a.claim,
        about=f"whether {quote_words(pair.a, i)} is planned or done",
        topic=f"plan {find_stem(pair.a.tokens[i].lemma.lower())}",
        # The left value of a succession is the older one.
        doubtful=None if not explained else ("left" if order == -1 else "right"),
    )


# "Should approve", "wanted to thank": said of things done too.
_WEAK_PLANS = frozenset({"should", "want", "hope", "wish"})


def _is_weak(view: View, status: Status) -> bool:
    return any(
        view.tokens[k].lemma.lower() in _WEAK_PLANS for k in range(status.first, status.last)
    )


# Copies whose tense can be held against each other.
_CLOSE = 0.7


def _compare_doubt(
    pair: Pair, i: int, j: int, statuses: tuple[Status, Status]
) -> Iterator[Difference]:
    """ "Alleged" lost on the way: the copy states what its source only reports."""
    alleged = statuses[0].name == "alleged", statuses[1].name == "alleged"
    if alleged[0] == alleged[1] or not pair.are_copies or pair.coverage < _CLOSE:
        return
    plain = pair.b if alleged[0] else pair.a
    if any(
        plain.tokens[k].lemma.lower() in load_cues().alleging_verbs | load_cues().alleging_words
        or plain.tokens[k].lemma.lower() in load_cues().hedging_words | {"accord"}
        for k in range(len(plain.tokens))
    ):
        return
    yield Difference(
        kind="modality",
        relation="omission",
        severity="high",
        confidence=0.6 + 0.3 * pair.coverage,
        left=pair.a.make_values(*_mark(statuses[0], i)),
        right=pair.b.make_values(*_mark(statuses[1], j)),
        claim=pair.a.claim,
        about=f"whether {quote_words(pair.a, i)} is alleged or stated",
        topic=f"doubt {find_stem(pair.a.tokens[i].lemma.lower())}",
        doubtful="right" if alleged[0] else "left",
    )


def _mark(status: Status, place: int) -> tuple[int, int]:
    return (status.first, status.last) if status.name == "alleged" else (place, place + 1)


def _compare_polarity(
    pair: Pair, i: int, j: int, negations: tuple[Negation | None, Negation | None]
) -> Iterator[Difference]:
    """A negation that one side has and the other has not, of one and the same verb."""
    left, right = pair.a.tokens[i].lemma.lower(), pair.b.tokens[j].lemma.lower()
    if find_stem(left) != find_stem(right):
        return
    statuses = read_status(pair.a, i).name, read_status(pair.b, j).name
    if statuses[0] != statuses[1] and "possible" in statuses:
        return
    if not pair.are_copies and pair.coverage < _CLOSE:
        return
    if any(_has_second_turn(view, k) for view, k in ((pair.a, i), (pair.b, j))):
        return
    negated = 0 if negations[0] is not None else 1
    negation = negations[negated]
    if negation is not None and _is_partitive((pair.a, pair.b)[negated], negation.place):
        return
    order = _find_order(pair)
    later = negation is not None and negation.is_pending and order == (-1 if negated == 0 else 1)
    if negation is not None and negation.is_pending and not later:
        return
    yield Difference(
        kind="modality",
        relation="succession" if later else ("omission" if pair.are_copies else "conflict"),
        between="times" if later else None,
        severity="low" if later else ("critical" if pair.are_copies else "high"),
        confidence=0.5 + 0.4 * pair.coverage,
        left=_mark_polarity(pair.a, i, negations[0]),
        right=_mark_polarity(pair.b, j, negations[1]),
        claim=pair.a.claim,
        about=f"whether {quote_words(pair.a, i)} is denied",
        topic=f"not {find_stem(left)}",
        doubtful="left" if later and order == -1 else ("right" if later else None),
    )


def _is_partitive(view: View, i: int) -> bool:
    """ "None of those freed": how many is another question than whether."""
    below = {view.tokens[c].text.lower() for c in view.children[i]}
    return view.tokens[i].text.lower() in {"none", "neither"} and "of" in below


def _has_second_turn(view: View, i: int) -> bool:
    """A second negative word near the verb ("did not rule out", "without") may undo the first."""
    turning = {"without", "except", "unless", "only", "until", "nor", "lack", "refuse", "fail"}
    return any(view.tokens[k].lemma.lower() in turning for k in find_subtree(view, i))


def _mark_polarity(view: View, i: int, negation: Negation | None) -> tuple[Value, ...]:
    if negation is None:
        return view.make_values(i, i + 1)
    first, last = sorted((negation.place, i))
    # A "no" far from its verb is shown by itself.
    if last - first > 4:
        return view.make_values(negation.place, negation.place + 1)
    return view.make_values(first, last + 1)
