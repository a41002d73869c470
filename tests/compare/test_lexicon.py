import pytest

from stemma.compare import lexicon
from stemma.compare.lexicon import (
    are_equivalent,
    are_opposite,
    load_cues,
    load_role_families,
    load_term_families,
)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("deal", "pact"),
        ("defence", "defense"),
        ("programme", "program"),
        ("cooperate", "cooperation"),
        ("labour", "labor"),
        ("sign", "conclude"),
        ("organise", "organize"),
        ("centre", "center"),
    ],
)
def test_one_thing_said_in_two_words(a: str, b: str):
    assert are_equivalent(a, b)
    assert are_equivalent(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("treaty", "memorandum"),
        ("soldier", "civilian"),
        ("activist", "official"),
        ("reform", "recalibration"),
        ("state", "station"),
        ("sink", "float"),
    ],
)
def test_two_things(a: str, b: str):
    assert not are_equivalent(a, b)


def test_opposites_go_both_ways_and_exclude_equivalents():
    assert are_opposite("approve", "reject")
    assert are_opposite("reject", "approve")
    assert not are_opposite("approve", "endorse")


@pytest.mark.parametrize(
    "family", [*load_term_families(), *load_role_families()], ids=lambda f: f.name
)
def test_the_members_of_a_family_share_no_word(family):
    words = [word for member in family.members for word in member]
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)


def test_cues_are_lower_case():
    cues = load_cues()
    for words in (cues.light, cues.speech_verbs, cues.negators, cues.function_words):
        assert all(word == word.lower() for word in words)


def test_no_opposite_is_an_equivalent():
    for left, right in lexicon.load_opposites():
        assert not [(a, b) for a in left for b in right if lexicon.are_equivalent(a, b)]


def test_everyday_words_meet_and_fixed_terms_do_not():
    assert lexicon.are_equivalent("noon", "midday")
    assert lexicon.are_equivalent("individual", "people")
    assert not lexicon.are_equivalent("treaty", "contract")
    assert not lexicon.are_equivalent("week", "day")
