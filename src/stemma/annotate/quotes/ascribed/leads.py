"""Speakers in words before a quotation whose tree is broken, and in lines beneath it.

"Nora Roel, qui a vérifié les comptes, nuance : « … »", "“…”" and below it "Ana Roel, The Ferry".
"""

from collections.abc import Sequence

from stemma.annotate.quotes.ascribed.inversions import cut_name, opens_name
from stemma.annotate.quotes.cues import Ascribed
from stemma.annotate.quotes.marked.drafts import Draft
from stemma.annotate.quotes.page import Paragraph
from stemma.annotate.quotes.reported.french_verbs import list_speech
from stemma.annotate.syntax import find_token
from stemma.annotate.word_lists import CueWords
from stemma.records.text import Token

_PERSONAL = frozenset({"il", "elle", "he", "she"})
_HAVING = frozenset({"a", "ont", "avait", "avaient"})
_ENDINGS = (("e", "er"), ("ent", "er"), ("é", "er"), ("ait", "er"))
_DASHES = "–—-~ "
_LONGEST_SIGNATURE = 9


def find_lead(tokens: tuple[Token, ...], start: int, words: CueWords) -> Ascribed | None:
    """In French the sentence's first name, where a verb of speech leads up to code point `start`.

    Before a colon any verb leads up to it.
    """
    last = find_token(tokens, start)
    if words.language != "fr" or last < 2 or tokens[0].start >= start:
        return None
    name = _read_first_name(tokens, last, words)
    if name is None:
        return None
    verbs = [k for k in range(name[1], last) if _is_cue(tokens[k], words)]
    if verbs:
        return Ascribed(tokens, (verbs[-1], verbs[-1] + 1), name, "chain")
    if any(token.text == ":" for token in tokens[last - 2 : last + 1]):
        return Ascribed(tokens, (name[1], name[1]), name, "chain")
    return None


def _read_first_name(tokens: Sequence[Token], last: int, words: CueWords) -> tuple[int, int] | None:
    """ "Nora Roel", "Elle", "Un abonné" before "a": what a sentence begins with."""
    if tokens[0].text.casefold() in _PERSONAL:
        return 0, 1
    name = cut_name(tokens, 0) if opens_name(tokens[0]) else None
    # "La direction évoque", where the model takes the verb for a noun.
    verbs = [k for k in range(2, name[1]) if tokens[k].text in list_speech().finite] if name else []
    if name and verbs:
        name = 0, verbs[0]
    if name is None or name[1] >= last or tokens[0].pos == "ADP":
        return None
    large = sum(token.text[:1].isupper() for token in tokens[: name[1]])
    follows = tokens[name[1]]
    verbal = follows.text in _HAVING or follows.pos == "VERB" or _is_cue(follows, words)
    return name if large > 1 or verbal else None


def _is_cue(token: Token, words: CueWords) -> bool:
    text = token.text
    known = words.verbs | words.wide | words.mind
    if not text[:1].islower() or token.pos in ("ADP", "DET", "CCONJ", "SCONJ"):
        return False
    stems = {text.removesuffix(a) + b for a, b in _ENDINGS if text.endswith(a)}
    return text in words.forms or text in list_speech().finite or bool(stems & known)


def find_signature(draft: Draft, paragraphs: Sequence[Paragraph]) -> Ascribed | None:
    """The name in a short line beneath a quotation that is a paragraph of its own."""
    if draft.last + 1 >= len(paragraphs):
        return None
    above, below = paragraphs[draft.last], paragraphs[draft.last + 1]
    offset = above.find_offset(draft.end - 1) + 1
    if above.segment.text[offset:].strip(" *") or len(below.sentences) != 1:
        return None
    tokens = below.sentences[0].tokens
    first = next((k for k, t in enumerate(tokens) if t.text.strip(_DASHES)), len(tokens))
    rest = tokens[first:]
    if not 1 < len(rest) <= _LONGEST_SIGNATURE or any(t.pos in ("VERB", "AUX") for t in rest):
        return None
    name = cut_name(tokens, first)
    dashed = first > 0
    if name is None or rest[-1].text in ".!?:" or not (dashed or _is_person(tokens, name)):
        return None
    return Ascribed(tokens, (name[0], name[0]), name, "floating")


def _is_person(tokens: Sequence[Token], name: tuple[int, int]) -> bool:
    return any(token.label in ("PERSON", "PER") for token in tokens[slice(*name)])
