"""Quotations that only their place ties: alone in a sentence and in what was made of it."""

import pytest

from stemma.align import align_claims, group_quotes
from stemma.records.facts import QuoteGroup
from stemma.records.findings import Lineage, Passage, Reuse, ReuseKind
from stemma.records.text import Span
from tests.align.cases import WordEncoder, make_article, make_facts, make_lineage, make_story

POSTS, PLACES, NIGHT = "“No posts will go”", "“Any work place stays”", "“It rained all night long”"
COLLEAGUES = "“We mourn nine colleagues who went to work last night”"


def group(
    first: list[str], second: list[str], *, relation: ReuseKind, who: str = "brandt"
) -> tuple[QuoteGroup, ...]:
    """Groups of two reports, one sentence each; the second was made of the first."""
    one, two = (
        make_article(key, [" and ".join(words) + " she said."])
        for key, words in (("a", first), ("b", second))
    )
    passage = Passage(Span("a", 0, len(one.text)), Span("b", 0, len(two.text)), relation, 0.6)
    reuse = Reuse("r", "a", "b", relation, "b from a", (passage,), 0.9)
    made = make_lineage({"o": ("credited", [one, two])})
    lineage = Lineage((reuse,), made.origins, made.ascriptions)
    story = make_story(
        (one, make_facts(one, quotes=[(words, "brandt") for words in first])),
        (two, make_facts(two, quotes=[(words, who) for words in second])),
    )
    claims = align_claims(story, lineage, WordEncoder())
    return group_quotes(story, lineage, WordEncoder(), claims=claims)[1]


@pytest.mark.parametrize("relation", ["verbatim", "edited", "rewritten", "translated"])
def test_the_only_quotation_of_a_sentence_is_that_of_its_rewriting(relation: ReuseKind) -> None:
    (one,) = group([POSTS], [PLACES], relation=relation)
    assert len(one.quotes) == 2


def test_what_one_chain_reworded_makes_no_translation_of_the_original() -> None:
    (one,) = group([POSTS], [PLACES], relation="rewritten")
    assert "separate translations" not in one.quotable.reason


def test_sentences_at_one_place_of_two_leads_tell_two_things() -> None:
    assert len(group([POSTS], [PLACES], relation="shared origin")) == 2


def test_with_two_in_a_sentence_place_tells_nothing() -> None:
    assert len(group([POSTS, NIGHT], [PLACES], relation="rewritten")) == 3


def test_two_speakers_make_two_utterances() -> None:
    assert len(group([POSTS], [PLACES], relation="rewritten", who="roel")) == 2


def test_a_few_words_cut_out_of_a_longer_quotation_join_it_and_are_called_a_part() -> None:
    one = make_article("a", [f"{COLLEAGUES} she said."])
    two = make_article("b", ["The yard speaks of “nine colleagues” and no more."])
    lineage = make_lineage({"o": ("credited", [one]), "p": ("credited", [two])})
    story = make_story(
        (one, make_facts(one, quotes=[(COLLEAGUES, "brandt")])),
        (two, make_facts(two, quotes=[("“nine colleagues”", None)])),
    )
    (found,) = group_quotes(story, lineage, WordEncoder())[1]
    assert len(found.quotes) == 2
    assert "or a part of them" in found.quotable.reason
