"""Deeds that are no degrees of one another: questioned and arrested, injured and killed; causes."""

from collections.abc import Iterator

from stemma.compare.actions import find_fillers
from stemma.compare.differences import Difference, Severity, find_subtree
from stemma.compare.lexicon import (
    are_equivalent,
    are_opposite,
    find_classes,
    load_cues,
    load_deed_families,
)
from stemma.compare.statuses import find_negation
from stemma.compare.views import StoryView, View
from stemma.compare.words import Pair
from stemma.records.findings import Value
from stemma.records.text import Token

# Verbs of a copy are only told where the rest of the sentence was kept to this degree.
_SAME_REST, _NEAR_IDENTICAL = 0.4, 0.7
_CAUSING = frozenset({"cause", "trigger", "spark", "provoke"})


def compare_deeds(pair: Pair, story: StoryView) -> Iterator[Difference]:
    """Verbs of one slot that do not say the same deed, and causes of one thing."""
    yield from _compare_causes(pair)
    if pair.coverage < _SAME_REST:
        return
    for i in pair.a.content:
        for j in pair.b.content:
            severity = _rate(pair, i, j)
            if severity is None or not _share_party(pair, i, j):
                continue
            if not story.tell_both((pair.a, pair.b), pair.a.lemmas[i], pair.b.lemmas[j]):
                yield _make(pair, i, j, severity)


def _rate(pair: Pair, i: int, j: int) -> Severity | None:
    """How grave it is that one verb stands for the other; None where the two may say the same."""
    a, b = pair.a.tokens[i], pair.b.tokens[j]
    if not _is_deed(a) or not _is_deed(b) or i in pair.right_of or j in pair.left_of:
        return None
    left, right = a.lemma.lower(), b.lemma.lower()
    spoken = load_cues().speech_verbs
    if left in spoken or right in spoken or pair.both_quoted(i, j) or are_opposite(left, right):
        return None
    if find_negation(pair.a, i) is not None or find_negation(pair.b, j) is not None:
        return None
    for family in load_deed_families():
        members = family.find_member(left), family.find_member(right)
        if None not in members and members[0] != members[1]:
            # Reports may each know of another deed: only a copy exchanges one for another.
            return "high" if pair.are_copies and pair.coverage >= _NEAR_IDENTICAL else "low"
    if not pair.are_copies or pair.coverage < _NEAR_IDENTICAL or a.tag != b.tag:
        return None
    light = load_cues().light | load_cues().linking_verbs
    if {left, right} & light or _is_phrasal(pair.a, i) or _is_phrasal(pair.b, j):
        return None
    # Both words are known and no line of equivalents joins them; of other words nobody can tell.
    if find_classes(left) and find_classes(right) and not are_equivalent(left, right):
        return "low"
    return None


def _is_deed(token: Token) -> bool:
    """A verb that is not told by the way, where its doer is not said: "after rescuing a ship"."""
    return token.pos == "VERB" and not (token.tag == "VBG" and token.dep in {"advcl", "pcomp"})


def _is_phrasal(view: View, i: int) -> bool:
    """Whether a particle makes another verb of it ("broke out")."""
    return any(view.tokens[c].dep == "prt" for c in view.children[i])


def _share_party(pair: Pair, i: int, j: int) -> bool:
    """Whether objects answer to one another, or subjects do and no object stands against it."""
    met = {}
    for slot in ("subject", "object"):
        left, right = find_fillers(pair.a, i, slot), find_fillers(pair.b, j, slot)
        if left and right:
            met[slot] = any(pair.meet(x, y) for x in left for y in right)
    return bool(met) and all(met.values())


def _make(pair: Pair, i: int, j: int, severity: Severity) -> Difference:
    return Difference(
        kind="action",
        relation="distortion" if pair.are_copies else "conflict",
        severity=severity,
        confidence=min(0.9, 0.4 + 0.4 * pair.coverage),
        left=pair.a.make_values(i, i + 1),
        right=pair.b.make_values(j, j + 1),
        claim=pair.a.claim,
        about="what was done",
        topic="deed",
    )


def _compare_causes(pair: Pair) -> Iterator[Difference]:
    """ "Caused by a leak" and "caused by faulty wiring", of one thing."""
    for i, j in pair.right_of.items():
        words = pair.a.tokens[i].lemma.lower(), pair.b.tokens[j].lemma.lower()
        if words[0] not in _CAUSING or words[1] not in _CAUSING:
            continue
        things = find_fillers(pair.a, i, "object"), find_fillers(pair.b, j, "object")
        causes = find_fillers(pair.a, i, "subject"), find_fillers(pair.b, j, "subject")
        if not any(pair.meet(x, y) for x in things[0] for y in things[1]):
            continue
        if len(causes[0]) == len(causes[1]) == 1 and not _share_words(pair, causes[0], causes[1]):
            yield Difference(
                kind="term",
                relation="distortion" if pair.are_copies else "conflict",
                severity="high",
                confidence=0.7,
                left=_show(pair.a, causes[0][0]),
                right=_show(pair.b, causes[1][0]),
                claim=pair.a.claim,
                about="the cause",
                topic="cause",
            )


def _share_words(pair: Pair, left: tuple[int, ...], right: tuple[int, ...]) -> bool:
    """Whether a word of one cause answers to one of the other: then it is told more fully."""
    below = [
        {k for i in places for k in find_subtree(view, i)}
        for view, places in ((pair.a, left), (pair.b, right))
    ]
    return any(pair.right_of.get(k) in below[1] for k in below[0])


def _show(view: View, i: int) -> tuple[Value, ...]:
    """A noun with the words that classify it."""
    near = [c for c in view.children[i] if c < i and view.tokens[c].dep in {"compound", "amod"}]
    return view.make_values(min([i, *near]), i + 1)
