"""Words of one French field that exclude one another, in sentences that tell of one thing."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import msgspec

from stemma.compare.differences import Difference, Severity
from stemma.compare.french.pairs import Words, is_quoted, make_difference, show
from stemma.compare.kin import Kin
from stemma.compare.views import StoryView, View
from stemma.records.findings import FindingKind

# From here on sentences tell the same of one thing: a word of each is told aloud.
_CLOSE = 0.55
# Rows are looked up by the first letters of their words.
_KEY = 3
_LITERAL = re.compile(r"[a-zà-öø-ÿœ]*")
_WORD = re.compile(r"[\w]+")


class _Family(msgspec.Struct, frozen=True):
    """`after`: what must stand right before a word that has other senses too."""

    name: str
    kind: FindingKind
    severity: Severity
    members: tuple[str, ...]
    after: str = ""


class _Families(msgspec.Struct, frozen=True):
    family: tuple[_Family, ...]


class _Row(NamedTuple):
    family: int
    member: int
    pattern: re.Pattern[str]


class _Hit(NamedTuple):
    member: int
    words: Words
    pattern: re.Pattern[str]


# The hits of a sentence by the number of their field.
_Hits = dict[int, list[_Hit]]


@cache
def _load_families() -> tuple[_Family, ...]:
    data = (resources.files("stemma.compare") / "data" / "families_fr.toml").read_bytes()
    return msgspec.toml.decode(data, type=_Families).family


@cache
def _index_rows() -> dict[str, tuple[_Row, ...]]:
    """Rows by the first letters of their words: few of them can stand in a sentence."""
    found: dict[str, dict[int, _Row]] = {}
    for n, family in enumerate(_load_families()):
        for m, row in enumerate(family.members):
            made = _Row(n, m, _compile(row, family.after))
            for word in row.split(" / "):
                found.setdefault(_read_literal(word)[:_KEY], {})[n * 1000 + m] = made
    return {key: tuple(rows[k] for k in sorted(rows)) for key, rows in found.items()}


def _read_literal(word: str) -> str:
    """The letters that a word surely begins with."""
    match = _LITERAL.match(word)
    letters = match[0] if match else ""
    # What a question mark stands behind need not be there.
    return letters[:-1] if word[len(letters) : len(letters) + 1] == "?" else letters


# Words that may stand between a preposition and its noun.
_SMALL = r"(?:(?:de|du|des|d'|l'|la|le|les|une?|son|sa|ses|leurs?|cette?|côté) ?){0,3}"


def _compile(row: str, after: str) -> re.Pattern[str]:
    """A row of words; "+" stands for endings of a participle, "~" for any."""
    words = [w.strip().replace("+", "(?:e|s|es)?").replace("~", "\\w*") for w in row.split(" / ")]
    lead = rf"(?<![\w-]){after} ?{_SMALL}" if after else ""
    return re.compile(rf"{lead}(?<![\w-])(?P<word>{'|'.join(words)})(?![\w-])")


class FieldReader:
    """The words of fields in the sentences of one story, each sentence read once."""

    def __init__(self, story: StoryView) -> None:
        self._texts = {article: _fold(text) for article, text in story.texts.items()}
        self._known: dict[tuple[str, int], _Hits] = {}

    def compare(self, pair: Kin, *, firm: bool) -> Iterator[Difference]:
        """One difference a field: the first words of two rows of which no report has both."""
        lefts, rights = self._read(pair.a), self._read(pair.b)
        for n in sorted(lefts.keys() & rights.keys()):
            left, right = lefts[n], rights[n]
            if {x.member for x in left} & {y.member for y in right}:
                continue
            if self._has(left, pair.b) or self._has(right, pair.a):
                continue
            family = _load_families()[n]
            sure = firm and (pair.likeness >= _CLOSE or pair.are_copies)
            severity: Severity = family.severity if sure else "low"
            sides = show(pair.a, left[0].words), show(pair.b, right[0].words)
            yield make_difference(pair, family.kind, severity, *sides, family.name)

    def _read(self, view: View) -> _Hits:
        key = (view.witness.article, view.sentence.start)
        if key not in self._known:
            self._known[key] = _find(view)
        return self._known[key]

    def _has(self, hits: Sequence[_Hit], other: View) -> bool:
        """Whether the other report has a word of these rows too, in whatever sentence."""
        text = self._texts[other.witness.article]
        return any(hit.pattern.search(text) for hit in hits)


def _find(view: View) -> _Hits:
    text, index = _fold(view.text), _index_rows()
    keys = {word[:size] for word in _WORD.findall(text) for size in range(1, _KEY + 1)} | {""}
    rows = {(r.family, r.member): r for key in sorted(keys) for r in index.get(key, ())}
    found: _Hits = {}
    for _, row in sorted(rows.items(), key=lambda item: item[0]):
        for match in row.pattern.finditer(text):
            words = Words(match.start("word"), match.end("word"))
            if not is_quoted(view, words):
                found.setdefault(row.family, []).append(_Hit(row.member, words, row.pattern))
    return {n: sorted(hits, key=lambda h: (h.words, h.member)) for n, hits in found.items()}


def _fold(text: str) -> str:
    return text.replace("’", "'").lower()
