"""What somebody is said to have answered: confirmed, denied, or no comment; and causes not known.

One report has a spokesman who would not comment, the other one who denied it; one names the cause
of a fire, the other says that it is too early to speak of a cause.
"""

from collections.abc import Iterator
from typing import NamedTuple

from stemma.compare.differences import Difference, Severity
from stemma.compare.kin import Kin
from stemma.compare.statuses import find_negation
from stemma.compare.views import View
from stemma.records.findings import Value

# Sentences this near (`kin`) may tell of one answer.
_NEAR = 0.35
_SILENT = frozenset({"comment", "commenter", "respond", "reply", "répondre", "réagir"})
_REFUSING = frozenset({"refuse", "decline", "refuser"})
_DENYING = frozenset({"deny", "dismiss", "refute", "nier", "démentir", "contester"})
_CONFIRMING = frozenset({"confirm", "admit", "acknowledge", "confirmer", "reconnaître", "admettre"})
_NOT = frozenset({"not", "n't", "n’t", "never", "pas", "jamais"})
_OPEN_CAUSE = frozenset({"unclear", "unknown", "idea", "early", "speculate", "inconnu", "inconnue",
    "tôt", "ignorer",
})  # fmt: skip
_CAUSE = frozenset({"cause", "causes", "caused", "origine", "factor"})
_CAUSING = frozenset({"cause", "blame", "provoquer"})


class Reaction(NamedTuple):
    """How somebody answered, and the tokens [first, last) that say so; `speaker` is a token."""

    kind: str
    first: int
    last: int
    speaker: int | None


def compare_reactions(near: Kin) -> Iterator[Difference]:
    """Answers of one speaker that are not the same, and causes that one side leaves open."""
    if near.likeness < _NEAR:
        return
    for left in _list_reactions(near.a):
        for right in _list_reactions(near.b):
            if left.kind != right.kind and _are_one_speaker(near, left, right):
                yield _make(near, (left.first, left.last), (right.first, right.last), "answer")
    yield from _compare_causes(near)


def _list_reactions(view: View) -> Iterator[Reaction]:
    for i in range(view.first, view.last):
        token = view.tokens[i]
        lemma = token.lemma.lower()
        if token.pos not in {"VERB", "NOUN"} or i in view.quoted:
            continue
        if lemma in _SILENT and token.pos == "VERB":
            turn = _find_refusal(view, i)
            if turn is not None:
                yield Reaction("silent", turn, i + 1, _find_speaker(view, turn, i))
        elif token.pos == "VERB" and lemma in _DENYING | _CONFIRMING:
            denies = (lemma in _DENYING) != (find_negation(view, i) is not None)
            yield Reaction("denied" if denies else "confirmed", i, i + 1, _find_speaker(view, i, i))
        elif lemma == "question" and view.tokens[i - 1].text.lower() == "no" and i > view.first:
            yield Reaction("denied", i - 1, i + 1, _find_speaker(view, i, i))


def _find_refusal(view: View, i: int) -> int | None:
    """The word that makes a comment none: "declined to", "would not"."""
    for k in (i, view.tokens[i].head):
        if k != i and view.tokens[k].lemma.lower() in _REFUSING:
            return k
        if k != i and view.tokens[i].dep != "xcomp":
            continue
        found = [c for c in view.children[k] if view.tokens[c].text.lower() in _NOT]
        if found:
            return found[0]
    return None


def _find_speaker(view: View, *places: int) -> int | None:
    """The nearest subject above one of the places."""
    for place in places:
        k = place
        for _ in range(_MOST_STEPS):
            below = [c for c in view.children[k] if view.tokens[c].dep == "nsubj"]
            if below:
                return below[0]
            k = view.tokens[k].head
    return None


_MOST_STEPS = 4


def _are_one_speaker(near: Kin, left: Reaction, right: Reaction) -> bool:
    """Whether one entity answers in both, or one side has but a pronoun."""
    if left.speaker is None or right.speaker is None:
        return False
    names = [
        {view.entities[k] for k in _list_near(view, speaker) if k in view.entities}
        for view, speaker in ((near.a, left.speaker), (near.b, right.speaker))
    ]
    if names[0] and names[1]:
        return bool(names[0] & names[1])
    open_ones = [
        view.tokens[k].pos == "PRON"
        for view, k in ((near.a, left.speaker), (near.b, right.speaker))
    ]
    return any(open_ones)


def _list_near(view: View, speaker: int) -> tuple[int, ...]:
    """The subject and the words that name it or what it speaks for."""
    below = view.children[speaker]
    return (speaker, *below, *(d for c in below for d in view.children[c]))


def _compare_causes(near: Kin) -> Iterator[Difference]:
    views = near.a, near.b
    opens = [_find_open_cause(view) for view in views]
    named = [_find_named_cause(view) for view in views]
    if opens[0] and named[1] and not opens[1]:
        yield _make(near, opens[0], named[1], "cause")
    elif opens[1] and named[0] and not opens[0]:
        yield _make(near, named[0], opens[1], "cause")


def _find_open_cause(view: View) -> tuple[int, int] | None:
    """Words that leave a cause open, in a sentence that speaks of a cause."""
    if not any(t.text.lower() in _CAUSE for t in view.tokens[view.first : view.last]):
        return None
    for i in range(view.first, view.last):
        if view.tokens[i].text.lower() in _OPEN_CAUSE:
            return i, i + 1
    return None


def _find_named_cause(view: View) -> tuple[int, int] | None:
    """The verb of causing with an agent, or "to blame"."""
    for i in range(view.first, view.last):
        token = view.tokens[i]
        if token.lemma.lower() not in _CAUSING or token.pos not in {"VERB", "NOUN"}:
            continue
        by = [c for c in view.children[i] if view.tokens[c].dep in {"agent", "obl:agent"}]
        if by or token.lemma.lower() == "blame":
            last = max(by[0] + 1, i + 1) if by else i + 1
            return i, last
    return None


def _make(near: Kin, left: tuple[int, int], right: tuple[int, int], topic: str) -> Difference:
    days = near.a.day, near.b.day
    ordered = None not in days and days[0] != days[1]
    severity: Severity = "low" if ordered else "medium"
    about = "what was answered" if topic == "answer" else "whether the cause is known"
    values: list[tuple[Value, ...]] = [near.a.make_values(*left), near.b.make_values(*right)]
    return Difference(
        kind="action",
        relation="conflict",
        severity=severity,
        confidence=min(0.85, 0.45 + 0.4 * near.likeness),
        left=values[0],
        right=values[1],
        claim=near.a.claim,
        about=about,
        topic=topic,
    )
