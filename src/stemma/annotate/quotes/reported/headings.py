"""Headings that give somebody's words without marks or verb: "Mayor: tax will rise"."""

from collections.abc import Sequence
from functools import cache

import msgspec

from stemma.annotate.quotes.cues import Ascribed
from stemma.annotate.quotes.page import Paragraph
from stemma.annotate.quotes.reported.clauses import TENSED
from stemma.annotate.quotes.reported.french_order import is_finite, lower
from stemma.annotate.quotes.reported.french_verbs import list_speech
from stemma.annotate.quotes.trimming import trim
from stemma.annotate.word_lists import CueWords, read_lists, read_person_words
from stemma.records.facts import NamedMention
from stemma.records.text import Token

Parts = tuple[tuple[int, int], ...]
_DASHES = frozenset({"–", "—", "-"})
_STOPS = (".", "!", "?", "…", "”", "»", '"', ":", ";", ",")
# Words of a label ("Former culture minister") and of what it is said to say.
_LONGEST_LABEL, _SHORTEST = 5, 3
# A first line of more words is a lead, and no heading.
_LONGEST_HEADING = 25
_MODALS = frozenset({"MD", "TO"})
_NO_LABELS = frozenset({"PUNCT", "VERB", "AUX"})
# "Jobs report:", "Special report:" name what the article is about, "Report:" who says it.
_DOCUMENTS = frozenset({"report", "statement", "document"})
_ARTICLES = frozenset({"le", "la", "les", "l'"})
# What begins so asks or explains, and gives nobody's words.
_ASKING = frozenset(
    {"why", "how", "what", "when", "where", "who", "here", "pourquoi", "comment", "quand", "où",
     "qui", "que", "qu'", "ce", "voici"}
)  # fmt: skip


class HeadingWords(msgspec.Struct, frozen=True):
    """Who speaks in headings beside persons and offices; `data/cues.toml` says more."""

    bodies: frozenset[str]


@cache
def read_heading_words(language: str) -> HeadingWords:
    """The list of a language; the English one where it has none."""
    return read_lists("cues", "fr_headings" if language == "fr" else "en_headings", HeadingWords)


def join_heading(paragraph: Paragraph, place: int) -> tuple[Token, ...]:
    """The tokens of a title, heading or first line without a stop; none of other paragraphs.

    `place` is the paragraph's index in the report.
    """
    text = paragraph.segment.text.rstrip(" *")
    first = place == 0 and not text.endswith(_STOPS) and "\n" not in text
    if not first and paragraph.segment.kind not in ("title", "heading"):
        return ()
    tokens = tuple(token for sentence in paragraph.sentences for token in sentence.tokens)
    return tokens if len(tokens) <= _LONGEST_HEADING else ()


def find_heading(
    tokens: tuple[Token, ...], words: CueWords, mentions: Sequence[NamedMention]
) -> tuple[Parts, Ascribed] | None:
    """The clause beside a colon or a last dash, and who stands on its other side."""
    colons = [k for k in range(1, len(tokens) - 1) if tokens[k].text == ":"]
    if len(colons) == 1:
        before = _find_label(tokens, (0, colons[0]), words, mentions)
        if before is not None:
            return _report(tokens, (colons[0] + 1, len(tokens)), before, words)
    dashes = [k for k in range(1, len(tokens) - 1) if tokens[k].text in _DASHES]
    at = (colons or dashes)[-1:]
    if not at or (colons and len(colons) > 1):
        return None
    after = _find_label(tokens, (at[0] + 1, len(tokens)), words, mentions)
    return _report(tokens, (0, at[0]), after, words) if after else None


def _report(
    tokens: tuple[Token, ...], place: tuple[int, int], label: tuple[int, int], words: CueWords
) -> tuple[Parts, Ascribed] | None:
    content = trim(tokens, *place)
    if content is None or content[1] - content[0] < _SHORTEST:
        return None
    if lower(tokens[content[0]]) in _ASKING or tokens[content[1] - 1].text == "?":
        return None
    if not any(_tells(tokens, k, words) for k in range(*content)):
        return None
    return (content,), Ascribed(tokens, (label[0], label[0]), label, "label")


def _tells(tokens: Sequence[Token], k: int, words: CueWords) -> bool:
    """A verb in its tense, or "to rise", which headings use for what is to come."""
    if words.language == "fr":
        return is_finite(tokens, k)
    verbal = tokens[k].pos in ("VERB", "AUX")
    return tokens[k].tag in _MODALS or (verbal and tokens[k].tag in TENSED)


def _find_label(
    tokens: Sequence[Token],
    place: tuple[int, int],
    words: CueWords,
    mentions: Sequence[NamedMention],
) -> tuple[int, int] | None:
    """Someone who can speak: an office, a body that speaks, a person; in front no bare topic."""
    label = tokens[slice(*place)]
    if words.language == "fr":
        return _find_french_label(tokens, place)
    if len(label) == 1 and _can_speak(label[0], words.language):
        return place
    if not 0 < len(label) <= _LONGEST_LABEL or any(t.pos in _NO_LABELS for t in label):
        return None
    bare = label[-1].lemma.casefold() not in _DOCUMENTS and all(t.pos != "ADP" for t in label)
    if bare and _can_speak(label[-1], words.language):
        return place
    # "PAUL: End the embargo" has its author's name in front, and after a dash stands a byline.
    signed = label[-1].text.isupper() if place[0] == 0 else tokens[place[0] - 1].text != ":"
    return place if not signed and _is_person(label, mentions) else None


def _find_french_label(tokens: Sequence[Token], place: tuple[int, int]) -> tuple[int, int] | None:
    """ "Le maire de Brissac :", "La police judiciaire :": an office or body with its article."""
    label = tokens[slice(*place)]
    if len(label) > _LONGEST_LABEL or any(lower(t) in list_speech().finite for t in label):
        return None
    office = lower(label[0]) in _ARTICLES and any(_can_speak(t, "fr") for t in label[1:3])
    return place if office else None


def _can_speak(token: Token, language: str) -> bool:
    """Whether the word is an office or a body that speaks."""
    known = read_person_words(language).roles | read_heading_words(language).bodies
    return bool({lower(token), token.lemma.casefold()} & known)


def _is_person(label: Sequence[Token], mentions: Sequence[NamedMention]) -> bool:
    """Whether a person's name ends the label, and nothing but a title stands before it."""
    start, end = label[0].start, label[-1].end
    return any(m.type == "person" and start <= m.start and m.end == end for m in mentions) and all(
        token.pos in ("PROPN", "NOUN", "ADJ") for token in label
    )
