"""The import law holds, and the checker can fail."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    return subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src", tmp_path / "src")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_law_holds(house: Path) -> None:
    run = lint(house)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("module", "line", "named"),
    [
        ("read/planted.py", "from stemma.tell import build_account", "stemma.read.planted"),
        ("align/planted.py", "import spacy", "stemma.align.planted"),
        ("records/planted.py", "from stemma.settings import Settings", "stemma.records.planted"),
    ],
)
def test_a_planted_violation_is_caught(house: Path, module: str, line: str, named: str) -> None:
    (house / "src" / "stemma" / module).write_text(f'"""Planted."""\n\n{line}\n', encoding="utf-8")
    run = lint(house)
    assert run.returncode != 0
    assert named in run.stdout
