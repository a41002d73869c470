import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.tell.printable import clean_text


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("red \x1b[31;1mferry\x1b[0m", "red ferry"),
        ("\x1b]8;;http://x.example\x1b\\link\x1b]8;;\x07", "link"),
        ("\x1b]0;a title without an end", "0;a title without an end"),
        ("\x9b31mone byte", "one byte"),
        ("\x1bc reset", " reset"),
        ("bell\x07 and \x08back", "bell and back"),
        ("turn \u202etxt.exe\u202c \u2066here\u2069", "turn txt.exe here"),
        ("zero\u200bwidth\ufeff and soft\u00adhyphen", "zerowidth and softhyphen"),
        ("a\r\nb\u2028c\td\u00a0e", "a b c d e"),
        ("half \ud800 a pair", "half a pair"),
        ("tag\U000e0041s", "tags"),
    ],
)
def test_what_a_terminal_would_obey_is_taken_out(dirty: str, clean: str) -> None:
    assert clean_text(dirty) == clean


def test_joiners_stay_in_words_that_need_them() -> None:
    assert clean_text("می\u200cخواهم") == "می\u200cخواهم"


@given(st.text())
def test_nothing_invisible_is_left(text: str) -> None:
    cleaned = clean_text(text)
    assert not any(
        unicodedata.category(char) in {"Cc", "Cf", "Cs"} and char not in "\u200c\u200d"
        for char in cleaned
    )
    assert "  " not in cleaned


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"])))
def test_visible_text_is_never_changed(text: str) -> None:
    assert clean_text(text) == text
