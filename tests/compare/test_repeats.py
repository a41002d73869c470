from stemma.compare.repeats import drop_repeats
from stemma.records.findings import Finding, Value

HERE, THERE = Value("a", 10, 16, "nine"), Value("b", 20, 26, "six")


def _find(number: str, a: Value, b: Value, kind="quantity", about="The number") -> Finding:
    return Finding(
        number, kind, "conflict", "origins", "high", 0.8, (a,), (b,), None, f"{about}: x."
    )


def test_a_mirrored_finding_is_told_once():
    first, second = _find("1", HERE, THERE), _find("2", THERE, HERE)
    assert drop_repeats([first, second]) == (first,)


def test_an_overlapping_finding_of_a_kindred_kind_is_told_once():
    first = _find("1", HERE, THERE)
    second = _find("2", Value("a", 12, 14, "in"), Value("b", 21, 22, "i"), kind="term")
    assert drop_repeats([first, second]) == (first,)


def test_a_toll_in_headline_and_text_is_one_finding_with_both_places():
    again = _find("2", Value("a", 90, 94, "nine"), Value("b", 99, 102, "six"))
    (found,) = drop_repeats([_find("1", HERE, THERE), again])
    assert [v.start for v in found.a] == [10, 90]
    assert [v.start for v in found.b] == [20, 99]


def test_other_places_are_other_findings():
    other = _find("2", Value("a", 90, 94, "nine"), Value("b", 99, 102, "six"), about="The price")
    assert len(drop_repeats([_find("1", HERE, THERE), other])) == 2
