"""Make `src/stemma/group/data/words-*.tsv`: in how many news articles a word occurs.

`python -m evaluation.background_words BENCHMARKS` reads `throughput/articles-8k.jsonl.gz` for
English and `copies/*.jsonl` for other languages. Only counts are written, and only of words that
many articles use.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from stemma.group.words import count_terms
from stemma.records.text import Article

# Rarer words than these get the count of an unseen word; the tables stay small.
WORDS = {"en": 20_000}
OTHER_WORDS = 1_000
FEWEST = 5
FOLDER = Path(__file__).parent.parent / "src" / "stemma" / "group" / "data"


def read_english(folder: Path) -> Iterator[str]:
    """The texts of the English articles."""
    with gzip.open(folder / "throughput" / "articles-8k.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield f"{row['title']}\n{row['content_original']}"


def read_others(folder: Path) -> Iterator[tuple[str, str]]:
    """(language, text) of the articles in other languages, each text once."""
    seen = set()
    for line in (folder / "copies" / "similar-pairs-dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        for side in "12":
            seen.add((row[f"lang{side}"], row[f"text{side}"]))
    for line in (folder / "copies" / "variants-dev.jsonl").read_text("utf-8").splitlines():
        for variant in json.loads(line)["variants"]:
            seen.add((variant["lang"], variant["text"]))
    yield from sorted(pair for pair in seen if pair[0] != "en")


def count_articles(texts: Iterable[str], language: str) -> tuple[int, Counter[str]]:
    """How many texts there are and in how many each word occurs."""
    articles, counts = 0, Counter[str]()
    for text in texts:
        articles += 1
        counts.update(count_terms(Article("", "", "", "", text, language=language)).words.keys())
    return articles, counts


def write_table(language: str, articles: int, counts: Counter[str], source: str) -> None:
    """One table: a comment, the number of articles, then words and counts, most common first."""
    frequent = sorted(
        (item for item in counts.items() if item[1] >= FEWEST), key=lambda item: (-item[1], item[0])
    )[: WORDS.get(language, OTHER_WORDS)]
    lines = [f"# articles that use a word, counted in {source}", f"\t{articles}"]
    lines += [f"{word}\t{count}" for word, count in frequent]
    path = FOLDER / f"words-{language}.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Write all tables."""
    folder = Path(sys.argv[1])
    write_table(
        "en",
        *count_articles(read_english(folder), "en"),
        "ramybaly/Article-Bias-Prediction (Apache-2.0), every fourth article",
    )
    by_language: dict[str, list[str]] = {}
    for language, text in read_others(folder):
        by_language.setdefault(language, []).append(text)
    for language, texts in sorted(by_language.items()):
        write_table(
            language,
            *count_articles(texts, language),
            "SemEval-2022 task 8, from GeekDream-x/SemEval2022-Task8-TonyX (Apache-2.0), half",
        )


if __name__ == "__main__":
    main()
