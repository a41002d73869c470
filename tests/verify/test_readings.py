"""The sources themselves: hashed, found, read again."""

import json
import shutil
from pathlib import Path

import pytest

from stemma.errors import UsageError
from stemma.verify import verify_account
from stemma.verify.verification import Verification
from tests.verify.conftest import change_json


def tell(verification: Verification) -> list[tuple[str, str, str]]:
    return [(failure.code, failure.kind, failure.id) for failure in verification.failures]


def test_a_sound_account_holds(desk: Path, desk_bytes: bytes) -> None:
    verification = verify_account(desk_bytes, [str(desk)])
    assert (verification.failures, verification.notices) == ((), ())
    assert verification.holds
    assert verification.checked.articles == 3
    assert verification.checked.spans > 20


@pytest.mark.parametrize("name", ["agency.txt", "paper.txt", "wire.jsonl"])
def test_one_byte_of_a_source_is_caught_and_named(desk: Path, desk_bytes: bytes, name: str) -> None:
    path = desk / name
    path.write_bytes(path.read_bytes().replace(b"crane", b"Crane", 1))
    (failure,) = verify_account(desk_bytes, [str(desk)]).failures
    assert (failure.code, failure.kind) == ("changed", "article")
    assert name in failure.detail
    assert len(failure.id) == 1


def test_a_missing_source_is_named(desk: Path, desk_bytes: bytes) -> None:
    (desk / "paper.txt").unlink()
    (failure,) = verify_account(desk_bytes, [str(desk)]).failures
    assert failure.code == "missing"
    assert "paper.txt is missing" in failure.detail


def test_a_source_that_gives_no_article_any_more_says_why(desk: Path, desk_bytes: bytes) -> None:
    (desk / "paper.txt").write_bytes(b"")
    (failure,) = verify_account(desk_bytes, [str(desk)]).failures
    assert failure.code == "missing"
    assert "the file is empty" in failure.detail


def test_a_moved_source_is_a_notice(desk: Path, desk_bytes: bytes) -> None:
    (desk / "below").mkdir()
    shutil.move(desk / "paper.txt", desk / "below" / "old.txt")
    verification = verify_account(desk_bytes, [str(desk)])
    assert verification.holds
    (notice,) = verification.notices
    assert notice.about == "paper.txt"
    assert "below/old.txt" in notice.detail


def test_further_reports_and_copies_are_notices(desk: Path, desk_bytes: bytes) -> None:
    (desk / "more.txt").write_text("The ferry to Arn was late.\n\nNobody said why.\n", "utf-8")
    shutil.copy(desk / "paper.txt", desk / "paper2.txt")
    verification = verify_account(desk_bytes, [str(desk)])
    assert verification.holds
    assert [notice.about for notice in verification.notices] == ["more.txt", "paper2.txt"]


def test_single_files_are_sources_too(desk: Path, desk_bytes: bytes) -> None:
    files = [str(path) for path in sorted(desk.iterdir())]
    assert verify_account(desk_bytes, files).holds
    assert [f.code for f in verify_account(desk_bytes, files[1:]).failures] == ["missing"]


def test_sources_without_any_report_are_wrong_usage(desk_bytes: bytes, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (tmp_path / "blank.txt").write_text(" \n", "utf-8")
    for source, told in (
        (tmp_path / "nowhere", "nowhere: no such file or folder"),
        (empty, "empty: no file in it"),
        (tmp_path / "blank.txt", "blank.txt: the file is empty"),
    ):
        with pytest.raises(UsageError, match=told):
            verify_account(desk_bytes, [str(source)])


def test_one_source_of_two_that_is_not_there_is_told(
    desk: Path, desk_bytes: bytes, tmp_path: Path
) -> None:
    verification = verify_account(desk_bytes, [str(desk), str(tmp_path / "nowhere")])
    assert verification.holds
    (notice,) = verification.notices
    assert (notice.about, notice.detail) == ("nowhere", "no such file or folder")


def test_nothing_to_check_against_is_wrong_usage(desk_bytes: bytes) -> None:
    with pytest.raises(UsageError, match="nothing to read"):
        verify_account(desk_bytes, [])


@pytest.mark.parametrize("source", ["../../etc/passwd", "/etc/passwd", "..", "", "#1", "a\x00b"])
def test_a_source_is_a_name_and_never_a_path(desk: Path, desk_bytes: bytes, source: str) -> None:
    def change(story: dict[str, list[dict[str, str]]]) -> None:
        story["articles"][0]["source"] = source
        story["articles"][0]["sha256"] = "0" * 64

    found = tell(verify_account(change_json(desk_bytes, change), [str(desk)]))
    assert ("missing", "article", "A") in found


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", "A crane fell."),
        ("title", {"article": "A", "start": 0, "end": 5}),
        ("byline", {"article": "A", "start": 0, "end": 5}),
        ("outlet", {"name": "Nord Press", "basis": "given"}),
        ("agencies", []),
        ("language", "fr"),
        ("media_type", "text/html"),
        ("published", {"value": "2024-06-02", "basis": "text"}),
        ("reference", {"value": "2024-06-02", "basis": "text", "evidence": []}),
        ("reference", None),
        ("retrieved", {"value": "2024-06-02", "basis": "given"}),
        ("versions", [{"sha256": "0" * 64, "retrieved": None}]),
        ("rewriting", {"score": 0.5, "signs": []}),
    ],
)
def test_what_reading_does_not_give_again_is_caught(
    desk: Path, desk_bytes: bytes, field: str, value: object
) -> None:
    def change(story: dict[str, list[dict[str, object]]]) -> None:
        assert story["articles"][0][field] != value
        story["articles"][0][field] = value

    verification = verify_account(change_json(desk_bytes, change), [str(desk)])
    told = [f.detail for f in verification.failures if f.code == "reading" and f.id == "A"]
    assert len(told) == 1
    assert field in told[0]


def test_a_copy_that_was_changed_is_caught(desk: Path, desk_bytes: bytes) -> None:
    def change(story: dict[str, list[dict[str, object]]]) -> None:
        story["articles"][0]["also"] = ["paper.txt"]

    found = tell(verify_account(change_json(desk_bytes, change), [str(desk)]))
    assert ("changed", "article", "A") in found


NOTE = {"source": "paper.txt", "code": "encoding", "detail": "a guess", "span": None}


def test_what_was_noted_of_a_source_is_read_again(desk: Path, desk_bytes: bytes) -> None:
    document = json.loads(desk_bytes)
    document["problems"].append(NOTE)
    document["stories"][0]["problems"].append(NOTE)
    verification = verify_account(json.dumps(document).encode(), [str(desk)])
    assert [(f.code, f.kind) for f in verification.failures] == [("reading", "article")]
    assert "paper.txt" in verification.failures[0].detail


@pytest.mark.parametrize("source", ["paper.txt", "other.txt"])
def test_a_story_notes_what_the_document_notes_of_its_reports(
    desk: Path, desk_bytes: bytes, source: str
) -> None:
    def change(story: dict[str, list[dict[str, object]]]) -> None:
        story["problems"].append({**NOTE, "source": source})

    found = tell(verify_account(change_json(desk_bytes, change), [str(desk)]))
    assert ("name", "problem", source) in found


def note_unread(content: bytes, source: str, detail: str) -> bytes:
    document = json.loads(content)
    note = {"source": source, "code": "empty", "detail": detail, "span": None}
    document["problems"].append(note)
    return json.dumps(document).encode()


def test_what_could_not_be_read_is_tried_again(desk: Path, desk_bytes: bytes) -> None:
    (desk / "blank.txt").write_text(" \n", "utf-8")
    (desk / "rain.txt").write_text("Rain in Arn.\n\nIt rained in Arn all day.\n", "utf-8")
    sound = note_unread(desk_bytes, "blank.txt", "the file is empty")
    assert verify_account(sound, [str(desk)]).holds
    for source, detail in (("blank.txt", "a picture"), ("rain.txt", "the file is empty")):
        found = verify_account(note_unread(desk_bytes, source, detail), [str(desk)])
        assert tell(found) == [("reading", "problem", source)]


def test_an_unread_file_that_is_not_there_is_told(desk: Path, desk_bytes: bytes) -> None:
    content = note_unread(desk_bytes, "minutes.txt", "the file is empty")
    verification = verify_account(content, [str(desk)])
    assert verification.holds
    told = {notice.about: notice.detail for notice in verification.notices}
    assert told["minutes.txt"].startswith("not in the sources")
