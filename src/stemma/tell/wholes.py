"""Words that stand by themselves: a whole clause, not the subject or the tail of one.

Witnesses are the smallest spans that make a statement, so one may end before its verb: "The
agreement, signed between X and Y". As one of several witnesses it is right; printed alone it is a
fragment.
"""

from bisect import bisect_left
from collections.abc import Sequence

from stemma.records.facts import Story
from stemma.records.findings import Claim, Witness
from stemma.records.text import Sentence, Span, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "nsubj:pass", "csubj", "expl", "expl:subj"})
_VERBS = frozenset({"VERB", "AUX"})
# A sentence may go on with its full stop or a closing mark.
_NEARLY_ALL = 0.9


def list_fragments(claims: Sequence[Claim], story: Story) -> tuple[Span, ...]:
    """The witnesses that are no whole clause, each place once, by article and place."""
    sentences = {entry.article: entry.sentences for entry in story.facts}
    ends = {article: [s.end for s in found] for article, found in sentences.items()}
    return tuple(
        sorted(
            {
                Span(witness.article, witness.start, witness.end)
                for claim in claims
                for witness in claim.witnesses
                if not _is_whole(witness, sentences[witness.article], ends[witness.article])
            }
        )
    )


def _is_whole(witness: Witness, sentences: Sequence[Sentence], ends: Sequence[int]) -> bool:
    """Whether its words have a verb of their own with its subject.

    A whole sentence is taken for whole, and so are several, and one that no tagger has read.
    """
    at = bisect_left(ends, witness.start + 1)
    if at == len(sentences) or witness.end > sentences[at].end or not sentences[at].tokens:
        return True
    if witness.end - witness.start >= _NEARLY_ALL * (sentences[at].end - sentences[at].start):
        return True
    tokens = sentences[at].tokens
    inside = {i for i, t in enumerate(tokens) if witness.start <= t.start and t.end <= witness.end}
    tops = [i for i in inside if tokens[i].head not in inside or tokens[i].head == i]
    return any(_is_predicate(i, tokens, inside) for i in tops)


def _is_predicate(top: int, tokens: Sequence[Token], inside: set[int]) -> bool:
    """A verb with a subject, or a noun or adjective with both a copula and a subject."""
    below = [t for i, t in enumerate(tokens) if i in inside and t.head == top and i != top]
    if not any(token.dep in _SUBJECTS for token in below):
        return False
    return tokens[top].pos in _VERBS or any(token.dep in {"cop", "aux"} for token in below)
