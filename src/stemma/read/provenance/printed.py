"""Where a text prints what a record or a page's markup says about it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from stemma.read.plain.furniture import find_byline, is_date_line, is_person_line
from stemma.read.plain.pieces import Piece, Range
from stemma.read.provenance.agencies import (
    find_known,
    find_rights_credit,
    is_listed,
    name_agency,
    read_credit_line,
)
from stemma.read.provenance.dates import find_dates
from stemma.read.provenance.writers import find_writers

# The report's head: a title further down is a link to another report.
_HEAD_PIECES = 12
_TITLE_KINDS = frozenset({"title", "heading", "other", "standfirst", "related"})
_BYLINE_KINDS = frozenset({"byline", "agency", "source", "other", "dateline", "caption"})
_CREDIT_KINDS = frozenset({"byline", "agency", "source", "other", "legal", "dateline"})
_EDGE = re.compile(r"[\w]")
_SUFFIX = re.compile(r"\s*(?:[|•·»:]|\s[–—-])\s*")
_MOST_CREDIT_WORDS = 6
_UNSIGNED = frozenset({"body", "title", "caption", "comments", "subscribe", "share", "legal"})
_LONGEST_SIGNATURE = 120
_PART = re.compile(
    r"[^\s|·•/,*()（）\[\]–—](?:[^\s|·•/,*()（）\[\]–—]|[ \u00a0](?=[^\s|·•/,*(（\[–—]))*"
)
_INITIAL = re.compile(
    r"(?:[^\W\d_]\.[ -]?){1,3}[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?|"
    r"(?:[^\W\d_]\. ?){1,2}[^\W\d_]\.?"
)
_SENTENCE = re.compile(r"[^.\s][^.]*")
_WITH = re.compile(r"(?:with|avec|mit|con|com|additional|reporting|source)\b", re.I)
# A notice further down is the site's, whoever wrote this report.
_NEAR_AFTER = 12


def locate_title(text: str, pieces: Sequence[Piece], title: str) -> Range | None:
    """Where a given title is printed: on a line of its own, or at the head of one before a mark.

    White space and case may differ. Words inside a sentence are no title.
    """
    pattern = None
    wanted = " ".join(title.split()).casefold()
    first = next((i for i, piece in enumerate(pieces) if piece.kind == "body"), len(pieces))
    for i, piece in enumerate(pieces):
        if piece.kind != "title" and i > first + 1 and i >= _HEAD_PIECES:
            continue
        if piece.kind not in _TITLE_KINDS and i > first:
            continue
        if wanted not in " ".join(text[piece.start : piece.end].split()).casefold():
            continue
        pattern = pattern or _compile(title)
        for match in pattern.finditer(text, piece.start, piece.end):
            before = text[piece.start : match.start()]
            after = text[match.end() : piece.end].split("\n", 1)[0]
            alone = not _EDGE.search(after) or bool(_SUFFIX.match(after))
            if not _EDGE.search(before.rsplit("\n", 1)[-1]) and alone:
                return Range(*match.span())
    return None


def locate_byline(text: str, pieces: Sequence[Piece], names: str) -> Range | None:
    """Where given names are printed in a byline or another line of the page."""
    pattern = None
    wanted = " ".join(names.split()).casefold()
    for piece in pieces:
        if piece.kind in _BYLINE_KINDS and piece.end - piece.start <= len(names) + 200:
            if wanted not in " ".join(text[piece.start : piece.end].split()).casefold():
                continue
            pattern = pattern or _compile(names)
            match = pattern.search(text, piece.start, piece.end)
            if match:
                return Range(*match.span())
    return None


def part_lines(text: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces around a report line by line: texts run the writer's line into lead or day.

    Lines of a day or a writer that open the report's first paragraph are furniture here.
    """
    found: list[Piece] = []
    headed = False
    for piece in pieces:
        body = piece.kind == "body"
        if body and headed:
            found.append(piece)
            continue
        at = piece.start
        for line in text[piece.start : piece.end].splitlines(keepends=True):
            kind = piece.kind
            if body and (is_date_line(line) or _opens_dated(line)):
                kind = "dateline"
            elif body and (find_byline(line.strip()) or _opens_labelled(line)):
                kind = "byline"
            elif body:
                break
            if line.strip():
                found.append(Piece(at, at + len(line.rstrip()), kind))
            at += len(line)
        headed = headed or body
        if body and at < piece.end:
            found.append(Piece(at, piece.end, "body"))
    return tuple(found)


def _opens_labelled(line: str) -> bool:
    """Whether a short line opens with a label for writers and their names: "Words: Ana Roel."."""
    found = find_writers(line) if len(line) <= _LONGEST_SIGNATURE else None
    return found is not None and ":" in line[: found[0]]


def _opens_dated(line: str) -> bool:
    """Whether a short line opens with a day, or a label and a day: "Publié le 3 juin 2031"."""
    dates = find_dates(line) if len(line) <= _LONGEST_SIGNATURE else ()
    return bool(dates) and len(line[: dates[0].start].split()) <= _MOST_LABEL_WORDS


_MOST_LABEL_WORDS = 3


def find_credits(text: str, pieces: Iterable[Piece], agencies: Iterable[str]) -> list[Range]:
    """Short lines of furniture that print an agency which the markup credits."""
    wanted = {name_agency(agency) for agency in agencies}
    if not wanted:
        return []
    found: list[Range] = []
    for piece in pieces:
        line = text[piece.start : piece.end]
        if (
            piece.kind in _CREDIT_KINDS
            and len(line) <= 80
            and len(line.split()) <= _MOST_CREDIT_WORDS
        ):
            spans = find_known(line)
            if len(spans) == 1 and name_agency(line[slice(*spans[0])]) in wanted:
                found.append(Range(piece.start + spans[0][0], piece.start + spans[0][1]))
    return found[:2]


def find_rights(text: str, pieces: Sequence[Piece]) -> list[Range]:
    """Agencies that a notice near the report's end says hold its rights: "© 2031 AFP"."""
    last = max((i for i, piece in enumerate(pieces) if piece.kind == "body"), default=0)
    found = []
    for piece in pieces[last + 1 : last + 1 + _NEAR_AFTER]:
        if piece.kind in ("legal", "source", "other") and piece.end - piece.start <= 600:
            span = find_rights_credit(text[piece.start : piece.end])
            if span:
                found.append(Range(piece.start + span[0], piece.start + span[1]))
                continue
            # "© Ellery Argus 2031. With inputs from Nord Press."
            for match in _SENTENCE.finditer(text, piece.start, piece.end):
                credit = read_credit_line(match.group()) if _WITH.match(match.group()) else None
                for start, end in credit.agencies if credit else ():
                    found.append(Range(match.start() + start, match.start() + end))
    return found[:1]


def find_signed(text: str, pieces: Sequence[Piece]) -> list[Range]:
    """Agencies in signatures around the report: "Ana Roel / Nord Press", "dpa, dpa:310514-99/1".

    A part of a short line that is one of our agencies' names, beside a person, a date or a code.
    """
    body = [i for i, piece in enumerate(pieces) if piece.kind == "body"]
    if not body:
        return []
    title = next((i for i, piece in enumerate(pieces[: body[0]]) if piece.kind == "title"), -1)
    near = {*range(max(0, title - 2), body[0]), *range(body[-1] + 1, body[-1] + 4)}
    found: list[Range] = []
    for i in sorted(near & set(range(len(pieces)))):
        piece = pieces[i]
        if piece.kind in _UNSIGNED or piece.end - piece.start > _LONGEST_SIGNATURE:
            continue
        parts = [m for m in _PART.finditer(text, piece.start, piece.end) if m.group().strip()]
        named = [match for match in parts if is_listed(match.group())]
        beside = [m.group() for m in parts if m not in named]
        sourced = [read_credit_line(match.group()) for match in parts]
        if named and (not beside or any(map(_signs, beside))):
            found += [Range(*match.span()) for match in named]
        elif len(parts) > 1:
            found += [
                Range(match.start() + start, match.start() + end)
                for match, credit in zip(parts, sourced, strict=True)
                if credit and ("：" in match.group() or ":" in match.group())
                for start, end in credit.agencies
            ]
    return found[:3]


def _signs(words: str) -> bool:
    """Whether what stands beside an agency is a writer, a day or a code of the agency's own."""
    if any(c.isdigit() for c in words) and len(words) <= 30:
        return True
    return bool(is_person_line(words) or find_byline(words) or _INITIAL.fullmatch(words.strip()))


def shrink_title(text: str, title: Range, named: Sequence[str]) -> Range:
    """A printed headline without the section that the page runs into it: "NewsStrait reopens".

    `named` are the headlines by the page's metadata.
    """
    words = text[title.start : title.end]
    for name in named:
        parts = name.split()
        if len(parts) < _LEAST_TITLE_WORDS:
            continue
        match = re.search(r"\s*".join(map(re.escape, parts)) + r"\s*$", words)
        if match and 0 < match.start() <= _LONGEST_KICKER:
            return Range(title.start + match.start(), title.end)
    return title


_LEAST_TITLE_WORDS = 3
_LONGEST_KICKER = 40


# "HANDBALL - Ellery stay up"
_KICKER = re.compile(r"[^\W\d_a-zß-ÿ]{4,20}\s+[-–—|]\s+(?=\w+ \w+ \w)")


def trim_signs(text: str, title: Range) -> Range:
    """A headline without the signs and marks that posts hang around it: "🔴 *Strait …*"."""
    start, end = title.start, title.end
    while start < end and _is_sign(text[start]):
        start += 1
    while end > start and _is_sign(text[end - 1]):
        end -= 1
    kicker = _KICKER.match(text, start, end)
    if kicker and not text[kicker.end() : end].isupper():
        start = kicker.end()
    return Range(start, end) if start < end else title


def _is_sign(char: str) -> bool:
    return char in "*_ \u200b\ufe0f\u200d" or unicodedata.category(char) == "So"


_BY = re.compile(r"(?:[Bb]y|[Pp]ar|[Vv]on|[Pp]or|[Dd]i)\s+[^\W\d_a-zß-ÿ][\w'’-]+\s+[^\W\d_a-zß-ÿ]")


def guess_title(text: str, pieces: Sequence[Piece]) -> Range | None:
    """The line above the writer's or the date's where a page marks no headline."""
    first = next((i for i, piece in enumerate(pieces) if piece.kind == "body"), 0)
    for i in range(max(0, first - 4), first):
        piece, behind = pieces[i], pieces[i + 1]
        line = text[piece.start : piece.end]
        if piece.kind not in ("other", "heading") or not 4 <= len(line.split()) <= 25:
            continue
        signed = behind.kind in ("byline", "dateline", "source", "agency")
        signed = signed or bool(_BY.match(text, behind.start, behind.end))
        if signed and not line.endswith((".", ":", "-")) and "|" not in line:
            return Range(piece.start, piece.end)
    return None


def strip_outlet(title: str, outlet: str) -> str:
    """A page's own title without the outlet beside it: "Strait reopens - Ellery Post"."""
    if not outlet:
        return title
    name = r"(?:the\s+)?" + re.escape(outlet)
    match = re.search(rf"\s*[|•·»–—-]\s*{name}\s*$", title, re.I)
    if match and match.start() > 0:
        return title[: match.start()]
    match = re.match(rf"\s*{name}\s*(?:::|[|•·»–—:-])\s*(?=\S)", title, re.I)
    return title[match.end() :] if match else title


def _compile(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())), re.I)
