import pytest

from stemma.annotate.sentences import find_sentences
from stemma.records.facts import Facts
from stemma.trace.matching import Match, find_matches
from stemma.trace.units import split_units, weigh_units
from tests.trace.reports import make_report

SENTENCE = "Otters were seen below the weir of Halvorsund by the angler Petter Lund."


def match(first: str, second: str, language: str = "en") -> tuple[Match, ...]:
    articles = [make_report((first,)), make_report((second,), title="x", language=language)]
    facts = [Facts(article.id, find_sentences(article, None)) for article in articles]
    units = tuple(unit for unit in split_units(articles, facts) if len(unit.words) > 1)
    return find_matches(units, weigh_units(units))


def test_equal_sentences_match_in_full() -> None:
    (found,) = match(SENTENCE, SENTENCE)
    assert found.dice == found.contained == pytest.approx(1.0)
    assert found.order == found.within == 1.0
    assert found.free == found.nats > 20


def test_order_falls_when_words_are_moved() -> None:
    moved = "Below the weir of Halvorsund the angler Petter Lund saw otters."
    (found,) = match(SENTENCE, moved)
    assert found.dice > 0.7
    assert found.order < 0.8


def test_a_part_is_contained_in_the_whole() -> None:
    part = "Otters were seen below the weir of Halvorsund"
    (found,) = match(part + ".", SENTENCE)
    assert found.contained == pytest.approx(1.0)
    assert found.within == 1.0
    assert found.dice < 1.0


def test_nothing_in_common_is_no_match() -> None:
    assert match(SENTENCE, "A chess master hid a phone in the lining of his jacket.") == ()


def test_across_languages_names_and_numbers_match() -> None:
    english = "Petter Lund of Halvorsund counted 1931 otters along the Orla in 2022."
    french = "Petter Lund, de Halvorsund, a compté 1931 loutres sur l'Orla en 2022."
    (found,) = match(english, french, "fr")
    assert found.order == 1.0
    assert found.dice > 0.6


def test_texts_without_stops_are_measured_in_their_order() -> None:
    words = [f"w{number:x}q" for number in range(2000)]
    (found,) = match(" ".join(words), " ".join([*words[::2], "end"]))
    assert found.within == found.order
