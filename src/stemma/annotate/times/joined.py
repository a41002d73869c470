"""Times joined to one another: what the last of them says holds for those before it too.

"In June and July 2022" is June 2022, "between 2 a.m. and 4 a.m. on Monday" begins on Monday.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from stemma.annotate.quantities.words import join_words
from stemma.annotate.times.grammar import Draft, Grammar, load_grammar

# Slots of a clock time; the rest of a match says the day.
_CLOCK = frozenset({"hour", "minute", "meridiem", "noon"})
_DATES = frozenset({"day", "month"})
_DATED_CLOCKS = frozenset({"day", "figures", "feast", "weekday", "pointer"})
_LONGEST_JOINT = 24  # code points


@lru_cache
def _compile_joint(language: str) -> re.Pattern[str]:
    words = load_grammar(language).values
    joints = join_words(list(words["joint"])).replace(r"\ ", r"\s+")
    fillers = join_words(list(words["joint_filler"])).replace(r"\ ", r"\s+")
    return re.compile(
        rf"\s*(?:(?P<comma>,)|[-–—]|,?\s*(?:{joints})(?!\w))\s*(?:(?:{fillers})\s*)?", re.IGNORECASE
    )


def share_slots(drafts: Sequence[Draft], view: str, grammar: Grammar) -> tuple[Draft, ...]:
    """The matches of a sentence in order, each with what one joined behind it says for both."""
    shared = list(drafts)
    joint = _compile_joint(grammar.language)
    for i in range(len(shared) - 2, -1, -1):
        own, following = shared[i], shared[i + 1]
        gap = following.start - own.end
        if gap > _LONGEST_JOINT:
            continue
        joined = joint.fullmatch(view, own.end, following.start)
        # Months may stand in a row: "May, June and July 2022"; days in a row are each their own.
        if joined and (joined["comma"] is None or own.reads == "month"):
            shared[i] = _take_day(own, following) or _take_year(own, following) or own
    return tuple(shared)


def _take_year(own: Draft, following: Draft) -> Draft | None:
    """ "From December to March 2020": the year of the later month, or the one before it."""
    slots, other = own.slots, following.slots
    undated = own.reads in _DATES and "month" in slots
    if not undated or slots.keys() & {"year", "rel", "year_rel"} or following.reads not in _DATES:
        return None
    if "year" not in other or "month" not in other:
        return None
    year = int(other["year"]) - (int(slots["month"]) > int(other["month"]))
    return own._replace(slots={**slots, "year": f"{year:04d}"})


def _take_day(own: Draft, following: Draft) -> Draft | None:
    """ "From 8 a.m. to 6 p.m. on Monday": both on Monday."""
    if own.reads != "clock" or following.reads not in _DATED_CLOCKS:
        return None
    if not following.slots.keys() & _CLOCK:
        return None
    day = {name: value for name, value in following.slots.items() if name not in _CLOCK}
    clock = {name: value for name, value in own.slots.items() if name in _CLOCK}
    return own._replace(reads=following.reads, slots={**day, **clock})
