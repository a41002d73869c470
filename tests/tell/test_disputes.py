from msgspec.structs import replace

from stemma.records.findings import Account, Finding
from stemma.tell.disputes import gather_disputes, list_disputed
from stemma.tell.outline import build_outline
from stemma.tell.pieces import Difference, Section
from tests.tell.conftest import make_account, make_value

ACCOUNT = make_account()
MILLION = next(finding for finding in ACCOUNT.findings if finding.id == "million")


def _set(*findings: Finding) -> Account:
    return replace(ACCOUNT, findings=findings)


def _find(account: Account, key: str) -> Section:
    return next(section for section in build_outline(account).sections if section.key == key)


def test_a_conflict_of_independent_origins_is_a_dispute_and_no_alarm() -> None:
    assert list_disputed(ACCOUNT) == (MILLION,)
    alarms = [i for i in _find(ACCOUNT, "before").items if isinstance(i, Difference)]
    assert "million" not in {item.finding for item in alarms}
    assert _find(ACCOUNT, "before").note.startswith("1 difference stays open")


def test_copies_that_differ_dispute_nothing() -> None:
    assert list_disputed(_set(replace(MILLION, between="copies"))) == ()
    assert list_disputed(_set(replace(MILLION, between="parties"))) == ()


def test_a_spelling_or_a_wording_is_no_statement_that_is_disputed() -> None:
    assert list_disputed(_set(replace(MILLION, kind="name"))) == ()
    assert list_disputed(_set(replace(MILLION, kind="quotation"))) == ()


def test_a_slight_dispute_must_be_of_a_number() -> None:
    assert list_disputed(_set(replace(MILLION, severity="low")))
    assert list_disputed(_set(replace(MILLION, severity="low", kind="action"))) == ()
    assert list_disputed(_set(replace(MILLION, severity="low", kind="date"))) == ()


def test_a_side_that_a_copy_garbled_disputes_nothing() -> None:
    ninety = make_value("G", "about 90 million")
    garbled = replace(
        MILLION, id="garbled", relation="distortion", between="copies", a=(ninety,), b=()
    )
    assert list_disputed(_set(MILLION, garbled)) == ()


def test_no_side_is_preferred_the_widest_origin_stands_first() -> None:
    turned = replace(MILLION, a=MILLION.b, b=MILLION.a)
    shown = [_find(_set(f), "disputed").items[0] for f in (MILLION, turned)]
    letters = [
        [[bracket.marks for bracket in wording.brackets] for wording in item.wordings]
        for item in shown
        if isinstance(item, Difference)
    ]
    assert letters[0] == letters[1] == [[("B", "C", "D~", "F~")], [("G?",)]]


def test_without_alarms_a_dispute_is_still_pointed_to_and_silence_explained() -> None:
    note = _find(_set(MILLION), "before").note
    assert "1 difference stays open" in note
    assert "no all-clear" in note


def test_one_question_is_asked_once_whichever_way_round() -> None:
    turned = replace(
        MILLION,
        id="turned",
        a=(make_value("G", "about 90 million"),),
        b=(make_value("D", "84 million"),),
    )
    gathered = gather_disputes([replace(MILLION, a=MILLION.a[:2]), turned])
    assert [(f.id, [v.article for v in f.a], len(f.b)) for f in gathered] == [
        ("million", ["B", "C", "D"], 1)
    ]
    assert len(gather_disputes([MILLION, replace(turned, kind="date")])) == 2
