"""Quotations: marks of all kinds, cues, speakers, indirect speech."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate import annotate_article
from stemma.annotate.entities.linking import link_entities
from stemma.annotate.quotes.marked.marks import pair_marks
from stemma.annotate.quotes.quotations import find_quotes
from stemma.annotate.quotes.speaking.speakers import name_speakers
from stemma.annotate.sentences import find_sentences
from stemma.models import load_tagger
from stemma.records.facts import Entity, Facts, Mention, Quote, Speaker
from stemma.records.text import Sentence, Span
from tests.annotate.tagging import KEY, make_article, spell


def pair(text: str) -> list[str]:
    return [text[p.start : p.end] for p in pair_marks(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“A,” said X, “B.”", ["“A,”", "“B.”"]),
        ('He said: "I go." "No."', ['"I go."', '"No."']),
        ("« Oui », dit-il.", ["« Oui »"]),
        ("„Ja“, sagte er. »Nein«, rief sie.", ["„Ja“", "»Nein«"]),
        ("``We won,'' he said.", ["``We won,''"]),
        ("''We won,'' he said.", ["''We won,''"]),
        ("‘I don’t know,’ she said, ‘the men’s fee.’", ["‘I don’t know,’", "‘the men’s fee.’"]),
        ("He called it 'a mess' and the ministers' plan 'a joke'.", ["'a mess'", "'a joke'"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("‘He said “no” to me,’ she said.", ["‘He said “no” to me,’"]),
        ("the ”serious“ one", ["”serious“"]),
        ("on our old quay “. Then", []),
        ("“here on our old quay “. Then", ["“here on our old quay “"]),
        ("“We won today, ”Roel said", ["“We won today, ”"]),
        ("“We won today, “ said Roel", ["“We won today, “"]),
        ('"Mixed”, he said “like this".', ['"Mixed”', '“like this"']),
        ("'Twas the '90s rock 'n' roll of the players' time.", []),
        ("It is 6'2\" tall and Hale ‘visit was short.", []),
        ("the town’s yards’ fences", []),
    ],
)  # fmt: skip
def test_marks_pair(text: str, found: list[str]) -> None:
    pairs = pair_marks(text)
    assert [text[p.start : p.end] for p in pairs if p.closed] == found


def test_an_unclosed_mark_runs_to_the_end_and_says_so() -> None:
    (open_pair,) = pair_marks("He said: “We will not go")
    assert not open_pair.closed
    assert open_pair.start == 9


def read(text: str, language: str = "xx", title: str = "") -> list[Quote]:
    """The quotations without a tagger: by their marks alone."""
    article = make_article(text, language=language, title=title)
    return list(find_quotes(article, find_sentences(article, None), ()))


def test_without_a_tagger_quotations_have_no_speaker() -> None:
    (quote,) = read("Hun sagde: “Vi er her alle i dag.”")
    assert (quote.start, quote.end) == (11, 34)
    assert quote.speaker == Speaker()
    assert quote.cue is None


def test_paragraphs_of_one_quotation_are_its_parts() -> None:
    text = "“Vi kom i dag.\n\n“Vi går i morgen.\n\n“Det er alt.”\n\nHan gik."
    (quote,) = read(text)
    assert [text[p.start : p.end] for p in quote.parts] == [
        "“Vi kom i dag.",
        "“Vi går i morgen.",
        "“Det er alt.”",
    ]
    assert (quote.start, quote.end) == (quote.parts[0].start, quote.parts[-1].end)


def test_a_stray_opening_mark_is_no_quotation() -> None:
    assert read("The visit “ was short and the town was glad of it.\n\nNobody spoke.") == []


def test_inner_marks_turned_round_split_no_quotation() -> None:
    text = "They will “float the” third ferry “on time and for less” in May."
    (quote,) = read(text)
    assert text[quote.start : quote.end] == "“float the” third ferry “on time and for less”"
    assert len(read("It was “a long night” and “an early start” for all.")) == 2


def test_asterisks_around_marks_are_no_part_of_it() -> None:
    text = '*"Kajen er lukket nu"*, sagde hun.'
    (quote,) = read(text)
    assert text[quote.start : quote.end] == '"Kajen er lukket nu"'


def test_quotations_of_a_title_are_headings() -> None:
    quotes = read("Hun kom.", title="Roel: “Vi er her alle”")
    assert [quote.kind for quote in quotes] == ["heading"]


def test_names_are_scare_and_words_are_parts() -> None:
    kinds = [quote.kind for quote in read("Den “Blå Havn” var “ikke længere i god stand”.")]
    assert kinds == ["scare", "partial"]


@given(st.text(alphabet="aB ,.“”‘’«»\"'`\n*", max_size=60))
def test_quotations_lie_in_the_text_in_order(text: str) -> None:
    quotes = read(text)
    for quote in quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert (quote.start, quote.end) == (quote.parts[0].start, quote.parts[-1].end)
        for before, after in zip(quote.parts, quote.parts[1:], strict=False):
            assert before.end <= after.start
    spans = [(quote.start, quote.end) for quote in quotes]
    assert spans == sorted(spans)
    assert len({quote.id for quote in quotes}) == len(quotes)


SAID = (
    "“/PUNCT/punct/5 The/DET/det/2 quay/NOUN/nsubj/3 is/AUX/ccomp/7/be safe/ADJ/acomp/3 "
    ",/PUNCT/punct/7 "
    "”/PUNCT/punct/7 said/VERB/ROOT/7/say the/DET/det/9 engineer/NOUN/nsubj/7 ./PUNCT/punct/7"
)


def test_the_speaker_is_the_cue_s_subject() -> None:
    text = "“The quay is safe,” said the engineer."
    article = make_article(text)
    (quote,) = find_quotes(article, (spell(text, SAID),), ())
    assert quote.kind == "full"
    assert not quote.indirect
    assert quote.speaker.mention == Span(KEY, 25, 37)
    assert quote.cue == Span(KEY, 20, 24)


def test_a_clause_after_said_that_is_indirect_speech() -> None:
    text = "Roel said that the quay is safe."
    grammar = (
        "Roel/PROPN/nsubj/1 said/VERB/ROOT/1/say that/SCONJ/mark/5 the/DET/det/4 quay/NOUN/nsubj/5 "
        "is/AUX/ccomp/1/be safe/ADJ/acomp/5 ./PUNCT/punct/1"
    )
    (quote,) = find_quotes(make_article(text), (spell(text, grammar),), ())
    assert quote.indirect
    assert text[quote.start : quote.end] == "the quay is safe"
    assert quote.speaker.mention == Span(KEY, 0, 4)


def test_what_was_not_said_is_no_speech() -> None:
    text = "Roel did not say that the quay is safe."
    grammar = (
        "Roel/PROPN/nsubj/3 did/AUX/aux/3 not/PART/neg/3 say/VERB/ROOT/3 that/SCONJ/mark/7 "
        "the/DET/det/6 "
        "quay/NOUN/nsubj/7 is/AUX/ccomp/3/be safe/ADJ/acomp/7 ./PUNCT/punct/3"
    )
    assert find_quotes(make_article(text), (spell(text, grammar),), ()) == ()


def speak(text: str, grammar: str, mention: str, *, at: int = 0) -> tuple[Sentence, Quote]:
    """A sentence and a quotation whose speaker is named by the given words of it."""
    sentence = spell(text, grammar, at=at, paragraph=1 if at else 0)
    start = at + text.index(mention)
    span = Span(KEY, start, start + len(mention))
    quote = Quote(
        article=KEY,
        start=at,
        end=at + 1,
        id=f"q{at}",
        parts=(Span(KEY, at, at + 1),),
        kind="full",
        indirect=False,
        speaker=Speaker(mention=span),
        cue=None,
        group=None,
        confidence=0.9,
    )
    return sentence, quote


def name(pairs: list[tuple[Sentence, Quote]], *entities: Entity) -> list[str | None]:
    facts = Facts(KEY, tuple(s for s, _ in pairs), quotes=tuple(q for _, q in pairs))
    (named,) = name_speakers((facts,), entities)
    return [quote.speaker.entity for quote in named.quotes]


def person(identity: str, *places: tuple[int, int], role: tuple[int, int] | None = None) -> Entity:
    mentions = tuple(Mention(KEY, start, end, "name") for start, end in places)
    roles = (Span(KEY, *role),) if role else ()
    return Entity(identity, identity, "person", mentions, roles)


FIRST = "Minister Roel met Hale ."
FIRST_GRAMMAR = (
    "Minister/PROPN/compound/1 Roel/PROPN/nsubj/2//PERSON met/VERB/ROOT/2/meet "
    "Hale/PROPN/dobj/2//PERSON"
)


SECOND = "No/INTJ/ccomp/{verb} ,/PUNCT/punct/{verb} {speaker} said/VERB/ROOT/{verb}/say"


@pytest.mark.parametrize(
    ("mention", "grammar", "entity"),
    [
        ("he", "he/PRON/nsubj/3", "roel"),
        ("the minister", "the/DET/det/3 minister/NOUN/nsubj/4", "roel"),
        ("a minister", "a/DET/det/3 minister/NOUN/nsubj/4", None),
        ("the captain", "the/DET/det/3 captain/NOUN/nsubj/4", None),
    ],
)
def test_pronouns_and_offices_find_their_person(
    mention: str, grammar: str, entity: str | None
) -> None:
    first = spell(FIRST, FIRST_GRAMMAR)
    words = SECOND.format(verb=2 + len(grammar.split()), speaker=grammar)
    sentence, quote = speak(f"No , {mention} said", words, mention, at=30)
    facts = Facts(KEY, (first, sentence), quotes=(quote,))
    people = (person("roel", (9, 13), role=(0, 8)), person("hale", (18, 22)))
    (named,) = name_speakers((facts,), people)
    assert named.quotes[0].speaker.entity == entity
    assert named.quotes[0].speaker.mention == quote.speaker.mention


def test_a_spokesman_is_not_the_person_he_speaks_for() -> None:
    grammar = (
        "A/DET/det/1 spokesman/NOUN/nsubj/4 for/ADP/prep/1 Roel/PROPN/pobj/2//PERSON "
        "said/VERB/ROOT/4/say"
    )
    pairs = [speak("A spokesman for Roel said", grammar, "A spokesman for Roel")]
    assert name(pairs, person("roel", (16, 20))) == [None]
    grammar = "Mayor/PROPN/compound/1 Roel/PROPN/nsubj/2//PERSON said/VERB/ROOT/2/say"
    pairs = [speak("Mayor Roel said", grammar, "Mayor Roel")]
    assert name(pairs, person("roel", (6, 10))) == ["roel"]


def test_a_state_s_side_is_the_state() -> None:
    grammar = "The/DET/det/2 Kenyan/ADJ/amod/2 side/NOUN/nsubj/3 said/VERB/ROOT/3/say"
    pairs = [speak("The Kenyan side said", grammar, "The Kenyan side")]
    kenya = Entity("kenya", "Kenya", "state", (Mention(KEY, 4, 10, "demonym"),))
    assert name(pairs, kenya) == ["kenya"]
    grammar = "The/DET/det/2 Kenyan/ADJ/amod/2 driver/NOUN/nsubj/3 said/VERB/ROOT/3/say"
    pairs = [speak("The Kenyan driver said", grammar, "The Kenyan driver")]
    assert name(pairs, kenya) == [None]


# Text and quotation; the speaker stands between bars.
RUNNING = [
    ("“The yard,” |Brandt| said, “will stay.”", "“The yard,” Brandt said, “will stay.”"),
    ("According to |Hale|, the price was “an honest one”.", "“an honest one”"),
    ("“We did not ask for this,” |a source| told Nord Press.", "“We did not ask for this,”"),
    ("|Roel| put it bluntly:\n\n“They sold the yard.”", "“They sold the yard.”"),
    ("The quay is safe,” said |the engineer|.", "The quay is safe,”"),
    ("|Brandt| was glad. “We signed before noon.”", "“We signed before noon.”"),
]


@pytest.mark.models
@pytest.mark.parametrize(("marked", "quotation"), RUNNING)
def test_speakers_in_running_text(marked: str, quotation: str) -> None:
    before, speaker, after = marked.split("|")
    text = before + speaker + after
    found = annotate_article(make_article(text), load_tagger("en")).quotes
    direct = [quote for quote in found if not quote.indirect]
    assert [text[quote.start : quote.end] for quote in direct] == [quotation]
    mention = direct[0].speaker.mention
    assert mention is not None
    assert text[mention.start : mention.end] == speaker


def test_stages_say_what_was_skipped() -> None:
    facts = annotate_article(make_article("Hun kom. “Vi er her alle.”", language="da"), None)
    assert facts.stages["mentions"] == "skipped: all but names of states and capitals"
    assert facts.stages["speakers"] == "skipped: no model for 'da'"
    assert facts.stages["quotes"] == "done"
    assert len(facts.sentences) == 2


def parts(text: str, language: str = "en", title: str = "") -> list[list[str]]:
    article = make_article(text, language=language, title=title)
    found = annotate_article(article, load_tagger(language)).quotes
    whole = article.text
    return [[whole[p.start : p.end] for p in q.parts] for q in found if not q.indirect]


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "“The quay is safe,” said Ana Roel, the mayor. “We checked it twice.”",
            [["“The quay is safe,”", "“We checked it twice.”"]],
        ),
        (
            "“The quay is safe,” Mr. Roel said, pointing at it. “Yes.”",
            [["“The quay is safe,”", "“Yes.”"]],
        ),
        # Another speaker, a cue of its own, a word quoted by the reporter, a sentence between.
        ("“It is safe,” he said. “It is not,” she replied.", [["“It is safe,”"], ["“It is not,”"]]),
        ("“It is safe,” he said. “Safe” was her word too.", [["“It is safe,”"], ["“Safe”"]]),
        (
            "“It is safe,” he said. The crowd left. “We had to go home.”",
            [["“It is safe,”"], ["“We had to go home.”"]],
        ),
    ],
)
def test_a_cue_between_splits_one_quotation_into_parts(text: str, found: list[list[str]]) -> None:
    assert parts(text) == found


@pytest.mark.models
@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("Calder: “We will float them on time”", "Calder"),
        ("“We will float them on time” – mayor", "mayor"),
        ("“Nobody has asked us yet”", None),
    ],
)
def test_headings_name_their_speaker_beside_a_mark(title: str, speaker: str | None) -> None:
    article = make_article("The yard signed.", title=title)
    (quote,) = annotate_article(article, load_tagger("en")).quotes
    assert quote.kind == "heading"
    mention = quote.speaker.mention
    assert (mention and title[mention.start : mention.end]) == speaker


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A spokeswoman contradicted: „No posts will fall away“.", "A spokeswoman"),
        ("The plan was “a joke” for the town, writes the weekly Kurier.", "the weekly Kurier"),
        ("Elbia broke off relations in May due to “hostile actions” of its neighbour.", "Elbia"),
        ("Okafor said “we have seen it.” The mayor laughed. “We are fine with it.”", "The mayor"),
    ],
)
def test_speakers_by_colon_end_reason_and_office(text: str, speaker: str) -> None:
    found = annotate_article(make_article(text), load_tagger("en")).quotes
    mention = [quote for quote in found if not quote.indirect][-1].speaker.mention
    assert mention is not None
    assert text[mention.start : mention.end] == speaker


@pytest.mark.models
def test_french_address_is_no_speaker_without_the_name() -> None:
    text = "« Nous les mettrons à flot à temps », a déclaré Mme Calder devant la presse."
    quote = annotate_article(make_article(text, language="fr"), load_tagger("fr")).quotes[0]
    assert quote.speaker.mention is not None
    assert text[quote.speaker.mention.start : quote.speaker.mention.end] == "Mme Calder"


def speak_all(*texts: str) -> list[str | None]:
    """The names of the entities that speak, over all reports of a story."""
    tagger = load_tagger("en")
    articles = tuple(make_article(text, key=f"{i:016x}") for i, text in enumerate(texts))
    facts = tuple(annotate_article(article, tagger) for article in articles)
    entities = link_entities(articles, facts)
    names = {entity.id: entity.name for entity in entities}
    named = name_speakers(facts, entities)
    quotes = [q for fact in named for q in fact.quotes if not q.indirect]
    return [names.get(q.speaker.entity or "") for q in quotes]


@pytest.mark.models
def test_an_office_finds_its_only_holder_in_the_story() -> None:
    first = "“We were lucky,” the mayor, Ines Calder, said. The fire chief, Tom Brandt, agreed."
    second = "“The fire is out,” the fire chief said. “All is well,” the police chief said."
    assert speak_all(first, second) == ["Ines Calder", "Tom Brandt", None]


def test_a_name_overlooked_here_and_given_in_full_elsewhere_speaks() -> None:
    grammar = "Brandtal/PROPN/nsubj/1 said/VERB/ROOT/1/say"
    sentence, quote = speak("Brandtal said", grammar, "Brandtal")
    brandtal = Entity("e", "Tom Brandtal", "person", (Mention("b" * 16, 0, 12, "name"),))
    assert name([(sentence, quote)], brandtal) == ["e"]


@pytest.mark.models
def test_pronouns_tell_a_person_s_gender() -> None:
    text = (
        "Anna Miller kept her word. Tom Brandt took his time. "
        "Brandt met Miller. “We signed before noon,” she said."
    )
    assert speak_all(text) == ["Anna Miller"]
