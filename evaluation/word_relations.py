"""How English words of news stand to one another, out of WordNet 3.0.

`python -m evaluation.word_relations WORDNET FILE` writes, of the words that our table of news
English has and of their synonyms (which rewriters put for them), the senses in order of use, and
above them what the senses are kinds of, what they are the opposite of and what derives from them.
WORDNET is the folder of its files (`/usr/share/wordnet` with Debian's `wordnet-base`); FILE is
`src/stemma/compare/data/relations_en.tsv`. Only those who make the table anew need it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from stemma.group.background import load_background
from stemma.group.words import stem_word

_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
# Senses stand in the order of their use. Later ones are seldom meant, and bring words together
# that no reporter would use for one another.
_SENSES = 4
_KIND_OF = frozenset({"@", "@i", "&"})
_HEAD = """# Made by `python -m evaluation.word_relations`.
# From WordNet 3.0, Copyright 2006 by Princeton University. All rights reserved.
# WordNet's licence lets it be used, copied, modified and distributed for any purpose without
# fee, with this notice; it is provided as is, without any warranty.
# word, senses in order of use | sense, what it is a kind of | opposites and derived words
"""


class Sense:
    """A synset: what it is a kind of, and pointers between its words and others'."""

    def __init__(self, fields: list[str]) -> None:
        count = int(fields[3], 16)
        self.words = [fields[4 + 2 * i].split("(")[0].lower() for i in range(count)]
        at = 4 + 2 * count
        self.pointers = [
            tuple(fields[at + 1 + 4 * i : at + 5 + 4 * i]) for i in range(int(fields[at]))
        ]


def read_senses(folder: Path) -> dict[str, Sense]:
    """Every synset by part of speech and offset ("n00001740")."""
    return {
        pos + line[:8]: Sense(line.split(" | ")[0].split())
        for pos, name in _FILES.items()
        for line in (folder / f"data.{name}").read_text("latin-1").splitlines()
        if not line.startswith(" ")
    }


def read_words(folder: Path) -> dict[str, list[str]]:
    """The most used senses of each word of news and of its synonyms, all parts of speech."""
    known = load_background("en").counts
    every = list(_read_index(folder))
    news = {word for word, _ in every if stem_word(word) in known}
    meant = {sense for word, senses in every if word in news for sense in senses}
    found: dict[str, list[str]] = {}
    for word, senses in every:
        if word in news or not meant.isdisjoint(senses):
            found.setdefault(word, []).extend(senses)
    return found


def _read_index(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Each single word of each part of speech with its most used senses."""
    for pos, name in _FILES.items():
        for line in (folder / f"index.{name}").read_text("latin-1").splitlines():
            fields = line.split()
            word = fields[0] if not line.startswith(" ") else ""
            if word.replace("-", "").isalpha():
                senses = fields[-int(fields[2]) :][:_SENSES]
                yield word, [pos + sense for sense in senses]


def list_links(senses: dict[str, Sense], words: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """(sign, word, other word): "!" opposites, "+" derived from one another; both ways once."""
    for word, own in words.items():
        for key in own:
            sense = senses[key]
            for sign, offset, pos, places in sense.pointers:
                if sign not in "!+" or places == "0000":
                    continue
                source, target = int(places[:2], 16), int(places[2:], 16)
                other = senses[pos.replace("s", "a") + offset].words[target - 1]
                if sense.words[source - 1] == word and other in words and word < other:
                    yield sign, word, other


def write_table(folder: Path) -> str:
    """The table: lines of words, lines of senses ("n1 n2"), lines of links."""
    senses, words = read_senses(folder), read_words(folder)
    used = {key for own in words.values() for key in own}
    kinds = {key: _list_kinds(senses[key]) for key in used}
    # Two steps up: an ambulance is a car is a motor vehicle.
    kinds |= {up: _list_kinds(senses[up]) for ups in list(kinds.values()) for up in ups}
    every = {*kinds, *(up for ups in kinds.values() for up in ups)}
    numbers = {key: str(i) for i, key in enumerate(sorted(every))}
    lines = [f"{word}\t{' '.join(numbers[k] for k in own)}" for word, own in sorted(words.items())]
    lines += [
        f"{numbers[key]}\t{' '.join(sorted((numbers[u] for u in ups), key=int))}"
        for key, ups in sorted(kinds.items())
        if ups
    ]
    lines += ["\t".join(link) for link in sorted(set(list_links(senses, words)))]
    return _HEAD + "\n".join(lines) + "\n"


def _list_kinds(sense: Sense) -> list[str]:
    return [pos.replace("s", "a") + at for sign, at, pos, _ in sense.pointers if sign in _KIND_OF]


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(write_table(Path(sys.argv[1])), "utf-8")
