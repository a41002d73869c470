"""The days of a speaker's "today" and "last night": they count from the day of speaking."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from stemma.annotate.quotes.marked.marks import pair_marks
from stemma.records.text import Sentence

# Sentences of the report in which its main event and day are told.
_LEAD = 3
# Older days than these, counted from the report's own, are background.
_LEAD_DAYS = 7
_LINE = re.compile(r"[^\n]+")

# A single day named at a place of the text.
NamedDay = tuple[int, date]


class Speech:
    """Where a text quotes, and which day a quotation's "today" is."""

    def __init__(
        self, view: str, pieces: Sequence[Sentence | tuple[int, int]], reference: date | None
    ) -> None:
        self._view = view
        self._reference = reference
        self._pieces = [
            (p.start, p.end, p.kind) if isinstance(p, Sentence) else (*p, "body") for p in pieces
        ]
        self._quoted: dict[int, tuple[tuple[int, int], ...]] = {}

    def is_quoted(self, place: int) -> bool:
        """Whether a quotation stands open at this place of its line."""
        start = self._view.rfind("\n", 0, place) + 1
        if start not in self._quoted:
            line = _LINE.match(self._view, start)
            pairs = pair_marks(line.group()) if line else []
            self._quoted[start] = tuple((start + p.start, start + p.end) for p in pairs)
        return any(first <= place < last for first, last in self._quoted[start])

    def find_day(self, place: int, days: Sequence[NamedDay]) -> date | None:
        """The day that the quoting sentence names, else the only one that the lead names."""
        free = [(at, day) for at, day in days if not self.is_quoted(at)]
        for start, end, _ in self._pieces:
            if start <= place < end:
                near = {day for at, day in free if start <= at < end and self._may_be(day)}
                if near:
                    return near.pop() if len(near) == 1 else None
        lead = [(start, end) for start, end, kind in self._pieces if kind == "body"][:_LEAD]
        told = {day for at, day in free if self._may_be(day) and any(a <= at < b for a, b in lead)}
        return told.pop() if len(told) == 1 else None

    def _may_be(self, day: date) -> bool:
        here = self._reference
        return here is not None and here - timedelta(days=_LEAD_DAYS) <= day <= here
