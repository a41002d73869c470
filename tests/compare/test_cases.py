import pytest

from tests.compare import builder
from tests.compare.cases import ALARMS, SILENT, Alarm, Case


def _run(case: Case):
    run = builder.copies if case.chains == "copies" else builder.origins
    return run(case.a, case.b, days=case.days)


@pytest.mark.parametrize("case", SILENT, ids=lambda case: case.name)
def test_what_does_not_differ_is_silent(case: Case):
    assert builder.show(_run(case)) == []


@pytest.mark.parametrize("alarm", ALARMS, ids=lambda alarm: alarm.case.name)
def test_what_differs_is_found_once_and_by_its_kind(alarm: Alarm):
    found = builder.show(_run(alarm.case))
    wanted = (alarm.kind, alarm.relation, alarm.a, alarm.b)
    if alarm.case.chains == "origins" and alarm.relation == "conflict":
        # One report against one: neither side is the doubtful one.
        assert [(k, r, {a, b}) for k, r, a, b in found] == [(*wanted[:2], set(wanted[2:]))]
    else:
        assert found == [wanted]
