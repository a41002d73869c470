"""Is "President Roel" the Ana Roel whom a story names in full, by what is told of the two?"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from stemma.annotate.word_lists import PersonWords, read_person_words
from stemma.records.facts import NamedMention
from stemma.records.text import Article

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
# Code points before a name in which its form of address stands.
_REACH = 12


class Titles(NamedTuple):
    """What a story tells of a bearer of a name: words of offices and address, small letters.

    `before` are those of the office that stands right before the name.
    """

    told: frozenset[str]
    before: frozenset[str]


class TitleReader:
    """Reads the titles of mentions from their articles."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._texts = {article.id: article.text for article in articles}
        self._words = (read_person_words("en"), read_person_words("fr"))

    def read(self, mentions: Iterable[NamedMention]) -> Titles:
        """All that stands with these mentions."""
        told: set[str] = set()
        before: set[str] = set()
        for mention in mentions:
            text = self._texts[mention.article]
            if mention.role is not None:
                words = _list_words(text[mention.role.start : mention.role.end])
                told.update(words)
                if mention.role.end <= mention.start <= mention.role.end + 2:
                    before.update(words)
            address = _list_words(text[max(0, mention.start - _REACH) : mention.start])[-1:]
            told.update(word for word in address if self._is_address(word))
        return Titles(frozenset(told), frozenset(before))

    def _is_address(self, word: str) -> bool:
        return any(word in words.masculine | words.feminine for words in self._words)

    def conflict(self, short: Titles, full: Titles) -> bool:
        """Whether the two cannot be one person: another gender, another rank, kin of an officer."""
        genders = {judge_gender(short.told, self._words), judge_gender(full.told, self._words)}
        if genders == {"male", "female"}:
            return True
        ranks = frozenset[str]().union(*(words.ranks for words in self._words))
        mine, theirs = short.before & ranks, full.before & ranks
        if mine and theirs and not mine & theirs:
            return True
        roles = frozenset[str]().union(*(words.roles - words.kin for words in self._words))
        kin = frozenset[str]().union(*(words.kin for words in self._words))
        offices = short.before & roles
        return bool(offices and full.told & kin and not offices & full.told)


def _list_words(text: str) -> list[str]:
    return [word.casefold().rstrip(".") for word in _WORD.findall(text)]


def judge_gender(told: Iterable[str], words: Sequence[PersonWords]) -> str:
    """ "male", "female", or nothing where the words do not say or say both."""
    known = frozenset(told)
    male = any(known & each.masculine for each in words)
    female = any(known & each.feminine for each in words)
    if male == female:
        return ""
    return "male" if male else "female"
