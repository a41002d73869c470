"""A text cut into pieces, each the report's own text or a kind of furniture."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from stemma.read.plain.datelines import find_dateline, find_place_stop
from stemma.read.provenance.agencies import find_closing_credit, find_known, read_credit_line
from stemma.read.provenance.dates import find_dates
from stemma.records.text import FurnitureKind

# A note or a lead line may stand between the headline and the paragraph with the dateline.
_HEADED = 3
# A quoted mail's marks before a line.
_QUOTED = re.compile(r"(?:>[ \t]?)+")

PieceKind = FurnitureKind | Literal["body"]


class Piece(msgspec.Struct, frozen=True):
    """`[start, end)` of the text and what it is."""

    start: int
    end: int
    kind: PieceKind


class Range(msgspec.Struct, frozen=True):
    """`[start, end)` of the text."""

    start: int
    end: int


class Partition(msgspec.Struct, frozen=True):
    """Pieces in order that hold every non-space character once, and what they were found to say."""

    pieces: tuple[Piece, ...]
    title: Range | None = None
    byline: Range | None = None
    agencies: tuple[Range, ...] = ()
    outlet: str | None = None
    day: str | None = None


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without the space at its ends."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def split_body(text: str, pieces: Sequence[Piece]) -> tuple[list[Piece], list[Range]]:
    """Part the dateline from the first paragraph and closing credits from the last ones.

    Returns the pieces and the agencies credited there.
    """
    found = list(pieces)
    agencies: list[Range] = []
    body = [i for i, piece in enumerate(found) if piece.kind == "body"]
    replaced: dict[int, list[Piece]] = {}
    for n, i in enumerate(body[:_HEADED]):
        parts = _part_dateline(text, found[i], agencies, first=n == 0)
        if len(parts) > 1:
            replaced[i] = parts
            break
    # A credit closes the text; now and then one or two lines follow it.
    for i in body[-2:]:
        parts = replaced.get(i, [found[i]])
        replaced[i] = parts[:-1] + _part_credit(text, parts[-1], agencies)
    result: list[Piece] = []
    for i, piece in enumerate(found):
        result.extend(replaced.get(i, [piece]))
    return result, agencies


def _part_dateline(text: str, piece: Piece, agencies: list[Range], *, first: bool) -> list[Piece]:
    """A paragraph and the head before it; only the first one's may be a place alone."""
    marks = _QUOTED.match(text, piece.start, piece.end)
    start = marks.end() if marks else piece.start
    paragraph = text[start : piece.end]
    dateline = find_dateline(paragraph) or (
        find_place_stop(paragraph, text[piece.end :]) if first else None
    )
    if dateline is None or not (first or dateline.agency or dateline.dated):
        return [piece]
    if dateline.agency:
        agencies.append(Range(start + dateline.agency[0], start + dateline.agency[1]))
    return [
        Piece(piece.start, start + dateline.end, "dateline"),
        Piece(*trim(text, start + dateline.end, piece.end), "body"),
    ]


def _part_credit(text: str, piece: Piece, agencies: list[Range]) -> list[Piece]:
    credit = find_closing_credit(text[piece.start : piece.end])
    if credit is None or credit[0] < 20:
        return [piece]
    start, end = trim(text, piece.start, piece.start + credit[0])
    agencies.append(Range(piece.start + credit[0], piece.start + credit[1]))
    return [Piece(start, end, "body"), Piece(piece.start + credit[0], piece.end, "agency")]


def find_agencies(text: str, pieces: Iterable[Piece]) -> list[Range]:
    """The agencies that furniture credits: lines of their own, and bylines that name one."""
    found: list[Range] = []
    for piece in pieces:
        line = text[piece.start : piece.end]
        if piece.kind in ("agency", "source"):
            credit = read_credit_line(line)
            spans = credit.agencies if credit else ()
        elif piece.kind == "byline":
            spans = tuple(find_known(line))
        else:
            continue
        found.extend(Range(piece.start + start, piece.start + end) for start, end in spans)
    return found


def find_day(text: str, pieces: Sequence[Piece]) -> str | None:
    """The first full date in bylines and datelines: when the report appeared.

    The date in the head of a paragraph says when it was written, which may be days before.
    """
    for i, piece in enumerate(pieces):
        if piece.kind in ("dateline", "byline", "agency", "source") and not is_head(
            text, pieces, i
        ):
            dates = find_dates(text[piece.start : piece.end])
            if dates:
                return dates[0].day
    return None


def is_head(text: str, pieces: Sequence[Piece], i: int) -> bool:
    """Whether a dateline is the head of the paragraph behind it, on its line."""
    if pieces[i].kind != "dateline" or i + 1 == len(pieces) or pieces[i + 1].kind != "body":
        return False
    return "\n" not in text[pieces[i].end : pieces[i + 1].start]
