"""Letters, and the order that follows from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.records.findings import Account, Ascription, Origin, Passage, Reuse
from stemma.records.text import Article, Reference, Span
from stemma.tell.letters import apply_letters, assign_letters, make_letter, order_letters


def make_article(key: str, source: str, day: str | None) -> Article:
    reference = Reference(day, "text") if day else None
    return Article(key, source, key * 4, "text/plain", "Words of a report.", reference=reference)


ARTICLES = (
    make_article("k1", "z.txt", "2024-05-14"),
    make_article("k2", "a.txt", None),
    make_article("k3", "b.txt", "2024-05-14"),
    make_article("k4", "c.txt", "2024-05-13"),
)


def test_letters_go_by_reference_day_then_source() -> None:
    assert assign_letters(ARTICLES) == {"k4": "A", "k3": "B", "k1": "C", "k2": "D"}


@pytest.mark.parametrize(
    ("number", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")]
)
def test_letters_go_on_after_z(number: int, letter: str) -> None:
    assert make_letter(number) == letter


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_the_order_of_letters_is_the_order_of_numbers(a: int, b: int) -> None:
    assert (a < b) == (order_letters(make_letter(a)) < order_letters(make_letter(b)))


@given(st.permutations(ARTICLES))
def test_the_order_of_files_changes_no_letter(articles: list[Article]) -> None:
    assert assign_letters(articles) == assign_letters(ARTICLES)


def test_reuse_is_turned_so_that_a_is_the_earlier_letter() -> None:
    passage = Passage(Span("k1", 0, 5), Span("k4", 0, 5), "verbatim", 0.98765)
    reuse = Reuse("r", "k1", "k4", "verbatim", "a from b", (passage,), 0.75)
    origin = Origin("o", None, "unknown", ("k1", "k4"), (Span("k1", 0, 5),), "", ("k1",))
    account = Account("i", "t", None, None, ARTICLES, reuse=(reuse,), origins=(origin,))
    lettered = apply_letters(account, assign_letters(ARTICLES))
    (turned,) = lettered.reuse
    assert (turned.a, turned.b, turned.direction) == ("A", "C", "b from a")
    assert turned.passages == (Passage(Span("A", 0, 5), Span("C", 0, 5), "verbatim", 0.988),)
    assert lettered.origins[0].articles == ("A", "C")
    assert lettered.origins[0].inferred == ("C",)
    assert [article.id for article in lettered.articles] == ["A", "B", "C", "D"]


def test_passages_and_ascriptions_stand_in_the_order_of_the_texts() -> None:
    early = Passage(Span("k1", 6, 9), Span("k4", 0, 5), "verbatim", 1.0)
    late = Passage(Span("k1", 0, 5), Span("k4", 6, 9), "verbatim", 1.0)
    reuse = Reuse("r", "k1", "k4", "verbatim", "unknown", (late, early), 0.75)
    whole = [Ascription(article.id, 0, 18, "o") for article in ARTICLES]
    account = Account(
        "i", "t", None, None, ARTICLES, reuse=(reuse,),
        ascriptions=(*whole, Ascription("k4", 6, 9, "p")),
    )  # fmt: skip
    lettered = apply_letters(account, assign_letters(ARTICLES))
    assert [p.a.start for p in lettered.reuse[0].passages] == [0, 6]
    assert [p.b.start for p in lettered.reuse[0].passages] == [6, 0]
    assert [(a.article, a.origin) for a in lettered.ascriptions] == [
        ("A", "o"), ("A", "p"), ("B", "o"), ("C", "o"), ("D", "o"),
    ]  # fmt: skip
