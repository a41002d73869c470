"""Which articles tell of one event: B-cubed F1 on ECB+ and on news clusters, one setting for both.

Each set stands also in two halves by its topics, so that what hangs on a few of them shows.

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
from scipy import sparse
from scipy.cluster import hierarchy

from evaluation.scores import Score, bcubed_f1, measure, score_bcubed
from stemma.group import group_articles
from stemma.records.ids import make_key
from stemma.records.text import Article, Stated

SETS = ("ecbplus-dev", "news-clusters-dev")
# The best mean F1 of the peer over both sets, on a grid of .02.
PEER_THRESHOLD = 0.18


def evaluate(folder: Path) -> tuple[Score, ...]:
    """One score a set under `folder`, and one for each half of its topics."""
    scores = []
    for name in SETS:
        path = folder / f"{name}.jsonl"
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        scores.append(_score(f"story clustering {name} B-cubed F1", rows))
        topics = sorted({_topic(row) for row in rows})
        for half in (0, 1):
            chosen = set(topics[half::2])
            part = [row for row in rows if _topic(row) in chosen]
            scores.append(_score(f"story clustering {name} half {half + 1} B-cubed F1", part))
    return tuple(scores)


def _score(name: str, rows: list[dict[str, Any]]) -> Score:
    truth = [row["cluster"] for row in rows]
    peer = bcubed_f1(score_bcubed(cluster_plainly([row["text"] for row in rows]), truth))
    items = score_bcubed(_label(rows), truth)
    return measure(name, items, bcubed_f1, {"TF-IDF average link": peer})


def _topic(row: dict[str, Any]) -> str:
    """What may not be parted: an ECB+ topic has two events of one kind; else the cluster itself."""
    return f"{row['topic']:03}" if isinstance(row["topic"], int) else str(row["cluster"])


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
    rows = weigh_plainly(texts)
    likeness = (rows @ rows.T).toarray()
    distances = np.clip(1 - likeness, 0, None)[np.triu_indices(len(texts), 1)]
    tree = hierarchy.linkage(distances, "average")
    return [int(label) for label in hierarchy.fcluster(tree, 1 - threshold, "distance")]


def compare_plainly(pairs: list[tuple[str, str]]) -> list[float]:
    """Cosines of (1 + log tf) idf of two texts each, with all texts of all pairs on one desk."""
    rows = weigh_plainly([text for pair in pairs for text in pair])
    cosines: list[float] = rows[0::2].multiply(rows[1::2]).sum(axis=1).tolist()
    return cosines


def weigh_plainly(texts: list[str]) -> sparse.csr_array:
    """Unit rows of (1 + log tf) idf, one a text."""
    counts = [Counter(re.findall(r"\w+", text.lower())) for text in texts]
    seen = Counter(word for count in counts for word in count)
    column = {word: i for i, word in enumerate(sorted(seen))}
    values, places = [], []
    for row, count in enumerate(counts):
        for word, times in count.items():
            idf = math.log((1 + len(texts)) / (1 + seen[word])) + 1
            values.append((1 + math.log(times)) * idf)
            places.append((row, column[word]))
    shape = (len(texts), len(column))
    rows = sparse.csr_array((values, tuple(zip(*places, strict=True))), shape=shape)
    norms = np.sqrt(rows.multiply(rows).sum(axis=1))
    return sparse.csr_array(sparse.diags_array(1 / np.maximum(norms, 1e-12)) @ rows)
