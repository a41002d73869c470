"""Things under a noun, with the real tagger: "the yard", "the town", "l'usine"."""

import pytest

from stemma.annotate import annotate_article, link_entities
from stemma.models import load_tagger
from stemma.records.facts import Entity
from stemma.records.text import Article
from tests.annotate.tagging import make_article


def link(*texts: str, language: str = "en") -> tuple[tuple[Article, ...], tuple[Entity, ...]]:
    articles = tuple(
        make_article(text, key=f"{i:016d}", language=language) for i, text in enumerate(texts)
    )
    facts = tuple(annotate_article(a, load_tagger(a.language)) for a in articles)
    return articles, link_entities(articles, facts)


def tell(*texts: str, language: str = "en") -> dict[str, list[str]]:
    """By entity the words of its mentions, in order."""
    articles, entities = link(*texts, language=language)
    printed = {article.id: article.text for article in articles}
    return {
        entity.name: [printed[m.article][m.start : m.end] for m in entity.mentions]
        for entity in entities
    }


def test_a_name_and_a_noun_name_a_thing_of_its_own() -> None:
    text = (
        "Tomas Brandt said the order was safe. The Brandt yard builds ferries. Workers at the yard "
        "walked out on Monday, and Brandt called it a pity."
    )
    told = tell(text)
    assert told["Brandt yard"] == ["Brandt yard", "the yard"]
    assert told["Tomas Brandt"] == ["Tomas Brandt", "Brandt"]


def test_a_headline_leaves_the_article_out() -> None:
    told = tell(
        "Ellery orders ferries from Brandt yard on Monday, Tomas Brandt said.",
        "The Brandt yard builds ferries.",
    )
    assert told["Brandt yard"] == ["Brandt yard", "Brandt yard"]
    assert told["Tomas Brandt"] == ["Tomas Brandt"]


def test_the_same_thing_in_french() -> None:
    text = (
        "Le chantier Brandt construit des bacs. Les ouvriers du chantier ont quitté le travail "
        "lundi, a dit le syndicat."
    )
    assert tell(text, language="fr")["chantier Brandt"][0] == "chantier Brandt"


def test_a_town_by_what_it_is_told_to_be() -> None:
    text = "The port city of Kisumu voted on Monday. Nobody in the city was surprised."
    assert tell(text)["Kisumu"] == ["The port city", "Kisumu", "the city"]


def test_the_only_one_of_the_story() -> None:
    named = "The Harbour Workers' Union called a strike on Monday, officials in Kisumu said."
    other = "Ferries stood still. The union says that it had warned of this."
    told = tell(named, other)
    (union,) = [words for words in told.values() if "The union" in words]
    assert "Harbour Workers' Union" in union


@pytest.mark.parametrize(
    "text",
    [
        # Of two the story decides nothing where neither was named before.
        "The union struck. The National Farmers Union and the National Teachers Union agreed.",
        # Another's company.
        "The Brandt yard builds ferries. The French yard builds none.",
        # Part of a longer noun, and many.
        "The Brandt yard builds ferries. The yard manager left, and the yards of Kisumu closed.",
    ],
)
def test_where_nothing_decides_nobody_is_meant(text: str) -> None:
    _, entities = link(text)
    assert not [m for entity in entities for m in entity.mentions if m.kind == "nominal"]


def test_a_speaker_means_the_only_thing_that_is_told_to_be_such() -> None:
    text = (
        'The Brandt yard builds ferries. "We know the yard well, and the firm knows us," said Mara '
        "Finch on Monday."
    )
    assert tell(text)["Brandt yard"] == ["Brandt yard", "the yard"]


def test_what_a_thing_is_told_to_be_settles_its_type() -> None:
    _, entities = link("The town of Obeline was flooded. The town has no bridge.")
    assert [(e.name, e.type) for e in entities if e.name == "Obeline"] == [("Obeline", "place")]
