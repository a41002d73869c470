import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate.view import make_view

MARKED = st.text(alphabet='ab12 *_#>`~-=[]()!\n\u00a0\u200b“”’".', max_size=60)
CODED = st.lists(
    st.sampled_from(
        [
            "&",
            "amp;",
            "#38;",
            "lt;",
            "ldquo;",
            "#8217;",
            "#x2A;",
            "&#10;",
            ";",
            "R&D;",
            "*",
            "a",
            " ",
        ]
    )
).map("".join)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# Harbour reopens", "Harbour reopens"),
        ("said **Mira Oln** on *Monday*", "said Mira Oln on Monday"),
        ('He said *"never again"*.', 'He said "never again" .'),
        ("see [the report](https://example.org/a_b) today", "see the report today"),
        ("![A boat](boat.png)", "A boat"),
        ("a _quiet_ day", "a quiet day"),
        ("> cited", "cited"),
        ("> > > > > cited\n>> cited\n>“cited”", "cited cited “cited”"),
        (">50 of them, 7 > 6", ">50 of them, 7 > 6"),
        ("Harbour reopens\n===============", "Harbour reopens"),
        ("Harbour reopens\n  --", "Harbour reopens"),
        ("if a == b -- or not", "if a == b -- or not"),
        ("Mira&nbsp;Oln rose 4&#37; &#x2013; to 12", "Mira Oln rose 4 % – to 12"),
        ("&gt; &gt; cited&#8203;", "cited"),
        ("R&D; Q&A, Oln & Roel; &nosuch; &#0000000;", "R&D; Q&A, Oln & Roel; &nosuch; �"),
        ("---", ""),
        ("12\u00a0000\u202feuros", "12 000 euros"),
        (
            "5 * 3 and snake_case and [Ilvan] and #Hashtag",
            "5 * 3 and snake_case and [Ilvan] and #Hashtag",
        ),
        ("“curly” and ‘single’ « guillemets »", "“curly” and ‘single’ « guillemets »"),
    ],
)
def test_marks_go_and_words_stay(text: str, words: str) -> None:
    assert " ".join(make_view(text).split()) == words


@given(st.one_of(st.text(max_size=80), MARKED, CODED))
def test_same_length_and_idempotent(text: str) -> None:
    view = make_view(text)
    assert len(view) == len(text)
    assert make_view(view) == view


@given(st.one_of(st.text(st.characters(exclude_characters="&"), max_size=80), MARKED))
def test_letters_digits_and_quotation_marks_keep_their_places(text: str) -> None:
    view = make_view(text)
    for before, after in zip(text, view, strict=True):
        assert after in (before, " ")
        assert after == before or before not in "“”‘’«»\"'\n"


def test_a_quotation_in_round_brackets_is_no_address() -> None:
    assert make_view("#](“)") == "#](“)"
    assert make_view("[tide](/tables) rose") == " tide           rose"


def test_line_breaks_stay() -> None:
    assert make_view("*a*\r\n\n# b\n").count("\n") == 3


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("&ldquo;Never,&rdquo; he said", "“      Never,      ” he said"),
        ("AT&amp;T", "AT&    T"),
        ("caf&eacute; d&#8217;Ellery", "caf       é d      ’Ellery"),
        ("&amp;ldquo;Never", "“          Never"),
    ],
)
def test_a_code_leaves_the_character_that_it_stands_for(text: str, view: str) -> None:
    assert make_view(text) == view
