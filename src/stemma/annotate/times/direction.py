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
    planned: frozenset[str] = frozenset()
    timetable: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    not_verbs: tuple[str, ...] = ()
    sure: frozenset[str] = frozenset()
    planned_if_helped: frozenset[str] = frozenset()


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


# "Called a protest for Tuesday", "closed until Friday", "effective Feb. 1": what something is set
# for, or lasts to, lies ahead, whatever the verb says. "Figures for January" need not.
_IS_SET_FOR = re.compile(
    r"(?<!\w)(?:(?P<day>for|pour(?:\s+le)?)|until|till|effective|starting|beginning|\w\s+by"
    r"|jusqu['’](?:à|au)|d['’]ici(?:\s+(?:à|au|le))?|à\s+partir\s+d[eu]|à\s+compter\s+d[eu]"
    r"|dès(?:\s+le)?|(?P<own>ahead\s+of|avant))\s+$",
    re.IGNORECASE,
)
_PREPOSITION = 16  # code points
_NAMES_DAY = re.compile(r"\d|day(?!\w)|di(?!\w)|dimanche", re.IGNORECASE)


def find_direction(
    view: str, start: int, end: int, sentence: Sentence | tuple[int, int], language: str
) -> int:
    """-1 where the expression `view[start:end]` is looked back at, 0 where nothing says.

    1 where ahead, `SURE` where a word says so that a misread tense does not bring in.
    """
    if _is_set_for(view, start, end):
        return SURE
    if isinstance(sentence, Sentence):
        if sentence.tokens and language == "en":
            found = _follow_heads(sentence.tokens, start, end)
            return found or _read_cues(view, start, end, (sentence.start, sentence.end), language)
        sentence = (sentence.start, sentence.end)
    return _read_cues(view, start, end, sentence, language)


def _is_set_for(view: str, start: int, end: int) -> bool:
    led = _IS_SET_FOR.search(view, max(0, start - _PREPOSITION), start)
    if led is None or (led["day"] and not _NAMES_DAY.search(view, start, end)):
        return False
    # "Sorry for Friday's march"; but "ahead of Friday's march".
    return bool(led["own"]) or view[end : end + 1] not in {"'", "’"}


# Ahead, and by more than a modal verb: "will", "until".
SURE = 2


def _weigh_future(words: set[str], lexicon: TenseWords) -> int:
    """Where a language's list names no sure forms, all are."""
    return SURE if not lexicon.sure or words & lexicon.sure else 1


# Code points from a verb to what it governs; one to the right of the expression counts double.
_FARTHEST_CUE = 100
_LONGEST_CUE = 30
_BREAK = re.compile(r"[,;:()]|(?<!\w)(?:and|but|et|mais)(?!\w)")


def _read_cues(view: str, start: int, end: int, borders: tuple[int, int], language: str) -> int:
    cues, words = _compile_cues(language), _load_tense(language)
    best, direction = 10**9, 0
    # "Friday, the mayor left": the comma behind an opening does not cut it off.
    opens = start - borders[0] <= _PREPOSITION and view[end : end + 1] == ","
    reach = _FARTHEST_CUE + _LONGEST_CUE
    for match in cues.finditer(view, max(borders[0], start - reach), min(borders[1], end + reach)):
        if match["none"] is not None or (match.start() < end and start < match.end()):
            continue
        after = match.start() >= end
        if after and _BREAK.search(view, end + opens, match.start()):
            break
        gap = 2 * (match.start() - end) if after else start - match.end()
        if gap < best and gap <= _FARTHEST_CUE:
            cue = match["future"]
            best, direction = gap, _weigh_future({cue.lower()}, words) if cue else -1
    return direction


_FARTHEST_HEAD = 8  # heads up from an expression; deeper nesting says nothing about its time


def _follow_heads(tokens: tuple[Token, ...], start: int, end: int) -> int:
    here = next((i for i, token in enumerate(tokens) if token.end > start), None)
    if here is None:
        return 0
    first, is_asked = here, False
    for _ in range(_FARTHEST_HEAD):
        token = tokens[here]
        inside = start <= token.start < end
        is_asked = is_asked or token.text.lower() == "for"
        if not inside and token.pos in {"VERB", "AUX"} and not _is_cut_off(tokens, first, here):
            # "They called for a strike on Monday": the strike is on Monday.
            if is_asked and token.lemma.lower() in _load_tense("en").asked:
                return 1
            if found := _read_verb(tokens, here):
                return found
            if token.lemma == "be" and token.tag in {"VBZ", "VBP"} and tokens[first].dep == "attr":
                return 1  # "the deadline is Monday"
        if token.head == here:
            break
        here = token.head
    return 0


def _is_cut_off(tokens: tuple[Token, ...], here: int, verb: int) -> bool:
    """Whether a clause begins between an expression and a verb behind it.

    "Warnings on Thursday that raids could fail".
    """
    marks = {"that", "which", "who"}
    return any(
        t.head == verb and t.dep in {"mark", "nsubj", "nsubjpass"} and t.text.lower() in marks
        for t in tokens[here + 1 : verb]
    )


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
        return -1 if {"have", "had"} & words else _weigh_future(words, lexicon)
    if verb.tag == "VBN" and _is_planned(verb.lemma.lower(), words, lexicon):
        return -1 if "had" in words else 1  # "is planned", "was due"; "had been set"
    if "to" in words:
        return _read_infinitive(tokens, index, lexicon)
    return _read_form(verb, words, lexicon)


def _is_planned(lemma: str, helpers: set[str], lexicon: TenseWords) -> bool:
    """ "A march planned on Friday", "the vote is set for Friday"; not "a record set on Friday"."""
    return lemma in lexicon.planned or (lemma in lexicon.planned_if_helped and bool(helpers))


def _read_infinitive(tokens: tuple[Token, ...], index: int, lexicon: TenseWords) -> int:
    """ "Agreed to meet on Friday" looks ahead, "tried to" where its head does.

    So does a headline's "Ellery to sign on Tuesday", where nothing governs the verb; but "had been
    due to expire on Friday" looks back.
    """
    head = tokens[index].head
    if head != index and _is_past_perfect(tokens, head):
        return -1
    return 1 if head == index or tokens[head].lemma.lower() in lexicon.ahead else 0


def _read_form(verb: Token, words: set[str], lexicon: TenseWords) -> int:
    """By a verb's own form and the words of its auxiliaries."""
    if verb.tag == "VBD" or {"was", "were", "had", "did"} & words:
        return -1
    if verb.tag == "VBN":
        return -1 if not words or words & {"have", "has", "having", "been"} else 0
    if verb.tag in {"VBZ", "VBP"} and verb.lemma.lower() in lexicon.timetable:
        return 1  # "parliament votes on Tuesday"
    return 1 if verb.tag == "VBG" and words & _PRESENT_OF_BE else 0


_PRESENT_OF_BE = {"is", "are", "am", "'s", "’s", "'re", "’re"}


def _is_past_perfect(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether "had" helps this word, or the verb on which an adjective ("due") hangs."""
    heads = {index, tokens[index].head if tokens[index].pos == "ADJ" else index}
    return any(token.text.lower() == "had" and token.head in heads for token in tokens)
