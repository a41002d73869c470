"""Copies made by known operations: are they found, whence, by which passages, in which direction?

`evaluation.derivations` makes small desks from real articles, by operations that someone chose who
had not seen this program. The open half is for tuning; the figures of the gate come from the held
out half, which has other parents and five more operations. Beside them stand the reports of one
event that share no text, of which nothing should be called related.

    python -m evaluation derived           # the figures: held out half, and independent pairs
    python -m evaluation.derived           # the open half, by operation
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from evaluation.__main__ import find_benchmarks
from evaluation.derivations import (
    Case,
    Half,
    IndependentPair,
    Pair,
    Report,
    list_cases,
    list_independent_pairs,
)
from evaluation.scores import Score, count_f1, measure
from stemma.annotate.sentences import find_sentences
from stemma.read.articles import Given, Source, read_text_article
from stemma.records.facts import Facts
from stemma.records.findings import Passage, Reuse
from stemma.records.text import Article, Span
from stemma.trace import trace_lineage

Counts = tuple[float, float, float]


class Judged(msgspec.Struct, frozen=True):
    """One pair of a case as it came out.

    `named` is the direction: True where the true parent was named, False where the child was, None
    where neither was. `counts` are code points of the child's passages: right, found and wanted.
    `older` and `longer` name the parent by one sign alone, as `named` does.
    """

    operation: str
    pair: Pair
    found: bool
    relation: str
    named: bool | None
    counts: Counts
    older: bool | None = None
    longer: bool | None = None


def evaluate(folder: Path) -> tuple[Score, ...]:
    """The held out half, and the independent pairs of the clustered sets."""
    cases = [judge_case(case) for case in list_cases(folder, half="held out")]
    return (
        *score_cases(cases),
        score_independents(list_independent_pairs(folder)),
    )


def score_cases(cases: Sequence[Sequence[Judged]]) -> tuple[Score, ...]:
    """Figures over cases, whose pairs belong together; a case is drawn as one."""
    related = [[judged for judged in case if judged.pair.related] for case in cases]
    strangers = [[judged for judged in case if not judged.pair.related] for case in cases]
    descended = [[judged for judged in case if judged.pair.parent] for case in cases]
    decidable = [[judged for judged in case if judged.pair.decidable] for case in cases]
    named = [[j for j in case if j.found and j.named is not None] for case in descended]
    found = [[judged for judged in case if judged.found] for case in descended]
    return (
        _measure_share("derived related recall", related, lambda j: j.found),
        _measure_share("derived strangers kept apart", strangers, lambda j: not j.found),
        _measure_share(
            "derived direction right, decidable",
            decidable,
            lambda j: j.named is True,
            {
                "older is parent": _share(decidable, lambda j: j.older is True),
                "longer is parent": _share(decidable, lambda j: j.longer is True),
            },
        ),
        _measure_share("derived direction right, where named", named, lambda j: j.named is True),
        _measure_share(
            "derived relation right",
            found,
            lambda j: j.relation == j.pair.relation,
            {"always verbatim": _share(found, lambda j: j.pair.relation == "verbatim")},
        ),
        measure(
            "derived parent passages F1",
            [_add_up(judged.counts for judged in case) for case in related],
            count_f1,
        ),
    )


def score_independents(pairs: Sequence[IndependentPair]) -> Score:
    """The share of pairs without a sign of copying that are left apart; clusters are drawn."""
    clusters: dict[str, list[IndependentPair]] = {}
    for pair in pairs:
        clusters.setdefault(pair.cluster, []).append(pair)
    apart = [_judge_cluster(members) for members in clusters.values()]
    return measure("derived independent pairs kept apart", apart, _pool)


def judge_case(case: Case) -> tuple[Judged, ...]:
    """All pairs of a desk."""
    reports = {report.id: report for report in case.desk}
    found = trace_reports(case.desk)
    return tuple(
        _judge_pair(case.operation, pair, reports, found.get(frozenset((pair.first, pair.second))))
        for pair in case.pairs
    )


def trace_reports(reports: Sequence[Report]) -> dict[frozenset[str], Reuse]:
    """What each two reports of a desk share, by their ids, with the ids in the places of keys."""
    articles = tuple(read_report(report) for report in reports)
    facts = tuple(Facts(article.id, find_sentences(article, None)) for article in articles)
    names = {a.id: report.id for a, report in zip(articles, reports, strict=True)}
    found = {}
    for reuse in trace_lineage(articles, facts).reuse:
        passages = tuple(_rename(passage, names) for passage in reuse.passages)
        named = msgspec.structs.replace(
            reuse, a=names[reuse.a], b=names[reuse.b], passages=passages
        )
        found[frozenset((named.a, named.b))] = named
    return found


def read_report(report: Report) -> Article:
    """The report as a record of a file of articles is read: with day, outlet and language."""
    title = report.text[: report.headline_end] or None
    given = Given(title=title, outlet=report.outlet, published=report.day, language=report.language)
    content = msgspec.json.encode(report)
    return read_text_article(Source(report.id, content, "text/plain"), report.text, given)


def _rename(passage: Passage, names: dict[str, str]) -> Passage:
    a, b = (Span(names[s.article], s.start, s.end) for s in (passage.a, passage.b))
    return msgspec.structs.replace(passage, a=a, b=b)


def _judge_pair(
    operation: str, pair: Pair, reports: dict[str, Report], reuse: Reuse | None
) -> Judged:
    child = pair.child or pair.second
    parent = pair.parent or pair.first
    named = None
    if reuse is not None and reuse.direction != "unknown":
        named = (reuse.a if reuse.direction == "b from a" else reuse.b) == parent
    days = [reports[name].day for name in (parent, child)]
    older = None if None in days or days[0] == days[1] else str(days[0]) < str(days[1])
    sizes = [len(reports[name].text) for name in (parent, child)]
    return Judged(
        operation,
        pair,
        reuse is not None,
        reuse.relation if reuse else "none",
        named,
        _count_passages(pair, reports[child], reports[parent], reuse),
        older,
        None if sizes[0] == sizes[1] else sizes[0] > sizes[1],
    )


def _count_passages(pair: Pair, child: Report, parent: Report, reuse: Reuse | None) -> Counts:
    """Code points of the child: in a found passage that is true, in any found, in any true one.

    A point is right where a found passage and a true one hold it, and their parent's sides meet.
    """
    due: dict[int, list[tuple[int, int]]] = {}
    for true in pair.passages:
        for at in range(true.child_start, true.child_end):
            due.setdefault(at, []).append((true.parent_start, true.parent_end))
    got: dict[int, list[tuple[int, int]]] = {}
    for one, two in _list_sides(reuse, child.id) if reuse else ():
        if one.start >= child.headline_end and two.start >= parent.headline_end:
            for at in range(one.start, one.end):
                got.setdefault(at, []).append((two.start, two.end))
    right = sum(any(a < d and c < b for a, b in got[at] for c, d in due.get(at, ())) for at in got)
    return right, len(got), len(due)


def _list_sides(reuse: Reuse, child: str) -> Iterator[tuple[Span, Span]]:
    for passage in reuse.passages:
        yield (passage.a, passage.b) if reuse.a == child else (passage.b, passage.a)


def _judge_cluster(pairs: Sequence[IndependentPair]) -> tuple[float, float]:
    """Pairs left apart, and all, with the reports of one event on one desk."""
    reports = {report.id: report for pair in pairs for report in (pair.first, pair.second)}
    found = trace_reports(tuple(reports.values()))
    apart = sum(frozenset((pair.first.id, pair.second.id)) not in found for pair in pairs)
    return apart, len(pairs)


def _measure_share(
    name: str,
    cases: Sequence[Sequence[Judged]],
    holds: Callable[[Judged], bool],
    peers: dict[str, float] | None = None,
) -> Score:
    units = [(float(sum(map(holds, case))), float(len(case))) for case in cases]
    return measure(name, units, _pool, peers)


def _share(cases: Sequence[Sequence[Judged]], holds: Callable[[Judged], bool]) -> float:
    return _pool([(float(sum(map(holds, case))), float(len(case))) for case in cases])


def _pool(units: Sequence[tuple[float, float]]) -> float:
    return sum(unit[0] for unit in units) / max(sum(unit[1] for unit in units), 1.0)


def _add_up(counts: Iterable[Counts]) -> Counts:
    table = [(0.0, 0.0, 0.0), *counts]
    return sum(c[0] for c in table), sum(c[1] for c in table), sum(c[2] for c in table)


def main(folder: Path, half: Half = "open") -> None:
    """Print the figures of one half for all cases and for each operation."""
    judged = [judge_case(case) for case in list_cases(folder, half=half)]
    operations = dict.fromkeys(pair.operation for case in judged for pair in case)
    for operation in (None, *operations):
        chosen = [case for case in judged if operation in (None, case[0].operation)]
        print(f"{operation or 'all'} ({len(chosen)} cases)")
        for score in score_cases(chosen):
            print(f"  {score.name:<46} {score.value:.3f}  [{score.low:.3f}, {score.high:.3f}]")


if __name__ == "__main__":
    main(find_benchmarks())
