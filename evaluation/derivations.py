"""Derived copies of real articles, with the truth about who copied whom and what.

`list_cases()` gives 300 small desks: a real article (or two), what a known operation made of it,
and, where the clusters have them, independent reports of the same event beside it.
`list_independent_pairs()` gives pairs of reports of one event between which nothing shows a
relation. Operations and rates were chosen by someone who had not seen the program under test, for
truth in the world; everything follows from one seed, without a clock.

    cases = list_cases(half="open")      # even indices: for tuning
    cases = list_cases(half="held out")  # odd indices: other parents, five more operations

The texts are read from the benchmarks at evaluation time and never committed. A score asks, for
each of `Case.pairs`: related or not; which relation; `parent` and `child`, where `decidable`; and
the passages, by overlap of code points (without what is found in headlines: `Report.headline_end`).
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from evaluation.derivations_desks import GRADES, Plan, build_case
from evaluation.derivations_pairs import Independence, pair_independents
from evaluation.derivations_records import (
    Case,
    Decider,
    Grade,
    Half,
    IndependentPair,
    Operation,
    Pair,
    Passage,
    Relation,
    Report,
)
from evaluation.derivations_texts import Source, load_clusters, load_sources

__all__ = [
    "Case",
    "Decider",
    "Grade",
    "Half",
    "IndependentPair",
    "Operation",
    "Pair",
    "Passage",
    "Relation",
    "Report",
    "list_cases",
    "list_independent_pairs",
    "plan_cases",
]

SEED = 20260107
COUNT = 300
OPERATIONS: tuple[Operation, ...] = (
    "reprint",
    "trim",
    "edit",
    "merge",
    "paraphrase",
    "translation",
    "update",
    "siblings",
)
# Kept from the open half, so that a program tuned there meets something new.
HELD_OUT: tuple[Operation, ...] = ("digest", "chain", "half merge", "wrap", "damage")
_WORDLESS = frozenset({"reprint", "trim", "update", "siblings", "chain", "damage"})
# How many reports of one event are parents (the last of them hidden or a host).
_PARENTS = {"merge": 2, "half merge": 2, "wrap": 2}
_BYSTANDERS = 2
# Sets in turn for one operation; their numbers have no divisor in common with the grades' three.
# News clusters have days and outlets, ECB+ neither; single articles are the most varied.
_ALL = ("throughput", "news-clusters", "variants", "ecbplus", "variants")
_ENGLISH = ("news-clusters", "throughput", "ecbplus", "throughput")
_CLUSTERED = ("news-clusters", "ecbplus")


def list_cases(
    root: Path | None = None, *, half: Half | None = None, seed: int = SEED, count: int = COUNT
) -> tuple[Case, ...]:
    """The cases in order, or those of one half.

    `root` holds the benchmarks: else `STEMMA_BENCHMARKS` does, or `../shared/benchmarks`. Raises
    FileNotFoundError where a set is absent.
    """
    plans = plan_cases(load_sources(root or _find_benchmarks()), seed, count)
    return tuple(
        build_case(plan, seed)
        for plan in plans
        if half is None or half == ("held out" if plan.index % 2 else "open")
    )


def list_independent_pairs(root: Path | None = None) -> tuple[IndependentPair, ...]:
    """Pairs of different English articles of one cluster that share no text beyond quotations.

    The criterion and its limits stand at `derivations_pairs.Independence`. An article stands in
    many pairs and a few events give most of them: resample events, not pairs, for an interval.
    Raises FileNotFoundError where a set is absent.
    """
    return pair_independents(load_clusters(root or _find_benchmarks()))


def _find_benchmarks() -> Path:
    return Path(os.environ.get("STEMMA_BENCHMARKS", "../shared/benchmarks"))


def plan_cases(sources: Sequence[Source], seed: int, count: int) -> tuple[Plan, ...]:
    """Operations and grades in turn over parents that no two cases share.

    The halves also share no cluster. Where the parents run out the plan is shorter.
    """
    halves = [
        _plan_half(_take_half(sources, rest, seed), OPERATIONS + HELD_OUT * rest, rest, seed, count)
        for rest in (0, 1)
    ]
    return tuple(sorted((plan for half in halves for plan in half), key=lambda plan: plan.index))


def _take_half(sources: Sequence[Source], rest: int, seed: int) -> list[Source]:
    """Every other cluster and every other single article, shuffled."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(source.cluster or source.key, []).append(source)
    mine = [group for number, group in enumerate(groups.values()) if number % 2 == rest]
    Random(f"{seed}-{rest}").shuffle(mine)  # noqa: S311 - no secret
    return [source for group in mine for source in group]


def _plan_half(
    sources: Sequence[Source],
    operations: Sequence[Operation],
    rest: int,
    seed: int,
    count: int,
) -> Iterator[Plan]:
    chance = Random(f"{seed}-plan-{rest}")  # noqa: S311 - no secret
    pool = _Pool(sources, chance)
    for number, index in enumerate(range(rest, count, 2)):
        operation = operations[number % len(operations)]
        grade = GRADES[number // len(operations) % len(GRADES)]
        need = _PARENTS.get(operation, 1)
        sets = _CLUSTERED if need > 1 else _ALL if operation in _WORDLESS else _ENGLISH
        made_of = sets[number // len(operations) % len(sets)]
        members = pool.draw(made_of, need) or pool.draw("throughput" if need == 1 else "", need)
        if members:
            others = members[need:]
            # A second report of the event lends own paragraphs; it is not on the desk then.
            lent = 1 if operation in {"edit", "merge"} and len(others) > 1 else 0
            stand = others[lent : lent + _BYSTANDERS]
            yield Plan(index, operation, grade, members[:need], others[:lent], stand)


class _Pool:
    """Parents not used yet; draws independent reports of one event."""

    def __init__(self, sources: Sequence[Source], chance: Random) -> None:
        self._sources = list(sources)
        self._used: set[str] = set()
        self._test = Independence()
        self._chance = chance

    def draw(self, made_of: str, need: int) -> tuple[Source, ...]:
        """`need` parents of one event and set (of any clustered set for ""), then its bystanders.

        All are independent of each other; nothing where no event is left that has so many. The
        event with the fewest parents used so far comes first.
        """
        free = [s for s in self._sources if s.key not in self._used and made_of in ("", s.made_of)]
        if need > 1:
            free = [s for s in free if s.cluster]
        uses: dict[str | None, int] = {}
        for source in self._sources:
            uses[source.cluster] = uses.get(source.cluster, 0) + (source.key in self._used)
        self._chance.shuffle(free)
        for first in sorted(free, key=lambda s: uses[s.cluster] if s.cluster else 0):
            family = self._gather(first, need)
            if len(family) >= need:
                self._used.update(source.key for source in family[:need])
                return family
        return ()

    def _gather(self, first: Source, need: int) -> tuple[Source, ...]:
        found = [first]
        if first.cluster:
            rest = [s for s in self._sources if s.cluster == first.cluster]
            # Parents have to be new; bystanders may have been parents before.
            rest.sort(key=lambda s: s.key in self._used)
            for source in rest:
                fresh = source.key not in self._used or len(found) >= need
                if fresh and all(self._test.holds(source, other) for other in found):
                    found.append(source)
                if len(found) > need + _BYSTANDERS:
                    break
        return tuple(found)
