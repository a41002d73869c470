from itertools import permutations

import pytest
from msgspec.structs import replace

from stemma.group import group_articles, measure_likeness
from stemma.records.text import Article, Stated
from stemma.settings import GroupSettings
from tests.trace.reports import DISPATCH, FRENCH, OWN, REWRITE, make_report

ELSEWHERE = (
    "The chess federation stripped Viktor Amblin of his title on Friday.",
    "Judges found that a phone had been hidden in the lining of his jacket during the final.",
    "Amblin, 27, called the verdict absurd and said his lawyers would appeal in Lausanne.",
    "The runner-up, Soraya Denk, learned of her championship on a night train.",
)
MOST = (*DISPATCH[:6], OWN[2], OWN[6])


def test_two_stories_in_one_folder_are_two() -> None:
    articles = [
        make_report(DISPATCH),
        make_report(ELSEWHERE),
        make_report(REWRITE),
        make_report(tuple(reversed(ELSEWHERE)), title="Amblin loses chess title"),
    ]
    assert group_articles(articles) == ((0, 2), (1, 3))


def test_a_french_report_and_one_of_the_day_before_join_their_story() -> None:
    articles = [
        make_report(DISPATCH, day="2023-05-16"),
        make_report(REWRITE, day="2023-05-16"),
        make_report(FRENCH, language="fr", day="2023-05-16"),
        make_report(DISPATCH[:3], day="2023-05-15", title="Dam breaks"),
        make_report(MOST, day="2023-05-17"),
    ]
    assert group_articles(articles) == ((0, 1, 2, 3, 4),)


def test_a_short_piece_joins_the_long_one_it_was_cut_from() -> None:
    filler = tuple(f"{word} sentence without bearing on it." for word in ("First", "Second"))
    short = make_report((DISPATCH[6],))
    long = make_report((*ELSEWHERE * 4, *filler, DISPATCH[6]))
    assert group_articles([short, long]) == ((0, 1),)
    strict = GroupSettings(shared_shingles=1.1)
    assert group_articles([short, long], strict) == ((0,), (1,))


def test_the_order_of_articles_changes_no_group() -> None:
    articles = [make_report(text) for text in (DISPATCH, ELSEWHERE, REWRITE, OWN)]
    expected = {frozenset(articles[i].id for i in group) for group in group_articles(articles)}
    for shuffled in permutations(articles):
        groups = group_articles(shuffled)
        assert {frozenset(shuffled[i].id for i in group) for group in groups} == expected


@pytest.mark.parametrize("count", [0, 1])
def test_few_articles_are_no_trouble(count: int) -> None:
    articles = [make_report(OWN)] * count
    assert group_articles(articles) == tuple((i,) for i in range(count))


def test_empty_texts_stand_alone() -> None:
    empty = Article("1" * 16, "a", "1" * 64, "text/plain", "")
    assert group_articles([empty, replace(empty, id="2" * 16)]) == ((0,), (1,))


def test_near_days_make_likeness_grow_and_far_days_shrink_it() -> None:
    first, second = make_report(DISPATCH), make_report(REWRITE)
    plain = measure_likeness(first, second)

    def publish(article: Article, day: str) -> Article:
        return replace(article, published=Stated(day, "markup"))

    near = measure_likeness(publish(first, "2023-05-16"), publish(second, "2023-05-17"))
    far = measure_likeness(publish(first, "2023-05-16"), publish(second, "2023-08-17"))
    broken = measure_likeness(publish(first, "2023-05-16"), publish(second, "2023-13-45"))
    assert near > plain > far
    assert broken == plain
