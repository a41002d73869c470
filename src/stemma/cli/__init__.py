"""The command line: arguments → the public API.

Exit codes: 0 what was asked is done (problems with single files are shown in the account); 1
nothing could be read as an article; 2 what was asked makes no sense; 3 a model or an extra is
missing; 4 a fault of Stemma's own; 5 an account does not hold; 130 interrupted.
"""

import os
import sys
from typing import Annotated

import typer

import stemma
from stemma.cli.commands import app
from stemma.cli.output import complain
from stemma.errors import EmptyInputError, MissingExtraError, MissingModelError, StemmaError

__all__ = ["app", "main"]

_EXIT_EMPTY, _EXIT_USAGE, _EXIT_MISSING, _EXIT_FAULT, _EXIT_INTERRUPTED = 1, 2, 3, 4, 130
# Set to anything, it shows where a fault of our own arose.
_DEBUG = "STEMMA_DEBUG"


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

    [bold]Start here:[/bold]  stemma read FOLDER   or   stemma open FOLDER
    """


def main() -> None:
    """Run the command and turn every failure into a sentence and an exit code."""
    try:
        app(standalone_mode=True)
    except KeyboardInterrupt:
        sys.exit(_EXIT_INTERRUPTED)
    except StemmaError as error:
        complain(str(error))
        sys.exit(_choose_exit(error))
    except Exception as error:  # the edge: no trace-back reaches a user
        if os.environ.get(_DEBUG):
            raise
        complain(
            f"a fault of Stemma's own ({type(error).__name__}: {error}); "
            f"set {_DEBUG}=1 to see where, and please report it"
        )
        sys.exit(_EXIT_FAULT)


def _choose_exit(error: StemmaError) -> int:
    if isinstance(error, EmptyInputError):
        return _EXIT_EMPTY
    missing = isinstance(error, MissingModelError | MissingExtraError)
    return _EXIT_MISSING if missing else _EXIT_USAGE
