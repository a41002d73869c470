"""Plain text as lines and units: paragraphs and lines that stand alone."""

import re

import msgspec

# "#word" is a hashtag.
HEADING = re.compile(r"#{1,6}(?=\s+\S|\*)|#{2,6}(?=\w)")
_ITEM = re.compile(r"(?:[*+•·▪►‣◦●■–—✅✔☑➡🔹🔸📌-]\ufe0f?|\d{1,2}[.)])\s+(?=\S)")
_LEADING = re.compile(r"(?:#{1,6}(?:\s+|(?=\*))|#{2,6}|>\s*|[*+-]\s+)+")
# Bounded, so that a file of brackets takes no longer than another.
_LINK = re.compile(r"!?\[([^\[\]\n]{0,400})\]\([^()\s]{0,2000}(?:\([^()]{0,200}\))?[^()]{0,200}\)")
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,400})\]\[[^\[\]\n]{0,60}\]|\[\^[\w-]{1,20}\]")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_ESCAPED = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|>~])")
_BOLD = re.compile(r"(\*\*|__)(?!\s)(?:(?!\1).)+\1")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|~~|`")
# Soft hyphens, zero-width and direction marks: print nothing.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_CLOSERS = "\"'”’“»›)]}*_」』）】》〉〕 \u00a0\u202f\u200b\u200e\u200f\u2069"
# "… he said. (Reuters)"
_BRACKETS = re.compile(r"\s*[(（][^()（）]{1,40}[)）][\s*_.]*$")
# "… he said. EFE", "… dpa/lhe"
_TRAILING = re.compile(r"(?<=[.!?…»”\"])\s+(?:[A-ZÀ-Þ]{2,6}(?:/\w{2,6})*|[a-z]{2,4}/[a-z/]{2,8})$")
_STOPS = ".!?。．！？؟۔।"
_TERMINAL = ".!?…:;。．！？：；؟۔؛।॥։።។။"
# Scripts that put no space between words; two of their characters make a word, about.
_UNSPACED = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
)


class Line(msgspec.Struct, frozen=True):
    """A stripped line: `[start, end)` in the text; `gap`: a blank line stands before it.

    `text` is without the marks of a quoted mail, `quoted` counts them; `indent` counts the space
    before it.
    """

    start: int
    end: int
    text: str
    gap: bool
    quoted: int = 0
    indent: int = 0


class Unit(msgspec.Struct, frozen=True):
    """One paragraph or lone line, `[start, end)`; `plain` is it without Markdown marks.

    `heading` is the Markdown level (0: none); `item` a list item; `joined` says that a wrong line
    end lies inside; `bold` that all of it stands in bold; `gap` that a blank line stands before it;
    `raw` is the text with its marks, on one line.
    """

    start: int
    end: int
    plain: str
    heading: int = 0
    item: bool = False
    joined: bool = False
    bold: bool = False
    gap: bool = False
    raw: str = ""

    @property
    def words(self) -> int:
        """Words, as `count_words` has them."""
        return count_words(self.plain)

    @property
    def ends(self) -> bool:
        """Whether it closes like a sentence."""
        return ends_sentence(self.plain)


def count_words(text: str) -> int:
    """Words between spaces; in scripts without spaces two characters count as one."""
    if text.isascii():
        return len(text.split())
    dense, count = _UNSPACED.subn(" ", text)
    return len(dense.split()) + (count + 1) // 2


def split_lines(text: str) -> list[Line]:
    """The lines of a text that hold anything, without the space around them."""
    lines: list[Line] = []
    at, gap = 0, False
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        indent = len(raw) - len(raw.lstrip())
        start = at + indent
        at += len(raw)
        if not stripped:
            gap = True
            continue
        marks = _QUOTED.match(stripped)
        words = stripped[marks.end() :].strip() if marks else stripped
        if not words and lines and lines[-1].quoted:
            # A blank line of a quoted mail: it belongs to what it closes.
            lines[-1] = msgspec.structs.replace(lines[-1], end=start + len(stripped))
            gap = True
            continue
        depth = marks.group().count(">") if marks and words else 0
        lines.append(Line(start, start + len(stripped), words or stripped, gap, depth, indent))
        gap = False
    return lines


def strip_marks(text: str) -> str:
    """A line without Markdown's marks, link targets, tags and characters that print nothing."""
    if not text.isascii():
        text = _UNSEEN.sub("", text).replace("\u00a0", " ").replace("\u202f", " ")
    text = _LEADING.sub("", text, count=1) if _LEADING.match(text) else text
    if "[" in text:
        text = _REFERENCE.sub(r"\1", _LINK.sub(r"\1", text))
    if "<" in text:
        text = _TAG.sub("", text)
    if "\\" in text:
        text = _ESCAPED.sub("", text)
    return _EMPHASIS.sub("", text).strip()


def ends_sentence(text: str) -> bool:
    """Whether a text closes with a final stop, quotation marks and brackets set aside."""
    tail = text[-80:]
    if ")" in tail or "）" in tail:
        tail = _BRACKETS.sub("", tail)
    if tail[-1:].isalpha():
        tail = _TRAILING.sub("", tail)
    bare = tail.rstrip(_CLOSERS) or text.rstrip(_CLOSERS)
    whole = text.rstrip(_CLOSERS)
    return bool(bare) and (bare[-1] in _TERMINAL or (whole != bare and whole[-1:] in _STOPS))


def is_rule(text: str) -> bool:
    """Whether a line holds neither letter nor digit."""
    return not any(c.isalnum() for c in text)


def is_item(text: str) -> bool:
    """Whether a line is a list's."""
    return bool(_ITEM.match(text))


def make_unit(group: list[Line], level: int = 0) -> Unit:
    """The unit of lines that belong together; `level` is that of a heading underlined by a rule."""
    raw = " ".join(line.text for line in group)
    mark = HEADING.match(raw)
    return Unit(
        start=group[0].start,
        end=group[-1].end,
        plain=strip_marks(group[0].text if level else raw),
        heading=level or (len(mark.group()) if mark and len(group) == 1 else 0),
        item=is_item(raw) and not raw.startswith("**"),
        joined=len(group) > 1 and not level,
        bold=bool(_BOLD.fullmatch(raw)),
        gap=group[0].gap,
        raw=raw,
    )
