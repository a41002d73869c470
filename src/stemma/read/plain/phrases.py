"""What content systems print around a report, word for word, in the large languages of news."""

import re
from typing import Literal

import msgspec

from stemma.read.data import load_data
from stemma.read.plain.lines import ends_sentence
from stemma.records.text import FurnitureKind


class Phrase(msgspec.Struct, frozen=True):
    """Words that make a line furniture; see the head of `phrases.toml`.

    `opening` says that other words may follow.
    """

    words: str
    opening: bool
    kind: FurnitureKind
    place: Literal["any", "tail"]
    opens: Literal["", "short", "all"]
    most_words: int


class _Signs(msgspec.Struct, frozen=True):
    kind: FurnitureKind
    holds: tuple[str, ...]


class _Data(msgspec.Struct, frozen=True):
    phrases: tuple[dict[str, str | int | list[str]], ...]
    signs: tuple[_Signs, ...]


_AROUND = " \t[]()（）【】「」《》»«<>|•·–—-→←▶►▸■◆●▼*_:：.。!！…\u200b"
_COUNT = re.compile(r"\s*[(\[（]?\s*[\d.,٠-٩۰-۹]{1,7}\s*[)\]）]?$")
_FORM = re.compile(r"[^\W\d_][^*※:.!?]{0,40}\s?[*※](?:\s*[:：])?")
# Arabic's vowel signs, which one page prints and another does not.
_VOWELS = re.compile("[\u064b-\u0652]")
# A paragraph of that many words with a stop is running text, whatever it opens with.
_PROSE_WORDS = 8
_TELLING_WORDS, _TELLING_LETTERS = 3, 16
_SETTINGS = ("kind", "place", "opens", "most_words")
_DEFAULTS: dict[str, str | int | list[str]] = {"place": "any", "opens": "", "most_words": 30}


def _fold(text: str) -> str:
    """Text without case and vowel signs; Turkish İ leaves a dot of its own that is taken off."""
    folded = text.casefold().replace("\u0307", "")
    return folded if folded.isascii() else _VOWELS.sub("", folded)


def _list_phrases(data: _Data) -> list[Phrase]:
    found = []
    for group in data.phrases:
        given = {name: group[name] for name in _SETTINGS if name in group}
        given = {**_DEFAULTS, **given}
        lists = [words for words in group.values() if isinstance(words, list)]
        for words in (word for listed in lists for word in listed):
            opening = words.endswith("…")
            bare = _fold(words.rstrip("…"))
            found.append(msgspec.convert({"words": bare, "opening": opening} | given, type=Phrase))
    return found


_DATA = load_data("phrases.toml", _Data)
_PHRASES: dict[str, list[Phrase]] = {}
for _phrase in _list_phrases(_DATA):
    _PHRASES.setdefault(_phrase.words, []).append(_phrase)
_LENGTHS = tuple(sorted({len(words) for words in _PHRASES}, reverse=True))
_SIGNS = {sign.kind: tuple(word.casefold() for word in sign.holds) for sign in _DATA.signs}

_FORM_FIELD = Phrase("*", opening=False, kind="comments", place="any", opens="", most_words=6)


def find_phrase(line: str, words: int, *, in_tail: bool) -> Phrase | None:
    """The phrase that a line is or opens with; `words` counts the line's words."""
    if words > 90:
        return None
    if words <= 6 and _FORM.fullmatch(line):
        return _FORM_FIELD
    folded = _fold(line.strip(" \t\u200b\u200e\u200f"))
    bare = folded.strip(_AROUND)
    for text in (folded, bare) if bare != folded else (folded,):
        for length in _LENGTHS:
            if length > len(text):
                continue
            for phrase in _PHRASES.get(text[:length], ()):
                if phrase.place == "tail" and not in_tail:
                    continue
                if words <= phrase.most_words and _falls_under(phrase, text, line, words):
                    return phrase
    return None


def count_signs(line: str, kind: FurnitureKind) -> int:
    """How many words a line holds by which a plug, or a notice, gives itself away."""
    folded = _fold(line)
    return sum(sign in folded for sign in _SIGNS.get(kind, ()))


def _falls_under(phrase: Phrase, text: str, line: str, words: int) -> bool:
    rest = text[len(phrase.words) :]
    if not rest.strip(_AROUND) or _COUNT.fullmatch(rest):
        return True
    if not phrase.opening or _goes_on(phrase.words, rest):
        return False
    if words < _PROSE_WORDS or not ends_sentence(line):
        return phrase.kind != "related" or words <= 6 or _is_telling(phrase.words) or ":" in rest
    if phrase.kind != "legal" and _is_telling(phrase.words):
        return True
    if phrase.kind == "legal" and len(phrase.words.split()) >= _TELLING_WORDS:
        return True
    if phrase.kind == "legal":
        # "Copyright 2031 Argus", "Copyright Argus Ltd", but not "Copyright law".
        follows = line.strip(_AROUND)[len(phrase.words) :].lstrip()[:1]
        return not follows.islower() or any(sign in rest for sign in _SIGNS["legal"])
    return any(sign in text for sign in _SIGNS.get(phrase.kind, ()))


def _goes_on(words: str, rest: str) -> bool:
    """Whether the phrase's last word is longer in the line: "print" in "printing"."""
    if not words[-1].isalnum() or not rest[:1].isalnum():
        return False
    # Chinese, Japanese and Korean put no space, or an ending, behind a word.
    return words[-1] < "\u3000"


def _is_telling(words: str) -> bool:
    """Whether a phrase opens no sentence of a report: three words, or a colon within."""
    if len(words.split()) >= _TELLING_WORDS or len(words) >= _TELLING_LETTERS:
        return True
    if words[-1] in ":：(（©" or words[0] in "▲△▶※©ⓒ【[<（(":
        return True
    return words[0] >= "\u3000" and len(words) >= 4
