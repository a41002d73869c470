from hypothesis import given
from hypothesis import strategies as st

from stemma.read.articles import Given, Source, read_text_article
from stemma.read.repeated import mark_repeated
from stemma.records.text import Article

PLUG = "Argus readers pay nothing for the harbour edition and its tide tables, thanks to the guild."
NOUNS = ("grain", "timber", "amber", "salt", "copper", "wool", "coal", "glass")


def write(noun: str, *ends: str, outlet: str | None = "Ellery Argus") -> Article:
    text = "\n\n".join(
        (
            f"The price of {noun} fell by a tenth in Ellery on Monday, the harbour office said.",
            f"Eleven ships with {noun} had reached Kessary by noon, and two more are to follow.",
            *ends,
        )
    )
    source = Source(f"{noun}.txt", text.encode(), "text/plain")
    return read_text_article(source, text, Given(outlet=outlet))


def show(article: Article) -> list[str]:
    return [article.text[span.start : span.end] for span in article.body]


def test_what_three_articles_of_an_outlet_repeat() -> None:
    marked = mark_repeated([write(noun, PLUG) for noun in NOUNS[:3]])
    for article in marked:
        assert len(article.body) == 2
        assert [article.text[f.start : f.end] for f in article.furniture] == [PLUG]


def test_two_articles_are_too_few() -> None:
    articles = [write(noun, PLUG) for noun in NOUNS[:2]]
    assert list(mark_repeated(articles)) == articles


def test_articles_without_an_outlet_stay() -> None:
    articles = [write(noun, PLUG, outlet=None) for noun in NOUNS[:4]]
    assert list(mark_repeated(articles)) == articles


def test_other_outlets_do_not_count() -> None:
    outlets = ("Ellery Argus", "Kessary Post", "Orr Herald")
    articles = [write(n, PLUG, outlet=o) for n, o in zip(NOUNS, outlets, strict=False)]
    assert list(mark_repeated(articles)) == articles


def test_copies_of_one_report_keep_their_text() -> None:
    ends = [
        f"Updated for the {word} time by the harbour desk." for word in ("first", "second", "third")
    ]
    articles = [write("grain", end) for end in ends]
    assert list(mark_repeated(articles)) == articles


def test_no_article_is_emptied() -> None:
    lone = read_text_article(Source("x.txt", PLUG.encode(), "text/plain"), PLUG,
                             Given(outlet="Ellery Argus"))  # fmt: skip
    marked = mark_repeated([lone, *(write(noun, PLUG) for noun in NOUNS[:3])])
    assert marked[0] == lone


@given(st.permutations(NOUNS))
def test_order_changes_nothing(nouns: list[str]) -> None:
    straight = {a.id: a for a in mark_repeated([write(n, PLUG) for n in NOUNS])}
    assert {a.id: a for a in mark_repeated([write(n, PLUG) for n in nouns])} == straight
