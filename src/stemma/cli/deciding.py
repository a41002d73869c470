"""`stemma decide`: what is decided of an account, written to a file that later readings respect."""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from stemma.errors import UsageError
from stemma.read.deciding import edit_decisions
from stemma.read.decisions import file_decisions
from stemma.records.decisions import Decidable, Decision, Filed, Judgement
from stemma.records.findings import Document
from stemma.tell.decided import name_decision, quote_anchors, settle_decisions
from stemma.tell.deciding import (
    describe_record,
    find_record,
    find_replaced,
    find_undone,
    judge_standing,
    list_decidable,
    make_decision,
)
from stemma.tell.printable import clean_text
from stemma.tell.sources import Sources

Deed = Literal["confirmed", "dismissed", "undone"]
_LISTS: dict[str, Decidable] = {"findings": "finding", "claims": "claim", "origins": "origin"}


class Wish(msgspec.Struct, frozen=True):
    """What was asked for on the command line; `deeds` may be none or too many."""

    ids: tuple[str, ...]
    deeds: tuple[Deed, ...] = ()
    part: str | None = None
    note: str = ""


def list_records(document: Document, listed: str, wish: Wish) -> Iterator[str]:
    """One line a record: its id, what was decided of it, its words and its reports.

    Raises:
        UsageError: something else was asked for at the same time.
    """
    if wish.ids or wish.deeds:
        raise UsageError("--list shows ids; decide in a second step")
    sources = {account.id: Sources(account) for account in document.stories}
    decided = {
        name: ruling.verdict
        for account in document.stories
        for ruling in account.decisions
        for name in ruling.objects
        if ruling.what == _LISTS[listed]
    }
    lines = []
    for found in list_decidable(document, _LISTS[listed]):
        mark = f"{decided[found.id]}: " if found.id in decided else ""
        told = describe_record(found, sources[found.account.id])
        lines.append(clean_text(f"{found.id}  {mark}{told}"))
    return iter(lines or [f"no {listed} in this account"])


def list_standing(document: Document, file: Path, wish: Wish) -> Iterator[str]:
    """One line a decision of the file: what, about which words, and how it stands here.

    Raises:
        UsageError: the file is damaged, or something is to be done and no id is given.
    """
    if wish.deeds or wish.part or wish.note:
        raise UsageError("give the ids that are meant; --list findings shows them")
    content = _read(file)
    if not content.strip():
        return iter([f"{file}: nothing is decided yet"])
    decisions = _decode(content, file)
    lines = [_describe(d, judge_standing(d, document)) for d in decisions]
    return iter([*lines, *_warn(decisions, file)] or [f"{file}: nothing is decided yet"])


def carry_out(document: Document, file: Path, wish: Wish, account: str) -> Iterator[str]:
    """Decide or undo, all of it or nothing, and say in a line each what was written.

    Raises:
        UsageError: an id is unknown or ambiguous, the file damaged or not to be written.
    """
    if len(wish.deeds) != 1:
        raise UsageError("say what is decided: one of --confirm, --dismiss and --undo")
    if account != "-" and file.exists() and Path(account).exists() and file.samefile(account):
        raise UsageError(f"{file} is the account itself; decisions go to a file of their own")
    content = _read(file)
    old = _decode(content, file)
    if wish.deeds[0] == "undone":
        dropped = frozenset(n for name in wish.ids for n in find_undone(old, document, name))
        lines = [f"undone: {_describe(old[n])}" for n in sorted(dropped)]
        _write(file, content, dropped, ())
        return iter(lines)
    dropped, added = _decide(document, old, wish, wish.deeds[0])
    _write(file, content, dropped, added)
    replaced = [f"replaced: {_describe(old[n])}" for n in sorted(dropped)]
    kept = [decision for n, decision in enumerate(old) if n not in dropped]
    told = [_describe(decision) for decision in added]
    hint = f"written to {file}; stemma read … --decisions {file} respects it"
    return iter([*told, *replaced, *_warn([*kept, *added], file), clean_text(hint)])


def _decide(
    document: Document, old: Sequence[Decision], wish: Wish, verdict: Judgement
) -> tuple[frozenset[int], tuple[Decision, ...]]:
    """The places of decisions that are replaced, and the new ones, each record once."""
    found = {entry.id: entry for name in wish.ids for entry in [find_record(document, name)]}
    added = tuple(
        make_decision(entry, verdict, note=wish.note, part=wish.part) for entry in found.values()
    )
    return frozenset(n for entry in found.values() for n in find_replaced(old, entry)), added


def _describe(decision: Decision, standing: str = "") -> str:
    parts = [name_decision(decision), quote_anchors(decision), decision.note, standing]
    return clean_text(" · ".join(part for part in parts if part))


def _warn(decisions: Sequence[Decision], file: Path) -> list[str]:
    """Decisions that exclude each other do nothing, and whoever wrote them should know."""
    _, problems = settle_decisions(Filed(decision, file.name) for decision in decisions)
    return [clean_text(f"mind: {problem.detail}") for problem in problems]


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from error


def _decode(content: bytes, file: Path) -> tuple[Decision, ...]:
    return tuple(entry.decision for entry in file_decisions(content, str(file)))


def _write(
    file: Path,
    content: bytes,
    dropped: frozenset[int],
    added: Sequence[Decision],
) -> None:
    """Write beside the file and then put it in its place: a full disk loses nothing."""
    try:
        made = edit_decisions(content, dropped, added)
    except UsageError as error:
        raise UsageError(f"{file}: {error}") from error
    target = file.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(made)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UsageError(f"cannot write {file}: {error.strerror}") from error
