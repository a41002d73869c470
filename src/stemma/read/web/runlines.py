"""What a line of a page says of the report it stands in: headline, paragraph, date, writer, label.

Lines are gathered in `runitems.py` for `runs.py`, which tells from them where one report of a page
ends and the next begins.
"""

import re
from enum import IntFlag
from typing import Any

import msgspec

from stemma.read.data import load_data
from stemma.read.plain.datelines import find_dateline
from stemma.read.plain.furniture import find_byline, is_date_line, is_person_line
from stemma.read.plain.lines import count_words, ends_sentence, is_rule
from stemma.read.provenance.agencies import read_credit_line
from stemma.read.provenance.dates import find_dates
from stemma.read.web.html import name_words


class Sign(IntFlag):
    """What shows that lines belong to a report of their own."""

    DATE = 1
    BYLINE = 2
    OUTLET = 4
    LINK = 8
    DATELINE = 16
    PARTED = 32
    LABEL = 64
    MARKED = 128
    CLOCK = 256


class _Fields(msgspec.Struct, frozen=True):
    keys: dict[str, tuple[str, ...]]
    codes: dict[str, tuple[str, ...]]


_FIELDS = load_data("headers.toml", _Fields)
_KEYS = {key: kind for kind, keys in _FIELDS.keys.items() for key in keys}
_CODES = {code: kind for kind, codes in _FIELDS.codes.items() for code in codes}
_LABEL = re.compile(r"\s*([^:：\n]{1,30}?)\s*(?:[:：]\s*(.*))?", re.S)
# "Document 2 of 14", "2 of 14 DOCUMENTS", "Dokument 1 von 3", "[3/14]"; "Part 2 of 3" and "Section
# 2 of 3" count the parts of one text. The words are those of data bases and libraries.
_COUNTED = (
    r"(?:do[ck]um\w{1,8}|докум\w{1,6}|arti[ck]\w{1,6}|artícul\w{1,3}|r[eé]sul\w{1,6}|items?|records?|"
    r"stor(?:y|ies)|treffer|noticias?|notícias?)"
)
_COUNTER = re.compile(
    rf"\W{{0,3}}(?P<a>{_COUNTED}\s{{1,3}}(?:n[°o.]\s?)?)?\d{{1,4}}\s{{0,3}}"
    r"(?:of|von|de|sur|di|van|av|af|из|z|/)"
    rf"\s{{0,3}}\d{{1,4}}(?P<b>\s{{1,3}}{_COUNTED})?\W{{0,3}}",
    re.I,
)
_CLOCK = re.compile(r"\W{0,2}\d{1,2}[:.h]\d\d\b")
_AGO = re.compile(r"\d{1,2}\s?(?:minutes?|mins?|hours?|days?)\s+ago", re.I)
_PARTS = re.compile(r"\s*[|•·;,/–—]\s*|\s+-\s+|\s+\|\s+")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TITLES = frozenset({"headline", "title", "titre", "titel", "titulo", "titolo", "heading"})
_WRITERS = frozenset({"byline", "author", "reporter", "writer", "auteur", "autor"})
_DATES = frozenset({"date", "dateline", "timestamp", "published", "time", "datum"})
_SOURCES = frozenset({"source", "publisher", "publication", "outlet", "newspaper", "journal"})
_HEADLINE_WORDS = range(2, 41)
_PROSE_WORDS = 12
_SAID_WORDS = 4
_LONGEST_STAMP = 160


class Line(msgspec.Struct):
    """A line under way: pieces of text, how many characters are bold or linked, what is named."""

    at: int
    parts: list[str] = []
    bold: int = 0
    linked: int = 0
    names: frozenset[str] = frozenset()
    timed: bool = False
    leads: bool = False


class Told(msgspec.Struct):
    """What a line, or an element's lines together, say.

    `head` is the headline and `design` its tag; `bare` holds short lines of no known kind;
    `opening` names the field or counter that the first line is, `key` a field whose value follows;
    `cut`: the text ends in dots; `leading` counts headlines that lead to another page. `words`
    counts those of paragraphs, `more` those of sentences too short for one.
    """

    head: str = ""
    design: str = ""
    bare: str = ""
    paragraphs: int = 0
    words: int = 0
    more: int = 0
    signs: Sign = Sign(0)
    labels: int = 0
    leading: int = 0
    opening: str = ""
    key: str = ""
    cut: bool = False


def name_element(element: Any) -> frozenset[str]:
    """The words of an element's class, id, role and of its property of schema.org."""
    said = element.get("itemprop") or element.get("rel")
    names = name_words(element)
    return names | frozenset(said.lower().split()) if said else names


def read_line(line: Line, tag: str, names: frozenset[str], *, titled: bool) -> Told:
    """Tell what a line is; `tag` and `names` are its element's; `titled`: a headline is due."""
    text = " ".join("".join(line.parts).split())
    names = names | line.names
    words = count_words(text)
    if not words:
        return Told(opening="rule") if text and is_rule(text) else Told()
    length = len(text)
    counter = _COUNTER.fullmatch(text)
    if counter:
        named = Sign.LABEL if counter["a"] or counter["b"] else Sign(0)
        return Told(signs=named | Sign.PARTED, opening="counter")
    field = _read_field(text, alone=tag in ("dt", "th", "td") or 2 * line.bold > length)
    if field is not None:
        return field
    if titled and words in _HEADLINE_WORDS:
        return Told(head=text)
    prose = words >= _PROSE_WORDS and ends_sentence(text) and 2 * line.linked < length
    if tag not in _HEADINGS and prose:
        dateline = Sign.DATELINE if find_dateline(text) else Sign(0)
        cut = text.endswith(("…", "...", "[…]"))
        return Told(paragraphs=1, words=words, signs=dateline, cut=cut)
    clock = _CLOCK.match(text)
    timed = clock is not None and count_words(text[clock.end() :]) > 2
    signs = _read_signs(text[clock.end() :] if clock and timed else text, names, line)
    dressed = 10 * line.bold >= 9 * length or 10 * line.linked >= 9 * length
    shown = tag in _HEADINGS or not _TITLES.isdisjoint(names) or tag in ("dt", "summary") or dressed
    if shown and words in _HEADLINE_WORDS and not signs & ~Sign.LINK and not text.endswith(":"):
        top = Sign.MARKED if tag == "h1" or "headline" in names else Sign(0)
        link = Sign.LINK if line.leads else Sign(0)
        top |= Sign.DATE | Sign.CLOCK if timed else Sign(0)
        return Told(head=text, design=tag, signs=top | link, leading=int(line.leads))
    bare = text if words in _HEADLINE_WORDS else ""
    said = words >= _SAID_WORDS and not signs and not line.linked and ends_sentence(text)
    return Told(bare=bare, more=words if said else 0, signs=signs & ~Sign.LINK)


def _read_field(text: str, *, alone: bool) -> Told | None:
    """A data base's field: "HEADLINE: Strait reopens", "SN" in a cell of its own."""
    match = _LABEL.fullmatch(text[:400])
    if match is None:
        return None
    name, value = match[1], match[2]
    kind = _KEYS.get(name.casefold()) if value is not None or alone else None
    if value is None and alone:
        kind = _CODES.get(name, kind)
    if kind is None:
        return None
    told = Told(labels=1, signs=Sign.LABEL, opening="field " + name.casefold())
    if kind == "title" and value and count_words(value) in _HEADLINE_WORDS:
        told.head = value
    elif kind == "title":
        told.key = kind
    elif kind in ("byline", "dateline", "source", "agency"):
        held = {"byline": Sign.BYLINE, "dateline": Sign.DATE}
        told.signs |= held.get(kind, Sign.OUTLET)
    return told


def _read_signs(text: str, names: frozenset[str], line: Line) -> Sign:
    signs = Sign.LINK if line.leads else Sign(0)
    if line.timed or (not _DATES.isdisjoint(names) and any(c.isdigit() for c in text)):
        signs |= Sign.DATE
    if not _WRITERS.isdisjoint(names):
        signs |= Sign.BYLINE
    if not _SOURCES.isdisjoint(names):
        signs |= Sign.OUTLET
    if len(text) > _LONGEST_STAMP or ends_sentence(text.rstrip(".")):
        return signs
    figures = any(map(str.isdigit, text))
    if figures and _CLOCK.match(text):
        signs |= Sign.DATE | Sign.CLOCK
    elif figures and (is_date_line(text) or _AGO.search(text)):
        signs |= Sign.DATE
    if find_byline(text) or is_person_line(text):
        signs |= Sign.BYLINE
    if read_credit_line(text):
        signs |= Sign.OUTLET
    return signs | _read_details(text, signs)


def _read_details(text: str, signs: Sign) -> Sign:
    """A line of details: a date, a writer and a paper, in any order."""
    dates = find_dates(text)
    rest = text
    for date in reversed(dates):
        rest = rest[: date.start] + "|" + rest[date.end :]
    parts = [part for piece in _PARTS.split(rest) if (part := piece.strip(" -()[]"))]
    if dates and len(rest) < len(text):
        return Sign.DATE | _read_parts(parts)
    if len(parts) > 1 and (signs & Sign.BYLINE or is_person_line(parts[0])):
        return _read_parts(parts)
    return Sign(0)


def _read_parts(parts: list[str]) -> Sign:
    """A line of details: who wrote it, and a name that is no person's after or before the date."""
    signs = Sign(0)
    for part in parts:
        if any(c.isdigit() for c in part):
            continue
        if find_byline(part) or (is_person_line(part) and not part.startswith("The ")):
            # Two names in one line: the second is the paper's.
            signs |= Sign.OUTLET if signs & Sign.BYLINE else Sign.BYLINE
        elif part[:1].isupper() and count_words(part) <= 6:
            signs |= Sign.OUTLET
    return signs
