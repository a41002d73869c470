"""What a table is: its columns, declared once as a record's fields, and its rows."""

from collections.abc import Iterable
from types import NoneType
from typing import Literal, get_args, get_type_hints

import msgspec

Kind = Literal["text", "integer", "number", "yes/no"]
Cell = str | int | float | bool | None

_KINDS: dict[type, Kind] = {str: "text", int: "integer", float: "number", bool: "yes/no"}


class Column(msgspec.Struct, frozen=True):
    """A column: what its cells are, whether one may be empty (null), and what it says."""

    name: str
    kind: Kind
    nullable: bool
    description: str


class Row(msgspec.Struct, frozen=True):
    """One entry of a table. Each field is a column: `name: Annotated[type, "description"]`.

    The class's docstring describes the table.
    """


class Table(msgspec.Struct, frozen=True):
    """A table: as many cells in each row as there are columns, in their order."""

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def make_table(name: str, kind: type[Row], rows: Iterable[Row]) -> Table:
    """The table of rows of one kind; half surrogate pairs, which no file can hold, become `�`."""
    return Table(
        name,
        (kind.__doc__ or "").split("\n\n")[0].replace("\n    ", " "),
        list_columns(kind),
        tuple(tuple(_mend(cell) for cell in msgspec.structs.astuple(row)) for row in rows),
    )


def list_columns(kind: type[Row]) -> tuple[Column, ...]:
    """The columns that the fields of a kind of row declare."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(_read_column(field, hints[field]) for field in kind.__struct_fields__)


def _read_column(name: str, hint: object) -> Column:
    declared, description = get_args(hint)
    options = get_args(declared) or (declared,)
    (kind,) = (_KINDS[option] for option in options if option is not NoneType)
    return Column(name, kind, NoneType in options, description)


def _mend(cell: Cell) -> Cell:
    if not isinstance(cell, str) or cell.isascii():
        return cell
    return cell.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
