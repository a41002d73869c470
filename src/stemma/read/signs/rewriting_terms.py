"""Phrases that betray a machine, found by look-up of word runs: one pass, whatever their number.

Two sources make one table for a language: fixed names and terms with one word exchanged for a
synonym (`data/rewriting_terms.tsv`; `evaluation/rewriting_terms.py` made it and says from what),
and turns translated word for word (`data/rewriting_*.toml`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# What may lie between the words of one phrase: the line may be wrapped there.
_BETWEEN = frozenset({" ", "-", "\n", "\u00a0", "\u202f"})
_EXCHANGED = {
    "name": ("tortured phrase", "a fixed name with a word exchanged: “{}”"),
    "term": ("tortured phrase", "a fixed term with a word exchanged: “{}”"),
    "common": ("unusual term", "news writes “{}”"),
}


class Phrase(NamedTuple):
    """What follows the first two words of a phrase, and what it is a sign of.

    `name`: it counts only where its first and last words have capitals.
    """

    rest: tuple[str, ...]
    kind: str
    detail: str
    name: bool


class Match(NamedTuple):
    """Where a phrase stands in a paragraph."""

    start: int
    end: int
    kind: str
    detail: str


Table = Mapping[str, Mapping[str, tuple[Phrase, ...]]]


def split_words(text: str) -> Iterator[list[str]]:
    """Runs of words, in small letters, with nothing but a space or a hyphen between them."""
    text = _straighten(text)
    run: list[str] = []
    after = 0
    for match in _WORD.finditer(text):
        if run and text[after : match.start()] not in _BETWEEN:
            yield run
            run = []
        run.append(match.group().lower())
        after = match.end()
    if run:
        yield run


def _straighten(text: str) -> str:
    return text.replace("’", "'")


def find_phrases(paragraph: str, table: Table) -> Iterator[Match]:
    """The phrases of the table that stand in a paragraph, in order, none over another."""
    text = _straighten(paragraph)
    if not _may_hold(text, table):
        return
    seconds: Mapping[str, tuple[Phrase, ...]] | None = None
    start = after = free = 0
    for match in _WORD.finditer(text):
        word = match.group().lower()
        phrases = seconds.get(word) if seconds else None
        if phrases and start >= free and text[after : match.start()] in _BETWEEN:
            for phrase in phrases:
                end = _follow(text, match.end(), phrase.rest)
                if end and (not phrase.name or _is_name(text[start:end])):
                    yield Match(start, end, phrase.kind, phrase.detail)
                    free = end
                    break
        seconds = table.get(word)
        start, after = match.span()


def _may_hold(text: str, table: Table) -> bool:
    """Whether any three words begin a phrase: a quick look, for most paragraphs hold none."""
    words = [*_WORD.findall(text.lower()), ""]
    for place, first in enumerate(words):
        seconds = table.get(first)
        phrases = seconds.get(words[place + 1]) if seconds else None
        if phrases and any(p.rest[:1] in ((), (words[place + 2],)) for p in phrases):
            return True
    return False


def _follow(text: str, at: int, rest: tuple[str, ...]) -> int:
    """Where the further words of a phrase end; 0 where others follow."""
    for word in rest:
        match = _WORD.match(text, at + 1)
        if match is None or text[at] not in _BETWEEN or match.group().lower() != word:
            return 0
        at = match.end()
    return at


def _is_name(words: str) -> bool:
    """Whether first and last word are written as a name's; a heading in capitals is none."""
    last = max(words.rfind(mark) for mark in _BETWEEN) + 1
    return words[0].isupper() and words[last].isupper() and not words.isupper()


def build_table(phrases: Iterable[tuple[str, str, str, bool]]) -> Table:
    """A table of (words, kind, detail, is a name); of phrases that begin alike the longest first.

    Of one phrase given twice the first reason stays; a name may be a phrase in small letters too.
    """
    found: dict[str, dict[str, dict[tuple[tuple[str, ...], bool], Phrase]]] = {}
    for words, kind, detail, name in phrases:
        first, second, *rest = _straighten(words).lower().replace("-", " ").split()
        phrase = Phrase(tuple(rest), kind, detail, name)
        found.setdefault(first, {}).setdefault(second, {}).setdefault((phrase.rest, name), phrase)
    return {
        first: {
            second: tuple(
                sorted(ends.values(), key=lambda phrase: (-len(phrase.rest), not phrase.name))
            )
            for second, ends in seconds.items()
        }
        for first, seconds in found.items()
    }


def read_exchanged() -> Iterator[tuple[str, str, str, bool]]:
    """The English terms with an exchanged word, as `build_table` takes them."""
    data = files("stemma.read.data").joinpath("rewriting_terms.tsv").read_text("utf-8")
    for line in data.splitlines():
        if line.startswith("#"):
            continue
        tier, term, *exchanges = line.split("\t")
        kind, reason = _EXCHANGED[tier]
        detail, words = reason.format(term), term.split()
        for exchange in exchanges:
            place, _, others = exchange.partition(" ")
            for other in others.split(","):
                changed = [*words[: int(place)], other, *words[int(place) + 1 :]]
                yield " ".join(changed), kind, detail, tier == "name"
