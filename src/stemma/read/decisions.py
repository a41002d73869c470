"""The file of an editor's decisions, read: bytes into records."""

import tomllib
from pathlib import PurePosixPath
from typing import Literal, get_args

import msgspec

from stemma.errors import UsageError
from stemma.records.decisions import Anchor, Decidable, Decision, Filed, Judgement, Sketch
from stemma.records.findings import FindingKind

# The name under which a file in a folder that is read is taken by itself.
FILE_NAME = "decisions.toml"
# The line that begins a decision.
ENTRY = "[[decision]]"
_HEX = "0123456789abcdef"
_SHA256_LENGTH = 64


class _Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An anchor as the file has it."""

    sha256: str
    start: int
    end: int
    side: str = ""
    words: str = ""


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A decision as the file has it."""

    id: str
    what: Decidable
    verdict: Judgement
    anchors: list[_Place]
    note: str = ""
    kind: str = ""
    sketch: Sketch | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of it; `version` may be left out."""

    decision: list[_Entry] = []
    version: Literal[1] = 1


def decode_decisions(content: bytes) -> tuple[Decision, ...]:
    """The decisions of a file, in its order.

    Raises:
        UsageError: it is no TOML, or not of this form; the message names the line or the entry.
    """
    try:
        text = content.decode("utf-8-sig")
        # tomllib names line and column; msgspec names what is of the wrong form.
        file = msgspec.convert(tomllib.loads(text), _File)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"is no TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise UsageError(_name_entry(text, str(error))) from error
    for number, entry in enumerate(file.decision):
        fault = _find_fault(entry)
        if fault:
            raise UsageError(_name_entry(text, f"{fault} - at `$.decision[{number}]`"))
    return tuple(_make_decision(entry) for entry in file.decision)


def _name_entry(text: str, message: str) -> str:
    """What is wrong, with the line in which its decision begins, where that can be told."""
    told, _, path = message.partition(" - at `$")
    _, _, rest = path.partition(".decision[")
    digits = rest.partition("]")[0]
    starts = [n for n, line in enumerate(text.split("\n"), 1) if opens_entry(line)]
    if not digits.isdecimal() or int(digits) >= len(starts):
        return f"is no file of decisions: {message}"
    return f"line {starts[int(digits)]}, decision {int(digits) + 1}: {told}"


def opens_entry(line: str) -> bool:
    """Whether a decision begins in a line."""
    return line.replace(" ", "").startswith(ENTRY)


def _find_fault(entry: _Entry) -> str:
    """What makes an entry one that can never meet anything, or nothing."""
    if not entry.id:
        return "it has no id"
    if not entry.anchors:
        return "it has no anchors"
    for place in entry.anchors:
        if len(place.sha256) != _SHA256_LENGTH or set(place.sha256) - set(_HEX):
            return f"{place.sha256!r} is no sha256: 64 hexadecimal digits are wanted"
        if not 0 <= place.start < place.end:
            return f"{place.start} to {place.end} is no place in a text"
    if entry.what == "finding" and entry.kind not in get_args(FindingKind):
        return f"{entry.kind!r} is no kind of finding"
    return ""


def _make_decision(entry: _Entry) -> Decision:
    anchors = (Anchor(p.sha256, p.start, p.end, p.side, p.words) for p in entry.anchors)
    return Decision(
        entry.id,
        entry.what,
        entry.verdict,
        tuple(anchors),
        note=entry.note,
        kind=entry.kind,
        sketch=entry.sketch,
    )


def is_decisions_file(source: str) -> bool:
    """Whether an input is the desk's own, by its name."""
    return PurePosixPath(source).name == FILE_NAME


def file_decisions(content: bytes, source: str, *, given: bool = False) -> tuple[Filed, ...]:
    """The same with where they come from.

    Raises:
        UsageError: as `decode_decisions`, after the file's name.
    """
    try:
        return tuple(Filed(decision, source, given) for decision in decode_decisions(content))
    except UsageError as error:
        raise UsageError(f"{source}: {error}") from error
