"""Where results go: standard output, files, folders, a browser."""

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import msgspec
from rich.console import Console

from stemma.errors import UsageError
from stemma.read.own import is_own_file
from stemma.records.findings import Document
from stemma.tell.printable import clean_text

# A pipe has no width of its own; this is what most tickets and mails show without wrapping.
_PIPE_WIDTH = 100
_STANDARD = "-"


class Targets(msgspec.Struct, frozen=True):
    """What was asked for beside, or instead of, the report on the terminal."""

    json: Path | None = None
    markdown: Path | None = None
    html: Path | None = None
    tables: Path | None = None
    table_format: Literal["csv", "parquet"] = "csv"

    @property
    def files(self) -> dict[str, Path]:
        """The files that were named, by option."""
        named = {"--json": self.json, "--markdown": self.markdown, "--html": self.html}
        return {option: path for option, path in named.items() if path is not None}

    @property
    def print_report(self) -> bool:
        """Whether standard output is free for the report."""
        return not any(str(path) == _STANDARD for path in self.files.values())


def check_targets(targets: Targets, inputs: Sequence[str]) -> None:
    """Say so before the work, not after it, when a result has nowhere to go or would destroy.

    Raises:
        UsageError: two results for one place, a folder that does not exist, a report overwritten.
    """
    standard = [o for o, path in targets.files.items() if str(path) == _STANDARD]
    if len(standard) > 1:
        raise UsageError(f"only one of {' and '.join(standard)} can go to standard output")
    files = {o: path for o, path in targets.files.items() if str(path) != _STANDARD}
    for target in files.values():
        if target.is_dir():
            raise UsageError(f"{target} is a folder; give the name of a file")
        if not target.parent.is_dir():
            raise UsageError(f"the folder {target.parent} does not exist")
        if any(_is_among(target, Path(path)) for path in inputs):
            raise UsageError(f"{target} is one of the reports; it would be overwritten")
    places: dict[Path, str] = {}
    for option, target in files.items():
        other = places.setdefault(target.resolve(), option)
        if other != option:
            raise UsageError(f"{other} and {option} name the same file")
    if targets.tables is not None:
        from stemma.tell.tables import check_form

        if targets.tables.is_file():
            raise UsageError(f"{targets.tables} is a file; --tables takes a folder")
        check_form(targets.table_format)


def _is_among(target: Path, given: Path) -> bool:
    """Whether a file is, or lies in, what was given to read; an earlier account does not count."""
    if not target.exists():
        return False
    if given.is_file():
        return target.samefile(given)
    return target.resolve().is_relative_to(given.resolve()) and not is_own_file(target)


def write_targets(document: Document, encoded: bytes, targets: Targets) -> None:
    """Write all that was asked for; `encoded` is the document's JSON.

    Raises:
        UsageError: a file cannot be written.
    """
    from stemma.tell import render_document

    if str(targets.html) == _STANDARD and len(document.stories) > 1:
        raise UsageError("several stories make several pages: give --html the name of a file")
    _write(targets.json, lambda: encoded)
    _write(targets.markdown, lambda: render_document(document).encode())
    if targets.html is not None:
        write_pages(document, encoded, targets.html)
    if targets.tables is not None:
        from stemma.tell.tables import write_tables

        write_tables(document, targets.tables, targets.table_format)


def write_pages(document: Document, encoded: bytes, target: Path) -> None:
    """One page where there is one story; else an index, with each story's page beside it.

    Raises:
        UsageError: a file cannot be written, or another's file has the name of a page.
    """
    from stemma.tell.outline import list_unread
    from stemma.tell.page import name_page, render_index, render_page

    digest = hashlib.sha256(encoded).hexdigest()
    made_by, unread = document.made_by, list_unread(document)
    if len(document.stories) == 1:
        page = render_page(document.stories[0], digest=digest, made_by=made_by, unread=unread)
        _write(target, page.encode)
        return
    names = [name_page(target.stem, account) for account in document.stories]
    if len(set(names)) < len(names):
        raise ValueError("two stories have one id")
    for name in names:
        if target.with_name(name).exists() and not is_own_file(target.with_name(name)):
            raise UsageError(f"{target.with_name(name)} is no page of Stemma's; it is left alone")
    _write(target, lambda: render_index(document, digest=digest, names=names).encode())
    for name, account in zip(names, document.stories, strict=True):
        page = render_page(account, digest=digest, made_by=made_by)
        _write(target.with_name(name), page.encode)


def print_report(document: Document) -> None:
    """The accounts on the terminal, and what could not be read."""
    from stemma.tell import render_problems, render_terminal

    with guard_output():
        console = make_console()
        for account in document.stories:
            render_terminal(account, console)
        render_problems(document, console)


@contextmanager
def guard_output() -> Iterator[None]:
    """A reader of our pipe that has gone (`| head`) is no error; a full disk is, and is named."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise UsageError(f"cannot write to standard output: {error.strerror}") from error


def _write(target: Path | None, make: Callable[[], bytes]) -> None:
    if target is None:
        return
    content = make()
    if str(target) == _STANDARD:
        with guard_output():
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        return
    try:
        target.write_bytes(content)
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror}") from error


class _Paper(Console):
    """Standard output; a reader that has had enough is no failure."""

    def on_broken_pipe(self) -> None:
        """Raise BrokenPipeError for `guard_output`, where rich would end with exit code 1."""
        raise BrokenPipeError


def make_console() -> Console:
    """Standard output as rich sees it: as wide as the terminal, or as `COLUMNS` says."""
    if sys.stdout.isatty():
        return _Paper(highlight=False)
    columns = os.environ.get("COLUMNS", "")
    return _Paper(highlight=False, width=int(columns) if columns.isdecimal() else _PIPE_WIDTH)


def complain(words: str) -> None:
    """Say on standard error what is wrong, in one sentence."""
    # A file's name or a key may hold what a terminal would obey.
    Console(stderr=True, highlight=False, markup=False, soft_wrap=True).print(
        f"stemma: {clean_text(words)}"
    )
