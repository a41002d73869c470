"""English nouns for things that news speaks of more than once, out of WordNet 3.0.

`python -m evaluation.thing_nouns WORDNET FILE` writes the single words of which one of
the two most used senses lies below one of `ROOTS`, with the type of entity of such a thing. WORDNET
is the folder of its files (`/usr/share/wordnet` with Debian's `wordnet-base`); FILE is
`src/stemma/annotate/data/thing_nouns_en.txt`. Only those who make the list anew need it.
"""

import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

# By type of entity the words (in their first sense) below which its nouns lie. Where a noun lies
# below several, the first type wins: a "school" is an institution before it is a building.
ROOTS = {
    "organisation": ("organization", "institution"),
    "facility": ("structure", "facility", "road", "tract"),
    "place": (
        "geographical_area",
        "district",
        "island",
        "peninsula",
        "body_of_water",
        "geological_formation",
    ),
    "product": ("vehicle", "weapon", "machine", "software", "device"),
    "work": ("document", "agreement", "publication", "movie", "show", "painting", "song"),
}  # fmt: skip
# Senses stand in the order of their use; an alarm is a fear first and a bell second.
SENSES = 2
_HEAD = """\
# Nouns that in their two most used senses in WordNet 3.0 may be an organisation, a facility, a
# place, a product or a work, one a line, with that type; made by evaluation.thing_nouns.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. See LICENSE-WordNet.
"""


def list_thing_nouns(folder: Path) -> Iterator[tuple[str, str]]:
    """Single words in lower case with their types, in the order of WordNet's index."""
    senses = _read_senses(folder / "index.noun")
    above = _read_hypernyms(folder / "data.noun")
    roots = {senses[word][0]: kind for kind, words in ROOTS.items() for word in words}

    @cache
    def climb(synset: str) -> frozenset[str]:
        found = [climb(higher) for higher in above.get(synset, ())]
        return frozenset({synset}).union(*found)

    for word, synsets in senses.items():
        for synset in synsets[:SENSES]:
            types = {roots[higher] for higher in climb(synset) & roots.keys()}
            if word.isalpha() and synset in above and types:
                yield word, next(kind for kind in ROOTS if kind in types)
                break


def _read_senses(path: Path) -> Mapping[str, list[str]]:
    lines = path.read_text("latin-1").splitlines()
    rows = [line.split() for line in lines if not line.startswith(" ")]  # the licence
    return {row[0]: row[-int(row[2]) :] for row in rows}


def _read_hypernyms(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Synsets directly above each synset; those of single places and persons are left out."""
    found = {}
    for line in path.read_text("latin-1").splitlines():
        fields = line.split(" | ")[0].split()
        if not line.startswith(" ") and "@i" not in fields:  # "@i": an instance, the Thames
            found[fields[0]] = tuple(
                fields[k + 1] for k, field in enumerate(fields) if field == "@"
            )
    return found


def main() -> int:
    """Write the list."""
    rows = sorted(set(list_thing_nouns(Path(sys.argv[1]))))
    text = "".join(f"{word}\t{kind}\n" for word, kind in rows)
    Path(sys.argv[2]).write_text(_HEAD + text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
