"""Articles rewritten mechanically: some of their words exchanged for WordNet's synonyms.

No model and no grammar: each word that `synonyms.tsv` knows is exchanged by chance for any of its
synonyms, of whatever sense, as the rewriting machines of content farms do. Seeded by the article.
"""

import hashlib
import random
import re
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[A-Za-z]+")
_TABLE = Path(__file__).parent / "synonyms.tsv"


@cache
def read_synonyms() -> dict[str, tuple[str, ...]]:
    """What may stand for a word of news."""
    rows = (line.split("\t") for line in _TABLE.read_text("utf-8").splitlines() if line[0] != "#")
    return {word: tuple(others.split(",")) for word, others in rows}


def spin_text(text: str, part: float, name: str) -> str:
    """The text with `part` (0 to 1) of its known words exchanged; `name` seeds the choice."""
    seed = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    chance = random.Random(seed)  # noqa: S311  # no secret
    synonyms = read_synonyms()

    def exchange(match: re.Match[str]) -> str:
        word = match.group()
        others = synonyms.get(word.lower())
        if not others or chance.random() >= part:
            return word
        other = chance.choice(others)
        return other.capitalize() if word[0].isupper() else other

    return _WORD.sub(exchange, text)
