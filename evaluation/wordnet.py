"""Words that WordNet 3.0 gives for an English word, in the form (number, tense) of that word.

WordNet is not in the lock: it lies where Debian's `wordnet-base` puts it, and only those who make
the tables anew need it (`python -m evaluation.rewriting_terms`).
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rapidfuzz.fuzz import ratio

# Senses stand in the order of their use; the fifth and later ones no machine of 2020 seems to take.
_SENSES = 4
_SIMILAR = 3
# Alike by so much (of 100), or in their first letters, two words are spellings of one word
# (defence, defense) or of one family, and no mark of a machine.
_ALIKE, _FIRST_LETTERS = 72, 4
_SHORTEST = 3
_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_VOWELS = "aeiou"
# Never exchanged nor put in another's place: WordNet knows "in" as indium and "a" as a vitamin.
_SMALL_WORDS = """
the a an and or but of in on at to for by with from as is are was were be been am has have had
do does did it its this that these those he she they we you i not no all any some out up off over
under about into than then so if who what which when where why how can will would may might must
shall should us them his her their our your more most much many such only own same too very one
two three make made makes making get got getting take took taken taking go going gone went come
came put set let say said after before new year years day days time man men
"""
SMALL_WORDS = frozenset(_SMALL_WORDS.split())


class WordNet:
    """Synsets by part of speech and offset, and the offsets of each word in order of use."""

    def __init__(self, folder: Path) -> None:
        self._words: dict[tuple[str, str], list[str]] = {}
        self._similar: dict[str, list[str]] = {}
        self._senses: dict[tuple[str, str], list[str]] = {}
        for pos, name in _FILES.items():
            for line in (folder / f"data.{name}").read_text("latin-1").splitlines():
                if not line.startswith(" "):
                    self._read_synset(pos, line.split(" | ")[0].split())
            for line in (folder / f"index.{name}").read_text("latin-1").splitlines():
                if not line.startswith(" "):
                    fields = line.split()
                    self._senses[pos, fields[0]] = fields[-int(fields[2]) :]

    def _read_synset(self, pos: str, fields: list[str]) -> None:
        count = int(fields[3], 16)
        self._words[pos, fields[0]] = [fields[4 + 2 * i].split("(")[0] for i in range(count)]
        at = 4 + 2 * count
        if pos == "a":
            self._similar[fields[0]] = [
                fields[at + 2 + 4 * i]
                for i in range(int(fields[at]))
                if fields[at + 1 + 4 * i] == "&"
            ]

    def list_names(self) -> Iterator[str]:
        """Nouns of several words, in small letters."""
        for pos, word in self._senses:
            if pos == "n" and "_" in word:
                yield word.replace("_", " ")

    def find_synonyms(self, word: str, more: Sequence[str] = ()) -> list[str]:
        """Single words of the same synsets in the word's own form; `more` adds to them by hand."""
        found = [
            inflect(other)
            for base, parts, inflect in _find_bases(word)
            for pos in parts
            for offset in self._senses.get((pos, base), [])[:_SENSES]
            for other in self._list_words(pos, offset)
        ]
        found += more
        return [other for other in dict.fromkeys(found) if _is_other(other, word)]

    def _list_words(self, pos: str, offset: str) -> Iterator[str]:
        words = list(self._words[pos, offset])
        if pos == "a":
            for similar in self._similar.get(offset, []):
                words += self._words["a", similar][:_SIMILAR]
        return (word for word in words if word.isalpha() and word.islower())


def _is_other(other: str, word: str) -> bool:
    first = other.split()[0]
    if len(other) < _SHORTEST or first in SMALL_WORDS or word in SMALL_WORDS:
        return False
    return other[:_FIRST_LETTERS] != word[:_FIRST_LETTERS] and ratio(other, word) < _ALIKE


def _find_bases(word: str) -> Iterator[tuple[str, str, Callable[[str], str]]]:
    """(dictionary form, parts of speech, how its synonyms take the form of `word`)."""
    yield word, "nva", str
    if word.endswith("s") and not word.endswith("ss"):
        for base in (word[:-1], word[:-2], word[:-3] + "y"):
            yield base, "n", _add_s
    if word.endswith("ed"):
        for base in (word[:-1], word[:-2], word[:-3] + "y"):
            yield base, "v", _add_ed
    if word.endswith("ing"):
        for base in (word[:-3], word[:-3] + "e"):
            yield base, "v", _add_ing


def _add_s(word: str) -> str:
    if word.endswith(("s", "x", "ch", "sh", "z")):
        return word + "es"
    return word[:-1] + "ies" if _ends_in_y(word) else word + "s"


def _add_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    return word[:-1] + "ied" if _ends_in_y(word) else word + "ed"


def _add_ing(word: str) -> str:
    return (word[:-1] if word.endswith("e") and not word.endswith("ee") else word) + "ing"


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in _VOWELS
