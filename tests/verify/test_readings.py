"""The sources themselves: hashed, found, read again."""

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


def test_a_folder_without_reports_lacks_them_all(desk_bytes: bytes, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    verification = verify_account(desk_bytes, [str(empty)])
    assert tell(verification) == [("missing", "article", letter) for letter in "ABC"]
    nowhere = verify_account(desk_bytes, [str(tmp_path / "nowhere")])
    assert "no such file or folder" in {notice.detail for notice in nowhere.notices}


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


def test_what_was_noted_of_a_source_is_read_again(desk: Path, desk_bytes: bytes) -> None:
    def change(story: dict[str, list[dict[str, object]]]) -> None:
        note = {"source": "paper.txt", "code": "encoding", "detail": "a guess", "span": None}
        story["problems"].append(note)

    verification = verify_account(change_json(desk_bytes, change), [str(desk)])
    assert [f.code for f in verification.failures] == ["reading"]
    assert "paper.txt" in verification.failures[0].detail
