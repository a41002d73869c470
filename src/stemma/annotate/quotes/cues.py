"""Who speaks a quotation, and by what word we know: the cue and its subject."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from stemma.annotate.quotes.trimming import pauses_before, skip_dateline
from stemma.annotate.syntax import cut_noun_phrase, find_subject, find_token, list_children
from stemma.annotate.word_lists import CueWords
from stemma.records.text import Token

PUNCTUATION = frozenset(",.;:!?-–—…*\"“”«»‘’'`()")
# Verbs whose object is who is told, not what.
TELLING = frozenset(
    {"tell", "inform", "remind", "assure", "warn", "notify", "reassure",
     "informer", "assurer", "prévenir", "avertir", "rappeler"}
)  # fmt: skip
_PERSONAL = frozenset({"he", "she", "il", "elle"})
STOPS = frozenset(".!?…")
# Words between a cue verb and the quotation it opens ("told reporters in Ellery on Monday: “").
_LONGEST_LEAD = 14
# Words between an act that quotes only beside its words, and them: "went on, “".
_FARTHEST_BESIDE = 2
_INNER_PREPOSITIONS = frozenset({"of", "for", "de", "du", "des", "d'", "d’"})
_REASONS = (
    " due to", " because of", " over", " on account of", " en raison de", " à cause de", " pour",
)  # fmt: skip
# How a gerund hangs on the verb whose subject is its own.
_UNDER = frozenset({"pcomp", "prep", "advcl", "conj"})
# How a verb hangs that the tree has torn from its subject.
_LOOSE = frozenset({"dep", "parataxis"})
# With "to" these tell somebody what to do.
_ORDERS = frozenset(
    {"tell", "ask", "urge", "advise", "warn", "remind", "instruct", "beg", "implore"}
)
_OBJECTS = frozenset({"dobj", "pobj"})
# Clauses that a cue may stand beneath: deeper trees are broken.
_HIGHEST = 10
# Clauses within another one.
_EMBEDDED = frozenset({"advcl", "relcl", "acl", "ccomp", "pcomp"})


class Ascribed(NamedTuple):
    """Token ranges (first, last) of cue and speaker in one sentence, and how they were found.

    The `manner`: a cue "adjacent" to the words, a "source" ("according to"), an "aside" between
    commas, a "label" at a colon, a verb above them in the tree ("chain"; "wide": one that is an
    act), the "actor" of a sentence without one; "floating" goes on with the speaker before.
    """

    tokens: tuple[Token, ...]
    cue: tuple[int, int]
    speaker: tuple[int, int] | None
    manner: str


def is_cue_verb(token: Token, verbs: frozenset[str]) -> bool:
    """Whether the token is a form of one of the verbs, and is used as a verb."""
    return token.pos in ("VERB", "AUX") and token.lemma.casefold() in verbs


def looks_like_cue(token: Token, words: CueWords) -> bool:
    """As `is_cue_verb`, for places where only a verb can stand: models call "analyzes" a noun."""
    if token.lemma.casefold() in words.verbs:
        return token.pos in ("VERB", "AUX", "NOUN", "ADJ", "PROPN") and token.text[:1].islower()
    return token.text in words.forms


def cut_chunk(tokens: Sequence[Token], first: int, limit: int) -> tuple[int, int] | None:
    """A noun phrase read off the word classes alone, up to a comma or verb."""
    while first < limit and (
        (tokens[first].pos in ("ADV", "AUX", "PART", "CCONJ") and tokens[first].text.islower())
        or tokens[first].text == "-t"
    ):
        first += 1
    end = first
    seen = False
    while end < limit:
        token = tokens[end]
        if token.text in PUNCTUATION and token.text not in "-’'":
            break
        # "retired doctor Ana Roel": a participle that describes her.
        if token.pos in ("VERB", "AUX", "SCONJ") and (token.dep != "amod" or seen):
            break
        if token.pos == "ADP" and not seen:
            return None
        # "said Roel on Monday": a preposition other than "of" and "for" ends the name.
        if token.pos == "ADP" and token.text.casefold() not in _INNER_PREPOSITIONS:
            break
        # "le vieux marin": a model may call the noun an adjective.
        named = token.pos == "ADJ" and end - first > 1 and tokens[first].pos == "DET"
        seen = seen or token.pos in ("NOUN", "PROPN", "PRON") or token.text[:1].isupper() or named
        end += 1
    while end > first and not _may_end(tokens[end - 1]):
        end -= 1
    return (first, end) if seen and end > first else None


def _may_end(token: Token) -> bool:
    """Whether a name may end in this word; models call rare names adverbs."""
    nominal = token.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
    return nominal or (token.pos == "ADV" and token.text[:1].isupper())


@cache
def _list_source_initials(sources: tuple[str, ...]) -> frozenset[str]:
    return frozenset(source[0] for source in sources)


def match_source(
    tokens: Sequence[Token], first: int, sources: tuple[str, ...]
) -> tuple[int, int] | None:
    """Token range of a phrase such as "according to" that starts at `first`."""
    if tokens[first].text[:1].casefold() not in _list_source_initials(sources):
        return None
    for source in sources:
        words = source.split()
        # "d'après" is two tokens where the model cuts elisions.
        if source.startswith("d'") and tokens[first].text in ("d'", "d’", "D'", "D’"):
            words = ["d'", *source[2:].split()]
        found = tokens[first : first + len(words)]
        if [t.text.casefold().replace("’", "'") for t in found] == words:
            return first, first + len(words)
    return None


def ascribe_source(tokens: tuple[Token, ...], source: tuple[int, int]) -> Ascribed | None:
    """The words after "according to" as speaker; None where no noun follows."""
    speaker = read_source_speaker(tokens, source[1])
    return Ascribed(tokens, source, speaker, "source") if speaker else None


def read_source_speaker(tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    """The noun phrase after "according to"."""
    end = first
    while end < len(tokens) and end - first < _LONGEST_LEAD:
        token = tokens[end]
        if (token.text in PUNCTUATION and token.text not in "-’'") or token.pos == "SCONJ":
            break
        if token.pos == "AUX" or (token.pos == "VERB" and token.tag not in ("VBG", "VBN")):
            break
        if (
            token.pos == "PRON"
            and end > first
            and (token.text.casefold() in ("who", "which", "that", "qui") or token.dep == "nsubj")
        ):
            break
        end += 1
    while end > first and tokens[end - 1].pos in ("ADP", "DET", "ADV", "CCONJ", "PUNCT", "PART"):
        end -= 1
    return (first, end) if end > first else None


def find_before(tokens: tuple[Token, ...], start: int, words: CueWords) -> Ascribed | None:
    """A cue that leads up to a quotation that starts at code point `start`: `X told Y: “`."""
    last = find_token(tokens, start) - 1
    colon = last >= 0 and tokens[last].text in (":", ",")
    introduced = last >= 0 and tokens[last].pos == "SCONJ"
    for k in range(last, max(-1, last - _LONGEST_LEAD), -1):
        token = tokens[k]
        if token.text in '“”"«»;' or token.text in STOPS:
            return None
        near = k == last or (k == last - 1 and tokens[last].text == ":")
        formed = near and token.text in words.forms and token.dep not in _OBJECTS
        far = last - k > _FARTHEST_BESIDE and tokens[last].text != ":"
        if far and token.lemma.casefold() in words.beside:
            return None
        puts = colon and token.lemma.casefold() == "put" and tokens[k + 1].text == "it"
        if is_cue_verb(token, words.verbs) or formed or puts:
            return _ascribe_verb(tokens, k, "adjacent", spoken=(start, tokens[-1].end))
        if token.pos == "VERB" and not (colon and token.tag in ("VBG", "VBN")):
            return None
        # Without a colon or "that" only an addressee may stand between ("told reporters “").
        if not (colon or introduced) and token.pos == "ADP":
            return None
    return None


def find_cue_subject(tokens: Sequence[Token], verb: int) -> int | None:
    """The verb's subject; of "went on by saying" that of "went on", of a torn clause that above."""
    subject = _find_main_subject(tokens, verb)
    if subject is None:
        subject = _find_shared_subject(tokens, verb)
    if subject is None:
        subject = _pass_dateline(tokens, find_subject(tokens, verb))
    if subject is not None:
        return subject
    at = verb
    if tokens[verb].dep in _LOOSE:
        at = tokens[verb].head
    elif tokens[verb].tag == "VBG":
        while tokens[at].dep in _UNDER and tokens[at].head != at:
            at = tokens[at].head
    above = find_subject(tokens, at) if at != verb else None
    return above if above is not None and (at < verb) == (above < verb) else None


def _find_main_subject(tokens: Sequence[Token], verb: int) -> int | None:
    """Roel of "Roel spoke after the mayor had left, saying …": the sentence's, past a comma."""
    if tokens[verb].tag != "VBG" or not pauses_before(tokens, verb):
        return None
    above = tokens[verb].head
    for _ in range(_HIGHEST):
        if tokens[above].dep not in ("xcomp", "acomp", "conj"):
            break
        above = tokens[above].head
    loose = tokens[verb].dep in ("advcl", "acl")
    if not loose or tokens[above].dep not in _EMBEDDED | {"ROOT", "dobj"}:
        return None
    for _ in range(_HIGHEST):
        above = tokens[above].head if above < verb else above
    main = _pass_dateline(tokens, find_subject(tokens, above)) if above < verb else None
    near = find_subject(tokens, verb)
    if main is None or near is None:
        return main
    # "The row began when Roel shouted, saying …": what is no person leaves it to the nearest.
    named = tokens[main].pos in ("PROPN", "PRON") or tokens[main].text[:1].isupper()
    return main if named else None


def _find_shared_subject(tokens: Sequence[Token], verb: int) -> int | None:
    """Roel of "Roel said he was late and added": of two like verbs, past "he" or a passive."""
    above = tokens[verb].head
    below = list_children(tokens, verb)
    if tokens[verb].dep != "conj" or tokens[above].dep != "ccomp" or above > verb:
        return None
    if any("subj" in tokens[k].dep for k in below):
        return None
    cue = tokens[above].head
    beside = [tokens[k] for k in list_children(tokens, above)]
    passive = any(t.dep == "nsubjpass" or (t.dep == "nsubj" and t.tag == "PRP") for t in beside)
    alike = tokens[cue].lemma == tokens[verb].lemma
    if cue > above or tokens[cue].tag != tokens[verb].tag or not (passive or alike):
        return None
    return find_subject(tokens, cue)


def _pass_dateline(tokens: Sequence[Token], subject: int | None) -> int | None:
    """The subject behind "ELLERY (Press) — ", where the tree takes the town for one too."""
    begin = skip_dateline(tokens) if subject is not None else 0
    if subject is None or subject >= begin:
        return subject
    verb = tokens[subject].head
    later = [k for k in list_children(tokens, verb) if k >= begin and tokens[k].dep == "nsubj"]
    return later[0] if later else subject


def _ascribe_verb(
    tokens: tuple[Token, ...], verb: int, manner: str, spoken: tuple[int, int] = (0, 0)
) -> Ascribed | None:
    """The verb as cue with its subject, which is not looked for among the words `spoken`."""
    subject = find_cue_subject(tokens, verb)
    if subject is None or spoken[0] <= tokens[subject].start < spoken[1]:
        before = cut_chunk_back(tokens, verb)
        return Ascribed(tokens, (verb, verb + 1), before, manner)
    return Ascribed(tokens, (verb, verb + 1), cut_noun_phrase(tokens, subject), manner)


def cut_chunk_back(tokens: Sequence[Token], verb: int) -> tuple[int, int] | None:
    """The noun phrase that ends right before a verb, where the tree names no subject."""
    end = verb
    while end > 0 and tokens[end - 1].pos in ("ADV", "AUX", "PART"):
        end -= 1
    if end > 0 and tokens[end - 1].text == ")":
        # "Roel (R-Ellery) said"
        while end > 0 and tokens[end].text != "(":
            end -= 1
    first = end
    while first > 0 and tokens[first - 1].pos in ("NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM"):
        first -= 1
    nominal = any(t.pos in ("NOUN", "PROPN", "PRON") for t in tokens[first:end])
    return (first, end) if nominal else None


def ascribe_root(tokens: tuple[Token, ...]) -> Ascribed | None:
    """The subject of a sentence's main verb: "Roel put it bluntly:"."""
    root = next((k for k, token in enumerate(tokens) if token.head == k), None)
    if root is None or tokens[root].pos not in ("VERB", "AUX"):
        return None
    return _with_speaker(_ascribe_verb(tokens, root, "chain"))


def find_source(
    tokens: tuple[Token, ...], words: CueWords, outside: Sequence[tuple[int, int]]
) -> Ascribed | None:
    """ "According to X, …" or "…, according to X" in a sentence; at its head "For X, …" too.

    `outside` are the code points of quotations, in which no source is looked for.
    """
    for k, token in enumerate(tokens):
        source = match_source(tokens, k, words.sources)
        if source is not None and not any(a <= token.start < b for a, b in outside):
            return ascribe_source(tokens, source)
    if tokens and tokens[0].text.casefold() in words.loose_sources:
        speaker = read_source_speaker(tokens, 1)
        if (
            speaker
            and speaker[1] < len(tokens)
            and tokens[speaker[1]].text == ","
            and any(t.label in ("PERSON", "PER") for t in tokens[speaker[0] : speaker[1]])
        ):
            return Ascribed(tokens, (0, 1), speaker, "source")
    return None


def find_chain(tokens: tuple[Token, ...], start: int, end: int, words: CueWords) -> Ascribed | None:
    """The verb above quoted words: of speech at any height, else the nearest act that can quote."""
    inside = [k for k, t in enumerate(tokens) if start <= t.start < end]
    outer = [k for k in inside if tokens[k].head not in inside or tokens[k].head == k]
    if not outer:
        return None
    reason = _ascribe_reason(tokens, outer[0], (start, end))
    if reason is not None:
        return reason
    below, at = outer[0], tokens[outer[0]].head
    wide: int | None = None
    for _ in range(len(tokens)):
        token = tokens[at]
        if not start <= token.start < end:
            # "continued to call it “X”" is no speech, "threatened to" is.
            lemma = token.lemma.casefold()
            bare = tokens[below].dep == "xcomp" and lemma not in words.promises | _ORDERS
            if is_cue_verb(token, words.verbs - words.beside) and not bare:
                return _with_speaker(_ascribe_verb(tokens, at, "chain", spoken=(start, end)))
            if wide is None and is_cue_verb(token, words.wide | words.mind):
                wide = at
        if token.head == at or (wide == at and _stands_apart(tokens, at)):
            break
        below, at = at, token.head
    if wide is None:
        return _ascribe_actor(tokens, at, (start, end))
    return _with_speaker(_ascribe_verb(tokens, wide, "wide", spoken=(start, end)))


def _stands_apart(tokens: Sequence[Token], verb: int) -> bool:
    """ "Roel said so, and Hale offered “help”": an act beside the cue, by somebody else."""
    own = [tokens[k] for k in list_children(tokens, verb) if k < verb]
    named = any(token.dep == "nsubj" and token.pos == "PROPN" for token in own)
    return named and tokens[verb].dep == "conj"


def _ascribe_actor(
    tokens: tuple[Token, ...], root: int, spoken: tuple[int, int]
) -> Ascribed | None:
    """Where no verb can quote, a person who is the sentence's subject, as a guess."""
    subject = find_subject(tokens, root) if tokens[root].pos in ("VERB", "AUX") else None
    if subject is None or spoken[0] <= tokens[subject].start < spoken[1]:
        return None
    token = tokens[subject]
    is_person = token.label in ("PERSON", "PER") or token.text.casefold() in _PERSONAL
    if not is_person:
        return None
    return Ascribed(tokens, (root, root), cut_noun_phrase(tokens, subject), "actor")


def _ascribe_reason(tokens: tuple[Token, ...], at: int, spoken: tuple[int, int]) -> Ascribed | None:
    """ "Elbia broke with Orland over “hostile acts”": the reason is in the words of who acts."""
    first = find_token(tokens, spoken[0])
    before = " ".join(token.text.casefold() for token in tokens[max(0, first - 3) : first])
    if not before.endswith(_REASONS):
        return None
    for _ in range(len(tokens)):
        if tokens[at].pos == "VERB" and not spoken[0] <= tokens[at].start < spoken[1]:
            subject = find_subject(tokens, at)
            if subject is not None:
                named = tokens[subject].pos == "PROPN" and tokens[subject].start < spoken[0]
                phrase = cut_noun_phrase(tokens, subject)
                return Ascribed(tokens, (at, at), phrase, "actor") if named else None
        if tokens[at].head == at:
            return None
        at = tokens[at].head
    return None


def _with_speaker(ascribed: Ascribed | None) -> Ascribed | None:
    return ascribed if ascribed is not None and ascribed.speaker is not None else None
