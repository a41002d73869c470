"""What stands around a match: is "May" the month, "2000" a year, "second" a unit?"""

import re

from stemma.annotate.times.grammar import Draft, Grammar

_BEFORE = re.compile(r"([^\W\d_]+[.'’]?)[\s-]*$|([$€£#%(])\s*$")
_AFTER = re.compile(r"[\s-]*([^\W\d_]+|[%°])")
_SHORT = 3  # letters of a month cut short
_WINDOW = 24  # code points: one word and its spaces
# Years that news speaks of without any preposition ("the 1988 report"); older ones need one.
_MODERN = 1900


def accept_draft(draft: Draft, view: str, start: int, end: int, grammar: Grammar) -> bool:
    """Whether a match in the sentence `view[start:end]` is a time at all."""
    if draft.reads == "month" and "year" not in draft.slots:
        return _accept_month(draft, view, start, end, grammar)
    if draft.reads == "year":
        return _accept_year(draft, view, start, end, grammar)
    if draft.reads == "duration":
        return _accept_duration(draft, view, start, end, grammar)
    if draft.reads == "pointer":
        return not _is_title(draft, view, start)
    if draft.reads == "unit":
        return not _is_programme(draft, view, start)
    if draft.reads == "often":
        return _accept_often(draft, view, start, end)
    if draft.reads == "day" and "year" not in draft.slots:
        return _accept_day(draft, view, start, end, grammar)
    return True


def _word_before(view: str, start: int, at: int) -> str:
    match = _BEFORE.search(view, max(start, at - _WINDOW), at)
    return (match[1] or match[2]) if match else ""


def _word_after(view: str, at: int, end: int) -> str:
    match = _AFTER.match(view, at, min(end, at + _WINDOW))
    return match[1] if match else ""


def _is_title(draft: Draft, view: str, start: int) -> bool:
    """ "USA Today"."""
    before = view[max(start, draft.start - _WINDOW) : draft.start]
    return view[draft.start].isupper() and bool(re.search(r"[A-Z]\w* $", before))


def _is_programme(draft: Draft, view: str, start: int) -> bool:
    """ "ABC's “This Week”": between marks, with capitals."""
    words = view[draft.start : draft.end].split()
    opened = view[max(start, draft.start - 1) : draft.start] in _MARKS
    return opened and words[-1][0].isupper()


_MARKS = frozenset({'"', "“", "‘", "'", "«"})


def _accept_often(draft: Draft, view: str, start: int, end: int) -> bool:
    """Not "the Daily News"; a sentence may begin with the word."""
    if not view[draft.start].isupper():
        return True
    after = _word_after(view, draft.end, end)
    return draft.start == start and after[:1].islower()


def _accept_month(draft: Draft, view: str, start: int, end: int, grammar: Grammar) -> bool:
    if draft.slots.keys() & {"rel", "mod", "year_rel"}:
        return True
    if draft.end - draft.start == _SHORT and view[draft.start : draft.end].lower() != "may":
        return False  # "Jan" and "Mar" alone are names
    if view[max(start, draft.start - 2) : draft.start].rstrip()[-1:].isdigit():
        return False  # its day was no day: "rue du 4 Septembre"
    before, after = _word_before(view, start, draft.start), _word_after(view, draft.end, end)
    if grammar.values["lead"].get(before.lower()):
        return not (before[0].isupper() and after[:1].isupper())
    name = view[draft.start : draft.end].lower().rstrip(".")
    if name in grammar.text.timid_months or view[draft.end - 1] == ".":
        return False
    # A capitalised neighbour makes it a name: "Black September", "June Carter".
    return not ("month" in grammar.text.capital and (before[:1].isupper() or after[:1].isupper()))


def _accept_year(draft: Draft, view: str, start: int, end: int, grammar: Grammar) -> bool:
    year = int(draft.slots["year"])
    if not any(map(str.isdigit, view[draft.start : draft.end])):
        return _accept_year_words(draft, view, start, end, grammar)
    if len(view[draft.start : draft.end].strip()) > len(draft.slots["year"]):
        return True  # "fiscal 1989", "late 1993"
    before, after = _word_before(view, start, draft.start), _word_after(view, draft.end, end)
    if before in {"$", "€", "£", "#"} or after in {"%", "°"} or _is_decimal(view, draft):
        return False
    led = grammar.values["year_lead"].get(before.lower().rstrip("’'")) is not None or before == "("
    if after and after.lower() in grammar.triggers and _is_counted(after, grammar):
        return False
    if led:
        return year >= _MODERN or not (after.islower() and _is_plural(after))
    return year >= _MODERN and not (after.islower() and _is_plural(after))


def _accept_year_words(draft: Draft, view: str, start: int, end: int, grammar: Grammar) -> bool:
    """ "In two thousand eight", "nineteen ninety-six"; but not "two thousand people"."""
    after = _word_after(view, draft.end, end)
    if after and (_is_counted(after, grammar) or (after.islower() and _is_plural(after))):
        return False
    words = view[draft.start : draft.end].lower().split()
    before = _word_before(view, start, draft.start)
    led = grammar.values["year_lead"].get(before.lower()) is not None
    return led or "the" in words or "mod" in draft.slots or words[0] in _SURE_CENTURIES


_SURE_CENTURIES = frozenset({"eighteen", "nineteen"})


def _is_decimal(view: str, draft: Draft) -> bool:
    around = view[max(0, draft.start - 2) : draft.end + 2]
    return bool(re.search(r"\d[.,:/]\d{4}|\d{4}[.,:/]\d", around))


def _is_counted(word: str, grammar: Grammar) -> bool:
    return word.lower() in grammar.values["unit"] or word.lower() in grammar.values["meridiem"]


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and word not in {"was", "has", "does", "across"}


def _accept_duration(draft: Draft, view: str, start: int, end: int, grammar: Grammar) -> bool:
    """Not an age: "42 years old", "aged 42 years", "Marc Rill, 42 ans,"."""
    after = _word_after(view, draft.end, end).lower()
    if _is_some_day(view, start, draft, after) or _is_ratio(view, start, draft):
        return False
    if view[draft.start].isdigit() and re.search(r"\s[A-Z][a-z]+$", view[draft.start : draft.end]):
        return False  # "60 Minutes" is a name
    if after in grammar.text.ages_after or (draft.slots["unit"] == "Q" and after == "of"):
        return False  # "a quarter of the voters" is a share
    before = view[max(start, draft.start - _WINDOW) : draft.start].lower().rstrip()
    if before.endswith(grammar.text.ages_before):
        return False
    if draft.slots.get("number") == "1" and _RATE.search(
        view, max(start, draft.start - 40), draft.start
    ):
        return view[draft.start].lower() != "a"
    apposition = before.endswith((",", "(")) and view[draft.end : draft.end + 1] in {",", ")"}
    return not (apposition and draft.slots["unit"] == "Y")


# Beside these "one day" is a length of time; else it is some day: "one day she walked in".
_MEASURED = re.compile(
    r"(?<!\w)(?:for|in|after|within|of|than|lasts?|lasted|lasting|takes?|took|taking|spen[dt]"
    r"|about|just|only|the|under|over|least|from|by|last|past|next|first)\s+$",
    re.IGNORECASE,
)
_MEASURED_AFTER = frozenset({"before", "after", "of", "earlier", "later", "per", "each", "long"})


def _is_some_day(view: str, start: int, draft: Draft, after: str) -> bool:
    """ "Islam will one day be", "one day in 1973"."""
    if view[draft.start : draft.end].lower().split() != ["one", "day"]:
        return False
    led = _MEASURED.search(view, max(start, draft.start - _WINDOW), draft.start)
    return led is None and after not in _MEASURED_AFTER


def _is_ratio(view: str, start: int, draft: Draft) -> bool:
    """ "Two storms in as many weeks": the weeks are as many as the storms."""
    led = view[max(start, draft.start - 4) : draft.start].lower().split()
    return led[-1:] == ["as"] and view[draft.start : draft.end].lower().startswith("many")


# "Four flights a week", "$1.5 million a year": a rate, not a length of time.
_RATE = re.compile(
    r"(?:\d|(?<!\w)(?:million|billion|thousand|hundred|twice|times|two|three|four|five|six|ten))"
    r"(?:\s+(?!in\s|for\s|within\s|of\s|after\s|over\s|and\s|about\s|to\s|by\s)[^\W\d_]+){0,2}\s+$"
)

_NO_DAY = re.compile(
    r"\s+(?:per\s?cent|percent|million|billion|Street|St\.|Road|Avenue|Square)(?!\w)"
)


def _accept_day(draft: Draft, view: str, start: int, end: int, grammar: Grammar) -> bool:
    """ "12 May Street" and "rue du 4 Septembre" are addresses."""
    before = view[max(start, draft.start - _WINDOW) : draft.start].lower().rstrip()
    streets = grammar.values.get("street", {})
    return not before.endswith(tuple(streets)) and _NO_DAY.match(view, draft.end, end) is None
