"""What all faces are made of: runs of words, statements, differences, chains.

Text in these records is a source's own, uncleaned of what a terminal or Markdown would obey:
each face escapes for itself, where it writes.
"""

from typing import Literal

import msgspec

from stemma.records.text import Span

# changed: the words in which wordings differ; bracket: notation; aside: what may be skipped.
RunStyle = Literal["plain", "changed", "bracket", "aside"]
Sign = Literal["✗", "?", "·", "→"]


class Run(msgspec.Struct, frozen=True):
    """Some words and what they are."""

    text: str
    style: RunStyle = "plain"


Line = tuple[Run, ...]


class Bracket(msgspec.Struct, frozen=True):
    """An origin (its id and its name, "" for none) and its reports: `B`, `C~`, `E?`."""

    origin: str
    name: str
    marks: tuple[str, ...]

    @property
    def text(self) -> str:
        """`[Nord Press: B C D~]`."""
        letters = " ".join(self.marks)
        return f"[{self.name}: {letters}]" if self.name else f"[{letters}]"


class Statement(msgspec.Struct, frozen=True):
    """A source's sentence, who makes it, what fewer reports say, and who is not counted.

    `claim` is the claim's id, `article` the report whose words are printed. `speaker` is whoever
    the reports say has said it: their word, not the reports'.
    """

    words: str
    brackets: tuple[Bracket, ...]
    claim: str
    article: str
    speaker: str = ""
    details: tuple[Line, ...] = ()
    not_counted: tuple[Line, ...] = ()


class Wording(msgspec.Struct, frozen=True):
    """One wording of one side of a difference: 0 is the doubtful side, where one is.

    `place` is where the words, or the value in them, stand in the report they are printed from.

    `words` stand without quotation marks: a face may cut them before it sets its own.
    `lead` is a speaker or a day where that is what sets the sides apart.
    """

    words: Line
    brackets: tuple[Bracket, ...]
    place: Span
    lead: str = ""
    side: int = 0


class Difference(msgspec.Struct, frozen=True):
    """Two or more wordings under a word that names in what they differ."""

    sign: Sign
    label: str
    finding: str
    wordings: tuple[Wording, ...]
    aside: str = ""
    explanation: str = ""


class Report(msgspec.Struct, frozen=True):
    """One report of a chain, and why it is said to belong there.

    `article` is its id, `letter` the id with its mark (`B~`).
    """

    article: str
    letter: str
    published: str
    source: str
    reasons: tuple[Line, ...]
    signs: tuple[Line, ...] = ()


class Chain(msgspec.Struct, frozen=True):
    """An origin and its reports; `gloss` says what the name leaves open.

    `origins` are ids: one, or those that nothing names and that share a heading.
    """

    name: str
    reports: tuple[Report, ...]
    origins: tuple[str, ...]
    gloss: str = ""


class Quotation(msgspec.Struct, frozen=True):
    """An utterance in its fullest wording, and whether it may stand between quotation marks."""

    words: str
    brackets: tuple[Bracket, ...]
    group: str
    article: str
    speaker: str
    verdict: str
    reason: str
    altered: tuple[Wording, ...] = ()


class Alone(msgspec.Struct, frozen=True):
    """A statement that one report alone makes, and whoever it says has said it."""

    claim: str
    words: str
    speaker: str = ""


class Guide(msgspec.Struct, frozen=True):
    """How one report can be used: whose text it is, what it changes, what only it says.

    `days` says which day it speaks from, "" where that is the one on it; `lead` counts what stands
    in this report alone, of which `alone` are the first.
    """

    article: str
    letter: str
    published: str
    lines: tuple[Line, ...]
    days: str = ""
    lead: str = ""
    alone: tuple[Alone, ...] = ()


class Remark(msgspec.Struct, frozen=True):
    """A line about the work itself: what was compared, what could not be read."""

    lead: str
    words: Line


Item = Statement | Difference | Chain | Guide | Quotation | Remark


class Section(msgspec.Struct, frozen=True):
    """A heading and its items; the terminal shows the first `shown` of them.

    `key` names the section for addresses and style sheets.
    `unit` is what the number beside the heading counts ("" for no number): never sources; `note`
    stands below the items; a section without items is left out unless `note` says why it is empty.
    """

    key: str
    heading: str
    items: tuple[Item, ...]
    shown: int
    unit: str = ""
    note: str = ""

    def count(self, shown: int) -> str:
        """ "12 statements", "1 statement", or "5 of 12 statements" where fewer are shown."""
        total = len(self.items)
        if not self.unit or not total:
            return ""
        number = f"{shown} of {total}" if shown < total else f"{total}"
        return f"{number} {self.unit}{'' if total == 1 else 's'}"


class Outline(msgspec.Struct, frozen=True):
    """All that a face says of one account, in the order in which it says it."""

    title: str
    days: str
    reports: str
    brackets: tuple[Bracket, ...]
    sections: tuple[Section, ...]


def plain(text: str) -> Line:
    """Words without any mark."""
    return (Run(text),)


def choose_marks(text: str) -> tuple[str, str]:
    """“ ” around a source's words, ‘ ’ where they have double marks: its own are never changed."""
    return ("‘", "’") if any(mark in text for mark in '“”„"') else ("“", "”")


def quote(text: str) -> str:
    """A source's words between quotation marks."""
    opening, closing = choose_marks(text)
    return f"{opening}{text}{closing}"


def quote_line(line: Line) -> Line:
    """The same for a line of runs."""
    opening, closing = choose_marks("".join(run.text for run in line))
    return (Run(opening), *line, Run(closing))


def measure(line: Line) -> int:
    """Length in code points."""
    return sum(len(run.text) for run in line)


def cut_words(text: str, limit: int) -> str:
    """The beginning of `text`, cut at a word, with … where something is left out."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    space = head.rfind(" ")
    # Scripts without spaces, and single words of a line's length, are cut where the limit falls.
    return (head[:space] if space > limit // 2 else head).rstrip(" ,;:–—-") + " …"


def cut_line(line: Line, limit: int) -> Line:
    """At most about `limit` code points of a line, around its first changed words."""
    length = measure(line)
    if length <= limit:
        return line
    start, end = _find_changed(line)
    low = max(0, min(start - (limit - (end - start)) // 2, length - limit))
    high = max(low + limit, min(end, low + 2 * limit))
    text = "".join(run.text for run in line)
    low, high = _snap(text, low, high)
    kept = list(_slice(line, low, high))
    if low > 0:
        kept.insert(0, Run("… "))
    if high < length:
        kept.append(Run(" …"))
    return tuple(kept)


def _find_changed(line: Line) -> tuple[int, int]:
    position = 0
    for run in line:
        if run.style == "changed":
            return position, position + len(run.text)
        position += len(run.text)
    return 0, 0


def _snap(text: str, low: int, high: int) -> tuple[int, int]:
    """Move both ends outwards to the edge of a word, but not far."""
    furthest = 24
    while low > 0 and not text[low - 1].isspace() and furthest:
        low, furthest = low - 1, furthest - 1
    furthest = 24
    while high < len(text) and not text[high].isspace() and furthest:
        high, furthest = high + 1, furthest - 1
    return low, high


def _slice(line: Line, low: int, high: int) -> Line:
    position, kept = 0, []
    for run in line:
        start, end = max(low - position, 0), min(high - position, len(run.text))
        if start < end:
            kept.append(Run(run.text[start:end], run.style))
        position += len(run.text)
    return tuple(kept)
