"""The options that commands share, with the words that explain them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class TableFormat(StrEnum):
    """How tables are written."""

    csv = "csv"
    parquet = "parquet"


class Listed(StrEnum):
    """What `stemma decide --list` shows."""

    findings = "findings"
    claims = "claims"
    origins = "origins"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH…",
        help="Files and folders of reports: plain text, Markdown, HTML, JSON, JSON Lines. "
        "[bold]-[/bold] reads standard input.",
        show_default=False,
    ),
]
AccountFile = Annotated[
    str,
    typer.Argument(
        metavar="ACCOUNT",
        help="What [bold]stemma read --json[/bold] wrote; [bold]-[/bold] reads standard input.",
        show_default=False,
    ),
]
Json = Annotated[
    Path | None,
    typer.Option(
        "--json",
        metavar="F",
        help="Write the account as JSON to F; [bold]-[/bold] prints it instead of the report.",
        show_default=False,
    ),
]
Markdown = Annotated[
    Path | None,
    typer.Option(
        "--markdown",
        metavar="F",
        help="Write it as Markdown to F; [bold]-[/bold] prints it instead of the report.",
        show_default=False,
    ),
]
Html = Annotated[
    Path | None,
    typer.Option(
        "--html",
        metavar="F",
        help="Write it as one HTML page to F, with all the evidence inside; [bold]-[/bold] "
        "prints it. Several stories: F names them, and each has a page beside it.",
        show_default=False,
    ),
]
Tables = Annotated[
    Path | None,
    typer.Option(
        "--tables",
        metavar="DIR",
        help="Write claims, witnesses, findings, quotes, articles, reuse and entities as tables "
        "to the folder DIR.",
        show_default=False,
    ),
]
Format = Annotated[
    TableFormat,
    typer.Option(
        "--table-format",
        help="parquet needs the extra [bold]stemma-news\\[tables][/bold].",
    ),
]
SettingsFile = Annotated[
    Path | None,
    typer.Option(metavar="F", help="A TOML file of settings.", show_default=False),
]
Everything = Annotated[
    bool,
    typer.Option(
        "--all",
        help="Keep quotations and differences in which little trust is put; each has its "
        "confidence in the JSON.",
    ),
]
Decisions = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        metavar="F",
        help="What the desk has decided ([bold]stemma decide[/bold] writes it); a "
        "[bold]decisions.toml[/bold] among the reports is respected by itself.",
        show_default=False,
    ),
]
Ids = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ID…",
        help="Ids of differences, statements or origins, or their unambiguous beginnings.",
        show_default=False,
    ),
]
Confirm = Annotated[bool, typer.Option("--confirm", help="It is so, and stays so.")]
Dismiss = Annotated[
    bool,
    typer.Option(
        "--dismiss",
        help="It is not so: no alarm, not one statement, no common origin.",
    ),
]
Undo = Annotated[bool, typer.Option("--undo", help="Take back what was decided of it.")]
Part = Annotated[
    str | None,
    typer.Option(
        "--part",
        metavar="LETTER",
        help="Part this report alone from a statement that is dismissed.",
        show_default=False,
    ),
]
Note = Annotated[
    str,
    typer.Option("--note", metavar="TEXT", help="Why; it is shown with it.", show_default=False),
]
DecisionsFile = Annotated[Path, typer.Option("--file", metavar="F", help="The file of decisions.")]
List = Annotated[
    Listed | None,
    typer.Option("--list", help="Show the ids, in the account's order.", show_default=False),
]
Jobs = Annotated[
    int,
    typer.Option(min=0, metavar="N", help="Processes that annotate; 0 chooses by the work."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print no report and no progress.")]
Sources = Annotated[
    list[str],
    typer.Option(
        "--sources",
        metavar="DIR",
        help="The folder (or file) that was read; give it as often as there were several.",
        show_default=False,
    ),
]
Sha256 = Annotated[
    str | None,
    typer.Option(
        "--sha256",
        metavar="HEX",
        help="The account's sha256, as its page says it: another file is no match.",
        show_default=False,
    ),
]
Publishers = Annotated[
    Path | None,
    typer.Option(
        "--publishers",
        metavar="FILE",
        help="The table of publishers that the account was made with, if it was one of yours.",
        show_default=False,
    ),
]
Again = Annotated[
    bool,
    typer.Option(
        "--again",
        help="Make the whole account again from the sources and compare: takes as long as reading.",
    ),
]
