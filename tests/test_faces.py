"""An account's faces as people ask for them: written with the reading, or later from its JSON."""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.conftest import EXAMPLES

pytestmark = pytest.mark.models

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three reports, and beside it all faces of their account."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "reports").mkdir()
    for name in ("nord-press-0513.txt", "nord-press-0514.txt", "daily-beacon-24.txt"):
        shutil.copy(EXAMPLES / "ellery" / name, folder / "reports" / name)
    done = _run(
        folder, "read", "reports", "--json", "account.json", "--html", "account.html",
        "--markdown", "account.md", "--tables", "tables", "--quiet",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (done.stdout, done.stderr) == (b"", b"")
    return folder


@pytest.fixture
def run(desk: Path) -> Run:
    return lambda *arguments, **options: _run(desk, *arguments, **options)


def _run(
    folder: Path, *arguments: str, stdin: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "stemma", *arguments],
        input=stdin,
        capture_output=True,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        timeout=120,
        check=False,
    )
    assert b"Traceback" not in done.stderr + done.stdout
    return done


def test_one_reading_writes_every_face(desk: Path) -> None:
    assert (desk / "account.html").read_text("utf-8").startswith("<!doctype html>")
    assert "## Before you print" in (desk / "account.md").read_text("utf-8")
    names = {path.name for path in (desk / "tables").iterdir()}
    assert {"claims.csv", "findings.csv", "quotes.csv", "articles.csv", "reuse.csv"} <= names
    assert "entities.csv" in names


def test_told_later_the_faces_are_the_same(desk: Path, run: Run) -> None:
    done = run(
        "tell", "account.json", "--html", "again.html", "--markdown", "again.md",
        "--tables", "again",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "BEFORE YOU PRINT" in done.stdout.decode()
    for name in ("html", "md"):
        assert (desk / f"again.{name}").read_bytes() == (desk / f"account.{name}").read_bytes()
    for table in (desk / "tables").iterdir():
        assert (desk / "again" / table.name).read_bytes() == table.read_bytes()


def test_an_account_may_come_through_a_pipe(desk: Path, run: Run) -> None:
    content = (desk / "account.json").read_bytes()
    done = run("tell", "-", "--html", "-", stdin=content)
    assert done.stdout == (desk / "account.html").read_bytes()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no account that can be read"),
        (b"{", "no account that can be read"),
        (b"[" * 100_000, "no account that can be read"),
        (b'{"format": "wire"}', "this JSON is no account"),
        (b'{"format": "stemma/accounts", "version": 9}', "version 9"),
        (b'{"format": "stemma/accounts", "version": 1, "stories": 3}', "no account that can"),
        (b"\xff\xfe", "no account that can be read"),
    ],
)
def test_what_is_no_account_is_said(run: Run, content: bytes, words: str) -> None:
    done = run("tell", "-", stdin=content)
    assert done.returncode == 2
    assert words in done.stderr.decode()


def test_open_shows_the_page_in_the_browser(desk: Path, run: Run, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/opened\n', "utf-8")
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    environment = {"BROWSER": f"{browser} %s", "TMPDIR": str(tmp_path)}
    for paths in (["account.json"], ["reports"]):
        done = run("open", *paths, environment=environment)
        assert done.returncode == 0, done.stderr
        opened = Path(unquote(urlsplit((tmp_path / "opened").read_text("utf-8")).path))
        assert opened.name == "account.html"
        assert str(opened) == done.stdout.decode().strip()
        assert opened.read_bytes() == (desk / "account.html").read_bytes()


def test_open_without_a_browser_says_where_the_page_is(run: Run, tmp_path: Path) -> None:
    environment = {"BROWSER": str(tmp_path / "none"), "PATH": str(tmp_path), "DISPLAY": ""}
    done = run("open", "account.json", "--html", "kept.html", environment=environment)
    assert done.returncode == 0
    assert "the page is kept.html" in done.stderr.decode()


def test_several_stories_have_a_page_each_and_an_index(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(
        "Bridge over the Arle reopens\n\nThe bridge over the Arle reopened on Monday, 3 June 2024, "
        "the mayor of Tolm said. Nobody was hurt when a barge struck it in March.\n",
        "utf-8",
    )
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("read", "reports", str(tmp_path), "--html", str(tmp_path / "all.html"), "-q")
    assert done.returncode == 0, done.stderr
    index = (tmp_path / "all.html").read_text("utf-8")
    pages = sorted(path.name for path in tmp_path.glob("all-*.html"))
    assert len(pages) == 2
    assert all(f'href="{name}"' in index for name in pages)
    assert "empty.txt" in index
    assert run("read", "reports", str(tmp_path), "--html", "-").returncode == 2


def test_a_report_in_the_folder_is_never_overwritten(desk: Path, run: Run) -> None:
    before = (desk / "reports" / "nord-press-0514.txt").read_bytes()
    for option in ("--json", "--html", "--markdown"):
        done = run("read", "reports", option, "reports/nord-press-0514.txt")
        assert done.returncode == 2
        assert b"would be overwritten" in done.stderr
    assert (desk / "reports" / "nord-press-0514.txt").read_bytes() == before


def test_an_account_of_an_earlier_run_is_written_anew(desk: Path, run: Run) -> None:
    shutil.copytree(desk / "reports", desk / "kept")
    shutil.copy(desk / "account.json", desk / "kept" / "account.json")
    assert run("read", "kept", "--json", "kept/account.json", "-q").returncode == 0
    shutil.rmtree(desk / "kept")


@pytest.mark.parametrize(
    "damage",
    [
        {"id": "../../evil"},
        {"claims": [{"witnesses": []}]},
        {"findings": [{"a": [{"article": "ZZ", "start": 0, "end": 4, "value": "x"}]}]},
        {"articles": []},
    ],
)
def test_an_account_that_is_damaged_is_no_fault_of_ours(
    desk: Path, run: Run, damage: dict[str, object]
) -> None:
    document = json.loads((desk / "account.json").read_bytes())
    story = document["stories"][0]
    for name, value in damage.items():
        if isinstance(value, list) and value:
            story[name][0] |= value[0]
        else:
            story[name] = value
    document["stories"].append({**story, "id": "other"})
    content = json.dumps(document).encode()
    done = run("tell", "-", "--html", "damaged.html", stdin=content)
    assert done.returncode == 2
    assert b"stemma verify says what does not hold" in done.stderr


def test_faces_left_among_the_reports_are_no_reports(desk: Path, run: Run) -> None:
    done = run("read", ".", "--json", "-")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert [len(story["articles"]) for story in document["stories"]] == [3]
    own = {p["source"] for p in document["problems"] if p["code"] == "own-account"}
    assert {"account.json", "account.html", "account.md"} <= own


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("tell", "none.json"), "cannot read none.json"),
        (("tell", "account.json", "--html", "account.json"), "would be overwritten"),
        (("tell", "account.json", "--tables", "account.json"), "takes a folder"),
        (("open", "account.json", "--html", "-"), "a browser opens files"),
        (("read", "reports", "--html", "a", "--json", "a"), "name the same file"),
        (("read", "reports", "--html", "-", "--markdown", "-"), "only one of"),
    ],
)
def test_what_makes_no_sense_is_said_before_the_work(
    run: Run, arguments: tuple[str, ...], words: str
) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert words in done.stderr.decode()


def test_an_account_is_verified_and_a_changed_byte_is_named(desk: Path, run: Run) -> None:
    done = run("verify", "account.json", "--sources", "reports")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "all hold" in done.stdout.decode()
    shutil.copytree(desk / "reports", desk / "changed")
    report = desk / "changed" / "nord-press-0514.txt"
    report.write_bytes(report.read_bytes().replace(b"three", b"threw", 1))
    done = run("verify", "account.json", "--sources", "changed")
    assert done.returncode == 5
    assert "nord-press-0514.txt" in done.stdout.decode()
    shutil.rmtree(desk / "changed")
