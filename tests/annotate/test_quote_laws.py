"""Laws of quotations: a style of marks changes nothing; they end where marks or sentences do."""

from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate.quotes.quotations import find_quotes
from stemma.annotate.sentences import find_sentences
from stemma.records.facts import Quote
from tests.annotate.tagging import make_article


def read(text: str) -> list[Quote]:
    """The quotations by their marks alone."""
    article = make_article(text, language="xx")
    return list(find_quotes(article, find_sentences(article, None), ()))


# Pairs of marks that say the same in one country's or machine's print or another's.
STYLES = (
    ("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("``", "''"), ("''", "''"), ("„", "”"),
)  # fmt: skip
MARKS = frozenset("”“»«\"'’`‘")
# Quotations whose marks are not closed are trusted less than all that somebody is told to say.
LEAST_WHOLE = 0.65
OUTSIDE = st.sampled_from(["Roel said:", "and then", "The mayor wrote", "Later,", "It was called"])
INSIDE = st.sampled_from(
    ["We will go.", "no", "A new day,", "the quay is safe", "Why?", "It is late. We go", "Big Hall"]
)


def read_inside(pieces: list[tuple[str, str]], style: tuple[str, str]) -> list[tuple[str, ...]]:
    """Kind and words of each quotation of a text whose inner pieces stand in marks of one style."""
    text = " ".join(f"{outside} {style[0]}{inside}{style[1]}" for outside, inside in pieces)
    return [
        (quote.kind, *(text[p.start + len(style[0]) : p.end - len(style[1])] for p in quote.parts))
        for quote in read(text + " today.")
    ]


@given(st.lists(st.tuples(OUTSIDE, INSIDE), max_size=5), st.sampled_from(STYLES))
def test_another_style_of_marks_changes_nothing_but_the_marks(
    pieces: list[tuple[str, str]], style: tuple[str, str]
) -> None:
    found = read_inside(pieces, style)
    assert found == read_inside(pieces, STYLES[0])
    assert [words for _, *words in found] == [[inside] for _, inside in pieces]


@given(st.text(alphabet="aB ,.?“”«»\"'`\n", max_size=60))
def test_a_quotation_ends_on_a_mark_or_where_a_sentence_ends_or_a_mark_begins(text: str) -> None:
    article = make_article(text, language="xx")
    ends = {sentence.end for sentence in find_sentences(article, None)}
    for quote in read(text):
        broken = quote.end in ends or text[quote.end :].lstrip()[:1] in MARKS
        assert text[quote.end - 1] in MARKS or (broken and quote.confidence < LEAST_WHOLE)
