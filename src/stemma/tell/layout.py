"""Lines of a terminal page: hanging indents, columns, brackets at the right edge."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from stemma.tell.pieces import Bracket, Line
from stemma.tell.printable import clean_text

# Beyond this a line is too long to read at night, however wide the screen.
_WIDEST = 108
_NARROWEST = 24
_GAP = 2
_STYLES = {"plain": "", "changed": "bold underline", "bracket": "cyan", "aside": "dim"}


class Sheet:
    """A page of a given width that is filled from above."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self.width = max(_NARROWEST, min(console.width, _WIDEST))
        self.lines: list[Text] = []

    def rule(self) -> None:
        """A line across the page: one account ends, another begins."""
        self.lines.append(Text("─" * self.width, "dim"))

    def skip(self) -> None:
        """An empty line, but never two, and none at the top."""
        if self.lines and self.lines[-1].plain:
            self.lines.append(Text())

    def hang(self, indent: int, body: Text, *, prefix: Text | None = None, deeper: int = 0) -> None:
        """A paragraph whose further lines stand under its first, or `deeper` columns in.

        `prefix` stands on the first line, before `indent`.
        """
        start = (prefix or Text()).copy()
        start.pad_right(indent - start.cell_len)
        rest = indent + deeper
        # The first line is wrapped as if it were as narrow as the others: edges stay even.
        wrapped = body.wrap(self._console, max(8, self.width - rest), overflow="fold")
        for number, line in enumerate(wrapped):
            line.rstrip()
            self.lines.append(start + line if number == 0 else Text(" " * rest) + line)
        if not len(wrapped):
            self.lines.append(start)

    def dock(self, brackets: Sequence[Bracket], indent: int) -> None:
        """Brackets at the right of the last line where they fit, else on lines of their own."""
        if not brackets:
            return
        joined = style_brackets(brackets)
        room = self.width - self.lines[-1].cell_len - joined.cell_len
        if room >= _GAP:
            self.lines[-1] = self.lines[-1] + Text(" " * room) + joined
            return
        for row in _fill_rows(brackets, self.width - indent):
            text = style_brackets(row)
            free = self.width - text.cell_len
            if free >= indent:
                self.lines.append(Text(" " * free) + text)
            else:
                self.hang(indent, text, deeper=1)


def style_brackets(brackets: Iterable[Bracket]) -> Text:
    """Brackets with two spaces between them."""
    return Text("  ").join(Text(clean_text(bracket.text), "cyan") for bracket in brackets)


def style_line(line: Line) -> Text:
    """A line of runs as rich text; changed words between ‹ and › as well as underlined."""
    text = Text()
    for run in line:
        words = clean_text(run.text)
        if run.style == "changed":
            words = f"‹{words}›"
        text.append(words, _STYLES[run.style])
    return text


def join_lines(lines: Iterable[Line]) -> Text:
    """Several short lines as one, with a middle dot between."""
    return Text(" · ").join(style_line(line) for line in lines)


def measure_brackets(brackets: Iterable[Bracket]) -> int:
    """The width of the widest bracket when each has a line of its own."""
    return max((cell_len(clean_text(bracket.text)) for bracket in brackets), default=0)


def _fill_rows(brackets: Sequence[Bracket], width: int) -> list[list[Bracket]]:
    """Rows of whole brackets: none is broken that fits into a row."""
    rows: list[list[Bracket]] = []
    for bracket in brackets:
        if rows and style_brackets([*rows[-1], bracket]).cell_len <= width:
            rows[-1].append(bracket)
        else:
            rows.append([bracket])
    return rows
