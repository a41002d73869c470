"""Sentences as runs of words, weighed by how rare the words are."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import msgspec

from stemma.group.background import Background, load_background
from stemma.group.likeness import load_bridges
from stemma.group.words import (
    bridge_name,
    bridge_word,
    find_tokens,
    normalise_number,
    stem_word,
)
from stemma.records.facts import Facts
from stemma.records.text import Article, Sentence, Span

# Words between marks of all kinds, within a line: many reports print the same public words. A mark
# that is opened twice was damaged; only the inner pair counts.
_QUOTATION = re.compile(r"“[^“”\n]*”|«[^«»\n]*»|„[^„“”\n]*[“”]|\"[^\"\n]*\"")
# A stop that lost its space ("shut.The"): behind two letters, before two. Behind a short word that
# is written large it may be an abbreviation's ("Gen.Ost").
_GLUED = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,}+)[.!?؟।][”»]?(?=[“«„]?[^\W\d_]{2})")
_ABBREVIATED = 4
# A line of up to so many words that stands twice in an article belongs to the page.
_SHORT = 12
# The background weighs as much as this many sentences of the story, and a sentence holds about a
# tenth of an article's words.
_PRIOR_SENTENCES = 300.0
_SENTENCES_AN_ARTICLE = 10.0


class Unit(msgspec.Struct, frozen=True):
    """One sentence: `article` is its index in the story, `position` its own in the article.

    `words` are stems in order; `bridges` hold for each word what it offers another language ("" for
    nothing); `quoted` says of each word whether it stands between quotation marks.
    """

    article: int
    position: int
    span: Span
    language: str
    words: tuple[str, ...]
    bridges: tuple[str, ...]
    quoted: tuple[bool, ...]


class Rarity(msgspec.Struct, frozen=True):
    """What sharing a word says, in nats: -log of the share of sentences that have it."""

    words: dict[tuple[str, str], float]
    bridges: dict[tuple[str, str], float]

    def weigh(self, unit: Unit) -> tuple[float, ...]:
        """The weight of each word of a unit."""
        return tuple(self.words[unit.language, word] for word in unit.words)

    def weigh_bridges(self, unit: Unit) -> tuple[float, ...]:
        """The weight of each word across languages; 0 where it offers nothing."""
        return tuple(
            self.bridges[unit.language, bridge] if bridge else 0.0 for bridge in unit.bridges
        )


def split_units(articles: Sequence[Article], facts: Sequence[Facts]) -> tuple[Unit, ...]:
    """The sentences of all articles: the running text and its headings, titles and standfirsts."""
    units = []
    for index, (article, found) in enumerate(zip(articles, facts, strict=True)):
        quotations = [match.span() for match in _QUOTATION.finditer(article.text)]
        pieces = [piece for sentence in found.sentences for piece in _part(article.text, sentence)]
        for position, (start, end) in enumerate(pieces):
            span = Span(article.id, start, end)
            units.append(_make_unit(index, position, article, span, quotations))
    return _drop_furniture(units)


def _part(text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """A sentence, or those of which it is made where the spaces between them were lost."""
    start = sentence.start
    for stop in _GLUED.finditer(text, sentence.start, sentence.end):
        word, after = stop[1], text[stop.end() : stop.end() + 2].lstrip("“«„")
        short = word[0].isupper() and len(word) <= _ABBREVIATED
        if not after[0].islower() and not short:
            yield start, stop.end()
            start = stop.end()
    yield start, sentence.end


def _drop_furniture(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Units without empty ones and short lines that an article repeats ("Continue reading")."""
    times = Counter((unit.article, unit.words) for unit in units)
    return tuple(
        unit
        for unit in units
        if unit.words and (times[unit.article, unit.words] == 1 or len(unit.words) > _SHORT)
    )


def _make_unit(
    index: int,
    position: int,
    article: Article,
    span: Span,
    quotations: Sequence[tuple[int, int]],
) -> Unit:
    text = article.text[span.start : span.end]
    near = [q for q in quotations if q[0] < span.end and q[1] > span.start]
    words, bridges, quoted = [], [], []
    for start, end in find_tokens(text):
        token = text[start:end]
        # Of half a word with an apostrophe, as unspaced scripts are cut, no stem is left.
        word = f"#{normalise_number(token)}" if token[0].isdigit() else stem_word(token) or token
        words.append(word)
        bridges.append((token[0].isupper() and bridge_name(word)) or bridge_word(word))
        at = span.start + start
        quoted.append(any(first < at < last for first, last in near))
    return Unit(
        index, position, span, article.language, tuple(words), tuple(bridges), tuple(quoted)
    )


def weigh_units(units: Sequence[Unit]) -> Rarity:
    """How rare each word is among the sentences of the story and of news at large.

    Bridges are weighed only where the story has several languages.
    """
    words = _weigh_all([(unit.language, unit.words) for unit in units], load_background)
    if len({unit.language for unit in units}) < 2:
        return Rarity(words, {})
    return Rarity(
        words, _weigh_all([(unit.language, unit.bridges) for unit in units], load_bridges)
    )


def _weigh_all(
    rows: Sequence[tuple[str, tuple[str, ...]]], load: Callable[[str], Background]
) -> dict[tuple[str, str], float]:
    """The weight of each word in each language that uses it.

    A sentence that stands in several articles counts once: copies do not make a word common.
    """
    rows = list(dict.fromkeys(rows))
    seen = Counter(word for _, words in rows for word in set(words))
    return {
        (language, word): _weigh(word, seen[word], len(rows), load(language))
        for language, words in rows
        for word in words
        if word
    }


def _weigh(word: str, seen: int, units: int, background: Background) -> float:
    share = 1e-4
    if background.articles:
        share = background.counts.get(word, background.rare) / background.articles
    expected = share / _SENTENCES_AN_ARTICLE
    return -math.log((_PRIOR_SENTENCES * expected + seen) / (_PRIOR_SENTENCES + units))


def weigh_masses(units: Sequence[Unit], rarity: Rarity) -> tuple[float, ...]:
    """The weight of each unit's words, each word once."""
    return tuple(
        sum(dict(zip(unit.words, rarity.weigh(unit), strict=True)).values()) for unit in units
    )
