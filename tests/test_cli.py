"""The command as people use it: a second process, real files, real exit codes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from stemma.pipeline import encode_document
from stemma.records.findings import Document
from tests.conftest import EXAMPLES

pytestmark = pytest.mark.models

Run = Callable[..., subprocess.CompletedProcess[bytes]]
REPORT = (
    "Bridge over the Arle reopens\n\n"
    "The bridge over the Arle reopened on Monday, 3 June 2024, the mayor of Tolm said.\n\n"
    "It had been closed for eleven weeks after a barge struck a pier. Nobody was hurt.\n"
)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(
        *arguments: str, stdin: bytes = b"", environment: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "stemma", *arguments],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, **(environment or {})},
            timeout=120,
            check=False,
        )

    return call


def assert_calm(result: subprocess.CompletedProcess[bytes]) -> None:
    assert b"Traceback" not in result.stderr
    assert b"Traceback" not in result.stdout


def test_help_names_the_job_the_notation_and_the_exit_codes(run: Run) -> None:
    result = run("read", "--help", environment={"COLUMNS": "100"})
    assert result.returncode == 0
    for words in ("--json", "--markdown", "Exit codes", "A bracket is an origin"):
        assert words in result.stdout.decode()


def test_the_main_job_writes_all_three_faces(
    run: Run, tmp_path: Path, ellery_document: Document
) -> None:
    # Another process with another seed of hashes: the order of sets changes nothing either.
    targets = ("--json", "a.json", "--markdown", "a.md")
    result = run("read", str(EXAMPLES / "ellery"), *targets, environment={"PYTHONHASHSEED": "4"})
    assert result.returncode == 0, result.stderr
    assert_calm(result)
    assert result.stderr == b""  # no progress in a pipe
    assert "BEFORE YOU PRINT" in result.stdout.decode()
    assert b"\x1b" not in result.stdout
    written = (tmp_path / "a.json").read_bytes()
    document = json.loads(written)
    assert (document["format"], document["version"]) == ("stemma/accounts", 1)
    assert written.strip() == encode_document(ellery_document).strip()
    assert "Nord Press" in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_standard_input_and_standard_output(run: Run) -> None:
    result = run("read", "-", "--json", "-", stdin=REPORT.encode())
    assert result.returncode == 0, result.stderr
    (account,) = json.loads(result.stdout)["stories"]
    assert account["title"] == "Bridge over the Arle reopens"
    assert account["articles"][0]["reference"]["value"] == "2024-06-03"


def test_a_folder_with_two_stories_gives_two_accounts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(REPORT, encoding="utf-8")
    ferries = [
        str(EXAMPLES / "ellery" / name) for name in ("nord-press-0514.txt", "coast-herald.md")
    ]
    result = run("read", ".", *ferries, "--json", "-")
    assert result.returncode == 0, result.stderr
    stories = json.loads(result.stdout)["stories"]
    assert [len(story["articles"]) for story in stories] == [2, 1]


def test_every_kind_of_bad_file_is_named_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "good.txt").write_text(REPORT, encoding="utf-8")
    (desk / "empty.txt").write_bytes(b"")
    (desk / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (desk / "huge.txt").write_bytes(b"")
    os.truncate(desk / "huge.txt", 50_000_000)
    (desk / "menu.html").write_text(
        "<html><body><nav><a href='/'>Home</a></nav></body></html>", encoding="utf-8"
    )
    (desk / "loop").symlink_to(desk, target_is_directory=True)
    (desk / "self.txt").symlink_to(desk / "self.txt")
    (desk / "again.txt").write_text(REPORT, encoding="utf-8")
    (desk / "nothing").mkdir()
    result = run("read", "desk", "desk/nothing", "missing.txt", "--json", "-")
    assert result.returncode == 0, result.stderr
    assert_calm(result)
    document = json.loads(result.stdout)
    assert [len(story["articles"]) for story in document["stories"]] == [1]
    told = {problem["source"] for problem in document["problems"]}
    assert {"empty.txt", "picture.txt", "huge.txt", "menu.html", "self.txt"} <= told
    assert "missing.txt" in " ".join(told)
    assert all(problem["detail"] for problem in document["problems"])


def test_a_language_without_a_model_is_read_and_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dansk.txt").write_text(
        "Broen over Arle åbner igen\n\nBroen over åen Arle åbnede igen mandag den 3. juni 2024, "
        "sagde borgmesteren i byen. Den havde været lukket i elleve uger, efter at en pram ramte "
        "en af pillerne. Ingen kom til skade, oplyste politiet senere på dagen.\n",
        encoding="utf-8",
    )
    result = run("read", "dansk.txt", "--json", "-")
    assert result.returncode == 0, result.stderr
    (article,) = json.loads(result.stdout)["stories"][0]["articles"]
    assert article["language"] == "da"
    assert any(value.startswith("skipped: ") for value in article["coverage"]["stages"].values())


def test_files_in_no_account_are_named_in_every_face(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run("read", ".", "--markdown", "a.md")
    assert "NOT READ" in result.stdout.decode()
    assert "empty.txt" in result.stdout.decode()
    assert "empty" in (tmp_path / "a.md").read_text(encoding="utf-8").split("## Not read")[1]


def test_a_report_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(REPORT, encoding="utf-8")
    for option in ("--json", "--markdown"):
        result = run("read", "bridge.txt", option, "bridge.txt")
        assert result.returncode == 2
        assert b"would be overwritten" in result.stderr
    assert run("read", "bridge.txt", "--json", "a", "--markdown", "a").returncode == 2
    assert (tmp_path / "bridge.txt").read_text(encoding="utf-8") == REPORT


def test_what_a_terminal_would_obey_stays_out_of_messages(run: Run) -> None:
    result = run("read", "no\x1b]0;such\x07\u202efile.txt")
    assert result.returncode == 1
    assert b"\x1b" not in result.stderr
    assert "\u202e" not in result.stderr.decode()


def test_a_full_disk_and_a_strange_width_are_no_faults(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(REPORT, encoding="utf-8")
    assert run("read", "bridge.txt", environment={"COLUMNS": "x"}).returncode == 0
    line = f"{sys.executable} -m stemma read bridge.txt --json - > /dev/full"
    full = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, check=False)
    assert full.returncode == 2
    assert b"cannot write to standard output" in full.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("read", "nowhere"), 1, "no article could be read"),
        (("read", "-"), 1, "no article could be read"),
        (("read", ".", "--settings", "none.toml"), 2, "none.toml"),
        (("read", ".", "--json", "no/such/folder.json"), 2, "does not exist"),
        (("read", ".", "--json", "-", "--markdown", "-"), 2, "only one"),
        (("read", "--colour"), 2, "No such option"),
    ],
)
def test_each_exit_code_comes_with_a_sentence(
    run: Run, arguments: tuple[str, ...], code: int, words: str
) -> None:
    result = run(*arguments)
    assert result.returncode == code
    assert_calm(result)
    assert words in result.stderr.decode()


def test_a_reader_that_hangs_up_is_no_error(tmp_path: Path) -> None:
    report = EXAMPLES / "ellery" / "nord-press-0514.txt"
    line = f"{sys.executable} -m stemma read {report} | head -n 1"
    result = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], capture_output=True, cwd=tmp_path, check=False
    )
    assert result.stderr == b""
    assert result.returncode == 0


def test_all_keeps_what_little_trust_is_put_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(
        "A ferry ran aground off Ellery on Monday.\n\n“Nobody was hurt,” said Ana Roel.\n",
        encoding="utf-8",
    )
    (tmp_path / "s.toml").write_text("[annotate]\nleast_quote_confidence = 1.0\n", encoding="utf-8")
    result = run("read", "report.txt", "--settings", "s.toml", "--all", "--json", "-")
    document = json.loads(result.stdout)
    assert len(document["stories"][0]["quotes"]) == 1
    assert document["made_by"]["settings"]["annotate"]["least_quote_confidence"] == 0


def test_unknown_settings_are_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text("[align]\nno_such_key = 1\n", encoding="utf-8")
    result = run("read", ".", "--settings", "s.toml")
    assert result.returncode == 2
    assert "no_such_key" in result.stderr.decode()
