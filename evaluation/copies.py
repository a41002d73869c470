"""Versions of one text among many, and how alike two articles are to human readers.

`variants-dev`: texts in two or more versions (translated by machine, translated back, cleaned
again). All texts lie on one desk; a pair is found when the lineage relates it and the shared
passages are no mere corner of both texts. `similar-pairs-dev`: pairs that people scored.
"""

import json
import re
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.scores import Score, correlate, count_f1, measure
from stemma.annotate.sentences import find_sentences
from stemma.group import measure_likeness
from stemma.models import load_multilingual
from stemma.records.facts import Facts
from stemma.records.findings import Reuse
from stemma.records.ids import make_key
from stemma.records.text import Article, Span
from stemma.trace import trace_lineage

# A version shares at least this part of the shorter text's characters, a stock phrase less.
LEAST_SHARE = 0.1
# The plain peer: Jaccard of five-word shingles from which two texts are versions; its best one.
PEER_WORDS, PEER_JACCARD = 5, 0.02

Pair = tuple[int, int]


def evaluate(folder: Path) -> tuple[Score, ...]:
    """Linked pairs, the relation named, and correlation with human scores."""
    lines = (folder / "variants-dev.jsonl").read_text("utf-8").splitlines()
    articles, families = read_variants([json.loads(line) for line in lines])
    wanted = {pair for family in families for pair in combinations(family, 2)}
    found = link_versions(articles)
    lines = (folder / "similar-pairs-dev.jsonl").read_text("utf-8").splitlines()
    return (
        *_score_links(articles, families, wanted, found),
        _score_relations(articles, wanted, found),
        *_score_likeness([json.loads(line) for line in lines]),
    )


def read_variants(rows: Sequence[dict[str, Any]]) -> tuple[list[Article], list[tuple[int, ...]]]:
    """All texts, each once, and the families of versions as indices."""
    articles: list[Article] = []
    families = []
    for row in rows:
        first = len(articles)
        articles += [make_article(entry["text"], entry["lang"]) for entry in row["variants"]]
        families.append(tuple(range(first, len(articles))))
    return articles, families


def make_article(text: str, language: str) -> Article:
    """An article whose lines are all body."""
    key = make_key(f"{language}\n{text}".encode())
    body = tuple(Span(key, m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return Article(key, key, key, "text/plain", text, language=language, body=body)


def link_versions(articles: Sequence[Article]) -> dict[Pair, Reuse]:
    """The pairs (i < j) that the lineage relates by more than a corner of the shorter text."""
    index = {article.id: number for number, article in enumerate(articles)}
    facts = tuple(Facts(article.id, find_sentences(article, None)) for article in articles)
    lineage = trace_lineage(tuple(articles), facts, encoder=load_multilingual())
    linked = {}
    for reuse in lineage.reuse:
        one, two = sorted((index[reuse.a], index[reuse.b]))
        shared = [
            sum(side.end - side.start for side in sides)
            for sides in ([p.a for p in reuse.passages], [p.b for p in reuse.passages])
        ]
        parts = (
            shared[0] / len(articles[index[reuse.a]].text),
            shared[1] / len(articles[index[reuse.b]].text),
        )
        if min(parts) >= LEAST_SHARE:
            linked[one, two] = reuse
    return linked


def _score_links(
    articles: Sequence[Article],
    families: Sequence[tuple[int, ...]],
    wanted: set[Pair],
    found: dict[Pair, Reuse],
) -> list[Score]:
    family = {index: number for number, members in enumerate(families) for index in members}
    peer = _link_by_shingles(articles)
    scores = []
    for name, crossing in (("all", None), ("one language", False), ("two languages", True)):
        chosen = [
            {pair for pair in pairs if crossing in (None, _crosses(articles, pair))}
            for pairs in (wanted, set(found), peer)
        ]
        units = _count_by_family(families, family, chosen[0], chosen[1])
        peers = {
            "5-word shingles": count_f1(_count_by_family(families, family, chosen[0], chosen[2]))
        }
        scores.append(measure(f"copies linked F1, {name}", units, count_f1, peers))
        if crossing is None:
            scores.append(measure("copies linked precision", units, _precision))
            scores.append(measure("copies linked recall", units, _recall))
    return scores


def _count_by_family(
    families: Sequence[tuple[int, ...]],
    family: dict[int, int],
    wanted: set[Pair],
    found: set[Pair],
) -> list[tuple[float, float, float]]:
    """(right, found, wanted) a family; a wrong pair counts half for either side's family."""
    counts = [[0.0, 0.0, 0.0] for _ in families]
    for pair in sorted(wanted):
        counts[family[pair[0]]][2] += 1
    for pair in sorted(found):
        for index in pair:
            counts[family[index]][1] += 0.5
        if pair in wanted:
            counts[family[pair[0]]][0] += 1
    return [(right, linked, all_) for right, linked, all_ in counts]


def _precision(units: Sequence[tuple[float, float, float]]) -> float:
    return sum(unit[0] for unit in units) / max(sum(unit[1] for unit in units), 1e-9)


def _recall(units: Sequence[tuple[float, float, float]]) -> float:
    return sum(unit[0] for unit in units) / max(sum(unit[2] for unit in units), 1e-9)


def _crosses(articles: Sequence[Article], pair: Pair) -> bool:
    return articles[pair[0]].language != articles[pair[1]].language


def _link_by_shingles(articles: Sequence[Article]) -> set[Pair]:
    """Pairs whose sets of five-word shingles overlap (Jaccard)."""
    holders: dict[tuple[str, ...], list[int]] = {}
    sizes = []
    for index, article in enumerate(articles):
        words = re.findall(r"\w+", article.text.casefold())
        grams = {tuple(words[i : i + PEER_WORDS]) for i in range(len(words) - PEER_WORDS + 1)}
        sizes.append(len(grams))
        for gram in grams:
            holders.setdefault(gram, []).append(index)
    common: dict[Pair, int] = {}
    for indices in holders.values():
        for pair in combinations(indices, 2):
            common[pair] = common.get(pair, 0) + 1
    return {(i, j) for (i, j), n in common.items() if n / (sizes[i] + sizes[j] - n) >= PEER_JACCARD}


def _score_relations(
    articles: Sequence[Article], wanted: set[Pair], found: dict[Pair, Reuse]
) -> Score:
    """Of the versions that were found: is a translation called so, and nothing else?"""
    right = [
        float((found[pair].relation == "translated") == _crosses(articles, pair))
        for pair in sorted(wanted & set(found))
    ]
    return measure("copies relation right", right, lambda units: sum(units) / len(units))


def _score_likeness(rows: Sequence[dict[str, Any]]) -> list[Score]:
    """Pearson's r with the human score (turned round: 1 means the same there)."""
    pairs: dict[str, list[tuple[float, float]]] = {"all": [], "two languages": []}
    for row in rows:
        likeness = measure_likeness(
            make_article(row["text1"], row["lang1"]), make_article(row["text2"], row["lang2"])
        )
        entry = (likeness, -float(row["Overall"]))
        pairs["all"].append(entry)
        if row["lang1"] != row["lang2"]:
            pairs["two languages"].append(entry)
        else:
            pairs.setdefault(row["lang1"], []).append(entry)
    return [
        measure(f"similar pairs r, {name}", entries, correlate)
        for name, entries in sorted(pairs.items())
    ]
