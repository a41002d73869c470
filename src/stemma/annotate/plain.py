"""Text as a reader sees it: markup and line breaks gone, each character's place kept."""

from typing import NamedTuple

from stemma.annotate.view import make_view
from stemma.records.text import Article, SentenceKind, Span

# Furniture that is read like the report itself (ACCOUNT.md, "What is annotated").
_READ_KINDS: dict[str, SentenceKind] = {
    "title": "title",
    "standfirst": "standfirst",
    "heading": "heading",
    "caption": "caption",
}


class Segment(NamedTuple):
    """A paragraph or a read piece of furniture, without markup.

    `text` has one space for each run of white space; `places[i]` is the code point of
    `Article.text` where its i-th character stands.
    """

    paragraph: int
    kind: SentenceKind
    text: str
    places: tuple[int, ...]

    def locate(self, article: str, start: int, end: int) -> Span:
        """The span of the article that `text[start:end]` covers (`end` > `start`)."""
        return Span(article, self.places[start], self.places[end - 1] + 1)


def read_segments(article: Article) -> tuple[Segment, ...]:
    """The annotated segments of an article in the order of its text.

    Where the view has a blank and the text a printing character (markup), the character is left
    out, so that `"*word*"` reads `"word"`; grave accents stay, old typing quotes with them.
    """
    view = make_view(article.text)
    regions: list[tuple[int, int, SentenceKind]] = [
        (span.start, span.end, "body") for span in article.body
    ]
    regions += [
        (piece.start, piece.end, _READ_KINDS[piece.kind])
        for piece in article.furniture
        if piece.kind in _READ_KINDS
    ]
    segments = (
        _read_segment(i, region, article.text, view) for i, region in enumerate(sorted(regions))
    )
    return tuple(segment for segment in segments if segment.text)


def _read_segment(
    paragraph: int, region: tuple[int, int, SentenceKind], text: str, view: str
) -> Segment:
    start, end, kind = region
    letters: list[str] = []
    places: list[int] = []
    for place in range(start, end):
        printed = text[place]
        letter = printed if printed == "`" else view[place]
        if letter.isspace():
            # Markup leaves no gap, but a break of lines or words does.
            if not printed.isspace() or not letters or letters[-1] == " ":
                continue
            letter = " "
        letters.append(letter)
        places.append(place)
    if letters and letters[-1] == " ":
        letters.pop()
        places.pop()
    return Segment(paragraph, kind, "".join(letters), tuple(places))
