"""Statements inside a sentence: the smallest contiguous spans with their own subject.

A sentence is cut where a coordinated or adverbial clause has a finite verb and a subject of its
own that is no pronoun; a relative clause after a comma makes a statement together with the name it
stands on. Labels: spaCy's English scheme (ClearNLP) and Universal Dependencies for French.
"""

from collections.abc import Sequence

import msgspec

from stemma.align.cues import load_cues
from stemma.align.phrases import find_phrases
from stemma.align.trees import Tree, find_root, find_subject, grow_tree, is_finite
from stemma.records.text import Sentence, Span, Token

_RELATIVES = frozenset({"relcl", "acl:relcl"})
# A phrase that tells of the name before it.
_NAMED = frozenset({"acl", "relcl", "appos", "acl:relcl"})
# What a semicolon parts is a statement, however the parser ties it to the rest.
_PARTED = frozenset({"parataxis", "ccomp", "dep"})
_LEADING = frozenset({"cc", "mark", "punct"})
# Below four words there is no statement, only a remnant ("as Rome fell").
_LEAST_WORDS = 4
_LEAST_RELATIVE_WORDS = 5
_EDGE = " \t\r\n,;:–—-"


# A text that lost its stops is no sentence to be taken apart (`annotate` cuts it at this length).
_ENDLESS_TOKENS = 300


class Clause(msgspec.Struct, frozen=True):
    """A statement: `[start, end)` of the article's text and the token of its main verb (or -1).

    `first` and `last` bound its tokens in the sentence, half-open. A `phrase` has no clause of its
    own, and is a statement only where another report makes it too. `reach` bounds the tokens of
    a phrase with its mark, and those of a clause before phrases were cut from its edges.
    """

    start: int
    end: int
    head: int
    first: int
    last: int
    phrase: bool = False
    reach: tuple[int, int] = (0, 0)


def find_clauses(
    sentence: Sentence, text: str, language: str, quotes: Sequence[Span] = ()
) -> tuple[Clause, ...]:
    """Cut a sentence into its statements, in order; the whole sentence where it makes one.

    `quotes` are the direct quotations of the article: no cut is made inside of one.
    """
    tokens = sentence.tokens
    if not tokens or len(tokens) >= _ENDLESS_TOKENS:
        return (Clause(sentence.start, sentence.end, -1, 0, 0),)
    tree = grow_tree(tokens)
    root = find_root(tokens)
    whole = Clause(sentence.start, sentence.end, root, 0, len(tokens))
    inside = [q for q in quotes if q.start < sentence.end and q.end > sentence.start]
    heads = [i for i in range(len(tokens)) if _opens_clause(tokens, tree, i, language)]
    heads = [i for i in heads if not _cuts_quote(tokens, tree, i, inside)]
    reach = {i: _reach_end(tokens, tree.ranges[i], root) for i in heads}
    cut = {i: _trim(tokens, reach[i], tree, i) for i in heads}
    cut = {i: span for i, span in cut.items() if _count_words(tokens, span) >= _LEAST_WORDS}
    reach = {i: reach[i] for i in cut}
    spans = _cut_nested(tokens, reach, cut)
    main = _peel((0, len(tokens)), list(reach.values()))
    found = [_measure(tokens, text, span, head) for head, span in spans.items()]
    if cut and _count_words(tokens, main) >= _LEAST_WORDS and _goes_on(tokens, main, root):
        found.append(_measure(tokens, text, main, root))
    else:
        found.append(whole)
    relatives = [
        _measure(tokens, text, span, head)
        for head, span in _find_relatives(tokens, tree, inside).items()
    ]
    phrases = find_phrases(tokens, tree, language, inside)
    for clause in (*found, *relatives):
        phrases.pop(clause.head, None)
    found = _take_phrases(tokens, tree, text, found, phrases)
    return tuple(sorted({*found, *relatives}, key=lambda clause: (clause.start, clause.end)))


def _take_phrases(
    tokens: Sequence[Token],
    tree: Tree,
    text: str,
    clauses: Sequence[Clause],
    phrases: dict[int, tuple[int, int]],
) -> list[Clause]:
    """Clauses without the phrases at their edges, and the phrases that lie in one of them."""
    found = []
    taken: dict[int, tuple[int, int]] = {}
    for clause in sorted(clauses, key=lambda c: c.last - c.first):
        mine = {
            head: span
            for head, span in phrases.items()
            if head not in taken and _lies_within(span, (clause.first, clause.last))
        }
        if not is_finite(tokens, tree, clause.head):
            # The parser found no main verb: it may be in what seems to be a phrase.
            mine = {}
        taken |= mine
        rest = _peel((clause.first, clause.last), list(mine.values()))
        if not mine or rest == (clause.first, clause.last):
            found.append(clause)
        elif _count_words(tokens, rest) >= _LEAST_WORDS and _goes_on(tokens, rest, clause.head):
            cut = _measure(tokens, text, rest, clause.head)
            found.append(msgspec.structs.replace(cut, reach=(clause.first, clause.last)))
        else:
            found.append(clause)
    for head, span in taken.items():
        named = (_reach_name(tokens, span[0], head), span[1])
        if tokens[head].dep == "advcl":
            named = _trim(tokens, span, tree, head)
        phrase = _measure(tokens, text, named, head)
        found.append(msgspec.structs.replace(phrase, phrase=True, reach=span))
    return found


def _reach_name(tokens: Sequence[Token], first: int, head: int) -> int:
    """Where the name begins that a phrase after a comma tells of, else where the phrase does."""
    up = tokens[head].head
    if tokens[head].dep not in _NAMED or up != first - 2 or tokens[up].pos != "PROPN":
        return first
    start = up
    while start > 0 and (tokens[start - 1].pos == "PROPN" or tokens[start - 1].text == "-"):
        start -= 1
    return start if tokens[start].pos == "PROPN" else first


def _opens_clause(tokens: Sequence[Token], tree: Tree, i: int, language: str) -> bool:
    token = tokens[i]
    parted = token.dep in _PARTED and _is_parted(tokens, tree.ranges[i])
    opening = ("conj", "advcl", *_RELATIVES)
    if token.head == i or not (parted or token.dep in opening):
        return False
    subject = find_subject(tokens, tree, i)
    cues = load_cues(language).clause
    if subject < 0 or not is_finite(tokens, tree, i):
        return False
    if tokens[subject].text.lower() in cues.pronouns:
        return False
    if token.dep == "conj":
        return is_finite(tokens, tree, token.head)
    if parted:
        return True
    marks = cues.relative_marks if token.dep in _RELATIVES else cues.marks
    return any(
        tokens[c].dep in ("mark", "advmod", "cc") and tokens[c].lemma.lower() in marks
        for c in tree.children[i]
    )


def _is_parted(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """Whether a semicolon stands before or after a range of tokens."""
    first, last = span
    return (first > 0 and tokens[first - 1].text == ";") or (
        last < len(tokens) and tokens[last].text == ";"
    )


def _cuts_quote(tokens: Sequence[Token], tree: Tree, i: int, quotes: Sequence[Span]) -> bool:
    first, last = tree.ranges[i]
    edges = (tokens[first].start, tokens[last - 1].end)
    return any(q.start < edge < q.end for q in quotes for edge in edges)


def _reach_end(tokens: Sequence[Token], span: tuple[int, int], root: int) -> tuple[int, int]:
    """Give a clause what follows it to the sentence's end, where that has no verb.

    Parsers hang a late apposition ("…, the uprising of that year") on the main verb.
    """
    first, last = span
    rest = range(last, len(tokens))
    if first < root or any(tokens[i].pos in ("VERB", "AUX") for i in rest):
        return span
    return first, len(tokens)


def _goes_on(tokens: Sequence[Token], span: tuple[int, int], head: int) -> bool:
    """Whether words follow the main verb: "the visit comes" is cut off before its point."""
    return _count_words(tokens, (head + 1, span[1])) > 0


def _cut_nested(
    tokens: Sequence[Token], reach: dict[int, tuple[int, int]], cut: dict[int, tuple[int, int]]
) -> dict[int, tuple[int, int]]:
    """Take from each clause the clauses at its own edges."""
    spans = {}
    for i, span in cut.items():
        inner = [reach[j] for j in cut if j != i and _lies_within(reach[j], span)]
        peeled = _peel(span, inner)
        spans[i] = peeled if _count_words(tokens, peeled) >= _LEAST_WORDS else span
    return spans


def _lies_within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _peel(span: tuple[int, int], inner: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Shorten a range by those inner ranges that touch its ends (one final mark is let pass)."""
    first, last = span
    for low, high in sorted(inner, reverse=True):
        if high >= last - 1 and low > first:
            last = low
    for low, high in sorted(inner):
        if low <= first and high < last:
            first = high
    return first, last


def _trim(tokens: Sequence[Token], span: tuple[int, int], tree: Tree, head: int) -> tuple[int, int]:
    """Drop conjunctions, marks and punctuation before the clause's first word.

    "Less than a year after it fell": what measures the mark goes with it.
    """
    first, last = span
    marks = [
        c
        for c in tree.children[head]
        if c < head and (tokens[c].dep == "mark" or tokens[c].tag == "WRB")
    ]
    first = max([first] + [c + 1 for c in marks])
    own = set(tree.children[head])
    while first < head and (
        tokens[first].pos in ("PUNCT", "SPACE", "CCONJ")
        or (first in own and tokens[first].dep in _LEADING)
    ):
        first += 1
    return first, last


def _find_relatives(
    tokens: Sequence[Token], tree: Tree, quotes: Sequence[Span]
) -> dict[int, tuple[int, int]]:
    """Relative clauses after a comma, with the name that they tell of."""
    found = {}
    for i, token in enumerate(tokens):
        first, last = tree.ranges[i]
        if token.dep not in _RELATIVES or token.head >= first or tokens[first].text == ",":
            continue
        subject = find_subject(tokens, tree, i)
        name = tokens[token.head]
        named = name.pos == "PROPN" and tokens[first - 1].text == ","
        # After a preposition the parser cannot tell which of two names is meant.
        if (
            not named
            or name.dep in ("pobj", "nmod")
            or subject < 0
            or tokens[subject].pos not in ("PRON", "DET")
        ):
            continue
        begin = tree.ranges[token.head][0]
        if last - first < _LEAST_RELATIVE_WORDS or _cuts_quote(tokens, tree, i, quotes):
            continue
        found[i] = (begin, last)
    return found


def _count_words(tokens: Sequence[Token], span: tuple[int, int]) -> int:
    return sum(tokens[i].pos not in ("PUNCT", "SPACE", "SYM", "X") for i in range(*span))


def restore_clause(
    clause: Clause, tokens: Sequence[Token], text: str, wide: Sequence[int]
) -> Clause:
    """A clause that phrases were cut from, with the tokens of `wide` taken back."""
    first, last = wide
    if (first, last) != (0, len(tokens)):
        return _measure(tokens, text, (first, last), clause.head)
    return Clause(tokens[0].start, tokens[-1].end, clause.head, first, last)


def _measure(tokens: Sequence[Token], text: str, span: tuple[int, int], head: int) -> Clause:
    """The clause's characters, without the punctuation that only joins it to its neighbours."""
    first, last = span
    # A clause that does not begin the sentence does not own its full stop.
    joining = (",", ";", ":", "–", ".") if first else (",", ";", ":", "–")
    while last - first > 1 and (
        tokens[last - 1].pos in ("CCONJ", "SPACE") or tokens[last - 1].text in joining
    ):
        last -= 1
    start, end = tokens[first].start, tokens[last - 1].end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Clause(start, end, head, first, last)
