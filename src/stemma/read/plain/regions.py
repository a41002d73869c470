"""Where in a text the report stands: between menus above and lists of headlines below."""

import re
from collections.abc import Sequence

from stemma.read.plain.lines import Unit
from stemma.read.plain.pieces import PieceKind

PROSE_WORDS = 8
LONG_LINE = 30
# What a unit weighs: running text by its words up to a paragraph's, a short line against. Chosen
# on the text of saved pages (half of article-extraction's), where whole pages are menus mostly.
_RUNNING_WORDS = 14
_INNER_STOP = re.compile(r"[^\W\d_]{3}[.!?]\s+[^\W\d_]|[。！？۔।]\S")
_FULL_WORDS = 40
_PARAGRAPH = 1.0
_PER_WORD = 0.1
_SENTENCE = 0.9
_SHORT_LINE = -1.4
_HEADLINE = -1.0
# Headlines have up to fifteen words; what is longer is a sentence that lost its stop.
_HEADLINE_WORDS = 15
_UNFINISHED = 0.4
_ITEM = -0.2
# Furniture that stands around and between, and furniture that closes a report.
_AROUND = -0.3
_CLOSING = -1.5
_CLOSERS = frozenset({"comments", "legal"})
_PLUG = -0.5
_PLUGS = frozenset({"related", "subscribe", "share"})
# A table or a list of results within a report is no end of it.
_DEEPEST = -12.0
# Of the sentences that may close a report behind a plug: how many, how far, how long.
_MOST_LAST, _MOST_BETWEEN, _LAST_WORDS = 2, 2, 4
# Lines that are no paragraph for each paragraph, from which on a text counts as a whole page.
_PAGE_RATIO = 3.0
_LEAST_STRICT = 0.3


def is_prose(unit: Unit) -> bool:
    """Whether a unit reads as running text."""
    words = unit.words
    return (words >= PROSE_WORDS and unit.ends) or words >= LONG_LINE


def runs_on(unit: Unit) -> bool:
    """Whether a unit without a stop at its end holds one within: a paragraph that lost its own."""
    return unit.words >= _RUNNING_WORDS and bool(_INNER_STOP.search(unit.plain))


def find_report(units: Sequence[Unit], kinds: Sequence[PieceKind | None]) -> range:
    """The run of units that weighs most: the report, with what stands between its paragraphs.

    The run of greatest sum, after Pasternack and Roth, "Extracting article text from the web with
    maximum subsequence segmentation" (2009); the weights are ours.
    """
    best, best_sum = range(0), 0.0
    start, total, fall = 0, 0.0, 0.0
    strictness = _judge_strictness(units, kinds)
    for i, (unit, kind) in enumerate(zip(units, kinds, strict=True)):
        weight = weigh(unit, kind)
        weight = weight * strictness if weight < 0 else weight
        fall = min(0.0, fall + weight) if weight < 0 else 0.0
        if weight < 0 and fall < _DEEPEST and total > -_DEEPEST:
            weight = 0.0
        if total <= 0:
            start, total = i, 0.0
        total += weight
        if total > best_sum:
            best, best_sum = range(start, i + 1), total
    return _take_last(units, kinds, best)


def _take_last(units: Sequence[Unit], kinds: Sequence[PieceKind | None], report: range) -> range:
    """A report with the short sentences that close it behind a plug or two.

    Where other lines follow that nobody knows, they may be the leads of other reports.
    """
    unknown = [i for i in range(report.stop, len(units)) if kinds[i] is None]
    last = [i for i in unknown if is_statement(units[i])]
    if not report or len(last) > _MOST_LAST or len(unknown) - len(last) > _MOST_BETWEEN:
        return report
    stop = report.stop
    for i in last:
        if i - stop > _MOST_BETWEEN or any(kind in _CLOSERS for kind in kinds[stop:i]):
            break
        stop = i + 1
    return range(report.start, stop)


def is_statement(unit: Unit) -> bool:
    """Whether a unit is a sentence that tells something; questions and calls are a plug's."""
    asks = unit.plain.rstrip("\"'”’») ").endswith(("?", "!", "？", "！", "؟", ":"))
    return unit.ends and not asks and unit.words >= _LAST_WORDS


def _judge_strictness(units: Sequence[Unit], kinds: Sequence[PieceKind | None]) -> float:
    """How much lines that are no running text count: little in a text that is hardly a page.

    Between paragraphs of a pasted report a short line is a plug or a list; a whole page has many
    times as many short lines as paragraphs.
    """
    prose = sum(kind is None and is_prose(unit) for unit, kind in zip(units, kinds, strict=True))
    ratio = (len(units) - prose) / max(1, prose)
    return min(1.0, max(_LEAST_STRICT, ratio / _PAGE_RATIO))


def weigh(unit: Unit, kind: PieceKind | None) -> float:
    """What a unit says for (above 0) or against its standing in a report."""
    if kind is not None:
        return _CLOSING if kind in _CLOSERS else _PLUG if kind in _PLUGS else _AROUND
    words = unit.words
    if is_prose(unit):
        return _PARAGRAPH + _PER_WORD * min(words, _FULL_WORDS)
    if unit.heading:
        return 0.0
    if unit.ends and not unit.plain.endswith(":"):
        return _SENTENCE if words >= 3 else 0.0
    if unit.item:
        return _ITEM
    if runs_on(unit):
        return _PARAGRAPH + _PER_WORD * min(words, _FULL_WORDS)
    if words > _HEADLINE_WORDS:
        return _UNFINISHED
    return _SHORT_LINE if words < PROSE_WORDS else _HEADLINE
