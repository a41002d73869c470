"""Stops that taggers misread: titles of persons in short, and stops that stand free.

spaCy's English rules know "Gov." and "Prof.", but cut "Const. Ana Roel" in two. So a tagger is
shown a title of the same length that it knows, and the tokens then get back what is written. Of
"the yard .He left", as texts in tokens have it, it is shown "the yard. He left".
"""

import re
from collections.abc import Sequence

import msgspec

from stemma.records.text import Token

# Canadian Press and Associated Press write these before a name: ranks of police and army, members
# of councils, clergy.
_TITLES = re.compile(
    r"\b(?:Coun|Const|Cst|Det|Sgt|Insp|Supt|Cpl|Pte|Pfc|Capt|Lt|Lieut|Col|Maj|Cmdr|Cdr|Brig|Ald|"
    r"Hon|Msgr|Reps|Sens|Asst|Dep|Atty)\.(?=[ \u00a0](?:[A-ZÀ-Ý][\w’'-]|[A-ZÀ-Ý]\.))"
)
_FREE_STOP = re.compile(r"(?<=\w) \.(?=[A-ZÀ-Ý][a-z’' ])")
_KNOWN = {3: "Dr.", 4: "Gov.", 5: "Prof.", 6: "Doctor"}


def show_stops(text: str, language: str) -> str:
    """The text, as long as before, with stops and titles as a tagger knows them."""
    if language != "en" or "." not in text:
        return text
    shown = _TITLES.sub(lambda found: _KNOWN.get(len(found[0]), found[0]), text)
    return _FREE_STOP.sub(". ", shown)


def restore_stops(
    text: str, shown: str, sentences: Sequence[tuple[Token, ...]]
) -> Sequence[tuple[Token, ...]]:
    """The tokens of a text that was `shown` to a tagger with the words that are written."""
    if shown == text:
        return sentences
    return tuple(tuple(_restore(token, text) for token in tokens) for tokens in sentences)


def _restore(token: Token, text: str) -> Token:
    written = text[token.start : token.end]
    if written == token.text:
        return token
    if token.text == ".":
        return msgspec.structs.replace(token, start=token.start + 1, end=token.end + 1)
    # Of "Inc .He", shown as "Inc. He", the word is "Inc".
    written = written.rstrip()
    end = token.start + len(written)
    return msgspec.structs.replace(token, end=end, text=written, lemma=written)
