"""Draws a story's days as rows from top to bottom: letters, statements and their bars."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from stemma.tell.page.drawing import (
    GUTTER,
    LINE_HEIGHT,
    WIDTH,
    Band,
    Label,
    Rule,
    Sample,
    are_next,
    measure_text,
    wrap_text,
)

# Bars stand left of all words, lines from a later date between the two.
_BAR, _LANE, _LAG, _LAGS = 3, 8, 7, 3
_BEFORE_WORDS = 8
# A letter is a mark to be touched: at least 24 units each way (WCAG 2.2, 2.5.8).
# Its text begins so far from its left edge.
_TARGET, LETTER_PAD = 24, 5
# Lines of letters on one day; the lineage has them all.
_LETTER_LINES = 8
_BASELINE, _TEXT_BASELINE = 17, 12
_ABOVE_RULE, _BELOW_RULE, _BETWEEN = 8, 6, 10
# Words are set in the page's serif type, a little narrower than its sans-serif at their size.
_WORD_LINES, _WORD_SIZE = 4, 12.5


class DrawnStatement(msgspec.Struct, frozen=True):
    """A statement to be drawn, from row `start` to row `end`, and `beyond` the last.

    `when` is its date in words, "" where the row says it; `title` is read out.
    """

    claim: str
    words: str
    when: str
    title: str
    language: str
    start: int
    end: int
    beyond: bool


class Letter(msgspec.Struct, frozen=True):
    """A report on its day; (x, y) is the left upper corner of what can be touched."""

    x: int
    y: int
    width: int
    height: int
    letter: str
    mark: str
    title: str


class Entry(msgspec.Struct, frozen=True):
    """A statement's words, and the box that can be touched."""

    x: int
    y: int
    width: int
    height: int
    claim: str
    language: str
    title: str
    lines: tuple[Label, ...]


class Bar(msgspec.Struct, frozen=True):
    """From a statement's first day to its last; open: it goes on below."""

    x: int
    y: int
    width: int
    height: int
    claim: str
    open: bool


class Days(msgspec.Struct, frozen=True):
    """The drawing; all numbers are its own units, of which a screen's pixel is one."""

    width: int
    height: int
    letters: tuple[Letter, ...]
    entries: tuple[Entry, ...]
    bars: tuple[Bar, ...]
    lags: tuple[str, ...]
    days: tuple[Label, ...]
    remarks: tuple[Label, ...]
    rules: tuple[Rule, ...]
    legend: tuple[Sample, ...]
    note: str = ""


class Timeline:
    """Rows drawn so far, from the top downwards.

    `links` has for each letter its mark and what its link is called.
    """

    def __init__(self, bands: Sequence[Band], links: Mapping[str, tuple[str, str]]) -> None:
        self._bands, self._links = bands, links
        self._spoken: dict[int, list[str]] = {}
        self._dated: dict[int, list[str]] = {}
        self._ties: list[tuple[int, int]] = []
        self._left, self._y = GUTTER, 0
        self._letters: list[Letter] = []
        self._entries: list[Entry] = []
        self._bars: list[Bar] = []
        self._lags: list[str] = []
        self._days: list[Label] = []
        self._remarks: list[Label] = []
        self._rules: list[Rule] = []

    def place_reports(self, spoken: Mapping[str, int], dated: Mapping[str, int]) -> None:
        """The rows of the days from which reports speak, and of dates far from those."""
        for letter, row in spoken.items():
            self._spoken.setdefault(row, []).append(letter)
        for letter, row in dated.items():
            if row != spoken[letter]:
                self._dated.setdefault(row, []).append(letter)
                if (row, spoken[letter]) not in self._ties:
                    self._ties.append((row, spoken[letter]))

    def add_outside(self, name: str, statements: Sequence[DrawnStatement]) -> None:
        """What lies long before or after the axis, under a name in the gutter."""
        if not statements:
            return
        if self._y:
            self._rule()
        self._days.append(Label(0, self._y + _TEXT_BASELINE, name))
        for statement in statements:
            self._add_entry(statement, GUTTER)
        self._y -= _BETWEEN

    def add_days(self, statements: Sequence[DrawnStatement]) -> None:
        """The axis: a row for each day, with its letters, its statements and their bars."""
        lanes = list(_assign_lanes(statements))
        shift = (max(lanes) + 1) * _LANE if lanes else 0
        lags = min(len(self._ties), _LAGS) * _LAG
        self._left = GUTTER + shift + lags + (_BEFORE_WORDS if shift or lags else 0)
        tops: dict[str, int] = {}
        spans: list[tuple[int, int]] = []
        marks: tuple[dict[int, int], dict[int, int]] = ({}, {})
        for row, band in enumerate(self._bands):
            top = self._open_row(row, band)
            marks[0][row] = self._add_letters(self._spoken.get(row, ()))
            marks[1][row] = self._add_dated(self._dated.get(row, ()))
            for statement in statements:
                if statement.start == row:
                    tops[statement.claim] = self._y
                    self._add_entry(statement, self._left)
            if any(statement.start == row for statement in statements):
                self._y -= _BETWEEN
            self._y = max(self._y, top + len(band.lines) * LINE_HEIGHT)
            spans.append((top, self._y))
        for statement, lane in zip(statements, lanes, strict=True):
            self._add_bar(statement, lane, tops[statement.claim], spans)
        for number, (dated, spoken) in enumerate(self._ties):
            lane = GUTTER + shift + min(number, _LAGS - 1) * _LAG + _LAG // 2
            self._add_lag(lane, marks[1][dated], marks[0][spoken])

    def finish(self, note: str) -> Days:
        """The drawing as it stands."""
        return Days(
            width=WIDTH,
            height=self._y + 4,
            letters=tuple(self._letters),
            entries=tuple(self._entries),
            bars=tuple(self._bars),
            lags=tuple(self._lags),
            days=tuple(self._days),
            remarks=tuple(self._remarks),
            rules=tuple(self._rules),
            legend=tuple(self._list_samples()),
            note=note,
        )

    def _rule(self, kind: str = "") -> None:
        self._y += _ABOVE_RULE
        self._rules.append(Rule(0, self._y, WIDTH, kind))
        self._y += _BELOW_RULE

    def _open_row(self, row: int, band: Band) -> int:
        """Name a row in the gutter; returns its top."""
        gap = row > 0 and not are_next(self._bands[row - 1], band)
        if self._y:
            self._rule("gap" if gap else "")
        for number, line in enumerate(band.lines):
            baseline = _BASELINE if row in self._spoken else _TEXT_BASELINE
            self._days.append(Label(0, self._y + baseline + number * LINE_HEIGHT, line))
        return self._y

    def _add_letters(self, letters: Sequence[str]) -> int:
        """Letters in lines from left to right; returns the middle of the first line."""
        middle = self._y + _TARGET // 2
        if not letters:
            return middle
        widest = max(measure_text(self._links[letter][0]) for letter in letters)
        width = max(_TARGET, round(widest) + 2 * LETTER_PAD)
        columns = max(1, (WIDTH - self._left + LETTER_PAD) // width)
        most = columns * _LETTER_LINES
        # Words about a line of letters would take as much room as the line.
        drawn = letters if len(letters) <= most + columns else letters[:most]
        for number, letter in enumerate(drawn):
            line, place = divmod(number, columns)
            x, y = self._left - LETTER_PAD + place * width, self._y + line * _TARGET
            self._letters.append(Letter(x, y, width, _TARGET, letter, *self._links[letter]))
        self._y += -(-len(drawn) // columns) * _TARGET
        if len(drawn) < len(letters):
            rest = f"and {len(letters) - len(drawn)} reports more"
            self._remarks.append(Label(self._left, self._y + _TEXT_BASELINE, rest))
            self._y += LINE_HEIGHT
        self._y += 4
        return middle

    def _add_dated(self, letters: Sequence[str]) -> int:
        """The reports that bear this row's date and speak from another day."""
        middle = self._y + LINE_HEIGHT // 2
        if letters:
            text = f"date of {' '.join(letters)}"
            for line in wrap_text(text, WIDTH - self._left, 2):
                self._remarks.append(Label(self._left, self._y + _TEXT_BASELINE, line))
                self._y += LINE_HEIGHT
            self._y += 6
        return middle

    def _add_entry(self, statement: DrawnStatement, left: int) -> None:
        room = WIDTH - left
        top, lines = self._y, []
        words = wrap_text(statement.words, room, _WORD_LINES, _WORD_SIZE)
        when = wrap_text(statement.when, room, 1)
        for text, kind in (*((text, "quiet") for text in when), *((text, "") for text in words)):
            lines.append(Label(left, self._y + _TEXT_BASELINE, text, kind))
            self._y += LINE_HEIGHT
        height = max(self._y - top, _TARGET)
        self._entries.append(
            Entry(
                left,
                top,
                room,
                height,
                statement.claim,
                statement.language,
                statement.title,
                tuple(lines),
            )
        )
        self._y = top + height + _BETWEEN

    def _add_bar(
        self, statement: DrawnStatement, lane: int, top: int, spans: Sequence[tuple[int, int]]
    ) -> None:
        own = next(entry for entry in self._entries if entry.claim == statement.claim)
        bottom = own.y + own.height
        if statement.end > statement.start:
            bottom = max(bottom, spans[statement.end][1])
        if statement.beyond:
            bottom = max(bottom, spans[-1][1])
        self._bars.append(
            Bar(
                GUTTER + lane * _LANE,
                top,
                _BAR,
                bottom - top,
                statement.claim,
                statement.beyond,
            )
        )

    def _add_lag(self, x: int, dated: int, spoken: int) -> None:
        """From a date to the day that is spoken from, with a head."""
        edge = self._left - LETTER_PAD + 2
        self._lags.append(f"M{edge} {dated}H{x}V{spoken}H{edge}m-4 -3l4 3l-4 3")

    def _list_samples(self) -> Iterator[Sample]:
        if self._letters:
            yield Sample("letter", "a report, on the day from which it speaks")
        if self._bars:
            yield Sample("bar", "a statement, from the first to the last day it is about")
        if any(bar.open for bar in self._bars):
            yield Sample("open", "goes on after the days drawn")
        if self._lags:
            yield Sample("lag", "from the date of a report to the day from which it speaks")
        if any(rule.kind == "gap" for rule in self._rules):
            yield Sample("gap", "days left out")


def _assign_lanes(statements: Sequence[DrawnStatement]) -> Iterator[int]:
    """For each statement the first lane that is free from its own words to its last row."""
    taken: list[tuple[int, int]] = []
    for number, statement in enumerate(statements):
        busy = {lane for lane, last in taken if last >= number}
        lane = next(lane for lane in range(len(statements)) if lane not in busy)
        reach = [n for n, other in enumerate(statements) if other.start <= statement.end]
        last = len(statements) if statement.beyond else max(number, *reach)
        taken.append(
            (lane, last if statement.end > statement.start or statement.beyond else number)
        )
        yield lane
