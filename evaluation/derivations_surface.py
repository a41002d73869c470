"""Changes that need no knowledge of a language: what systems and fingers do to a text on its way.

Every change takes a sentence and gives the sentence and the weight of the marks it left: traces
which a reader can tell from the original (a misspelling, a broken character), and which show that
the text was taken over. A change of quotation marks leaves none: house styles differ both ways.
"""

import re
from collections.abc import Callable
from random import Random
from typing import TypeVar

import msgspec

from evaluation.derivations_texts import Draft, Piece

Item = TypeVar("Item")
Change = Callable[[str, Random], tuple[str, int]]

# An odd synonym or a lost article counts one: by itself it may be a writer's. This is no one's.
CLEAR_MARK = 3

_DOUBLE = re.compile(r'"([^"]*)"')
_LONG = re.compile(r"\b[^\W\d_]{5,}\b")
# What UTF-8 read as Windows-1252 looks like, and characters that a form cannot hold.
_BROKEN = {"“": "â€œ", "”": "â€", "’": "â€™", "‘": "â€˜", "—": "â€”", "–": "â€“", "é": "Ã©"}
_LOST = {'"': "&quot;", "'": "&#39;", "&": "&amp;"}
# Optical reading confuses these (the usual pairs of OCR error lists).
_LIKE = (("rn", "m"), ("cl", "d"), ("li", "h"), ("l", "1"), ("e", "c"), ("ii", "u"), ("O", "0"))


def straighten_quotes(text: str, chance: Random) -> tuple[str, int]:
    """Typewriter marks for printers' marks."""
    del chance
    for mark, plain in (("“", '"'), ("”", '"'), ("’", "'"), ("‘", "'"), ("—", "--"), ("–", "-")):
        text = text.replace(mark, plain)
    return text, 0


def curl_quotes(text: str, chance: Random) -> tuple[str, int]:
    """Printers' marks for typewriter marks."""
    del chance
    return _DOUBLE.sub(r"“\1”", text).replace("'", "’").replace(" -- ", " — "), 0


def use_single_quotes(text: str, chance: Random) -> tuple[str, int]:
    """British single marks for double ones."""
    del chance
    return _DOUBLE.sub(r"‘\1’", text).replace("“", "‘").replace("”", "’"), 0


def misspell(text: str, chance: Random) -> tuple[str, int]:
    """One slip of the fingers: two letters exchanged, one lost, one twice (Damerau 1964)."""
    words = [m for m in _LONG.finditer(text) if m[0].islower()]
    if not words:
        return text, 0
    word = chance.choice(words)
    letters = word[0]
    at = chance.randrange(1, len(letters) - 1)
    slips = [
        letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :],
        letters[:at] + letters[at + 1 :],
        letters[:at] + letters[at] + letters[at:],
    ]
    slip = chance.choice([s for s in slips if s != letters])
    return text[: word.start()] + slip + text[word.end() :], CLEAR_MARK


def break_characters(text: str, chance: Random) -> tuple[str, int]:
    """The text through a wrong encoding, or its marks as entities."""
    table = _BROKEN if any(mark in text for mark in _BROKEN) else _LOST
    del chance
    broken = "".join(table.get(letter, letter) for letter in text)
    return broken, CLEAR_MARK if broken != text else 0


def misread(text: str, chance: Random) -> tuple[str, int]:
    """One character as a scanner reads it."""
    pairs = [pair for pair in _LIKE if pair[0] in text]
    if not pairs:
        return text, 0
    right, wrong = chance.choice(pairs)
    places = [m.start() for m in re.finditer(right, text)]
    at = chance.choice(places)
    return text[:at] + wrong + text[at + len(right) :], CLEAR_MARK


def change_sentences(
    draft: Draft, change: Change, share: float, chance: Random
) -> tuple[Draft, int]:
    """Each copied sentence changed with probability `share`; the draft and the marks left."""
    marks, paragraphs = 0, []
    for paragraph in draft:
        pieces = []
        for piece in paragraph:
            if piece.roots and chance.random() < share:
                text, left = change(piece.text, chance)
                marks += left
                pieces.append(msgspec.structs.replace(piece, text=text.strip()))
            else:
                pieces.append(piece)
        paragraphs.append(tuple(pieces))
    return tuple(paragraphs), marks


def cut_end(draft: Draft, share: float) -> Draft:
    """The top of the text: `share` of its sentences, whole paragraphs where there are several.

    The inverted pyramid is made to be cut from the bottom.
    """
    wanted = max(2, round(share * sum(map(len, draft))))
    kept: list[tuple[Piece, ...]] = []
    for paragraph in draft:
        left = wanted - sum(map(len, kept))
        if left <= 0:
            break
        kept.append(paragraph[:left])
    return tuple(kept)


def cut_inside(draft: Draft, share: float, chance: Random) -> Draft:
    """Without `share` of the paragraphs after the first (at least one); sentences if it has few."""
    lines = draft if len(draft) > 3 else tuple((p,) for line in draft for p in line)
    inside = list(range(1, len(lines)))
    gone = set(chance.sample(inside, min(len(inside) - 1, max(1, round(share * len(inside))))))
    return tuple(line for number, line in enumerate(lines) if number not in gone)


def move_paragraphs(draft: Draft, moves: int, chance: Random) -> Draft:
    """Paragraphs after the first put elsewhere; within the one paragraph, sentences."""
    if len(draft) < 4:
        return tuple(_move(line, 1, chance) for line in draft)
    return _move(draft, moves, chance)


def _move(items: tuple[Item, ...], moves: int, chance: Random) -> tuple[Item, ...]:
    order = list(items)
    for _ in range(moves if len(order) > 2 else 0):
        item = order.pop(chance.randrange(1, len(order)))
        order.insert(chance.randrange(1, len(order) + 1), item)
    return tuple(order)


def repack_paragraphs(draft: Draft, size: int) -> Draft:
    """Paragraphs of `size` sentences, as sites cut them for their own column."""
    pieces = [piece for line in draft for piece in line]
    return tuple(tuple(pieces[at : at + size]) for at in range(0, len(pieces), size))
