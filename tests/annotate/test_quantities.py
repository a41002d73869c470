import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate import annotate_article
from stemma.annotate.quantities.counting import find_quantities
from stemma.annotate.quantities.words import read_number
from stemma.annotate.times.expressions import find_times
from stemma.models import load_tagger
from stemma.records.facts import Quantity
from stemma.records.text import Article, Sentence
from tests.annotate.tagging import make_article


def find(text: str, language: str = "en") -> tuple[Quantity, ...]:
    article = Article("a" * 16, "x.txt", "0" * 64, "text/plain", text, language=language)
    sentences = [Sentence(article.id, 0, len(text), paragraph=0, kind="body")]
    return find_quantities(article, sentences, find_times(article, sentences))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About fifty activists tried to gather.", (50, 50, "people", None, True)),
        ("The wave left at least 65 dead.", (65, None, "people", "killed", False)),
        ("At least three Ilvan sailors were killed.", (3, None, "people", "killed", False)),
        ("Dozens were arrested.", (24, None, "people", "arrested", True)),
        ("Sales nearly doubled.", (2, 2, "times", None, True)),
        ("It cost $1.2 bn.", (1.2e9, 1.2e9, "USD", None, False)),
        ("It cost 84 million euros.", (84e6, 84e6, "EUR", None, False)),
        ("It rose 5.5 per cent.", (5.5, 5.5, "percent", None, False)),
        ("Between 10 and 15 sailors swam.", (10, 15, "people", None, False)),
        ("More than 2,000 protesters came.", (2000, None, "people", None, False)),
        ("Up to 300 homes were flooded.", (None, 300, "home", None, False)),
        ("Police detained 12 people.", (12, 12, "people", "arrested", False)),
        ("Some 2 to 3 million people fled.", (2e6, 3e6, "people", "displaced", True)),
        ("The port is 5 km away.", (5, 5, "km", None, False)),
        ("Two ferries sank.", (2, 2, "ferry", None, False)),
        ("Tens of thousands of people marched.", (20000, None, "people", None, True)),
        ("Twelve Peruvians were wounded.", (12, 12, "people", "injured", False)),
        ("The bodies of 12 migrants lay there.", (12, 12, "people", "killed", False)),
        ("Two public bodies resigned.", (2, 2, "body", None, False)),
        ("Nine are still missing.", (9, 9, "people", "missing", False)),
    ],
)
def test_english(text: str, expected: tuple[float | None, float | None, str, str, bool]) -> None:
    (found,) = find(text)
    assert (found.low, found.high, found.unit, found.of, found.approximate) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Une cinquantaine de militants sont venus.", (50, 50, "people", None, True)),
        ("Au moins 65 morts sur le bac.", (65, None, "people", "killed", False)),
        ("Plus de 2 000 manifestants sont venus.", (2000, None, "people", None, False)),
        ("Le bac a coûté 84 millions d'euros.", (84e6, 84e6, "EUR", None, False)),
        ("Une hausse de 5,5 %.", (5.5, 5.5, "percent", None, False)),
        ("Trois marins ont été blessés.", (3, 3, "people", "injured", False)),
    ],
)
def test_french(text: str, expected: tuple[float | None, float | None, str, str, bool]) -> None:
    (found,) = find(text, "fr")
    assert (found.low, found.high, found.unit, found.of, found.approximate) == expected


def test_each_number_has_its_own_outcome() -> None:
    text = "The blast killed one sailor and wounded two others, while ten were arrested."
    assert [(q.low, q.of) for q in find("Nine were slain and 13 individuals harmed.")] == [
        (9, "killed"),
        (13, "injured"),
    ]
    assert [(q.low, q.of) for q in find(text)] == [(1, "killed"), (2, "injured"), (10, "arrested")]
    text = "Ten people were killed and 20 wounded."
    assert [(q.low, q.of) for q in find(text)] == [(10, "killed"), (20, "injured")]


@pytest.mark.parametrize(
    "text",
    [
        "The G7 cited Article 5 on page 7 of Resolution 1325.",
        "Ana Roel, 45, lives at 12 Harbour Street.",
        "The 12-year-old left in 1993, on May 3, for the 21st time.",
        "1. The council met.",
        "One of them said that no one knew.",
        "They won 3-2; call 555-1234 at 12:30.",
        "Flight 370 left.",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert find(text) == ()


def spell(number: int) -> str:
    """English number words, written apart from the reader that they test."""
    small = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if number < 20:
        return small[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return tens[ten - 2] + (f"-{small[one]}" if one else "")
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if rest and rest < 100 else " "
            return f"{spell(number // size)} {name}{joint + spell(rest) if rest else ''}"
    raise AssertionError


@given(st.integers(0, 999_999_999))
def test_digits_and_words_agree(number: int) -> None:
    assert read_number(spell(number), "en") == number
    assert read_number(f"{number:,}", "en") == number
    assert read_number(f"{number:,}".replace(",", " "), "fr") == number


@given(st.integers(2, 9999))
def test_a_toll_is_the_same_in_digits_and_words(number: int) -> None:
    (digits,) = find(f"The storm killed {number:,} people.")
    (words,) = find(f"The storm killed {spell(number)} people.")
    assert (digits.low, digits.high, digits.unit, digits.of) == (number, number, "people", "killed")
    assert (words.low, words.high, words.unit, words.of) == (number, number, "people", "killed")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("quatre-vingt-dix-sept", 97),
        ("vingt et un", 21),
        ("deux cent mille", 200_000),
        ("mille deux cents", 1200),
        ("3,5 millions", 3.5e6),
    ],
)
def test_french_numbers(words: str, number: float) -> None:
    assert read_number(words, "fr") == number


@given(st.text(alphabet="0123456789 ,.$%-one two dead people at least killed\n", max_size=60))
def test_bounds_are_ordered_and_spans_lie_inside(text: str) -> None:
    last = 0
    for quantity in find(text):
        assert last <= quantity.start < quantity.end <= len(text)
        assert quantity.low is not None or quantity.high is not None
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        last = quantity.end


def test_durations_are_quantities_in_their_own_unit() -> None:
    text = "The strike took nine days. A two-day visit. At least three weeks, less than a year."
    assert [(q.low, q.high, q.unit) for q in find(text)] == [
        (9, 9, "day"), (2, 2, "day"), (3, None, "week"), (None, 1, "year"),
    ]  # fmt: skip


def test_how_often_is_no_duration() -> None:
    assert find("The council meets every two weeks.") == ()


def test_killed_or_injured_is_one_figure_for_both() -> None:
    assert [q.of for q in find("Twelve people were killed or injured.")] == ["killed or injured"]
    assert [q.of for q in find("Two people were killed and three injured.")] == [
        "killed",
        "injured",
    ]


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A man was killed; a woman was hurt.", [("A man", "killed"), ("a woman", "injured")]),
        ("The blast hurt a teenager.", [("a teenager", "injured")]),
        ("A soldier died.", [("A soldier", "killed")]),
        ("A soldier killed his wife.", []),
        ("A soldier was not killed.", []),
    ],
)  # fmt: skip
def test_one_victim_is_one_person(text: str, found: list[tuple[str, str]]) -> None:
    quantities = annotate_article(make_article(text), load_tagger("en")).quantities
    assert [(text[q.start : q.end], q.of) for q in quantities] == found
