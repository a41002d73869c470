"""Little words that turn an utterance: "may" and "will", "nearly all" and "not all"."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from importlib import resources
from typing import NamedTuple

import msgspec

from stemma.records.text import Token

Rows = Mapping[str, str]


class UttWord(NamedTuple):
    """A word of a quotation: place, form, lemma, whether it says something alone, or is a name."""

    start: int
    end: int
    text: str
    lemma: str
    is_content: bool
    is_name: bool = False


class Turn(NamedTuple):
    """Words `left` of one wording and `right` of the other that differ, with those beside them."""

    left: tuple[UttWord, ...]
    right: tuple[UttWord, ...]
    is_denied: bool = False


class Block(NamedTuple):
    """Words `[i1, i2)` of the left wording stand where `[j1, j2)` of the right do."""

    i1: int
    i2: int
    j1: int
    j2: int


@cache
def load_turns() -> dict[str, dict[str, str]]:
    """For each language the row of each turning word (`turns.toml`)."""
    source = resources.files("stemma.compare") / "data" / "turns.toml"
    data = msgspec.toml.decode(source.read_bytes(), type=dict[str, dict[str, tuple[str, ...]]])
    return {
        language: {word: row for row, words in rows.items() for word in words}
        for language, rows in data.items()
    }


def list_blocks(left: Sequence[UttWord], right: Sequence[UttWord]) -> Iterator[Block]:
    """Stretches that are not the same in both, by lemma, in order."""
    matcher = SequenceMatcher(
        None, [w.lemma for w in left], [w.lemma for w in right], autojunk=False
    )
    for code, i1, i2, j1, j2 in matcher.get_opcodes():
        if code != "equal":
            yield Block(i1, i2, j1, j2)


def find_turn(left: Sequence[UttWord], right: Sequence[UttWord], rows: Rows) -> Turn | None:
    """The first stretch whose little words turn what is said; None where nothing does.

    Words that stand elsewhere in the other wording too are no such ones.
    """
    every = [{r for w in side if (r := find_row(w, rows))} for side in (left, right)]
    forms = [{w.text for w in side} for side in (left, right)]
    for block in list_blocks(left, right):
        i1, i2, j1, j2 = block
        one = {r for w in left[i1:i2] if (r := find_row(w, rows))}
        two = {r for w in right[j1:j2] if (r := find_row(w, rows))}
        if not (one or two) or one & two:
            continue
        own = [
            {w.text for w in words if find_row(w, rows)} for words in (left[i1:i2], right[j1:j2])
        ]
        if one and two and not (own[0] <= forms[1] and own[1] <= forms[0]):
            return _show(left, right, block, is_denied="not" in one | two)
        # "None" where the other has "one", not a clause that the other cut or put otherwise.
        lone, other, plain = (one, every[1], right[j1:j2]) if one else (two, every[0], left[i1:i2])
        if "not" in lone and "not" not in other and _is_plain(plain, block):
            return _show(left, right, block, is_denied=True)
    return _find_moved_not(left, right, rows)


# A longer stretch was said in other words.
_MOST_PUT = 4
# Words that deny by themselves: beginnings and ends of words, and lemmas.
_DENYING = ("un", "in", "im", "ir", "dis", "non", "mis")
_LEAST_DENYING = 6
_DENYING_WORDS = frozenset(
    {
        "refuse", "deny", "lack", "fail", "avoid", "refrain", "reject", "stop", "cease", "prevent",
        "zero", "empty", "absent", "few", "little", "rather", "instead", "but", "except", "unless",
        "refuser", "nier", "manquer", "éviter", "rejeter", "cesser", "peu", "que", "mais", "sauf",
    }
)  # fmt: skip


def _is_plain(words: Sequence[UttWord], block: Block) -> bool:
    """Whether a stretch stands for a denial and denies nothing itself."""
    if not words or max(block.i2 - block.i1, block.j2 - block.j1) > _MOST_PUT:
        return False
    return not any(
        w.lemma in _DENYING_WORDS
        or (len(w.lemma) >= _LEAST_DENYING and w.lemma.startswith(_DENYING))
        or w.lemma.endswith("less")
        for w in words
    )


def find_row(word: UttWord | Token, rows: Rows) -> str | None:
    """The row of a little word, by form or lemma."""
    return rows.get(word.text.lower()) or rows.get(word.lemma.lower())


# What "not" turns into another statement by standing before it ("not all", "not one").
_COUNTED = frozenset({"one", "all", "every", "everyone", "everybody", "everything", "each",
                      "tous", "tout", "toutes", "chacun"})  # fmt: skip


def _find_moved_not(left: Sequence[UttWord], right: Sequence[UttWord], rows: Rows) -> Turn | None:
    """ "Not one is true" and "one is not true"."""
    words = [sorted(w.lemma for w in side) for side in (left, right)]
    if words[0] != words[1]:
        return None
    ahead = [
        [n for n in range(len(side) - 1)
         if find_row(side[n], rows) == "not" and side[n + 1].text in _COUNTED]
        for side in (left, right)
    ]  # fmt: skip
    if bool(ahead[0]) == bool(ahead[1]):
        return None
    return Turn(tuple(left), tuple(right), is_denied=True)


# Words shown on either side of what differs.
_BESIDE = 2


def _show(
    left: Sequence[UttWord], right: Sequence[UttWord], block: Block, *, is_denied: bool
) -> Turn:
    i1, i2, j1, j2 = block
    return Turn(
        tuple(left[max(0, i1 - _BESIDE) : i2 + _BESIDE]),
        tuple(right[max(0, j1 - _BESIDE) : j2 + _BESIDE]),
        is_denied,
    )
