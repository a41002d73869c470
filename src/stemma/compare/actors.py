"""Who did it to whom: subject and object changed about."""

from collections.abc import Iterator

from stemma.compare.actions import find_fillers
from stemma.compare.differences import Difference, quote_words
from stemma.compare.lexicon import find_stem, load_cues
from stemma.compare.words import Pair


def compare_actors(pair: Pair) -> Iterator[Difference]:
    """Doer and victim of one deed that the other wording has the other way round."""
    for i, j in pair.right_of.items():
        if not _are_deeds(pair, i, j):
            continue
        subjects = find_fillers(pair.a, i, "subject"), find_fillers(pair.b, j, "subject")
        objects = find_fillers(pair.a, i, "object"), find_fillers(pair.b, j, "object")
        if len(subjects[0]) == len(subjects[1]) == 1:
            x, y = subjects[0][0], subjects[1][0]
            crossed = any(_same(pair, x, o) for o in objects[1])
            crossed = crossed and any(_same(pair, o, y) for o in objects[0])
            if crossed and not _same(pair, x, y):
                yield _make(pair, i, x, y)


def _are_deeds(pair: Pair, i: int, j: int) -> bool:
    a, b = pair.a.tokens[i], pair.b.tokens[j]
    stem = find_stem(a.lemma.lower())
    return (
        a.pos == b.pos == "VERB"
        and stem == find_stem(b.lemma.lower())
        and a.lemma.lower() not in load_cues().reciprocal_verbs
    )


def _same(pair: Pair, i: int, j: int) -> bool:
    """Whether a word of the left names what a word of the right does."""
    left, right = pair.a.entities.get(i), pair.b.entities.get(j)
    if left is not None and right is not None:
        return left == right
    return pair.a.tokens[i].lemma.lower() == pair.b.tokens[j].lemma.lower()


def _make(pair: Pair, verb: int, i: int, j: int) -> Difference:
    return Difference(
        kind="actor",
        relation="distortion" if pair.are_copies else "conflict",
        severity="critical",
        confidence=min(0.9, 0.5 + 0.35 * pair.coverage),
        left=pair.a.make_values(i, i + 1),
        right=pair.b.make_values(j, j + 1),
        claim=pair.a.claim,
        about=f"who {quote_words(pair.a, verb)}",
        topic=f"actor {find_stem(pair.a.tokens[verb].lemma.lower())}",
    )
