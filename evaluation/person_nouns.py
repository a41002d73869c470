"""English nouns for people, out of WordNet 3.0.

`python -m evaluation.person_nouns WORDNET FILE` writes the single words whose first sense (the most
used) WordNet's lexicographers filed under persons. WORDNET is the folder of its files
(`/usr/share/wordnet` with Debian's `wordnet-base`); FILE is
`src/stemma/annotate/data/person_nouns_en.txt`. Only those who make the list anew need it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

# The number of the lexicographers' file "noun.person" (lexnames(5WN)).
_PERSON = "18"
_HEAD = """\
# Nouns whose first sense in WordNet 3.0 is a person, one a line; made by evaluation.person_nouns.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. See LICENSE-WordNet.
"""


def list_person_nouns(folder: Path) -> Iterator[str]:
    """Single words in lower case, in the order of WordNet's index; no names of single persons."""
    persons = set(_list_person_synsets(folder / "data.noun"))
    for line in (folder / "index.noun").read_text("latin-1").splitlines():
        if line.startswith(" "):  # the licence
            continue
        fields = line.split()
        first_sense = fields[-int(fields[2])]
        if fields[0].isalpha() and first_sense in persons:
            yield fields[0]


def _list_person_synsets(path: Path) -> Iterator[str]:
    for line in path.read_text("latin-1").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        if fields[1] == _PERSON and "@i" not in fields:  # "@i": an instance, Homer or Napoleon
            yield fields[0]


def main() -> int:
    """Write the list."""
    words = sorted(set(list_person_nouns(Path(sys.argv[1]))))
    Path(sys.argv[2]).write_text(_HEAD + "\n".join(words) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
