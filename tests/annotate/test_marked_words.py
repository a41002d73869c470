"""Marked words: what is joined, what stands inside another, and what nobody says."""

import pytest

from stemma.annotate import annotate_article
from stemma.annotate.quotes.ascribed.incises import find_incise
from stemma.annotate.quotes.marked.marks import pair_marks
from stemma.annotate.word_lists import read_cue_words
from stemma.models import load_tagger
from stemma.records.facts import Quote
from tests.annotate.tagging import make_article


def read(text: str, language: str = "en") -> list[Quote]:
    tagger = load_tagger(language)
    if tagger is None:
        pytest.skip(f"no tagger of {language}")
    quotes = annotate_article(make_article(text, language=language), tagger).quotes
    return [quote for quote in quotes if not quote.indirect]


def list_parts(text: str, language: str = "en") -> list[list[str]]:
    """The parts of each statement in marks."""
    return [
        [text[part.start : part.end] for part in quote.parts]
        for quote in read(text, language)
        if quote.kind != "scare"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "“It is painful,” said Ann Cooper, chief economist of a London-based group. “Very.”",
            [["“It is painful,”", "“Very.”"]],
        ),
        (
            "“It is late,” said Bo Hale, a warden who said he would not go. “Too late.”",
            [["“It is late,”", "“Too late.”"]],
        ),
        (
            "“We did not,” Roel said on KNN’s “The Late Hour.” “There was no time for it.”",
            [["“We did not,”", "“There was no time for it.”"]],
        ),
        (
            "“If,” Roel began, looking at the door, “and I say if, it is true, I am sorry.”",
            [["“If,”", "“and I say if, it is true, I am sorry.”"]],
        ),
        (
            "“In a year,” said Ann Roel; “Never,” said Bo Hale.",
            [["“In a year,”"], ["“Never,”"]],
        ),
        (
            "“It is late,” Roel said, adding that the boat had left. “Go home.”",
            [["“It is late,”"], ["“Go home.”"]],
        ),
    ],
)
def test_a_bare_cue_joins_what_stands_around_it(text: str, found: list[list[str]]) -> None:
    assert list_parts(text) == found


def test_pieces_of_one_clause_stay_quotations_of_their_own() -> None:
    text = "Roel said the plan was “not good enough” and “too late” for the town."
    assert list_parts(text) == [["“not good enough”"], ["“too late”"]]


def test_what_somebody_is_quoted_as_quoting_is_a_quotation() -> None:
    text = "“My father said, ‘Never lend a boat,’ and I did,” Alba Trent told us."
    outer, inner = read(text)
    assert text[outer.start : outer.end] == "“My father said, ‘Never lend a boat,’ and I did,”"
    assert text[inner.start : inner.end] == "‘Never lend a boat,’"
    assert inner.speaker.mention is not None
    assert text[inner.speaker.mention.start : inner.speaker.mention.end] == "My father"


def test_a_saying_and_a_word_inside_marks_are_no_quotation_of_their_own() -> None:
    assert len(read("“We have a saying: ‘Late boats leave late.’ It is true,” Roel said.")) == 1
    assert len(read("“The ‘free’ boat was never free,” Roel said.")) == 1


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "« Nous rebâtirons le quai, a promis Aline Rouvel, mais pas ici. »",
            ["« Nous rebâtirons le quai", "mais pas ici. »"],
        ),
        ("« Il a ses raisons, dit-elle. Moi aussi. »", ["« Il a ses raisons", "Moi aussi. »"]),
        (
            "« Le bac, explique Paul Morin, qui le pilote, est vieux. »",
            ["« Le bac", "est vieux. »"],
        ),
        (
            "« Personne ne nous a prévenus, peste Yann Mire, chauffeur.",
            ["« Personne ne nous a prévenus,"],
        ),
        (
            "« La loi est juste, et le maire la demande », dit Paul Morin.",
            ["« La loi est juste, et le maire la demande »"],
        ),
    ],
)
def test_cues_inside_french_marks_part_the_words(text: str, parts: list[str]) -> None:
    assert list_parts(text, "fr") == [parts]


def test_a_cue_ends_words_whose_closing_mark_lacks() -> None:
    assert list_parts("“We will be out by Friday, said Leith Odam.") == [
        ["“We will be out by Friday,"]
    ]


@pytest.mark.parametrize(
    "text",
    ["We left, and the others stayed.", "Yes, the town, too.", "He went, said nothing, left."],
)
def test_other_clauses_are_no_incise(text: str) -> None:
    assert find_incise(text, 0, len(text), read_cue_words("en")) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("“Small” means anything shorter than a bus.", "en"),
        ("The old “free” concert cost the town a lot.", "en"),
        ("The case, which the press has christened “Bathgate”, goes to court.", "en"),
        ("Salvatore Demar, dit « le Piano », sera jugé en mai.", "fr"),
        ("Le roman de Nelly Garrive, « La femme de sel », s'est vendu partout.", "fr"),
        ("Dans « Mort d'un passeur », le héros est absent.", "fr"),
    ],
)
def test_words_names_and_titles_are_said_by_nobody(text: str, language: str) -> None:
    assert [quote.kind for quote in read(text, language)] == ["scare"]


def test_a_term_that_nobody_said_at_first_is_said_by_nobody_later() -> None:
    text = "The list of “late boats” grew. There were, the report said, six “late boats” in May."
    assert [quote.kind for quote in read(text)] == ["scare", "scare"]


def test_words_that_two_say_are_said_twice() -> None:
    text = "Roel called the boat “very late”. Hale said it was “very late”."
    assert [quote.kind for quote in read(text)] == ["partial", "partial"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("« Il m'a dit : « Signez. » Alors j'ai signé », dit-elle.", None),
        ('« Une enveloppe vide", dit-elle.', ['« Une enveloppe vide"']),
        ("<<Nous partons>>, dit-elle, <<demain>>.", ["<<Nous partons>>", "<<demain>>"]),
        ("read <<< this >>> or more >>", []),
        ("'Rock 'n' roll, I call it.' He left.", ["'Rock 'n' roll, I call it.'"]),
        ("« A est parti. « B est là », dit-il.", ["« B est là »"]),
    ],
)
def test_wrong_nested_and_typed_marks_pair(text: str, found: list[str] | None) -> None:
    closed = [text[pair.start : pair.end] for pair in pair_marks(text) if pair.closed]
    assert closed == (["« Il m'a dit : « Signez. » Alors j'ai signé »"] if found is None else found)


def test_many_marks_that_open_take_no_quadratic_time() -> None:
    assert len(pair_marks("« a " * 20_000)) == 20_000
