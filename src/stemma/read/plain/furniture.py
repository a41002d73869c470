"""Which lines are no part of the running text, and of what kind. The patterns are data."""

import re
from functools import lru_cache
from typing import Literal

import msgspec

from stemma.read.data import load_data
from stemma.read.plain.lines import count_words, ends_sentence, is_rule
from stemma.read.plain.phrases import find_phrase
from stemma.read.plain.voices import tells_news
from stemma.read.provenance.dates import PrintedDate, find_dates
from stemma.records.text import FurnitureKind

# Ninety long words; what is longer is no line of furniture.
_LONGEST = 1200
_MOST_NAMES = 4
_LONGEST_STAMP = 120
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d")
_AROUND = " \t[]()»«>|•·–—-→▶►*_"
# Kinds whose lines open with a call or a label that sentences of reports open with as well.
_OPENED = frozenset({"related", "subscribe", "share", "comments"})
_NOTICE = re.compile(
    r"©|\(c\)|\b(?:19|20)\d\d\b|reserved|réserv|vorbehalten|reservad|riservat|e-?mail|cookie", re.I
)
_WORD = re.compile(r"[\w.’'&-]+")


class Pattern(msgspec.Struct, frozen=True):
    """Lines of one kind; see the head of `furniture.toml`."""

    kind: FurnitureKind
    lines: tuple[str, ...]
    place: Literal["any", "tail", "end"] = "any"
    most_words: int = 30
    opens: Literal["", "short", "all"] = ""


class _Bylines(msgspec.Struct, frozen=True):
    openings: tuple[str, ...]
    particles: frozenset[str]
    offices: frozenset[str]
    not_names: frozenset[str]


class _Dates(msgspec.Struct, frozen=True):
    around: frozenset[str]


class _Data(msgspec.Struct, frozen=True):
    pattern: tuple[Pattern, ...]
    byline: _Bylines
    dates: _Dates


_DATA = load_data("furniture.toml", _Data)
_COMPILED = tuple(
    (pattern, re.compile("|".join(f"(?:{line})" for line in pattern.lines), re.I))
    for pattern in _DATA.pattern
)
_OPENING = re.compile(
    r"[*_\s]*(?:"
    + "|".join(map(re.escape, _DATA.byline.openings))
    + r")(?:\s*[:：][*_]*\s*|[*_]*\s+)[*_\[]*(?=\S)",
    re.I,
)
_AFTER_PERSON = re.compile(r",|\s+[|–—•·-]\s+")
# "Ana Roel / AFP", "**Ana Roel**  AA".
_PERSON_AND_AGENCY = re.compile(
    r"[*_]*(?P<name>[^/|*_]{4,60}?)[*_]*(?:\s*[/|]\s*|\s{2,}|\t)(?-i:[A-Z]{2,6})[*_]*"
)
# What ends the names of a byline that goes on: "By Ana Roel - December 2, 2031".
_AFTER_NAMES = re.compile(
    r"\s*(?:[*_\]]+|\s[-–—|•·/]+\s|[|•·,(/]|\s+(?:for|in|à|at|on|le|pour|published|updated)\b|\d).*",
    re.S | re.I,
)


# A page's lines are asked about by the trees and again by those who name what is left.
@lru_cache(maxsize=8192)
def classify_line(line: str, *, in_tail: bool, at_end: bool) -> Pattern | None:
    """The pattern that a line (Markdown marks off) falls under, if any."""
    if len(line) > _LONGEST:
        return None
    words = count_words(line)
    bare = line.strip(_AROUND)
    for pattern, compiled in _COMPILED:
        if words > pattern.most_words:
            continue
        if (pattern.place == "tail" and not in_tail) or (pattern.place == "end" and not at_end):
            continue
        found = compiled.fullmatch(line) or (bare != line and compiled.fullmatch(bare))
        if found and not _only_opens(pattern.kind, line):
            return pattern
    phrase = find_phrase(line, words, in_tail=in_tail)
    if phrase is None or _only_opens(phrase.kind, line):
        return None
    return Pattern(phrase.kind, (), phrase.place, phrase.most_words, phrase.opens)


def _only_opens(kind: FurnitureKind, line: str) -> bool:
    """Whether a line is a sentence that tells news, and only opens like furniture of a kind.

    Notes on where a report came from tell what was, too, and so do notices with a year or a sign.
    """
    open_to_it = kind in _OPENED or (kind == "legal" and not _NOTICE.search(line))
    return open_to_it and tells_news(line)


def is_ornament(line: str) -> bool:
    """Whether a line is a rule, a row of stars or a lone bullet."""
    return is_rule(line)


def is_date_line(line: str) -> bool:
    """Whether a line says when the report appeared and nothing else."""
    dates = find_dates(line)
    if not dates or len(line.split()) > 24:
        return False
    rest = line
    for date in reversed(dates):
        rest = rest[: date.start] + " " + rest[date.end :]
    left = [
        word
        for word in _WORD.findall(rest.lower())
        if word.strip(".") not in _DATA.dates.around and not any(c.isdigit() for c in word)
    ]
    return len(left) <= 1


def is_stamp_line(line: str) -> bool:
    """Whether a short line of a head is about its date: "Stand: 14.05.2031, 10:22 Uhr | Argus"."""
    dates = find_dates(line) if len(line) <= _LONGEST_STAMP else ()
    if not dates or ends_sentence(line) or find_person(line) or find_byline(line):
        return False
    rest = "".join(line[a:b] for a, b in _list_gaps(dates, len(line)))
    words = [word for word in _WORD.findall(rest) if not any(c.isdigit() for c in word)]
    return len(words) <= (4 if _CLOCK.search(rest) or ":" in rest else 2)


def _list_gaps(dates: tuple[PrintedDate, ...], end: int) -> list[tuple[int, int]]:
    """The ranges of a line outside of its dates."""
    edges = [0, *(at for date in dates for at in (date.start, date.end)), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def find_byline(line: str) -> tuple[int, int] | None:
    """The range of the names in a line such as "By **Ana Roel** - December 2, 2031"."""
    if len(line.split()) > 30:
        return None
    opening = _OPENING.match(line)
    if not opening:
        return None
    start = opening.end()
    after = _AFTER_NAMES.search(line, start)
    end = after.start() if after else len(line)
    names = line[start:end].rstrip(" .*_]")
    if not names or not _reads_as_names(names):
        return None
    # A script without capitals tells names from sentences by their length alone.
    if names.upper() == names.lower() and len(names.split()) > _MOST_NAMES:
        return None
    return start, start + len(names)


def find_person(line: str) -> tuple[int, int] | None:
    """The name in a line that holds a name alone, or a name, a comma and a place or an office."""
    agency = _PERSON_AND_AGENCY.fullmatch(line.strip())
    if agency and is_person_line(agency["name"]):
        start = line.find(agency["name"])
        return start, start + len(agency["name"])
    parts = _AFTER_PERSON.split(line, maxsplit=1)
    name = parts[0].rstrip("*_ ")
    start = len(name) - len(name.lstrip("*_ "))
    if len(parts) > 1 and not find_dates(parts[1]):
        ends = line.rstrip().endswith((".", "!", "?", ":"))
        if len(line.split()) > 7 or ends or not line.startswith(parts[0] + ","):
            return None
    return (start, len(name)) if is_person_line(name) else None


def is_person_line(line: str) -> bool:
    """Whether a line of its own is one person's name: two to four capitalised words."""
    words = line.strip(" *_.").split()
    if not 2 <= len(words) <= 4 or (line.isupper() and len(words) > 3):
        return False
    if line.upper() == line.lower():
        return False
    if any(word.lower().strip(".,") in _DATA.byline.not_names for word in words):
        return False
    return _reads_as_names(line.strip(" *_")) and not line.rstrip().endswith((".", "!", "?", ":"))


def is_office(words: str) -> bool:
    """Whether words name what somebody does: "Staff Writer", "Political Correspondent"."""
    return any(word.strip(".,").casefold() in _DATA.byline.offices for word in words.split())


def _reads_as_names(text: str) -> bool:
    words = text.replace(",", " ").split()
    if not 1 <= len(words) <= 12:
        return False
    large = 0
    for word in words:
        bare = word.strip("*_.")
        if bare.lower() in _DATA.byline.particles or bare.lower() in _DATA.byline.offices:
            continue
        if bare[:1].islower() or any(c.isdigit() for c in bare) or not _is_word(bare):
            return False
        large += 1
    return large >= 1


def _is_word(word: str) -> bool:
    return all(c.isalpha() or c in ".'’-" for c in word)
