from collections.abc import Sequence
from itertools import permutations

import numpy as np
import pytest
from msgspec.structs import replace

from stemma.group import group_articles, measure_likeness
from stemma.group.stories import compare_articles
from stemma.records.engines import Vectors
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


def measure(first: Article, second: Article) -> float:
    return float(measure_likeness([(first, second)])[0])


class Topics:
    """An encoder of two languages that knows what each text is about by one of its words."""

    languages = frozenset({"en", "fi"})

    def __init__(self, *topics: tuple[str, ...]) -> None:
        self.topics = topics
        self.asked: list[tuple[str, int]] = []

    def encode(self, texts: Sequence[str], language: str) -> Vectors:
        self.asked.append((language, len(texts)))
        rows = [[float(any(w in text for w in topic)) for topic in self.topics] for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), len(self.topics))


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
    long = make_report((*ELSEWHERE * 30, *filler, DISPATCH[6]))
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
    plain = measure(first, second)

    def publish(article: Article, day: str) -> Article:
        return replace(article, published=Stated(day, "markup"))

    near = measure(publish(first, "2023-05-16"), publish(second, "2023-05-17"))
    far = measure(publish(first, "2023-05-16"), publish(second, "2023-08-17"))
    broken = measure(publish(first, "2023-05-16"), publish(second, "2023-13-45"))
    assert near > plain > far
    assert broken == plain


FINNISH = (
    "Pato murtui tiistaina aamulla neljän sadepäivän jälkeen.",
    "Alakaupungissa on yhä kateissa monta ihmistä.",
)
CHESS = (
    "Shakkiliitto vei mestarilta arvon perjantaina.",
    "Hänen takistaan löytyi puhelin kesken pelin.",
)


def test_reports_in_two_languages_that_share_no_word_meet_by_their_vectors() -> None:
    articles = [
        make_report(DISPATCH),
        make_report(FINNISH, language="fi"),
        make_report(ELSEWHERE),
        make_report(CHESS, language="fi"),
    ]
    encoder = Topics(("dam", "Pato"), ("chess", "Shakki"))
    for order in permutations(range(4)):
        groups = group_articles([articles[i] for i in order], load=lambda: encoder)
        assert {frozenset(order[i] for i in g) for g in groups} == {
            frozenset({0, 1}),
            frozenset({2, 3}),
        }
    assert group_articles(articles) == ((0,), (1,), (2,), (3,))
    assert group_articles(articles, load=lambda: None) == ((0,), (1,), (2,), (3,))


def test_a_pile_in_one_language_asks_for_no_encoder() -> None:
    def fail() -> None:
        raise AssertionError("asked for")

    articles = [make_report(text) for text in (DISPATCH, ELSEWHERE, REWRITE)]
    assert group_articles(articles, load=fail) == ((0, 2), (1,))


def test_vectors_change_nothing_between_articles_of_one_language_or_of_one_not_read() -> None:
    articles = [
        make_report(DISPATCH),
        make_report(REWRITE),
        make_report(FRENCH, language="fr"),
        make_report(CHESS, language="fi"),
    ]
    # By its vectors every article is about the same.
    encoder = Topics(("",))
    settings = GroupSettings()
    ordered = sorted(articles, key=lambda a: a.id)
    plain = {(k.first, k.second): k.likeness for k in compare_articles(ordered, settings)}
    mixed = compare_articles(ordered, settings, lambda: encoder)
    for link in mixed:
        languages = {ordered[link.first].language, ordered[link.second].language}
        if languages != {"en", "fi"}:
            assert link.likeness == plain[link.first, link.second]
        else:
            assert link.likeness > 0.25
    assert dict(encoder.asked) == {"en": 2, "fi": 1}
