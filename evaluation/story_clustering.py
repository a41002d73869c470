"""Which articles tell of one event: B-cubed F1 on ECB+ and on news clusters, one setting for both.

Beside it stands plain TF-IDF with average link at the one threshold that suits both sets best, as
a peer that needs nothing of ours.
"""

import json
import math
import re
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from scipy.cluster import hierarchy

from evaluation.scores import Score, bcubed_f1, measure, score_bcubed
from stemma.group import group_articles
from stemma.records.ids import make_key
from stemma.records.text import Article, Stated

SETS = ("ecbplus-dev", "news-clusters-dev")
# The best mean F1 of the peer over both sets, on a grid of .02.
PEER_THRESHOLD = 0.18


def evaluate(folder: Path) -> tuple[Score, ...]:
    """One score a set under `folder`."""
    scores = []
    for name in SETS:
        path = folder / f"{name}.jsonl"
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        truth = [row["cluster"] for row in rows]
        peer = bcubed_f1(score_bcubed(cluster_plainly([row["text"] for row in rows]), truth))
        items = score_bcubed(_label(rows), truth)
        peers = {"TF-IDF average link": peer}
        scores.append(measure(f"story clustering {name} B-cubed F1", items, bcubed_f1, peers))
    return tuple(scores)


def make_article(row: dict[str, Any]) -> Article:
    """An article of a row of the set; its text has no furniture told apart."""
    key = make_key(row["doc"].encode())
    day = (row.get("date") or "")[:10]
    return Article(
        id=key,
        source=row["doc"],
        sha256=key,
        media_type="text/plain",
        text=row["text"],
        language=row.get("lang") or "en",
        published=Stated(day, "markup") if day else None,
    )


def _label(rows: list[dict[str, Any]]) -> list[int]:
    labels = [0] * len(rows)
    for number, group in enumerate(group_articles([make_article(row) for row in rows])):
        for index in group:
            labels[index] = number
    return labels


def cluster_plainly(texts: list[str], threshold: float = PEER_THRESHOLD) -> list[int]:
    """Cluster labels of texts by cosines of (1 + log tf) idf and average link."""
    counts = [Counter(re.findall(r"\w+", text.lower())) for text in texts]
    seen = Counter(word for count in counts for word in count)
    column = {word: i for i, word in enumerate(sorted(seen))}
    table = np.zeros((len(texts), len(column)))
    for row, count in enumerate(counts):
        for word, times in count.items():
            idf = math.log((1 + len(texts)) / (1 + seen[word])) + 1
            table[row, column[word]] = (1 + math.log(times)) * idf
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-12)
    distances = np.clip(1 - table @ table.T, 0, None)[np.triu_indices(len(texts), 1)]
    tree = hierarchy.linkage(distances, "average")
    return [int(label) for label in hierarchy.fcluster(tree, 1 - threshold, "distance")]
