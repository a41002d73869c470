"""The words of credits, read once from this room's data."""

from functools import cache
from importlib.resources import files

import msgspec


class Wording(msgspec.Struct, frozen=True):
    """Word lists about credits; see the comments of `data/credits.toml`."""

    optional: frozenset[str]
    looser: frozenset[str]
    joints: frozenset[str]
    staff: frozenset[str]
    pictures: frozenset[str]
    slugs: frozenset[str]
    updates: frozenset[str]
    originals: frozenset[str]


@cache
def load_wording() -> Wording:
    """The word lists of credits."""
    source = files("stemma.trace") / "data" / "credits.toml"
    return msgspec.toml.decode(source.read_bytes(), type=Wording)
