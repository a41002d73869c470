from hypothesis import given
from hypothesis import strategies as st

from stemma.align.clauses import find_clauses, restore_clause
from stemma.align.trees import grow_tree
from stemma.records.text import Sentence, Span, Token
from tests.align.cases import RELATIVE, RELATIVE_TEXT, THAT, THAT_TEXT, WHILE, WHILE_TEXT, parse
from tests.align.test_phrases import MIXED, TEXT


def cut(sentence: Sentence, text: str, quotes: tuple[Span, ...] = ()) -> list[str]:
    return [text[c.start : c.end] for c in find_clauses(sentence, text, "en", quotes)]


def test_a_contrast_makes_two_statements() -> None:
    assert cut(WHILE, WHILE_TEXT) == [
        "The council closed the bridge on Monday",
        "the mayor promised a new ferry",
    ]


def test_a_relative_clause_states_with_its_name_and_the_sentence_stays_whole() -> None:
    assert cut(RELATIVE, RELATIVE_TEXT) == [
        "Olsen Marine, which built the ferry in 1990",
        RELATIVE_TEXT,
    ]


def test_reported_clauses_with_own_subjects_part() -> None:
    assert cut(THAT, THAT_TEXT) == [
        "Police said that two men were arrested",
        "the mayor denied the charge",
    ]


def test_no_cut_inside_a_quotation() -> None:
    quote = Span("a", WHILE_TEXT.index("closed"), WHILE_TEXT.index(" a new"))
    assert cut(WHILE, WHILE_TEXT, (quote,)) == [WHILE_TEXT]


def test_a_pronoun_is_no_subject_of_its_own() -> None:
    tokens = tuple(
        Token(t.start, t.end, "he", "he", "PRON", "PRP", t.dep, t.head) if t.text == "mayor" else t
        for t in WHILE.tokens
    )
    sentence = Sentence("a", WHILE.start, WHILE.end, 0, "body", tokens)
    found = find_clauses(sentence, WHILE_TEXT, "en")
    assert [c.phrase for c in found] == [False, True]
    assert found[1].reach == (8, 15)


def test_a_semicolon_parts_two_statements() -> None:
    text = "The contract has a value of nine crowns; the ferry shall come in spring."
    sentence = parse(
        text,
        "The/the/DET/DT/det/1 contract/contract/NOUN/NN/nsubj/2 has/have/VERB/VBZ/ccomp/12 "
        "a/a/DET/DT/det/4 value/value/NOUN/NN/dobj/2 of/of/ADP/IN/prep/4 nine/nine/NUM/CD/nummod/7 "
        "crowns/crown/NOUN/NNS/pobj/5 ;/;/PUNCT/:/punct/12 the/the/DET/DT/det/10 "
        "ferry/ferry/NOUN/NN/nsubj/12 shall/shall/AUX/MD/aux/12 come/come/VERB/VB/ROOT/12 "
        "in/in/ADP/IN/prep/12 spring/spring/NOUN/NN/pobj/13 ././PUNCT/./punct/12",
    )
    assert cut(sentence, text) == [
        "The contract has a value of nine crowns",
        "the ferry shall come in spring",
    ]


def test_phrases_leave_the_clause_and_can_come_back() -> None:
    clauses = find_clauses(MIXED, TEXT, "en")
    deed = next(c for c in clauses if c.phrase)
    host = next(c for c in clauses if c.first == 0)
    assert TEXT[deed.start : deed.end] == "sank the old ferry"
    assert "sank" not in TEXT[host.start : host.end]
    whole = restore_clause(host, MIXED.tokens, TEXT, host.reach)
    assert TEXT[whole.start : whole.end] == TEXT


def test_without_tokens_the_sentence_is_the_statement() -> None:
    assert cut(Sentence("a", 0, 11, 0, "body"), "Il neigeait") == ["Il neigeait"]


@given(st.data())
def test_any_tree_gives_spans_inside_the_sentence_and_covers_its_root(data: st.DataObject) -> None:
    words = [t.text for t in WHILE.tokens]
    heads = data.draw(st.lists(st.integers(0, len(words) - 1), min_size=16, max_size=16))
    deps = data.draw(
        st.lists(
            st.sampled_from(["conj", "advcl", "nsubj", "mark", "relcl", "punct", "dobj", "aux"]),
            min_size=16,
            max_size=16,
        )
    )
    heads[2] = 2
    tokens = tuple(
        Token(t.start, t.end, t.text, t.lemma, t.pos, t.tag, dep, head)
        for t, dep, head in zip(WHILE.tokens, deps, heads, strict=True)
    )
    sentence = Sentence("a", WHILE.start, WHILE.end, 0, "body", tokens)
    clauses = find_clauses(sentence, WHILE_TEXT, "en")
    assert all(WHILE.start <= c.start < c.end <= WHILE.end for c in clauses)
    root = next(i for i, head in enumerate(heads) if head == i)
    assert any(c.head == root for c in clauses)
    # Two statements of the same words would be in the order of a set.
    assert len({(c.start, c.end) for c in clauses}) == len(clauses)


def test_the_tree_knows_what_lies_below() -> None:
    tree = grow_tree(WHILE.tokens)
    assert tree.ranges[2] == (0, 16)
    assert tree.ranges[11] == (8, 15)
    assert tree.children[14] == (12, 13)


def test_a_relative_at_the_end_leaves_the_clause() -> None:
    text = "The council hired Olsen Marine, which built the old ferry in 1990."
    sentence = parse(
        text,
        "The/the/DET/DT/det/1 council/council/NOUN/NN/nsubj/2 hired/hire/VERB/VBD/ROOT/2 "
        "Olsen/Olsen/PROPN/NNP/compound/4 Marine/Marine/PROPN/NNP/dobj/2 ,/,/PUNCT/,/punct/4 "
        "which/which/PRON/WDT/nsubj/7 built/build/VERB/VBD/relcl/4 the/the/DET/DT/det/10 "
        "old/old/ADJ/JJ/amod/10 ferry/ferry/NOUN/NN/dobj/7 in/in/ADP/IN/prep/7 "
        "1990/1990/NUM/CD/pobj/11 ././PUNCT/./punct/2",
    )
    assert cut(sentence, text) == [
        "The council hired Olsen Marine",
        "Olsen Marine, which built the old ferry in 1990",
    ]


def test_semicolons_part_short_statements_however_they_are_tied() -> None:
    text = "He did not say when; operator faces inquiry"
    sentence = parse(
        text,
        "He/he/PRON/PRP/nsubj/3 did/do/AUX/VBD/aux/3 not/not/PART/RB/neg/3 say/say/VERB/VB/ccomp/7 "
        "when/when/SCONJ/WRB/advmod/3 ;/;/PUNCT/:/punct/7 operator/operator/NOUN/NN/nsubj/7 "
        "faces/face/VERB/VBZ/ROOT/7 inquiry/inquiry/NOUN/NN/dobj/7",
    )
    assert cut(sentence, text) == ["He did not say when", "operator faces inquiry"]


def test_semicolons_of_a_list_part_nothing() -> None:
    text = "Hurt were a woman of forty; a man of thirty."
    sentence = parse(
        text,
        "Hurt/hurt/VERB/VBN/ROOT/0 were/be/AUX/VBD/auxpass/0 a/a/DET/DT/det/3 "
        "woman/woman/NOUN/NN/nsubjpass/0 of/of/ADP/IN/prep/3 forty/forty/NUM/CD/pobj/4 "
        ";/;/PUNCT/:/punct/3 a/a/DET/DT/det/8 man/man/NOUN/NN/appos/3 of/of/ADP/IN/prep/8 "
        "thirty/thirty/NUM/CD/pobj/9 ././PUNCT/./punct/0",
    )
    assert cut(sentence, text) == [text]


def test_what_a_brief_participle_tells_needs_a_second_report() -> None:
    text = "A lift in the harbour ran backwards, injuring eleven skiers."
    sentence = parse(
        text,
        "A/a/DET/DT/det/1 lift/lift/NOUN/NN/nsubj/5 in/in/ADP/IN/prep/1 the/the/DET/DT/det/4 "
        "harbour/harbour/NOUN/NN/pobj/2 ran/run/VERB/VBD/ROOT/5 "
        "backwards/backwards/ADV/RB/advmod/5 ,/,/PUNCT/,/punct/5 injuring/injure/VERB/VBG/advcl/5 "
        "eleven/eleven/NUM/CD/nummod/10 skiers/skier/NOUN/NNS/dobj/8 ././PUNCT/./punct/5",
    )
    clauses = find_clauses(sentence, text, "en")
    phrase = next(c for c in clauses if c.phrase)
    assert text[phrase.start : phrase.end] == "injuring eleven skiers"
    assert not phrase.states
