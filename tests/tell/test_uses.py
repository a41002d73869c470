import pytest
from msgspec.structs import replace

from stemma.records.decisions import Verdict
from stemma.records.findings import Account, Origin, Place, Use
from stemma.tell.guides import list_guides
from stemma.tell.pieces import Guide
from stemma.tell.sources import Sources
from stemma.tell.uses import find_fullest_text, list_uses
from tests.tell.conftest import make_account, make_value

ACCOUNT = make_account()


def _use(letter: str, account: Account = ACCOUNT) -> Use:
    return next(use for use in list_uses(account) if use.article == letter)


def _guide(letter: str, account: Account = ACCOUNT) -> Guide:
    account = replace(account, uses=list_uses(account))
    items = list_guides(account, Sources(account)).items
    return next(item for item in items if isinstance(item, Guide) and item.article == letter)


def _lines(letter: str, account: Account = ACCOUNT) -> list[str]:
    return ["".join(run.text for run in line) for line in _guide(letter, account).lines]


def _set_origins(*origins: Origin) -> Account:
    return replace(ACCOUNT, origins=origins)


def test_each_report_has_one_record_in_the_accounts_order() -> None:
    assert [use.article for use in list_uses(ACCOUNT)] == [a.id for a in ACCOUNT.articles]


def test_the_fullest_text_of_a_chain_took_from_no_other() -> None:
    nord = next(origin for origin in ACCOUNT.origins if origin.id == "nord")
    assert find_fullest_text(nord, ACCOUNT) == "B"
    # Without C's model the copy is as full as any, and still not the fullest.
    assert _use("B").places == (Place("nord", "fullest"),)


def test_a_copy_names_its_model_and_what_to_cite_instead() -> None:
    assert _use("F").places == (Place("nord", "copy", "B", "B", "rewritten"),)
    assert _lines("F")[0] == "a copy of B, reworded: cite B instead"


def test_a_copy_of_a_copy_is_led_to_the_fullest_text() -> None:
    reuse = tuple(
        replace(entry, id="DF", a="D", direction="b from a") if entry.id == "BF" else entry
        for entry in ACCOUNT.reuse
    )
    account = replace(ACCOUNT, reuse=reuse)
    assert _use("F", account).places[0].model == "D"
    assert _lines("F", account)[0].endswith("cite B instead, the fullest text of this chain")


def test_a_text_of_the_chain_that_is_not_known_to_be_a_copy_is_called_none() -> None:
    assert _use("A").places == (Place("nord", "kin", "B"),)
    assert _lines("A") == ["goes back to Nord Press (fullest text here: B)"]


def test_a_report_of_two_chains_goes_back_to_both() -> None:
    other = Origin("sud", "Sud Wire", "credited", ("A", "C"), (), "")
    account = replace(ACCOUNT, origins=(*ACCOUNT.origins, other), reuse=())
    assert _lines("C", account)[0] == (
        "goes back to Nord Press (fullest text here: B) and to Sud Wire (fullest text here: A)"
    )


@pytest.mark.parametrize(
    ("status", "line"),
    [
        ("assumed own", "its own text, as far as these reports show"),
        ("credited", "the only text of Gazette here"),
        ("unknown", "nothing says where its text comes from"),
    ],
)
def test_a_report_alone_in_its_chain(status: str, line: str) -> None:
    nord = next(origin for origin in ACCOUNT.origins if origin.id == "nord")
    own = Origin("gaz", "Gazette", status, ("G",), (), "")  # type: ignore[arg-type]
    assert _lines("G", _set_origins(nord, own))[0].startswith(line)


def test_what_only_one_report_says_is_counted_and_shown() -> None:
    assert _use("B").alone == ("oil", "ice")
    guide = _guide("B")
    assert guide.lead == "only here, 2 statements"
    assert [alone.claim for alone in guide.alone] == ["oil", "ice"]


def test_a_headline_is_no_statement_of_its_own() -> None:
    vote = next(claim for claim in ACCOUNT.claims if claim.id == "vote")
    title = ACCOUNT.articles[6].title
    assert title is not None
    place = replace(vote.witnesses[0], start=title.start, end=title.end)
    headline = replace(vote, witnesses=(place,))
    assert _use("G", replace(ACCOUNT, claims=(headline,))).alone == ()


def test_garbled_words_are_no_statement_of_their_own() -> None:
    finding = next(finding for finding in ACCOUNT.findings if finding.id == "marriage")
    garbled = replace(finding, a=(make_value("G", "31 to 8"),))
    assert _use("G").alone == ("vote",)
    assert _use("G", replace(ACCOUNT, findings=(garbled,))).alone == ()


def test_a_part_of_a_sentence_is_counted_and_not_shown() -> None:
    vote = next(claim for claim in ACCOUNT.claims if claim.id == "vote")
    account = replace(ACCOUNT, fragments=(vote.witnesses[0],))
    assert _guide("G", account).lead == "only here, 1 statement"
    assert _guide("G", account).alone == ()


def test_what_a_report_changes_is_named_and_its_quotations_are_warned_of() -> None:
    assert _use("F").distorts == ("sink", "marriage", "bought", "director")
    assert _lines("F")[1] == (
        "do not quote from it: a quotation changed · not as elsewhere: "
        "“marriage agreement” (term), “has bought” (action), “the city's director” (role)"
    )


def test_slight_differences_are_not_held_against_a_report() -> None:
    slight = tuple(replace(finding, severity="low") for finding in ACCOUNT.findings)
    assert _use("F", replace(ACCOUNT, findings=slight)).distorts == ()


def test_what_the_desk_has_dismissed_is_not_held_against_a_report() -> None:
    dismissed = tuple(
        replace(finding, decision=Verdict("dismissed", "")) for finding in ACCOUNT.findings
    )
    use = _use("F", replace(ACCOUNT, findings=dismissed))
    assert use.distorts == use.misdated == ()


def test_days_that_do_not_fit_the_date_stand_beside_it() -> None:
    assert _use("D").misdated == ("dated",)
    assert _guide("D").days == "its days count from 14 May"
    assert _guide("C").days == ""


def test_nothing_is_said_of_a_lone_report() -> None:
    lone = replace(ACCOUNT, articles=ACCOUNT.articles[:1])
    assert list_guides(lone, Sources(ACCOUNT)).items == ()


def test_how_much_of_a_report_nobody_else_tells_is_said() -> None:
    assert _lines("G")[0].endswith("no counterpart for 1 of 7 sentences")
    assert "counterpart" not in " ".join(_lines("C"))
