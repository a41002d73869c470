"""Predications of two near sentences that tell one deed, in the same words or in others."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from stemma.compare.differences import Doubtful, find_subtree
from stemma.compare.lexicon import are_equivalent, find_stem, load_cues
from stemma.compare.poles import are_alike, are_steps, are_turned, load_poles
from stemma.compare.predications import Predication
from stemma.compare.relations import relate
from stemma.compare.views import View
from stemma.compare.words import Pair
from stemma.records.findings import Value

# Copies, and sentences that say the same but for a word (`kin`).
CLOSE = 0.7
# Opposites in sentences this near are mostly about one thing, whatever their slots hold.
_LIKELY = 0.42
# Words below two predicates that answer to one another.
_MANY = 2
# So many slots and words answer where two predicates surely tell one deed.
SURE = 2


class Match(NamedTuple):
    """Two predications of one deed: whether the words are opposites, and how sure it is (0–4).

    `is_step`: one says more or other than the other ("damaged", "destroyed"). `is_loose`: the words
    are only near to one another, which is enough where one is negated.
    """

    left: Predication
    right: Predication
    is_turned: bool
    is_loose: bool
    is_step: bool
    strength: int


def match_predications(
    pair: Pair, likeness: float, lefts: Sequence[Predication], rights: Sequence[Predication]
) -> Iterator[Match]:
    """Each two predications that may tell one deed, with how surely they do."""
    for left in lefts:
        for right in rights:
            turned = _relate(left.lemma, right.lemma, pair.a.language)
            loose = turned is None and _are_loose(left, right, pair.a.language)
            step = turned is None and are_steps(left.lemma, right.lemma, pair.a.language)
            if turned is None and not loose and not step:
                continue
            strength = _weigh(pair, likeness, left, right)
            opposed = bool(turned) or (turned is False and left.is_negated != right.is_negated)
            if not strength and opposed and likeness >= _LIKELY:
                strength = 1
            if strength:
                yield Match(left, right, bool(turned), loose, step, strength)


@cache
def _relate(a: str, b: str, language: str) -> bool | None:
    """Whether two predicates say the opposite; None where they are about different deeds."""
    if are_turned(a, b, language):
        return True
    spoken = load_cues().speech_verbs | load_poles(language).speaking
    if a in spoken or b in spoken:
        return None
    if a == b or (language == "en" and _are_same(a, b)):
        return False
    return None


def _are_same(a: str, b: str) -> bool:
    if find_stem(a) == find_stem(b) or are_equivalent(a, b):
        return True
    return relate(a, b) in {"same", "derived"}


def _are_loose(a: Predication, b: Predication, language: str) -> bool:
    """Near words of which one is negated: "did not sound" and "rang"."""
    if a.is_negated == b.is_negated or a.is_universal or b.is_universal:
        return False
    if are_alike(a.lemma, b.lemma, language):
        return True
    return language == "en" and relate(a.lemma, b.lemma) == "kind"


def _weigh(pair: Pair, likeness: float, a: Predication, b: Predication) -> int:
    """How surely the two tell one deed: slots that answer, and words below that do."""
    slots = [(a.objects, b.objects), (a.subjects, b.subjects)]
    if not any(x and y for x, y in slots):
        # "Is on the run" and "was captured": what happens to one is told in either slot.
        slots = [(a.objects or a.subjects, b.objects or b.subjects)]
    score = 0
    for left, right in slots:
        if not left or not right:
            continue
        if any(answer(pair, i, j) or _stand(pair, i, j, likeness) for i in left for j in right):
            score += 1
        elif a.is_universal or b.is_universal:
            continue
        elif not any(_may_meet(pair, i, j) for i in left for j in right):
            return 0
    if a.is_universal != b.is_universal and not score:
        score = 1
    below = frozenset(find_subtree(pair.b, b.place)) - {b.place}
    shared = sum(
        pair.right_of.get(i) in below for i in find_subtree(pair.a, a.place) if i != a.place
    )
    if shared >= _MANY and (score or (pair.are_copies and a.lemma == b.lemma)):
        score += 1
    if likeness >= CLOSE and (score or shared):
        score += 1
    return score


def answer(pair: Pair, i: int, j: int) -> bool:
    """Whether two nouns name one thing: aligned words, one entity, synonyms or sort and kind."""
    if pair.meet(i, j):
        return True
    left, right = pair.a.entities.get(i), pair.b.entities.get(j)
    if left is not None or right is not None:
        return left == right
    one, two = pair.a.tokens[i], pair.b.tokens[j]
    if {one.pos, two.pos} != {"NOUN"} or pair.a.language != "en":
        return False
    words = one.lemma.lower(), two.lemma.lower()
    return are_equivalent(*words) or relate(*words) in {"same", "kind", "derived"}


def _stand(pair: Pair, i: int, j: int, likeness: float) -> bool:
    """Whether two pronouns stand for one thing: the same word in sentences that are the same."""
    one, two = pair.a.tokens[i].text.lower(), pair.b.tokens[j].text.lower()
    if pair.are_copies and {one, two} <= {"this", "that", "it"}:
        return True
    return one == two and likeness >= CLOSE and pair.a.tokens[i].pos == "PRON"


def _may_meet(pair: Pair, i: int, j: int) -> bool:
    """Whether one word may stand for the other: a pronoun, or a common noun beside a name."""
    views, places = (pair.a, pair.b), (i, j)
    # A copy may have another word for the same people.
    if pair.are_copies and pair.a.tokens[i].pos == pair.b.tokens[j].pos == "NOUN":
        return True
    if any(v.tokens[k].pos in {"PRON", "DET"} for v, k in zip(views, places, strict=True)):
        return True
    named = [v.tokens[k].pos == "PROPN" for v, k in zip(views, places, strict=True)]
    return named[0] != named[1]


def find_earlier(pair: Pair) -> Doubtful:
    """The side of the older report; None where both are of one day or a day is unknown."""
    if pair.a.day is None or pair.b.day is None or pair.a.day == pair.b.day:
        return None
    return "left" if pair.a.day < pair.b.day else "right"


# A hedge or a negation and its predicate are shown together up to so many words.
_MOST_SHOWN = 6


def show_predicate(view: View, place: int, mark: int | None) -> tuple[Value, ...]:
    """A predicate with the word that turns it or keeps it open; that word alone where it is far."""
    if mark is None:
        return view.make_values(place, place + 1)
    first, last = sorted((place, mark))
    if last - first > _MOST_SHOWN or view.tokens[mark].text.lower() in load_cues().hedging_words:
        return view.make_values(mark, mark + 1)
    return view.make_values(first, last + 1)
