"""A writer's name told by what stands beside it: an office, a place, a paper, another name."""

import re
from collections.abc import Sequence

import msgspec

from stemma.read.data import load_data
from stemma.read.plain.furniture import is_office, is_person_line
from stemma.read.plain.pieces import Piece, Range
from stemma.read.provenance.nameplates import is_paper_name, is_section, squash


class _Data(msgspec.Struct, frozen=True):
    offices: frozenset[str]


_DATA = load_data("signatures.toml", _Data)
_BESIDE = re.compile(
    r"\s+[–—|/-]\s+|\s*,\s*|\s{2,}|\t+|\s*\(|\s+(?=(?:at|in|à|aus|из|в)\s+[^\W\d_a-zß-ÿ])"
)
# How much of a report's opening may name the place where it was written.
_OPENING_REACH = 40
_MOST_PLACE_WORDS = 3
_PAIR = re.compile(r"\s+(?:and|et|und|y|e|en|och|og|ve|i|и|та|&|و)\s+")


def read_opening(text: str, pieces: Sequence[Piece]) -> str:
    """The headline and what opens the report, in lower case: where it was written stands there."""
    first = next((i for i, piece in enumerate(pieces) if piece.kind == "body"), None)
    if first is None:
        return ""
    shown = [piece for piece in pieces[:first] if piece.kind in ("title", "dateline")]
    return " ".join(text[p.start : p.end] for p in (*shown, pieces[first])).casefold()


def read_placed(text: str, piece: Piece, opening: str, *, below: bool, dated: bool) -> Range | None:
    """A name before an office or the report's place: "Ana Roel – Ellery", "Ana Roel in Ellery".

    `below` the report, or beside a line with a day (`dated`), the place need not open it.
    """
    line = text[piece.start : piece.end]
    parted = _BESIDE.search(line)
    if parted is None or "\n" in line or len(line) > _LONGEST_PLACED or piece.kind == "title":
        return None
    name, beside = line[: parted.start()].strip(" *_"), line[parted.end() :].strip(" *_.)")
    # "Le Courrier d'Ellery  Ana Roel"
    if is_paper_name(name) and not is_paper_name(beside):
        name, beside = beside, name
    words = _IN.sub("", beside).split()
    if not words or not _is_person(name) or is_section(name) or is_paper_name(name):
        return None
    office = len(words) <= _MOST_OFFICE_WORDS and not _DATA.offices.isdisjoint(
        word.casefold() for word in words
    )
    place = len(words) <= _MOST_PLACE_WORDS and _stands_in(words, opening, below=below, dated=dated)
    paper = len(words) <= _MOST_OFFICE_WORDS and _is_paper(beside)
    if not (office or place or paper):
        return None
    start = piece.start + line.index(name)
    return Range(start, start + len(name))


def _is_paper(words: str) -> bool:
    """Whether words beside a writer are a paper's name: "Ana Roel, „Kurier Ellery”"."""
    bare = words.strip("„“”«»\"' ")
    return is_paper_name(bare) and all(w[:1].isupper() or len(w) < 4 for w in bare.split())


def _stands_in(words: Sequence[str], opening: str, *, below: bool, dated: bool) -> bool:
    """Whether words are the place that opens a report, or may be where the line says enough."""
    place = " ".join(words).casefold()
    if below:
        return re.search(rf"(?<!\w){re.escape(place)}(?!\w)", opening) is not None
    head = opening[:_OPENING_REACH] if opening.startswith(place) else opening
    return place in head[:_TITLE_REACH] or (dated and all(word[0].isupper() for word in words))


_TITLE_REACH = 400
_IN = re.compile(r"^(?:at|in|à|a|en|em|aus|da|из|в|w)\s+", re.I)
_LONGEST_PLACED = 80
_LONGEST_LINE = 240
_MOST_OFFICE_WORDS = 7


def _is_person(name: str) -> bool:
    """A person's name; in a script without capitals any two to four words without a digit."""
    if name.upper() != name.lower():
        return is_person_line(name)
    return 2 <= len(name.split()) <= 4 and all(c.isalpha() or c.isspace() for c in name)


def read_above(text: str, piece: Piece) -> Range | None:
    """A person's name and nothing else on the line over the report."""
    words = text[piece.start : piece.end]
    alone = piece.kind in ("heading", "other") and is_person_line(words)
    if not alone or is_section(words) or is_paper_name(words) or is_office(words):
        return None
    return Range(piece.start, piece.end)


def read_pair(text: str, piece: Piece) -> Range | None:
    """Two writers and nothing else on a line: "Ana Roel et Tom Birch"."""
    line = text[piece.start : piece.end].strip(" *_")
    # "Ana Roel (now) and Tom Birch (earlier)"
    parts = _PAIR.split(_ASIDE.sub("", line) if len(line) <= _LONGEST_LINE else line)
    if len(parts) != 2 or not all(is_person_line(part) for part in parts):
        return None
    start = text.index(line, piece.start)
    return Range(start, start + line.rindex(parts[1]) + len(parts[1]))


_ASIDE = re.compile(r"\s?\([^()]{1,20}\)")


_PIECES_AFTER = 3


def find_reachable(text: str, pieces: Sequence[Piece]) -> Range | None:
    """The writer below the report whose mail address is made of the surname printed beside it.

    "Write to Ana Roel at a.roel@argus.example"; a press office's contact is no writer.
    """
    last = max((i for i, piece in enumerate(pieces) if piece.kind == "body"), default=len(pieces))
    before = ""
    for piece in pieces[last + 1 : last + 1 + _PIECES_AFTER]:
        line = text[piece.start : piece.end]
        mail = _MAIL.search(line) if len(line) <= _LONGEST_LINE else None
        if mail and not _PRESS.search(before + " " + line[: mail.start()]):
            for match in _NAMED.finditer(line, 0, mail.start()):
                first, between, surname = match.groups()
                own = squash(surname) in squash(mail[1])
                # "Contact Ana Roel": the address shows where the name begins.
                led = between and squash(first)[0] != squash(mail[1])[0]
                if own and is_person_line(match.group()):
                    start = match.start(2) if led else match.start()
                    return Range(piece.start + start, piece.start + match.end())
        before = line[-_LONGEST_LINE:]
    return None


_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]{3,64})@[\w-]{1,60}\.")
_NAMED = re.compile(
    r"(?<!\w)([^\W\d_a-zß-ÿ][\w'’-]+) ([^\W\d_a-zß-ÿ][\w'’.-]* )?([^\W\d_a-zß-ÿ][\w'’-]{2,})(?!\w)"
)
_PRESS = re.compile(r"(?<!\w)(?:press|media|presse\w*|prensa|stampa|imprensa|pers|pr)(?!\w)", re.I)
