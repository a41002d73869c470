import pytest

from stemma.read.articles import Source, read_text_article
from stemma.records.text import Article
from stemma.trace.credits import Credits, read_credits

BODY = (
    "{head}The ropeway above Brevik stopped on Tuesday with forty people in its cabins.\n\n"
    "Rescuers lowered the last of them after six hours, a police officer said.\n\n"
    "The line was built in 1974 and had been inspected in March, the ministry said.{tail}\n"
)


def read(head: str = "", tail: str = "", above: str = "Ropeway stops above the valley") -> Article:
    text = f"{above}\n\n{BODY.format(head=head, tail=tail)}"
    return read_text_article(Source("a.txt", text.encode(), "text/plain"), text)


# Another report of the story that credits the agency.
MATE = read("BREVIK, May 14 (Solvar) - ")


def credit(article: Article, *mates: Article) -> Credits:
    return read_credits([article, *mates])[0]


@pytest.mark.parametrize(
    "head", ["BREVIK, May 14 /Solvar/ -- ", "Brevik, 14 May, Solvar — ", "BREVIK. May 14. Solvar. "]
)
def test_a_dateline_credits_by_itself(head: str) -> None:
    article = read(head)
    found = credit(article)
    assert found.names == ("Solvar",)
    assert found.own
    ((span,),) = found.spans
    assert article.text[span.start : span.end] == "Solvar"


@pytest.mark.parametrize(
    "head",
    [
        "In Brevik, 14 people waited. ",
        "Brevik. ",
        "On Tuesday, May 14, Brevik — a village — woke late. ",
        "Brevik, May 14, Ana Roel — the mayor — spoke. ",
        "The valley, 14 May. Nobody slept. ",
    ],
)
def test_a_sentence_is_no_dateline(head: str) -> None:
    assert credit(read(head)).names == ()


@pytest.mark.parametrize(
    "tail",
    [
        " (Solvar)",
        "\n\n-- Solvar",
        "\n\nSOLVAR ab/cd 142038 GMT MAY 24",
        "\n\nEND SOLVAR",
        "\n\n© Solvar 2024",
        "\n\nSolvar/Castor Wire",
    ],
)
def test_a_sign_off_credits_an_agency_that_the_story_knows(tail: str) -> None:
    found = credit(read(tail=tail), MATE)
    assert found.says("Solvar")
    assert not found.own


@pytest.mark.parametrize(
    "above", ["SOLVAR 0398 ropeway-brevik\n\nRopeway stops", "SOLVAR 1st lead"]
)
def test_a_slug_credits_the_agency_itself(above: str) -> None:
    found = credit(read(above=above), MATE)
    assert found.says("Solvar")
    assert found.own


@pytest.mark.parametrize(
    ("above", "words"),
    [
        ("Ropeway stops\n\nBy Solvar", "Solvar"),
        ("Ropeway stops\n\nBy SOLVAR staff", "SOLVAR"),
        ("Ropeway stops\n\nBy Mara Lind, Solvar", "Solvar"),
    ],
)
def test_a_byline_that_is_an_agencys_name_is_its_credit(above: str, words: str) -> None:
    article = read(above=above)
    ((span,),) = credit(article, MATE).spans
    assert article.text[span.start : span.end] == words
    assert credit(article).names == ()


@pytest.mark.parametrize(
    "tail",
    [
        "\n\nPhoto: Solvar",
        " The firm refused to comment, Solvar reported.",
        "\n\nSign up for the letter\n\nMore\n\nSport\n\nHome\n\nThe Solvar shop",
        " (Brevik)(see map)",
    ],
)
def test_a_name_elsewhere_is_no_credit(tail: str) -> None:
    assert credit(read(tail=tail), MATE).names == ()


def test_brackets_at_the_end_hold_a_name_only_where_the_word_is_none_of_the_language() -> None:
    assert credit(read(tail=" (Solvar)")).names == ("Solvar",)
    for word in ("Applause", "Archive", "Laughter", "JT", "solvar"):
        assert credit(read(tail=f" ({word})")).names == ()


def test_a_double_credit_is_two_agencies_in_its_order() -> None:
    found = credit(read(tail="\n\n(with Solvar and Castor Wire)"))
    assert found.names == ("Solvar", "Castor Wire")
    assert found.spans[0] == found.spans[1]
