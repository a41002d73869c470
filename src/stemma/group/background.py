"""How common words are in news at large: a prior, since five articles cannot tell.

The tables are made by `python -m evaluation.background_words` from public sets of news articles;
they hold counts of articles that use a word, nothing of the articles themselves.
"""

from functools import cache
from importlib.resources import files

import msgspec


class Background(msgspec.Struct, frozen=True):
    """In how many of `articles` news articles each word occurs; rarer words are left out."""

    articles: int
    counts: dict[str, int]

    @property
    def rare(self) -> float:
        """The count assumed for a word that the table does not have."""
        return 0.5


@cache
def load_background(language: str) -> Background:
    """The table of a language; an empty one where there is none."""
    source = files("stemma.group") / "data" / f"words-{language}.tsv"
    if not language.isalpha() or not source.is_file():
        return Background(0, {})
    articles, counts = 0, {}
    for line in source.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            continue
        word, _, count = line.partition("\t")
        if word == "":
            articles = int(count)
        else:
            counts[word] = int(count)
    return Background(articles, counts)
