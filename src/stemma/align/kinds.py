"""What a claim is: event, state, speech, opinion or background."""

from collections.abc import Sequence
from datetime import date, timedelta

from stemma.align.cues import load_cues
from stemma.align.modality import find_content_verb
from stemma.align.units import Unit
from stemma.records.findings import ClaimKind
from stemma.records.text import Article

# What ended longer before the reports than this is background to them.
_BACKGROUND_DAYS = 30
_QUOTED = 0.5
_SAID = frozenset({"ccomp", "xcomp", "parataxis"})


def find_background_limit(articles: Sequence[Article]) -> str | None:
    """The ISO day before which things are background: a month before the first report's day."""
    days = sorted(a.reference.value for a in articles if a.reference is not None)
    if not days:
        return None
    return (date.fromisoformat(days[0]) - timedelta(days=_BACKGROUND_DAYS)).isoformat()


def read_kind(
    unit: Unit, text: str, quoted: float, latest: str | None, limit: str | None
) -> ClaimKind:
    """The kind of a claim from its clearest statement.

    `quoted` is the share of the statement that is someone's reported words, `latest` the claim's
    last day, `limit` the day before which things are background.
    """
    cues = load_cues(unit.language).kind
    lowered = f" {text.lower()} "
    verb = find_content_verb(unit)
    lemma = unit.sentence.tokens[verb].lemma.lower() if verb >= 0 else ""
    root = unit.sentence.tokens[unit.verb].lemma.lower() if unit.verb >= 0 else ""
    said = quoted >= _QUOTED or _reports_speech(unit, root)
    if lemma in cues.opinion or root in cues.opinion:
        return "opinion"
    if said and any(phrase in lowered for phrase in cues.opinion_phrases):
        return "opinion"
    if said:
        return "speech"
    if latest is not None and limit is not None and latest < limit:
        return "background"
    if latest is None and _is_past_perfect(unit):
        return "background"
    return "state" if lemma in cues.state or _is_general(unit) else "event"


def _reports_speech(unit: Unit, root: str) -> bool:
    """A verb of speech with what was said, or one that is speech by itself ("praised")."""
    cues = load_cues(unit.language).kind
    if root in cues.performing:
        return True
    children = unit.tree.children[unit.verb] if root in cues.speech else ()
    return any(unit.sentence.tokens[c].dep in _SAID for c in children)


def _is_general(unit: Unit) -> bool:
    """A simple present in running text that names no day: what holds, not what happened."""
    if unit.verb < 0 or unit.days or unit.kind != "body":
        return False
    tokens = unit.sentence.tokens
    helpers = [c for c in unit.tree.children[unit.verb] if tokens[c].dep.startswith("aux")]
    tags = {tokens[c].tag for c in helpers}
    if helpers:
        perfect = any(tokens[c].lemma.lower() == "have" for c in helpers)
        present = tags <= {"MD", "VB", "VBZ", "VBP"} and tokens[unit.verb].tag in ("VB", "VBN")
        return present and not perfect
    return tokens[unit.verb].tag in ("VBZ", "VBP")


def _is_past_perfect(unit: Unit) -> bool:
    """ "Had agreed": before the time that the report tells of."""
    if unit.verb < 0:
        return False
    tokens = unit.sentence.tokens
    return tokens[unit.verb].tag == "VBN" and any(
        tokens[c].text.lower() == "had" for c in unit.tree.children[unit.verb]
    )
