from stemma.align.phrases import find_phrases
from stemma.align.trees import grow_tree
from stemma.records.text import Sentence, Span
from tests.align.cases import WHILE, parse

TEXT = (
    "Ida Brandt left for Holm on Monday, a week after the talks between the towns broke, "
    "and sank the old ferry."
)
MIXED = parse(
    TEXT,
    "Ida/Ida/PROPN/NNP/compound/1 Brandt/Brandt/PROPN/NNP/nsubj/2 left/leave/VERB/VBD/ROOT/2 "
    "for/for/ADP/IN/prep/2 Holm/Holm/PROPN/NNP/pobj/3 on/on/ADP/IN/prep/2 "
    "Monday/Monday/PROPN/NNP/pobj/5 ,/,/PUNCT/,/punct/2 a/a/DET/DT/det/9 "
    "week/week/NOUN/NN/npadvmod/10 after/after/SCONJ/IN/mark/16 the/the/DET/DT/det/12 "
    "talks/talk/NOUN/NNS/nsubj/16 between/between/ADP/IN/prep/12 the/the/DET/DT/det/15 "
    "towns/town/NOUN/NNS/pobj/13 broke/break/VERB/VBD/advcl/2 ,/,/PUNCT/,/punct/2 "
    "and/and/CCONJ/CC/cc/2 sank/sink/VERB/VBD/conj/2 the/the/DET/DT/det/22 "
    "old/old/ADJ/JJ/amod/22 ferry/ferry/NOUN/NN/dobj/19 ././PUNCT/./punct/2",
)
SOURCE_TEXT = "Two boats sank in the night, according to the harbour office of Holm."
SOURCE = parse(
    SOURCE_TEXT,
    "Two/two/NUM/CD/nummod/1 boats/boat/NOUN/NNS/nsubj/2 sank/sink/VERB/VBD/ROOT/2 "
    "in/in/ADP/IN/prep/2 the/the/DET/DT/det/5 night/night/NOUN/NN/pobj/3 ,/,/PUNCT/,/punct/2 "
    "according/accord/VERB/VBG/prep/2 to/to/ADP/IN/prep/7 the/the/DET/DT/det/11 "
    "harbour/harbour/NOUN/NN/compound/11 office/office/NOUN/NN/pobj/8 of/of/ADP/IN/prep/11 "
    "Holm/Holm/PROPN/NNP/pobj/12 ././PUNCT/./punct/2",
)
APART_TEXT = "The crew slept, the ferry having been moored in the harbour of Holm."


def cut(sentence: Sentence, text: str, quotes: tuple[Span, ...] = ()) -> list[str]:
    tokens = sentence.tokens
    found = find_phrases(tokens, grow_tree(tokens), "en", quotes)
    return [text[tokens[a].start : tokens[b - 1].end] for a, b in sorted(found.values())]


def test_commas_set_off_a_clause_and_a_further_verb_is_a_deed() -> None:
    assert cut(MIXED, TEXT) == [
        "a week after the talks between the towns broke",
        "sank the old ferry",
    ]


def test_naming_a_source_states_nothing() -> None:
    assert cut(SOURCE, SOURCE_TEXT) == []


def test_marks_inside_a_quotation_part_nothing() -> None:
    quote = Span("a", 0, len(TEXT))
    assert cut(MIXED, TEXT, (quote,)) == []


def test_a_clause_with_mark_and_subject_hangs_by_its_verb() -> None:
    text = "The council closed the bridge on Monday, while the mayor promised a new ferry."
    assert cut(WHILE, text) == ["while the mayor promised a new ferry"]
