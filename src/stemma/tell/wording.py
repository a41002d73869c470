"""The words that stand for a claim: never those of a report that garbles what it copies."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set

from msgspec.structs import replace

from stemma.records.facts import Quote, QuoteGroup
from stemma.records.findings import Claim, Finding, Witness
from stemma.records.text import Span

# Relations whose side `a` is words that were spoilt on the way.
GARBLING = frozenset({"distortion", "omission"})
# One or two distortions happen to any copy; from three on a report's other words are not taken
# either, where another report has the statement too.
_MANY_DISTORTIONS = 3
# A statement is comfortable to read between these lengths, in characters.
_SHORT, _LONG = 50, 280


def has_garbled_words(finding: Finding) -> bool:
    """Whether the words of side `a` came about on the way from a source to its copy.

    Days out of place are counted wrongly: the words that name them are as they were.
    """
    return finding.relation in GARBLING and finding.kind != "reference"


def list_altered(
    quotes: Sequence[Quote], groups: Sequence[QuoteGroup], findings: Sequence[Finding]
) -> tuple[Quote, ...]:
    """Quotations with other words than the fullest of their group has, in order.

    Those of which the desk has dismissed what differs are left out.
    """
    names = {name for group in groups for name in group.altered}
    excused = [value for f in findings if f.is_dismissed and f.kind == "quotation" for value in f.a]
    return tuple(
        quote
        for quote in quotes
        if quote.id in names
        and not any(
            value.article == quote.article and quote.start <= value.start < quote.end
            for value in excused
        )
    )


def prefer_sound_wordings(
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    altered: Sequence[str],
    texts: Mapping[str, str],
) -> tuple[Claim, ...]:
    """The claims, each in words that no finding doubts, where a witness has such words.

    `align` chooses the clearest witness before anything is compared; here the differences are
    known. `altered` names the article of each altered quotation, `texts` are the articles' texts
    by id. The words stay some witness's own.
    """
    doubted = [value for f in findings if f.relation in GARBLING for value in f.a]
    distortions = Counter(altered)
    for finding in findings:
        if finding.relation in GARBLING:
            distortions.update(sorted({value.article for value in finding.a}))
    places: dict[str, list[Span]] = {}
    for value in doubted:
        places.setdefault(value.article, []).append(value)

    def is_sound(witness: Witness) -> bool:
        return distortions[witness.article] < _MANY_DISTORTIONS and not any(
            witness.start < place.end and witness.end > place.start
            for place in places.get(witness.article, ())
        )

    # Words that already stand for one claim do not stand for a second one too.
    taken = {claim.statement for claim in claims}
    told = []
    for claim in claims:
        sound = [witness for witness in claim.witnesses if is_sound(witness)]
        told.append(_reword(claim, texts, sound, taken))
        taken.add(told[-1].statement)
    return tuple(told)


def _reword(
    claim: Claim, texts: Mapping[str, str], sound: Sequence[Witness], taken: Set[str]
) -> Claim:
    words = {w: texts[w.article][w.start : w.end] for w in claim.witnesses}
    chosen = [w for w in claim.witnesses if words[w] == claim.statement]
    if not chosen or not sound or any(w in sound for w in chosen):
        return claim
    alike = [w for w in sound if w.modality == chosen[0].modality] or list(sound)
    best = min(alike, key=lambda w: (words[w] in taken, _measure_discomfort(words[w]), w))
    return replace(claim, statement=words[best])


def _measure_discomfort(text: str) -> int:
    """Characters by which a statement is too short or too long to read well.

    One that begins in small letters is a part of a sentence, as hard to read as a short one.
    """
    part = _SHORT if text[:1].islower() else 0
    return part + max(0, _SHORT - len(text), len(text) - _LONG)
