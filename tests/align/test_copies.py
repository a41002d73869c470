"""Copies join the claims of what they copy, and bring none together."""

from collections.abc import Sequence

import pytest

from stemma.align.attaching import Group
from stemma.align.copies import Groups, align_leads, find_leads
from stemma.align.units import collect_units
from stemma.records.facts import Story
from stemma.records.findings import Lineage
from stemma.records.text import Article
from tests.align.cases import make_article, make_facts, make_lineage, make_story

WORDS = (
    "A crane fell into the harbour of Tolm on Monday.",
    "Two dockers were hurt and taken to the clinic.",
    "The harbour office will raise it on Friday.",
)
PARENT = make_article("p", WORDS)
TYPO = make_article("q", (WORDS[0], WORDS[1].replace("clinic", "clinci"), WORDS[2]))
SHORT = make_article("s", (WORDS[0],))
OWN = make_article("o", ("Nobody had looked after the crane since 1971, a docker said.",))


def lay(*articles: Article) -> Story:
    return make_story(*((article, make_facts(article)) for article in articles))


def relate(*copies: tuple[Article, Article, str]) -> Lineage:
    return make_lineage({}, copies)


def align_alone(led: Sequence[int]) -> Groups:
    """Every statement of a lead by itself."""
    return tuple(Group((i,)) for i in range(len(led)))


def group_texts(story: Story, copies: dict[str, str]) -> list[list[str]]:
    units = collect_units(story)
    articles = {article.id: article for article in story.articles}
    texts = [articles[u.span.article].text[u.span.start : u.span.end] for u in units]
    groups = align_leads(units, texts, copies, align_alone)
    assert sorted(i for group in groups for i in group.members) == list(range(len(units)))
    return [[f"{units[i].span.article}: {texts[i]}" for i in group.members] for group in groups]


def test_the_fuller_report_leads_and_what_it_holds_copies() -> None:
    lineage = relate((PARENT, SHORT, WORDS[0]))
    assert find_leads(lay(SHORT, PARENT, OWN), lineage) == {"s": "p"}


def test_a_report_with_much_of_its_own_is_no_copy() -> None:
    mixed = make_article("m", (WORDS[0], *OWN.text.split("\n"), "The clinic keeps them there."))
    assert find_leads(lay(PARENT, mixed), relate((PARENT, mixed, WORDS[0]))) == {}


def test_white_space_makes_no_report_fuller() -> None:
    padded = make_article("b", tuple(f"  {words}  " for words in WORDS))
    lineage = relate(*((PARENT, padded, words) for words in WORDS))
    merged = Lineage(
        reuse=(
            type(lineage.reuse[0])(
                "r", "b", "p", "verbatim", "unknown",
                tuple(
                    type(p)(p.b, p.a, p.relation, p.score)
                    for r in lineage.reuse
                    for p in r.passages
                ),
                1.0,
            ),
        )
    )  # fmt: skip
    # Equal in words, so the earlier by id leads, whichever has more blanks.
    assert find_leads(lay(PARENT, padded), merged) == {"p": "b"}


@pytest.mark.parametrize(("clean", "slipped"), [("a", "b"), ("b", "a")])
def test_of_equals_the_one_with_a_slip_of_the_pen_follows(clean: str, slipped: str) -> None:
    long = f"{WORDS[0]} {WORDS[2]}"
    one = make_article(clean, (long, "Two were hurt."))
    two = make_article(slipped, (long, "Two were hrut."))
    assert find_leads(lay(one, two), relate((one, two, long))) == {slipped: clean}


def test_a_copys_statement_joins_its_counterpart_in_spite_of_a_typo() -> None:
    groups = group_texts(lay(PARENT, TYPO), {"q": "p"})
    assert [len(group) for group in groups] == [2, 2, 2]
    assert all(group[0][0] == "p" and group[1][0] == "q" for group in groups)


def test_what_a_copy_adds_stands_alone() -> None:
    longer = make_article("q", (*WORDS, "The tide was low."))
    groups = group_texts(lay(PARENT, longer), {"q": "p"})
    assert ["q: The tide was low."] in groups
    assert [len(group) for group in groups] == [2, 2, 2, 1]


def test_without_copies_the_leads_are_grouped_as_they_are() -> None:
    assert [len(group) for group in group_texts(lay(PARENT, OWN), {})] == [1, 1, 1, 1]
