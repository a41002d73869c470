"""The commands: what was asked for, done through the public API."""

import os
import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import typer

import stemma
from stemma.cli import options
from stemma.cli.output import (
    Targets,
    check_targets,
    complain,
    guard_output,
    make_console,
    print_report,
    write_pages,
    write_targets,
)
from stemma.cli.progress import show_progress
from stemma.errors import UsageError
from stemma.records.findings import Document

# Starting a second process costs about three seconds of loading models; below this many
# articles one process is done sooner (bench/stages.py).
_ARTICLES_A_PROCESS = 40
_FAILED = 5

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command()
def read(
    paths: options.Paths,
    json: options.Json = None,
    markdown: options.Markdown = None,
    html: options.Html = None,
    tables: options.Tables = None,
    table_format: options.Format = options.TableFormat.csv,
    settings: options.SettingsFile = None,
    decisions: options.Decisions = None,
    everything: options.Everything = False,
    jobs: options.Jobs = 0,
    quiet: options.Quiet = False,
) -> None:
    """Read reports and print one account for each story in them.

    Two stories in one folder give two accounts. A file that cannot be read
    is named at the end, and the rest goes on.

    [bold]Notation.[/bold]  A bracket is an origin, a letter a report:
    [cyan]\\[Nord Press: B C D~] \\[E?][/cyan]. A copy adds a letter, never a bracket.
    [cyan]~[/cyan] the origin is inferred, [cyan]?[/cyan] it is assumed or unknown.

    [bold]Exit codes.[/bold]  0 an account was made · 1 nothing could be read as an article ·
    2 wrong usage · 3 a model or an extra is missing · 4 a fault of Stemma's own ·
    5 an account does not hold ([bold]verify[/bold]) · 130 interrupted.

    [bold]Examples[/bold]

      stemma read reports/

      stemma read reports/ extra.html --json account.json --html account.html

      cat report.txt | stemma read - --json -
    """
    targets = Targets(json, markdown, html, tables, table_format.value)
    check_targets(targets, paths)
    document = _read(paths, settings, jobs, decisions, quiet=quiet, everything=everything)
    write_targets(document, stemma.encode(document), targets)
    if not quiet and targets.print_report:
        print_report(document)


@app.command()
def tell(
    account: options.AccountFile,
    markdown: options.Markdown = None,
    html: options.Html = None,
    tables: options.Tables = None,
    table_format: options.Format = options.TableFormat.csv,
    quiet: options.Quiet = False,
) -> None:
    """Print an account that was made before, or write its other faces.

    Nothing is read again: the sources need not be at hand.

    [bold]Example[/bold]

      stemma tell account.json --html account.html --tables tables/
    """
    targets = Targets(None, markdown, html, tables, table_format.value)
    check_targets(targets, [account])
    content = _load(account)
    document = stemma.decode(content)
    with _doubt_account():
        write_targets(document, content, targets)
        if not quiet and targets.print_report:
            print_report(document)


@app.command("open")
def open_page(
    paths: options.Paths,
    html: options.Html = None,
    settings: options.SettingsFile = None,
    decisions: options.Decisions = None,
    jobs: options.Jobs = 0,
) -> None:
    """Read reports and open their account in the browser.

    The page is one file that needs no network. It is kept where --html says,
    else in a folder of its own among the temporary files. One account as JSON
    is opened as it is.

    [bold]Example[/bold]

      stemma open reports/
    """
    if html is not None and str(html) == "-":
        raise UsageError("a browser opens files: give --html the name of one")
    check_targets(Targets(html=html), paths)
    content = _load_account(paths)
    document = (
        stemma.decode(content) if content else _read(paths, settings, jobs, decisions, quiet=False)
    )
    target = html or Path(tempfile.mkdtemp(prefix="stemma-")) / "account.html"
    with _doubt_account() if content else nullcontext():
        write_pages(document, content or stemma.encode(document), target)
    with guard_output():
        make_console().print(str(target), soft_wrap=True, highlight=False, markup=False)
    if not webbrowser.open(target.resolve().as_uri()):
        complain(f"no browser could be started; the page is {target}")


@app.command()
def verify(
    account: options.AccountFile,
    sources: options.Sources,
    sha256: options.Sha256 = None,
    again: options.Again = False,
    publishers: options.Publishers = None,
) -> None:
    """Prove an account: hash and read its sources again, check every place, recount.

    What does not hold is named by the id it has in the account.

    [bold]Exit codes.[/bold]  0 all of it holds · 5 something does not · 2 wrong usage.

    [bold]Example[/bold]

      stemma verify account.json --sources reports/
    """
    from stemma.verify import verify_account, write_verification

    verification = verify_account(
        _load(account),
        sources,
        again=again,
        expected_sha256=sha256,
        publishers=str(publishers) if publishers else None,
    )
    with guard_output():
        write_verification(verification, sys.stdout)
    if verification.failures:
        raise typer.Exit(_FAILED)


@contextmanager
def _doubt_account() -> Iterator[None]:
    """An account from elsewhere may name what is not in it: that is no fault of ours."""
    try:
        yield
    except (LookupError, ValueError, ArithmeticError) as error:
        raise UsageError(
            f"this account is damaged ({type(error).__name__}: {error}); "
            "stemma verify says what does not hold"
        ) from error


@app.command()
def decide(
    account: options.AccountFile,
    ids: options.Ids = None,
    confirm: options.Confirm = False,
    dismiss: options.Dismiss = False,
    undo: options.Undo = False,
    part: options.Part = None,
    note: options.Note = "",
    file: options.DecisionsFile = Path("decisions.toml"),
    listed: options.List = None,
) -> None:
    """Confirm or dismiss what an account says; later readings respect it.

    A dismissed difference is no alarm any more, a confirmed one comes first. A
    confirmed statement stays one, a dismissed one is parted. The reports of a
    confirmed origin stay one chain; a dismissed one keeps those that credit it.
    Without ids: what has been decided, and whether it still meets something.

    [bold]Examples[/bold]

      stemma decide account.json --list findings

      stemma decide account.json 1f2e3d4c --dismiss --note "rounded by the desk"

      stemma read reports/ --decisions decisions.toml
    """
    from stemma.cli.deciding import Deed, Wish, carry_out, list_records, list_standing

    asked: tuple[tuple[Deed, bool], ...] = (
        ("confirmed", confirm),
        ("dismissed", dismiss),
        ("undone", undo),
    )
    deeds = tuple(deed for deed, is_asked in asked if is_asked)
    wish = Wish(tuple(ids or ()), deeds, part=part, note=note)
    document = stemma.decode(_load(account))
    with _doubt_account():
        if listed is not None:
            lines = list_records(document, listed.value, wish)
        elif not wish.ids:
            lines = list_standing(document, file, wish)
        else:
            lines = carry_out(document, file, wish, account)
    with guard_output():
        console = make_console()
        for line in lines:
            console.print(line, soft_wrap=True, highlight=False, markup=False)


def _read(
    paths: list[str],
    settings: Path | None,
    jobs: int,
    decisions: Path | None = None,
    *,
    quiet: bool,
    everything: bool = False,
) -> Document:
    from stemma.pipeline import read_document

    chosen = stemma.load_settings(settings) if settings else stemma.Settings()
    chosen = chosen.without_thresholds() if everything else chosen
    filed = stemma.load_decisions(decisions) if decisions else ()
    stdin = sys.stdin.buffer.read() if "-" in paths else None
    with show_progress(quiet=quiet) as bar:
        processes = jobs or _choose_jobs(paths)
        return read_document(
            paths, chosen, stdin=stdin, jobs=processes, watcher=bar, decisions=filed
        )


def _choose_jobs(paths: list[str]) -> int:
    """One process for a desk of reports; one a core for a pile of them."""
    count = 0
    for path in map(Path, paths):
        count += sum(1 for _ in path.rglob("*")) if path.is_dir() else 1
    return max(1, min(os.cpu_count() or 1, count // _ARTICLES_A_PROCESS))


def _load(account: str) -> bytes:
    if account == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(account).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {account}: {error.strerror}") from error


def _load_account(paths: list[str]) -> bytes | None:
    """The bytes of the one path that is an account; nothing where reports are given."""
    if len(paths) != 1 or not paths[0].endswith(".json") or not Path(paths[0]).is_file():
        return None
    content = _load(paths[0])
    return content if stemma.is_account(content) else None
