"""The spinner is seeded, keeps capitals, and shares the false alarms' bound with Wilson."""

from collections import Counter

import pytest

from evaluation.rewriting import bound_share, compute_area
from evaluation.rewriting_terms import Printed, exchange_words
from evaluation.spinning import read_synonyms, spin_text

TEXT = "The Government said the company will buy ships. " * 20


def test_spinning_is_seeded_and_exchanges_about_its_part() -> None:
    once = spin_text(TEXT, 0.5, "a")
    assert once == spin_text(TEXT, 0.5, "a") != spin_text(TEXT, 0.5, "b")
    assert spin_text(TEXT, 0.0, "a") == TEXT
    known = sum(word.lower() in read_synonyms() for word in TEXT.replace(".", "").split())
    changed = sum(x != y for x, y in zip(TEXT.split(), once.split(), strict=True))
    assert 0.3 < changed / known < 0.7


def test_spinning_keeps_capitals_and_all_else() -> None:
    spun = spin_text("Government, company; GOV 4", 1.0, "a")
    first, second = spun.split(", ")[0], spun.split(", ")[1].split(";")[0]
    assert first[0].isupper()
    assert first.lower() in read_synonyms()["government"]
    assert second in read_synonyms()["company"]
    assert spun.endswith("; GOV 4")


def test_exchanges_are_kept_by_what_news_prints() -> None:
    counts = Counter({"sea lane": 3, "ocean": 5, "wide": 2000})
    printed = Printed(counts, frozenset({"brine route"}), {"sea": ["wide"]})
    synonyms = {"sea": ["ocean", "brine", "wide"], "route": ["lane"]}
    (name,) = exchange_words("Sea Route", "name", synonyms, printed)
    assert name.exchanges == {0: ["ocean", "wide"]}
    (term,) = exchange_words("sea route", "term", synonyms, printed)
    assert term == ("term", "sea route", {0: ["ocean"]})


def test_the_bound_of_no_alarm_is_not_nothing() -> None:
    assert bound_share(0, 1000) == pytest.approx(0.0038, abs=1e-4)
    assert bound_share(17, 3971) == pytest.approx(0.0068, abs=1e-4)


def test_area_counts_ties_as_half() -> None:
    assert compute_area([(0.0, False), (0.0, True)]) == 0.5
    assert compute_area([(0.1, False), (0.2, False), (0.2, True), (0.3, True)]) == 0.875
