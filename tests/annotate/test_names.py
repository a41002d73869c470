"""Names that the model overlooks or misjudges, and names beside the report."""

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate.entities.mentions import find_mentions, sort_mentions
from stemma.annotate.entities.page_names import find_page_names, list_publishers
from stemma.annotate.entities.person_names import are_compatible, spell_sounds
from stemma.annotate.sentences import find_sentences
from stemma.models import load_tagger
from stemma.records.facts import NamedMention
from stemma.records.text import Article, Furniture, Outlet, Span
from tests.annotate.tagging import make_article, spell


def read(text: str, language: str = "en") -> dict[str, str]:
    """The type of each name of a text, by the real model."""
    article = make_article(text, language=language)
    found = find_mentions(article, find_sentences(article, load_tagger(language)))
    return {mention.name: mention.type for mention in found}


def find(text: str, grammar: str) -> list[NamedMention]:
    return list(find_mentions(make_article(text), [spell(text, grammar)]))


def test_a_capital_inside_a_sentence_makes_a_name() -> None:
    (mention,) = find(
        "people from Low Quay stood outside",
        "people/NOUN/nsubj/4 from/ADP/prep/0 Low/PROPN/compound/3 Quay/PROPN/pobj/1 "
        "stood/VERB/ROOT/4 outside/ADV/advmod/4",
    )
    assert (mention.name, mention.type) == ("Low Quay", "facility")


def test_an_ampersand_and_an_opener_are_part_of_a_name() -> None:
    mentions = find(
        "the Brandt & Vale yard and the Ministry of Works agree",
        "the/DET/det/4 Brandt/PROPN/compound/4 &/CCONJ/cc/1 Vale/PROPN/conj/1 yard/NOUN/nsubj/10 "
        "and/CCONJ/cc/4 the/DET/det/7 Ministry/PROPN/conj/4 of/ADP/prep/7 Works/PROPN/pobj/8 "
        "agree/VERB/ROOT/10",
    )
    assert [(m.name, m.type) for m in mentions] == [
        ("Brandt & Vale", "other"),
        ("Ministry of Works", "organisation"),
    ]


def test_in_a_headline_of_capitals_only_known_names_count() -> None:
    text = "Big Boiler Blows Roof Off"
    grammar = (
        "Big/PROPN/compound/1 Boiler/PROPN/nsubj/2 Blows/PROPN/ROOT/2 Roof/PROPN/dobj/2 "
        "Off/PROPN/prt/2"
    )
    assert find(text, grammar) == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the/DET/det/2 ferry/NOUN/compound/2 Marrow/PROPN/nsubj/3//PERSON", "product"),
        ("near/ADP/prep/3 northern/ADJ/amod/2 Marrow/PROPN/pobj/0//PERSON", "place"),
        (
            "the/DET/det/2 weekly/NOUN/compound/2 Marrow/PROPN/nsubj/3//PRODUCT",
            "organisation",
        ),
        ("that/SCONJ/mark/3 Mr/PROPN/compound/2 Marrow/PROPN/nsubj/3//GPE", "person"),
    ],
)
def test_what_stands_before_a_name_says_what_it_is(words: str, kind: str) -> None:
    text = " ".join(word.split("/")[0] for word in words.split()) + " sank"
    (mention,) = find(text, f"{words} sank/VERB/ROOT/3/sink")
    assert (mention.name, mention.type) == ("Marrow", kind)


def test_all_mentions_of_a_name_are_of_one_type() -> None:
    text = "Marrow left as the ferry Marrow sank"
    mentions = find(
        text,
        "Marrow/PROPN/nsubj/1//PERSON left/VERB/ROOT/1 as/SCONJ/mark/6 the/DET/det/5 "
        "ferry/NOUN/compound/5 Marrow/PROPN/nsubj/6//PERSON sank/VERB/advcl/1",
    )
    assert {m.type for m in mentions} == {"product"}


def test_numbers_and_fields_of_an_office_are_no_names() -> None:
    mentions = find(
        "the minister of Ports praised Sixty of them",
        "the/DET/det/1 minister/NOUN/nsubj/4 of/ADP/prep/1 Ports/PROPN/pobj/2//ORG "
        "praised/VERB/ROOT/4 Sixty/NOUN/dobj/4//WORK_OF_ART of/ADP/prep/5 them/PRON/pobj/6",
    )
    assert mentions == []


@pytest.mark.models
def test_bridges_banks_and_universities_are_not_their_towns() -> None:
    types = read("London Bridge shut. The Bank of Norway wrote to Oslo University.")
    assert types["London Bridge"] == "facility"
    assert types["Bank of Norway"] == "organisation"
    assert types["Oslo University"] == "organisation"


def make_page(text: str, *pieces: tuple[str, str]) -> Article:
    """A page whose named pieces are furniture, and whose rest is body."""
    article = make_article(text)
    places = [(text.index(words), words, kind) for words, kind in pieces]
    furniture = tuple(Furniture(at, at + len(words), kind) for at, words, kind in places)  # type: ignore[arg-type]
    body = tuple(
        span
        for span in article.body
        if not any(piece.start <= span.start < piece.end for piece in furniture)
    )
    return msgspec.structs.replace(article, furniture=furniture, body=body)


def test_who_signs_and_what_agency_a_report_comes_from_are_mentions() -> None:
    text = "By Jona Vale, Quay Mirror\n\nELLERY, Norland, May 3 (Norden) -\n\nThree ferries sank."
    article = make_page(
        text,
        ("By Jona Vale, Quay Mirror", "byline"),
        ("ELLERY, Norland, May 3 (Norden) -", "dateline"),
    )
    agency = Span(article.id, text.index("(Norden)"), text.index("(Norden)") + 8)
    article = msgspec.structs.replace(
        article,
        byline=Span(article.id, 3, 12),
        agencies=(agency,),
        outlet=Outlet("Quay Mirror", "text"),
    )
    found = {(m.name, m.type) for m in find_page_names(article)}
    assert found == {
        ("Jona Vale", "person"),
        ("Quay Mirror", "organisation"),
        ("Norden", "organisation"),
        ("ELLERY", "place"),
        ("Norland", "place"),
    }
    assert list_publishers([article]) == {"quay mirror", "norden"}


def test_a_month_is_no_country_of_a_dateline() -> None:
    article = make_page("OSLO, Sept. 3 -\n\nThree ferries sank.", ("OSLO, Sept. 3 -", "dateline"))
    assert [m.name for m in find_page_names(article)] == ["OSLO"]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("ali faruq", "ali farouk", True),
        ("mohamed ziani", "muhammad ziani", True),
        ("dmitri volkov", "dmitry wolkow", True),
        ("martin vale", "martine vale", False),
        ("ana vale", "ina vale", False),
        ("ali faruq", "ali hamid", False),
    ],
)
def test_transliterations_are_one_name(a: str, b: str, *, same: bool) -> None:
    assert are_compatible(a, b) is same


_NAMES = st.text("abdefhiklmnoqrstuvwy", min_size=1, max_size=9)


@given(_NAMES, _NAMES, _NAMES, _NAMES)
def test_which_name_stands_first_does_not_matter(a: str, b: str, c: str, d: str) -> None:
    left, right = f"{a} {b}", f"{c} {d}"
    assert are_compatible(left, right) == are_compatible(right, left)


@given(_NAMES)
def test_sounds_hold_no_letter_twice_in_a_row(name: str) -> None:
    assert all(a != b for a, b in pairwise(spell_sounds(name)))


def test_a_name_of_the_page_and_of_the_text_counts_once_with_its_office() -> None:
    office = Span("a", 0, 6)
    bare = NamedMention("a", 7, 15, "name", "person", "Ana Roel")
    told = NamedMention("a", 7, 15, "name", "person", "Ana Roel", office)
    assert sort_mentions((bare, told)) == sort_mentions((told, bare)) == (told,)
