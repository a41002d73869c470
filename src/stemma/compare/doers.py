"""Words for who does deeds and where: `data/doers.toml`, read once."""

from functools import cache
from importlib import resources

import msgspec


class Doers(msgspec.Struct, frozen=True):
    """Rows of words for one body, words for anybody, and rows of nouns for one kind of place."""

    bodies: tuple[frozenset[str], ...]
    anybody: frozenset[str]
    venues: tuple[frozenset[str], ...]


@cache
def load_doers() -> Doers:
    """The lists of English."""
    source = resources.files("stemma.compare") / "data" / "doers.toml"
    return msgspec.toml.decode(source.read_bytes(), type=Doers)
