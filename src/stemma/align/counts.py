"""Independent origins of a claim: a lower bound, never a number of articles."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec
from rapidfuzz.distance import Indel

from stemma.align.features import fold_words
from stemma.records.facts import Quote
from stemma.records.findings import Ascription, Lineage, Origin, Tie, TieReason, Witness
from stemma.records.text import Span
from stemma.trace import find_origin

# Order of words (0 to 1) that two reporters who write down one fact seldom reach: `TraceSettings`
# says .5 of whole sentences, short statements of one fact come nearer; at least so many words.
_ONE_WORDING = 0.6
_LEAST_WORDS = 7
# From this share on a statement rests on what somebody said.
_LEAST_CITED = 0.25
# Kinds of quotation that are somebody's speech; the rest are marks of distance, or titles.
SPOKEN = frozenset({"full", "partial"})


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


def count_chains(witnesses: Sequence[Witness], chains: Chains, ties: Sequence[Tie] = ()) -> int:
    """How many independent reporting chains make a claim, at least 1.

    `chains` is the story's lineage, indexed; `ties` (of `find_ties`) join chains further.

    Unknown origins add none, nor do copies that nobody signs. An assumed own report adds none where
    one of its witnesses lies in a passage that it shares with another chain. Chains that cite the
    same speaker for it, or that are tied, are one. A chain counts once however often it speaks.
    """
    groups = _group_chains(witnesses, chains)
    counted = set().union(*groups)
    for tie in ties:
        pair = {f"chain {tie.a}", f"chain {tie.b}"}
        if pair <= counted:
            groups = _join_touching(groups, pair)
    return max(1, len(groups))


def _group_chains(witnesses: Sequence[Witness], chains: Chains) -> list[set[str]]:
    """The chains that count, grouped: with them the speakers that they cite.

    Two chains with a speaker in common are one group.
    """
    by_origin: dict[str, list[Witness]] = {}
    for witness in witnesses:
        by_origin.setdefault(witness.origin, []).append(witness)
    groups: list[set[str]] = []
    for origin, found in sorted(by_origin.items()):
        if _counts(origin, found, chains):
            marks = {f"speaker {w.attributed_to}" for w in found if w.attributed_to is not None}
            marks.add(f"chain {origin}")
            groups = _join_touching(groups, marks)
    return groups


def _join_touching(groups: Sequence[set[str]], marks: set[str]) -> list[set[str]]:
    """The groups, those that share a mark with `marks` as one with it."""
    touched = [group for group in groups if group & marks]
    return [*(group for group in groups if not group & marks), marks.union(*touched)]


def find_ties(
    witnesses: Sequence[Witness],
    texts: Sequence[str],
    cited: Sequence[frozenset[str]],
    chains: Chains,
) -> tuple[Tie, ...]:
    """Chains that cannot count as two: one wording, or one source that both cite.

    `cited[i]` (of `find_sources`) names the sources of `witnesses[i]`, "?" one that is not known by
    name: whoever that is may be the other's, and a lower bound must not count it twice. Only ties
    that lower the count are given: none of a chain that counts for nothing, none between chains
    that are one already. The order of the witnesses changes nothing.
    """
    groups = _group_chains(witnesses, chains)
    counted = {mark.removeprefix("chain ") for mark in set().union(*groups)}
    kept = []
    for tie in _list_ties(witnesses, texts, cited, counted) if len(groups) > 1 else ():
        pair = {f"chain {tie.a}", f"chain {tie.b}"}
        if not any(pair <= group for group in groups):
            groups = _join_touching(groups, pair)
            kept.append(tie)
    return tuple(sorted(kept, key=lambda tie: (tie.a, tie.b)))


def _list_ties(
    witnesses: Sequence[Witness],
    texts: Sequence[str],
    cited: Sequence[frozenset[str]],
    counted: set[str],
) -> list[Tie]:
    """Each pair of tied chains with its stronger reason, sources first."""
    words = [fold_words(text).split() for text in texts]
    found: dict[tuple[str, str], TieReason] = {}
    for i, j in _pair_chains(witnesses, counted):
        a, b = sorted((witnesses[i].origin, witnesses[j].origin))
        if _cite_one(cited[i], cited[j]):
            found[a, b] = "one source"
        elif (a, b) not in found and _is_one_wording(words[i], words[j]):
            found[a, b] = "one wording"
    ordered = sorted(found.items(), key=lambda item: (item[1] != "one source", item[0]))
    return [Tie(a, b, reason) for (a, b), reason in ordered]


def _pair_chains(witnesses: Sequence[Witness], counted: set[str]) -> Iterator[tuple[int, int]]:
    """Pairs of witnesses (indices) of two chains that both count."""
    kept = [i for i, witness in enumerate(witnesses) if witness.origin in counted]
    for i, j in combinations(kept, 2):
        if witnesses[i].origin != witnesses[j].origin:
            yield i, j


def find_sources(span: Span, quotes: Sequence[Quote]) -> frozenset[str]:
    """Who is said to have said a good part of a statement; "?" for somebody without a name.

    `quotes` are those of the statement's article.
    """
    length = max(1, span.end - span.start)
    return frozenset(
        quote.speaker.entity or "?"
        for quote in quotes
        if quote.kind in SPOKEN
        and min(quote.end, span.end) - max(quote.start, span.start) >= _LEAST_CITED * length
    )


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
