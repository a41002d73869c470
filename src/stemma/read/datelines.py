"""The dateline at the head of a report's first paragraph: "ELLERY, May 14 (Nord Press) —"."""

import re

import msgspec

from stemma.read.agencies import is_agency
from stemma.read.dates import find_dates

# A place in capitals, or a capitalised one; then, in this order, what may follow it.
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+(?:[ \-/][A-ZÀ-Þ'’.\-]{2,}){0,4}"
_PLACE = r"[A-ZÀ-Þ][\w'’.\-]*(?:[ \-](?:of|de|du|la|le|el|al|[A-ZÀ-Þ][\w'’.\-]*)){0,4}"
_REGION = r"(?:\s*[,/]\s*(?:[A-ZÀ-Þ][\w'’.]*(?:[ \-](?:of|de|the|[A-ZÀ-Þ][\w'’.]*)){0,3}))"
_DAY = (
    r"(?:\s*,?\s*(?:le\s+)?(?:(?:1er|\d{1,2})(?:st|nd|rd|th)?\s+[A-Za-zÀ-ÿ]{3,9}\.?|[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?)"
    r"(?:\s*,?\s*(?:19|20)\d\d)?)"
)
_AGENCY = r"\s*[,:]?\s*(?P<{0}>\([A-ZÀ-Þ][^()\d]{{1,40}}\))"
_DASH = r"\s*(?:[—–]|--?(?=\s)|-(?=[A-Z\"“])|:(?=\s))\s*"
_MARKS = r"[*_]*"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # (AFP) —   (Reuters) - : an agency alone
        rf"{_MARKS}{_AGENCY.format('a')}{_MARKS}(?:{_DASH}|\s+(?=[A-Z\"“«]))",
        # ELLERY, Norland, May 14 (Nord Press) —   Ellery (AFP) –
        rf"{_MARKS}(?:{_CAPITALS}|{_PLACE}){_REGION}?{_DAY}?{_AGENCY.format('a')}{_DAY}?{_MARKS}(?:{_DASH}|\s+(?=[A-Z\"“«]))",
        # ELLERY, May 14 —   ELLERY —   ELLERY, Norland —
        rf"{_MARKS}{_CAPITALS}{_REGION}?{_DAY}?{_MARKS}\s*(?:[—–]|--?(?=\s)){_MARKS}\s*",
        # NEW ELLERY: (five letters, or "NATO:" would be a place)
        rf"{_MARKS}(?=[A-ZÀ-Þ ]{{5}}){_CAPITALS}{_REGION}?{_DAY}?{_MARKS}:\s+(?=[A-ZÀ-Þ])",
        # Ellery, Norland –
        rf"{_MARKS}{_PLACE}{_REGION}{_MARKS}\s+[—–]\s+(?=[A-ZÀ-Þ\"“«])",
        # Ellery, May 14, 2031 —
        rf"{_MARKS}{_PLACE}{_REGION}?{_DAY}{_MARKS}\s*(?:[—–]|--?(?=\s)){_MARKS}\s*",
    )
)
# Capitals that open captions, notices and headings, not reports.
_NO_PLACE = re.compile(
    r"[*_]*(?:FILE|PHOTOS?|VIDEO|UPDATED?|BREAKING|EXCLUSIVE|WATCH|LIVE|OPINION|ANALYSIS|CORRECTION|NOTE|EDITOR|SPOILER|QUESTION|ANSWER|NEWS)\b"
)
_PLACE_LINE = re.compile(rf"{_MARKS}(?:{_CAPITALS}|{_PLACE}){_REGION}?{_DAY}{_MARKS}")
# Longer heads are sentences.
_LONGEST = 90


class Dateline(msgspec.Struct, frozen=True):
    """How far a dateline reaches, its agency with brackets, and its ISO day if it has a year."""

    end: int
    agency: tuple[int, int] | None
    day: str | None


def is_place_line(line: str) -> bool:
    """Whether a line of its own is a dateline: "ELLERY, May 14"."""
    return len(line) <= _LONGEST and bool(_PLACE_LINE.fullmatch(line))


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens a paragraph, if one does and text follows it."""
    head = paragraph[: _LONGEST + 1]
    for pattern in _PATTERNS:
        match = pattern.match(head)
        if not match or len(match.group()) > _LONGEST or not paragraph[match.end() :].strip():
            continue
        if _NO_PLACE.match(match.group()):
            continue
        agency = match.span("a") if "a" in match.groupdict() else None
        end = match.start() + len(match.group().rstrip())
        # "Ana Roel (Labour) Says": brackets alone, or without a dash, need an agency's name.
        unsure = match.start("a") <= 2 if agency else False
        if agency and (unsure or paragraph[end - 1] not in "—–-:") and not is_agency(match["a"]):
            continue
        dates = find_dates(match.group())
        return Dateline(end, agency, dates[0].day if dates else None)
    return None
