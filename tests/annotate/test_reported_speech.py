"""What is told without marks: where it begins and ends, who says it, and what no one has said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate import annotate_article
from stemma.annotate.quotes.reported.french_verbs import inflect, list_speech
from stemma.models import load_tagger
from tests.annotate.tagging import make_article


def read(text: str, language: str) -> list[tuple[str, str | None]]:
    """Each reported piece of a text, its parts joined by an ellipsis, with its speaker."""
    quotes = annotate_article(make_article(text, language=language), load_tagger(language)).quotes
    told = []
    for quote in quotes:
        said = " … ".join(text[part.start : part.end] for part in quote.parts)
        mention = quote.speaker.mention
        told.append((said, text[mention.start : mention.end] if mention else None))
    return told


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        ("The coroner asked whether the gate was shut.", "the gate was shut", "The coroner"),
        ("Roel wanted to know why the gate was shut.", "why the gate was shut", "Roel"),
        ("She asked the council to cut its fees.", "to cut its fees", "She"),
        ("Hale urged the crew not to sail.", "not to sail", "Hale"),
        ("The port called on Ellery to pay its share.", "to pay its share", "The port"),
        ("He denied taking the money.", "taking the money", "He"),
        ("Roel suggested hiring more staff.", "hiring more staff", "Roel"),
        ("Guests were told that the ferry was late.", "the ferry was late", None),
        ("The mayor said Tuesday the quay will close.", "the quay will close", "The mayor"),
        ("A man was hurt, Cpl. Ann Lee said in a news release.", "A man was hurt", "Cpl. Ann Lee"),
        ("Roel was told by a doctor that he could not sail.", "he could not sail", "a doctor"),
        (
            "The report said the quay was old and urged that it be closed.",
            "it be closed",
            "The report",
        ),
        ("He said only that the quay was old.", "the quay was old", "He"),
        ("He said he would stay, before leaving the hall.", "he would stay", "He"),
        (
            "The ferry will sail, Roel said, because the ice has gone.",
            "The ferry will sail … because the ice has gone",
            "Roel",
        ),
        (
            "The trial, according to the clerk, will begin in May.",
            "The trial … will begin in May",
            "the clerk",
        ),
        (
            "According to Ana Roel, who runs the yard, the ferry is lost.",
            "the ferry is lost",
            "Ana Roel",
        ),
    ],
)
def test_an_english_complement_is_reported(text: str, said: str, speaker: str | None) -> None:
    assert (said, speaker) in read(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Roel believes the quay will be finished.",
        "The study found that gulls sleep less in summer.",
        "If he says the road is safe, nobody will believe him.",
        "The clerk refused to say how many boats were lost.",
        "Guests would be asked to pay a fee.",
    ],
)
def test_what_nobody_said_is_no_english_speech(text: str) -> None:
    assert read(text, "en") == []


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        ("Ana Roel, du port, juge que le quai cèdera.", "le quai cèdera", "Ana Roel"),
        ("Le maire dément que des bateaux aient coulé.", "des bateaux aient coulé", "Le maire"),
        ("Elle a demandé si le quai était sûr.", "le quai était sûr", "Elle"),
        (
            "Le juge a demandé pourquoi le bac avait coulé.",
            "pourquoi le bac avait coulé",
            "Le juge",
        ),
        ("Le gérant conteste avoir vendu le bac.", "avoir vendu le bac", "Le gérant"),
        ("La Ville affirme ne pas avoir été avertie.", "ne pas avoir été avertie", "La Ville"),
        ("Le juge a ordonné au port de payer ses dettes.", "payer ses dettes", "Le juge"),
        ("Le quai cèdera, a-t-elle ajouté.", "Le quai cèdera", "elle"),
        ("Le quai cèdera, a confirmé à l'AFP une source.", "Le quai cèdera", "une source"),
        (
            "Le bac, objecte Paul Morin, n'a jamais navigué.",
            "Le bac … n'a jamais navigué",
            "Paul Morin",
        ),
        ("Pour le maire, le quai est perdu.", "le quai est perdu", "le maire"),
        (
            "Selon Ana Roel, qui dirige le port, le bac est perdu.",
            "le bac est perdu",
            "Ana Roel",
        ),
        (
            "Comme l'a expliqué la directrice, le bac sera vendu.",
            "le bac sera vendu",
            "la directrice",
        ),
        ("Le maire a fait savoir que le bac serait vendu.", "le bac serait vendu", "Le maire"),
    ],
)
def test_a_french_complement_is_reported(text: str, said: str, speaker: str) -> None:
    assert (said, speaker) in read(text, "fr")


def test_one_word_alone_says_nothing() -> None:
    assert read("Le juge a ordonné au port de payer.", "fr") == []


def test_a_second_french_verb_begins_a_quotation_of_its_own() -> None:
    text = "Le port a annoncé que le bac serait vendu et reconnu que le quai cédait."
    assert read(text, "fr") == [("le bac serait vendu", "Le port"), ("le quai cédait", "Le port")]


def test_a_gerund_after_marked_words_has_their_speaker() -> None:
    text = "« C'est fini », a dit le chef, ajoutant que les bateaux étaient partis."
    assert ("les bateaux étaient partis", "le chef") in read(text, "fr")


@pytest.mark.parametrize(
    "text",
    [
        "Les élus n'ont pas précisé si le quai était sûr.",
        "Si le maire disait que le quai est sûr, personne ne le croirait.",
        "Selon l'usage, la saison commence en mai.",
        "Le maire devrait annoncer jeudi que le bac sera vendu.",
        "Le conseil a annoncé la décision que le port attendait.",
        "Il faut dire que la saison a été longue.",
        "Le maire se demande si la ville a les moyens de payer.",
    ],
)
def test_what_nobody_said_is_no_french_speech(text: str) -> None:
    assert read(text, "fr") == []


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("préciser", {"précise", "précisent", "précisait", "précisa", "précisé", "précisant"}),
        ("juger", {"juge", "jugeait", "jugea", "jugeant"}),
        ("annoncer", {"annonce", "annonçait", "annonça", "annonçant"}),
        ("suggérer", {"suggère", "suggèrent", "suggérait", "suggéré"}),
        ("alléguer", {"allègue", "alléguait"}),
        ("dire", {"dit", "disent", "disait", "disant"}),
    ],
)
def test_french_verbs_are_inflected(verb: str, forms: set[str]) -> None:
    found = inflect(frozenset({verb}))
    assert {form for form in forms if found.holds(form)} == forms


def test_no_form_is_a_conditional() -> None:
    assert not [form for form in list_speech().finite if form.endswith(("erait", "eraient"))]


_ORDER = (
    "le", "maire", "a", "dit", "que", "si", "selon", "Roel", ",", ";", ":", ".", "et", "n'", "pas",
    "de", "partir", "affirme", "-t", "-il", "ajoutant", "qui",
)  # fmt: skip
_WORDS = st.sampled_from(_ORDER)


@given(st.lists(_WORDS, max_size=25))
def test_reported_parts_lie_in_order_within_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces).strip() or "."
    article = make_article(text, language="fr")
    for quote in annotate_article(article, load_tagger("fr")).quotes:
        bounds = [place for part in quote.parts for place in (part.start, part.end)]
        assert bounds == sorted(bounds)
        assert 0 <= bounds[0] < bounds[-1] <= len(text)
