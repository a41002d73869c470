"""What stays open: statements that independent origins make otherwise, and no side preferred.

An alarm warns of words that came to harm on their way; a dispute is none. Both origins may have
it right at their time or from where they stood, and the desk has to ask.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from stemma.records.findings import Account, Finding, Value
from stemma.tell.differences import show_dispute
from stemma.tell.pieces import Section
from stemma.tell.sources import Sources
from stemma.tell.wording import GARBLING

# Differences in what is stated. A spelling, a term or the words of a quotation are how it is put.
_STATED = frozenset(
    {"date", "quantity", "actor", "action", "modality", "attribution", "scope", "place", "role"}
)
# Of the slight ones numbers alone: what else is slight hangs on how a sentence is read.
_MEASURED = frozenset({"quantity"})
_SHOWN = 5


def list_disputed(account: Account) -> tuple[Finding, ...]:
    """Conflicts between independent origins, each side of which has words that nothing doubts.

    A figure that a copy garbled disputes nothing: it is an alarm, and told as one.
    """
    doubted = {
        value for finding in account.standing if finding.relation in GARBLING for value in finding.a
    }
    return tuple(
        finding
        for finding in account.standing
        if finding.relation == "conflict"
        and finding.between == "origins"
        and finding.kind in _STATED
        and (finding.severity != "low" or finding.kind in _MEASURED)
        and all(_has_sound(side, doubted) for side in (finding.a, finding.b))
    )


def _has_sound(side: Sequence[Value], doubted: set[Value]) -> bool:
    return any(value not in doubted for value in side)


def gather_disputes(disputed: Sequence[Finding]) -> tuple[Finding, ...]:
    """One for all of a kind whose two readings are the same, whichever deed each hangs on.

    "Bought in 2011" beside "took over in 2012" is one question to the desk, and asked once.
    """
    gathered: dict[tuple[str, frozenset[str]], Finding] = {}
    for finding in disputed:
        readings = _read(finding.a), _read(finding.b)
        first = gathered.setdefault((finding.kind, frozenset(readings)), finding)
        if first is finding:
            continue
        turned = _read(first.a) != readings[0]
        sides = (finding.b, finding.a) if turned else (finding.a, finding.b)
        gathered[finding.kind, frozenset(readings)] = replace(
            first, a=_join(first.a, sides[0]), b=_join(first.b, sides[1])
        )
    return tuple(gathered.values())


def _read(side: Sequence[Value]) -> str:
    return side[0].value.casefold() if side else ""


def _join(known: tuple[Value, ...], further: tuple[Value, ...]) -> tuple[Value, ...]:
    return (*known, *(value for value in further if value not in known))


def tell_disputes(disputed: Sequence[Finding], sources: Sources) -> Section:
    """Each with the wordings of all its sides and the origins behind them, gravest first."""
    items = tuple(show_dispute(finding, sources) for finding in disputed)
    note = "each side goes back to another origin; none of these wordings is preferred"
    return Section("disputed", "Disputed", items, _SHOWN, "difference", note=note if items else "")


def point_to_disputes(disputed: Sequence[Finding]) -> str:
    """`2 differences stay open between origins: see Disputed`, or nothing."""
    count = len(disputed)
    if not count:
        return ""
    matters = "difference stays" if count == 1 else "differences stay"
    return f"{count} {matters} open between independent origins: under Disputed"
