"""Who speaks a quotation: inversions, appositions, owners of words, people cited."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate import annotate_article
from stemma.annotate.quotes.ascribed.appositions import settle_name
from stemma.annotate.quotes.ascribed.cited import settle_speaker
from stemma.annotate.quotes.ascribed.inversions import find_inverted
from stemma.annotate.quotes.cues import Ascribed
from stemma.annotate.word_lists import read_cue_words
from stemma.models import load_tagger
from stemma.records.text import Token
from tests.annotate.tagging import make_article


def find_speakers(text: str, language: str) -> list[str | None]:
    """The printed speakers of the marked quotations."""
    quotes = annotate_article(make_article(text, language=language), load_tagger(language)).quotes
    mentions = [quote.speaker.mention for quote in quotes if not quote.indirect]
    return [text[m.start : m.end] if m else None for m in mentions]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("« Nous irons », a estimé la ministre de la Santé, Sonia Roel.", "Sonia Roel"),
        ("« C'est une honte », s'est indigné Marc Hale, président du club.", "Marc Hale"),
        ("« Rien n'est dit », nuance de son côté le porte-parole.", "le porte-parole"),
        ("« Le bac est prêt », a indiqué au Passeur la mairesse Ana Roel.", "la mairesse Ana Roel"),
        ("« C'est fini », ont tranché mardi soir les élus.", "les élus"),
        ("« J'ai peur », confie sous le couvert de l'anonymat un marin.", "un marin"),
        ("« Je n'ai rien vu », répète-t-il depuis des mois.", "il"),
        ("« On est rendus là », a-t-elle laissé tomber.", "elle"),
        ("« Jamais de la vie », lui a répondu Tom Hale.", "Tom Hale"),
        ("« Nous irons », ont dit d'une même voix Ana Roel et Tom Hale.", "Ana Roel et Tom Hale"),
        ("Ana Roel, qui a tout compté, nuance : « Presque tout, oui. »", "Ana Roel"),
    ],
)
def test_french_speakers_stand_behind_their_verbs(text: str, speaker: str) -> None:
    assert find_speakers(text, "fr") == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It's a mess,” says the union's president, Carla Roel.", "Carla Roel"),
        ("Their lawyer, Sam Roe, called it “a victory for common sense.”", "Sam Roe"),
        ("“We won,” said Roel, the mayor of the town.", "Roel"),
        ("“We won,” said the mayor, who was late.", "the mayor"),
        ("“Never again,” chanted the crowd outside the hall.", "the crowd"),
        ("“Out with the lot of them,” read one banner on the quay.", "one banner"),
        ("Her message to parents: “Get your kids to the quay.”", "Her"),
        ("In Roel's words, “the quay is gone for good.”", "Roel"),
        ("More from the report: “The quay was never safe.”", "the report"),
        ("The court found the officer's testimony “not credible” at all.", "The court"),
        ("Jim Park quoted the suspect as saying, “I did not mean it.”", "the suspect"),
        ("Roel emailed supporters saying: “The struggle for the quay goes on.”", "Roel"),
        ("Roel issued a statement saying: “The quay will stay where it is.”", "Roel"),
        ("He then put on a hat and joked, “It makes me easier to find.”", "He"),
        ("Asked about the quay, Roel shrugged. “These things happen.”", "Roel"),
        ("Petra Lind hopes “to be back before the snow”, as she put it.", "she"),
        ("“Landed. Nobody clapped.” Zara Lindh tweeted from the runway.", "Zara Lindh"),
    ],
)
def test_english_speakers(text: str, speaker: str) -> None:
    assert find_speakers(text, "en") == [speaker]


def test_the_same_pronoun_near_is_where_he_speaks() -> None:
    text = "“We won,” he said. He took off his hat. “It was never in doubt, I think.”"
    quotes = annotate_article(make_article(text, language="en"), load_tagger("en")).quotes
    starts = [quote.speaker.mention.start for quote in quotes if quote.speaker.mention]
    assert starts == [text.index("he said")] * len(quotes)


def test_a_line_beneath_a_quotation_signs_it() -> None:
    text = "“The quay was built for boats, and boats it shall have.”\n\nMartin Hale, The Ferry"
    assert find_speakers(text, "en") == ["Martin Hale"]
    story = "“The quay was built for boats, and boats it shall have.”\n\nNobody came to see it."
    assert find_speakers(story, "en") == [None]


def test_who_is_asked_answers_and_then_they_take_turns() -> None:
    lead = "Mary Dunn said the money was gone. The auditor, Peter Hale, asked where it went."
    text = f"{lead}\n\n“It went into a second-hand tractor.”\n\n“It was a red sports car, madam.”"
    assert find_speakers(text, "en") == ["Mary Dunn", "Peter Hale"]
    told = text.replace("asked where it went", "said he knew where it went")
    assert find_speakers(told, "en")[0] != "Mary Dunn"


_WORDS = ("a", "dit", "le", "maire", "Ana", "Roel", ",", "-t-il", "de", "qui", "as", "saying", ".")
_TAGS = ("NOUN", "PROPN", "VERB", "AUX", "ADP", "PRON", "DET", "PUNCT")


@st.composite
def list_tokens(draw: st.DrawFn) -> tuple[Token, ...]:
    """Any words in any tree."""
    words = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14))
    tokens, at = [], 0
    for word in words:
        head = draw(st.integers(0, len(words) - 1))
        pos, dep = draw(st.sampled_from(_TAGS)), draw(st.sampled_from(("nsubj", "conj", "acl")))
        tokens.append(
            Token(
                start=at, end=at + len(word), text=word, lemma=word, pos=pos, tag="VBG",
                dep=dep, head=head, label="",
            )
        )  # fmt: skip
        at += len(word) + 1
    return tuple(tokens)


@given(list_tokens(), st.data())
def test_speakers_lie_within_the_sentence(tokens: tuple[Token, ...], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first + 1, len(tokens)))
    verb = data.draw(st.integers(0, len(tokens) - 1))
    found = find_inverted(tokens, tokens[first].start, read_cue_words("fr"))
    settled = settle_speaker(Ascribed(tokens, (verb, verb + 1), (first, last), "adjacent"))
    spans = [settle_name(tokens, (first, last)), settled.speaker, found and found.speaker]
    assert all(0 <= span[0] < span[1] <= len(tokens) for span in spans if span)
