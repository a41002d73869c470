"""Versions of one text among many, and how alike two articles are to human readers.

`variants-dev`: texts in two or more versions (translated by machine, translated back, cleaned
again). All texts lie on one desk; a pair is found when the lineage relates it and the shared
passages are no mere corner of both texts. `similar-pairs-dev`: pairs that people scored.
"""

import json
import re
from collections.abc import Sequence
from hashlib import blake2b
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from evaluation.scores import SEED, Score, correlate, count_f1, measure
from evaluation.story_clustering import compare_plainly
from stemma.annotate.sentences import find_sentences
from stemma.group import measure_likeness
from stemma.models import load_multilingual
from stemma.records.facts import Facts
from stemma.records.findings import Reuse
from stemma.records.ids import make_key
from stemma.records.text import Article, Span
from stemma.trace import trace_lineage

# A version shares at least this part of either text's characters. The lineage also relates reports
# by one paragraph that they have in common; that makes them no versions of one text.
LEAST_SHARE = 0.1
# The plain peers: Jaccard of five-word shingles from which two texts are versions, as it is and as
# minhash of the usual 128 functions estimates it; the best of each on this set.
PEER_WORDS, PEER_JACCARD = 5, 0.02
PEER_FUNCTIONS, PEER_ESTIMATE = 128, 0.02

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
    grams = [_list_shingles(article.text) for article in articles]
    rivals = {"5-word shingles": _link_by_shingles(grams), "minhash": _link_by_minhash(grams)}
    scores = []
    for name, crossing in (("all", None), ("one language", False), ("two languages", True)):
        due, linked, *others = [
            {pair for pair in pairs if crossing in (None, _crosses(articles, pair))}
            for pairs in (wanted, set(found), *rivals.values())
        ]
        units = _count_by_family(families, family, due, linked)
        peers = {
            rival: count_f1(_count_by_family(families, family, due, other))
            for rival, other in zip(rivals, others, strict=True)
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


def _list_shingles(text: str) -> frozenset[str]:
    """All runs of five words; of a shorter text the whole."""
    words = re.findall(r"\w+", text.casefold())
    last = max(1, len(words) - PEER_WORDS + 1)
    return frozenset(" ".join(words[i : i + PEER_WORDS]) for i in range(last))


def _link_by_shingles(grams: Sequence[frozenset[str]]) -> set[Pair]:
    """Pairs of texts whose sets of shingles overlap (Jaccard)."""
    holders: dict[str, list[int]] = {}
    for index, own in enumerate(grams):
        for gram in own:
            holders.setdefault(gram, []).append(index)
    common: dict[Pair, int] = {}
    for indices in holders.values():
        for pair in combinations(indices, 2):
            common[pair] = common.get(pair, 0) + 1
    return {
        (i, j)
        for (i, j), n in common.items()
        if n / (len(grams[i]) + len(grams[j]) - n) >= PEER_JACCARD
    }


def _link_by_minhash(grams: Sequence[frozenset[str]]) -> set[Pair]:
    """The same by the share of hash functions with one minimum (Broder 1997).

    A function multiplies by an odd number and shifts (Dietzfelbinger and others 1997); the numbers
    come from the one seed of all draws.
    """
    chance = np.random.default_rng(SEED)
    factors = chance.integers(0, 2**63, PEER_FUNCTIONS, dtype=np.uint64) * np.uint64(2) + np.uint64(
        1
    )
    signatures = np.stack([_sign(own, factors) for own in grams])
    linked = set()
    for i, signature in enumerate(signatures):
        alike = (signatures[i + 1 :] == signature).mean(axis=1)
        linked |= {(i, i + 1 + int(j)) for j in np.flatnonzero(alike >= PEER_ESTIMATE)}
    return linked


def _sign(grams: frozenset[str], factors: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """The least value of each function over all shingles."""
    numbers = np.array(
        [int.from_bytes(blake2b(g.encode(), digest_size=8).digest(), "big") for g in grams],
        dtype=np.uint64,
    )
    least: npt.NDArray[np.uint64] = ((numbers[:, None] * factors) >> np.uint64(32)).min(axis=0)
    return least


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
    pairs = [
        (make_article(row["text1"], row["lang1"]), make_article(row["text2"], row["lang2"]))
        for row in rows
    ]
    found = {
        "": measure_likeness(pairs, encoder=load_multilingual()).tolist(),
        "words alone": measure_likeness(pairs).tolist(),
        "TF-IDF": compare_plainly([(row["text1"], row["text2"]) for row in rows]),
    }
    human = [-float(row["Overall"]) for row in rows]
    kinds = [(row["lang1"], row["lang2"]) for row in rows]
    names = {kind: kind[0] if kind[0] == kind[1] else "two languages" for kind in kinds}
    scores = []
    for name in ["all", *sorted(set(names.values()))]:
        chosen = [i for i, kind in enumerate(kinds) if name in ("all", names[kind])]
        entries = {who: [(values[i], human[i]) for i in chosen] for who, values in found.items()}
        ours = entries.pop("")
        peers = {who: correlate(theirs) for who, theirs in entries.items()}
        scores.append(measure(f"similar pairs r, {name}", ours, correlate, peers))
    return scores
