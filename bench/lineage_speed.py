"""How long the lineage of a large story takes: `python -m bench.lineage_speed [CLUSTERS.jsonl]`.

A story of 60: the longest reports of the largest cluster, and of each two copies, one trimmed by a
third and one with a slip in every third sentence. Sentences are cut by rule; times are of one core.
"""

import re
import sys
import time
from pathlib import Path

from evaluation.__main__ import find_benchmarks
from evaluation.copies import make_article
from evaluation.texts import load_lines
from stemma.annotate.sentences import find_sentences
from stemma.records.facts import Facts
from stemma.records.text import Article
from stemma.trace import trace_lineage

_REPORTS = 20
_STOP = re.compile(r"(?<=[.!?])\s")
_SLIP = re.compile(r"\b(\w{2})(\w)(\w)(\w+)")


def build_story(path: Path) -> tuple[Article, ...]:
    """The story's articles, each text once."""
    clusters: dict[str, list[str]] = {}
    for row in load_lines(path, dict[str, object]):
        clusters.setdefault(str(row["cluster"]), []).append(str(row["text"]))
    # The largest cluster; where it is too small, the next ones too.
    ranked = sorted(clusters.values(), key=len, reverse=True)
    texts = [text for members in ranked for text in sorted(members, key=len)[::-1]][:_REPORTS]
    made = [version for text in texts for version in (text, _trim(text), _slip(text))]
    return tuple({a.id: a for a in (make_article(text, "en") for text in made)}.values())


def _trim(text: str) -> str:
    return text[: 2 * len(text) // 3].rsplit(".", 1)[0] + "."


def _slip(text: str) -> str:
    sentences = _STOP.split(text)
    return " ".join(
        _SLIP.sub(r"\1\3\2\4", sentence, count=1) if number % 3 == 0 else sentence
        for number, sentence in enumerate(sentences)
    )


def find_clusters() -> Path | None:
    """The file of clusters that was given or stands with the benchmarks; None, told, without."""
    given = sys.argv[1:]
    default = find_benchmarks() / "story-clustering" / "news-clusters-dev.jsonl"
    path = Path(given[0]) if given else default
    if path.is_file():
        return path
    print(f"skipped: no {path.name} (STEMMA_BENCHMARKS)")
    return None


def main() -> None:
    """Print one line."""
    path = find_clusters()
    if path is None:
        return
    articles = build_story(path)
    facts = tuple(Facts(article.id, find_sentences(article, None)) for article in articles)
    began = time.process_time()
    lineage = trace_lineage(articles, facts)
    seconds = time.process_time() - began
    sentences = sum(len(entry.sentences) for entry in facts)
    print(f"{len(articles)} articles, {sentences} sentences: {seconds:.1f} s,", end=" ")
    print(f"{len(lineage.reuse)} pairs related, {len(lineage.origins)} origins")


if __name__ == "__main__":
    main()
