"""Statements without a clause of their own: what commas set off, and further verbs of one subject.

"A year after the talks broke down", "during the envoy's first visit to Holm", "supported by the
crown": another report may give the same in a sentence of its own. A phrase is a run of tokens
between marks that hangs on the rest by one word; whether it is a statement for itself is settled
later, by whether another report makes it too (`align.melting`).
"""

from collections.abc import Sequence

from stemma.align.cues import Cues, load_cues
from stemma.align.parts import Range, count_words, find_parts, strip_run
from stemma.align.trees import Tree, find_subject
from stemma.records.text import Span, Token

# What a phrase may be to the word it hangs on; between verbs or prepositions "conj" too.
_HANGING = frozenset({
    "advcl", "acl", "relcl", "appos", "prep", "npadvmod", "dep", "parataxis", "nmod",
    "acl:relcl", "obl", "obl:mod", "obl:arg", "dobj", "attr",
})  # fmt: skip
# These go on with the noun before them and belong to its phrase.
_CONTINUING = frozenset({"acl", "relcl", "appos", "acl:relcl"})
_STATING = frozenset({*_CONTINUING, "conj"})
_CHAINED = frozenset({"VERB", "AUX", "ADP", "SCONJ"})
_BREAKS = frozenset({",", ";", "–", "—", "--"})
_LEAST_WORDS = 5


def find_phrases(
    tokens: Sequence[Token], tree: Tree, language: str, quotes: Sequence[Span]
) -> dict[int, Range]:
    """Ranges of tokens (half-open) by the word that each hangs on the rest with.

    Words that only name a source ("according to the mayor", "writes the Gazette") are none, and
    neither are conditions.
    """
    cues = load_cues(language)
    naming = cues.kind.speech | cues.clause.sources
    found = _find_set_off(tokens, quotes)
    for head, span in find_parts(tokens, tree, language, quotes).items():
        others = [other for i, other in found.items() if i != head]
        wider = head not in found or tokens[head].dep == "conj"
        if wider and not any(_cross(span, other) for other in others):
            found[head] = span
    return {
        head: span
        for head, span in found.items()
        if (tokens[head].lemma.lower() not in naming or _states(tokens, tree, head, cues))
        and not _is_turned(tokens, tree, head)
        and not _supposes(tokens, tree, head, cues.clause.marks | cues.clause.relative_marks)
    }


def _is_turned(tokens: Sequence[Token], tree: Tree, head: int) -> bool:
    """ "…, made known the harbour office": a verb before its subject names a source."""
    subject = find_subject(tokens, tree, head)
    return subject > head and tokens[head].dep not in _CONTINUING


def _supposes(tokens: Sequence[Token], tree: Tree, head: int, marks: frozenset[str]) -> bool:
    """ "If the pier holds", "unless it rains": cut off from the rest it would be told as a fact."""
    return tokens[head].dep == "advcl" and any(
        tokens[c].dep == "mark" and tokens[c].lemma.lower() not in marks
        for c in tree.children[head]
        if c < head
    )


def _states(tokens: Sequence[Token], tree: Tree, head: int, cues: Cues) -> bool:
    """ "And announced a strike", "adding that it would sail": more than whose words they are."""
    source = tokens[head].lemma.lower() in cues.clause.sources
    telling = ("ccomp",) if source else ("ccomp", "dobj", "obj")
    told = any(tokens[c].dep in telling for c in tree.children[head])
    return tokens[head].dep in _STATING or (tokens[head].dep == "advcl" and told)


def _find_set_off(tokens: Sequence[Token], quotes: Sequence[Span]) -> dict[int, Range]:
    found: dict[int, Range] = {}
    last_head = -1
    for first, last in _split(tokens, quotes):
        out = _find_outward(tokens, first, last)
        if len(out) != 1:
            last_head = -1
            continue
        head = out[0]
        up = tokens[head].head
        before = found.get(last_head)
        if before and tokens[head].dep in _CONTINUING and before[0] <= up < before[1]:
            found[last_head] = (before[0], last)
        elif _may_stand(tokens, head, first, last):
            found[head] = (first, last)
            last_head = head
        else:
            last_head = -1
    return found


def _split(tokens: Sequence[Token], quotes: Sequence[Span]) -> list[Range]:
    """Runs of tokens between marks that stand outside of quotations."""
    runs, first = [], 0
    for i, token in enumerate(tokens):
        inside = any(q.start < token.start < q.end - 1 for q in quotes)
        if token.text in _BREAKS and not inside:
            runs.append((first, i))
            first = i + 1
    runs.append((first, len(tokens)))
    return [(a, b) for a, b in (strip_run(tokens, run) for run in runs) if a < b]


def _find_outward(tokens: Sequence[Token], first: int, last: int) -> list[int]:
    """The words of a run that hang on words outside of it, or are the root."""
    return [
        i
        for i in range(first, last)
        if tokens[i].dep not in ("punct", "cc")
        and (tokens[i].head == i or not first <= tokens[i].head < last)
    ]


def _may_stand(tokens: Sequence[Token], head: int, first: int, last: int) -> bool:
    token, up = tokens[head], tokens[tokens[head].head]
    if token.head == head:
        return False
    chained = token.dep == "conj" and token.pos in _CHAINED and up.pos in _CHAINED
    if token.dep not in _HANGING and not chained:
        return False
    return count_words(tokens, first, last) >= _LEAST_WORDS and _tells(tokens, first, last)


def _tells(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether there is a deed in it: a verb, or a noun with what it is about."""
    for i in range(first, last):
        token = tokens[i]
        if token.pos == "VERB":
            return True
        up = tokens[token.head]
        if token.dep in ("prep", "nmod") and first <= token.head < last and up.pos == "NOUN":
            return True
    return False


def _cross(a: Range, b: Range) -> bool:
    """Whether two ranges overlap without one lying in the other, or are the same."""
    if a == b:
        return True
    first, second = sorted((a, b), key=lambda r: (r[0], -r[1]))
    return first[0] < second[0] < first[1] < second[1]
