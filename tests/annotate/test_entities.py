"""Mentions: gazetteers overrule the model, roles stand beside persons, names come clean."""

import pytest

from stemma.annotate.entities.gazetteer import find_place, fold_name, is_territory
from stemma.annotate.entities.mentions import find_mentions
from stemma.annotate.sentences import find_sentences
from stemma.models import load_tagger
from stemma.records.facts import NamedMention
from tests.annotate.tagging import make_article, spell


def find(text: str, *grammar: str, language: str = "en") -> list[NamedMention]:
    """Mentions of a text of one sentence or, with line breaks, of several."""
    sentences = []
    at = 0
    for i, (line, words) in enumerate(zip(text.split("\n\n"), grammar, strict=True)):
        sentences.append(spell(line, words, at=at, paragraph=i))
        at += len(line) + 2
    return list(find_mentions(make_article(text, language=language), sentences))


def brief(mentions: list[NamedMention]) -> list[tuple[str, str, str]]:
    return [(m.name, m.type, m.kind) for m in mentions]


def test_a_capital_that_the_model_takes_for_a_person_is_a_place() -> None:
    mentions = find(
        "They met in Nairobi .",
        "They/PRON/nsubj/1 met/VERB/ROOT/1 in/ADP/prep/1 Nairobi/PROPN/pobj/2//PERSON "
        "./PUNCT/punct/1",
    )
    assert brief(mentions) == [("Nairobi", "place", "name")]


def test_a_capital_that_decides_is_its_state() -> None:
    mentions = find(
        "Nairobi rejected the offer .",
        "Nairobi/PROPN/nsubj/1//PERSON rejected/VERB/ROOT/1/reject the/DET/det/3 offer/NOUN/dobj/1",
    )
    assert brief(mentions) == [("Nairobi", "state", "metonym")]


def test_relations_with_a_capital_are_those_of_its_state() -> None:
    mentions = find(
        "Relations between Oslo and Nairobi improved .",
        "Relations/NOUN/nsubj/5/relation between/ADP/prep/0 Oslo/PROPN/pobj/1//GPE and/CCONJ/cc/2 "
        "Nairobi/PROPN/conj/2//GPE improved/VERB/ROOT/5/improve",
    )
    assert brief(mentions) == [("Oslo", "state", "metonym"), ("Nairobi", "state", "metonym")]


def test_states_and_peoples_are_found_without_the_model() -> None:
    mentions = find(
        "The Kenyan and Norwegian envoys left Kenya .",
        "The/DET/det/4 Kenyan/ADJ/amod/4 and/CCONJ/cc/1 Norwegian/ADJ/conj/1 "
        "envoys/NOUN/nsubj/5/envoy "
        "left/VERB/ROOT/5/leave Kenya/PROPN/dobj/5",
    )
    assert brief(mentions) == [
        ("Kenyan", "state", "demonym"),
        ("Norwegian", "state", "demonym"),
        ("Kenya", "state", "name"),
    ]


def test_french_peoples_are_written_small() -> None:
    mentions = find(
        "Le ministre norvégien arrive au Kenya .",
        "Le/DET/det/1 ministre/NOUN/nsubj/3 norvégien/ADJ/amod/1 arrive/VERB/ROOT/3/arriver "
        "au/ADP/case/5 Kenya/PROPN/obl/3//LOC",
        language="fr",
    )
    assert brief(mentions) == [("norvégien", "state", "demonym"), ("Kenya", "state", "name")]


def test_a_person_with_a_country_s_name_stays_a_person() -> None:
    mentions = find(
        "Tom Jordan spoke .\n\nThen Jordan left .",
        "Tom/PROPN/compound/1//PERSON Jordan/PROPN/nsubj/2//PERSON spoke/VERB/ROOT/2/speak",
        "Then/ADV/advmod/2 Jordan/PROPN/nsubj/2//PERSON left/VERB/ROOT/2/leave",
    )
    assert brief(mentions) == [("Tom Jordan", "person", "name"), ("Jordan", "person", "name")]


@pytest.mark.parametrize(
    ("text", "grammar", "role"),
    [
        (
            "Deputy Defence Minister Ana Roel spoke .",
            "Deputy/PROPN/compound/2 Defence/PROPN/compound/2 Minister/PROPN/compound/4 "
            "Ana/PROPN/compound/4//PERSON Roel/PROPN/nsubj/5//PERSON spoke/VERB/ROOT/5/speak",
            "Deputy Defence Minister",
        ),
        (
            "Ana Roel , the leader of the Quay Front , spoke .",
            "Ana/PROPN/compound/1//PERSON Roel/PROPN/nsubj/9//PERSON ,/PUNCT/punct/1 the/DET/det/4 "
            "leader/NOUN/appos/1 of/ADP/prep/4 the/DET/det/8 Quay/PROPN/compound/8 "
            "Front/PROPN/pobj/5 "
            ",/PUNCT/punct/1 spoke/VERB/ROOT/10/speak",
            "leader of the Quay Front",
        ),
        (
            "The minister of ports , Ana Roel , spoke .",
            "The/DET/det/1 minister/NOUN/nsubj/8 of/ADP/prep/1 ports/NOUN/pobj/2 ,/PUNCT/punct/1 "
            "Ana/PROPN/compound/6//PERSON Roel/PROPN/appos/1//PERSON ,/PUNCT/punct/1 "
            "spoke/VERB/ROOT/8/speak",
            "minister of ports",
        ),
        (
            "Secretary of State Ana Roel spoke .",
            "Secretary/PROPN/nsubj/5 of/ADP/prep/0 State/PROPN/pobj/1 Ana/PROPN/compound/4//PERSON "
            "Roel/PROPN/appos/0//PERSON spoke/VERB/ROOT/5/speak",
            "Secretary of State",
        ),
    ],
)
def test_the_office_stands_with_the_name(text: str, grammar: str, role: str) -> None:
    (person,) = [m for m in find(text, grammar) if m.type == "person"]
    assert person.name == "Ana Roel"
    assert person.role is not None
    assert text[person.role.start : person.role.end] == role


def test_an_office_between_two_names_is_the_second_s() -> None:
    text = "By meeting Ben Hale , the mayor , Ana Roel won ."
    persons = find(
        text,
        "By/ADP/prep/9 meeting/VERB/pcomp/0/meet Ben/PROPN/compound/3//PERSON "
        "Hale/PROPN/dobj/1//PERSON "
        ",/PUNCT/punct/3 the/DET/det/6 mayor/NOUN/appos/3 ,/PUNCT/punct/3 "
        "Ana/PROPN/compound/9//PERSON Roel/PROPN/appos/6//PERSON won/VERB/ROOT/10/win",
    )
    roles = {m.name: m.role and text[m.role.start : m.role.end] for m in persons}
    assert roles == {"Ben Hale": None, "Ana Roel": "mayor"}


def test_titles_and_possessives_are_no_part_of_a_name() -> None:
    mentions = find(
        "Mr. Hale 's yard and King Olaf II agree .",
        "Mr./PROPN/compound/1//PERSON Hale/PROPN/poss/3//PERSON 's/PART/case/1//PERSON "
        "yard/NOUN/nsubj/8 "
        "and/CCONJ/cc/3 King/PROPN/compound/6//PERSON Olaf/PROPN/conj/3//PERSON "
        "II/PROPN/flat/6//PERSON "
        "agree/VERB/ROOT/8",
    )
    assert [m.name for m in mentions] == ["Hale", "Olaf II"]


def test_a_surname_is_known_once_the_full_name_was_read() -> None:
    mentions = find(
        "Ana Roel spoke .\n\nThe ROEL plan and m. Roel won .",
        "Ana/PROPN/compound/1//PERSON Roel/PROPN/nsubj/2//PERSON spoke/VERB/ROOT/2/speak",
        "The/DET/det/2 ROEL/PROPN/compound/2//ORG plan/NOUN/nsubj/6 and/CCONJ/cc/2 "
        "m./NOUN/compound/5 "
        "Roel/PROPN/conj/2 won/VERB/ROOT/6/win",
    )
    assert [(m.name, m.type) for m in mentions] == [
        ("Ana Roel", "person"),
        ("ROEL", "person"),
        ("Roel", "person"),
    ]


def test_words_of_organisations_make_one() -> None:
    mentions = find(
        "Nairobi University and the company Brandt Ferries agree .",
        "Nairobi/PROPN/compound/1//GPE University/PROPN/nsubj/7 and/CCONJ/cc/1 the/DET/det/4 "
        "company/NOUN/conj/1 Brandt/PROPN/compound/6//PERSON Ferries/PROPN/appos/4//PERSON "
        "agree/VERB/ROOT/7",
    )
    assert brief(mentions) == [
        ("Nairobi University", "organisation", "name"),
        ("Brandt Ferries", "organisation", "name"),
    ]


def test_months_are_no_persons_and_hyphens_join() -> None:
    mentions = find(
        "December in Ellery-on-Sea",
        "December/PROPN/ROOT/0//PERSON in/ADP/prep/0 Ellery/PROPN/pobj/1//GPE -/PUNCT/punct/2 "
        "on/ADP/prep/2 -/PUNCT/punct/2 Sea/PROPN/pobj/4",
    )
    assert [m.name for m in mentions] == ["Ellery-on-Sea"]


def test_without_tokens_there_is_nothing() -> None:
    assert find_mentions(make_article("Oslo.", language="und"), ()) == ()


def test_the_gazetteer_knows_both_languages() -> None:
    assert find_place("Norwegians", "en") == ("NO", "demonym")
    assert find_place("norvégienne", "fr") == ("NO", "demonym")
    assert find_place("the Netherlands", "en") == ("NL", "name")
    assert find_place("Pékin", "fr") == ("CN", "capital")
    assert find_place("Kremlin", "en") == ("RU", "seat")
    assert find_place("us", "en") is None
    assert is_territory("GL")
    assert not is_territory("DK")


def test_folding_unites_spellings() -> None:
    assert fold_name("M’Bé-Élan  U.S.") == fold_name("m'be-elan US")


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    ["The mayor, Ines Calder, signed it.", "Mayor Ines Calder signed it on Monday."],
)
def test_who_stands_after_an_office_is_a_person(text: str) -> None:
    article = make_article(text)
    sentences = find_sentences(article, load_tagger("en"))
    (mention,) = find_mentions(article, sentences)
    assert (mention.name, mention.type) == ("Ines Calder", "person")
    assert mention.role is not None


@pytest.mark.models
def test_a_hyphen_between_two_states_joins_none() -> None:
    article = make_article("The Kenya-Sweden talks ended on Monday.")
    mentions = find_mentions(article, find_sentences(article, load_tagger("en")))
    assert [m.name for m in mentions] == ["Kenya", "Sweden"]
