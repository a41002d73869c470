"""What a sentence says of whom, and how surely: deeds and qualities with their standing.

A predication is a verb, or an adjective said of something ("not guilty"), with the nouns in its two
core slots, passives and infinitives undone. Its standing is read from the words above and around
it: "may have", "is suspected of", "claims that", "examining whether".
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from stemma.compare.lexicon import Cues, load_cues
from stemma.compare.statuses import find_negation
from stemma.compare.views import View

# "Open" stands under a condition; then from what is only asked to what is stated.
Standing = Literal["open", "asked", "possible", "alleged", "planned", "stated"]


class Predication(NamedTuple):
    """A predicate's token, its core arguments, and the words [first, last) that show it.

    `mark` is the token that keeps the statement open or plans it, `negation` the one that turns it;
    `claimer` is the verb of speech above it.
    """

    place: int
    lemma: str
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    standing: Standing
    mark: int | None
    negation: int | None
    claimer: int | None
    is_past: bool
    is_aside: bool
    is_universal: bool

    @property
    def is_negated(self) -> bool:
        """Whether the statement is turned round."""
        return self.negation is not None


_QUALITIES = frozenset({"acomp", "oprd", "attr", "ROOT", "conj", "amod", "ccomp", "advcl"})
_REFUSING = frozenset({"refuse", "decline", "fail", "unable"})
_ASKING = frozenset({"examine", "investigate", "consider", "wonder", "determine", "probe",
    "study", "check", "establish", "unclear", "unknown", "whether", "explore", "weigh", "mull",
    "ask", "discuss", "debate", "review", "assess", "decide", "open", "uncertain",
})  # fmt: skip
# Of these the ones that ask without "whether".
_STUDYING = _ASKING - {"ask", "decide", "open", "uncertain"}
_POSSIBLE_WORDS = frozenset({"possibly", "probably", "perhaps", "maybe", "likely", "potentially"})
# Verbs of which a preposition or an adverb makes another one.
_PHRASES = frozenset({
    ("look", "for"), ("search", "for"), ("look", "into"), ("force", "out"), ("push", "out"),
})  # fmt: skip
_DOING = frozenset({"manage", "able", "begin", "start", "continue", "succeed", "help", "force"})
_RAISED = frozenset({"believe", "think", "expect", "plan", "intend", "seem", "appear", "suspect"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# Clauses that hang on another verb without a conjunction of condition.
_BELOW = frozenset({"xcomp", "ccomp", "pcomp", "oprd", "conj", "acl", "relcl", "advcl", "pobj"})
_MOST_STEPS = 6


def list_predications(view: View) -> tuple[Predication, ...]:
    """Deeds and qualities told in a sentence, quoted words left out."""
    return tuple(
        _read(view, i)
        for i in range(view.first, view.last)
        if _is_predicate(view, i) and i not in view.quoted
    )


def _is_predicate(view: View, i: int) -> bool:
    token, cues = view.tokens[i], load_cues()
    lemma = token.lemma.lower()
    if token.pos == "VERB":
        has_particle = any(view.tokens[c].dep == "prt" for c in view.children[i])
        is_full = has_particle or lemma not in cues.light or _has_matter(view, i)
        return is_full and not _is_raising(view, i, lemma, cues)
    if token.pos == "ADJ":
        # "Found him guilty": the parser hangs the adjective on the noun before it.
        return token.dep in _QUALITIES and (token.dep != "amod" or token.head < i)
    return token.pos in {"NOUN", "PROPN", "ADV"} and _find_copula(view, i) is not None


def _has_matter(view: View, i: int) -> bool:
    """Whether a light verb says something with what follows: "vowed to take them to court"."""
    below = {view.tokens[c].dep for c in view.children[i]}
    return view.tokens[i].dep == "xcomp" and "dobj" in below


def _find_copula(view: View, i: int) -> int | None:
    """The form of "be" that says a noun of a subject, by itself or after a preposition."""
    head, dep = view.tokens[i].head, view.tokens[i].dep
    if dep == "pobj" and view.tokens[head].dep == "prep":
        head = view.tokens[head].head
    elif dep != "attr":
        return None
    if view.tokens[head].lemma.lower() in {"be", "remain"}:
        # A date is no quality; "there is a chance" says it of nothing.
        said = any(view.tokens[c].dep in _SUBJECTS for c in view.children[head])
        said = said or any(view.tokens[c].text.lower() == "no" for c in view.children[i])
        return head if said and view.tokens[i].label not in {"DATE", "TIME"} else None
    return None


def _is_raising(view: View, i: int, lemma: str, cues: Cues) -> bool:
    """Whether a verb only says how sure another one is ("is expected to sign")."""
    below = [c for c in view.children[i] if view.tokens[c].dep in {"xcomp", "oprd"}]
    raising = cues.planning_heads | cues.hedging_heads | _REFUSING
    return lemma in raising and any(view.tokens[c].pos in {"VERB", "AUX"} for c in below)


def _read(view: View, i: int) -> Predication:
    standing, mark = _find_standing(view, i)
    subjects, objects = _find_core(view, i)
    return Predication(
        place=i,
        lemma=_name(view, i),
        subjects=subjects,
        objects=objects,
        standing=standing,
        mark=mark,
        negation=_find_turn(view, i),
        claimer=_find_claimer(view, i),
        is_past=_is_past(view, i),
        is_aside=_is_aside(view, i),
        is_universal=_is_universal(view, i, (*subjects, *objects)),
    )


def _is_universal(view: View, i: int, core: tuple[int, ...]) -> bool:
    """Whether it is denied of everybody: "no one was hurt", "there were no injuries"."""
    if any(view.tokens[c].text.lower() == "no" for c in view.children[i]):
        return view.tokens[i].pos == "NOUN"
    words = [view.tokens[k].text.lower() for k in core]
    below = [view.tokens[c].text.lower() for k in core for c in view.children[k]]
    if "else" in below:
        return False
    return bool({"nobody", "none"} & set(words)) or ("one" in words and "no" in below)


def _is_aside(view: View, i: int) -> bool:
    """Whether a clause tells of another time by the way: "jailed in 2029", "who had fled"."""
    token = view.tokens[i]
    if token.pos == "VERB" and token.dep == "amod":
        return True
    for _ in range(_MOST_STEPS):
        if view.tokens[i].dep in {"relcl", "acl", "advcl"}:
            # "A boy who is trapped": of now.
            return not any(view.tokens[c].tag in {"VBZ", "VBP"} for c in view.children[i])
        if view.tokens[i].head == i or view.tokens[i].dep not in _BELOW | {"prep"}:
            return False
        i = view.tokens[i].head
    return False


def _name(view: View, i: int) -> str:
    """The lemma, with its particle or the preposition that makes another word of it."""
    token = view.tokens[i]
    lemma = token.lemma.lower()
    if token.pos != "VERB":
        before = view.tokens[token.head]
        is_phrase = token.dep == "pobj" and lemma in {"run", "large"}
        return f"{before.lemma.lower()}_{lemma}" if is_phrase else lemma
    for c in view.children[i]:
        word = view.tokens[c].text.lower()
        if view.tokens[c].dep == "prt" or (lemma, word) in _PHRASES:
            return f"{lemma}_{word}"
    return lemma


def _is_past(view: View, i: int) -> bool:
    token = view.tokens[i]
    if token.tag == "VBD":
        return True
    helpers = [view.tokens[c].text.lower() for c in view.children[i]]
    helped = {"was", "were", "has", "have", "had", "been", "'ve", "’ve"} & set(helpers)
    return token.tag == "VBN" and (bool(helped) or token.dep in {"acl", "ROOT"})


def _find_core(view: View, i: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Heads of the phrases in the slots "subject" and "object", coordination included."""
    subjects, objects = [], []
    for c in view.children[i]:
        dep = view.tokens[c].dep
        if dep == "nsubjpass":
            objects.append(c)
        elif dep in _SUBJECTS:
            subjects.append(c)
        elif dep in {"dobj", "dative", "attr"}:
            objects.append(c)
        elif dep == "agent":
            subjects += [d for d in view.children[c] if view.tokens[d].dep == "pobj"]
    copula = _find_copula(view, i)
    if copula is not None:
        subjects += [c for c in view.children[copula] if view.tokens[c].dep in _SUBJECTS]
    if view.tokens[i].pos == "ADJ" and view.tokens[i].dep == "amod":
        subjects.append(view.tokens[i].head)
    for c in view.children[i]:
        if view.tokens[c].text.lower() == "for" and _name(view, i).endswith("_for"):
            objects += [d for d in view.children[c] if view.tokens[d].dep == "pobj"]
    subjects, objects = _borrow(view, i, subjects, objects)
    return _spread(view, subjects), _spread(view, objects)


def _borrow(
    view: View, i: int, subjects: list[int], objects: list[int]
) -> tuple[list[int], list[int]]:
    """What a clause shares with the one above: "planned to shed", "the man held", "who fled"."""
    tokens, head = view.tokens, view.tokens[i].head
    pronouns = [k for k in (*subjects, *objects) if tokens[k].tag in {"WDT", "WP"}]
    if tokens[i].dep in {"relcl", "acl"} and head != i:
        if pronouns:
            subjects = [head if k in pronouns else k for k in subjects]
            objects = [head if k in pronouns else k for k in objects]
        elif tokens[i].tag == "VBN":
            objects.append(head)
        elif tokens[i].tag == "VBG":
            subjects.append(head)
        return subjects, objects
    if subjects or head == i or tokens[i].dep not in {"xcomp", "oprd", "conj", "acomp", "attr"}:
        return subjects, objects
    helpers = {tokens[c].dep for c in view.children[i]}
    passive = "auxpass" in helpers or (tokens[i].tag == "VBN" and "aux" not in helpers)
    above = [c for c in view.children[head] if tokens[c].dep in _SUBJECTS]
    taken = [c for c in view.children[head] if tokens[c].dep == "dobj"]
    if tokens[i].dep in {"xcomp", "oprd"} and taken:
        above = taken
    if passive and not objects:
        return subjects, above
    return above, objects


def _spread(view: View, heads: list[int]) -> tuple[int, ...]:
    found = list(heads)
    for k in heads:
        found += [c for c in view.children[k] if view.tokens[c].dep in {"conj", "appos"}]
    return tuple(sorted(set(found)))


def _list_above(view: View, i: int) -> Iterator[int]:
    """The verbs and nouns that a clause hangs on, nearest first; a coordinate shares no doubt."""
    for _ in range(_MOST_STEPS):
        head = view.tokens[i].head
        if head == i or view.tokens[i].dep not in _BELOW | {"prep"}:
            return
        if view.tokens[i].dep != "conj" and view.tokens[i].dep not in {"relcl", "advcl"}:
            yield head
        elif view.tokens[i].dep in {"relcl", "advcl"}:
            return
        i = head


def _find_standing(view: View, i: int) -> tuple[Standing, int | None]:
    for c in view.children[i]:
        found = _read_mark(view, i, c)
        if found is not None:
            # "Could not establish contact" says that it was not.
            is_fact = view.tokens[c].text.lower() in {"could", "can"}
            negated = is_fact and find_negation(view, i) is not None
            return ("stated", None) if negated else (found, c)
    above = _read_above(view, i)
    if above is not None:
        return above
    # "To free the boy": what is meant to be done.
    marks = [c for c in view.children[i] if view.tokens[c].text.lower() == "to" and c < i]
    if marks and view.tokens[i].tag == "VB" and not _is_done(view, i):
        return "planned", marks[0]
    return "stated", None


def _read_mark(view: View, i: int, c: int) -> Standing | None:
    """What a word below a predicate makes of it."""
    cues, word, dep = load_cues(), view.tokens[c].text.lower(), view.tokens[c].dep
    if word in {"if", "whether", "unless"}:
        return "asked" if word != "unless" and _is_asked(view, i) else "open"
    if word == "would" and dep == "aux" and _find_claimer(view, i) is not None:
        # What was said of the future: "the firm said the ship would sail".
        return "planned"
    if word in _POSSIBLE_WORDS or (word in cues.possible_auxiliaries and dep == "aux"):
        return "possible"
    if word in cues.alleging_words:
        return "alleged"
    return "planned" if word in cues.planning_auxiliaries and dep == "aux" else None


def _read_above(view: View, i: int) -> tuple[Standing, int] | None:
    """What the words that a clause hangs on make of it."""
    cues, below = load_cues(), i
    for head in _list_above(view, i):
        lemma = view.tokens[head].lemma.lower()
        if lemma in cues.planning_heads or (lemma == "be" and view.tokens[below].dep == "xcomp"):
            return "planned", head
        if lemma in cues.hedging_heads | {"charge", "claim"}:
            return "alleged", head
        if lemma in _STUDYING and view.tokens[below].dep != "dobj":
            return "asked", head
        below = head
    return None


def _is_asked(view: View, i: int) -> bool:
    """Whether a clause is what somebody looks into, not what he would not say."""
    head = view.tokens[i].head
    if view.tokens[i].dep in {"csubj", "csubjpass"}:
        return True
    return head != i and view.tokens[head].lemma.lower() in _ASKING


def _is_done(view: View, i: int) -> bool:
    """Whether an infinitive hangs on a word under which the deed is done: "managed to regain"."""
    return view.tokens[view.tokens[i].head].lemma.lower() in _DOING


def _find_turn(view: View, i: int) -> int | None:
    """The word that turns a predicate round: its own negation, or a refusal above it."""
    own = find_negation(view, i)
    if own is not None:
        return None if own.is_pending else own.place
    if view.tokens[i].pos != "VERB":
        return _find_quality_turn(view, i)
    return _find_turn_above(view, i)


def _find_quality_turn(view: View, i: int) -> int | None:
    """The "not" or "no" of an adjective or a noun."""
    copula, head = _find_copula(view, i), view.tokens[i].head
    if copula is not None:
        none = [c for c in view.children[i] if view.tokens[c].text.lower() == "no"]
        own = find_negation(view, copula)
        found = [*none, *([own.place] if own is not None and not own.is_pending else [])]
        return found[0] if found else None
    near = [c for c in view.children[i] if view.tokens[c].dep == "neg"]
    if not near and head != i and view.tokens[head].lemma.lower() in {"be", "find", "plead"}:
        near = [c for c in view.children[head] if view.tokens[c].dep == "neg"]
    return near[0] if near else None


def _find_turn_above(view: View, i: int) -> int | None:
    """ "Refused to sign", "denied that", "was not expected to"."""
    token, head = view.tokens[i], view.tokens[i].head
    if head == i or token.dep not in {"xcomp", "ccomp", "oprd"}:
        return None
    lemma = view.tokens[head].lemma.lower()
    negated = find_negation(view, head)
    if (lemma in _REFUSING and negated is None) or (lemma == "deny" and token.dep != "oprd"):
        return head
    return negated.place if negated is not None and lemma in _RAISED else None


def _find_claimer(view: View, i: int) -> int | None:
    """The verb of speech that a clause hangs on."""
    verbs = load_cues().speech_verbs
    for head in _list_above(view, i):
        if view.tokens[head].pos == "VERB" and view.tokens[head].lemma.lower() in verbs:
            return head
    return None
