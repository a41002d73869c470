"""Words of any part of speech that turn a statement round, and words of extent, by language."""

from functools import cache
from importlib import resources

import msgspec

from stemma.compare.lexicon import are_contrary
from stemma.compare.relations import relate


class Poles(msgspec.Struct, frozen=True):
    """One language of `stances.toml`: rows that exclude one another, and words of extent."""

    poles: tuple[tuple[frozenset[str], frozenset[str]], ...]
    sequences: tuple[tuple[frozenset[str], frozenset[str]], ...]
    ladders: tuple[tuple[frozenset[str], ...], ...]
    nearly: frozenset[str]
    wholly: frozenset[str]
    only: frozenset[str]
    rows: dict[str, frozenset[str]]
    planning: frozenset[str] = frozenset()
    doubting: frozenset[str] = frozenset()
    refusing: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()
    speaking: frozenset[str] = frozenset()

    def find_row(self, word: str) -> str | None:
        """The row of extent that a word stands in."""
        return next((row for row, words in self.rows.items() if word in words), None)


@cache
def load_poles(language: str = "en") -> Poles:
    """The rows of one language."""
    data = (resources.files("stemma.compare") / "data" / "stances.toml").read_bytes()
    return msgspec.toml.decode(data, type=dict[str, Poles])[language]


@cache
def are_alike(a: str, b: str, language: str = "en") -> bool:
    """Whether two predicates stand in one row: what denies the one denies the other."""
    poles = load_poles(language)
    return any({a, b} <= row for pair in (*poles.poles, *poles.sequences) for row in pair)


@cache
def are_steps(a: str, b: str, language: str = "en") -> bool:
    """Whether two predicates stand on different steps of one ladder."""
    for ladder in load_poles(language).ladders:
        places = [[n for n, step in enumerate(ladder) if word in step] for word in (a, b)]
        if places[0] and places[1] and places[0] != places[1]:
            return True
    return False


@cache
def follows(a: str, b: str, language: str = "en") -> bool:
    """Whether what `b` says comes after what `a` says, in the course of things."""
    return any(a in before and b in after for before, after in load_poles(language).sequences)


@cache
def are_turned(a: str, b: str, language: str = "en") -> bool:
    """Whether two predicates say the opposite of one another."""
    if follows(a, b, language) or follows(b, a, language):
        return True
    poles = load_poles(language).poles
    if any((a in x and b in y) or (a in y and b in x) for x, y in poles):
        return True
    return language == "en" and (are_contrary(a, b) or relate(a, b) == "opposite")
