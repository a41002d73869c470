"""An article's segments with their tokens side by side, as the search for quotations needs them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from stemma.annotate.plain import Segment
from stemma.records.text import Sentence


class Paragraph(NamedTuple):
    """A segment, its sentences and the sentence of each of its tokens."""

    segment: Segment
    sentences: tuple[Sentence, ...]

    def find_offset(self, place: int) -> int:
        """The index in the segment's text of a code point of the article."""
        return bisect_left(self.segment.places, place)

    def find_sentence(self, place: int) -> Sentence | None:
        """The sentence that holds or next follows a code point of the article."""
        if not self.sentences:
            return None
        at = bisect_right(self.sentences, place, key=lambda sentence: sentence.end)
        return self.sentences[min(at, len(self.sentences) - 1)]


def lay_out(segments: Sequence[Segment], sentences: Sequence[Sentence]) -> tuple[Paragraph, ...]:
    """Each segment with its sentences, in order of the text."""
    by_paragraph: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        by_paragraph.setdefault(sentence.paragraph, []).append(sentence)
    return tuple(
        Paragraph(segment, tuple(by_paragraph.get(segment.paragraph, ()))) for segment in segments
    )
