"""How a statement is meant: happened, planned, called for, denied, alleged, possible, negated."""

import re
from functools import cache

from stemma.align.cues import ModalityCues, load_cues
from stemma.align.trees import Tree
from stemma.align.units import Unit
from stemma.records.facts import Modality
from stemma.records.text import Token

# How many reported clauses may be nested: "he said that she said that …".
_DEEPEST = 3
_REPORTED = frozenset({"ccomp", "parataxis"})
_TENSED = frozenset({"cop", "aux", "aux:tense", "aux:pass", "auxpass"})
_ASIDES = frozenset({"relcl", "advcl", "acl:relcl"})
_OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "nsubj:pass"})
_OPEN_CLAUSE = frozenset({"xcomp", "ccomp"})


def read_modality(unit: Unit, text: str) -> Modality:
    """The modality of a statement from its main verb, or from cue words where nothing is parsed.

    A verb of speech hands over to what is said; its own denial, demand or negation comes first.
    """
    cues = load_cues(unit.language)
    if unit.verb < 0:
        return _read_words(text, cues.modality)
    tokens, tree, verb = unit.sentence.tokens, unit.tree, unit.verb
    for _ in range(_DEEPEST):
        found = _read_verb(tokens, tree, verb, unit, cues.modality)
        if found is not None:
            return found
        said = _find_reported(tokens, tree, verb, cues.kind.speech | cues.kind.opinion)
        if said < 0 or not unit.clause.first <= said < unit.clause.last:
            break
        verb = said
    return _read_phrases(_leave_out_asides(unit), cues.modality) or "happened"


def _leave_out_asides(unit: Unit) -> str:
    """The words of a statement without its relative and adverbial clauses."""
    tokens, tree = unit.sentence.tokens, unit.tree
    left = set(range(unit.clause.first, unit.clause.last))
    for i in sorted(left):
        if tokens[i].dep in _ASIDES and i != unit.verb:
            left -= set(range(*tree.ranges[i]))
    return " ".join(tokens[i].text for i in sorted(left))


def find_content_verb(unit: Unit) -> int:
    """The main verb of what is stated: under verbs of speech, that of the reported clause."""
    tokens, verb = unit.sentence.tokens, unit.verb
    if verb < 0:
        return -1
    speech = load_cues(unit.language).kind.speech
    for _ in range(_DEEPEST):
        said = _find_reported(tokens, unit.tree, verb, speech)
        if said < 0:
            break
        verb = said
    return verb


def _find_reported(tokens: tuple[Token, ...], tree: Tree, verb: int, speech: frozenset[str]) -> int:
    if tokens[verb].lemma.lower() not in speech:
        return -1
    return next((c for c in tree.children[verb] if tokens[c].dep in _REPORTED), -1)


def _read_verb(
    tokens: tuple[Token, ...], tree: Tree, verb: int, unit: Unit, cues: ModalityCues
) -> Modality | None:
    lemma, token = tokens[verb].lemma.lower(), tokens[verb]
    near = tree.children[verb]
    words = {tokens[c].text.lower() for c in near} | {tokens[c].lemma.lower() for c in near}
    helpers = {tokens[c].text.lower() for c in near if tokens[c].dep.startswith("aux")}
    if token.pos == "VERB" and (found := _read_lemma(tokens, tree, verb, lemma, words, cues)):
        return found
    if words & cues.alleged_words:
        return "alleged"
    if _is_negated(tokens, tree, verb, cues):
        return "negated"
    if helpers & cues.planned_modals or _promises(tokens, tree, verb, unit):
        return "planned"
    if helpers & cues.called_for_modals:
        return "called for"
    if helpers & cues.possible_modals or words & cues.possible_words:
        return "possible"
    tensed = [token, *(tokens[c] for c in near if tokens[c].dep in _TENSED)]
    return next((found for t in tensed if (found := _read_ending(t, cues))), None)


def _read_lemma(
    tokens: tuple[Token, ...],
    tree: Tree,
    verb: int,
    lemma: str,
    words: set[str],
    cues: ModalityCues,
) -> Modality | None:
    if lemma in cues.denied:
        return "denied"
    if lemma in cues.alleged:
        return "alleged"
    below = words | {
        tokens[g].text.lower()
        for c in tree.children[verb]
        if tokens[c].dep in _OPEN_CLAUSE
        for g in tree.children[c]
    }
    if lemma in cues.called_for and (
        lemma not in cues.called_for_needs or below & set(cues.called_for_needs[lemma])
    ):
        return "called for"
    opens = any(tokens[c].dep in _OPEN_CLAUSE for c in tree.children[verb])
    if lemma in cues.negative_verbs and opens:
        return "negated"
    passive = any(tokens[c].dep in ("auxpass", "aux:pass") for c in tree.children[verb])
    if lemma in cues.planned and (opens or (passive and lemma not in cues.convening)):
        return "planned"
    return _read_object(tokens, tree, verb, lemma, cues)


def _read_object(
    tokens: tuple[Token, ...], tree: Tree, verb: int, lemma: str, cues: ModalityCues
) -> Modality | None:
    """What a verb with its object says of the object: awaited ("expects rain"), convened."""
    things = {tokens[c].lemma.lower() for c in tree.children[verb] if tokens[c].dep in _OBJECTS}
    if lemma in cues.awaiting and things:
        return "planned"
    return "planned" if lemma in cues.convening and things & cues.gatherings else None


def _is_negated(tokens: tuple[Token, ...], tree: Tree, verb: int, cues: ModalityCues) -> bool:
    for child in tree.children[verb]:
        token = tokens[child]
        if token.dep == "neg" or (
            token.dep in ("advmod", "det") and token.text.lower() in cues.negations
        ):
            return True
        # "No one was hurt": the negation stands with the subject.
        if token.dep.startswith("nsubj") and (
            token.text.lower() in cues.negations
            or any(tokens[g].text.lower() in cues.negations for g in tree.children[child])
        ):
            return True
    return False


def _promises(tokens: tuple[Token, ...], tree: Tree, verb: int, unit: Unit) -> bool:
    """What is to come: a headline's infinitive, or "must" with a deed (translated "doit")."""
    marks = {tokens[c].text.lower() for c in tree.children[verb]}
    infinitive = any(tokens[c].tag == "TO" for c in tree.children[verb])
    if infinitive and unit.kind != "body" and tokens[verb].head == verb:
        return True
    passive = any(tokens[c].dep == "auxpass" for c in tree.children[verb])
    deed = tokens[verb].lemma.lower() not in load_cues(unit.language).kind.state
    return "must" in marks and tokens[verb].pos == "VERB" and deed and not passive


def _read_ending(token: Token, cues: ModalityCues) -> Modality | None:
    """French tenses that show in the ending alone."""
    if token.pos not in ("VERB", "AUX"):
        return None
    word = token.text.lower()
    if word.endswith(cues.alleged_endings):
        return "alleged"
    return "planned" if word.endswith(cues.planned_endings) else None


@cache
def _compile(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE)


def _read_phrases(text: str, cues: ModalityCues) -> Modality | None:
    if _compile(cues.alleged_phrases).search(text):
        return "alleged"
    return "planned" if _compile(cues.planned_phrases).search(text) else None


def _read_words(text: str, cues: ModalityCues) -> Modality:
    words = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()))
    if words & cues.alleged_words:
        return "alleged"
    # "ne" alone may be an idiom; a pair of words makes a French negation.
    if len(words & cues.negations) > 1:
        return "negated"
    found = _read_phrases(text, cues)
    if found is not None:
        return found
    return "possible" if words & cues.possible_words else "happened"
