"""What a pair of marks is: a full quotation, a part of one, a heading's, or no speech at all."""

import re
from collections.abc import Sequence
from typing import Literal

from stemma.annotate.word_lists import CueWords
from stemma.records.text import SentenceKind, Token

QuoteKind = Literal["full", "partial", "scare", "heading"]
_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
# Marks around a single word without any speaker near are names, terms and irony.
_SHORT = 1


def list_words(text: str) -> list[str]:
    """The words of a text, apostrophes and hyphens inside."""
    return _WORD.findall(text)


def judge_kind(
    inner: str,
    lead: str,
    kind: SentenceKind,
    tokens_before: Sequence[Token],
    words: CueWords,
    *,
    manner: str | None,
) -> QuoteKind:
    """The kind of a quotation.

    `inner` are the words between the marks, `lead` what stands before them in the paragraph's
    sentence, `tokens_before` the tokens of that, `manner` how a speaker was found (None: none).
    """
    if kind in ("title", "heading"):
        return "heading"
    found = list_words(inner)
    if not found or _is_name(inner, found, lead, tokens_before, words, manner=manner):
        return "scare"
    if (
        manner in (None, "actor", "wide")
        and len(found) <= _SHORT
        and (manner != "wide" or not lead)
    ):
        return "scare"
    return "full" if _stands_alone(inner, lead, words, tokens_before) else "partial"


def _is_name(
    inner: str,
    found: Sequence[str],
    lead: str,
    tokens_before: Sequence[Token],
    words: CueWords,
    *,
    manner: str | None,
) -> bool:
    """A title, a nickname, a term: all words large, or a word that names stands before."""
    if _is_nickname(found, lead, tokens_before):
        return True
    near = [token.lemma.casefold() for token in tokens_before[-3:]]
    if any(lemma in words.naming for lemma in near[-2:]) and len(found) <= 4:
        # "called it “fair”" quotes an opinion, "so-called" and "known as" a name.
        by_name = "".join(token.text.casefold() for token in tokens_before[-3:])
        return not {"call", "appeler"} & set(near[-2:]) or by_name.endswith("so-called")
    large = [word for word in found if word.casefold() not in words.function_words]
    titled = bool(large) and all(word[0].isupper() or word[0].isdigit() for word in large)
    if titled and any(lemma in words.works for lemma in near):
        return True
    sentence_like = inner.rstrip("”\"»’' ")[-1:] in ".!?" or (
        len(found) == 1 and manner == "adjacent"
    )
    return titled and manner != "adjacent" and not sentence_like and len(found) > 1


def _is_nickname(found: Sequence[str], lead: str, tokens_before: Sequence[Token]) -> bool:
    """ "Ana “Red” Roel": short, right after a person's first name."""
    if len(found) > 2 or not tokens_before or not lead or lead.rstrip()[-1:] in ",:;":
        return False
    return tokens_before[-1].label in ("PERSON", "PER") and found[0][0].isupper()


def _stands_alone(inner: str, lead: str, words: CueWords, tokens_before: Sequence[Token]) -> bool:
    """Whether the words are a sentence of their own and no piece of the reporter's."""
    opening = inner.lstrip("“”\"«»‘’'` ([.…")[:1]
    if opening.islower():
        return False
    before = lead.rstrip(" *")
    if not before or before[-1] in ':,;–—-.!?)”"»':
        return True
    return bool(tokens_before) and tokens_before[-1].lemma.casefold() in words.verbs
