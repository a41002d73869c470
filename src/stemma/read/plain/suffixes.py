"""The headline's own words within its line: without keys, marks, and the paper's name behind it."""

import re

from stemma.read.plain.headers import read_value
from stemma.read.plain.pieces import Piece, Range, trim
from stemma.read.provenance.agencies import is_outlet

# "Title | Section", "Title - Outlet": what a page's own title adds to the headline.
_SUFFIX = re.compile(r"\s+[|•·»｜]\s*[^|｜]{2,60}$|\s+[—–-]\s+(?=[A-Z])[^—–|]{2,30}$")
# A row of "=" or "-" below a headline of Markdown.
_UNDERLINE = re.compile(r"\s*\n[ \t]*(?:=+|-+)$")
_TITLE_MARKS = "#*_> \t\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"


def part_title(text: str, pieces: list[Piece]) -> tuple[list[Piece], Range | None]:
    """The headline's own range, and its piece without the section or outlet behind it."""
    index = next((i for i, piece in enumerate(pieces) if piece.kind == "title"), None)
    if index is None:
        return pieces, None
    piece = pieces[index]
    line = _UNDERLINE.sub("", text[piece.start : piece.end])
    value = read_value(line)
    start = piece.start + len(line) - len(line.lstrip(_TITLE_MARKS))
    end = piece.start + len(line.rstrip("*_# \t"))
    if value:
        start, end = piece.start + value[0], piece.start + value[1]
    if value and piece.start < start:
        key = Piece(*trim(text, piece.start, start), "other")
        piece = Piece(start, piece.end, "title")
        pieces, index = [*pieces[:index], key, piece, *pieces[index + 1 :]], index + 1
    suffix = _SUFFIX.search(text[start:end])
    if suffix and not _names_place(text, suffix.group(), start, end):
        suffix = None
    if suffix is None or len(text[start : start + suffix.start()].split()) < 2:
        return pieces, Range(start, end) if start < end else None
    cut = start + suffix.start()
    rest = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    parted = [Piece(piece.start, cut, "title"), Piece(rest, piece.end, "other")]
    return [*pieces[:index], *parted, *pieces[index + 1 :]], Range(start, cut)


def _names_place(text: str, suffix: str, start: int, end: int) -> bool:
    """Whether what stands behind a headline's dash or bar is the paper's or a section's name.

    Behind a dash a headline may go on; a name stands somewhere else in the text, too.
    """
    if suffix.lstrip()[0] in "|•·｜":
        return True
    if suffix.lstrip()[0] == "»" and "«" in text[start:end]:
        return False
    name = suffix.lstrip(" —–-»").casefold()
    return is_outlet(name) or name in text[:start].casefold() or name in text[end:].casefold()
