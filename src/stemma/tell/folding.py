"""Statements of which one holds the words of another: the fuller one is told, the other within it.

Two claims may be printed in overlapping words: "X, which then obtained …" as a clause of its own,
and the sentence that it opens. Read one below the other they are one statement said twice.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from stemma.records.text import Span
from stemma.tell.pieces import Line, Run, Statement, cut_words, quote
from stemma.tell.sources import holds, sort_by_article

# Of the words within a fuller statement enough to find them there.
_WORDS_LENGTH = 60


class Told(Span, frozen=True):
    """A statement as it is printed, and where its words stand."""

    statement: Statement


def fold_statements(told: Sequence[Told], before: Iterable[Told] = ()) -> tuple[Statement, ...]:
    """The statements in order, without those whose words stand in a fuller one.

    A fuller one takes the place of the first that it holds, and names the reports that make only
    that part. What stands in one told `before` is left out where no other report makes it, and
    what is told there in the same words always.
    """
    places = sort_by_article(told)
    before = tuple(before)
    earlier, said = sort_by_article(before), {entry.statement.words for entry in before}
    rows = {id(entry): number for number, entry in enumerate(told)}
    kept: dict[int, tuple[int, Told, list[Told]]] = {}
    for number, entry in enumerate(told):
        if entry.statement.words in said or any(
            _covers(other, entry) for other in earlier.get(entry.article, ())
        ):
            continue
        home = _find_fullest(entry, places[entry.article], rows)
        row, _, parts = kept.setdefault(rows[id(home)], (number, home, []))
        kept[rows[id(home)]] = (min(row, number), home, parts)
        if home is not entry:
            parts.append(entry)
    return tuple(_tell(home, parts) for _, home, parts in sorted(kept.values(), key=lambda k: k[0]))


def _covers(fuller: Told, part: Told) -> bool:
    """Whether one tells all of another: its words and the reports that make it."""
    return holds(fuller, part) and _list_marks(part) <= _list_marks(fuller)


def _find_fullest(entry: Told, near: Iterable[Told], rows: dict[int, int]) -> Told:
    """The longest statement around it; of two in the same words the first."""
    around = [other for other in near if holds(other, entry)]
    return min(around, key=lambda o: (o.start - o.end, rows[id(o)]))


def _list_marks(entry: Told) -> frozenset[tuple[str, str]]:
    return frozenset((b.origin, mark) for b in entry.statement.brackets for mark in b.marks)


def _tell(home: Told, parts: Iterable[Told]) -> Statement:
    """The fuller statement; a line for each part that more reports make."""
    lines = tuple(_write_part(part, home) for part in parts if not _covers(home, part))
    return replace(home.statement, details=(*home.statement.details, *lines))


def _write_part(part: Told, home: Told) -> Line:
    known = _list_marks(home)
    marks = [m for b in part.statement.brackets for m in b.marks if (b.origin, m) not in known]
    words = quote(cut_words(part.statement.words, _WORDS_LENGTH))
    return (Run(f"also by {' '.join(marks)} in part: {words}"),)
