"""The listed titles of each language: `data/ladders.toml`, read once."""

from functools import cache
from importlib import resources

import msgspec


class Ladder(msgspec.Struct, frozen=True):
    """The lists of one language; a phrase of `rows` maps to its (ladder, row) places."""

    deputies: frozenset[str]
    past: frozenset[str]
    sole: frozenset[str]
    rows: dict[tuple[str, ...], frozenset[tuple[int, int]]]


class _Lists(msgspec.Struct, frozen=True):
    deputies: tuple[str, ...]
    past: tuple[str, ...]
    sole: tuple[str, ...]
    ladders: tuple[tuple[tuple[str, ...], ...], ...]


@cache
def load_ladder(language: str) -> Ladder | None:
    """The titles of a language; None where there is no list of them."""
    source = resources.files("stemma.compare") / "data" / "ladders.toml"
    lists = msgspec.toml.decode(source.read_bytes(), type=dict[str, _Lists]).get(language)
    if lists is None:
        return None
    rows: dict[tuple[str, ...], set[tuple[int, int]]] = {}
    for n, ladder in enumerate(lists.ladders):
        for m, row in enumerate(ladder):
            for phrase in row:
                for words in _split(phrase):
                    rows.setdefault(words, set()).add((n, m))
    return Ladder(
        frozenset(lists.deputies),
        frozenset(lists.past),
        frozenset(lists.sole),
        {phrase: frozenset(places) for phrase, places in rows.items()},
    )


def _split(phrase: str) -> tuple[tuple[str, ...], ...]:
    """Words as taggers cut them: elided articles on their own, hyphens too or not."""
    plain = phrase.replace("’", "'").replace("'", "' ")
    return tuple(plain.split()), tuple(plain.replace("-", " - ").split())
