"""How grave a harm is told: lightly and gravely hurt, slight and serious damage.

A word of degree stands before a noun or beside a verb; two reports differ where their words come
from the two ends of the scale and modify one thing. A report that has both ends tells of both.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stemma.compare.differences import Difference
from stemma.compare.kin import Kin
from stemma.compare.lexicon import are_equivalent, find_stem
from stemma.compare.relations import relate
from stemma.compare.views import StoryView, View
from stemma.records.text import Sentence

# Sentences this near (`kin`) tell of one harm.
_NEAR = 0.4
_SURE = 0.6
# The two ends of the scale of harm in English; what lies between ("moderate") excludes neither.
_ENDS = {
    **dict.fromkeys(("slight", "slightly", "light", "lightly", "minor", "mild", "mildly",
        "superficial", "superficially", "negligible", "minimal"), "light"),
    **dict.fromkeys(("serious", "seriously", "grave", "gravely", "severe", "severely", "critical",
        "critically", "heavy", "heavily", "major", "massive", "extensive", "badly"), "grave"),
}  # fmt: skip
_MODIFYING = frozenset({"amod", "advmod", "acomp"})


class Degree(NamedTuple):
    """A word of degree at `place`, what it modifies, and the end of the scale."""

    place: int
    head: int
    end: str


def compare_degrees(kin: Sequence[Kin], story: StoryView) -> Iterator[Difference]:
    """Harm that is slight in one of two near sentences and grave in the other, in English."""
    for near in kin:
        if near.likeness < _NEAR or near.a.language != "en":
            continue
        for left in list_degrees(near.a.sentence):
            for right in list_degrees(near.b.sentence):
                if left.end == right.end or not _are_one(near, left, right):
                    continue
                told = _tells(story, near.a, right, near.b) or _tells(story, near.b, left, near.a)
                if not told:
                    yield _make(near, left, right)


def list_degrees(sentence: Sentence) -> tuple[Degree, ...]:
    """Words of degree of a sentence; one under a negation ("not serious") is none."""
    found = []
    for i, token in enumerate(sentence.tokens):
        end = _ENDS.get(token.text.lower())
        if end is None or token.dep not in _MODIFYING or token.head == i:
            continue
        if any(t.dep == "neg" and t.head in (i, token.head) for t in sentence.tokens):
            continue
        found.append(Degree(i, token.head, end))
    return tuple(found)


def _are_one(near: Kin, left: Degree, right: Degree) -> bool:
    """Whether the two words modify one harm."""
    if near.words.meet(left.head, right.head):
        return True
    words = near.a.lemmas[left.head], near.b.lemmas[right.head]
    return _are_near(*words)


def _are_near(a: str, b: str) -> bool:
    return are_equivalent(a, b) or relate(a, b) in {"same", "derived", "kind"}


def _tells(story: StoryView, view: View, other: Degree, beside: View) -> bool:
    """Whether a report tells the other end of such a harm too, of other victims perhaps."""
    head = beside.lemmas[other.head]
    return any(
        degree.end == other.end
        and (
            find_stem(sentence.tokens[degree.head].lemma.lower()) == find_stem(head)
            or _are_near(sentence.tokens[degree.head].lemma.lower(), head)
        )
        for sentence in story.facts[view.witness.article].sentences
        for degree in list_degrees(sentence)
    )


def _make(near: Kin, left: Degree, right: Degree) -> Difference:
    sides = (
        near.a.make_values(min(left.place, left.head), max(left.place, left.head) + 1),
        near.b.make_values(min(right.place, right.head), max(right.place, right.head) + 1),
    )
    return Difference(
        kind="action",
        relation="distortion" if near.are_copies else "conflict",
        severity="high" if near.likeness >= _SURE else "medium",
        confidence=min(0.85, 0.45 + 0.4 * near.likeness),
        left=sides[0],
        right=sides[1],
        claim=near.a.claim,
        about="how grave it is",
        topic="degree",
    )
