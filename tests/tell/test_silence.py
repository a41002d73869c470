from msgspec.structs import replace

from stemma.records.findings import Account
from stemma.records.text import Coverage
from stemma.tell.silence import explain_silence
from tests.tell.conftest import make_account

ACCOUNT = make_account()


def _cover(compared: int, cannot_tell: int) -> Account:
    coverage = Coverage({"times": "done"}, compared, cannot_tell)
    return replace(ACCOUNT, articles=tuple(replace(a, coverage=coverage) for a in ACCOUNT.articles))


def test_silence_names_what_was_compared_and_how_much_was_not() -> None:
    told = explain_silence(_cover(3, 1))
    assert "days" in told
    assert "7 of 28 sentences" in told
    assert "no all-clear" in told


def test_where_all_sentences_have_a_counterpart_it_is_still_no_all_clear() -> None:
    assert "sentences" not in explain_silence(_cover(3, 0))
    assert "no all-clear" in explain_silence(_cover(3, 0))


def test_where_no_sentence_has_a_counterpart_nothing_was_compared() -> None:
    assert explain_silence(_cover(0, 4)).startswith("no sentence of one report has a counterpart")


def test_a_stage_that_was_skipped_is_named() -> None:
    account = replace(ACCOUNT, coverage={"compare": "skipped: no two reports are in one language"})
    assert explain_silence(account) == (
        "nothing was compared (no two reports are in one language): no all-clear"
    )
    assert "one report" in explain_silence(replace(ACCOUNT, articles=ACCOUNT.articles[:1]))
