import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.read.articles import Source, read_text_article
from stemma.read.provenance.writers import extend_names, find_teller, find_writers, strip_post

BODY = (
    "The ropeway above Brevik stopped on Tuesday with forty people in its cabins.\n\n"
    "Rescuers lowered the last of them after six hours, a police officer said.\n\n"
    "The line was built in 1974 and had been inspected in March, the ministry said.\n"
)


def read_byline(head: str, tail: str = "") -> str | None:
    text = f"Ropeway stops above the valley\n\n{head}\n\n{BODY}{tail}"
    article = read_text_article(Source("a.txt", text.encode(), "text/plain"), text)
    span = article.byline
    return article.text[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Words: Mara Lind. Pictures: Jonas Thorne.", "Mara Lind"),
        ("Textes : Mara Lind. Photos : Jonas Thorne.", "Mara Lind"),
        ("Texto: Mara Lind Fotos: Jonas Thorne", "Mara Lind"),
        ("De notre correspondante à Brevik, Mara Lind", "Mara Lind"),
        ("Dalla nostra inviata Mara Lind", "Mara Lind"),
        ("Van onze verslaggever Mara Lind", "Mara Lind"),
        ("Reportagem de Mara Lind, em Brevik", "Mara Lind"),
        ("Rédigé par Mara Lind le mercredi 14 mai 2031", "Mara Lind"),
        ("Servizio di Mara Lind", "Mara Lind"),
        ("Ein Bericht von Mara Lind und Jonas Thorne", "Mara Lind und Jonas Thorne"),
        ("By Court Reporter Mara Lind", "Mara Lind"),
        ("By M. J. Lind and others", "M. J. Lind"),
        ("Автор: Мара Линд", "Мара Линд"),
    ],
)
def test_lines_that_say_who_wrote(line: str, names: str) -> None:
    found = find_writers(line)
    assert found is not None
    assert line[slice(*found)] == names


@pytest.mark.parametrize(
    "line",
    [
        "Reporter Mara Lind and two others were freed on Tuesday by the court",
        "Report says Mara Lind knew of the crack",
        "Interview Mara Lind",
        "Mara Lind",
        "By the time Mara Lind arrived the ropeway had stopped",
        "Photo: Jonas Thorne",
        "By Tuesday the ropeway ran again",
    ],
)
def test_lines_that_tell_of_somebody_else(line: str) -> None:
    assert find_writers(line) is None


def test_further_names_of_a_line() -> None:
    line = "By Mara Lind in Brevik and Jonas Thorne in Ellery"
    assert line[: extend_names(line, len("By Mara Lind"))].endswith("Jonas Thorne")
    line = "By Mara Lind in Brevik"
    assert extend_names(line, len("By Mara Lind")) == len("By Mara Lind")


def test_a_teller_and_a_post() -> None:
    assert find_teller("Mara Lind reports from Brevik") == (0, 9)
    assert find_teller("Mara Lind reports a loss of 3 per cent") is None
    assert strip_post("Redactora de La Voz de Brevik") == "La Voz de Brevik"
    assert strip_post("La Voz de Brevik") == "La Voz de Brevik"


@pytest.mark.parametrize(
    ("head", "tail", "name"),
    [
        ("Mara Lind (avec AFP)", "", "Mara Lind"),
        ("By Mara Lind in Brevik and Jonas Thorne in Ellery", "", None),
        ("Mara Lind (now) and Jonas Thorne (earlier)", "", None),
        ("Mara Lind, „Kurier Brevik”", "", "Mara Lind"),
        ("By Brevik Bugle reporter Mara Lind", "", "Mara Lind"),
        ("", "\nText: Mara Lind / Foto: Jonas Thorne\n", "Mara Lind"),
        ("", "\n(dpa/mli)\n", "mli"),
        ("", "\nContact Mara Lind at 555-0101 or mlind@brevikbugle.example\n", "Mara Lind"),
    ],
)
def test_bylines_of_many_forms(head: str, tail: str, name: str | None) -> None:
    found = read_byline(head, tail)
    if name is None:
        assert found is not None
        assert found.startswith("Mara Lind")
        assert "Jonas Thorne" in found
    else:
        assert found == name


def test_a_press_office_is_no_writer() -> None:
    assert read_byline("", "\nMedia contact: Mara Lind, mlind@brevik-council.example\n") is None


@given(st.text(max_size=300))
def test_names_lie_inside_the_line(line: str) -> None:
    for found in (find_writers(line), find_teller(line)):
        if found is not None:
            assert 0 <= found[0] < found[1] <= len(line)
            assert line[slice(*found)].strip()
