from collections.abc import Sequence

import numpy as np

from stemma.align.evidence import Context, find_contexts, weigh_evidence
from stemma.align.features import Scores
from stemma.align.units import Unit, collect_units
from stemma.records.engines import Vectors
from stemma.records.facts import Story
from stemma.settings import AlignSettings
from tests.align.cases import WordEncoder, make_article, make_facts, make_story

DEAL = "The council of Ellery ordered three ferries from the Brandt yard."
AGAIN = "Three ferries were ordered from the Brandt yard by Ellery."
CROSSES = "The Marta has crossed the strait since 1981."
BROKE = "The Marta of 1981 broke down eleven times last winter."


def lay(*columns: Sequence[str]) -> tuple[Story, list[Unit], list[str]]:
    articles = [make_article(key, lines) for key, lines in zip("abc", columns, strict=False)]
    facts = [make_facts(a, times=[("1981", "1981-01-01", "1981-12-31")]) for a in articles]
    story = make_story(*zip(articles, facts, strict=True))
    texts = {a.id: a.text for a in articles}
    units = list(collect_units(story))
    return story, units, [texts[u.span.article][u.span.start : u.span.end] for u in units]


def weigh(*columns: Sequence[str], settings: AlignSettings = AlignSettings()) -> Scores:  # noqa: B008
    _, units, texts = lay(*columns)
    return weigh_evidence(units, texts, find_contexts(units, texts), WordEncoder(), settings)


def test_likeness_is_symmetric_within_bounds_and_nothing_to_itself() -> None:
    scores = weigh([DEAL, CROSSES], [AGAIN, BROKE])
    assert np.array_equal(scores, scores.T)
    assert scores.min() >= 0
    assert scores.max() <= 1
    assert not scores.diagonal().any()


def test_what_is_said_weighs_more_than_a_name_and_a_year() -> None:
    scores = weigh([DEAL, CROSSES], [AGAIN, BROKE])
    assert scores[0, 2] >= AlignSettings().join
    assert scores[1, 3] < scores[0, 2] - 0.3


def test_the_same_day_is_evidence() -> None:
    plain = weigh([CROSSES], [BROKE], settings=AlignSettings(day_weight=0.0))
    assert weigh([CROSSES], [BROKE])[0, 1] > plain[0, 1]


def test_places_far_apart_on_the_page_weigh_against() -> None:
    # Odds so low that nothing reaches the upper bound.
    low = AlignSettings(odds=-0.8)
    near = weigh([DEAL, CROSSES], [AGAIN, BROKE], settings=low)
    far = weigh([DEAL, CROSSES], [BROKE, AGAIN], settings=low)
    assert far[0, 3] < near[0, 2]


def test_contexts_tell_how_far_down_a_statement_stands() -> None:
    _, units, texts = lay([DEAL, CROSSES, BROKE], [AGAIN])
    assert find_contexts(units, texts) == (
        Context(DEAL, 0.0),
        Context(CROSSES, 0.5),
        Context(BROKE, 1.0),
        Context(AGAIN, 0.0),
    )


MEANINGS = {"bac": "ferry", "chantier": "yard", "trois": "three", "commande": "ordered"}


class ManyEncoder:
    """Vectors of hashed words of several languages; two words of one meaning are told."""

    languages = frozenset({"en", "fr"})

    def encode(self, texts: Sequence[str], language: str) -> Vectors:
        assert language in self.languages
        words = [[MEANINGS.get(w, w) for w in text.lower().split()] for text in texts]
        return WordEncoder().encode([" ".join(row) for row in words])


def weigh_many(*columns: tuple[str, str], many: ManyEncoder | None) -> Scores:
    articles = [
        make_article(key, [text], language=language)
        for key, (language, text) in zip("abc", columns, strict=False)
    ]
    units = list(collect_units(make_story(*((a, make_facts(a)) for a in articles))))
    texts = [text for _, text in columns]
    return weigh_evidence(
        units, texts, find_contexts(units, texts), WordEncoder(), AlignSettings(), many
    )


def test_french_is_read_by_the_encoder_of_many_languages() -> None:
    columns = ("fr", "Le conseil commande trois navires."), ("fr", "Trois navires le conseil.")
    assert weigh_many(*columns, many=ManyEncoder())[0, 1] > weigh_many(*columns, many=None)[0, 1]


def test_a_translation_is_found_by_meaning() -> None:
    columns = ("en", "yard ordered three ferry"), ("fr", "chantier commande trois bac")
    assert weigh_many(*columns, many=None)[0, 1] == 0
    assert weigh_many(*columns, many=ManyEncoder())[0, 1] >= AlignSettings().join


def test_english_is_weighed_the_same_with_and_without_many_languages() -> None:
    columns = ("en", DEAL), ("en", AGAIN), ("en", BROKE)
    alone = weigh_many(*columns, many=None)
    assert np.array_equal(alone, weigh_many(*columns, many=ManyEncoder()))
    mixed = weigh_many(*columns[:2], ("fr", "Rien de tel."), many=ManyEncoder())
    assert mixed[0, 1] > AlignSettings().join


def test_a_long_report_has_more_to_be_mistaken_for() -> None:
    low = AlignSettings(odds=-0.8)
    short = weigh([DEAL], [AGAIN], settings=low)
    long = weigh([DEAL, *[f"Line {i} of the log." for i in range(60)]], [AGAIN], settings=low)
    assert long[0, 61] < short[0, 1]
