"""One number of passengers here, of all who were aboard there."""

from collections.abc import Iterator, Sequence

from stemma.annotate.quantities.words import read_number
from stemma.compare.differences import Difference
from stemma.compare.kin import Kin
from stemma.compare.views import StoryView, View

# Whoever counts passengers leaves the crew out; the other words count it in.
_NARROW = frozenset({"passenger"})
_WIDE = frozenset({"people", "person", "occupant", "soul"})
# What is said of all who travelled, not of some of them.
_ALL = frozenset({"aboard", "board", "crew", "occupant"})
_NEAR = 0.4


def compare_aboard(kin: Sequence[Kin], story: StoryView) -> Iterator[Difference]:
    """The same number of passengers and of people, where neither report has the other's."""
    counts = {
        article: frozenset(
            (number, lemma in _NARROW)
            for s in facts.sentences
            for k, t in enumerate(s.tokens)
            if (lemma := t.lemma.lower()) in _NARROW | _WIDE
            for x in s.tokens
            if x.head == k and (number := read_number(x.text, "en")) is not None
        )
        for article, facts in story.facts.items()
    }
    for near in kin:
        if near.likeness < _NEAR or near.a.language != "en":
            continue
        if not any(token.lemma.lower() in _ALL for v in (near.a, near.b) for token in v.tokens):
            continue
        one, two = counts[near.a.witness.article], counts[near.b.witness.article]
        for i, number, narrow in _list_counts(near.a):
            for j, other, wide in _list_counts(near.b):
                own = (number, narrow) not in two and (other, wide) not in one
                if number == other and narrow != wide and own:
                    yield _make(near, i, j)


def _list_counts(view: View) -> list[tuple[int, float, bool]]:
    """Counted people: the noun's place, the number, whether passengers alone are meant."""
    found = []
    for i in range(view.first, view.last):
        lemma = view.tokens[i].lemma.lower()
        if lemma in _NARROW | _WIDE:
            for c in view.children[i]:
                number = read_number(view.tokens[c].text, "en")
                if number is not None and c < i:
                    found.append((i, float(number), lemma in _NARROW))
    return found


def _make(near: Kin, i: int, j: int) -> Difference:
    return Difference(
        kind="scope",
        relation="distortion" if near.are_copies else "conflict",
        severity="low",
        confidence=round(min(0.9, 0.35 + 0.4 * near.likeness), 3),
        left=near.a.make_values(_start(near.a, i), i + 1),
        right=near.b.make_values(_start(near.b, j), j + 1),
        claim=near.a.claim,
        about="whether the crew is counted",
        topic="aboard",
    )


def _start(view: View, i: int) -> int:
    """The first token of the noun's number."""
    return min((c for c in view.children[i] if view.tokens[c].pos == "NUM" and c < i), default=i)
