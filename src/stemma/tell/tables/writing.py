"""Tables as CSV and Parquet: the same bytes for the same table.

CSV is what RFC 4180 says: UTF-8 without a byte order mark, commas, lines that end in CR LF, text
between double marks (so that nothing guesses "007" to be a number and line ends in a cell stay),
nothing at all for null. Sources are hostile text and spreadsheets take some cells for formulas:
such texts get an apostrophe in front. Parquet has every text as it is.
"""

import importlib
import io
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from stemma.errors import MissingExtraError, UsageError
from stemma.records.findings import Document
from stemma.tell.tables.build import build_tables
from stemma.tell.tables.table import Cell, Table

Form = Literal["csv", "parquet"]

# What begins a formula for one spreadsheet or another (OWASP, "CSV Injection"; ASVS 5.0, 1.2.10),
# also behind white space, and in the full width of East Asian scripts. Apostrophes before it count
# as ours: one more is added, so that taking one off gives back what was there.
_FORMULA = re.compile(r"'*(?:[\t\r\n\0]|\s*[=+\-@＝＋－＠])")
_GUARD = "'"


def write_csv(table: Table) -> bytes:
    """A table as CSV, with the columns' names in the first line."""
    lines = [",".join(column.name for column in table.columns)]
    lines += [",".join(_write_cell(cell) for cell in row) for row in table.rows]
    return "".join(f"{line}\r\n" for line in lines).encode()


def guard_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return _GUARD + text if _FORMULA.match(text) else text


def unguard_cell(text: str) -> str:
    """A text as it was before `guard_cell`: for those who read CSV back with Python."""
    guarded = text.startswith(_GUARD) and _FORMULA.match(text)
    return text.removeprefix(_GUARD) if guarded else text


def write_parquet(table: Table) -> bytes:
    """A table as Parquet: columns typed, each column's description in its field's metadata.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    pyarrow, parquet = _load_pyarrow()
    schema = _describe_schema(table, pyarrow)
    columns = [
        pyarrow.array([row[number] for row in table.rows], field.type)
        for number, field in enumerate(schema)
    ]
    buffer = io.BytesIO()
    # All that changes bytes is said, so that another version's defaults do not.
    parquet.write_table(
        pyarrow.Table.from_arrays(columns, schema=schema),
        buffer,
        version="2.6",
        data_page_version="1.0",
        compression="snappy",
        use_dictionary=True,
        write_statistics=True,
        row_group_size=100_000,
        store_schema=True,
    )
    return buffer.getvalue()


_WRITERS: dict[Form, Callable[[Table], bytes]] = {"csv": write_csv, "parquet": write_parquet}


def write_tables(document: Document, folder: Path, form: Form = "csv") -> tuple[Path, ...]:
    """Write every table of a document into a folder (made where there is none): `claims.csv` ….

    Files of these names that lie there are written over.

    Raises:
        MissingExtraError: Parquet is asked for, and pyarrow is not installed.
        UsageError: the folder or a file in it cannot be written.
    """
    # All bytes before the first file: a library that is missing leaves no folder behind.
    contents = [
        (folder / f"{table.name}.{form}", _WRITERS[form](table)) for table in build_tables(document)
    ]
    target = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for target, content in contents:
            target.write_bytes(content)
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror}") from error
    return tuple(target for target, _ in contents)


def check_form(form: Form) -> None:
    """Say so before the work, not after it, when tables cannot be written in this form.

    Raises:
        MissingExtraError: Parquet is asked for, and pyarrow is not installed.
    """
    if form == "parquet":
        _load_pyarrow()


def _describe_schema(table: Table, pyarrow: ModuleType) -> Any:
    """What the columns are, in pyarrow's terms."""
    kinds = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "yes/no": pyarrow.bool_(),
    }
    return pyarrow.schema(
        [
            pyarrow.field(c.name, kinds[c.kind], c.nullable, {"description": c.description})
            for c in table.columns
        ],
        {"stemma.table": table.name, "description": table.description},
    )


def _load_pyarrow() -> tuple[ModuleType, ModuleType]:
    """pyarrow takes half a second to load: only when it is asked for."""
    try:
        return importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise MissingExtraError(
            "Parquet needs pyarrow: pip install 'stemma-news[tables]', or take CSV"
        ) from error


def _write_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return '"' + guard_cell(cell).replace('"', '""') + '"'
    return repr(cell)
