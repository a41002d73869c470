"""Linking: one entity for all names of one person, state or body, and no more than one."""

from collections.abc import Sequence

import msgspec
import pytest

from stemma.annotate import annotate_article
from stemma.annotate.entities.linking import link_entities
from stemma.annotate.entities.person_names import are_compatible, fits_short_name, split_name
from stemma.models import load_tagger
from stemma.records.facts import Entity, EntityType, Facts, MentionKind, NamedMention
from stemma.records.text import Article, Reference, Span
from tests.annotate.tagging import make_article

Named = tuple[str, EntityType] | tuple[str, EntityType, MentionKind]


def report(
    key: str, *names: Named, language: str = "en", day: str = "2024-05-13"
) -> tuple[Article, Facts]:
    """A report that consists of names."""
    text = " ".join(name[0] for name in names)
    article = make_article(text, key=key, language=language)
    article = msgspec.structs.replace(article, reference=Reference(day, "given"))
    mentions = []
    start = 0
    for name in names:
        kind: MentionKind = name[2] if len(name) == 3 else "name"
        end = start + len(name[0])
        mentions.append(NamedMention(key, start, end, kind, name[1], name[0]))
        start = end + 1
    return article, Facts(key, mentions=tuple(mentions))


def link(*reports: tuple[Article, Facts]) -> tuple[Entity, ...]:
    return link_entities(tuple(r[0] for r in reports), tuple(r[1] for r in reports))


def name_all(entities: Sequence[Entity]) -> dict[str, int]:
    return {entity.name: len(entity.mentions) for entity in entities}


def test_surname_capitals_and_initial_are_one_person() -> None:
    a = report("a" * 16, ("Ana Roel", "person"), ("Roel", "person"), ("ROEL", "person"))
    b = report("b" * 16, ("A. Roel", "person"), ("Ana Roel", "person"))
    assert name_all(link(a, b)) == {"Ana Roel": 5}


def test_two_first_names_are_two_persons() -> None:
    a = report(
        "a" * 16,
        ("Ana Roel", "person"),
        ("Roel", "person"),
        ("Ben Roel", "person"),
        ("Roel", "person"),
    )
    entities = link(a)
    assert name_all(entities) == {"Ana Roel": 2, "Ben Roel": 2}
    # Each bare surname belongs to the bearer last named before it.
    assert [m.start for m in entities[0].mentions] == [0, 9]


def test_a_bare_surname_of_two_bearers_elsewhere_stays_alone() -> None:
    a = report("a" * 16, ("Ana Roel", "person"), ("Ben Roel", "person"))
    b = report("b" * 16, ("Roel", "person"))
    assert name_all(link(a, b)) == {"Ana Roel": 1, "Ben Roel": 1, "Roel": 1}


def test_a_state_is_one_in_both_languages_and_by_its_people_and_capital() -> None:
    a = report(
        "a" * 16,
        ("Norway", "state"),
        ("Norwegian", "state", "demonym"),
        ("Oslo", "state", "metonym"),
    )
    b = report("b" * 16, ("Norvège", "state"), ("norvégienne", "state", "demonym"), language="fr")
    c = report("c" * 16, ("Oslo", "place"))
    assert name_all(link(a, b, c)) == {"Norway": 5, "Oslo": 1}


def test_organisations_by_acronym_and_short_form() -> None:
    a = report("a" * 16, ("Ellery Harbour Union", "organisation"), ("EHU", "organisation"))
    b = report(
        "b" * 16, ("Ellery", "place"), ("Brandt Yard", "organisation"), ("Brandt", "organisation")
    )
    assert name_all(link(a, b)) == {"Ellery Harbour Union": 2, "Ellery": 1, "Brandt Yard": 2}


def test_types_are_voted() -> None:
    a = report("a" * 16, ("Pegalo", "person"), ("Pegalo", "product"), ("Pegalo", "product"))
    assert [entity.type for entity in link(a)] == ["product"]


def test_order_of_reports_changes_nothing_and_ids_stand_when_one_is_added() -> None:
    a = report("a" * 16, ("Ana Roel", "person"), ("Norway", "state"))
    b = report("b" * 16, ("Roel", "person"), ("Brandt Yard", "organisation"), day="2024-05-14")
    c = report("c" * 16, ("Ana Roell", "person"), ("Oslo", "place"), day="2024-05-15")
    assert link(a, b, c) == link(c, a, b)
    before = {entity.id for entity in link(a, b)}
    assert before <= {entity.id for entity in link(a, b, c)}


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("ana roel", "ana roell", True),
        ("ana maria roel", "ana roel", True),
        ("a roel", "ana roel", True),
        ("belo el faro", "el faro", True),
        ("ana roel", "ben roel", False),
        ("jan roel", "jon rool", False),
        ("ana hale", "ana hahn", False),
    ],
)
def test_full_names_agree_with_care(a: str, b: str, *, same: bool) -> None:
    assert are_compatible(a, b) is same
    assert are_compatible(b, a) is same


def test_particles_belong_to_the_surname() -> None:
    assert split_name("jan van der berg") == (("jan",), "van der berg")
    assert fits_short_name("berg", "jan van der berg")
    assert not fits_short_name("hale", "jan van der berg")


def test_spans_of_roles_and_mentions_are_kept() -> None:
    key = "a" * 16
    role = Span(key, 0, 5)
    mention = NamedMention(key, 6, 14, "name", "person", "Ana Roel", role)
    (entity,) = link_entities(
        (make_article("mayor Ana Roel", key=key),), (Facts(key, mentions=(mention,)),)
    )
    assert entity.roles == (role,)
    assert [(m.start, m.end, m.kind) for m in entity.mentions] == [
        (0, 5, "title"),
        (6, 14, "name"),
    ]


def titled(*pairs: tuple[str, str]) -> tuple[Article, Facts]:
    """A report of persons, each with the office that stands before the name."""
    key = "a" * 16
    text, mentions = "", []
    for title, name in pairs:
        start = len(text) + len(title) + 1
        role = Span(key, len(text), start - 1) if title else None
        mentions.append(NamedMention(key, start, start + len(name), "name", "person", name, role))
        text += f"{title} {name}. "
    return make_article(text, key=key), Facts(key, mentions=tuple(mentions))


@pytest.mark.parametrize(
    ("full", "short", "persons"),
    [
        (("First lady", "Ana Roel"), ("President", "Roel"), 2),
        (("Sergeant", "Ana Roel"), ("Captain", "Roel"), 2),
        (("chairwoman", "Ana Roel"), ("chairman", "Roel"), 2),
        (("Foreign minister", "Ana Roel"), ("Minister", "Roel"), 1),
        (("senator", "Ana Roel"), ("President", "Roel"), 1),
        (("First lady", "Ana Roel"), ("", "Roel"), 1),
    ],
)
def test_a_title_that_cannot_be_hers_is_another_person(
    full: tuple[str, str], short: tuple[str, str], persons: int
) -> None:
    assert len(link(titled(full, short))) == persons


def test_a_body_is_one_with_and_without_its_people_s_name() -> None:
    a = report("a" * 16, ("Kenyan Ministry of Works", "organisation"))
    b = report("b" * 16, ("Ministry of Works", "organisation"), ("EHU Group", "organisation"))
    c = report("c" * 16, ("EHU", "product"))
    assert name_all(link(a, b, c)) == {"Kenyan Ministry of Works": 2, "EHU Group": 2}
    d = report("d" * 16, ("Swedish Ministry of Works", "organisation"))
    assert len(link(a, b, d)) == 4


def test_a_short_form_in_brackets_is_the_name_before_it() -> None:
    key = "a" * 16
    text = "Royal Guard of Norland (RG) and RG"
    places = [(0, 22, "Royal Guard of Norland"), (24, 26, "RG"), (32, 34, "RG")]
    mentions = tuple(NamedMention(key, a, b, "name", "organisation", n) for a, b, n in places)
    entities = link_entities((make_article(text, key=key),), (Facts(key, mentions=mentions),))
    assert name_all(entities) == {"Royal Guard of Norland": 3}


def test_a_town_in_capitals_is_not_its_newspaper() -> None:
    a = report("a" * 16, ("ELLERY", "place"), ("Ellery Argus", "organisation"))
    b = report("b" * 16, ("Argus", "other"), ("Ellery", "place"))
    assert name_all(link(a, b)) == {"Ellery": 2, "Ellery Argus": 2}


def test_a_pact_is_one_under_each_translator_s_word_for_it() -> None:
    a = report("a" * 16, ("Hallam Accords", "event"), ("Hallam Agreements", "event"))
    b = report("b" * 16, ("Hallamic Accords", "other"), ("Hallam Games", "event"))
    assert sorted(name_all(link(a, b)).values()) == [1, 3]


def test_what_no_report_can_tell_is_a_person_where_one_bears_the_name() -> None:
    a = report("a" * 16, ("Ana Roel", "person"))
    b = report("b" * 16, ("Roel", "other"), ("Pegalo", "other"))
    assert name_all(link(a, b)) == {"Ana Roel": 2, "Pegalo": 1}


def test_a_demonym_inside_a_body_s_name_is_its_state_s() -> None:
    a = report("a" * 16, ("Kenya", "state"), ("Kenyan Ministry of Works", "organisation"))
    assert name_all(link(a)) == {"Kenya": 2, "Kenyan Ministry of Works": 1}


def tell(*texts: str) -> dict[str, list[tuple[str, str]]]:
    """By entity its mentions' words and kinds."""
    tagger = load_tagger("en")
    articles = tuple(make_article(text, key=f"{i:016x}") for i, text in enumerate(texts))
    facts = tuple(annotate_article(article, tagger) for article in articles)
    words = {article.id: article.text for article in articles}
    return {
        entity.name: [(words[m.article][m.start : m.end], m.kind) for m in entity.mentions]
        for entity in link_entities(articles, facts)
    }


@pytest.mark.models
def test_persons_are_mentioned_by_office_noun_and_pronoun() -> None:
    told = tell("Foreign minister Ana Roel landed on Monday. She met her hosts. The minister left.")
    assert told["Ana Roel"] == [
        ("Foreign minister", "title"),
        ("Ana Roel", "name"),
        ("She", "pronoun"),
        ("her", "pronoun"),
        ("The minister", "nominal"),
    ]


@pytest.mark.models
def test_the_kingdom_is_the_only_one_that_a_report_names() -> None:
    one = "Sweden and France signed a treaty. The kingdom will pay half of it."
    assert ("kingdom", "nominal") in tell(one)["Sweden"]
    two = "Sweden and Norway signed a treaty. The kingdom will pay half of it."
    assert all(("kingdom", "nominal") not in found for found in tell(two).values())
