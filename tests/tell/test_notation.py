from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from stemma.records.findings import Account, Origin
from stemma.records.text import Outlet
from stemma.tell.notation import Notation
from stemma.tell.pieces import Bracket
from tests.tell.conftest import make_account


def _write(brackets: tuple[Bracket, ...]) -> tuple[str, ...]:
    return tuple(bracket.text for bracket in brackets)


def _with_origins(account: Account, *origins: Origin) -> Notation:
    return Notation(replace(account, origins=origins))


def test_a_bracket_is_an_origin_and_a_letter_a_report(account: Account) -> None:
    pairs = [("E", "nord"), ("G", "gaz"), ("B", "nord"), ("C", "nord"), ("B", "nord")]
    assert _write(Notation(account).list_brackets(pairs)) == (
        "[Nord Press: B C E~]",
        "[Ellery Gazette: G?]",
    )


def test_all_reports_stand_in_the_brackets_of_the_head(account: Account) -> None:
    assert _write(Notation(account).list_all()) == (
        "[Nord Press: A B C D~ E~ F~]",
        "[Ellery Gazette: G?]",
    )


def test_an_unknown_origin_has_no_name_even_if_the_outlet_has_one(account: Account) -> None:
    notation = _with_origins(account, Origin("x", None, "unknown", ("G",), (), ""))
    assert _write(notation.list_all()) == ("[G?]",)


def test_unnamed_chains_are_known_by_their_letters(account: Account) -> None:
    shared = Origin("x", None, "inferred", ("D", "F"), (), "", inferred=("D", "F"))
    assert _write(_with_origins(account, shared).list_all()) == ("[D~ F~]",)


def test_sure_origins_stand_before_doubtful_ones_and_wide_before_narrow(account: Account) -> None:
    notation = _with_origins(
        account,
        Origin("a", None, "unknown", ("A",), (), ""),
        Origin("b", None, "assumed own", ("G",), (), ""),
        Origin("c", "Wire", "credited", ("E",), (), ""),
        Origin("d", "Nord Press", "credited", ("B", "C"), (), ""),
    )
    assert _write(notation.list_all()) == (
        "[Nord Press: B C]",
        "[Wire: E]",
        "[Ellery Gazette: G?]",
        "[A?]",
    )


def test_a_report_with_two_parents_stands_in_both_brackets(account: Account) -> None:
    notation = _with_origins(
        account,
        Origin("n", "Nord Press", "credited", ("B", "C"), (), ""),
        Origin("w", "Wire", "credited", ("C",), (), ""),
    )
    assert _write(notation.list_all()) == ("[Nord Press: B C]", "[Wire: C]")


def test_a_name_cannot_forge_a_bracket(account: Account) -> None:
    forged = Origin("x", "Nord] [Wire: B\x1b[31m`", "credited", ("A",), (), "")
    assert _write(_with_origins(account, forged).list_all()) == ("[Nord) (Wire: B': A]",)


def test_letters_follow_the_order_of_the_account_not_of_the_alphabet(account: Account) -> None:
    articles = tuple(replace(account.articles[0], id=letter) for letter in ("Z", "AA", "AB"))
    notation = Notation(replace(account, articles=articles, origins=()))
    assert notation.list_letters(["AB", "AA", "Z", "AA"]) == "Z AA AB"


def test_an_outlet_names_only_an_origin_that_is_all_its_own(account: Account) -> None:
    articles = tuple(
        replace(a, outlet=Outlet(name, "url"))
        for a, name in zip(account.articles[:2], ("North", "South"), strict=True)
    )
    origin = Origin("x", None, "assumed own", ("A", "B"), (), "")
    notation = Notation(replace(account, articles=articles, origins=(origin,)))
    assert _write(notation.list_all()) == ("[A? B?]",)


@given(st.lists(st.sampled_from("ABCDEF"), min_size=1), st.sampled_from("ABCDEF"))
def test_a_copy_adds_a_letter_never_a_bracket(letters: list[str], copy: str) -> None:
    notation = Notation(make_account())
    pairs = [(letter, "nord") for letter in letters]
    before = _write(notation.list_brackets(pairs))
    after = _write(notation.list_brackets([*pairs, (copy, "nord")]))
    assert len(before) == len(after) == 1
    assert len(after[0]) >= len(before[0])
