from stemma.trace.credits import read_credits
from tests.trace.reports import DISPATCH, OWN, make_report


def test_credits_have_canonical_names() -> None:
    first, second, third = read_credits(
        [
            make_report(DISPATCH, credit="(AFP)"),
            make_report(OWN, credit="with Agence France-Presse"),
            make_report(OWN),
        ]
    )
    assert first.names == second.names == ("Agence France-Presse",)
    assert len(first.find_spans("Agence France-Presse")) == 1
    assert first.find_spans("Reuters") == ()
    assert third.names == ()


def test_an_agency_need_not_credit_itself() -> None:
    own, other = read_credits([make_report(DISPATCH, outlet="Reuters"), make_report(OWN)])
    assert own.names == ("Reuters",)
    assert own.says("Reuters")
    assert not other.says("Reuters")


def test_an_outlet_that_others_credit_is_the_same_chain() -> None:
    own, crediting, outlet = read_credits(
        [
            make_report(DISPATCH, outlet="Nord press"),
            make_report(OWN, credit="(Nord Press)"),
            make_report(OWN, outlet="Kyst Bladet"),
        ]
    )
    assert own.names == crediting.names == ("Nord Press",)
    assert outlet.names == ()
