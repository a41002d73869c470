"""Independence of two reports, as far as texts can say it, and the measures of what was kept."""

import re
from collections.abc import Sequence
from itertools import combinations

from rapidfuzz.distance import LCSseq

from evaluation.derivations_records import IndependentPair
from evaluation.derivations_texts import Source, count_words, find_words, make_report

# Six words in a row are a phrase of English, seven a formula ("the president of the United States
# of"); with eight, chance agreement is rare and copying likely (METER's and most reuse studies take
# 5 to 10).
RUN = 8
# Two or three sentences of a statement in both are a soundbite; beyond, both hold one press text.
_QUOTED_RUNS = 30
# Of less than this nothing can be said either way.
_WORDS = 60
# A public statement may be quoted by all; its marks may stand some sentences apart.
_QUOTATION = re.compile(r'"[^"\n]*"|“[^“”]{0,800}”|(?<!\w)‘[^’\n]*’(?!\w)')


class Independence:
    """The test of two reports; it remembers the runs of those that it has seen.

    Independent: no eight words in a row in common beyond quotations, no long statement quoted in
    both, not one outlet, no agency named in both. Its limits: a thorough rewriting shares no eight
    words either, so that some of these pairs may go back to one text after all; unmarked speech and
    paraphrased statements count as text; a translation is not seen (all are English).
    """

    def __init__(self) -> None:
        self._runs: dict[tuple[str, int], frozenset[tuple[str, ...]]] = {}

    def holds(self, first: Source, second: Source) -> bool:
        """Whether nothing speaks against the independence of two different reports."""
        if first.key == second.key or (first.outlet and first.outlet == second.outlet):
            return False
        if set(first.agencies) & set(second.agencies):
            return False
        if not self._list_runs(first, RUN).isdisjoint(self._list_runs(second, RUN)):
            return False
        return self.count_quoted_runs(first, second) <= _QUOTED_RUNS

    def count_quoted_runs(self, first: Source, second: Source) -> int:
        """The runs of eight words that both hold, quotations counted in."""
        return len(self._list_runs(first, 0) & self._list_runs(second, 0))

    def find_longest_run(self, first: Source, second: Source) -> int:
        """The most words in a row that two independent reports share beyond quotations."""
        for size in range(RUN - 1, 0, -1):
            if not self._list_runs(first, size).isdisjoint(self._list_runs(second, size)):
                return size
        return 0

    def _list_runs(self, source: Source, length: int) -> frozenset[tuple[str, ...]]:
        """Its runs of that length beyond quotations; for 0 those of eight words anywhere."""
        size = length or RUN
        key = (source.key, length)
        if key not in self._runs:
            runs: set[tuple[str, ...]] = set()
            text = make_report(source).text
            for part in _QUOTATION.split(text) if length else (text,):
                words = find_words(part, source.language)
                runs.update(tuple(words[at : at + size]) for at in range(len(words) - size + 1))
            self._runs[key] = frozenset(runs)
        return self._runs[key]


def pair_independents(sources: Sequence[Source]) -> tuple[IndependentPair, ...]:
    """All independent pairs of different articles of one cluster that are no mere notes."""
    test = Independence()
    clusters: dict[str, list[Source]] = {}
    for source in sources:
        if count_words(source.draft, source.language) < _WORDS:
            continue
        clusters.setdefault(source.cluster or source.key, []).append(source)
    return tuple(
        IndependentPair(
            name,
            make_report(a),
            make_report(b),
            test.find_longest_run(a, b),
            test.count_quoted_runs(a, b),
        )
        for name, members in clusters.items()
        for a, b in combinations(members, 2)
        if test.holds(a, b)
    )


def measure_kept(child: str, parent: str, language: str) -> tuple[float, int]:
    """The share of the shorter's words that stand in order in the other, and their number."""
    first, second = find_words(child, language), find_words(parent, language)
    size = min(len(first), len(second))
    return (LCSseq.similarity(first, second) / size if size else 0.0), size


def measure_six_grams(copied: Sequence[str], parent: str, language: str) -> float:
    """The share of the words of `copied` that stand in six words that `parent` has in a row."""
    words = find_words(parent, language)
    known = {tuple(words[at : at + 6]) for at in range(len(words) - 5)}
    covered = total = 0
    for text in copied:
        own = find_words(text, language)
        held = [False] * len(own)
        for at in range(len(own) - 5):
            if tuple(own[at : at + 6]) in known:
                held[at : at + 6] = [True] * 6
        covered, total = covered + sum(held), total + len(own)
    return covered / total if total else 0.0
