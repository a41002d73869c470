"""Decisions of the desk: each holds for what it names, and nothing is decided without one."""

from collections.abc import Iterator

from stemma.records.decisions import Filed
from stemma.records.findings import Account, Document
from stemma.tell.decided import find_effect, restore_decision
from stemma.verify.verification import Failure


def list_decisions(document: Document) -> tuple[Filed, ...]:
    """The decisions that a document was made with, as a file of them would give them."""
    return tuple(
        Filed(restore_decision(ruling, story.articles), given=True)
        for story in document.stories
        for ruling in story.decisions
        if ruling.anchors
    )


def list_confirmed(account: Account) -> frozenset[str]:
    """The ids of origins that the desk stands for."""
    return frozenset(
        name
        for ruling in account.decisions
        if (ruling.what, ruling.verdict) == ("origin", "confirmed")
        for name in ruling.objects
    )


def check_decisions(account: Account) -> Iterator[Failure]:
    """What decisions have met follows from their places; a finding is decided by one of them."""
    ruled: set[tuple[str, str, str]] = set()
    for ruling in account.decisions:
        due = find_effect(ruling, account)
        if ruling.objects != due:
            told = ", ".join(due) or "nothing"
            detail = f"by its places it holds for {told}"
            yield Failure("name", account.id, "decision", ruling.id, detail)
        if ruling.what == "finding":
            ruled |= {(name, ruling.verdict, ruling.note) for name in ruling.objects}
    for finding in account.findings:
        said = finding.decision
        if said is not None and (finding.id, said.verdict, said.note) not in ruled:
            detail = "it is marked as decided, and no decision of the account says so"
            yield Failure("name", account.id, "finding", finding.id, detail)
