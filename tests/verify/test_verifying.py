"""The whole proof: the real account, made again, its own hash, and its lines on a terminal."""

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from stemma.errors import UsageError
from stemma.pipeline import encode_document, read_document
from stemma.verify import verify_account, write_verification
from stemma.verify.verification import GRAVITY
from tests.conftest import EXAMPLES
from tests.test_pipeline import FAKES
from tests.verify.conftest import change_json, write_desk


def write(verification: Any) -> list[str]:
    out = io.StringIO()
    write_verification(verification, out)
    return out.getvalue().splitlines()


@pytest.mark.models
def test_the_example_holds(ellery_bytes: bytes) -> None:
    verification = verify_account(ellery_bytes, [str(EXAMPLES / "ellery")])
    assert (verification.failures, verification.notices) == ((), ())
    assert verification.checked.articles == 8
    assert verification.checked.claims == 44


@pytest.mark.models
def test_made_again_what_only_a_model_knows_is_caught_and_all_else_holds(
    ellery_bytes: bytes,
) -> None:
    due = set()

    def change(story: Any) -> None:
        story["claims"][2]["importance"] = story["claims"][1]["importance"]
        story["times"][0]["value"] = "2024-05-16"
        story["quotes"][0]["cue"] = None
        due.update(
            {
                ("claim", story["claims"][2]["id"], "made again, its importance is another"),
                ("time", story["times"][0]["id"], "made again, its value is another"),
                ("quote", story["quotes"][0]["id"], "made again, its cue is another"),
            }
        )

    changed = change_json(ellery_bytes, change)
    found = verify_account(changed, [str(EXAMPLES / "ellery")], again=True).failures
    assert {(f.kind, f.id, f.detail) for f in found if f.code == "again"} == due


def test_made_again_on_the_small_desk(desk: Path, desk_bytes: bytes) -> None:
    assert verify_account(desk_bytes, [str(desk)], again=True, engines=FAKES).holds


def test_files_that_moved_or_came_are_left_out_when_it_is_made_again(
    desk: Path, desk_bytes: bytes
) -> None:
    (desk / "agency.txt").rename(desk / "zebra.txt")
    (desk / "other.txt").write_text("Crane in the water.\n\nTwo dockers fell.\n", "utf-8")
    verification = verify_account(desk_bytes, [str(desk)], again=True, engines=FAKES)
    assert verification.failures == ()
    assert [notice.about for notice in verification.notices] == ["agency.txt", "other.txt"]


def test_made_again_what_came_and_went_is_named(desk: Path, desk_bytes: bytes) -> None:
    names = []

    def change(story: Any) -> None:
        names.append(story["quantities"].pop()["id"])
        story["coverage"]["align"] = "skipped: why"

    changed = change_json(desk_bytes, change)
    assert verify_account(changed, [str(desk)]).holds
    found = verify_account(changed, [str(desk)], again=True, engines=FAKES).failures
    assert {(f.code, f.kind, f.id, f.detail) for f in found} == {
        ("again", "quantity", names[0], "made again, there is this one too"),
        ("again", "story", found[0].story, "made again, its coverage is another"),
    }


def test_made_again_without_any_source(desk_bytes: bytes, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Rain in Arn.\n\nIt rained in Arn.\n", "utf-8")
    verification = verify_account(desk_bytes, [str(tmp_path)], again=True, engines=FAKES)
    assert [f.code for f in verification.failures] == ["missing"] * 3 + ["again"]
    assert write(verification)[-1].startswith("not checked")


def test_the_account_itself_is_hashed(desk: Path, desk_bytes: bytes) -> None:
    sha256 = hashlib.sha256(desk_bytes).hexdigest()
    assert verify_account(desk_bytes, [str(desk)]).sha256 == sha256
    assert verify_account(desk_bytes, [str(desk)], expected_sha256=sha256.upper()).holds
    wrong = verify_account(desk_bytes, [str(desk)], expected_sha256="0" * 64)
    assert [(f.code, f.kind) for f in wrong.failures] == [("hash", "document")]
    with pytest.raises(UsageError, match="64 hexadecimal digits"):
        verify_account(desk_bytes, [str(desk)], expected_sha256="abc")


def test_the_lines_of_a_sound_account(desk: Path, desk_bytes: bytes) -> None:
    verification = verify_account(desk_bytes, [str(desk)])
    *_, hashed, last, reach = write(verification)
    assert hashed == f"account sha256 {verification.sha256}"
    checked = verification.checked
    assert last == (
        f"checked 3 articles, {checked.spans} spans, {checked.claims} claims, 0 findings, "
        "0 quotations: all hold"
    )
    assert reach == (
        "not checked without --again: what the models found "
        "(who is who, which sentences make one statement, what differs)"
    )
    again = verify_account(desk_bytes, [str(desk)], again=True, engines=FAKES)
    assert write(again)[-2:] == [last, "the whole account was made again from its sources"]


def test_all_failures_are_written_the_gravest_first(desk: Path, desk_bytes: bytes) -> None:
    def change(story: Any) -> None:
        story["claims"][0]["articles"] += 1
        story["claims"][1]["origins"] += 1
        story["claims"][1]["statement"] += "\x1b[31m"
        story["origins"][0]["inferred"] = ["A"]

    (desk / "paper.txt").unlink()
    changed = change_json(desk_bytes, change)
    verification = verify_account(changed, [str(desk)])
    codes = [GRAVITY.index(failure.code) for failure in verification.failures]
    assert codes == sorted(codes)
    lines = write(verification)
    assert lines[0] == "Sources that are not there"
    for failure in verification.failures:
        assert any(f"{failure.kind} {failure.id}" in line for line in lines)
    assert lines[-2].endswith(": 4 records fail")
    assert write(verify_account(changed, [str(desk)])) == lines


def test_nothing_in_an_account_reaches_the_terminal(desk: Path, desk_bytes: bytes) -> None:
    def change(story: Any) -> None:
        story["claims"][0]["id"] = "\x1b]0;gone\x07\nall hold"
        story["articles"][0]["source"] = "\x1b[2J\u202egnp.txt"

    lines = write(verify_account(change_json(desk_bytes, change), [str(desk)]))
    assert not {"\x1b", "\u202e", "\x07"} & set("".join(lines))
    assert [line for line in lines if line.startswith("all hold")] == []


@pytest.fixture(scope="module")
def two_stories(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[str]]:
    """Eight reports on ferries and three on a crane, in one account."""
    desk = write_desk(tmp_path_factory.mktemp("desk"))
    sources = [str(desk), str(EXAMPLES / "ellery")]
    return encode_document(read_document(sources, engines=FAKES)), sources


def test_two_stories_are_proved_one_by_one(two_stories: tuple[bytes, list[str]]) -> None:
    content, sources = two_stories
    verification = verify_account(content, sources)
    assert verification.failures == ()
    assert verification.checked.stories == 2
    assert verification.checked.articles == 11
    document = json.loads(content)
    for story in document["stories"]:
        story["claims"][0]["origins"] += 1
        found = verify_account(json.dumps(document).encode(), sources).failures
        assert ("count", story["id"], "claim") in {(f.code, f.story, f.kind) for f in found}
        assert {f.story for f in found} == {story["id"]}
        story["claims"][0]["origins"] -= 1


def test_of_two_stories_one_may_have_lost_its_sources(
    two_stories: tuple[bytes, list[str]],
) -> None:
    content, (desk, ferries) = two_stories
    large, small = (story["id"] for story in json.loads(content)["stories"])
    for left, lost, number in ((ferries, small, 3), (desk, large, 8)):
        found = verify_account(content, [left]).failures
        assert [(f.code, f.story) for f in found] == [("missing", lost)] * number
