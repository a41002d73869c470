"""Sentences of one deed that no claim joins: the same verb with the same subject and object.

A rewrite may corrupt so much of a sentence that nothing but its frame still answers to the source.
Such pairs are only held against each other in slots that hang on that frame.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from stemma.compare.actions import find_fillers
from stemma.compare.differences import count_shared_arguments
from stemma.compare.doubt import are_one_chain
from stemma.compare.lexicon import find_classes, find_stem, load_cues, load_offices
from stemma.compare.views import StoryView, View
from stemma.compare.words import Pair, align_words
from stemma.records.findings import Claim

# A frame that more wordings share than this is a topic of the story, not a statement.
_MOST_IN_FRAME = 24


class _Frame(NamedTuple):
    """A verb and its subject, as keys under which equivalents meet."""

    verb: str
    subject: str


def pair_frames(views: Sequence[View], story: StoryView) -> Iterator[Pair]:
    """Pairs of wordings of different claims and reports that share verb, subject and object."""
    buckets: dict[_Frame, list[int]] = {}
    for number, view in enumerate(views):
        for frame in dict.fromkeys(_list_frames(view)):
            buckets.setdefault(frame, []).append(number)
    seen: set[tuple[int, int]] = set()
    for frame in sorted(buckets):
        members = buckets[frame]
        if len(members) > _MOST_IN_FRAME:
            continue
        for n, x in enumerate(members):
            for y in members[n + 1 :]:
                if (x, y) not in seen and _are_apart(views[x], views[y]):
                    seen.add((x, y))
                    yield from _verify(views[x], views[y], story)


def list_views(claims: Sequence[Claim], story: StoryView) -> tuple[View, ...]:
    """Every wording of every claim, in founding order."""
    views = [view for claim in claims for view in story.make_views(claim)]
    return tuple(sorted(views, key=lambda v: (story.rank_span(v.witness), v.claim)))


def _are_apart(a: View, b: View) -> bool:
    return a.claim != b.claim and a.witness.article != b.witness.article


def _list_frames(view: View) -> Iterator[_Frame]:
    cues = load_cues()
    for i in view.content:
        token = view.tokens[i]
        lemma = token.lemma.lower()
        if token.pos != "VERB" or lemma in cues.speech_verbs or lemma in cues.light:
            continue
        for k in find_fillers(view, i, "subject"):
            for verb in (find_stem(lemma), *sorted(find_classes(lemma))):
                yield _Frame(verb, _make_key(view, k))


def _make_key(view: View, i: int) -> str:
    return view.entities.get(i) or find_stem(view.tokens[i].lemma.lower())


def _verify(a: View, b: View, story: StoryView) -> Iterator[Pair]:
    pair = align_words(a, b, are_copies=are_one_chain(a.witness, b.witness, story))
    if any(_share_core(pair, i, j) for i, j in pair.right_of.items()):
        yield pair


def _share_core(pair: Pair, i: int, j: int) -> bool:
    """Whether a verb's subject and object answer to the other's, or the subject and two more."""
    if pair.a.tokens[i].pos != "VERB" or pair.b.tokens[j].pos != "VERB":
        return False
    if not _meet_in(pair, i, j, "subject"):
        return False
    shared = count_shared_arguments(pair, i, j)
    return (_meet_in(pair, i, j, "object") and shared >= _LEAST) or shared > _LEAST


# Words below the verb, its subject among them, that must answer to one another.
_LEAST = 2


def _meet_in(pair: Pair, i: int, j: int, slot: str) -> bool:
    right = find_fillers(pair.b, j, slot)
    return any(pair.right_of.get(x) in right for x in find_fillers(pair.a, i, slot))


# Letters that a garbled name shares with its source, and how alike the two must be.
_SAME_LETTERS, _ALIKE = 4, 0.8
# Words besides that must answer to one another, a verb among them.
_LEAST_BESIDES = 3


def pair_garbled(views: Sequence[View], story: StoryView) -> Iterator[Pair]:
    """A wording with a title like "Chief", and one with a body whose name the title resembles."""
    bodies: dict[str, list[int]] = {}
    for number, view in enumerate(views):
        for start in dict.fromkeys(_list_starts(view)):
            bodies.setdefault(start, []).append(number)
    for view in views:
        for word in _list_title_words(view):
            for number in bodies.get(word[:_SAME_LETTERS], ()):
                other = views[number]
                if view.witness.article != other.witness.article and _resembles(word, other):
                    yield from _verify_garbled(view, other, story)


def _list_starts(view: View) -> Iterator[str]:
    for i in range(view.first, view.last):
        if view.tokens[i].pos == "PROPN":
            yield view.tokens[i].text.lower()[:_SAME_LETTERS]


def _list_title_words(view: View) -> Iterator[str]:
    heads = load_offices().heads
    for i in range(view.first + 1, view.last):
        token, before = view.tokens[i], view.tokens[i - 1]
        is_title = heads.get(token.lemma.lower()) == "chief" and token.text[:1].isupper()
        if is_title and before.text[:1].isupper():
            yield before.text.lower()


def _resembles(word: str, view: View) -> bool:
    names = [t.text.lower() for t in view.tokens if t.pos == "PROPN"]
    return word not in names and any(
        name[:_SAME_LETTERS] == word[:_SAME_LETTERS]
        and JaroWinkler.similarity(word, name) >= _ALIKE
        for name in names
    )


def _verify_garbled(a: View, b: View, story: StoryView) -> Iterator[Pair]:
    pair = align_words(a, b, are_copies=are_one_chain(a.witness, b.witness, story))
    verbs = [i for i in pair.right_of if pair.a.tokens[i].pos == "VERB"]
    if len(pair.right_of) >= _LEAST_BESIDES and verbs:
        yield pair
