"""How a wording speaks of a deed: done, planned, possible, alleged; and whether it is negated."""

from typing import Literal, NamedTuple

from stemma.compare.lexicon import load_cues
from stemma.compare.views import View

StatusName = Literal["happened", "planned", "possible", "alleged", "open"]


class Status(NamedTuple):
    """A verb's status, and the words `[first, last)` that show it, auxiliaries to verb."""

    name: StatusName
    first: int
    last: int


def read_status(view: View, i: int) -> Status:
    """The status of a verb; "open" where its form alone does not tell (present tense)."""
    cues, token = load_cues(), view.tokens[i]
    helpers = [c for c in view.children[i] if view.tokens[c].dep in {"aux", "auxpass", "neg"}]
    lemmas = [view.tokens[c].lemma.lower() for c in helpers]
    texts = [view.tokens[c].text.lower() for c in helpers]
    first = min([i, *(c for c in helpers if i - c <= _NEAR)])
    head = token.head
    doubted = _find_doubt(view, i)
    if doubted is not None:
        return Status("alleged", doubted, doubted + 1)
    if _leads(view, i, head):
        return Status("planned", _reach_back(view, head, i), i + 1)
    if {*lemmas, *texts} & cues.planning_auxiliaries and "have" not in lemmas:
        return Status("planned", first, i + 1)
    if {*lemmas, *texts} & cues.possible_auxiliaries:
        return Status("possible", first, i + 1)
    if token.tag == "VBD" or (token.tag == "VBN" and _is_past(view, helpers)):
        return Status("happened", first, i + 1)
    return Status("open", first, i + 1)


# Auxiliaries stand close before their verb; farther ones are the parser's mistakes.
_NEAR = 6


def _leads(view: View, i: int, head: int) -> bool:
    """Whether a verb hangs as an infinitive on one of planning ("is expected to sign")."""
    if head == i or view.tokens[i].dep != "xcomp":
        return False
    verb = view.tokens[head]
    return verb.lemma.lower() in load_cues().planning_heads


def _reach_back(view: View, head: int, i: int) -> int:
    helpers = [c for c in view.children[head] if view.tokens[c].dep in {"aux", "auxpass", "neg"}]
    return min([head, i, *(c for c in helpers if head - c <= _NEAR)])


def _is_past(view: View, helpers: list[int]) -> bool:
    texts = {view.tokens[c].text.lower() for c in helpers}
    return bool(texts & {"was", "were", "has", "have", "had", "'ve", "’ve", "been"})


def _find_doubt(view: View, i: int) -> int | None:
    """A word that marks the deed as unproven: an adverb, or "alleged" on its subject or object."""
    cues = load_cues()
    near = [*view.children[i]]
    near += [g for c in view.children[i] for g in view.children[c]]
    return next(
        (c for c in sorted(near) if view.tokens[c].text.lower() in cues.alleging_words), None
    )


class Negation(NamedTuple):
    """The word that negates a verb."""

    place: int
    is_pending: bool


def find_negation(view: View, i: int) -> Negation | None:
    """The negation of a verb, its own or a "no" on its subject or object; None without.

    "not only" is none; "not yet" is pending: the deed may be done by the next report.
    """
    cues = load_cues()
    for c in view.children[i]:
        word = view.tokens[c].text.lower()
        if word in cues.negators:
            after = view.tokens[c + 1].text.lower() if c + 1 < len(view.tokens) else ""
            below = {view.tokens[k].text.lower() for k in view.children[i]}
            if after in {"only", "just", "merely", "necessarily"}:
                continue
            return Negation(c, after == "yet" or bool(below & {"yet", "until"}))
        if word == "no" and view.tokens[c].dep in {"det", "neg"}:
            return Negation(c, is_pending=False)
        if view.tokens[c].dep in {"nsubj", "nsubjpass", "dobj"}:
            none = [c, *view.children[c]]
            found = [k for k in none if view.tokens[k].text.lower() in cues.negative_determiners]
            if found:
                return Negation(found[0], is_pending=False)
    return None
