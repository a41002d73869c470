"""The words inside quotation marks: how two of them compare beyond punctuation and cuts."""

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein, Opcodes

from stemma.records.facts import Quote

_WORD = re.compile(r"\[[^\]]*\]|\((?:\.\.\.|…)\)|\.\.\.|…|[^\W_]+(?:['’][^\W_]+)?")
# Where a sentence ends inside a quotation; shorter sentences mean much the same as many others.
_END = re.compile(r"(?<=[.!?])[\s\"”’»]+(?=\w)")
_LEAST_PIECE = 4
_CUT = frozenset({"(...)", "(…)", "...", "…"})
# "defence", "defense": one letter in five may differ where nothing but spelling does.
_SPELLING = 0.8
_LEAST_SPELLED = 5
# Words of fewer letters are mostly grammar; stems seldom differ beyond their sixth letter.
_LEAST_LETTERS, _STEM = 4, 6


class Wording(msgspec.Struct, frozen=True):
    """The words of a quotation, lower case; `cut` says that marks show where words are left out.

    `pieces` are its sentences where it has several: one report may print the first, another the
    second.
    """

    words: tuple[str, ...]
    cut: bool
    pieces: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(self.words)


def read_wording(quote: Quote, text: str) -> Wording:
    """The words inside a quotation's marks. Bracketed insertions are the editor's and left out."""
    parts = [text[part.start : part.end].replace("*", "") for part in quote.parts or (quote,)]
    found = _WORD.findall(" ".join(parts))
    cut = any(w in _CUT or w.startswith("[") for w in found)
    pieces = [_fold(piece) for part in parts for piece in _END.split(part)]
    told = tuple(" ".join(piece) for piece in pieces if len(piece) >= _LEAST_PIECE)
    return Wording(_fold(" ".join(parts)), cut, told if len(pieces) > 1 else ())


def _fold(text: str) -> tuple[str, ...]:
    return tuple(
        word.lower().replace("’", "'")
        for word in _WORD.findall(text)
        if word not in _CUT and not word.startswith("[")
    )


@lru_cache(maxsize=65536)
def compare_words(a: str, b: str) -> tuple[float, float]:
    """Likeness (0 to 1) of two wordings as wholes, and of the shorter within the longer."""
    return fuzz.ratio(a, b) / 100, fuzz.partial_ratio(a, b) / 100


def share_stems(a: Wording, b: Wording) -> tuple[int, float]:
    """How many word stems two wordings share, and the share (0 to 1) of the poorer one's."""
    mine, theirs = _find_stems(a), _find_stems(b)
    common = len(mine & theirs)
    return common, common / max(1, min(len(mine), len(theirs)))


def _find_stems(wording: Wording) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in wording.words if len(word) >= _LEAST_LETTERS)


def differs(a: Wording, b: Wording) -> bool:
    """Whether `a` has other words than `b` where both speak.

    What `a` leaves out at its ends, or where it shows a cut, is no difference; nor is what it adds
    at its ends; a word replaced, put in, or silently dropped in the middle is.
    """
    if f" {a.text} " in f" {b.text} " or f" {b.text} " in f" {a.text} ":
        return False
    merged = _merge_steps(Indel.opcodes(a.words, b.words))
    for a_first, a_last, b_first, b_last in merged:
        mine, theirs = a.words[a_first:a_last], b.words[b_first:b_last]
        edge = (a_first == 0 and b_first == 0) or (
            a_last == len(a.words) and b_last == len(b.words)
        )
        if not theirs and edge:
            continue
        if not mine and (edge or a.cut or b.cut):
            continue
        if not _same_spelling(mine, theirs):
            return True
    return False


def _merge_steps(steps: Opcodes) -> list[tuple[int, int, int, int]]:
    """Neighbouring deletions and insertions as one replacement."""
    merged: list[tuple[int, int, int, int]] = []
    for step in steps:
        if step.tag == "equal":
            continue
        if merged and merged[-1][1] == step.src_start and merged[-1][3] == step.dest_start:
            merged[-1] = (merged[-1][0], step.src_end, merged[-1][2], step.dest_end)
        else:
            merged.append((step.src_start, step.src_end, step.dest_start, step.dest_end))
    return merged


def _same_spelling(a: Sequence[str], b: Sequence[str]) -> bool:
    left, right = "".join(a), "".join(b)
    if left == right:
        return True
    if any(c.isdigit() for c in left + right) or min(len(left), len(right)) < _LEAST_SPELLED:
        return False
    return Levenshtein.normalized_similarity(left, right) >= _SPELLING
