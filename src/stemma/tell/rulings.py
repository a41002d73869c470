"""What the desk decided, told: nothing that an editor has set aside is set aside unseen."""

from stemma.records.decisions import Anchored, Ruling
from stemma.records.findings import Account, Finding
from stemma.tell.differences import name_difference
from stemma.tell.pieces import Remark, Section, cut_words, plain, quote
from stemma.tell.printable import clean_text
from stemma.tell.sources import Sources, strip_marks

_SHOWN = 5
_WORDS_LENGTH = 60
_NOTE_LENGTH = 120
# Of a decision so many sides are named.
_NAMED = 2
_DEEDS = {
    ("finding", "confirmed"): "confirmed",
    ("finding", "dismissed"): "dismissed",
    ("claim", "confirmed"): "one statement",
    ("claim", "dismissed"): "not one statement",
    ("origin", "confirmed"): "one origin",
    ("origin", "dismissed"): "origin not inferred",
}


def count_dismissed(account: Account) -> str:
    """`2 dismissed by the desk`: the one line that they leave among the alarms, or nothing."""
    count = len(account.findings) - len(account.standing)
    return f"{count} dismissed by the desk" if count else ""


def list_rulings(account: Account, sources: Sources) -> Section:
    """Each decision of the desk that this account was made with: its id, its words, its note."""
    items = tuple(
        Remark(
            f"{_DEEDS[ruling.what, ruling.verdict]} ({ruling.id})",
            plain(_describe(ruling, account, sources)),
        )
        for ruling in account.decisions
    )
    return Section("decided", "Decided by the desk", items, _SHOWN, "decision")


def _describe(ruling: Ruling, account: Account, sources: Sources) -> str:
    if ruling.what == "finding":
        words = _describe_findings(ruling, account, sources)
    elif ruling.what == "claim":
        words = _describe_places(ruling, sources)
    else:
        words = _describe_origin(ruling, sources)
    note = cut_words(clean_text(ruling.note).strip(), _NOTE_LENGTH)
    met = "" if ruling.objects else "meets nothing in this account"
    return " · ".join(part for part in (words, note, met) if part)


def _describe_findings(ruling: Ruling, account: Account, sources: Sources) -> str:
    """The difference under its name, or its places where there is none any more."""
    met: list[Finding] = [f for f in account.findings if f.id in ruling.objects]
    if not met:
        return _describe_places(ruling, sources)
    return f"{name_difference(met[0]).lower()}: {show_sides(met[0], sources)}"


def show_sides(finding: Finding, sources: Sources) -> str:
    """The first words of each side: “nine weeks” / “nine days”."""
    sides = (finding.a, finding.b, *finding.more)
    shown = [_cut(sources.read(side[0])) for side in sides if side]
    return " / ".join(dict.fromkeys(shown))


def _describe_places(ruling: Ruling, sources: Sources) -> str:
    """Each side with its reports and its first words: A B “signed” / C “will sign”."""
    sides: dict[str, list[Anchored]] = {}
    for anchor in ruling.anchors:
        sides.setdefault(anchor.side, []).append(anchor)
    shown = [
        f"{sources.notation.list_letters(a.article for a in side)} {_cut(sources.read(side[0]))}"
        for side in sides.values()
    ]
    more = len(shown) - _NAMED
    return " / ".join(shown[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _describe_origin(ruling: Ruling, sources: Sources) -> str:
    """The chain and its reports; of one that was dissolved those that stand by themselves now."""
    if ruling.verdict == "dismissed":
        alone = [anchor.article for anchor in ruling.anchors if anchor.side.endswith("inferred")]
        return sources.notation.list_letters(alone)
    letters = sources.notation.list_letters(anchor.article for anchor in ruling.anchors)
    name = clean_text(sources.notation.name(ruling.objects[0])) if ruling.objects else ""
    return f"{name}: {letters}" if name else letters


def _cut(words: str) -> str:
    return quote(cut_words(strip_marks(words), _WORDS_LENGTH))
