"""What a pair of marks is: a full quotation, a part of one, a heading's, or no speech at all."""

import re
from collections.abc import Sequence
from typing import Literal

from stemma.annotate.word_lists import CueWords
from stemma.records.text import SentenceKind, Token

QuoteKind = Literal["full", "partial", "scare", "heading"]
_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
# Marks around so few words are names, terms and irony: of an act that may quote, and without any
# cue near (there 7 in 10 pairs of words were said by nobody in PolNeAR's training part).
_SHORT, _CUELESS_SHORT = 1, 2
# Words of a by-name.
_BY_NAME = 4
_ENDS = (".", "!", "?", "…")


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
    tokens_after: Sequence[Token] = (),
) -> QuoteKind:
    """The kind of a quotation.

    `inner` are the words between the marks, `lead` what stands before them in the paragraph's
    sentence, `tokens_before` the tokens of that, `tokens_after` those behind the marks, `manner`
    how a speaker was found (None: none).
    """
    if kind in ("title", "heading"):
        return "heading"
    found = list_words(inner)
    if not found or _is_name(inner, found, lead, tokens_before, words, manner=manner):
        return "scare"
    if _is_term(inner, found, lead, manner) or _is_mentioned(inner, lead, tokens_after, words):
        return "scare"
    if _is_attribute(inner, found, tokens_before, tokens_after, manner):
        return "scare"
    if _is_apposed(inner, lead, tokens_before, tokens_after, words, manner=manner):
        return "scare"
    return "full" if _stands_alone(inner, lead, words, tokens_before) else "partial"


def _is_term(inner: str, found: Sequence[str], lead: str, manner: str | None) -> bool:
    if not lead.strip() and inner[-1:] in ("!", "?"):
        return False
    if manner == "wide":
        return len(found) <= _SHORT and not lead
    if manner not in (None, "actor"):
        return False
    return len(found) <= (_CUELESS_SHORT if lead.strip() and manner is None else _SHORT)


def _is_mentioned(inner: str, lead: str, tokens_after: Sequence[Token], words: CueWords) -> bool:
    """ "“small” means anything": words as words."""
    if not tokens_after or inner[-1:] in _ENDS or lead.rstrip().endswith((":", ",")):
        return False
    return tokens_after[0].lemma.casefold() in words.meaning


def _is_attribute(
    inner: str,
    found: Sequence[str],
    tokens_before: Sequence[Token],
    tokens_after: Sequence[Token],
    manner: str | None,
) -> bool:
    """ "the “free” concert": one or two words before a noun, where no cue leads up to them."""
    if len(found) > _CUELESS_SHORT or manner in ("adjacent", "wide", "floating"):
        return False
    if not tokens_before or not tokens_after or inner[-1:] in _ENDS:
        return False
    described = tokens_before[-1].pos in ("DET", "ADJ", "NUM", "PRON")
    return described and tokens_after[0].pos in ("NOUN", "PROPN")


def _is_apposed(
    inner: str,
    lead: str,
    tokens_before: Sequence[Token],
    tokens_after: Sequence[Token],
    words: CueWords,
    *,
    manner: str | None,
) -> bool:
    """ "His third novel, “What He Saw”, has won": a title between commas, or after "In" alone.

    A name ("alias") stands so too, and after a participle ("Roel, dit « le Sec »").
    """
    large = inner[:1].isupper() and inner[-1:] not in _ENDS
    pauses = bool(tokens_after) and tokens_after[0].text == ","
    if len(tokens_before) == 1 and tokens_before[0].pos == "ADP" and large and pauses:
        return True
    texts = [token.text.casefold() for token in tokens_before[-2:]]
    if texts[:1] == [","] and texts[-1] in words.by_names and len(list_words(inner)) <= _BY_NAME:
        return inner[-1:] not in _ENDS
    if not large or not pauses or not lead.rstrip().endswith(","):
        return False
    if manner == "adjacent" and not _is_subject(tokens_before[:-1]):
        return False
    return not any(token.pos in ("VERB", "AUX") for token in tokens_before)


def _is_subject(tokens: Sequence[Token]) -> bool:
    """ "Her third": an article or owner, and no preposition."""
    return bool(tokens) and tokens[0].pos == "DET" and all(t.pos != "ADP" for t in tokens)


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
    owned = bool(tokens_before) and tokens_before[-1].text in _POSSESSIVES
    shown = manner == "adjacent" or owned or len(found) > 1
    if titled and shown and _is_shown(inner, lead, tokens_before):
        return True
    if titled and len(found) > 1 and lead and _is_listener(inner, tokens_before):
        return True
    sentence_like = inner.rstrip("”\"»’' ")[-1:] in ".!?" or (
        len(found) == 1 and manner == "adjacent"
    )
    return titled and manner != "adjacent" and not sentence_like and len(found) > 1


def _is_shown(inner: str, lead: str, tokens_before: Sequence[Token]) -> bool:
    """ "On ENN’s “Late Talk,” Roel said that …": a title after a preposition or an owner."""
    if not lead.strip() or inner[-1:] in "!?" or not tokens_before:
        return False
    before = tokens_before[-1]
    owned = before.text in _POSSESSIVES or (before.pos == "PROPN" and before.text[:1].isupper())
    return before.pos == "ADP" or before.dep == "case" or owned


def _is_listener(inner: str, tokens_before: Sequence[Token]) -> bool:
    """ "told “Late Talk” that": a show that somebody speaks to."""
    if not tokens_before or inner[-1:] in "!?.":
        return False
    return tokens_before[-1].lemma.casefold() in ("tell", "inform", "join")


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
