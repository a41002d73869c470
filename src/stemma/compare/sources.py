"""Who says it, in near sentences: a claim that one report prints as fact, and another source.

"The maker said no child had fallen ill" and "No child has fallen ill"; "according to the water
company" and "the ministry insists". What is held together is the clause under the word of speech,
whether or not a claim joins the sentences or one was copied from the other.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stemma.compare.differences import Difference, find_subtree
from stemma.compare.kin import Kin
from stemma.compare.lexicon import are_equivalent, load_cues
from stemma.compare.relations import relate
from stemma.compare.views import View
from stemma.compare.words import Pair

# Sentences this near say one thing (`kin`).
_LEAST = 0.5
# So many words of what somebody says must stand on the other side, and this share of them.
_LEAST_WORDS, _KEPT_LOST, _KEPT_CHANGED = 2, 0.6, 0.5
_CLAUSES = frozenset({"ccomp", "parataxis"})
# Who may be anybody: "sources" and "officials" do not exclude one another.
_GENERIC = frozenset({"source", "official", "spokesman", "spokeswoman", "spokesperson", "report",
    "statement", "medium", "newspaper", "paper", "agency", "authority", "people", "person",
})  # fmt: skip
# Who keeps the record of what happened: their word is often printed without their name.
_RECORD = frozenset({"police", "court", "judge", "coastguard", "ministry", "service", "office",
    "government", "department", "commission", "council", "board", "hospital", "bureau", "navy",
    "army", "force", "brigade", "fire", "institute", "survey", "center", "centre", "academy",
})  # fmt: skip
# What is done by saying it, and what papers say of one another.
_DOING = frozenset({"announce", "confirm", "report", "show", "find", "reveal", "publish", "write",
    "admit", "acknowledge", "deny", "recall", "know", "think",
})  # fmt: skip


class Source(NamedTuple):
    """The head of whoever says it, the words [first, last) that say so, and what is said."""

    head: int
    first: int
    last: int
    said: frozenset[int]


def compare_sources(kin: Sequence[Kin]) -> Iterator[Difference]:
    """Sources lost or changed between two near sentences, in English."""
    for near in kin:
        if near.likeness < _LEAST or near.a.language != "en":
            continue
        left, right = find_source(near.a), find_source(near.b)
        if left is not None and right is not None:
            yield from _compare_both(near, left, right)
        # Who reports for himself may know it at first hand; a copy has it from its source.
        elif near.are_copies and (left is None) != (right is None):
            yield from _compare_one(near, left, right)


def find_source(view: View) -> Source | None:
    """Whoever a sentence gives as the one who says most of it; None where nobody is."""
    tokens = view.tokens
    for i in range(view.first, view.last - 1):
        if tokens[i].text.lower() == "according" and tokens[i + 1].text.lower() == "to":
            heads = [c for c in view.children[i + 1] if tokens[c].dep == "pobj"]
            if heads:
                below = find_subtree(view, i)
                said = frozenset(range(view.first, view.last)) - frozenset(below)
                return Source(heads[0], i, max(heads[0], i + 1) + 1, said)
    for i in range(view.first, view.last):
        if tokens[i].pos != "VERB" or i in view.quoted or not _is_speech(tokens[i].lemma.lower()):
            continue
        clauses = [c for c in view.children[i] if tokens[c].dep in _CLAUSES]
        subjects = [c for c in view.children[i] if tokens[c].dep == "nsubj"]
        if clauses and subjects:
            near = abs(subjects[0] - i) <= _MOST_SHOWN
            first, last = sorted((subjects[0], i)) if near else (i, i)
            return Source(subjects[0], first, last + 1, frozenset(find_subtree(view, clauses[0])))
    return None


_MOST_SHOWN = 6
_CLAIMING = frozenset({"fear", "reckon", "predict", "contend", "assert", "allege", "suspect"})


def _is_speech(lemma: str) -> bool:
    return lemma in load_cues().speech_verbs or lemma in _CLAIMING


def _is_own(view: View, source: Source) -> bool:
    """Whether saying it is not the deed itself, nor one paper's word for another's."""
    words = {view.tokens[k].lemma.lower() for k in range(source.first, source.last)}
    return not words & _DOING and view.tokens[source.head].pos in {"NOUN", "PROPN"}


def _compare_both(near: Kin, left: Source, right: Source) -> Iterator[Difference]:
    """Two sources that are not one, of one statement."""
    if not _say_one(near.words, left, right) or not _are_others(near, left, right):
        return
    if not _is_own(near.a, left) or not _is_own(near.b, right):
        return
    yield Difference(
        kind="attribution",
        relation="distortion" if near.are_copies else "conflict",
        # One fact may have two sources, each report its own.
        severity="low",
        confidence=min(0.85, 0.3 + 0.5 * near.likeness),
        left=near.a.make_values(left.first, left.last),
        right=near.b.make_values(right.first, right.last),
        claim=near.a.claim,
        about="who says so",
        topic="source",
    )


def _say_one(pair: Pair, left: Source, right: Source) -> bool:
    """Whether what is said on the one side is, for the better part, what the other says."""
    mine = [i for i in pair.a.content if i in left.said]
    other = [j for j in pair.b.content if j in right.said]
    shared = sum(pair.right_of.get(i) in right.said for i in mine)
    return shared >= max(_LEAST_WORDS, _KEPT_CHANGED * max(len(mine), len(other)))


def _are_others(near: Kin, left: Source, right: Source) -> bool:
    """Whether two sources are surely not one: both of one sort, and no word or name in common."""
    views, heads = (near.a, near.b), (left.head, right.head)
    tokens = [view.tokens[head] for view, head in zip(views, heads, strict=True)]
    if any(token.pos not in {"NOUN", "PROPN"} for token in tokens):
        return False
    # A name beside an office may be one person's, or one firm's.
    if tokens[0].pos != tokens[1].pos or (
        (tokens[0].label == "PERSON") != (tokens[1].label == "PERSON")
    ):
        return False
    entities = [view.entities.get(head) for view, head in zip(views, heads, strict=True)]
    if entities[0] is not None and entities[0] == entities[1]:
        return False
    words = [_list_words(view, head) for view, head in zip(views, heads, strict=True)]
    shown = [
        {view.tokens[k].text.lower() for k in range(source.first, source.last)}
        for view, source in ((near.a, left), (near.b, right))
    ]
    if any(word in shown[1] for word in words[0]) or any(word in shown[0] for word in words[1]):
        return False
    official = _GENERIC | _RECORD
    if all(found & official for found in words) or all(found <= official for found in words):
        return False
    return not any(_are_near(a, b) for a in sorted(words[0]) for b in sorted(words[1]))


def _list_words(view: View, head: int) -> frozenset[str]:
    """The words that name a source, relative clauses left out."""
    near = {head, *view.children[head]}
    near |= {
        g for c in view.children[head] for g in view.children[c] if view.tokens[c].dep == "prep"
    }
    return frozenset(
        view.tokens[k].lemma.lower() for k in near if view.tokens[k].pos in {"NOUN", "PROPN", "ADJ"}
    )


def _are_near(a: str, b: str) -> bool:
    return are_equivalent(a, b) or relate(a, b) in {"same", "derived", "kind"}


def _compare_one(near: Kin, left: Source | None, right: Source | None) -> Iterator[Difference]:
    """A statement under somebody's word on one side, and the report's own on the other."""
    source = left or right
    assert source is not None  # noqa: S101  # one of the two is there
    mine, bare = (near.a, near.b) if left is not None else (near.b, near.a)
    partners = near.words.right_of if left is not None else near.words.left_of
    if bare.quoted or bare.sentence.kind != "body" or _speaks(bare):
        return
    if not _is_own(mine, source) or not _is_party(mine, source.head):
        return
    said = [k for k in mine.content if k in source.said]
    kept = [k for k in said if k in partners]
    least = _KEPT_LOST * len(said), _KEPT_CHANGED * len(bare.content) * (not near.are_copies)
    if len(kept) < max(_LEAST_WORDS, *least):
        return
    places = [partners[k] for k in kept]
    shown = _find_verb(bare, places)
    whole = (shown, shown + 1)
    spans = ((source.first, source.last), whole)
    left_span, right_span = spans if left is not None else spans[::-1]
    yield Difference(
        kind="attribution",
        relation="omission",
        severity="low",
        confidence=min(0.8, 0.25 + 0.5 * near.likeness),
        left=near.a.make_values(*left_span),
        right=near.b.make_values(*right_span),
        claim=near.a.claim,
        about="who says so",
        topic="attribution lost",
        doubtful="right" if left is not None else "left",
    )


def _is_party(view: View, head: int) -> bool:
    """Whether whoever speaks has a side: a firm, a union, a witness, no keeper of the record."""
    words = _list_words(view, head)
    named = view.tokens[head].label in {"PERSON", "NORP"}
    common = any(view.tokens[k].pos == "NOUN" for k in (head, *view.children[head]))
    return common and not named and not words & (_GENERIC | _RECORD)


def _find_verb(view: View, places: Sequence[int]) -> int:
    """The word of those that the others hang on: the first verb, else the first."""
    return next((k for k in sorted(places) if view.tokens[k].pos == "VERB"), min(places))


def _speaks(view: View) -> bool:
    cues = load_cues()
    spoken = cues.alleging_verbs | cues.alleging_words | {"accord", "according"}
    return any(_is_speech(t.lemma.lower()) or t.lemma.lower() in spoken for t in view.tokens)
