"""Quantities read off the tagger's trees: the invented passages of `quantities_<language>.txt`.

`{at least 65 people|65+|people|killed}` marks a quantity: its words, its ends ("65+" is open above,
"-65" below, "40..50" a range, "~" says "about"), its unit and what became of the people.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemma.annotate import annotate_article
from stemma.models import load_tagger
from tests.annotate.tagging import make_article

pytestmark = pytest.mark.models

_MARK = re.compile(r"\{([^|{}]+)\|([^|{}]+)\|([^|{}]+)(?:\|([^|{}]+))?\}")
_LENGTHS = {"day", "week", "month", "year", "hour", "minute", "an", "heure"}


def list_passages(language: str) -> list[str]:
    path = Path(__file__).with_name(f"quantities_{language}.txt")
    return path.read_text("utf-8").splitlines()


class Told(NamedTuple):
    start: int
    words: str
    low: float | None
    high: float | None
    unit: str
    of: str | None
    approximate: bool


def read_marks(passage: str) -> tuple[str, list[Told]]:
    text, told, last = "", [], 0
    for match in _MARK.finditer(passage):
        text += passage[last : match.start()]
        low, high = read_ends(match[2].lstrip("~"))
        told.append(
            Told(len(text), match[1], low, high, match[3], match[4], match[2].startswith("~"))
        )
        text += match[1]
        last = match.end()
    return text + passage[last:], told


def read_ends(ends: str) -> tuple[float | None, float | None]:
    if ".." in ends:
        low, high = ends.split("..")
        return float(low), float(high)
    if ends.endswith("+"):
        return float(ends[:-1]), None
    if ends.startswith("-"):
        return None, float(ends[1:])
    return float(ends), float(ends)


def find(text: str, language: str) -> list[Told]:
    facts = annotate_article(make_article(text, language=language), load_tagger(language))
    return [
        Told(q.start, text[q.start : q.end], q.low, q.high, q.unit, q.of, q.approximate)
        for q in facts.quantities
        if q.unit not in _LENGTHS
    ]


@pytest.mark.parametrize("passage", list_passages("en"))
def test_english(passage: str) -> None:
    text, told = read_marks(passage)
    assert find(text, "en") == told


@pytest.mark.parametrize("passage", list_passages("fr"))
def test_french(passage: str) -> None:
    text, told = read_marks(passage)
    assert find(text, "fr") == told


def test_lengths_of_time_and_what_only_points_back_are_left_out() -> None:
    assert find("The two ministers met for three hours in Room 14.", "en") == []
    assert find("Les deux ministres ont parlé trois heures au 14, rue du Port.", "fr") == []


def test_a_verb_with_an_object_befalls_the_object() -> None:
    (soldiers, man) = find("Twelve soldiers killed a man.", "en")
    assert (soldiers.of, man.of) == (None, "killed")
    (soldats, homme) = find("Douze soldats ont tué un homme.", "fr")
    assert (soldats.of, homme.of) == (None, "killed")


COUNTS = st.integers(2, 999)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(COUNTS, COUNTS)
def test_every_number_keeps_its_own_fate(killed: int, injured: int) -> None:
    text = f"The blast killed {killed} people and injured {injured} others."
    assert [(q.low, q.high, q.of) for q in find(text, "en")] == [
        (killed, killed, "killed"),
        (injured, injured, "injured"),
    ]
    text = f"L'explosion a fait {killed} morts et {injured} blessés."
    assert [(q.low, q.high, q.of) for q in find(text, "fr")] == [
        (killed, killed, "killed"),
        (injured, injured, "injured"),
    ]


WORDS = "12 of the men women killed and wounded, at least two a third in no one was hurt dead half"


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join))
def test_bounds_are_ordered_and_spans_lie_apart(text: str) -> None:
    last = 0
    for quantity in find(text, "en"):
        assert last <= quantity.start
        last = quantity.start + len(quantity.words)
        assert last <= len(text)
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
