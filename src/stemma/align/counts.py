"""Independent origins of a claim: a lower bound, never a number of articles."""

from collections.abc import Sequence
from itertools import combinations

import msgspec
from rapidfuzz.distance import Indel

from stemma.align.features import fold_words
from stemma.records.findings import Ascription, Lineage, Origin, Witness
from stemma.records.text import Span
from stemma.trace import find_origin

# Order of words (0 to 1) that two reporters who write down one fact seldom reach: `TraceSettings`
# says .5 of whole sentences, short statements of one fact come nearer; at least so many words.
_ONE_WORDING = 0.6
_LEAST_WORDS = 7


class Shared(msgspec.Struct, frozen=True):
    """A passage of one article that stands in another, and the chain it belongs to there."""

    span: Span
    other: str


class Chains(msgspec.Struct, frozen=True):
    """A lineage made ready for counting.

    `origins` by id; by article `shared` passages, and `homes`: a lineage of its ascriptions alone.
    """

    origins: dict[str, Origin]
    shared: dict[str, tuple[Shared, ...]]
    homes: dict[str, Lineage]


def index_chains(lineage: Lineage) -> Chains:
    """Make a lineage ready for `count_chains`."""
    ascribed: dict[str, list[Ascription]] = {}
    for ascription in lineage.ascriptions:
        ascribed.setdefault(ascription.article, []).append(ascription)
    homes = {a: Lineage(ascriptions=tuple(found)) for a, found in ascribed.items()}
    shared: dict[str, list[Shared]] = {}
    for reuse in lineage.reuse:
        for passage in reuse.passages:
            a, b = passage.a, passage.b
            shared.setdefault(a.article, []).append(Shared(a, find_origin(homes[b.article], b)))
            shared.setdefault(b.article, []).append(Shared(b, find_origin(homes[a.article], a)))
    return Chains(
        origins={origin.id: origin for origin in lineage.origins},
        shared={article: tuple(found) for article, found in shared.items()},
        homes=homes,
    )


def find_chain(chains: Chains, span: Span) -> str:
    """The id of the origin that a passage comes from (`find_origin`, on one article's share)."""
    return find_origin(chains.homes[span.article], span)


def count_origins(witnesses: Sequence[Witness], lineage: Lineage) -> int:
    """How many independent reporting chains make a claim, at least 1."""
    return count_chains(witnesses, index_chains(lineage))


def count_chains(
    witnesses: Sequence[Witness], chains: Chains, ties: Sequence[tuple[int, int]] = ()
) -> int:
    """`count_origins` on an indexed lineage; `ties` are pairs of witnesses (indices) not apart.

    Unknown origins add none, nor do copies that nobody signs. An assumed own report adds none where
    one of its witnesses lies in a passage that it shares with another chain. Chains that cite the
    same speaker for it, or that are tied, are one. A chain counts once however often it speaks.
    """
    by_origin: dict[str, list[Witness]] = {}
    for witness in witnesses:
        by_origin.setdefault(witness.origin, []).append(witness)
    # Each group: the speakers that its chains cite and the chains; with one in common they are one.
    groups: list[set[str]] = []
    for origin, found in sorted(by_origin.items()):
        if _counts(origin, found, chains):
            marks = {f"speaker {w.attributed_to}" for w in found if w.attributed_to is not None}
            marks.add(f"chain {origin}")
            groups = _join_touching(groups, marks)
    counted = set().union(*groups)
    for i, j in ties:
        pair = {f"chain {witnesses[i].origin}", f"chain {witnesses[j].origin}"}
        if pair <= counted:
            groups = _join_touching(groups, pair)
    return max(1, len(groups))


def _join_touching(groups: Sequence[set[str]], marks: set[str]) -> list[set[str]]:
    """The groups, those that share a mark with `marks` as one with it."""
    touched = [group for group in groups if group & marks]
    return [*(group for group in groups if not group & marks), marks.union(*touched)]


def find_ties(
    witnesses: Sequence[Witness], texts: Sequence[str], cited: Sequence[frozenset[str]]
) -> list[tuple[int, int]]:
    """Pairs of witnesses that cannot count as two: one wording, or one source that both cite.

    `cited[i]` names the sources of `witnesses[i]`, "?" one that is not known by name: whoever
    that is may be the other's, and a lower bound must not count it twice.
    """
    words = [fold_words(text).split() for text in texts]
    return [
        (i, j)
        for i, j in combinations(range(len(witnesses)), 2)
        if witnesses[i].origin != witnesses[j].origin
        and (_cite_one(cited[i], cited[j]) or _is_one_wording(words[i], words[j]))
    ]


def _cite_one(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a & b) or (bool(a) and bool(b) and ("?" in a or "?" in b))


def _is_one_wording(a: Sequence[str], b: Sequence[str]) -> bool:
    if min(len(a), len(b)) < _LEAST_WORDS:
        return False
    return Indel.normalized_similarity(a, b) >= _ONE_WORDING


def _counts(origin: str, witnesses: Sequence[Witness], chains: Chains) -> bool:
    known = chains.origins.get(origin)
    if known is None or known.status == "unknown" or not known.known:
        return False
    if known.status != "assumed own":
        return True
    return not any(
        other.other != origin and _overlaps(other.span, witness)
        for witness in witnesses
        for other in chains.shared.get(witness.article, ())
    )


def _overlaps(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
