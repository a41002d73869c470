"""Pairs of quotation marks in one paragraph: all styles, nested, swapped, broken, unclosed."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

_OPENING = frozenset("“„‟«‹‘‚〝「『")
_CLOSING = frozenset("”»›’〞」』")
_FAMILY = {
    **dict.fromkeys('“”„‟"〝〞', "double"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‘’‚'`´", "single"),
    **dict.fromkeys("‹›", "small guillemet"),
    **dict.fromkeys("「」『』", "corner"),
    **dict.fromkeys("<>", "guillemet"),
}
# Two of them are a guillemet typed on keyboards without one.
_ANGLES = {"<": "«", ">": "»"}
_AFTER_OPENING = frozenset("([{-–—…¿¡/")
_BEFORE_CLOSING = frozenset(".,!?;:…)]}-–—")
_MIRRORED = {"“": "”", "«": "»", "»": "«", "„": "“", "‘": "’", "‹": "›", "›": "‹"}
# Words that begin with an apostrophe: 'em, 'tis, rock 'n' roll, '90s.
_ELISION = re.compile(r"(?:em|tis|twas|cause|til|till|n|cuz|bout|im|er|\d\ds?)\b", re.IGNORECASE)
# Rock 'n' roll: the second of two apostrophes.
_CLIPPED = re.compile(r"['’‘]n\Z", re.IGNORECASE)
# Marks among which one that opens inside another must find its closing one.
_MOST_NESTED = 12
# A single mark far from its like is an apostrophe or a slip.
_LONGEST_SINGLE = 600


class Mark(NamedTuple):
    """A quotation mark `[start, end)` of the paragraph (two characters for '' and ``).

    `opens` and `closes` weigh shape and neighbours: above 0 for, below 0 against.
    """

    start: int
    end: int
    shape: str
    family: str
    opens: int
    closes: int


class Pair(NamedTuple):
    """From the first mark to the last, marks included; not `closed` where the closing one lacks."""

    start: int
    end: int
    closed: bool
    inner_start: int
    inner_end: int


def find_marks(text: str) -> list[Mark]:
    """All marks that can quote; apostrophes inside words and signs of inches are left out."""
    marks = []
    i = 0
    while i < len(text):
        size = _measure_mark(text, i)
        if size:
            mark = _weigh(text, i, i + size)
            if mark is not None:
                marks.append(mark)
        i += size or 1
    return marks


def _measure_mark(text: str, i: int) -> int:
    """Length of the mark at i: 0 for none, 2 for doubled single marks."""
    letter = text[i]
    if letter not in _FAMILY:
        return 0
    doubled = text[i + 1 : i + 2] == letter
    if letter in _ANGLES:
        return 2 if doubled and text[i - 1 : i] != letter != text[i + 2 : i + 3] else 0
    return 2 if letter in "'`’‘" and doubled else 1


def _weigh(text: str, start: int, end: int) -> Mark | None:
    shape = _ANGLES.get(text[start], text[start])
    before, after = text[start - 1 : start], text[end : end + 1]
    family = "double" if end - start == 2 else _FAMILY[shape]
    if family == "single" and before.isalnum() and after.isalnum():
        return None
    if shape in "\"'" and before.isdigit() and end - start == 1 and not after.isalnum():
        # 6'2", unless a quotation stands open: its closing mark weighs less, no more.
        opens, closes = -3, 1
    else:
        opens, closes = _weigh_context(before, after)
    prior = 2 if family == "guillemet" else 1
    if shape in _OPENING or shape == "`":
        opens, closes = opens + prior, closes - prior
    elif shape in _CLOSING:
        opens, closes = opens - prior, closes + prior
    return Mark(start, end, shape, family, opens, closes)


def _weigh_context(before: str, after: str) -> tuple[int, int]:
    """What the neighbours say: a space outside, a letter or a stop inside."""
    free_before = not before or before.isspace() or before in _AFTER_OPENING or before in _FAMILY
    free_after = (
        not after or after.isspace() or after in _BEFORE_CLOSING or after in _FAMILY or after == "’"
    )
    opens = 2 if free_before and after and not after.isspace() else 0
    closes = 2 if free_after and before and not before.isspace() else 0
    if opens and after in _BEFORE_CLOSING and before.isspace():
        # `country ",` : a mark between a space and a stop closes.
        return 0, 2
    if opens and closes:
        return (2, 1) if not before or before.isspace() else (1, 2)
    if not opens and not closes:
        return 0, 0
    return (opens, -1) if opens else (-1, closes)


def pair_marks(text: str, *, carried: bool = False) -> list[Pair]:
    """Outermost pairs of a paragraph, in order.

    `carried` says that a quotation runs on from the paragraph before, so that a closing mark
    without an opening one ends it (its pair starts at 0).
    """
    marks = find_marks(text)
    doubles = _pair_family([m for m in marks if m.family != "single"], text, carried=carried)
    singles = _pair_singles([m for m in marks if m.family == "single"], text)
    return _keep_outermost(doubles, singles, text)


def _pair_family(marks: list[Mark], text: str, *, carried: bool) -> list[Pair]:
    pairs: list[Pair] = []
    stack: list[Mark] = [Mark(0, 0, "“", "double", 9, 0)] if carried else []
    orphans: list[Mark] = []
    for at, mark in enumerate(marks):
        open_like = next((m for m in reversed(stack) if _may_close(m, mark)), None)
        if open_like is not None and _closes_here(mark, open_like, marks[at + 1 : at + 2], text):
            while stack[-1] is not open_like:
                stack.pop()
            stack.pop()
            pairs.append(_make_pair(open_like, mark))
        elif (
            mark.opens > 0
            or (not stack and mark.opens >= -2 and mark.closes <= 1)
            or (not stack and _is_turned(mark, marks[at + 1 : at + 2], text))
        ):
            if (
                stack
                and open_like is not None
                and stack[-1].family == mark.family
                and not _is_nested(stack[-1], marks[at : at + _MOST_NESTED])
            ):
                # A new opening while one stands open: the old one was never closed.
                pairs.append(_leave_open(stack.pop(), mark.start, text))
            stack.append(mark)
        else:
            orphans.append(mark)
    for mark in stack[:1]:
        # A wrong mark in the place of the closing one closes: « Yes", he says.
        closing = next((m for m in orphans if m.start > mark.end and m.closes > m.opens), None)
        made = _make_pair(mark, closing) if closing else None
        pairs.append(made or _leave_open(mark, len(text), text))
    return sorted(pairs)


def _is_turned(mark: Mark, later: list[Mark], text: str) -> bool:
    """Guillemets turned round with their blanks: "in May. » It is so «, she says"."""
    if mark.shape != "»" or not later or later[0].shape != "«":
        return False
    before = text[max(0, mark.start - 4) : mark.start].rstrip()[-1:]
    return before in ("", ".", "!", "?", ":", ",") and text[later[0].end : later[0].end + 1] in (
        *_BEFORE_CLOSING,
        "",
    )


def _is_nested(opened: Mark, later: Sequence[Mark]) -> bool:
    """Whether as many marks close as have opened since: « He said: « Go. » So I went. »."""
    depth = 1
    for mark in later:
        if mark.family == opened.family:
            opens = mark.shape == opened.shape and mark.shape in _OPENING
            if not opens and _MIRRORED.get(opened.shape) != mark.shape:
                return False
            depth += 1 if opens else -1
            if depth <= 0:
                return True
    return False


def _may_close(opened: Mark, mark: Mark) -> bool:
    return opened.family == mark.family


def _closes_here(mark: Mark, opened: Mark, later: list[Mark], text: str) -> bool:
    if (mark.closes > 0 and mark.closes >= mark.opens) or mark.opens <= 0:
        return True
    # Shape decides where two shapes face each other: “ … ” also in `today, ”Minister`, » … « too.
    if _MIRRORED.get(opened.shape) == mark.shape:
        return True
    # Between two spaces a mark says nothing: it closes what stands open ("on our quay “ said").
    free_after = text[mark.end : mark.end + 1].isspace()
    if free_after and text[mark.start - 1 : mark.start].isspace() and opened.family != "guillemet":
        return True
    # Shape and place both say "opening"; only a slip before a word ("today, “said X") closes.
    if (
        text[max(0, mark.start - 8) : mark.start].rstrip()[-1:] in (",", "!", "?")
        and text[mark.end : mark.end + 1].islower()
    ):
        return not any(m.closes > m.opens for m in later[:1])
    return False


def _make_pair(opened: Mark, closed: Mark) -> Pair:
    return Pair(
        opened.start, closed.end, closed=True, inner_start=opened.end, inner_end=closed.start
    )


def _leave_open(mark: Mark, limit: int, text: str) -> Pair:
    end = max(len(text[:limit].rstrip()), mark.end)
    return Pair(mark.start, end, closed=False, inner_start=mark.end, inner_end=end)


def _pair_singles(marks: list[Mark], text: str) -> list[Pair]:
    """Single marks: an opening before a letter, then the closing one that a stop backs."""
    pairs = []
    i = 0
    while i < len(marks):
        opened = marks[i]
        i += 1
        if opened.opens <= max(0, opened.closes) or _ELISION.match(text, opened.end):
            continue
        closers = []
        for k in range(i, len(marks)):
            mark = marks[k]
            if _ELISION.match(text, mark.end) or _CLIPPED.search(
                text[max(0, mark.start - 2) : mark.start]
            ):
                continue
            if mark.start - opened.end > _LONGEST_SINGLE or mark.opens > max(mark.closes, 0):
                break
            if mark.closes > 0:
                closers.append(k)
        chosen = _choose_closer(closers, marks, text)
        if chosen is not None:
            pairs.append(_make_pair(opened, marks[chosen]))
            i = chosen + 1
    return pairs


def _choose_closer(closers: list[int], marks: list[Mark], text: str) -> int | None:
    """The first closer that cannot be a plural's apostrophe, else the first."""
    for k in closers:
        before, after = text[marks[k].start - 1], text[marks[k].end : marks[k].end + 1]
        if before in ".,!?…" or before not in "sxz" or after in ".,;:)" or not after:
            return k
    return closers[0] if closers else None


def _keep_outermost(doubles: list[Pair], singles: list[Pair], text: str) -> list[Pair]:
    kept: list[Pair] = []
    closed = [pair for pair in doubles if pair.closed]
    # A pair that closes outweighs what never does; of two the wider one.
    firm = sorted([*closed, *singles], key=lambda pair: (pair.start - pair.end, pair.start))
    for pair in [*firm, *(pair for pair in doubles if not pair.closed)]:
        # Kept pairs stand apart and in order: the first that ends after this one begins decides.
        at = bisect_right(kept, pair.start, key=lambda other: other.end)
        follows = kept[at] if at < len(kept) else None
        if follows is None or follows.start >= pair.end:
            kept.insert(at, pair)
        elif not pair.closed and follows.start > pair.start:
            # What stands open ends where the next quotation begins.
            end = pair.start + len(text[pair.start : follows.start].rstrip())
            kept.insert(at, pair._replace(end=end, inner_end=max(end, pair.inner_start)))
    return kept
