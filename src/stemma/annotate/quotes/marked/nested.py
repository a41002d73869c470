"""Quotations inside quotations: “He told me, ‘Go home,’ and I went.”"""

from collections.abc import Sequence

from stemma.annotate.quotes.ascribed.colons import ascribe_label, ascribe_main
from stemma.annotate.quotes.cues import Ascribed, find_before
from stemma.annotate.quotes.marked.drafts import Draft
from stemma.annotate.quotes.marked.kinds import list_words
from stemma.annotate.quotes.marked.marks import Pair, pair_marks
from stemma.annotate.quotes.page import Paragraph
from stemma.annotate.syntax import find_token
from stemma.annotate.word_lists import CueWords

_STOPS = (".", "!", "?", ",")
# Words before inner marks, where a cue must stand, and the fewest that a cue leads up to.
_FEWEST = 2
# "We have a saying: ‘…’": nobody said it then.
_STATES = frozenset({"have", "be", "avoir", "être"})


def find_nested(
    drafts: Sequence[Draft], paragraphs: Sequence[Paragraph], words: CueWords
) -> list[Draft]:
    """What somebody is quoted as quoting, where a cue inside the marks says so."""
    nested: list[Draft] = []
    for draft in drafts:
        paragraph = paragraphs[draft.paragraph]
        for start, end in draft.parts:
            first = paragraph.find_offset(start)
            last = paragraph.find_offset(end - 1) + 1
            if draft.last == draft.paragraph and draft.closed:
                nested += _read_part(draft.paragraph, paragraph, (first, last), words)
    return nested


def _read_part(i: int, paragraph: Paragraph, part: tuple[int, int], words: CueWords) -> list[Draft]:
    """The quotations inside `part`, a half-open place in the paragraph's text."""
    first, last = part[0] + 1, part[1] - 1
    text, places = paragraph.segment.text, paragraph.segment.places
    found: list[Draft] = []
    for pair in pair_marks(text[first:last]):
        start, end = pair.start + first, pair.end + first
        if not pair.closed or end <= start or not _is_spoken(text, first, pair):
            continue
        ascribed = _ascribe(paragraph, places[part[0]], start, words)
        if ascribed is not None:
            inner = text[first + pair.inner_start : first + pair.inner_end].strip()
            place = (places[start], places[end - 1] + 1)
            found.append(Draft(i, i, (place,), inner, closed=True, ascribed=ascribed))
    return found


def _is_spoken(text: str, first: int, pair: Pair) -> bool:
    """Whether the words are a whole utterance: a comma or colon before, or a stop at their end."""
    inner = text[first + pair.inner_start : first + pair.inner_end].strip()
    lead = text[first : first + pair.start].rstrip()
    led = lead[-1:] in (":", ",")
    return (
        bool(lead)
        and len(list_words(inner)) >= (1 if led else _FEWEST)
        and (led or inner.endswith(_STOPS) or inner[:1].isupper() or lead[-1:].isalpha())
    )


def _ascribe(paragraph: Paragraph, opened: int, start: int, words: CueWords) -> Ascribed | None:
    """The cue between the outer mark, at code point `opened`, and the inner one at `start`."""
    place = paragraph.segment.places[start]
    sentence = paragraph.find_sentence(place)
    if sentence is None:
        return None
    tokens = sentence.tokens
    found = find_before(tokens, place, words)
    if found is None and paragraph.segment.text[:start].rstrip().endswith(":"):
        before = tokens[: find_token(tokens, place)]
        found = ascribe_main(before) or ascribe_label(before)
        if found is not None and found.tokens[found.cue[0]].lemma in _STATES:
            return None
    if found is None or found.tokens[found.cue[0]].start < opened:
        return None
    return found
