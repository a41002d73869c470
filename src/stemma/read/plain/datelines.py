"""The dateline at the head of a report's first paragraph: "ELLERY, May 14 (Nord Press) —"."""

import re

import msgspec

from stemma.read.plain.places import WORDS, read_place_head
from stemma.read.provenance.agencies import is_agency

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
    r"[*_]*(?:FILE|PHOTOS?|VIDEO|UPDATED?|BREAKING|EXCLUSIVE|WATCH|LIVE|OPINION|ANALYSIS|CORRECTION|NOTE|EDITOR|SPOILER|QUESTION|ANSWER|NEWS)\b",
    re.I,
)
_PLACE_LINE = re.compile(rf"{_MARKS}(?:{_CAPITALS}|{_PLACE}){_REGION}?{_DAY}{_MARKS}")
# In the run of a line only a place in capitals with a day or an agency is sure.
_INNER = re.compile(
    rf"(?<=\s){_CAPITALS}{_REGION}?(?:{_DAY}{_AGENCY.format('a')}?|{_AGENCY.format('b')}){_DASH}"
)
_PLACE_STOP = re.compile(
    r"[*_]*([A-ZÀ-Þ][\w’'-]{2,30}(?:[ -][A-ZÀ-Þ][\w’'-]{2,20})?)[*_]*\.[*_]*\s+(?=[A-ZÀ-Þ\"„«»“])"
)
_NAMED_WITHIN = 4000
# Longer heads are sentences.
_LONGEST = 90


class Dateline(msgspec.Struct, frozen=True):
    """How far a dateline reaches, its agency with brackets, and whether it names a day."""

    end: int
    agency: tuple[int, int] | None
    dated: bool = False


def is_place_line(line: str) -> bool:
    """Whether a line of its own is a dateline: "ELLERY, May 14"."""
    return len(line) <= _LONGEST and bool(_PLACE_LINE.fullmatch(line))


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens a paragraph, if one does and text follows it."""
    return _match_patterns(paragraph) or _read_head(paragraph)


def _match_patterns(paragraph: str) -> Dateline | None:
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
        return Dateline(end, agency, dated=any(c.isdigit() for c in match.group()))
    return None


def _read_head(paragraph: str) -> Dateline | None:
    """Datelines of other languages and scripts, part by part."""
    head = read_place_head(paragraph)
    if head is None or not paragraph[head.end :].strip() or _NO_PLACE.match(paragraph):
        return None
    dated = any(c.isdigit() for c in paragraph[: head.end])
    return Dateline(head.end, head.agency, dated=dated)


def find_place_stop(paragraph: str, rest: str) -> Dateline | None:
    """ "Ellery. Bei einem Brand in Ellery": a place and a stop, if the report names it as a place.

    German regional papers open so; `rest` is the text behind the paragraph.
    """
    match = _PLACE_STOP.match(paragraph)
    if match is None or match[1].casefold() in WORDS.no_places:
        return None
    named = re.compile(rf"(?<![.!?:\"”»] )\b[a-zà-ÿ]{{2,5}} {re.escape(match[1])}(?!\w)")
    if named.search(paragraph, match.end()) or named.search(rest[:_NAMED_WITHIN]):
        return Dateline(len(match.group().rstrip()), None)
    return None


def find_inner_dateline(line: str) -> int | None:
    """Where in a text of one line a headline ends and the dateline begins."""
    for match in _INNER.finditer(line, 12, 12 + 3 * _LONGEST):
        if not _NO_PLACE.match(match.group()) and find_dateline(line[match.start() :]):
            return match.start()
    return None
