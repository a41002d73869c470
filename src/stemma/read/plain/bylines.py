"""Who signed a report: the names in its byline, its signature or the note about its writer."""

import re

from stemma.read.plain.furniture import find_byline, find_person
from stemma.read.plain.headers import read_value
from stemma.read.plain.lines import count_words
from stemma.read.plain.pieces import Piece, Range
from stemma.read.provenance.agencies import find_known

# "Ana Roel is the Argus's editor in Ellery."
_ABOUT = re.compile(
    r"[*_]*((?:[A-ZÀ-Þ][\w.'’-]*\s){1,3}[A-ZÀ-Þ][\w'’-]+)[*_]*\s+"
    r"(?:is|was|has|writes|reports|covers|est|ist|es|è|é|jest|är|er|är)\s"
)
_SIGNED_WITHIN, _FEWEST_BEFORE, _LONGEST_BIOGRAPHY = 2, 2, 60


def find_writer(text: str, pieces: list[Piece]) -> Range | None:
    """The names in the byline above the report, else in the one that signs it."""
    body = [i for i, piece in enumerate(pieces) if piece.kind == "body"]
    head = pieces[: body[0]] if body else pieces
    signed = pieces[body[-1] + 1 :][:_SIGNED_WITHIN] if body else []
    signatures = [piece for piece in signed if _is_signature(text, piece)]
    return (
        _find_names(text, head)
        or _find_names(text, signatures)
        or _find_biographer(text, pieces[body[-1] + 1 :] if body else [])
    )


def mark_biography(text: str, pieces: list[Piece], writer: Range | None) -> list[Piece]:
    """A paragraph at the end that opens with the writer's name is about the writer."""
    name = text[writer.start : writer.end].casefold() if writer else ""
    body = [i for i, piece in enumerate(pieces) if piece.kind == "body"]
    found = list(pieces)
    for i in body[max(_FEWEST_BEFORE, len(body) - 2) :] if " " in name else ():
        words = text[found[i].start : found[i].end].lstrip("*_ ")
        if words.casefold().startswith(name) and count_words(words) <= _LONGEST_BIOGRAPHY:
            found[i] = Piece(found[i].start, found[i].end, "byline")
    return found


def _is_signature(text: str, piece: Piece) -> bool:
    return find_person(text[piece.start : piece.end]) is not None


def _find_biographer(text: str, pieces: list[Piece]) -> Range | None:
    """The writer whom a biography below the report opens with."""
    for piece in pieces:
        match = _ABOUT.match(text, piece.start, piece.end) if piece.kind == "byline" else None
        if match:
            return Range(*match.span(1))
    return None


def _find_names(text: str, pieces: list[Piece]) -> Range | None:
    for piece in pieces:
        if piece.kind != "byline":
            continue
        line = text[piece.start : piece.end]
        value = read_value(line)
        shift, words = (value[0], line[value[0] : value[1]]) if value else (0, line)
        names = find_byline(words) or find_person(words)
        if names is None:
            shift, words, names = 0, line, find_byline(line)
        if names and not is_all_agency(words[names[0] : names[1]]):
            return Range(piece.start + shift + names[0], piece.start + shift + names[1])
    return None


def is_all_agency(names: str) -> bool:
    """Whether the words of a byline are an agency's name and nothing else."""
    return (0, len(names)) in find_known(names)
