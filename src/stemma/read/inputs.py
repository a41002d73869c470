"""Paths into inputs: files and folders in one order, whatever the order they were given in."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISREG

import msgspec

from stemma.read.articles import MEDIA_TYPES
from stemma.records.findings import Problem
from stemma.settings import ReadSettings

STDIN = "-"


class Input(msgspec.Struct, frozen=True):
    """A file's bytes, its name for people, and its form by its ending (None: to be sniffed)."""

    source: str
    content: bytes
    media_type: str | None


class _Candidate(msgspec.Struct, frozen=True, order=True):
    source: str
    path: str
    real: str


def collect_inputs(
    paths: Sequence[str], settings: ReadSettings, stdin: bytes | None
) -> tuple[list[Input], list[Problem]]:
    """All inputs below the paths, sorted by source, and what could not be taken in."""
    problems: list[Problem] = []
    candidates: list[_Candidate] = []
    for path in sorted({p for p in paths if p != STDIN}):
        candidates.extend(_expand(Path(path), problems))
    inputs = []
    if STDIN in paths and stdin is not None:
        inputs += _take_bytes(STDIN, stdin, None, settings, problems)
    # One file reached by two ways is one input; the first name in order stays.
    seen: set[str] = set()
    for candidate in sorted(candidates):
        if candidate.real not in seen:
            seen.add(candidate.real)
            inputs += _take_file(candidate, settings, problems)
    inputs.sort(key=lambda i: (i.source, i.content))
    return inputs, problems


def _expand(path: Path, problems: list[Problem]) -> Iterator[_Candidate]:
    name = path.name or path.resolve().name or "."
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        problems.append(Problem(name, "missing", "no such file or folder"))
        return
    except (OSError, ValueError) as error:
        problems.append(Problem(name, "unreadable", _explain(error)))
        return
    if S_ISDIR(mode):
        yield from _walk(path, name, problems)
    else:
        yield _Candidate(name, str(path), os.path.realpath(path))


def _walk(folder: Path, name: str, problems: list[Problem]) -> Iterator[_Candidate]:
    """The folder's files; hidden ones and unknown kinds are left out, each folder entered once."""
    found = 0
    skipped: Counter[str] = Counter()
    entered: set[str] = set()
    pending = [(folder, PurePosixPath())]
    while pending:
        here, inside = pending.pop()
        real = os.path.realpath(here)
        if real in entered:
            continue
        entered.add(real)
        for entry in _list_folder(
            here, name if inside == PurePosixPath() else str(inside), problems
        ):
            place = inside / entry.name
            if entry.is_dir():
                pending.append((here / entry.name, place))
            elif entry.suffix.lower() in MEDIA_TYPES or not entry.suffix:
                found += 1
                yield _Candidate(str(place), str(entry), os.path.realpath(entry))
            else:
                skipped[entry.suffix.lower()] += 1
    if skipped:
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(skipped.items()))
        problems.append(Problem(name, "skipped", f"files of kinds that hold no article: {kinds}"))
    if not found:
        problems.append(Problem(name, "empty-folder", "no file in it that could hold an article"))


def _list_folder(folder: Path, name: str, problems: list[Problem]) -> list[Path]:
    try:
        return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        problems.append(Problem(name, "unreadable", _explain(error)))
        return []


def _take_file(
    candidate: _Candidate, settings: ReadSettings, problems: list[Problem]
) -> list[Input]:
    path = Path(candidate.path)
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            problems.append(Problem(candidate.source, "not-a-file", "a device or pipe, no file"))
            return []
        if status.st_size > settings.largest_file_bytes:
            problems.append(_too_large(candidate.source, settings))
            return []
        with path.open("rb") as file:
            content = file.read(settings.largest_file_bytes + 1)
    except (OSError, ValueError) as error:
        problems.append(Problem(candidate.source, "unreadable", _explain(error)))
        return []
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    return _take_bytes(candidate.source, content, media_type, settings, problems)


def _take_bytes(
    source: str,
    content: bytes,
    media_type: str | None,
    settings: ReadSettings,
    problems: list[Problem],
) -> list[Input]:
    # File names may hold bytes that are no UTF-8; an account must be able to print them.
    source = source.encode("utf-8", "replace").decode()
    if len(content) > settings.largest_file_bytes:
        problems.append(_too_large(source, settings))
        return []
    if not content.strip():
        problems.append(Problem(source, "empty", "the file is empty"))
        return []
    return [Input(source, content, media_type)]


def _too_large(source: str, settings: ReadSettings) -> Problem:
    limit = settings.largest_file_bytes
    return Problem(source, "too-large", f"larger than the limit of {limit:,} bytes")


def _explain(error: Exception) -> str:
    """A reason without the path that the system's message carries."""
    reason = getattr(error, "strerror", None) or str(error)
    return f"cannot be read: {reason}"
