"""The passages that two articles share, aligned sentence by sentence, and whether they suffice."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import msgspec

from stemma.records.findings import Passage, ReuseKind
from stemma.settings import TraceSettings
from stemma.trace.matching import Match
from stemma.trace.ordering import STEP, find_run, follows
from stemma.trace.units import Unit

# How many sentences may lie between two aligned pairs that hold each other up.
_NEIGHBOUR = 3
# Word sequences as equal as this are one text, up to white space, marks and a letter.
_VERBATIM_ORDER = 0.97
# A sentence found whole within another one counts as edited if it is not a mere phrase.
_PHRASE_NATS = 30.0
_LITERAL: frozenset[ReuseKind] = frozenset({"verbatim", "edited"})


class Shared(msgspec.Struct, frozen=True):
    """What two articles (indices, `first` < `second`) share.

    `evidence` are nats outside quotation marks in passages that stand by themselves; `strong` is
    their number; `coverage`: the share of each article's weight that stands in passages; `run`:
    many weaker passages follow each other in one order; then `coverage` counts all between them.
    """

    first: int
    second: int
    passages: tuple[Passage, ...]
    evidence: float
    strong: int
    coverage: tuple[float, float]
    run: bool = False


def find_shared(
    units: Sequence[Unit],
    matches: Iterable[Match],
    masses: Sequence[float],
    settings: TraceSettings,
    likeness: Callable[[int, int], float] = lambda _first, _second: 0.0,
) -> tuple[Shared, ...]:
    """What each pair of articles shares, where it is enough to speak of one text.

    `masses` hold the weight of each unit's content words, in nats; `likeness` says how alike two
    whole articles in two languages are.
    """
    pairs: dict[tuple[int, int], list[Match]] = {}
    for match in matches:
        key = (units[match.first].article, units[match.second].article)
        pairs.setdefault(key, []).append(match)
    whole: dict[int, float] = {}
    for unit, mass in zip(units, masses, strict=True):
        whole[unit.article] = whole.get(unit.article, 0.0) + mass
    found = []
    for (first, second), own in sorted(pairs.items()):
        crossing = units[own[0].first].language != units[own[0].second].language
        alike = likeness(first, second) if crossing else 0.0
        aligned = _align(units, own, settings, alike)
        shared = _sum_up(units, aligned, masses, (whole[first], whole[second]), settings)
        if shared is None:
            continue
        if _crosses(shared, alike, settings) if crossing else _suffices(shared, settings):
            found.append(shared)
    return tuple(found)


def judge_match(units: Sequence[Unit], match: Match, settings: TraceSettings) -> ReuseKind | None:
    """What relation two sentences stand in by themselves; None where neighbours must decide."""
    if units[match.first].language != units[match.second].language:
        good = match.dice >= settings.translated_dice and match.nats >= settings.translated_nats
        return "translated" if good else None
    if match.nats < settings.least_nats:
        return None
    if match.order >= _VERBATIM_ORDER:
        return "verbatim"
    if match.order >= settings.edited_order:
        return "edited"
    if match.within >= settings.within_order and match.nats >= _PHRASE_NATS:
        return "edited"
    if match.dice >= settings.rewritten_dice and match.order >= settings.rewritten_order:
        return "rewritten"
    return None


class _Alignment(msgspec.Struct, frozen=True):
    """Matches that use each sentence once, in order, with their relations.

    `alone` are those that stand by themselves, `run` those that a run of them holds up.
    """

    pairs: tuple[tuple[Match, ReuseKind], ...]
    alone: tuple[Match, ...]
    run: tuple[Match, ...]


def _align(
    units: Sequence[Unit], matches: Sequence[Match], settings: TraceSettings, alike: float
) -> _Alignment:
    """Choose the best matches, and of the weak ones those that something holds up.

    That is an accepted neighbour (sentences that follow each other in both articles), a long run in
    one order, or, across languages, articles that are `alike` as a whole.
    """
    run = find_run(units, matches, settings)
    chosen = _choose(matches, run)
    kinds = {match: judge_match(units, match, settings) for match in chosen}
    alone = tuple(match for match in chosen if kinds[match] is not None)
    accepted = {*alone, *run}
    waiting = [match for match in chosen if match not in accepted]
    if alike >= settings.alike_likeness:
        accepted.update(waiting)
        waiting = []
    while held := [m for m in waiting if any(_hold(units, m, other) for other in accepted)]:
        accepted.update(held)
        waiting = [match for match in waiting if match not in accepted]
    ordered = sorted(accepted, key=lambda match: (match.first, match.second))
    pairs = tuple((match, kinds[match] or _name_weak(units, match)) for match in ordered)
    return _Alignment(pairs, alone, run)


def _choose(matches: Sequence[Match], run: Sequence[Match]) -> list[Match]:
    """Each sentence once: the pairs of the run, then the best first."""
    first, second = {match.first for match in run}, {match.second for match in run}
    chosen = list(run)
    for match in sorted(matches, key=lambda m: (-m.nats * m.dice, m.first, m.second)):
        if match.first not in first and match.second not in second:
            first.add(match.first)
            second.add(match.second)
            chosen.append(match)
    return chosen


def _hold(units: Sequence[Unit], match: Match, other: Match) -> bool:
    """Do both pairs follow each other, in the same order, in both articles?"""
    return follows(units, match, other, _NEIGHBOUR) or follows(units, other, match, _NEIGHBOUR)


def _name_weak(units: Sequence[Unit], match: Match) -> ReuseKind:
    crossing = units[match.first].language != units[match.second].language
    return "translated" if crossing else "rewritten"


def _sum_up(
    units: Sequence[Unit],
    aligned: _Alignment,
    masses: Sequence[float],
    whole: tuple[float, float],
    settings: TraceSettings,
) -> Shared | None:
    if not aligned.pairs:
        return None
    sample = aligned.pairs[0][0]
    first, second = units[sample.first], units[sample.second]
    least = settings.least_nats
    if first.language != second.language:
        least = settings.translated_nats
    strong = [match.free for match in aligned.alone if match.free >= least]
    # Pairs of a run weigh half: each of them alone would be chance.
    held = sum(match.nats for match in aligned.run) / 2
    passages = tuple(
        Passage(units[m.first].span, units[m.second].span, kind, _score(m, kind))
        for m, kind in aligned.pairs
    )
    paired = [match for match, _ in aligned.pairs]
    run = aligned.run
    if first.language != second.language and _in_order(units, paired):
        run = tuple(paired)
    covered = (
        _cover(masses, [match.first for match in paired], [match.first for match in run]),
        _cover(masses, [match.second for match in paired], [match.second for match in run]),
    )
    return Shared(
        first.article,
        second.article,
        passages,
        max(sum(strong), held),
        len(strong),
        (covered[0] / max(whole[0], 1e-9), covered[1] / max(whole[1], 1e-9)),
        bool(aligned.run),
    )


def _in_order(units: Sequence[Unit], paired: Sequence[Match]) -> bool:
    """Do all pairs follow each other closely? Between two names a translation has plain words."""
    return all(follows(units, earlier, later, STEP) for earlier, later in pairwise(paired))


def _cover(masses: Sequence[float], paired: Sequence[int], run: Sequence[int]) -> float:
    """The weight of an article's sentences in passages and between the ends of a run."""
    covered = set(paired)
    if run:
        # Units stand in the order of articles and of their sentences.
        covered.update(range(min(run), max(run) + 1))
    return sum(masses[number] for number in sorted(covered))


def _score(match: Match, kind: ReuseKind) -> float:
    return min(match.order if kind in ("verbatim", "edited") else match.dice, 1.0)


def _crosses(shared: Shared, alike: float, settings: TraceSettings) -> bool:
    """Names of one event recur in every report of it; a translation keeps whole runs of them."""
    covered = max(shared.coverage)
    if len(shared.passages) < 2 and covered < settings.lone_translated_coverage:
        return False
    if alike >= settings.alike_likeness:
        return True
    alike_enough = alike >= settings.translated_likeness
    return alike_enough and shared.strong > 0 and covered >= settings.translated_coverage


def _suffices(shared: Shared, settings: TraceSettings) -> bool:
    """One sentence may be a stock phrase; several, or a large part of the shorter text, are not.

    One that has its words in another order may be one fact that two reporters wrote down: alone it
    is nothing, however rare its words.
    """
    if shared.strong == 0 or shared.run:
        return shared.run
    reworded = not any(passage.relation in _LITERAL for passage in shared.passages)
    if shared.strong == 1 and (reworded or shared.evidence < settings.lone_nats):
        return max(shared.coverage) >= settings.lone_coverage
    return shared.evidence >= settings.least_evidence
