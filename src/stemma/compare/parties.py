"""Opposing speakers: what two parties say is not what two reports disagree about."""

import msgspec

from stemma.compare.attributions import find_attribution
from stemma.compare.differences import Difference
from stemma.compare.views import View
from stemma.compare.words import Pair

_DISPUTABLE = frozenset({"quantity", "modality", "action", "date"})


def settle_parties(difference: Difference, pair: Pair) -> Difference:
    """Where each wording names another speaker for its value, the difference is between these."""
    if difference.kind not in _DISPUTABLE or difference.relation == "succession":
        return difference
    speakers = find_speaker(pair.a), find_speaker(pair.b)
    if None in speakers or speakers[0] == speakers[1]:
        return difference
    return msgspec.structs.replace(
        difference, between="parties", relation="conflict", severity="medium", doubtful=None
    )


def find_speaker(view: View) -> str | None:
    """The entity that a wording's statement is attributed to; None where it is the report's own."""
    if view.witness.attributed_to is not None:
        return view.witness.attributed_to
    place = find_attribution(view)
    if place is None:
        return None
    first, last = place
    named = [view.entities[i] for i in range(first, last) if i in view.entities]
    return named[0] if named else None
