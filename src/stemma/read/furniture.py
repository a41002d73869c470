"""Which lines are no part of the running text, and of what kind. The patterns are data."""

import re
from typing import Literal

import msgspec

from stemma.read.data import load_data
from stemma.read.dates import find_dates
from stemma.read.lines import is_rule
from stemma.records.text import FurnitureKind

# Ninety long words; what is longer is no line of furniture.
_LONGEST = 1200
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
    + r")\s*:?[*_]*\s+[*_\[]*(?=\S)",
    re.I,
)
_AFTER_PERSON = re.compile(r",|\s+[|–—•·-]\s+")
# What ends the names of a byline that goes on: "By Ana Roel - December 2, 2031".
_AFTER_NAMES = re.compile(
    r"\s*(?:[*_\]]+|\s[-–—|•·/]+\s|[|•·,(/]|\s+(?:for|in|à|at|on|le|pour|published|updated)\b|\d).*",
    re.S | re.I,
)


def classify_line(line: str, *, in_tail: bool, at_end: bool) -> Pattern | None:
    """The pattern that a line (Markdown marks off) falls under, if any."""
    if len(line) > _LONGEST:
        return None
    words = len(line.split())
    bare = line.strip(" \t[]()»«>|•·–—-→▶►*_")
    for pattern, compiled in _COMPILED:
        if words > pattern.most_words:
            continue
        if (pattern.place == "tail" and not in_tail) or (pattern.place == "end" and not at_end):
            continue
        if compiled.fullmatch(line) or (bare != line and compiled.fullmatch(bare)):
            return pattern
    return None


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


def find_byline(line: str) -> tuple[int, int] | None:
    """The range of the names in a line such as "By **Ana Roel** - December 2, 2031"."""
    if len(line.split()) > 20:
        return None
    opening = _OPENING.match(line)
    if not opening:
        return None
    start = opening.end()
    after = _AFTER_NAMES.search(line, start)
    end = after.start() if after else len(line)
    names = line[start:end].rstrip(" .*_]")
    return (start, start + len(names)) if names and _reads_as_names(names) else None


def find_person(line: str) -> tuple[int, int] | None:
    """The name in a line that holds a name alone, or a name, a comma and a place or an office."""
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
        if not bare[:1].isupper() or any(c.isdigit() for c in bare) or not _is_word(bare):
            return False
        large += 1
    return large >= 1


def _is_word(word: str) -> bool:
    return all(c.isalpha() or c in ".'’-" for c in word)
