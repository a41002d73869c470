"""Which text each report goes back to, as far as an account says: families of reports.

An origin is a family. A report hangs from the report that it took its text from; else from the
origin's own text, which is *lost* (as philologists say of a witness that nobody has) unless a
report on the desk is that text.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from stemma.records.findings import Account, Origin, Reuse, ReuseKind
from stemma.tell.chains import Tie, choose_tie, find_takers
from stemma.tell.page.drawing import name_report
from stemma.tell.sources import Sources
from stemma.trace.credits import read_credits

Relation = ReuseKind | Literal["credited", "inferred"]
Certainty = Literal["credited", "inferred"]
_STATUSES = {
    "assumed own": "no credit to anyone else",
    "unknown": "nothing says where it comes from",
    "inferred": "no credit, shared passages say so",
}
_TURNS: dict[Relation, str] = {
    "verbatim": "has the text of {}",
    "edited": "has the text of {}, edited",
    "rewritten": "has the text of {}, reworded",
    "translated": "has the text of {}, translated",
    "shared origin": "shares a source with {}",
    "inferred": "shares text with {}",
}
# What stands for the origin's own text that is not among the reports.
LOST = ""


class Parent(msgspec.Struct, frozen=True):
    """What a report hangs from: the letter of another, or the lost text of its origin."""

    letter: str
    relation: Relation


class Member(msgspec.Struct, frozen=True):
    """One report in one family.

    `own`: it is the origin's own text. `again`: it belongs to another family first.
    """

    letter: str
    parent: Parent | None
    certainty: Certainty
    own: bool = False
    again: bool = False


class Family(msgspec.Struct, frozen=True):
    """An origin and its reports, in the account's order."""

    origin: Origin
    name: str
    members: tuple[Member, ...]

    @property
    def lost(self) -> bool:
        """Whether reports hang from a text that is not among them."""
        return any(m.parent is not None and m.parent.letter == LOST for m in self.members)

    @property
    def alone(self) -> bool:
        """One report that goes back to nothing but itself, as far as anyone can say."""
        return len(self.members) == 1 and self.members[0].parent is None and not self.credited

    @property
    def credited(self) -> bool:
        """Whether a text says so itself."""
        return self.origin.status == "credited"


def list_families(account: Account, sources: Sources) -> tuple[Family, ...]:
    """One family an origin, in the account's order."""
    shared: dict[str, list[Reuse]] = {}
    for entry in account.reuse:
        shared.setdefault(entry.a, []).append(entry)
        shared.setdefault(entry.b, []).append(entry)
    takers = find_takers(account.reuse)
    homes = _choose_homes(account, sources)
    own = _find_own_texts(account)
    families = []
    for origin in sources.notation.origins:
        letters = [a for a in sources.notation.sort(origin.articles) if a in sources.articles]
        ties = {
            letter: tie
            for letter in letters
            if (tie := choose_tie(letter, origin, shared.get(letter, ()), takers)) is not None
            and tie.other in sources.articles
        }
        texts = {letter for letter in letters if (letter, origin.name) in own}
        members = _hang(origin, letters, ties, texts)
        members = [msgspec.structs.replace(m, again=homes[m.letter] != origin.id) for m in members]
        if members:
            families.append(Family(origin, sources.notation.name(origin.id), tuple(members)))
    return tuple(families)


def _choose_homes(account: Account, sources: Sources) -> dict[str, str]:
    """The origin that a report's text goes back to as a whole: there it is drawn.

    Where an account does not say, the first of its origins.
    """
    members = {origin.id: frozenset(origin.articles) for origin in account.origins}
    homes = {
        part.article: part.origin
        for part in account.ascriptions
        if part.article in sources.articles
        and part.article in members.get(part.origin, ())
        and (part.start, part.end) == (0, len(sources.articles[part.article].text))
    }
    for origin in sources.notation.origins:
        for letter in origin.articles:
            homes.setdefault(letter, origin.id)
    return homes


def _find_own_texts(account: Account) -> frozenset[tuple[str, str | None]]:
    """(report, agency) where the report is the agency's own text, as `trace` reads its credits."""
    credits_ = zip(account.articles, read_credits(account.articles), strict=True)
    return frozenset(
        (article.id, entry.names[0]) for article, entry in credits_ if entry.own and entry.names
    )


def _hang(
    origin: Origin, letters: Sequence[str], ties: Mapping[str, Tie], texts: set[str]
) -> list[Member]:
    """Give each report what it hangs from; nothing ever hangs from itself, however far up."""
    parents: dict[str, Parent | None] = {}
    for letter in letters:
        parent = _choose_parent(letter, origin, ties.get(letter), texts)
        parents[letter] = None if parent and _climbs(letter, parent, parents) else parent
    roots = [x for x in letters if parents[x] is None and x not in texts]
    if origin.status == "credited":
        parents |= {
            x: Parent(LOST, "inferred" if x in origin.inferred else "credited") for x in roots
        }
    elif origin.status == "inferred" and len(roots) > 1:
        # Several that nobody is known to have taken from another: something stood before them.
        parents |= {letter: Parent(LOST, "inferred") for letter in roots}
    inferred = set(letters) if origin.status == "inferred" else set(origin.inferred)
    return [
        Member(x, parents[x], "inferred" if x in inferred else "credited", x in texts)
        for x in letters
    ]


def _choose_parent(letter: str, origin: Origin, tie: Tie | None, texts: set[str]) -> Parent | None:
    if tie is None or (letter in texts and tie.other not in texts):
        return None
    if tie.took:
        return Parent(tie.other, tie.reuse.relation)
    # A visitor of an outlet's own chain is there for what it shares with it.
    visits = letter in origin.inferred and origin.status in {"assumed own", "unknown"}
    return Parent(tie.other, "inferred") if visits and tie.other not in origin.inferred else None


def _climbs(letter: str, parent: Parent, parents: Mapping[str, Parent | None]) -> bool:
    """Whether a parent goes back to the letter itself."""
    above: Parent | None = parent
    while above is not None:
        if above.letter == letter:
            return True
        above = parents.get(above.letter)
    return False


def describe_member(sources: Sources, member: Member, family: Family) -> str:
    """ "Report B, Harbour Gazette, 14 May 2024, from Nord Press, inferred, edits E"."""
    said = [name_report(sources.articles[member.letter])]
    if family.credited:
        said.append(f"the text of {family.name} itself" if member.own else f"from {family.name}")
        said += ["inferred"] if member.certainty == "inferred" else []
    elif member.certainty == "inferred" and family.name:
        said += [f"from {family.name}", "inferred"]
    else:
        said.append(_STATUSES[family.origin.status])
    if member.parent is not None and member.parent.letter != LOST:
        said.append(_TURNS[member.parent.relation].format(member.parent.letter))
    return ", ".join(said)
