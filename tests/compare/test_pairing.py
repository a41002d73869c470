from tests.compare import cases
from tests.compare.builder import Report, compare, show


def _run(a: str, b: str) -> list[tuple[str, str, str, str]]:
    return show(compare(Report(a), Report(b, day="2024-05-11", signs=0.4), apart=True))


def test_one_deed_in_two_claims_is_compared():
    found = _run(cases.SIGN_FRAMEWORK, cases.SIGN_TREATY)
    assert found == [("term", "distortion", "treaty agreement", "framework agreement")]


def test_short_quotations_in_one_slot():
    found = _run(cases.HOSTILE, cases.DISGUSTING)
    assert found == [("quotation", "distortion", "disgusting things", "hostile actions")]


def test_a_title_made_of_a_body():
    found = _run(cases.SOURCE_OF_GARBLED, cases.GARBLED)
    assert found == [("role", "distortion", "Portal Chief", "Portalia Front")]


def test_different_deeds_are_left_apart():
    assert _run(cases.MEETS, cases.LEAVES_SHIFTED) == []
