"""The command line: arguments → the public API.

Exit codes: 0 an account was made (problems with single files are shown in it); 1 nothing could
be read as an article; 2 what was asked makes no sense; 3 a model is missing; 4 a fault of Stemma's
own; 130 interrupted.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

import stemma
from stemma.errors import EmptyInputError, MissingModelError, StemmaError, UsageError
from stemma.tell.printable import clean_text

_EXIT_EMPTY, _EXIT_USAGE, _EXIT_MODEL, _EXIT_FAULT, _EXIT_INTERRUPTED = 1, 2, 3, 4, 130
# Set to anything, it shows where a fault of our own arose.
_DEBUG = "STEMMA_DEBUG"
# A pipe has no width of its own; this is what most tickets and mails show without wrapping.
_PIPE_WIDTH = 100
# Starting a second process costs about three seconds of loading models; below this many
# articles one process is done sooner (bench/stages.py).
_ARTICLES_A_PROCESS = 40

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class _Bar:
    """A progress bar on standard error, and only on a terminal."""

    _words = {  # noqa: RUF012  # never changed
        "read": "reading",
        "group": "sorting into stories",
        "annotate": "who, when, how many, who said what",
        "link": "people and places across reports",
        "trace": "who copied whom",
        "align": "the same statement across reports",
        "compare": "where they differ",
        "tell": "writing the account",
    }

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None

    def begin(self, stage: str, total: int) -> None:
        """Show the stage in words."""
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(self._words.get(stage, stage), total=total)

    def advance(self) -> None:
        """Move the bar by one."""
        if self._task is not None:
            self._progress.advance(self._task)


@contextmanager
def _show_progress(*, quiet: bool) -> Iterator[_Bar | None]:
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        yield _Bar(progress)


def _show_version(asked: bool) -> None:  # the shape that typer calls
    if asked:
        typer.echo(f"stemma {stemma.__version__}")
        raise typer.Exit


@app.callback()
def describe(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Many reports, one account.

    Stemma reads every report of an event, finds out which are copies of
    which, and prints one account: each statement with the sentences behind
    it, the reports that make it, the independent origins they go back to,
    and where they differ. It works offline and prints only what a source says.

    [bold]Start here:[/bold]  stemma read FOLDER
    """


_Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH…",
        help="Files and folders of reports: plain text, Markdown, HTML, JSON, JSON Lines. "
        "[bold]-[/bold] reads standard input.",
        show_default=False,
    ),
]
_Json = Annotated[
    Path | None,
    typer.Option(
        "--json",
        metavar="F",
        help="Write the account as JSON to F; [bold]-[/bold] prints it instead of the report.",
        show_default=False,
    ),
]
_Markdown = Annotated[
    Path | None,
    typer.Option(
        "--markdown",
        metavar="F",
        help="Write it as Markdown to F; [bold]-[/bold] prints it instead of the report.",
        show_default=False,
    ),
]
_SettingsFile = Annotated[
    Path | None,
    typer.Option(metavar="F", help="A TOML file of settings.", show_default=False),
]
_Jobs = Annotated[
    int,
    typer.Option(min=0, metavar="N", help="Processes that annotate; 0 chooses by the work."),
]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print no report and no progress.")]


@app.command()
def read(
    paths: _Paths,
    json: _Json = None,
    markdown: _Markdown = None,
    settings: _SettingsFile = None,
    jobs: _Jobs = 0,
    quiet: _Quiet = False,
) -> None:
    """Read reports and print one account for each story in them.

    Two stories in one folder give two accounts. A file that cannot be read
    is named at the end, and the rest goes on.

    [bold]Notation.[/bold]  A bracket is an origin, a letter a report:
    [cyan]\\[Nord Press: B C D~] \\[E?][/cyan]. A copy adds a letter, never a bracket.
    [cyan]~[/cyan] the origin is inferred, [cyan]?[/cyan] it is assumed or unknown.

    [bold]Exit codes.[/bold]  0 an account was made · 1 nothing could be read as an article ·
    2 wrong usage · 3 a model is missing · 4 a fault of Stemma's own ·
    130 interrupted.

    [bold]Examples[/bold]

      stemma read reports/

      stemma read reports/ extra.html --json account.json --markdown account.md

      cat report.txt | stemma read - --json -
    """
    chosen = stemma.load_settings(settings) if settings else stemma.Settings()
    _check_targets(paths, json, markdown)
    from stemma.pipeline import encode_document, read_document
    from stemma.tell import render_document, render_problems, render_terminal

    stdin = sys.stdin.buffer.read() if "-" in paths else None
    with _show_progress(quiet=quiet) as bar:
        processes = jobs or _choose_jobs(paths)
        document = read_document(paths, chosen, stdin=stdin, jobs=processes, watcher=bar)
    _write(json, lambda: encode_document(document))
    _write(markdown, lambda: render_document(document).encode())
    if quiet or "-" in (str(json), str(markdown)):
        return
    with _printing():
        console = _make_console()
        for account in document.stories:
            render_terminal(account, console)
        render_problems(document, console)


def main() -> None:
    """Run the command and turn every failure into a sentence and an exit code."""
    try:
        app(standalone_mode=True)
    except KeyboardInterrupt:
        sys.exit(_EXIT_INTERRUPTED)
    except StemmaError as error:
        _complain(str(error))
        sys.exit(_choose_exit(error))
    except Exception as error:  # the edge: no trace-back reaches a user
        if os.environ.get(_DEBUG):
            raise
        _complain(
            f"a fault of Stemma's own ({type(error).__name__}: {error}); "
            f"set {_DEBUG}=1 to see where, and please report it"
        )
        sys.exit(_EXIT_FAULT)


def _complain(words: str) -> None:
    # A file's name or a key may hold what a terminal would obey.
    Console(stderr=True, highlight=False, markup=False, soft_wrap=True).print(
        f"stemma: {clean_text(words)}"
    )


@contextmanager
def _printing() -> Iterator[None]:
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


def _choose_exit(error: StemmaError) -> int:
    if isinstance(error, EmptyInputError):
        return _EXIT_EMPTY
    return _EXIT_MODEL if isinstance(error, MissingModelError) else _EXIT_USAGE


def _check_targets(paths: list[str], *targets: Path | None) -> None:
    """Say so before the work, not after it, when a result has nowhere to go or would destroy."""
    given = [target for target in targets if target is not None]
    if sum(str(target) == "-" for target in given) > 1:
        raise UsageError("only one of --json and --markdown can go to standard output")
    files = [target for target in given if str(target) != "-"]
    for target in files:
        if target.is_dir():
            raise UsageError(f"{target} is a folder; give the name of a file")
        if not target.parent.is_dir():
            raise UsageError(f"the folder {target.parent} does not exist")
        if any(target.exists() and Path(p).is_file() and target.samefile(p) for p in paths):
            raise UsageError(f"{target} is one of the reports; it would be overwritten")
    if len({target.resolve() for target in files}) < len(files):
        raise UsageError("--json and --markdown name the same file")


def _choose_jobs(paths: list[str]) -> int:
    """One process for a desk of reports; one a core for a pile of them."""
    count = 0
    for path in map(Path, paths):
        count += sum(1 for _ in path.rglob("*")) if path.is_dir() else 1
    return max(1, min(os.cpu_count() or 1, count // _ARTICLES_A_PROCESS))


def _write(target: Path | None, make: Callable[[], bytes]) -> None:
    if target is None:
        return
    content = make()
    if str(target) == "-":
        with _printing():
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
        """Raise BrokenPipeError for `_printing`, where rich would end with exit code 1."""
        raise BrokenPipeError


def _make_console() -> Console:
    if sys.stdout.isatty():
        return _Paper(highlight=False)
    columns = os.environ.get("COLUMNS", "")
    return _Paper(highlight=False, width=int(columns) if columns.isdecimal() else _PIPE_WIDTH)
