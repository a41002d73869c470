"""What became of counted people, by fixed phrases: tolls, "claimed the lives of", "in custody"."""

import re

from stemma.annotate.quantities.drafts import Draft
from stemma.annotate.quantities.reading import Reading

_CLAUSE = re.compile(r"[;:()“”\"«»]|,\s+(?:and|but|while|et|mais|tandis)\b|\.\s")
# Tokens behind the number within which a phrase ("in custody") is said of it.
_REACH = 14
# Words between people and a phrase said of them.
_PHRASE_GAP = 3
# Tokens between a toll and its figure: "the death toll from the storm climbed to at least 65".
_TOLL_REACH = 22
_TOLL = {
    "en": re.compile(
        r"\b(?P<killed>(?:death\s+)?tolls?|number\s+of\s+(?:[^\W\d_]+\s+){0,2}"
        r"(?:dead|deaths|fatalities|people\s+killed|victims\s+killed)|body\s+count)\b"
        r"|\b(?P<injured>injury\s+toll|number\s+of\s+(?:the\s+)?(?:wounded|injured|injuries|"
        r"people\s+(?:injured|wounded)))\b|\b(?P<missing>(?:number|count|tally)\s+of\s+(?:the\s+)?missing)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(?P<killed>bilan|nombre\s+(?:de|des)\s+(?:morts|tués|décès|victimes))\b"
        r"|\b(?P<injured>nombre\s+(?:de|des)\s+blessés)\b"
        r"|\b(?P<missing>nombre\s+(?:de|des)\s+disparus)\b",
        re.IGNORECASE,
    ),
}  # fmt: skip
# Quantities back within which one may have taken the toll's place.
_FEW = 6
_AMONG = re.compile(
    r"\b(?:among|parmi)\s+(?:the|les)\s+([^\W\d_]+)\s+(?:(?:were|was|are|is)|(?:fi|on|se)\w*)\b[^,;:]*$",
    re.IGNORECASE,
)
_LIVES = re.compile(r"\s+(?:their\s+lives|lives)\b", re.IGNORECASE)
_BEFORE = {
    "en": re.compile(
        r"\b(?:claim\w*|cost|took|taking|takes)\s+(?:the\s+lives\s+of\s+)?$", re.IGNORECASE
    ),
    "fr": re.compile(r"\b(?:coût\w+|ôt\w+)\s+la\s+vie\s+à\s+$", re.IGNORECASE),
}


def read_toll(reading: Reading, draft: Draft) -> str | None:
    """ "The toll rose to 15"; a number between has taken the toll's place."""
    if draft.noun is not None and draft.unit != "people":
        return None
    view = reading.view
    first = reading.find_back(draft.start, _TOLL_REACH)
    tolls = _TOLL[reading.lexicon.language].finditer(view, first, draft.start)
    for match in reversed(list(tolls)):
        between = view[match.end() : draft.start]
        others = [d for d in reading.done[-_FEW:] if d.start >= match.end() and d.unit == "people"]
        if not re.search(r"[;:()]|\.\s", between) and not (others and draft.noun is not None):
            return match.lastgroup
    return None


def read_lives(reading: Reading, draft: Draft) -> str | None:
    """ "Claimed the lives of 23 people", "claimed 23 lives", "cost 23 people their lives"."""
    view = reading.view
    before = view[reading.find_back(draft.start, _REACH) : draft.start]
    match = _BEFORE[reading.lexicon.language].search(before)
    if match is None:
        return None
    lives = _LIVES.match(view, draft.end) or "lives" in view[draft.start : draft.end]
    return "killed" if len(match.group().split()) > 1 or lives else None


def read_among(reading: Reading, draft: Draft) -> str | None:
    """ "Among the dead were three nurses"."""
    first = reading.find_back(draft.start, _REACH)
    match = _AMONG.search(reading.view, first, draft.start)
    return reading.lexicon.states.get(match[1].lower().rstrip("s")) if match else None


def read_phrase(reading: Reading, draft: Draft, following: int) -> str | None:
    """A phrase behind the people in their clause: "four are in critical condition"."""
    if draft.unit not in (None, "people"):
        return None
    view = reading.view
    last = min(following, reading.find_ahead(draft.end, _REACH))
    stop = _CLAUSE.search(view, draft.end, last)
    match = reading.lexicon.phrase_pattern.search(view, draft.end, stop.start() if stop else last)
    if match is None or len(view[draft.end : match.start()].split()) > _PHRASE_GAP:
        return None
    return match.lastgroup
