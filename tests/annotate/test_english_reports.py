"""English news: who says what where trees are broken, and where reported words end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate import annotate_article
from stemma.annotate.abbreviations import restore_stops, show_stops
from stemma.models import load_tagger
from stemma.records.facts import Quote
from tests.annotate.tagging import make_article


def find_quotes(text: str) -> tuple[Quote, ...]:
    return annotate_article(make_article(text, language="en"), load_tagger("en")).quotes


def read(text: str, *, indirect: bool) -> list[tuple[str, str | None]]:
    """What is said, its parts joined by an ellipsis, with the printed speaker."""
    told = []
    for quote in find_quotes(text):
        said = " … ".join(text[part.start : part.end] for part in quote.parts)
        mention = quote.speaker.mention
        if quote.indirect is indirect and quote.kind != "scare":
            told.append((said, text[mention.start : mention.end] if mention else None))
    return told


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("In a note, Const. Ana Roel said the gate was shut.", "Const. Ana Roel"),
        ("Staff Sgt. Tom Hale told reporters the gate was shut.", "Staff Sgt. Tom Hale"),
        ("Hale and Roel said the gate was shut.", "Hale and Roel"),
        ("Pilots and even some harbour masters say the gate was shut.",
         "Pilots and even some harbour masters"),
        ("Ellery (Norlink) – Harbour chief Ana Roel has taken a swipe at Hale, saying the gate "
         "was shut.", "Harbour chief Ana Roel"),
        ("One guest, who like others spoke on the condition of anonymity, said the gate was shut.",
         "One guest"),
        ("While he's said the gate was shut, Roel must decide what to do.", "he"),
        ("Ana Roel dismissed the idea that the mayor would be late, saying the gate was shut.",
         "Ana Roel"),
    ],
)  # fmt: skip
def test_speakers_of_reported_words(text: str, speaker: str) -> None:
    assert read(text, indirect=True) == [("the gate was shut", speaker)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The mayor told her that it was not that simple, according to a letter.",
            "The mayor told her that it was not that simple",
        ),
        (
            "The yard is poor (the quay may cost more than a bridge, according to the auditor).",
            "the quay may cost more than a bridge",
        ),
        (
            "Crews were treating the fire as a crime and urging people to stay home, ENN reported.",
            "Crews were treating the fire as a crime and urging people to stay home",
        ),
        (
            "Two letters have been lost, Ana F. Roel, the clerk of works, wrote in a memo.",
            "Two letters have been lost",
        ),
        (
            "Police said the girl was peppered-sprayed in the crowd.",
            "the girl was peppered-sprayed in the crowd",
        ),
        (
            "Roel said it is possible for him to stay, but it will be hard.",
            "it is possible for him to stay, but it will be hard",
        ),
        (
            "Roel said the plan would give money to the yards, and called Hale “a guest.”",
            "the plan would give money to the yards",
        ),
        (
            "If the ice holds, Roel said, “there will be no ferry.”",
            "If the ice holds … “there will be no ferry.”",
        ),
        (
            "But that is not good enough, said Tom Hale, a builder, who notes how old the quay is.",
            "But that is not good enough",
        ),
    ],
)
def test_reported_words_end_where_others_begin(text: str, said: str) -> None:
    assert said in [words for words, _ in read(text, indirect=True)]


@pytest.mark.parametrize(
    "text",
    [
        "The yard relies on ferries, but recently it has gone further.",
        "Hale found the letter, reported it to the police, and hid it.",
        "After reading it twice, he recommended a different firm, one that builds ferries.",
        "In a statement on Monday, the yard said, “we are sorry for the delay.”",
        "Roel repeated that view in May.",
    ],
)
def test_what_reports_nothing(text: str) -> None:
    assert read(text, indirect=True) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The quay is closed, Hale said.\n\n“It was a long day for all of us here.”", "Hale"),
        ("Lazar said he welcomed the trial and added, “I will plead guilty.”", "Lazar"),
        ("As Dana Roel puts it, “The clerks are unmoved, and so are the crews.”", "Dana Roel"),
        ("“The quay should act like one,” the editorial read.", "the editorial"),
        ("“I was not there,” said retired builder Ben Roel, asked about the fire.",
         "retired builder Ben Roel"),
        ("The union says the yard “has refused to talk in good faith,” a claim the yard denies.",
         "The union"),
    ],
)  # fmt: skip
def test_speakers_of_marked_words(text: str, speaker: str) -> None:
    assert [name for _, name in read(text, indirect=False)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "“It is late,” the mayor told “Ferry and Friends” after he was asked.",
        "They spoke about a show set to the tune of “Silent Harbour.”",
    ],
)
def test_titles_are_no_statements(text: str) -> None:
    marked = [quote for quote in find_quotes(text) if not quote.indirect]
    assert marked[-1].kind == "scare"


def test_a_stop_that_stands_free_ends_its_sentence() -> None:
    text = "The yard was closed .He said it was late ."
    assert read(text, indirect=True) == [("it was late", "He")]


@given(st.lists(st.sampled_from(["Const.", "Lt. Col.", "Ana", " .He", "gone", ".", "Coun.", "1"])))
def test_what_a_tagger_is_shown_is_as_long_and_is_undone(words: list[str]) -> None:
    text = " ".join(words)
    shown = show_stops(text, "en")
    assert len(shown) == len(text)
    assert show_stops(text, "fr") == text
    assert restore_stops(text, shown, ()) == ()
