import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.read.provenance.nameplates import (
    Ballot,
    clean_name,
    fits_host,
    is_paper_name,
    set_title_case,
    strip_firm,
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("L'Écho de la Brevine", "L'Écho de la Brevine"),
        ("*ELLERY ARGUS*", "ELLERY ARGUS"),
        ("Ellery Argus, May 14, 2031", "Ellery Argus"),
        ("Skip to main content", None),
        ("Breaking News", None),
        ("Reuters", None),
        ("Норский курьер", "Норский курьер"),
    ],
)
def test_names(words: str, name: str | None) -> None:
    assert clean_name(words) == name


@pytest.mark.parametrize(
    ("name", "host", "fits"),
    [
        ("Ellery Argus", "www.elleryargus.example", True),
        ("Brevik Heath Dispatch", "bhdispatch.example", True),
        ("Nedre Brevik Tidning", "nbt.example", True),
        ("Mémoire du lac", "memoire-du-lac.example", True),
        ("Ellery Argus", "brevik.example", False),
    ],
)
def test_hosts(name: str, host: str, fits: bool) -> None:  # noqa: FBT001
    assert fits_host(name, host) is fits


def test_the_paper_goes_before_the_firm_behind_it() -> None:
    ballot = Ballot()
    ballot.add("Tidewater Regional Media Ltd", 4.0)
    ballot.add("Ellery Argus", 0.0, 3.0)
    assert ballot.choose(2.5) == "Ellery Argus"
    alone = Ballot()
    alone.add("Tidewater Regional Media Ltd", 4.0)
    assert alone.choose(2.5) == "Tidewater Regional Media Ltd"


def test_spelling() -> None:
    assert strip_firm("Ellery Argus Publishing Co") == "Ellery Argus"
    assert set_title_case("ELLERY ARGUS") == "Ellery Argus"
    assert set_title_case("BBC") == "BBC"


@given(st.text(max_size=50), st.text(max_size=30))
def test_no_words_break_it(words: str, host: str) -> None:
    clean_name(words)
    fits_host(words, host)
    ballot = Ballot((host,))
    ballot.add(words, 2.0, 1.0)
    ballot.choose(1.0)


@pytest.mark.parametrize(
    "name",
    [
        "Brevik postası",
        "브레빅일보",
        "브레빅 뉴스",
        "ब्रेविक समाचार",
        "ब्रेविक टाइम्स",
        "Вечерний Бревик",
    ],
)
def test_words_of_papers_are_known_whatever_marks_their_letters_bear(name: str) -> None:
    assert is_paper_name(name)
    assert not is_paper_name(name.split()[0][:3])
