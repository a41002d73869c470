"""Paths into inputs: files and folders in one order, whatever the order they were given in."""

import gzip
import io
import os
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISREG

import msgspec

from stemma.read.articles import MEDIA_TYPES
from stemma.read.decisions import FILE_NAME
from stemma.records.findings import Problem
from stemma.settings import ReadSettings

STDIN = "-"
_GZIP = b"\x1f\x8b"
# What is unpacked at a time.


class Input(msgspec.Struct, frozen=True):
    """A file's bytes, its name for people, and its form by its ending (None: to be sniffed).

    Of a file packed with gzip the bytes are those within, so that it is the same article as the
    file it was made from.
    """

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
    files: dict[str, _Candidate] = {}
    for candidate in sorted(candidates):
        files.setdefault(candidate.real, candidate)
    for candidate in _part_names(list(files.values())):
        inputs += _take_file(candidate, settings, problems)
    inputs.sort(key=lambda i: (i.source, i.content))
    return inputs, problems


def _part_names(candidates: list[_Candidate]) -> list[_Candidate]:
    """Files of one name in several folders, with as many folders before it as tell them apart."""
    named = [(c.source, _list_folders(c), c) for c in candidates]
    while True:
        counts = Counter(name for name, _, _ in named) + Counter({STDIN: 1})
        if all(counts[name] == 1 or not folders for name, folders, _ in named):
            break
        named = [
            (f"{folders[-1]}/{name}", folders[:-1], c)
            if counts[name] > 1 and folders
            else (name, folders, c)
            for name, folders, c in named
        ]
    return sorted(_Candidate(name, c.path, c.real) for name, _, c in named)


def _list_folders(candidate: _Candidate) -> tuple[str, ...]:
    """The folders above a file that its source does not name yet."""
    parts = Path(os.path.abspath(candidate.path)).parts[1:]  # noqa: PTH100  # links stay
    return parts[: len(parts) - len(PurePosixPath(candidate.source).parts)]


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
            elif entry.name == FILE_NAME or _name_form(entry) in MEDIA_TYPES or not entry.suffix:
                found += entry.name != FILE_NAME
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
    media_type = MEDIA_TYPES.get(_name_form(path))
    return _take_bytes(candidate.source, content, media_type, settings, problems)


def _name_form(path: Path) -> str:
    """The ending that tells a file's form: of "report.html.gz" it is ".html"."""
    if path.suffix.lower() == ".gz":
        return Path(path.stem).suffix.lower()
    return path.suffix.lower()


def _take_bytes(
    source: str,
    content: bytes,
    media_type: str | None,
    settings: ReadSettings,
    problems: list[Problem],
) -> list[Input]:
    # File names may hold bytes that are no UTF-8; an account must be able to print them.
    source = source.encode("utf-8", "backslashreplace").decode()
    if content.startswith(_GZIP):
        try:
            content = _unpack(content, settings.largest_file_bytes)
        except (zlib.error, OSError, EOFError) as error:
            problems.append(Problem(source, "bad-gzip", f"cannot be unpacked: {error}"))
            return []
    if len(content) > settings.largest_file_bytes:
        problems.append(_too_large(source, settings))
        return []
    if not content.strip():
        problems.append(Problem(source, "empty", "the file is empty"))
        return []
    return [Input(source, content, media_type)]


def _unpack(content: bytes, most: int) -> bytes:
    """What gzip holds, all its members; more than `most` bytes are not unpacked.

    Raises:
        zlib.error, OSError, EOFError: the file is damaged or cut short.
    """
    with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
        return bytes(file.read(most + 1))


def _too_large(source: str, settings: ReadSettings) -> Problem:
    limit = settings.largest_file_bytes
    return Problem(source, "too-large", f"larger than the limit of {limit:,} bytes")


def _explain(error: Exception) -> str:
    """A reason without the path that the system's message carries."""
    reason = getattr(error, "strerror", None) or str(error)
    return f"cannot be read: {reason}"
