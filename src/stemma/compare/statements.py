"""What near sentences of two reports say otherwise: polarity, certainty, extent, reserve, answers.

The sentences are kin (`kin`): near in meaning, joined by a claim or not. Their words are aligned
once for all detectors.
"""

from collections.abc import Iterator, Sequence

from stemma.compare.denials import compare_denials
from stemma.compare.differences import Difference
from stemma.compare.extents import compare_extents
from stemma.compare.kin import Kin
from stemma.compare.pendings import compare_pendings
from stemma.compare.predications import Predication, list_predications
from stemma.compare.predications_fr import list_french_predications
from stemma.compare.reactions import compare_reactions
from stemma.compare.reserves import compare_reserves
from stemma.compare.stances import compare_stances
from stemma.compare.views import StoryView

# Sentences this near tell of one thing.
_NEAR = 0.3
_READERS = {"en": list_predications, "fr": list_french_predications}


def compare_statements(kin: Sequence[Kin], story: StoryView) -> Iterator[Difference]:
    """Differences of what is said of one thing, in the languages that have a reader."""
    known: dict[int, tuple[Predication, ...]] = {}
    for near in kin:
        read = _READERS.get(near.a.language)
        if near.likeness < _NEAR or read is None:
            continue
        for view in (near.a, near.b):
            if id(view) not in known:
                known[id(view)] = read(view)
        pair = near.words
        told = known[id(near.a)], known[id(near.b)]
        yield from compare_stances(pair, near.likeness, *told, story)
        yield from compare_pendings(pair, near.likeness, *told)
        yield from compare_extents(pair, near.likeness)
        yield from compare_reserves(pair, near.likeness)
        yield from compare_reactions(near)
        yield from compare_denials(near)
