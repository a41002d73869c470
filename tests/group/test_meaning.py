from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stemma.group.meaning import compare_openings, mix_likeness, read_opening, share_letters
from stemma.records.engines import Vectors
from tests.trace.reports import DISPATCH, FRENCH, make_report


class Lengths:
    """An encoder of English whose vectors tell whether a text is long."""

    languages = frozenset({"en"})

    def encode(self, texts: Sequence[str], language: str) -> Vectors:
        assert language == "en"
        rows = [[1.0, 0.0] if len(text) > 100 else [0.0, 1.0] for text in texts]
        return np.array(rows, dtype=np.float32)


def test_an_opening_is_one_line_that_ends_with_a_word() -> None:
    article = make_report(DISPATCH, title="Dam breaks")
    opening = read_opening(article)
    assert opening.startswith("Dam breaks The dam above")
    assert len(opening) <= 600
    assert "\n" not in opening
    assert opening.rpartition(" ")[2] in " ".join(DISPATCH).split()


def test_one_endless_word_is_cut_all_the_same() -> None:
    assert len(read_opening(make_report(("x" * 5000,)))) == 600


def test_cosines_stand_by_their_pairs_and_are_missing_where_a_language_is_not_read() -> None:
    articles = [
        make_report(DISPATCH),
        make_report(("Rain.",)),
        make_report(FRENCH, language="fr"),
        make_report(DISPATCH[2:]),
    ]
    first, second = np.array([0, 0, 0, 1]), np.array([1, 2, 3, 3])
    cosines = compare_openings(articles, first, second, Lengths())
    assert cosines[[0, 2, 3]].tolist() == [0.0, 1.0, 0.0]
    assert np.isnan(cosines[1])


@given(st.floats(0, 1), st.floats(0, 1), st.floats(-1, 1), st.floats(-1, 1))
def test_more_of_either_makes_no_pair_less_alike(
    less: float, more: float, low: float, high: float
) -> None:
    less, more, low, high = *sorted((less, more)), *sorted((low, high))
    lettered = np.array([True, True])
    mixed = mix_likeness(np.array([less, more]), np.array([low, high]), lettered)
    assert 0.0 <= mixed[0] <= mixed[1] <= 1.0


@given(st.floats(0, 1))
def test_without_a_cosine_likeness_stays(likeness: float) -> None:
    for lettered in (True, False):
        mixed = mix_likeness(np.array([likeness]), np.array([np.nan]), np.array([lettered]))
        assert mixed.tolist() == [likeness]


def test_where_no_word_can_be_compared_vectors_count_alone() -> None:
    articles = [
        make_report(DISPATCH),
        make_report(("Плотина выше города прорвалась во вторник.",), language="ru"),
        make_report(("انهار السد فوق المدينة فجر الثلاثاء.",), language="ar"),
        make_report(("غمرت المياه الحي القديم.",), language="ar"),
    ]
    lettered = share_letters(articles, np.array([0, 0, 1, 2]), np.array([1, 2, 2, 3]))
    assert lettered.tolist() == [True, False, False, True]
    words, cosines = np.zeros(2), np.full(2, 0.7)
    known, unknown = mix_likeness(words, cosines, np.array([True, False])).tolist()
    assert unknown > 2 * known
