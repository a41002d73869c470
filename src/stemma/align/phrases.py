"""Statements without a clause of their own: what commas set off, and further verbs of one subject.

"A year after the talks broke down", "during the envoy's first visit to Holm", "supported by the
crown": another report may give the same in a sentence of its own. A phrase is a run of tokens
between marks that hangs on the rest by one word; whether it is a statement for itself is settled
later, by whether another report makes it too (`align.melting`).
"""

from collections.abc import Sequence

from stemma.align.cues import load_cues
from stemma.align.trees import Tree, find_subject, is_finite
from stemma.records.text import Span, Token

Range = tuple[int, int]

# What a phrase may be to the word it hangs on; between verbs or prepositions "conj" too.
_HANGING = frozenset({
    "advcl", "acl", "relcl", "appos", "prep", "npadvmod", "dep", "parataxis", "nmod",
    "acl:relcl", "obl", "obl:mod", "obl:arg",
})  # fmt: skip
# These go on with the noun before them and belong to its phrase.
_CONTINUING = frozenset({"acl", "relcl", "appos", "acl:relcl"})
_CHAINED = frozenset({"VERB", "AUX", "ADP", "SCONJ"})
_BREAKS = frozenset({",", ";", "–", "—", "--"})
_LEAST_WORDS = 5
# A further verb of one subject is a deed with fewer words ("and sank the ferry").
_LEAST_DEED_WORDS = 4


def find_phrases(
    tokens: Sequence[Token], tree: Tree, language: str, quotes: Sequence[Span]
) -> dict[int, Range]:
    """Ranges of tokens (half-open) by the word that each hangs on the rest with.

    Words that only name a source ("according to the mayor", "writes the Gazette") are none.
    """
    found = _find_set_off(tokens, quotes)
    for head, span in _find_deeds(tokens, tree, quotes).items():
        if not any(_meet(span, other) for other in found.values()):
            found[head] = span
    cues = load_cues(language)
    naming = cues.kind.speech | cues.clause.sources
    return {
        head: span
        for head, span in found.items()
        if tokens[head].lemma.lower() not in naming or tokens[head].dep in _CONTINUING
    }


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
    return [(a, b) for a, b in (_strip(tokens, run) for run in runs) if a < b]


def _strip(tokens: Sequence[Token], run: Range) -> Range:
    """Without conjunctions before it and full stops after it."""
    first, last = run
    while first < last and (tokens[first].dep == "cc" or tokens[first].pos == "SPACE"):
        first += 1
    while first < last and (tokens[last - 1].text == "." or tokens[last - 1].pos == "SPACE"):
        last -= 1
    return first, last


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
    return _count_words(tokens, first, last) >= _LEAST_WORDS and _tells(tokens, first, last)


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


def _find_deeds(tokens: Sequence[Token], tree: Tree, quotes: Sequence[Span]) -> dict[int, Range]:
    """Further finite verbs of one subject, and clauses with a mark at the end of a sentence."""
    found = {}
    for i, token in enumerate(tokens):
        first, last = tree.ranges[i]
        up = token.head
        if up == i or token.pos not in ("VERB", "AUX") or tokens[up].pos not in ("VERB", "AUX"):
            continue
        deed = token.dep == "conj" and find_subject(tokens, tree, i) < 0 and up < first
        deed = deed and (is_finite(tokens, tree, i) or token.tag == "VBN")
        late = token.dep == "advcl" and up < first and _has_mark(tokens, tree, i)
        least = _LEAST_DEED_WORDS if deed else _LEAST_WORDS
        first, last = _strip(tokens, (first, last))
        if not (deed or late) or _count_words(tokens, first, last) < least:
            continue
        if not any(_cuts(q, tokens, first, last) for q in quotes):
            found[i] = (first, last)
    return {
        i: span
        for i, span in found.items()
        if not any(j != i and o[0] <= span[0] and span[1] <= o[1] for j, o in found.items())
    }


def _has_mark(tokens: Sequence[Token], tree: Tree, verb: int) -> bool:
    return any(
        c < verb and (tokens[c].dep == "mark" or tokens[c].tag == "WRB")
        for c in tree.children[verb]
    )


def _cuts(quote: Span, tokens: Sequence[Token], first: int, last: int) -> bool:
    edges = (tokens[first].start, tokens[last - 1].end)
    return any(quote.start < edge < quote.end for edge in edges)


def _count_words(tokens: Sequence[Token], first: int, last: int) -> int:
    return sum(tokens[i].pos not in ("PUNCT", "SPACE", "SYM", "X") for i in range(first, last))


def _meet(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]
