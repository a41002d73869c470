"""Sentences: the tagger's splits mended, offsets that point into the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate.plain import read_segments
from stemma.annotate.sentences import _repair, drop_blank_tokens, find_sentences, join_tokens
from stemma.records.text import Token
from tests.annotate.tagging import SplittingTagger, make_article


def read(text: str, *begins: str) -> list[str]:
    article = make_article(text)
    sentences = find_sentences(article, SplittingTagger(*begins))
    return [article.text[s.start : s.end] for s in sentences]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("He met Mr. Roel in Ellery.", "Roel"),
        ("The deal was signed by m. Roel at noon.", "Roel"),
        ("The deal was signed by J. Roel at noon.", "Roel"),
        ("They spoke of the quay and the yard", "the"),
        ("He said: “No. Never again,” and left.", "Never"),
    ],
)
def test_a_split_where_no_sentence_ends_is_mended(text: str, begins: str) -> None:
    assert read(text, begins) == [text]


def test_true_ends_stay() -> None:
    assert read("Roel left. Hale stayed.", "Hale") == ["Roel left.", "Hale stayed."]


def test_a_closing_mark_goes_back_to_its_sentence() -> None:
    assert read("“We won. ” Hale left.", "”", "Hale") == ["“We won. ”", "Hale left."]
    assert read("“We won.” Hale left.", "”") == ["“We won.”", "Hale left."]


def test_a_cue_after_a_closing_mark_stays_with_its_quotation() -> None:
    text = "“We won.“, he said."
    assert read(text, "“") == [text]
    text = '*"We won."*, says Roel.'
    assert read(text, '"') == [text[1:]]


def test_a_long_quotation_keeps_its_sentences() -> None:
    first = "“We have worked on this contract for nine long months and more."
    second = "Nobody thanked us for it,” he said."
    assert read(f"{first} {second}", "Nobody") == [first, second]


def test_markup_is_left_out_of_tokens_and_kept_in_offsets() -> None:
    article = make_article("The *quay*  is **safe**.\nIt held.")
    (sentence,) = find_sentences(article, SplittingTagger())[:1]
    words = [token.text for token in sentence.tokens]
    assert words[:5] == ["The", "quay", "is", "safe", "."]
    assert [article.text[t.start : t.end] for t in sentence.tokens] == words


def test_segments_have_their_kinds() -> None:
    article = make_article("Roel left.", title="Roel leaves")
    kinds = [(s.kind, s.paragraph) for s in find_sentences(article, SplittingTagger())]
    assert kinds == [("title", 0), ("body", 1)]


def test_heads_survive_joining_and_dropping() -> None:
    first = (
        Token(0, 2, "He", "he", "PRON", "", "nsubj", 1),
        Token(3, 7, "left", "leave", "VERB", "", "ROOT", 1),
    )
    second = (
        Token(8, 9, ",", ",", "PUNCT", "", "punct", 1),
        Token(10, 14, "sang", "sing", "VERB", "", "ROOT", 1),
    )
    joined = join_tokens(first, second)
    assert [token.head for token in joined] == [1, 1, 3, 1]
    assert joined[3].dep == "parataxis"
    blank = Token(2, 3, " ", " ", "SPACE", "", "dep", 0)
    kept = drop_blank_tokens((first[0], blank, Token(3, 7, "left", "leave", "VERB", "", "ROOT", 2)))
    assert [(token.text, token.head) for token in kept] == [("He", 0), ("left", 1)]


def test_without_a_tagger_sentences_come_from_punctuation() -> None:
    article = make_article("Dr. Roel kom. Hun gik! „Ja.“ sagde p. 5 hun.", language="da")
    sentences = find_sentences(article, None)
    texts = [article.text[s.start : s.end] for s in sentences]
    assert texts == ["Dr. Roel kom.", "Hun gik!", "„Ja.“ sagde p. 5 hun."]
    assert all(s.tokens == () for s in sentences)


@given(st.text(alphabet="aB. !?”“\"'*_\n#-é ", max_size=80))
def test_sentences_lie_in_the_text_in_order(text: str) -> None:
    article = make_article(text)
    for tagger in (None, SplittingTagger("B", "”")):
        sentences = find_sentences(article, tagger)
        ends = [0]
        for sentence in sentences:
            assert ends[-1] <= sentence.start < sentence.end <= len(text)
            ends.append(sentence.end)
            for token in sentence.tokens:
                assert sentence.start <= token.start < token.end <= sentence.end


@given(st.text(alphabet="ab *_\n`#", max_size=60))
def test_each_character_of_a_segment_has_its_place(text: str) -> None:
    article = make_article(text)
    for segment in read_segments(article):
        assert len(segment.text) == len(segment.places)
        assert list(segment.places) == sorted(set(segment.places))
        for letter, place in zip(segment.text, segment.places, strict=True):
            assert letter == article.text[place] or (
                letter == " " and article.text[place].isspace()
            )


def test_a_text_without_stops_is_cut_in_pieces_with_heads_of_their_own() -> None:
    text = "word " * 700
    tokens = tuple(
        Token(5 * i, 5 * i + 4, "word", "word", "NOUN", "NN", "dep", max(0, i - 1))
        for i in range(700)
    )
    drafts = _repair(text, [tokens])
    assert [len(draft.tokens) for draft in drafts] == [300, 300, 100]
    assert all(0 <= t.head < len(d.tokens) for d in drafts for t in d.tokens)
    assert [draft.start for draft in drafts] == [0, 1500, 3000]
