"""An account as tables for pandas, R, DuckDB or a spreadsheet; `docs/tables.md` has the columns."""

from stemma.tell.tables.build import build_tables
from stemma.tell.tables.table import Column, Table
from stemma.tell.tables.writing import (
    check_form,
    guard_cell,
    unguard_cell,
    write_csv,
    write_parquet,
    write_tables,
)

__all__ = [
    "Column",
    "Table",
    "build_tables",
    "check_form",
    "guard_cell",
    "unguard_cell",
    "write_csv",
    "write_parquet",
    "write_tables",
]
