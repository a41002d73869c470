"""Which witnesses are whole clauses; tokens by hand, as a parser of English gives them."""

import pytest

from stemma.records.facts import Facts, Story
from stemma.records.findings import Claim, Witness
from stemma.records.ids import make_id
from stemma.records.text import Article, Sentence, Span, Token
from stemma.tell.wholes import list_fragments

# word, part of speech, dependency, head; of "The pact, signed in May, binds both ports and is new."
_ROWS = (
    ("The", "DET", "det", 1), ("pact", "NOUN", "nsubj", 7), (",", "PUNCT", "punct", 1),
    ("signed", "VERB", "acl", 1), ("in", "ADP", "prep", 3), ("May", "PROPN", "pobj", 4),
    (",", "PUNCT", "punct", 1), ("binds", "VERB", "ROOT", 7), ("both", "DET", "det", 9),
    ("ports", "NOUN", "dobj", 7), (".", "PUNCT", "punct", 7),
)  # fmt: skip
TEXT = "The pact, signed in May, binds both ports."


def _tag() -> tuple[Token, ...]:
    tokens, at = [], 0
    for words, pos, dep, head in _ROWS:
        start = TEXT.index(words, at)
        at = start + len(words)
        tokens.append(Token(start, at, words, words.lower(), pos, pos, dep, head))
    return tuple(tokens)


def _list(*words: str, tokens: tuple[Token, ...]) -> list[str]:
    article = Article("x", "x.txt", "x" * 64, "text/plain", TEXT)
    facts = Facts("x", (Sentence("x", 0, len(TEXT), 0, "body", tokens),))
    witnesses = tuple(
        Witness("x", TEXT.index(w), TEXT.index(w) + len(w), "o", None, "happened") for w in words
    )
    claim = Claim(
        make_id("claim", Span("x", 0, 1)), words[0], "event", 0.5, witnesses, 1, 1, None, None, ()
    )
    found = list_fragments([claim, claim], Story((article,), (facts,)))
    return [TEXT[span.start : span.end] for span in found]


@pytest.mark.parametrize(
    ("words", "is_fragment"),
    [
        ("The pact, signed in May", True),
        ("binds both ports", True),
        ("The pact, signed in May, binds both", False),
        (TEXT, False),
        (TEXT.removesuffix("."), False),
    ],
)
def test_a_clause_has_a_verb_with_its_subject(words: str, *, is_fragment: bool) -> None:
    assert _list(words, tokens=_tag()) == ([words] if is_fragment else [])


def test_what_no_tagger_has_read_is_taken_for_whole() -> None:
    assert _list("The pact, signed in May", tokens=()) == []


def test_each_place_is_listed_once_and_in_order() -> None:
    words = ("signed in May", "The pact")
    assert _list(*words, tokens=_tag()) == ["The pact", "signed in May"]
