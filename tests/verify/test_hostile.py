"""Account files that somebody made to break us: a clear word or a failure, never a fault."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemma.errors import UsageError
from stemma.verify import verify_account
from tests.verify.conftest import change_json


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe",
        b"The crane fell.",
        b"[]",
        b"null",
        b"{}",
        b'{"format": "stemma/accounts"',
        b'{"format": "stemma/accounts", "version": 1}',
        b'{"format": "other/accounts", "version": 1}',
        b'{"format": "stemma/accounts", "version": 2, "stories": []}',
        b'{"format": "stemma/accounts", "version": "1"}',
        b'{"format": "stemma/accounts", "version": NaN}',
        b"[" * 1_000_000,
        b'{"format": "stemma/accounts", "version": 1, "made_by": ' + b'{"a":' * 1_000_000,
    ],
    ids=lambda content: content[:50].decode("latin-1") or "nothing",
)
def test_what_is_no_account_is_said_so(desk: Path, content: bytes) -> None:
    with pytest.raises(UsageError):
        verify_account(content, [str(desk)])


@pytest.mark.parametrize(
    ("settings_", "named"),
    [
        ({"read": {"largest_file_bytes": 10**30}}, "largest_file_bytes"),
        ({"read": {"deepest_markup": 0}}, "deepest_markup"),
        ({"read": {"most_blocks": "many"}}, "most_blocks"),
        ({"colour": {}}, "colour"),
    ],
)
def test_settings_that_are_not_ours_are_refused(
    desk: Path, desk_bytes: bytes, settings_: object, named: str
) -> None:
    document = json.loads(desk_bytes)
    document["made_by"]["settings"] = settings_
    with pytest.raises(UsageError, match=named):
        verify_account(json.dumps(document).encode(), [str(desk)])


def test_another_maker_and_unknown_fields_are_notices(desk: Path, desk_bytes: bytes) -> None:
    document = json.loads(desk_bytes)
    document["made_by"]["stemma"] = "0.0.1"
    document["made_by"]["models"][0]["sha256"] = "0" * 64
    document["seal"] = "red"
    verification = verify_account(json.dumps(document).encode(), [str(desk)])
    assert verification.holds
    told = " / ".join(notice.detail for notice in verification.notices)
    assert "Stemma 0.0.1" in told
    assert "the model all-MiniLM-L6-v2 int8 is not the same here" in told
    assert "fields it does not know are not checked" in told


SPAN = {"article": "A", "start": 0, "end": 5}


@pytest.mark.parametrize(
    "span",
    [
        {**SPAN, "start": -1},
        {**SPAN, "start": -5, "end": -1},
        {**SPAN, "end": 10**40},
        {**SPAN, "start": 5, "end": 0},
        {**SPAN, "end": 0},
        {**SPAN, "article": "Z"},
        {**SPAN, "article": ""},
    ],
)
@pytest.mark.parametrize(
    "place",
    [
        ("claims", 0, "witnesses", 0),
        ("articles", 0, "title"),
        ("articles", 0, "body", 0),
        ("reuse", 0, "passages", 0, "a"),
        ("ascriptions", 0),
        ("origins", 0, "evidence", 0),
    ],
    ids=lambda place: "/".join(map(str, place)),
)
def test_a_place_that_is_none_is_caught(
    desk: Path, desk_bytes: bytes, span: dict[str, object], place: tuple[str | int, ...]
) -> None:
    def change(story: Any) -> None:
        for step in place:
            story = story[step]
        story.update(span)

    verification = verify_account(change_json(desk_bytes, change), [str(desk)])
    assert not verification.holds
    assert "place" in {failure.code for failure in verification.failures}


@pytest.mark.parametrize("array", ["articles", "claims", "reuse", "origins", "ascriptions"])
def test_a_record_that_stands_twice_is_caught(desk: Path, desk_bytes: bytes, array: str) -> None:
    def change(story: Any) -> None:
        story[array].insert(0, story[array][0])

    verification = verify_account(change_json(desk_bytes, change), [str(desk)])
    assert "identity" in {failure.code for failure in verification.failures}


@pytest.mark.parametrize("array", ["articles", "claims", "reuse", "origins", "ascriptions"])
def test_an_array_that_was_emptied_is_caught(desk: Path, desk_bytes: bytes, array: str) -> None:
    def change(story: Any) -> None:
        story[array] = []

    assert not verify_account(change_json(desk_bytes, change), [str(desk)]).holds


def list_places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every value below a JSON value."""
    if isinstance(value, dict):
        steps: list[tuple[str | int, object]] = list(value.items())
    elif isinstance(value, list):
        steps = list(enumerate(value))
    else:
        return [path]
    return [path, *(place for step, inner in steps for place in list_places(inner, (*path, step)))]


def test_a_day_that_is_none_is_told(desk: Path, desk_bytes: bytes) -> None:
    for day in ("tomorrow", "2024-02-30", "20240603", "2999-01-01"):

        def change(story: Any, day: str = day) -> None:
            story["claims"][0]["earliest"] = day

        verification = verify_account(change_json(desk_bytes, change), [str(desk)])
        assert ("words", "claim") in {(f.code, f.kind) for f in verification.failures}, day


VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [None, 0, -1, 10**20, 0.5, "", "A", "2024-13-01", [], {}, True]
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_stands_in_an_account_is_judged(
    desk: Path, desk_bytes: bytes, data: st.DataObject
) -> None:
    """Any value anywhere, twice: refused as no account, or verified to some end."""
    document = json.loads(desk_bytes)
    for _ in range(2):
        place = data.draw(st.sampled_from(list_places(document)[1:]))
        target = document
        for step in place[:-1]:
            target = target[step]
        target[place[-1]] = data.draw(VALUES)
    try:
        verification = verify_account(json.dumps(document).encode(), [str(desk)])
    except UsageError:
        return
    assert verification.checked.articles <= 3
