"""Which way a sentence looks at a time expression: back, ahead, or it does not say.

With tokens the verb that governs the expression decides; without, the verb form nearest before
it, by the forms in `data/tense_<language>.toml`.
"""

import re
from functools import lru_cache
from importlib.resources import files

import msgspec

from stemma.records.text import Sentence, Token


class TenseWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Forms that tell a verb's tense; `*_endings` are regular expressions for whole words."""

    past: tuple[str, ...]
    future: tuple[str, ...]
    past_endings: str
    future_endings: str
    ahead: frozenset[str] = frozenset()
    not_verbs: tuple[str, ...] = ()


@lru_cache
def _load_tense(language: str) -> TenseWords:
    path = files("stemma.annotate") / "data" / f"tense_{language}.toml"
    return msgspec.toml.decode(path.read_bytes(), type=TenseWords)


@lru_cache
def _compile_cues(language: str) -> re.Pattern[str]:
    words = _load_tense(language)
    past = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words.past)
    future = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words.future)
    none = "|".join(map(re.escape, words.not_verbs)) or "(?!)"
    return re.compile(
        rf"(?<!\w)(?:(?P<none>{none})|(?P<future>{future}|{words.future_endings})"
        rf"|(?P<past>{past}|{words.past_endings}))(?!\w)",
        re.IGNORECASE,
    )


# "Called a protest for Tuesday", "closed until Friday": what something is set for, or lasts to,
# lies ahead, whatever the verb says.
_IS_SET_FOR = re.compile(r"(?<!\w)(?:for|until|till|pour|jusqu['’]à)\s+$", re.IGNORECASE)
_PREPOSITION = 10  # code points


def find_direction(
    view: str, start: int, end: int, sentence: Sentence | tuple[int, int], language: str
) -> int:
    """-1 where the expression `view[start:end]` is looked back at, 1 where ahead, 0 unknown."""
    led = view[max(0, start - _PREPOSITION) : start]
    if _IS_SET_FOR.search(led) and view[end : end + 1] not in (
        "'", "’",
    ):  # fmt: skip
        return 1
    if isinstance(sentence, Sentence):
        if sentence.tokens and language == "en":
            found = _follow_heads(sentence.tokens, start, end)
            return found or _read_cues(view, start, end, (sentence.start, sentence.end), language)
        sentence = (sentence.start, sentence.end)
    return _read_cues(view, start, end, sentence, language)


# Code points from a verb to what it governs; one to the right of the expression counts double.
_FARTHEST_CUE = 100
_LONGEST_CUE = 30
_BREAK = re.compile(r"[,;:()]|(?<!\w)(?:and|but|et|mais)(?!\w)")


def _read_cues(view: str, start: int, end: int, borders: tuple[int, int], language: str) -> int:
    cues = _compile_cues(language)
    best, direction = 10**9, 0
    reach = _FARTHEST_CUE + _LONGEST_CUE
    for match in cues.finditer(view, max(borders[0], start - reach), min(borders[1], end + reach)):
        if match["none"] is not None or (match.start() < end and start < match.end()):
            continue
        after = match.start() >= end
        if after and _BREAK.search(view, end, match.start()):
            break
        gap = 2 * (match.start() - end) if after else start - match.end()
        if gap < best and gap <= _FARTHEST_CUE:
            best, direction = gap, 1 if match["future"] is not None else -1
    return direction


_FARTHEST_HEAD = 8  # heads up from an expression; deeper nesting says nothing about its time


def _follow_heads(tokens: tuple[Token, ...], start: int, end: int) -> int:
    here = next((i for i, token in enumerate(tokens) if token.end > start), None)
    if here is None:
        return 0
    for _ in range(_FARTHEST_HEAD):
        token = tokens[here]
        inside = start <= token.start < end
        if not inside and token.pos in {"VERB", "AUX"} and (found := _read_verb(tokens, here)):
            return found
        if token.head == here:
            break
        here = token.head
    return 0


def _read_verb(tokens: tuple[Token, ...], index: int) -> int:
    """The way a verb looks: by its own form, then by its auxiliaries; 0 sends up to its head."""
    verb = tokens[index]
    helpers = [
        token for i, token in enumerate(tokens)
        if token.head == index and i < index and token.dep in {"aux", "auxpass"}
    ]  # fmt: skip
    words = {helper.text.lower() for helper in helpers}
    lexicon = _load_tense("en")
    if words & set(lexicon.future):
        return -1 if {"have", "had"} & words else 1
    if "to" in words:  # "agreed to meet on Friday" looks ahead, "tried to" where its head does
        # and so does a headline's "Ellery to sign on Tuesday", where nothing governs the verb.
        ahead = verb.head == index or tokens[verb.head].lemma.lower() in lexicon.ahead
        return 1 if ahead else 0
    if verb.tag == "VBD" or {"was", "were", "had", "did"} & words:
        return -1
    if verb.tag == "VBN":
        return -1 if not words or words & {"have", "has", "having", "been"} else 0
    if verb.tag == "VBG" and words & {"is", "are", "am", "'s", "’s", "'re", "’re"}:
        return 1
    return 0
