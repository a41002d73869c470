"""Who did a deed that two reports tell: another doer, doer and victim changed about, "not the …".

The deed is the same where verbs and what they were done to answer to one another, in active and
passive alike. Words under which one body may go by several names (the police and an officer, a
company and its chief) are no other doers.
"""

from collections.abc import Iterator, Sequence

import msgspec

from stemma.annotate.quantities.persons import list_person_nouns
from stemma.compare.actions import find_fillers
from stemma.compare.differences import Difference, Severity, find_subtree
from stemma.compare.doers import load_doers
from stemma.compare.doubt import are_one_chain
from stemma.compare.kin import Kin
from stemma.compare.lexicon import are_equivalent, find_classes, find_stem, load_cues
from stemma.compare.relations import relate
from stemma.compare.statuses import find_negation
from stemma.compare.views import StoryView, View
from stemma.compare.words import Pair, align_words
from stemma.records.findings import Value
from stemma.records.text import Token

# Sentences this near (cosine) tell of one thing; other sentences of a story lie mostly below.
_NEAR, _CLOSE = 0.4, 0.3
# Letters that a country and its people share ("Norland", "Norlandish").
_LAND = 4


class Deed(msgspec.Struct, frozen=True):
    """A verb with the heads of what does it and of what it is done to; `is_stressed`: a cleft."""

    verb: int
    agent: int
    patients: tuple[int, ...]
    is_stressed: bool
    is_passive: bool


def compare_agents(kin: Sequence[Kin], story: StoryView) -> Iterator[Difference]:
    """Doers of deeds in near sentences; the word lists are those of English."""
    english = [pair for pair in kin if pair.a.language == "en"]
    for pair in english:
        if pair.likeness >= _CLOSE:
            yield from _compare_contrasts(pair)
        if pair.likeness >= _NEAR:
            yield from _compare_deeds(pair.words)
    yield from _compare_clefts(english, story)


def list_deeds(view: View) -> Iterator[Deed]:
    """Deeds of a sentence with one doer, a relative clause's before its "who"."""
    cues = load_cues()
    for verb in range(len(view.tokens)):
        token = view.tokens[verb]
        lemma = token.lemma.lower()
        passive = any(view.tokens[c].dep == "agent" for c in view.children[verb])
        spoken = lemma in cues.speech_verbs and lemma != "find" and not passive
        if token.pos != "VERB" or spoken or lemma in cues.reciprocal_verbs:
            continue
        cleft = _find_stressed(view, verb)
        agents = find_fillers(view, verb, "subject")
        if cleft is None and (len(agents) != 1 or find_negation(view, verb) is not None):
            continue
        patients = find_fillers(view, verb, "object") or _find_modified(view, verb)
        agent = agents[0] if cleft is None else cleft
        yield Deed(verb, agent, patients, cleft is not None, passive)


def _find_modified(view: View, verb: int) -> tuple[int, ...]:
    """The noun that a participle or a clause with "which" tells of: "the bill drafted by …"."""
    token = view.tokens[verb]
    passive = any(view.tokens[c].dep == "agent" for c in view.children[verb])
    return (token.head,) if passive and token.dep in {"acl", "relcl"} else ()


def _find_stressed(view: View, verb: int) -> int | None:
    """The doer of "it was X who …": the noun between the two."""
    who = [
        c
        for c in view.children[verb]
        if view.tokens[c].text.lower() in {"who", "that", "which"} and view.tokens[c].dep == "nsubj"
    ]
    if not who:
        return None
    for i in range(who[0] - 1, 0, -1):
        is_it = view.tokens[i].lemma.lower() == "be" and view.tokens[i - 1].text.lower() == "it"
        if is_it:
            nouns = [c for c in view.children[i] if view.tokens[c].dep == "attr" and c < who[0]]
            denied = any(view.tokens[k].text.lower() == "not" for k in range(i, who[0]))
            # "Not X but Y who", "X, not Y, that": told as a contrast, or as what is left.
            if denied and (not nouns or view.tokens[i + 1].text.lower() == "not"):
                return None
            return nouns[0] if nouns else None
        if view.tokens[i].pos == "VERB":
            return None
    return None


def _compare_deeds(pair: Pair) -> Iterator[Difference]:
    for left in list_deeds(pair.a):
        for right in list_deeds(pair.b):
            same = _are_one_verb(pair.a, left, pair.b, right)
            if not same and not _are_like_passives(pair, left, right):
                continue
            if pair.both_quoted(left.verb, right.verb):
                continue
            if _are_turned(pair, left, right):
                yield _make(pair, left.agent, right.agent, "critical")
            elif _share_patient(pair, left, right) and are_other_doers(
                pair.a, left.agent, pair.b, right.agent
            ):
                # Independent reports may know of two who did their part in one deed.
                yield _make(pair, left.agent, right.agent, "high" if pair.are_copies else "low")


def _are_one_verb(a: View, left: Deed, b: View, right: Deed) -> bool:
    one, two = a.tokens[left.verb].lemma.lower(), b.tokens[right.verb].lemma.lower()
    if one in load_cues().light:
        return False
    return find_stem(one) == find_stem(two) or bool(find_classes(one) & find_classes(two))


def _are_like_passives(pair: Pair, left: Deed, right: Deed) -> bool:
    """ "Tabled by" and "written by": deeds of one sort, each with its doer behind "by"."""
    if not left.is_passive or not right.is_passive:
        return False
    verbs = pair.a.tokens[left.verb].lemma.lower(), pair.b.tokens[right.verb].lemma.lower()
    return relate(*verbs) in {"same", "kind", "sister", "derived"}


def _share_patient(pair: Pair, left: Deed, right: Deed) -> bool:
    return any(pair.meet(x, y) for x in left.patients for y in right.patients)


def are_other_doers(a: View, i: int, b: View, j: int, *, is_stressed: bool = False) -> bool:
    """Whether two heads can hardly name one doer: no word in common, of no one body, no sort.

    "It was X who" says that it was no other (`is_stressed`): then the words alone decide.
    """
    left, right = _list_words(a, i), _list_words(b, j)
    if not left or not right or any(are_equivalent(x, y) for x in left for y in right):
        return False
    entities = [
        {v.entities.get(k) for k in find_subtree(v, n)} - {None} for v, n in ((a, i), (b, j))
    ]
    if entities[0] & entities[1]:
        return False
    one, two = a.tokens[i], b.tokens[j]
    if one.pos == two.pos == "PROPN" and not (_is_doer(one) or _is_doer(two)):
        return not _name_alike(left, right)
    # "The company" may be the one that the other names.
    if not (_is_doer(one) and _is_doer(two)):
        return False
    if is_stressed:
        return True
    return _are_of_two_bodies(one.lemma.lower(), two.lemma.lower())


def _are_of_two_bodies(one: str, two: str) -> bool:
    """Whether neither noun may stand for the other's bearer."""
    doers = load_doers()
    if one in doers.anybody or two in doers.anybody:
        return False
    if any(_touch(one, body) and _touch(two, body) for body in doers.bodies):
        return False
    return relate(one, two) in {None, "sister", "opposite"}


def _is_doer(token: Token) -> bool:
    """Whether a noun is of somebody, or of a body that acts."""
    # A plural at the head of a sentence may have been read as a name.
    lemmas = {token.lemma.lower(), token.lemma.lower().removesuffix("s")}
    known = list_person_nouns()
    return bool(lemmas & known) or any(lemmas & body for body in load_doers().bodies)


def _touch(word: str, body: frozenset[str]) -> bool:
    return word in body or word.removesuffix("s") in body


def _name_alike(left: Sequence[str], right: Sequence[str]) -> bool:
    return any(x[:_LAND] == y[:_LAND] for x in left for y in right)


def _list_words(view: View, i: int) -> list[str]:
    """The words of a noun phrase up to what a clause adds to it."""
    content = set(view.content)
    return [
        view.tokens[k].lemma.lower()
        for k in find_subtree(view, i)
        if k in content and view.tokens[k].pos in {"NOUN", "PROPN", "ADJ"} and abs(k - i) <= _REACH
    ]


_REACH = 5


def _are_turned(pair: Pair, left: Deed, right: Deed) -> bool:
    """Whether each doer is of the land of the other's victim."""
    if not left.patients or not right.patients:
        return False
    agents = _list_lands(pair.a, left.agent), _list_lands(pair.b, right.agent)
    victims = _list_lands(pair.a, left.patients[0]), _list_lands(pair.b, right.patients[0])
    if not all(agents) or not all(victims) or agents[0] & agents[1] or victims[0] & victims[1]:
        return False
    return bool(agents[0] & victims[1]) and bool(agents[1] & victims[0])


def _list_lands(view: View, i: int) -> frozenset[str]:
    """Beginnings of the names, and of the peoples, in a noun phrase."""
    return frozenset(
        view.tokens[k].text.lower()[:_LAND]
        for k in find_subtree(view, i)
        if abs(k - i) <= _REACH and view.tokens[k].text[:1].isupper()
        and (view.tokens[k].pos == "PROPN" or (k > 0 and view.tokens[k].pos == "ADJ"))
    )  # fmt: skip


def _compare_contrasts(near: Kin) -> Iterator[Difference]:
    """ "A teacher, not the apprentice": the other report's doer is named and ruled out."""
    for one, two in ((near.a, near.b), (near.b, near.a)):
        for said, denied in _find_contrasts(one):
            if not (_is_doer(one.tokens[said]) and _is_doer(one.tokens[denied])):
                continue
            for deed in list_deeds(two):
                words = _list_words(two, deed.agent)
                told = deed.is_passive and one.tokens[denied].lemma.lower() in words
                if told and one.tokens[said].lemma.lower() not in words:
                    pair = align_words(one, two, are_copies=near.are_copies)
                    yield _make(pair, said, deed.agent, "medium")


def _find_contrasts(view: View) -> Iterator[tuple[int, int]]:
    """A noun and the one that is ruled out: "X, not Y", "X rather than Y", "not Y but X"."""
    tokens = view.tokens
    for i in range(1, len(tokens) - 1):
        words = tokens[i].text.lower(), tokens[i + 1].text.lower()
        if words[0] == "not" or words in _RATHER:
            denied = _find_noun(view, i + 1)
            if denied is None:
                continue
            after = tokens[denied + 1].text.lower() if denied + 1 < len(tokens) else ""
            said = _find_noun(view, denied + 2) if after == "but" else None
            if said is None and (words in _RATHER or tokens[i - 1].text in {",", "and"}):
                said = _find_said(view, i, denied)
            if said is not None:
                yield said, denied


_RATHER = frozenset({("rather", "than"), ("instead", "of")})


def _find_noun(view: View, first: int) -> int | None:
    """The head of the noun phrase that begins here; None where a clause does."""
    tokens = view.tokens
    for k in range(first, min(len(tokens), first + _REACH)):
        if tokens[k].pos in {"VERB", "AUX", "PUNCT"}:
            return None
        if tokens[k].pos in {"NOUN", "PROPN"}:
            last = k
            while last + 1 < len(tokens) and tokens[last + 1].pos in {"NOUN", "PROPN"}:
                last += 1
            return last
    return None


def _find_said(view: View, i: int, denied: int) -> int | None:
    """What stands in the place of the denied noun: what is before it, or the verb's doer."""
    head = view.tokens[denied].head
    if view.tokens[i - 1].text == "," and view.tokens[i - 2].pos in {"NOUN", "PROPN"}:
        return i - 2
    if view.tokens[denied].dep == "appos" and head < i:
        return head
    for verb in range(i - 1, -1, -1):
        if view.tokens[verb].pos == "VERB":
            doers = [k for k in find_fillers(view, verb, "subject") if k < i]
            if doers:
                return doers[-1]
    return None


def _compare_clefts(kin: Sequence[Kin], story: StoryView) -> Iterator[Difference]:
    """ "It was X who found her": whoever else is said to have done that deed."""
    views = {v.witness: v for pair in kin for v in (pair.a, pair.b)}
    near = {(p.a.witness, p.b.witness): p.likeness for p in kin}
    near |= {(two, one): likeness for (one, two), likeness in near.items()}
    deeds = [(view, deed) for view in views.values() for deed in list_deeds(view)]
    for one, stressed in deeds:
        for two, deed in deeds:
            if not stressed.is_stressed or one.witness.article == two.witness.article:
                continue
            likeness = near.get((one.witness, two.witness), 0.0)
            told = deed.is_passive and likeness >= _NEAR
            leads = likeness >= _CLOSE or two.sentence.paragraph <= 1
            if not told and not (leads and _are_one_verb(one, stressed, two, deed)):
                continue
            if are_other_doers(one, stressed.agent, two, deed.agent, is_stressed=True):
                chain = are_one_chain(one.witness, two.witness, story)
                words = align_words(one, two, are_copies=chain)
                yield _make(words, stressed.agent, deed.agent, "medium")


def _make(pair: Pair, i: int, j: int, severity: Severity) -> Difference:
    return Difference(
        kind="actor",
        relation="distortion" if pair.are_copies else "conflict",
        severity=severity,
        confidence=min(0.9, 0.55 + 0.3 * pair.coverage),
        left=_show(pair.a, i),
        right=_show(pair.b, j),
        claim=pair.a.claim,
        about="who did it",
        topic="agent",
    )


def _show(view: View, i: int) -> tuple[Value, ...]:
    """A noun with the words before it that classify it, and "of …" behind it."""
    near = [c for c in view.children[i] if c < i and view.tokens[c].dep in _BEFORE]
    first, last = min([i, *near]), i + 1
    for c in view.children[i]:
        if c == last and view.tokens[c].text.lower() in {"of", "from"} and view.children[c]:
            last = max(k for k in find_subtree(view, c) if k - i <= _REACH) + 1
    return view.make_values(first, last)


_BEFORE = frozenset({"compound", "amod", "poss", "nummod", "nmod"})
