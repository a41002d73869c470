"""What print and printing put between the lines: page numbers, running heads, address lines."""

import re
from collections import Counter
from collections.abc import Sequence

from stemma.read.plain.lines import Line, count_words, ends_sentence, is_item, is_rule
from stemma.read.provenance.dates import find_dates
from stemma.records.text import FurnitureKind

_NUMBER = re.compile(r"[-–—\[( ]*\d{1,4}(?:\s*[/|]\s*\d{1,4})?[-–—\]) ]*")
_PAGE = re.compile(
    r"(?:[-–—|]\s*)?(?:page|pg\.?|p\.|seite|página|pág\.?|pagina|pag\.?|strona|str\.|"
    r"стр(?:аница|\.)|sayfa|sida|side|σελίδα|صفحة|صفحه|עמוד|halaman|trang)\s*\d{1,4}"
    r"(?:\s*(?:of|/|von|de|sur|di|van|z|из|af|av|out of)\s*\d{1,4})?"
    r"(?:\s*[-–—|])?|第\s?\d{1,4}\s?[页頁](?:\s?[/，,]?\s?共\s?\d{1,4}\s?[页頁])?|\d{1,4}\s?(?:ページ|쪽|페이지)",
    re.I,
)
_ADDRESS = re.compile(
    r"(?:\d{1,3}\s*(?:/|of|von)\s*\d{1,3}\s+)?(?:https?://|www\.)\S+(?:\s+.{0,40})?"
)
# "12/03/2031, 10:22   Strait reopens - Ellery Argus": what browsers print above each page.
_STAMPED = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s+\S.{0,120})?",
    re.I,
)
# A page's number stands at the edge of its running head.
_NUMBERED = re.compile(r"^\W*\d|\d\W*$")
# "Monde, mardi 14 mai 2031, p. 3", "Ellery Argus. 14 May 2031: A.3."
_ISSUE = re.compile(
    r"\b(?:pp?\.|page|pg\.?|s\.|pág\.|pag\.|стр\.)\s?[a-z]?\.?\d{1,3}\.?$|"
    r"(?:19|20)\d\d: ?[a-z]?\.?\d{1,3}\.$",
    re.I,
)
_DIGITS = re.compile(r"\d+")


def find_page_marks(lines: Sequence[Line]) -> dict[int, FurnitureKind]:
    """Page numbers, browsers' address lines and lines that return on each page, by index."""
    fixed: dict[int, FurnitureKind] = {}
    for i, line in enumerate(lines):
        if len(line.text) <= 300 and _is_mark(line.text):
            fixed[i] = "other"
    fixed.update(_find_running_heads(lines))
    fixed.update(_find_repeats(lines))
    return fixed


def _is_mark(text: str) -> bool:
    if _ISSUE.search(text) and find_dates(text) and count_words(text) <= 14:
        return True
    if _NUMBER.fullmatch(text) or _PAGE.fullmatch(text) or _ADDRESS.fullmatch(text):
        return True
    return bool(_STAMPED.fullmatch(text)) and not ends_sentence(text)


def _find_running_heads(lines: Sequence[Line]) -> dict[int, FurnitureKind]:
    """Short lines that come back with another number: "Ellery Argus · 14 May 2031 · 3"."""
    keys = [_DIGITS.sub("#", line.text) if len(line.text) <= 120 else "" for line in lines]
    counts = Counter(key for key in keys if "#" in key)
    return {
        i: "other"
        for i, (key, line) in enumerate(zip(keys, lines, strict=True))
        if counts[key] >= 2
        and any(c.isalpha() for c in key)
        and count_words(key) <= 12
        and not ends_sentence(line.text)
        and not is_item(line.text)
        and _NUMBERED.search(line.text)
    }


def _find_repeats(lines: Sequence[Line]) -> dict[int, FurnitureKind]:
    """Lines printed a second time: running heads, doubled captions and pull quotes.

    The first print stands; short sentences, as of an interview, may come back.
    """
    seen: set[str] = set()
    fixed: dict[int, FurnitureKind] = {}
    for i, line in enumerate(lines):
        key = " ".join(line.text.split()).casefold().strip("#*_ ")
        if is_rule(key) or is_item(line.text) or line.text[0] == "|":
            continue
        long = count_words(key) >= 8
        telling = long or (not ends_sentence(key) and count_words(key) >= 2 and len(key) >= 8)
        if telling and key in seen:
            fixed[i] = "other"
        seen.add(key)
    return fixed
