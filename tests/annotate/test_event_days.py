"""The day of an event: its own time, another mention's, the lead's, the reference day."""

from datetime import date

import msgspec
import pytest

from stemma.annotate.days.events import EventDay, EventDays
from stemma.annotate.sentences import find_sentences
from stemma.annotate.times.expressions import find_times
from stemma.models import load_tagger
from stemma.records.text import Reference
from tests.annotate.tagging import make_article

DAY = date(2031, 5, 14)  # a Wednesday


def find(text: str, word: str, reference: date | None = DAY) -> EventDay | None:
    """The day of the last occurrence of a word."""
    given = Reference(reference.isoformat(), "given") if reference else None
    article = msgspec.structs.replace(make_article(text), reference=given)
    sentences = find_sentences(article, load_tagger("en"))
    times = find_times(article, sentences)
    days = EventDays(sentences, times, reference.isoformat() if reference else None)
    at = text.rindex(word)
    i = max(i for i, sentence in enumerate(sentences) if sentence.start <= at)
    k = next(k for k, token in enumerate(sentences[i].tokens) if at < token.end)
    return days.find(i, k)


def own(day: str) -> EventDay:
    return EventDay(day, day, "own")


@pytest.mark.parametrize(
    ("word", "day"),
    [("said", "2031-05-13"), ("fell", "2031-05-11")],
)
def test_each_verb_has_its_own_time(word: str, day: str) -> None:
    text = "The council said on Tuesday that the bridge fell on Sunday."
    assert find(text, word) == own(day)


def test_what_a_report_says_of_another_day_is_not_the_day_of_saying_so() -> None:
    text = "The firm announced that it lost $6 billion on Sunday."
    found = find(text, "announced")
    assert found is not None
    assert found.basis != "own"


def test_the_same_event_has_its_day_elsewhere() -> None:
    text = "The yard filed for bankruptcy on May 2, 2031.\n\nThe bankruptcy was expected."
    assert find(text, "bankruptcy") == EventDay("2031-05-02", "2031-05-02", "same event")


def test_else_the_day_of_the_lead() -> None:
    text = "May 14, 2031\n\nA ferry sank on Monday.\n\nDivers searched the wreck."
    assert find(text, "searched") == EventDay("2031-05-12", "2031-05-12", "lead")


def test_else_the_reference_day_and_without_one_none() -> None:
    text = "Divers searched the wreck."
    assert find(text, "searched") == EventDay("2031-05-14", "2031-05-14", "reference")
    assert find(text, "searched", None) is None


def test_a_month_or_a_day_long_past_leads_nothing() -> None:
    text = "A ferry sank in April 2030.\n\nDivers searched the wreck."
    found = find(text, "searched")
    assert found is not None
    assert found.basis == "reference"


def test_without_a_model_the_first_time_of_the_sentence() -> None:
    given = Reference(DAY.isoformat(), "given")
    article = msgspec.structs.replace(
        make_article("A ferry sank on Monday, not on Sunday."), reference=given
    )
    sentences = find_sentences(article, None)
    days = EventDays(sentences, find_times(article, sentences), DAY.isoformat())
    assert days.find(0, 0) == own("2031-05-12")
    bare = find_sentences(make_article("Divers searched the wreck."), None)
    assert EventDays(bare, (), None).find(0, 0) is None


def test_what_happens_now_happens_on_the_reports_own_day() -> None:
    text = "The bridge fell on Sunday. The council is now searching for a builder."
    assert find(text, "searching") == own("2031-05-14")
