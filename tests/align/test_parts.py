from stemma.align.clauses import find_clauses
from stemma.align.parts import find_parts
from stemma.align.trees import grow_tree
from stemma.records.text import Sentence, Span
from tests.align.cases import parse

RAISED_TEXT = "Divers raised the ferry that sank in March."
RAISED = parse(
    RAISED_TEXT,
    "Divers/diver/NOUN/NNS/nsubj/1 raised/raise/VERB/VBD/ROOT/1 the/the/DET/DT/det/3 "
    "ferry/ferry/NOUN/NN/dobj/1 that/that/PRON/WDT/nsubj/5 sank/sink/VERB/VBD/relcl/3 "
    "in/in/ADP/IN/prep/5 March/March/PROPN/NNP/pobj/6 ././PUNCT/./punct/1",
)
IF_TEXT = "The crew will leave the boat {} the pier holds until noon."
HURT_TEXT = "Two men were hurt and the town hall burned down, the mayor said."
HURT = parse(
    HURT_TEXT,
    "Two/two/NUM/CD/nummod/1 men/man/NOUN/NNS/nsubjpass/3 were/be/AUX/VBD/auxpass/3 "
    "hurt/hurt/VERB/VBN/ccomp/13 and/and/CCONJ/CC/cc/3 the/the/DET/DT/det/7 "
    "town/town/NOUN/NN/compound/7 hall/hall/NOUN/NN/nsubj/8 burned/burn/VERB/VBD/conj/3 "
    "down/down/ADP/RP/prt/8 ,/,/PUNCT/,/punct/13 the/the/DET/DT/det/12 "
    "mayor/mayor/NOUN/NN/nsubj/13 said/say/VERB/VBD/ROOT/13 ././PUNCT/./punct/13",
)
AFTER_TEXT = "The envoy flew home after the talks of the two towns."
AFTER = parse(
    AFTER_TEXT,
    "The/the/DET/DT/det/1 envoy/envoy/NOUN/NN/nsubj/2 flew/fly/VERB/VBD/ROOT/2 "
    "home/home/ADV/RB/advmod/2 after/after/ADP/IN/prep/2 the/the/DET/DT/det/6 "
    "talks/talk/NOUN/NNS/pobj/4 of/of/ADP/IN/prep/6 the/the/DET/DT/det/10 two/two/NUM/CD/nummod/10 "
    "towns/town/NOUN/NNS/pobj/7 ././PUNCT/./punct/2",
)


def suppose(mark: str) -> tuple[Sentence, str]:
    text = IF_TEXT.format(mark)
    words = (
        "The/the/DET/DT/det/1 crew/crew/NOUN/NN/nsubj/3 will/will/AUX/MD/aux/3 "
        "leave/leave/VERB/VB/ROOT/3 the/the/DET/DT/det/5 boat/boat/NOUN/NN/dobj/3 "
        f"{mark}/{mark}/SCONJ/IN/mark/9 the/the/DET/DT/det/8 pier/pier/NOUN/NN/nsubj/9 "
        "holds/hold/VERB/VBZ/advcl/3 until/until/ADP/IN/prep/9 noon/noon/NOUN/NN/pobj/10 "
        "././PUNCT/./punct/3"
    )
    return parse(text, words), text


def cut(sentence: Sentence, text: str, quotes: tuple[Span, ...] = ()) -> list[str]:
    return [text[c.start : c.end] for c in find_clauses(sentence, text, "en", quotes)]


def test_a_relative_clause_states_with_its_noun() -> None:
    assert cut(RAISED, RAISED_TEXT) == ["Divers raised the ferry", "the ferry that sank in March"]


def test_a_condition_is_not_told_as_a_fact() -> None:
    assert cut(*suppose("if")) == [IF_TEXT.format("if")]
    assert cut(*suppose("unless")) == [IF_TEXT.format("unless")]
    assert cut(*suppose("while")) == [
        "The crew will leave the boat",
        "the pier holds until noon",
    ]


def test_statements_before_their_speaker_part() -> None:
    assert cut(HURT, HURT_TEXT) == ["Two men were hurt", "the town hall burned down"]


def test_one_statement_keeps_its_speaker() -> None:
    text = "Two men were hurt, the mayor said."
    sentence = parse(
        text,
        "Two/two/NUM/CD/nummod/1 men/man/NOUN/NNS/nsubjpass/3 were/be/AUX/VBD/auxpass/3 "
        "hurt/hurt/VERB/VBN/ccomp/7 ,/,/PUNCT/,/punct/7 the/the/DET/DT/det/6 "
        "mayor/mayor/NOUN/NN/nsubj/7 said/say/VERB/VBD/ROOT/7 ././PUNCT/./punct/7",
    )
    assert cut(sentence, text) == [text]


def test_another_event_tells_the_time() -> None:
    found = find_clauses(AFTER, AFTER_TEXT, "en")
    assert [AFTER_TEXT[c.start : c.end] for c in found] == [
        "The envoy flew home",
        "after the talks of the two towns",
    ]
    assert [c.states for c in found] == [True, False]


def test_a_part_that_cuts_a_quotation_is_none() -> None:
    quote = Span("a", RAISED_TEXT.index("ferry"), RAISED_TEXT.index(" in March"))
    tokens = RAISED.tokens
    assert find_parts(tokens, grow_tree(tokens), "en", (quote,)) == {}
