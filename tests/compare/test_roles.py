import pytest

from stemma.compare.roles import rate_conflict, read_office


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("defence minister", "minister of defense"),
        ("minister", "finance minister"),
        ("secretary of state", "foreign minister"),
        ("former army chief", "police chief"),
        ("deputy minister", "minister delegate"),
        ("head of the army", "army chief of staff"),
        ("party leader", "defence minister"),
        ("interior minister", "security minister"),
        ("president", "president of the party"),
        ("professor", "expert"),
    ],
)
def test_offices_that_can_stand_together(a: str, b: str):
    assert rate_conflict(read_office(a.split()), read_office(b.split())) is None
    assert rate_conflict(read_office(b.split()), read_office(a.split())) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("defence minister", "health minister"),
        ("prime minister", "foreign minister"),
        ("president", "prime minister"),
        ("police chief", "leader of the front"),
        ("vice president", "president"),
        ("victim", "suspect"),
        ("wife", "daughter"),
        ("judge", "prosecutor"),
    ],
)
def test_offices_that_exclude_one_another(a: str, b: str):
    assert rate_conflict(read_office(a.split()), read_office(b.split())) in {"critical", "high"}
