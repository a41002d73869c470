import pytest

from stemma.annotate.sentences import find_sentences
from stemma.records.facts import Facts
from stemma.trace.units import Unit, split_units, weigh_masses, weigh_units
from tests.trace.reports import DISPATCH, OWN, make_report


def split(*texts: tuple[str, ...]) -> tuple[Unit, ...]:
    articles = [make_report(text) for text in texts]
    facts = [Facts(article.id, find_sentences(article, None)) for article in articles]
    return split_units(articles, facts)


def test_units_are_the_sentences_in_order() -> None:
    units = split(DISPATCH, OWN)
    assert [unit.article for unit in units] == [0] * len(DISPATCH) + [1] * len(OWN)
    assert [unit.position for unit in units[:8]] == list(range(8))
    assert all(len(unit.words) == len(unit.bridges) == len(unit.quoted) for unit in units)


def test_words_of_the_whole_story_weigh_less_than_words_of_one_sentence() -> None:
    units = split(tuple(f"Halvorsund saw {word} again." for word in ("otters", "smelt", "ospreys")))
    rarity = weigh_units(units)
    assert rarity.words["en", "halvorsund"] < rarity.words["en", "smelt"]
    assert rarity.words["en", "saw"] < rarity.words["en", "halvorsund"]


def test_each_word_counts_once_in_the_mass() -> None:
    units = split(("Otters otters otters.",), ("Otters.",))
    masses = weigh_masses(units, weigh_units(units))
    assert masses[0] == pytest.approx(masses[1])


def test_lines_that_a_page_repeats_are_no_text() -> None:
    (unit,) = split(("Continue reading below.", "Otters returned.", "Continue reading below."))
    assert unit.words == ("otter", "returned")


def test_sentences_that_lost_the_space_between_them_are_parted() -> None:
    units = split(("The ferry sank.Nobody was hurt,Prof.Lund told Gen.Ost at port.of.call today.",))
    ((first, second),) = [units]
    assert first.words[-1] == "sank"
    assert second.words[0] == "nobody"
    assert "ost" in second.words


def test_half_a_word_with_an_apostrophe_is_a_word_too() -> None:
    article = make_report(("船’s 沉没了。",), language="zh")
    (unit,) = split_units([article], [Facts(article.id, find_sentences(article, None))])
    assert all(unit.words)
    assert weigh_units([unit]).weigh(unit)
