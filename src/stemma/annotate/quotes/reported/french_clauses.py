"""What a French verb of speech reports, by the order of words: "que …", "si …", "de partir"."""

from collections.abc import Sequence

from stemma.annotate.quotes.cues import TELLING
from stemma.annotate.quotes.reported.french_order import (
    CLITICS,
    INFINITIVES,
    TIMES,
    Said,
    is_finite,
    is_infinitive,
    lower,
    read_verb,
    skip_phrase,
)
from stemma.annotate.quotes.reported.french_verbs import inflect, list_speech, read_order_words
from stemma.annotate.quotes.trimming import trim
from stemma.annotate.word_lists import read_cue_words
from stemma.records.text import Token

# Words between a verb and its "que" ("a dit à la presse mardi soir à Brissac que").
_LONGEST_LEAD = 14
# Words between a verb and its colon ("a ajouté mardi :").
_LONGEST_COLON = 4
_THAT = frozenset({"que", "qu'"})
_OF = frozenset({"de", "d'"})
# Before "que" they make a comparison, a time or a relative clause.
_BEFORE_THAT = frozenset(
    {"ce", "plus", "moins", "alors", "tandis", "tel", "telle", "même", "ainsi", "autant", "aussi",
     "bien", "dès", "lors", "pendant", "parce", "puisque", "sans", "pour", "avant", "après",
     "celui", "celle"}
)  # fmt: skip
_DENIALS = frozenset({"ne", "n'", "pas", "plus", "jamais", "rien"})
_NOTS = frozenset({"ne", "n'", "pas", "jamais", "y"})
# Prepositions of whom, where and how somebody said it; "pour" and "sans" have infinitives of their
# own.
_AROUND = frozenset({"à", "au", "aux", "dans", "sur", "devant", "auprès", "lors", "par", "via"})
_INNER = frozenset({"de", "du", "des", "d'"})
_NOMINAL = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM"})
_JOINS = frozenset({"et", "mais", "puis"})
_NO_VERBS = frozenset({"DET", "PRON", "ADP"})
_HE = frozenset({"il", "elle", "ils", "elles"})
_HAVE = frozenset({"a", "ont", "avait", "avaient"})
# After a comma, what tells where and when somebody spoke.
_OCCASIONS = (
    "lors d'", "lors de", "lors du", "au cours d'", "au cours de", "à l'issue", "à l'occasion",
    "en marge", "dans un communiqué", "dans un entretien", "dans un message", "dans une lettre",
    "dans un discours", "dans une interview", "dans une déclaration", "dans un courriel",
    "dans un rapport", "dans un tweet", "sur x", "sur twitter", "sur facebook", "interrogé",
    "interrogée", "interrogés", "cité par", "citée par", "joint par", "jointe par",
    "avant de", "avant d'", "après avoir", "après une", "après un", "tout en", "tandis qu", "selon",
    "d'après", "sans donner", "sans préciser", "sans fournir", "sans plus", "sans nommer",
    "sans vouloir", "sans toutefois", "sans entrer", "en référence", "en réponse", "a-t-", "a-t",
)  # fmt: skip


def find_content(tokens: Sequence[Token], said: Said) -> tuple[int, int] | None:
    """The token range reported after the verb, without "que", "si", "de" and its last stop."""
    first = _find_start(tokens, said)
    if first is None:
        return None
    return trim(tokens, first, find_end(tokens, said, first))


def _find_start(tokens: Sequence[Token], said: Said) -> int | None:
    """Where the reported words begin, past "que", "si" and "de"."""
    own = read_order_words()
    text = lower(tokens[said.verb])
    # "se demande si": a question to nobody.
    asks = inflect(own.asking).holds(text) and lower(tokens[said.first]) not in ("s'", "se")
    begin = said.verb + 1 if said.inverted is None else max(said.verb, said.inverted) + 1
    if inflect(own.bare).holds(text):
        bare = _skip_lead(tokens, begin)
        if _opens_infinitive(tokens, bare):
            return bare
    prepositions = set(_OF) if inflect(own.with_de).holds(text) else set()
    prepositions |= {"à"} if inflect(own.with_a).holds(text) else set()
    for k in range(begin, min(len(tokens) - 1, begin + _LONGEST_LEAD)):
        word = lower(tokens[k])
        if word in _THAT:
            return k + 1 if _introduces(tokens, begin, k, text) else None
        if asks and _opens_question(tokens, k, own.question_words):
            return k + (word in ("si", "s'"))
        if word in prepositions and _opens_infinitive(tokens, k + 1):
            return k + 1
        if word == ":" and k < begin + _LONGEST_COLON:
            return k + 1 if _opens_sentence(tokens, k + 1) else None
        if _stops_lead(tokens, k):
            return None
    return None


def _skip_lead(tokens: Sequence[Token], k: int) -> int:
    """Past adverbs, days and who is told: "assure au contraire avoir", "confirme à l'AFP être"."""
    limit = min(len(tokens) - 1, k + _LONGEST_LEAD)
    while k < limit:
        word = lower(tokens[k])
        after = skip_phrase(tokens, k)
        if after > k:
            k = after
        elif word in TIMES or (tokens[k].pos == "ADV" and word not in _NOTS):
            k += 1
        elif word in _AROUND:
            k = _skip_nouns(tokens, k + 1)
        else:
            break
    return k


def _skip_nouns(tokens: Sequence[Token], k: int) -> int:
    while k < len(tokens) and not is_infinitive(tokens[k]):
        if tokens[k].pos not in _NOMINAL and lower(tokens[k]) not in _INNER:
            break
        k += 1
    return k


def _opens_sentence(tokens: Sequence[Token], k: int) -> bool:
    """Whether a clause follows a colon, and no mark."""
    return tokens[k].pos != "PUNCT" and any(is_finite(tokens, j) for j in range(k, len(tokens)))


def _opens_question(tokens: Sequence[Token], k: int, questions: frozenset[str]) -> bool:
    word, after = lower(tokens[k]), lower(tokens[k + 1])
    if word == "si" or (word == "s'" and after in ("il", "ils")):
        return True
    return word in questions or (word == "ce" and after in ("qui", "que", "qu'"))


def _stops_lead(tokens: Sequence[Token], k: int) -> bool:
    """What ends the words between a verb and its clause: another verb, a mark, "qui", "et"."""
    token = tokens[k]
    if token.text in ';:."“”«»?!()' or lower(token) in ("qui", "dont", "où"):
        return True
    return token.pos == "AUX" or (token.pos == "VERB" and is_finite(tokens, k))


def _introduces(tokens: Sequence[Token], begin: int, that: int, verb: str) -> bool:
    """Whether "que" opens the reported clause, and none about a noun or a comparison."""
    if that == begin:
        return True
    if lower(tokens[that - 1]) in _BEFORE_THAT:
        return False
    if inflect(TELLING).holds(verb):
        return True
    head = tokens[begin]
    is_object = lower(head) not in TIMES and head.pos in ("DET", "NOUN", "PROPN", "NUM")
    if is_object and lower(head) in ("le", "ce", "l'") and lower(tokens[begin + 1]) not in TIMES:
        # "le 3 mai", "ce mardi"
        return tokens[begin + 1].pos == "NUM" and lower(head) == "le"
    return not is_object


def _opens_infinitive(tokens: Sequence[Token], k: int) -> bool:
    """ "partir", "ne pas le voir", "n'avoir rien vu"."""
    first, limit = k, min(len(tokens), k + 5)
    while k < limit and (lower(tokens[k]) in CLITICS | _DENIALS):
        k += 1
    if k >= limit:
        return False
    # Models call "se battre" an adjective.
    reflexive = k > first and lower(tokens[k - 1]) in ("se", "s'")
    return is_infinitive(tokens[k]) or (reflexive and lower(tokens[k]).endswith(INFINITIVES))


def find_end(tokens: Sequence[Token], said: Said, first: int) -> int:
    """Where the reporter goes on: a further verb of speech, an occasion, a new sentence."""
    speech, past = list_speech(), _is_past(tokens, said)
    shifted = (past and _is_shifted(tokens, first)) or _opens_infinitive(tokens, first)
    hangs = said.first > 1 and lower(tokens[said.first - 1]) == "qui"
    for k in range(first + 1, len(tokens)):
        word = lower(tokens[k])
        if hangs and word == "," and is_finite(tokens, min(k + 1, len(tokens) - 1)):
            # "La ministre, qui estime que …, quitte la salle"
            return k
        if word == ";" and lower(tokens[min(k + 1, len(tokens) - 1)]) not in _THAT:
            return k
        if word == "," and (_opens_occasion(tokens, k + 1) or _opens_contrast(tokens, k + 1)):
            return k
        if word in (",", *_JOINS) and _opens_report(tokens, k + 1, said, shifted=shifted):
            return k
        if word == "," and lower(tokens[min(k + 1, len(tokens) - 1)]) in speech.gerunds:
            return k
    return len(tokens)


def _is_past(tokens: Sequence[Token], said: Said) -> bool:
    return any(lower(token) in _HAVE for token in tokens[max(0, said.first) : said.verb])


def _is_shifted(tokens: Sequence[Token], first: int) -> bool:
    """Whether the clause's first verb is in the tense that past speech asks for ("était")."""
    for k in range(first, len(tokens)):
        if is_finite(tokens, k):
            return lower(tokens[k]).endswith(("ait", "aient"))
    return False


def _opens_occasion(tokens: Sequence[Token], k: int) -> bool:
    text = " ".join(lower(token) for token in tokens[k : k + 4]).replace("' ", "'")
    return text.startswith(_OCCASIONS)


def _opens_contrast(tokens: Sequence[Token], k: int) -> bool:
    """ "alors que la Ville affirme", "tandis que Roel dit": others who speak."""
    if [lower(token) for token in tokens[k : k + 2]] not in (["alors", "que"], ["alors", "qu'"]):
        return False
    return any(lower(token) in list_speech().finite for token in tokens[k + 2 : k + 10])


def _opens_report(tokens: Sequence[Token], k: int, said: Said, *, shifted: bool) -> bool:
    """ "et assure que", "et exigé que", "et dénonce", "et a quitté": the reporter's verbs."""
    # Models call "réclament" an adverb.
    speech = list_speech().finite
    while k < len(tokens) and tokens[k].pos == "ADV" and lower(tokens[k]) not in speech:
        k += 1
    paused = k > 1 and tokens[k - 2].text == ","
    while k < len(tokens) and (lower(tokens[k]) in CLITICS or (paused and lower(tokens[k]) in _HE)):
        k += 1
    if k >= len(tokens):
        return False
    joined = lower(tokens[k - 1]) != ","
    if joined and lower(tokens[k]) in _HAVE:
        ahead = range(k + 1, min(len(tokens), k + 4))
        return shifted or any(opens_complement(tokens, j) for j in ahead)
    words = read_cue_words("fr")
    acts = inflect(words.wide | words.mind | list_speech().infinitives)
    helped = any(lower(token) in _HAVE for token in tokens[said.first : said.verb])
    text = lower(tokens[k])
    if joined and helped and text in acts.participles:
        return True
    return joined and not helped and text in acts.finite and tokens[k].pos not in _NO_VERBS


def opens_complement(tokens: Sequence[Token], k: int) -> bool:
    """Whether the verb at `k` has reported words of its own behind it."""
    said = read_verb(tokens, k, list_speech())
    return said is not None and _find_start(tokens, said) is not None
