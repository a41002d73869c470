import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.align.wordings import Wording, differs, read_wording, share_stems
from tests.align.cases import make_article, make_quote


def read(words: str) -> Wording:
    article = make_article("a", [words])
    return read_wording(make_quote(article, words, None), article.text)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“We will float them on time”", '*"We will float them, on time"*'),
        ("“We will float them”", "“We will float them on time”"),
        ("“we float them on time”", "“we said on time, and we float them on time”"),
        ("“on time, and then the next”", "“We will float them on time, and then the next”"),
        ("“We (...) float them on time”", "“We will certainly float them on time”"),
        ("“the defence of the port”", "“the defense of the port”"),
        ("“We will float them [the ferries] on time”", "“We will float them on time”"),
        ("“We won't sell”", "“We won’t sell”"),
    ],
)
def test_cuts_marks_and_spelling_change_no_words(a: str, b: str) -> None:
    assert not differs(read(a), read(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“We will sink them on time”", "“We will float them on time”"),
        ("“We will not float them on time”", "“We will float them on time”"),
        ("“We will float them on time”", "“We will not float them on time”"),
        ("“We ordered 12 ferries there”", "“We ordered 13 ferries there”"),
        ("“A large boat”", "“A small boat”"),
    ],
)
def test_changed_words_differ(a: str, b: str) -> None:
    assert differs(read(a), read(b))


def test_stems_are_shared_across_forms() -> None:
    common, share = share_stems(
        read("“benefits of recalibrating”"), read("“recalibration benefit”")
    )
    assert (common, share) == (2, 1.0)
    assert share_stems(read("“of it”"), read("“of it”")) == (0, 0.0)


@given(st.lists(st.sampled_from(["we", "will", "float", "them", "not", "3"]), max_size=8))
def test_nothing_differs_from_itself(words: list[str]) -> None:
    wording = Wording(tuple(words), cut=False)
    assert not differs(wording, wording)


@pytest.mark.parametrize(
    ("printed", "pieces"),
    [
        ("“They had it in writing twice. Nobody can say they did not know.”",
         ("they had it in writing twice", "nobody can say they did not know")),
        ("“They had it in writing twice, and nobody can say otherwise.”", ()),
        ("“No. Nobody can say they did not know.”", ("nobody can say they did not know",)),
    ],
)  # fmt: skip
def test_sentences_of_a_quotation_are_its_pieces(printed: str, pieces: tuple[str, ...]) -> None:
    assert read(printed).pieces == pieces
