"""Articles in two languages, by the vectors of their sentences."""

from collections.abc import Sequence

import numpy as np
import pytest

from stemma.annotate.sentences import find_sentences
from stemma.records.engines import Vectors
from stemma.records.facts import Facts
from stemma.records.findings import Lineage
from stemma.records.text import Article
from stemma.trace import trace_lineage
from tests.align.cases import make_article
from tests.trace.reports import make_report

# Each pair says one thing.
PAIRS = (
    ("A crane fell into the basin.", "Une grue est tombée dans le bassin."),
    ("Two dockers were hurt.", "Deux dockers ont été blessés."),
    ("The port will raise it.", "Le port va la relever."),
    ("Nobody knows its age.", "Personne ne connaît son âge."),
    ("The mayor came by boat.", "La maire est venue en bateau."),
    ("Work goes on at dawn.", "Le travail reprend à l'aube."),
)
OTHER = ("Beer is dearer than it was.", "The lake froze over.", "A goose won the prize.")


class Dictionary:
    """Knows the sentences above: a direction for each meaning."""

    languages = frozenset({"en", "fr"})

    def encode(self, texts: Sequence[str], language: str) -> Vectors:
        meanings = [*(set(pair) for pair in PAIRS), *({text} for text in OTHER)]
        rows = np.zeros((len(texts), len(meanings) + 1), dtype=np.float32)
        for i, text in enumerate(texts):
            at = next((k for k, known in enumerate(meanings) if text in known), len(meanings))
            rows[i, at] = 1
        return rows


def trace(*articles: Article) -> Lineage:
    facts = tuple(Facts(article.id, find_sentences(article, None)) for article in articles)
    return trace_lineage(articles, facts, encoder=Dictionary())


def write(key: str, lines: Sequence[str], language: str = "en") -> Article:
    return make_article(key, lines, language=language)


ENGLISH = write("e", [pair[0] for pair in PAIRS])


def test_a_translation_is_found_with_its_passages() -> None:
    french = write("f", [pair[1] for pair in PAIRS], "fr")
    (reuse,) = trace(french, ENGLISH).reuse
    assert reuse.relation == "translated"
    read = {article.id: article.text for article in (french, ENGLISH)}
    told = [
        (read[p.a.article][p.a.start : p.a.end], read[p.b.article][p.b.start : p.b.end])
        for p in reuse.passages
    ]
    assert told == list(PAIRS)


def test_a_trimmed_translation_is_one_too() -> None:
    french = write("f", [pair[1] for pair in PAIRS[:3]], "fr")
    assert [reuse.relation for reuse in trace(ENGLISH, french).reuse] == ["translated"]


def test_a_fact_in_common_is_no_translation() -> None:
    french = write("f", [PAIRS[0][1], "Le lac a gelé.", "La bière coûte plus cher."], "fr")
    english = write("e", [PAIRS[0][0], *OTHER])
    assert trace(english, french).reuse == ()


@pytest.mark.parametrize("language", ["en", "de"])
def test_vectors_say_nothing_in_one_language_or_of_an_unread_one(language: str) -> None:
    other = write("f", [pair[1] for pair in PAIRS], language)
    assert trace(ENGLISH, other).reuse == ()


def test_the_order_of_articles_changes_nothing() -> None:
    french = write("f", [pair[1] for pair in PAIRS], "fr")
    assert trace(ENGLISH, french) == trace(french, ENGLISH)


def test_a_translation_under_another_credit_goes_back_to_what_it_was_made_from() -> None:
    english, french = (tuple(pair[side] for pair in PAIRS) for side in (0, 1))
    agency = make_report(english, credit="(Nord Press)", day="2024-05-14")
    paper = make_report(english, credit="with Nord Press", day="2024-05-14")
    foreign = make_report(french, credit="(Agence Littorale)", day="2024-05-15", language="fr")
    (origin,) = trace(agency, paper, foreign).origins
    assert origin.name == "Nord Press"
    assert origin.inferred == (foreign.id,)
