"""Plain text as units: paragraphs and lines that stand alone, wrong line ends joined."""

import re
import statistics
from itertools import pairwise

import msgspec

# "#word" is a hashtag.
_HEADING = re.compile(r"#{1,6}(?=\s+\S|\*)|#{2,6}(?=\w)")
_ITEM = re.compile(r"(?:[*+•·▪►‣-]|\d{1,2}[.)])\s+(?=\S)")
_LEADING = re.compile(r"(?:#{1,6}(?:\s+|(?=\*))|#{2,6}|>\s*|[*+-]\s+)+")
# Bounded, so that a file of brackets takes no longer than another.
_LINK = re.compile(r"!?\[([^\[\]\n]{0,400})\]\([^()\s]{0,2000}(?:\([^()]{0,200}\))?[^()]{0,200}\)")
_BOLD = re.compile(r"(\*\*|__)(?!\s)(?:(?!\1).)+\1")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|~~|`")
_CLOSERS = "\"'”’»)]*_ \u00a0\u202f"
# "… he said. (Reuters)"
_BRACKETS = re.compile(r"\s*\([^()]{1,40}\)[\s*_.]*$")
_TERMINAL = ".!?…:;。！？؟।"
_CAMEL = re.compile(r"[a-z]+[A-Z]")
# Typewriters and mail programs wrap at 60 to 100 characters; pages do not wrap at all.
_WRAP_WIDTHS = range(50, 101)


class Line(msgspec.Struct, frozen=True):
    """A stripped line: `[start, end)` in the text; `gap`: a blank line stands before it."""

    start: int
    end: int
    text: str
    gap: bool


class Unit(msgspec.Struct, frozen=True):
    """One paragraph or lone line, `[start, end)`; `plain` is it without Markdown marks.

    `heading` is the Markdown level (0: none); `item` a list item; `joined` says that a wrong line
    end lies inside; `bold` that all of it stands in bold.
    """

    start: int
    end: int
    plain: str
    heading: int = 0
    item: bool = False
    joined: bool = False
    bold: bool = False

    @property
    def words(self) -> int:
        """Words between spaces."""
        return len(self.plain.split())

    @property
    def ends(self) -> bool:
        """Whether it closes like a sentence."""
        return ends_sentence(self.plain)


def split_units(text: str) -> tuple[Unit, ...]:
    """Cut a text into units that together hold every non-space character, in order."""
    lines = split_lines(text)
    wrapped = _find_wrap(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, wrapped):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(_make_unit(group) for group in groups)


def split_lines(text: str) -> list[Line]:
    """The lines of a text that hold anything, without the space around them."""
    lines: list[Line] = []
    at, gap = 0, False
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = at + len(raw) - len(raw.lstrip())
            lines.append(Line(start, start + len(stripped), stripped, gap))
        gap = not stripped
        at += len(raw)
    return lines


def strip_marks(text: str) -> str:
    """A line without Markdown's heading marks, emphasis and link targets."""
    text = _LEADING.sub("", text, count=1) if _LEADING.match(text) else text
    return _EMPHASIS.sub("", _LINK.sub(r"\1", text)).strip()


def ends_sentence(text: str) -> bool:
    """Whether a text closes with a final stop, quotation marks and brackets set aside."""
    bare = _BRACKETS.sub("", text[-80:]).rstrip(_CLOSERS) or text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _TERMINAL


def _find_wrap(lines: list[Line]) -> int:
    """The width at which a text is wrapped, or 0 where it is not."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and not _is_marked(b)]
    if len(pairs) < 4 or len(pairs) < len(lines) / 3:
        return 0
    width = max(len(line.text) for line in lines)
    if width not in _WRAP_WIDTHS:
        return 0
    broken = [a for a, _ in pairs if not ends_sentence(a.text)]
    if len(broken) < len(pairs) / 2:
        return 0
    typical = statistics.median(len(a.text) for a in broken)
    return width if typical > 0.75 * width else 0


def _continues(group: list[Line], line: Line, wrapped: int) -> bool:
    before = group[-1]
    if _is_marked(line) or _HEADING.match(before.text) or is_rule(before.text):
        return False
    if wrapped and not line.gap:
        # A break is the wrap's where the next word would not have fitted any more.
        return len(before.text) + 1 + len(line.text.split()[0]) > wrapped * 0.9
    first = line.text.lstrip("\"'“‘«([*_ ")
    if not first[:1].islower() or _CAMEL.match(first) or ends_sentence(before.text):
        return False
    size, following = len(before.text.split()), len(line.text.split())
    if line.gap:
        # Across a blank line only a paragraph goes on, never the headline.
        return size >= 12 and before.start > 0 and before.text[-1] not in '"”»’)'
    return size >= 8 or following <= 8


def _is_marked(line: Line) -> bool:
    return bool(
        _HEADING.match(line.text)
        or _ITEM.match(line.text)
        or line.text[0] in ">|"
        or is_rule(line.text)
    )


def is_rule(text: str) -> bool:
    """Whether a line holds neither letter nor digit."""
    return not any(c.isalnum() for c in text)


def _make_unit(group: list[Line]) -> Unit:
    start, end = group[0].start, group[-1].end
    raw = " ".join(line.text for line in group)
    mark = _HEADING.match(raw)
    return Unit(
        start=start,
        end=end,
        plain=strip_marks(raw),
        heading=len(mark.group()) if mark and len(group) == 1 else 0,
        item=bool(_ITEM.match(raw)) and not raw.startswith("**"),
        joined=len(group) > 1,
        bold=bool(_BOLD.fullmatch(raw)),
    )
