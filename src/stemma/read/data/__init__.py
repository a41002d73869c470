"""Word lists and patterns, as TOML files beside this module."""

from importlib.resources import files
from typing import TypeVar

import msgspec

Kind = TypeVar("Kind")


def load_data(name: str, kind: type[Kind]) -> Kind:
    """Read one TOML file of this folder as a record."""
    return msgspec.toml.decode(files(__name__).joinpath(name).read_bytes(), type=kind)
