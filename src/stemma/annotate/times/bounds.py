"""Which end of an interval is open: "since 2019", "until Friday", "before" and "after May 3".

The words lie in the grammar's class `bound`, each under what it does: `since` and `until` take the
days named along, `after` and `before` leave them out.
"""

import re
from datetime import date, timedelta
from functools import lru_cache

from stemma.annotate.quantities.words import join_words
from stemma.annotate.times.calendar import Interval, Reading, Slots
from stemma.annotate.times.grammar import load_grammar

# A closed interval of days; `None` is an end that the text leaves open.
Bounds = tuple[date | None, date | None]

_LENGTH = 40  # code points: the word, an article, and what may stand before it
_ONE_DAY = timedelta(days=1)


@lru_cache
def _compile_bounds(language: str) -> re.Pattern[str]:
    grammar = load_grammar(language)
    words = join_words(list(grammar.values["bound"])).replace(r"\ ", r"\s+")
    fillers = join_words(list(grammar.values["bound_filler"])).replace(r"\ ", r"\s+")
    # "Three days after May 3", "shortly before Friday": the day itself is not moved.
    near = join_words(list(grammar.values["bound_near"])).replace(r"\ ", r"\s+")
    return re.compile(
        rf"(?P<near>(?<!\w)(?:{near})\s+)?(?<!\w)(?P<bound>{words})\s*(?:(?:{fillers})\s*){{0,2}}$",
        re.IGNORECASE,
    )


def open_interval(
    view: str, place: tuple[int, int], slots: Slots, reading: Reading, language: str
) -> Bounds:
    """The interval of the time at `place`, with the end open that the words before it open."""
    interval = reading.interval
    if interval is None or reading.value in _VAGUE:
        return interval or (None, None)
    start, end = place
    led = _compile_bounds(language).search(view, max(0, start - _LENGTH), start)
    # "Before Friday's vote" is before the vote; its day is Friday.
    if led is None or view[end : end + 2] in {"'s", "’s"}:
        return interval
    kind = load_grammar(language).values["bound"][" ".join(led["bound"].lower().split())]
    if kind in _EDGES and slots.get("mod") == _EDGES[kind]:
        return _open("since" if kind == "after" else "until", interval, is_moved=False)
    return _open(kind, interval, is_moved=led["near"] is None and "T" not in reading.value)


# "Until now" opens nothing that "now" does not.
_VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
# "Before the end of the year" is in that year still.
_EDGES = {"before": "END", "after": "START"}


def _open(kind: str, interval: Interval, *, is_moved: bool) -> Bounds:
    """`is_moved` where "before" and "after" leave the named days out."""
    if kind == "since":
        return interval[0], None
    if kind == "until":
        return None, interval[1]
    if not is_moved:
        return interval
    if kind == "after":
        return (interval[1] + _ONE_DAY, None) if interval[1] < date.max else interval
    return (None, interval[0] - _ONE_DAY) if interval[0] > date.min else interval
