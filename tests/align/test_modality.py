import pytest

from stemma.align.clauses import find_clauses
from stemma.align.modality import find_content_verb, read_modality
from stemma.align.trees import grow_tree
from stemma.align.units import Unit
from stemma.records.facts import Modality
from stemma.records.text import Sentence, SentenceKind, Span
from tests.align.cases import RELATIVE, RELATIVE_TEXT, THAT, THAT_TEXT, WHILE, WHILE_TEXT, parse


def make_units(sentence: Sentence, text: str, language: str = "en") -> list[Unit]:
    tree = grow_tree(sentence.tokens)
    return [
        Unit(Span("a", c.start, c.end), sentence, c, language, 0, i, (), None, (), (), tree)
        for i, c in enumerate(find_clauses(sentence, text, language))
    ]


def read_all(sentence: Sentence, text: str, language: str = "en") -> list[Modality]:
    return [
        read_modality(unit, text[unit.span.start : unit.span.end])
        for unit in make_units(sentence, text, language)
    ]


def test_plain_past_happened() -> None:
    assert read_all(WHILE, WHILE_TEXT) == ["happened", "happened"]


def test_a_denial_under_a_verb_of_speech() -> None:
    assert read_all(THAT, THAT_TEXT) == ["happened", "denied"]


def test_must_with_a_deed_is_to_come() -> None:
    assert read_all(RELATIVE, RELATIVE_TEXT) == ["happened", "planned"]


def test_the_content_verb_lies_under_the_verb_of_speech() -> None:
    unit = make_units(THAT, THAT_TEXT)[0]
    assert THAT.tokens[find_content_verb(unit)].text == "arrested"


FRAME = (
    "The/the/DET/DT/det/1 mayor/mayor/NOUN/NN/nsubj/4 {helper} "
    "sign/sign/VERB/VB/ROOT/4 it/it/PRON/PRP/dobj/4"
)


@pytest.mark.parametrize(
    ("helper", "adverb", "expected"),
    [
        ("will/will/AUX/MD/aux/4", "gladly/gladly/ADV/RB/advmod/4", "planned"),
        ("did/do/AUX/VBD/aux/4", "not/not/PART/RB/neg/4", "negated"),
        ("will/will/AUX/MD/aux/4", "not/not/PART/RB/neg/4", "negated"),
        ("should/should/AUX/MD/aux/4", "now/now/ADV/RB/advmod/4", "called for"),
        ("may/may/AUX/MD/aux/4", "soon/soon/ADV/RB/advmod/4", "possible"),
        ("did/do/AUX/VBD/aux/4", "allegedly/allegedly/ADV/RB/advmod/4", "alleged"),
        ("did/do/AUX/VBD/aux/4", "never/never/ADV/RB/neg/4", "negated"),
    ],
)
def test_helpers_decide(helper: str, adverb: str, expected: Modality) -> None:
    words = f"The mayor {helper.split('/')[0]} {adverb.split('/')[0]} sign it"
    sentence = parse(words, FRAME.format(helper=f"{helper} {adverb}"))
    assert read_all(sentence, words) == [expected]


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Le maire n'a pas signé le contrat", "fr", "negated"),
        ("Le voleur présumé a quitté la ville", "fr", "alleged"),
        ("Le navire est peut-être perdu", "fr", "possible"),
        ("Le navire est arrivé au port", "fr", "happened"),
        ("The boat is reported to have sunk", "en", "alleged"),
    ],
)
def test_cue_words_serve_where_nothing_is_parsed(
    words: str, language: str, expected: Modality
) -> None:
    assert read_all(Sentence("a", 0, len(words), 0, "body"), words, language) == [expected]


@pytest.mark.parametrize(("kind", "expected"), [("title", "planned"), ("body", "happened")])
def test_a_headlines_infinitive_is_to_come(kind: SentenceKind, expected: Modality) -> None:
    words = "Council to sell old port"
    sentence = parse(
        words,
        "Council/council/NOUN/NN/nsubj/2 to/to/PART/TO/aux/2 sell/sell/VERB/VB/ROOT/2 "
        "old/old/ADJ/JJ/amod/4 port/port/NOUN/NN/dobj/2",
        kind=kind,
    )
    assert read_all(sentence, words) == [expected]


@pytest.mark.parametrize(
    ("verb", "thing", "expected"),
    [
        ("called/call", "protest/protest", "planned"),
        ("called/call", "doctor/doctor", "happened"),
        ("expect/expect", "ferry/ferry", "planned"),
        ("sank/sink", "ferry/ferry", "happened"),
    ],
)
def test_what_is_awaited_or_convened_is_to_come(verb: str, thing: str, expected: Modality) -> None:
    words = f"Residents {verb.split('/')[0]} a {thing.split('/')[0]}"
    sentence = parse(
        words,
        f"Residents/resident/NOUN/NNS/nsubj/1 {verb}/VERB/VBD/ROOT/1 a/a/DET/DT/det/3 "
        f"{thing}/NOUN/NN/dobj/1",
    )
    assert read_all(sentence, words) == [expected]


def test_what_is_expected_in_the_passive_is_to_come() -> None:
    words = "The ferry is expected in spring"
    sentence = parse(
        words,
        "The/the/DET/DT/det/1 ferry/ferry/NOUN/NN/nsubjpass/3 is/be/AUX/VBZ/auxpass/3 "
        "expected/expect/VERB/VBN/ROOT/3 in/in/ADP/IN/prep/3 spring/spring/NOUN/NN/pobj/4",
    )
    assert read_all(sentence, words) == ["planned"]


def test_a_relative_clause_says_nothing_of_the_main_verb() -> None:
    words = "Residents of Holm where berths are to rise protested"
    sentence = parse(
        words,
        "Residents/resident/NOUN/NNS/nsubj/8 of/of/ADP/IN/prep/0 Holm/Holm/PROPN/NNP/pobj/1 "
        "where/where/SCONJ/WRB/advmod/5 berths/berth/NOUN/NNS/nsubj/5 are/be/AUX/VBP/relcl/2 "
        "to/to/PART/TO/aux/7 rise/rise/VERB/VB/xcomp/5 protested/protest/VERB/VBD/ROOT/8",
    )
    assert read_all(sentence, words)[0] == "happened"
