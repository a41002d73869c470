"""Where a place may begin and end, whoever cut it."""

import pytest

from stemma.records.findings import Account, Claim, Passage, Reuse, Witness
from stemma.records.text import Article, Furniture, Span
from stemma.verify.edges import check_edges

LINE = "Bräm cannot sail; they wo\u2019n\u2019t wait. 船が沈んだ。 ORDER today"


def make_account(text: str, *spans: tuple[int, int], reuse: tuple[Reuse, ...] = ()) -> Account:
    """One article, and a claim with a witness at each place."""
    article = Article(
        "A",
        "a.txt",
        "0" * 64,
        "text/plain",
        text,
        body=(Span("A", 0, 48),),
        furniture=(Furniture(48, len(text), "other"),),
    )
    witnesses = tuple(Witness("A", *span, "o", None, "happened") for span in spans)
    claim = Claim("c", "", "event", 0.5, witnesses, 1, 1, None, None, ())
    return Account("s", "t", None, None, (article,), claims=(claim,), reuse=reuse)


def find_words(words: str) -> tuple[int, int]:
    start = LINE.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    "words",
    ["Bräm", "Bräm cannot sail;", "they", "n\u2019t wait", "not sail", "船が", "が沈", LINE],
)
def test_between_words_a_place_may_begin_and_end(words: str) -> None:
    assert list(check_edges(make_account(LINE, find_words(words)))) == []


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("Brä", "inside a word"),
        ("räm cannot", "inside a word"),
        ("cann", "inside a word"),
        ("ait", "inside a word"),
        (" they", "white space"),
        ("they ", "white space"),
    ],
)
def test_a_torn_place_is_told(words: str, wrong: str) -> None:
    (failure,) = check_edges(make_account(LINE, find_words(words)))
    assert (failure.code, failure.kind, failure.id) == ("place", "claim", "c")
    assert failure.detail.endswith(wrong)


def test_behind_a_wide_stop_a_sentence_may_begin_with_a_space() -> None:
    start = LINE.index(" ORDER")
    assert list(check_edges(make_account(LINE, (start, start + 6)))) == []
    assert len(list(check_edges(make_account(LINE, (start, start + 7))))) == 1


def test_a_region_of_the_page_may_end_inside_a_word() -> None:
    text = "x" * 60
    assert list(check_edges(make_account(text, (0, 48), (48, 60)))) == []
    assert len(list(check_edges(make_account(text, (0, 47))))) == 1


def test_two_sentences_of_one_text_do_not_overlap() -> None:
    def pair(start: int, end: int) -> Passage:
        return Passage(Span("A", start, end), Span("B", 0, 4), "verbatim", 1.0)

    def share(*passages: Passage) -> tuple[Reuse, ...]:
        return (Reuse("r", "A", "B", "verbatim", "unknown", passages, 0.5),)

    sound = make_account(LINE, reuse=share(pair(0, 4), pair(0, 4), pair(5, 11)))
    assert list(check_edges(sound)) == []
    torn = make_account(LINE, reuse=share(pair(0, 11), pair(5, 16)))
    assert [failure.id for failure in check_edges(torn)] == ["r"]
