"""Claims in stories of which every statement was labelled, open ones and ones that are held out.

    python -m evaluation.claims [--errors] [--story NAME]

prints the figures and, of the open stories alone, every error with its words. The stories are those
of five reports among the desks (`evaluation.desks`) and the invented `ellery`;
`frozen/claims.jsonl` holds what a reader found who had not seen the program. Scored as in
`evaluation.story_claims`. Rivals: every sentence stands alone; sentences of like vectors are one,
by average link above the threshold that is best on the open stories.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from scipy.cluster.hierarchy import fcluster, linkage

from evaluation.desks import FROZEN, load_later, read_desk
from evaluation.scores import Score, bcubed_f1, measure
from evaluation.stories import find_story, print_scores, quote
from evaluation.story_claims import (
    Compared,
    Parted,
    check_clauses,
    compare_clusters,
    count_precision,
    count_recall,
    list_items,
    split_sentences,
)
from evaluation.story_labels import ClaimLabel, find_places, load_reports, merge_accounts
from evaluation.story_spans import mean
from stemma.models import load_encoder
from stemma.pipeline import read_document
from stemma.records.text import Span

OPEN = ("en-5001", "en-5003", "en-5005")
HELD_OUT = ("en-5002", "en-5004", "en-5006", "ellery")
# Cosine of sentence vectors from which the rival joins two clusters; the best of .35 to .8 on the
# open stories.
_RIVAL_COSINE = 0.5


class Told(msgspec.Struct, frozen=True):
    """A story after a run: its texts by key, the claims that were told, and a rival's."""

    texts: dict[str, str]
    claims: dict[str, tuple[Span, ...]]
    alike: dict[str, list[Span]]


class Judged(msgspec.Struct, frozen=True):
    """One story by sentence and by clause, of the program and of two rivals; and its clauses."""

    by: dict[str, tuple[Compared, Compared, Compared]]
    parted: Parted


def evaluate(folder: Path) -> tuple[Score, ...]:
    """Figures of the open stories, and of those held out, each pooled."""
    where = folder.parent / "stories"
    scores: list[Score] = []
    for half, stories in (("open", OPEN), ("held out", HELD_OUT)):
        judged = [judge_story(story, where) for story in list_labelled(stories)]
        scores += sum_up(half, judged) if judged else ()
    return tuple(scores)


def judge_story(story: str, folder: Path) -> Judged:
    """Hold the claims of one story against its labels."""
    told = tell_story(story, folder)
    labels = load_claims(story, told.texts)
    sentences, words = list_items(labels, told.texts)
    truth = {label.group: label.witnesses for label in labels}

    def compare(name: str, items: Sequence[Span]) -> tuple[Compared, Compared, Compared]:
        return (
            compare_clusters(name, items, truth, told.claims),
            compare_clusters(name, items, truth, {}),
            compare_clusters(name, items, truth, told.alike),
        )

    by = {
        "by sentence": compare("by sentence", sentences),
        "by clause": compare("by clause", words),
    }
    return Judged(by, check_clauses(labels, told.claims, told.texts))


def load_claims(story: str, texts: Mapping[str, str]) -> tuple[ClaimLabel, ...]:
    """The labels of a story, each place verified in its report's text.

    Raises:
        ValueError: the words of a place do not stand there, or a text is not the labelled one.
    """
    raw = _load_lines()[story]
    for article, checksum in raw.get("sha256", {}).items():
        if hashlib.sha256(texts[article].encode()).hexdigest() != checksum:
            message = f"{story}: the text of {article} is not the one that was labelled"
            raise ValueError(message)
    return msgspec.convert(find_places(raw["claims"], texts), tuple[ClaimLabel, ...])


def list_labelled(stories: Sequence[str]) -> tuple[str, ...]:
    """Those of the stories that a reader has labelled."""
    return tuple(story for story in stories if story in _load_lines())


@cache
def _load_lines() -> dict[str, dict[str, Any]]:
    lines = (FROZEN / "claims.jsonl").read_text("utf-8").splitlines()[1:]
    return {row["story"]: row for row in map(json.loads, lines)}


def tell_story(story: str, folder: Path) -> Told:
    """What a run makes of a desk of that name, else of the reports in a folder of it."""
    sheet = next((sheet for sheet in load_later("stories") if sheet.id == story), None)
    if sheet is None:
        document = read_document([str(find_story(story, folder))])
        account = merge_accounts(document.stories, load_reports(story))
        texts = {article.id: article.text for article in account.articles}
        return Told(texts, {c.id: tuple(c.witnesses) for c in account.claims}, join_alike(texts))
    desk = read_desk(sheet).desk
    ids = {report.text: report.id for report in sheet.reports}
    keys = {article.id: ids[article.text] for article in desk.story.articles}
    texts = {keys[article.id]: article.text for article in desk.story.articles}
    claims = {
        claim.id: tuple(Span(keys[w.article], w.start, w.end) for w in claim.witnesses)
        for claim in desk.claims
    }
    return Told(texts, claims, join_alike(texts))


def join_alike(texts: Mapping[str, str], least: float = _RIVAL_COSINE) -> dict[str, list[Span]]:
    """Sentences by cluster: average link of their vectors' cosine, from `least` on."""
    spans = [span for key in sorted(texts) for span in split_sentences(key, texts[key])]
    vectors = load_encoder().encode([texts[s.article][s.start : s.end] for s in spans])
    clusters = fcluster(linkage(vectors, "average", "cosine"), 1 - least, "distance")
    found: dict[str, list[Span]] = {}
    for span, cluster in zip(spans, clusters, strict=True):
        found.setdefault(f"alike {cluster}", []).append(span)
    return found


def sum_up(half: str, judged: Sequence[Judged]) -> Iterator[Score]:
    """All figures of some stories, their items pooled."""
    for by in ("by sentence", "by clause"):
        own, alone, alike = ([story.by[by][k] for story in judged] for k in range(3))
        for name, statistic in (("precision", count_precision), ("recall", count_recall)):
            pairs = [pair for one in own for pair in one.pairs]
            peers = {"like vectors": statistic([pair for one in alike for pair in one.pairs])}
            yield measure(f"claims {by}, pairwise {name}, {half}", pairs, statistic, peers)
        peers = {"each alone": _rate(alone), "like vectors": _rate(alike)}
        cubed = [pair for one in own for pair in one.cubed]
        yield measure(f"claims {by}, B-cubed F1, {half}", cubed, bcubed_f1, peers)
    for name, flags in (
        ("witness recall", [flag for one in judged for flag in one.parted.covered]),
        ("clause recall", [flag for one in judged for flag in one.parted.apart]),
    ):
        yield measure(f"claims, {name}, {half}", [float(flag) for flag in flags], mean)


def _rate(compared: Sequence[Compared]) -> float:
    return bcubed_f1([pair for one in compared for pair in one.cubed])


def print_errors(story: str, folder: Path) -> None:
    """Every error of an open story with its words."""
    judged, texts = judge_story(story, folder), tell_story(story, folder).texts
    slips = [slip for compared, *_ in judged.by.values() for slip in compared.slips]
    for slip in (*slips, *judged.parted.slips):
        print(f"\n{slip.measure}: {slip.what}")
        for span in slip.spans:
            print(f"    {span.article:<4} {quote(texts, span)}")


def main(arguments: list[str] | None = None) -> int:
    """Print figures and, where asked for, errors of open stories."""
    from evaluation.__main__ import find_benchmarks

    parser = argparse.ArgumentParser(prog="python -m evaluation.claims", description=__doc__)
    parser.add_argument("--errors", action="store_true", help="with every error")
    parser.add_argument("--story", choices=OPEN, help="only this one")
    options = parser.parse_args(arguments)
    where = find_benchmarks().parent / "stories"
    stories = (options.story,) if options.story else list_labelled(OPEN)
    print_scores(tuple(sum_up("open", [judge_story(story, where) for story in stories])))
    for story in stories if options.errors else ():
        print_errors(story, where)
    return 0


if __name__ == "__main__":
    sys.exit(main())
