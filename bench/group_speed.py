"""How grouping and fingerprints grow: `python -m bench.group_speed [ARTICLES.jsonl.gz]`.

Times (CPU seconds) `group_articles` and the shingles of 1,000 to 8,000 articles; "growth" is the
factor from one size to the next, 2 for linear work.
"""

import gzip
import json
import resource
import sys
import time
from pathlib import Path

from evaluation.__main__ import find_benchmarks
from stemma.group import group_articles
from stemma.group.fingerprints import find_shingles
from stemma.group.words import report_parts
from stemma.records.ids import make_key
from stemma.records.text import Article, Span, Stated

SIZES = (1000, 2000, 4000, 8000)


def read_articles(path: Path) -> list[Article]:
    """The articles of the set: a title line, then paragraphs."""
    articles = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = f"{row['title']}\n{row['content_original']}"
            key = make_key(row["ID"].encode())
            day = (row.get("date") or "")[:10]
            articles.append(
                Article(
                    id=key,
                    source=row["ID"],
                    sha256=key,
                    media_type="text/plain",
                    text=text,
                    language="en",
                    published=Stated(day, "markup") if len(day) == len("2021-01-01") else None,
                    body=(Span(key, 0, len(text)),),
                )
            )
    return articles


def main() -> None:
    """Print a line for each size."""
    given = sys.argv[1:]
    path = Path(given[0]) if given else find_benchmarks() / "throughput" / "articles-8k.jsonl.gz"
    if not path.is_file():
        print(f"skipped: no {path.name} (STEMMA_BENCHMARKS)")
        return
    articles = read_articles(path)
    before = 0.0
    for size in SIZES:
        began = time.process_time()
        groups = group_articles(articles[:size])
        grouped = time.process_time()
        for article in articles[:size]:
            find_shingles(report_parts(article))
        seconds = time.process_time() - began
        growth = f"  growth {seconds / before:.2f}" if before else ""
        print(
            f"{size:>6} articles  {len(groups):>5} stories  group {grouped - began:5.1f} s"
            f"  with fingerprints {seconds:5.1f} s{growth}"
            f"  peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
        )
        before = seconds


if __name__ == "__main__":
    main()
