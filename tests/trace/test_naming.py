import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.trace.naming import make_key, split_credit, unify_names


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("(Solvar)", ("Solvar",)),
        ("with Solvar and Castor Wire", ("Solvar", "Castor Wire")),
        ("Castor Wire/Solvar", ("Castor Wire", "Solvar")),
        ("(Reuters, AFP)", ("Reuters", "Agence France-Presse")),
        ("avec Agence Littorale", ("Agence Littorale",)),
        ("(Castor Wire, Brevik)", ("Castor Wire",)),
        ("By Mara Lind and Castor Wire", ("Castor Wire",)),
        ("with agencies", ()),
    ],
)
def test_a_credit_names_each_of_its_agencies(credit: str, names: tuple[str, ...]) -> None:
    assert split_credit(credit) == names


def test_a_known_name_is_not_cut_at_its_and() -> None:
    assert split_credit("Source: Press and Valley") == ("Press", "Valley")
    assert split_credit("Source: Press and Valley", {make_key("Press and Valley")}) == (
        "Press and Valley",
    )


def test_forms_of_one_name_are_one() -> None:
    usual = unify_names(["Solvar", "SOLVAR", "Solvar News Agency", "Nord Press", "NP", "Nord"])
    assert set(usual.values()) == {"Solvar News Agency", "Nord Press"}
    assert usual["NP"] == usual["Nord"] == "Nord Press"


def test_two_agencies_of_one_place_stay_two() -> None:
    assert len(set(unify_names(["Kyst Press", "Kyst Wire", "Press"]).values())) == 3


@given(st.lists(st.sampled_from(["Solvar", "Solvar News", "AFP", "NP", "Nord Press", "Nord Wire"])))
def test_usual_names_do_not_depend_on_order_and_have_keys_of_their_own(names: list[str]) -> None:
    usual = unify_names(names)
    assert usual == unify_names(reversed(names))
    chosen = set(usual.values())
    assert all(usual[name] == name for name in chosen)
    assert len({make_key(name) for name in chosen}) == len(chosen)
