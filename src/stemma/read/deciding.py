"""The file of an editor's decisions, written: what a person put into it stays."""

from collections.abc import Sequence, Set
from itertools import pairwise, takewhile

import msgspec
import tomlkit
from tomlkit.items import Array

from stemma.errors import UsageError
from stemma.read.decisions import ENTRY, decode_decisions, opens_entry
from stemma.records.decisions import Decision

_HEAD_LINES = (
    "The desk's decisions: `stemma decide` writes them, `stemma read` respects them.",
    "Each names places in reports, by the sha256 of their bytes; words are for the reader.",
)
_HEAD = "".join(f"# {line}\n" for line in _HEAD_LINES) + "\n"


def edit_decisions(content: bytes, dropped: Set[int], added: Sequence[Decision]) -> bytes:
    """The file without some decisions (by place, from 0), and with others behind the rest.

    What a person wrote between them (comments, blank lines, an order of their own) stays; comments
    right above a decision go with it.

    Raises:
        UsageError: the file cannot be read, or what is added cannot be written (half a character
            of a broken file name, say).
    """
    old = decode_decisions(content)
    kept = [decision for number, decision in enumerate(old) if number not in dropped]
    head, *blocks = split_blocks(content.decode("utf-8-sig"))
    new = [_write_entry(decision) for decision in added]
    if len(blocks) != len(old):
        # All in one array, by hand: there is no layout to keep.
        head, blocks, dropped = _HEAD, [], frozenset()
        new = [_write_entry(decision) for decision in (*kept, *added)]
    left = [block for number, block in enumerate(blocks) if number not in dropped]
    # One empty line at the end: what is added next stands apart.
    text = _end_block("".join([head if content.strip() else _HEAD, *left])) + "".join(new)
    try:
        made = text.encode()
    except UnicodeEncodeError as error:
        raise UsageError("there are characters in it that no text file can hold") from error
    if decode_decisions(made) != (*kept, *added):
        raise UsageError("its layout cannot be edited without loss: mend it by hand")
    return made


def _end_block(text: str) -> str:
    return text.rstrip("\r\n") + "\n\n"


def split_blocks(text: str) -> list[str]:
    """What stands before the first decision, then each with the comments right above it."""
    lines = text.splitlines(keepends=True)
    bounds = [0]
    for number, line in enumerate(lines):
        if opens_entry(line):
            above = takewhile(lambda before: before.startswith("#"), reversed(lines[:number]))
            bounds.append(number - sum(1 for _ in above))
    return ["".join(lines[a:b]) for a, b in pairwise([*bounds, len(lines)])]


def _write_entry(decision: Decision) -> str:
    """A decision as a table, its anchors one a line."""
    table = tomlkit.table()
    table.update({"id": decision.id, "what": decision.what, "verdict": decision.verdict})
    table.update({name: words for name in ("kind", "note") if (words := getattr(decision, name))})
    if decision.sketch is not None:
        sketch = tomlkit.inline_table()
        drawn: dict[str, str | None] = msgspec.to_builtins(decision.sketch)
        sketch.update({name: words for name, words in drawn.items() if words is not None})
        table.add("sketch", sketch)
    anchors: Array = tomlkit.array()
    for anchor in decision.anchors:
        place = tomlkit.inline_table()
        place.update({"sha256": anchor.sha256, "start": anchor.start, "end": anchor.end})
        place.update({name: w for name in ("side", "words") if (w := getattr(anchor, name))})
        anchors.append(place)
    table.add("anchors", anchors.multiline(True))  # noqa: FBT003  # tomlkit's own
    return _end_block(f"{ENTRY}\n{table.as_string()}")
