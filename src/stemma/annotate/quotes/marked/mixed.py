"""Words reported that hold marked ones: "said the quay “is safe” and will stay"."""

from collections.abc import Sequence

from stemma.annotate.quotes.cues import TELLING
from stemma.annotate.quotes.reported.clauses import introduces
from stemma.annotate.syntax import cover_subtree, find_token
from stemma.annotate.word_lists import CueWords
from stemma.records.facts import Quote
from stemma.records.text import Sentence, Token

# Words between a cue and the marks they lead up to: longer rows belong to other clauses.
_LONGEST_LEAD = 25
# Code points between reported words and marked ones of the same cue.
_LONGEST_JOINT = 80
_STOPS = frozenset(".!?;:\n")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = ("nsubj", "expl", "csubj")

Span = tuple[int, int]


def fit_to_marks(spans: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """Spans (code points) widened so that each holds whole every marked part it touches.

    Two that meet then become one.
    """
    fitted: list[Span] = []
    for start, end in spans:
        touched = [(a, b) for a, b in marked if a < end and start < b]
        first = min([start, *(a for a, _ in touched)])
        last = max([end, *(b for _, b in touched)])
        if fitted and first <= fitted[-1][1]:
            fitted[-1] = (fitted[-1][0], max(last, fitted[-1][1]))
        else:
            fitted.append((first, last))
    return fitted


def join_marked(
    spans: Sequence[Span], cue: int, quotes: Sequence[Quote], text: str, tokens: Sequence[Token]
) -> list[Span]:
    """With the marked words that go on after it: "said it was “late” and “too cold”".

    `cue` is the code point where the cue starts; only marked words of the same cue are joined,
    and none behind a past tense of their own: "said it was late, and called it “too cold”".
    """
    start, end = spans[-1]
    for quote in quotes:
        near = 0 <= quote.start - end <= _LONGEST_JOINT
        follows = near and not set(text[end : quote.start]) & _STOPS
        same = quote.cue is not None and quote.cue.start == cue
        between = tokens[find_token(tokens, end) : find_token(tokens, quote.start)]
        same = same and not _tells_act(between)
        if follows and same and quote.kind == "partial" and len(quote.parts) == 1:
            end = quote.end
    return [*spans[:-1], (start, end)]


def _tells_act(between: Sequence[Token]) -> bool:
    """Whether ", and called him" stands there: a past tense behind a comma, without a subject."""
    if not between or between[0].text != ",":
        return False
    first = next((token for token in between[1:] if token.pos not in ("CCONJ", "ADV")), None)
    return first is not None and first.tag == "VBD" and first.pos == "VERB"


def find_opening(sentence: Sentence, quote: Quote, words: CueWords) -> int | None:
    """Where the clause begins that leads up to a partial quotation, as a code point.

    For sentences whose tree the marks have broken: what stands between the cue and the marks must
    name somebody or something and be joined to the marked words by a verb.
    """
    tokens = sentence.tokens
    if quote.kind != "partial" or quote.cue is None or quote.cue.start >= quote.start:
        return None
    cue, marks = find_token(tokens, quote.cue.start), find_token(tokens, quote.start)
    if marks - cue > _LONGEST_LEAD or marks >= len(tokens) or cue >= len(tokens):
        return None
    if tokens[cue].start != quote.cue.start or tokens[cue].lemma.casefold() not in words.verbs:
        return None
    first = _skip_introduction(tokens, cue + 1, marks)
    if first is None or tokens[marks - 1].text == ":":
        return None
    return tokens[first].start if _leads_up(tokens, first, marks) else None


def find_close(sentence: Sentence, quote: Quote) -> int:
    """Where the clause ends that a partial quotation stands in, as a code point.

    That is the next mark or comma after marks without a stop: "“no threat” to the quay, he said".
    """
    tokens = sentence.tokens
    k = first = find_token(tokens, quote.end)
    ends = [token.text for token in tokens if token.end <= quote.end - 1][-1:]
    if ends and ends[0] in ",.!?":
        return quote.end
    while k < len(tokens) and tokens[k].pos not in ("PUNCT", "CCONJ", "SCONJ"):
        k += 1
    return tokens[k - 1].end if k > first else quote.end


def _skip_introduction(tokens: Sequence[Token], first: int, marks: int) -> int | None:
    """Past "reporters that" and "on Monday that"; without a "that" only a noun may begin."""
    for k in range(first, marks):
        if introduces(tokens[k]):
            return k + 1 if k + 1 < marks else None
        if tokens[k].pos in _VERBAL or tokens[k].text in ',;:"“«':
            break
    if first >= marks or tokens[first].pos in ("ADP", "CCONJ", "SCONJ", "PUNCT", "PART"):
        return None
    if tokens[first - 1].lemma.casefold() not in TELLING:
        return first
    # "told the paper he was “ready”": past the one who is told.
    subject = next((k for k in range(first + 1, marks) if tokens[k].dep == "nsubj"), None)
    return cover_subtree(tokens, subject)[0] if subject is not None else None


def _leads_up(tokens: Sequence[Token], first: int, marks: int) -> bool:
    """Whether a clause begins here and the marks hold more of it."""
    lead = tokens[first:marks]
    if not any(token.pos in _NOMINAL for token in lead) or any(t.text in ";:" for t in lead):
        return False
    has_verb = any(token.pos in _VERBAL for token in lead)
    has_subject = any(token.dep.startswith(_SUBJECTS) for token in lead)
    inner = next((token for token in tokens[marks:] if token.pos != "PUNCT"), None)
    opens = inner is not None and (inner.pos in _VERBAL or inner.dep == "ccomp")
    joined = opens and not has_verb and lead[-1].text != ","
    return (has_verb and has_subject) or joined
