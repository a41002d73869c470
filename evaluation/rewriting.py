"""False alarms of the signs of rewriting, on articles that newsrooms published as they stand.

Set: every tenth article of `throughput` (800 of 8,000), edited English news. A false alarm is an
article with any sign; what Stemma calls rewritten there is taken as wrong without a look, so the
figure is an upper bound.
"""

import gzip
from pathlib import Path

import msgspec

from evaluation.scores import Score, measure
from stemma.read import read_paths

_EVERY = 10


class _Row(msgspec.Struct):
    content_original: str


def evaluate(folder: Path) -> tuple[Score, ...]:
    """The share of clean articles that stay without a sign."""
    with gzip.open(folder / "articles-8k.jsonl.gz", "rb") as lines:
        rows = [msgspec.json.decode(line, type=_Row) for line in lines]
    quiet = []
    for row in rows[::_EVERY]:
        text = row.content_original.strip()
        if not text:
            continue
        reading = read_paths(["-"], stdin=text.encode())
        quiet += [float(not article.rewriting.signs) for article in reading.articles]
    return (measure("rewriting: clean articles left in peace", quiet, lambda q: sum(q) / len(q)),)
