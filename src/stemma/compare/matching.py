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
_LIKELY, _LIKELIER = 0.42, 0.5
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
            if turned is False and (_is_mere_word(pair.a, left) or _is_mere_word(pair.b, right)):
                turned = None
            loose = turned is None and _are_loose(left, right, pair.a.language)
            step = turned is None and are_steps(left.lemma, right.lemma, pair.a.language)
            if turned is None and not loose and not step:
                continue
            strength = _weigh(pair, likeness, left, right)
            if not strength and (step or turned or left.is_negated != right.is_negated):
                strength = int(_may_be_one(pair, likeness, left, right))
            if strength:
                yield Match(left, right, bool(turned), loose, step, strength)


@cache
def _relate(a: str, b: str, language: str) -> bool | None:
    """Whether two predicates say the opposite; None where they are about different deeds."""
    if are_turned(a, b, language):
        return True
    if a == b or (language == "en" and _are_same(a, b)):
        return False
    return None


def _is_mere_word(view: View, told: Predication) -> bool:
    """Whether a verb says that something was said, not that something was done.

    "Found that", "told reporters"; what is found, shown or warned of is a deed.
    """
    spoken = load_cues().speech_verbs | load_poles(view.language).speaking
    if told.lemma not in spoken:
        return False
    below = {view.tokens[c].dep for c in view.children[told.place]}
    return told.lemma not in _DEEDS or bool(below & {"ccomp", "parataxis"})


# Verbs of speech that say what somebody did to a thing, where no clause hangs on them.
_DEEDS = frozenset({"find", "show", "publish", "reveal", "warn", "admit", "confirm", "report"})


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
    """How surely the two tell one deed: slots that answer, and words below that do.

    Nought where a slot is filled by two things of which neither may stand for the other.
    """
    score = 0
    for n, (left, right) in enumerate(_list_slots(a, b)):
        if any(answer(pair, i, j) or _stand(pair, i, j, likeness) for i in left for j in right):
            score += 1
        elif a.is_universal or b.is_universal:
            continue
        elif not any(
            _may_meet(pair, i, j) or (n and _are_common(pair, i, j)) for i in left for j in right
        ):
            return 0
    if a.is_universal != b.is_universal and not score and likeness >= _LIKELY:
        score = 1
    shared = _count_shared(pair, a, b)
    if shared >= _MANY and (score or (pair.are_copies and a.lemma == b.lemma)):
        score += 1
    if likeness >= CLOSE and (score or shared):
        score += 1
    return score


def _count_shared(pair: Pair, a: Predication, b: Predication) -> int:
    """Words below the one predicate that answer to words below the other."""
    below = frozenset(find_subtree(pair.b, b.place)) - {b.place}
    return sum(pair.right_of.get(i) in below for i in find_subtree(pair.a, a.place) if i != a.place)


def _may_be_one(pair: Pair, likeness: float, a: Predication, b: Predication) -> bool:
    """Whether opposites whose slots do not answer are of one thing all the same.

    Sentences this near mostly are; one word must speak for it.
    """
    least = _LIKELY if a.lemma == b.lemma else _LIKELIER
    return likeness >= least and _count_shared(pair, a, b) > 0


_Slot = tuple[int, ...]


def _list_slots(a: Predication, b: Predication) -> Iterator[tuple[_Slot, _Slot]]:
    """Fillers to be held against each other: who suffered or bore it, and who did it to whom.

    What befalls somebody is told in either slot: "the board dismissed him", "he resigned".
    """
    borne = a.objects or a.subjects, b.objects or b.subjects
    if borne[0] and borne[1]:
        yield borne
    if a.objects and b.objects and a.subjects and b.subjects:
        yield a.subjects, b.subjects


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


def _are_common(pair: Pair, i: int, j: int) -> bool:
    """Whether two agents have no name: "the inspectors" may be "the authorities"."""
    return pair.a.tokens[i].pos == pair.b.tokens[j].pos == "NOUN"


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
