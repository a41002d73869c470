"""Numbers that count nothing: parts of names, addresses, ages, scores, marks of lists."""

import re

from stemma.annotate.quantities.lexicon import QuantityLexicon
from stemma.annotate.syntax import find_token
from stemma.records.text import Sentence

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BEFORE = re.compile(r"([^\W\d_]+\.?)[\s°º#-]*$")
_YEARS = (1900, 2100)
_REACH = 40  # code points that tell a label or an address
_BEHIND = re.compile(
    r"(?:st|nd|rd|th|er|e|ème|ers|es|re|res)\b|[-–/:.]\d|['’](?:s|clock|h)\b"
    r"|[-\s]?years?[-\s]olds?\b|\s?ans\b|[-\s](?:a\.?m|p\.?m|o['’]clock)\b|\s?h(?:\s?\d|\b)"
    r"|\s?(?:-|–)\s?\d",
    re.IGNORECASE,
)
# "One in five", "aged between", "a score of 3".
_AHEAD = re.compile(
    r"(?:\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)[\s-]"
    r"(?:in|out\s+of)[\s-](?:every\s+)?"
    r"|\b(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+)\s+sur\s+"
    r"|\b(?:younger|older)\s+than\s+|\b\d+(?:[.,]\d+)*\s+"
    r"|\b(?:aged?|ages|âgée?s?(?:\s+de)?|turned|numbered?|number|dated)\s+"
    r"(?:between\s+|from\s+|under\s+|over\s+|\d+\s*(?:,|and|to|or|-)\s*)?"
    r"|\d[-–/.:,]|#\s?|[A-Z]-?)$"
)
_FRACTION_AFTER = re.compile(
    r"\s+(?:of\b|the\b|its\b|their\b|his\b|her\b|all\b|a\b|as\b|those\b|that\b|these\b|more\b"
    r"|des?\b|du\b|d['’]|plus\b|moins\b)|\s*(?:[.,;:)]|$)|\s+(?:in|on|to|by|from|since|that|who|were|was|are|is|have|had|has)\b"
)  # fmt: skip
_THIRD_ONE = re.compile(r"\s+(?:was|is|has|had)\b")
_DOUBLED = re.compile(r"\s+(?:down|over|up|back|as|act|figures|digits)\b", re.IGNORECASE)
_HALF_AFTER = re.compile(r"\s+(?:an?\s+(?:hour|century|decade|mile|day|dozen)|hour|time|way|year)")
_ORDINAL_BEFORE = re.compile(
    r"(?:\b(?:the|first|second|other|better|top|bottom|upper|lower|opening|closing|final|last|this|that|each|one|two|a"
    r"|première|seconde|deuxième|autre|cette)\s+|[-\w’']-)$",
    re.IGNORECASE,
)


def counts_nothing(
    view: str, match: re.Match[str], sentence: Sentence, lexicon: QuantityLexicon
) -> bool:
    """Whether a match of `lexicon.pattern` is no quantity whatever follows."""
    if match["number"] is None:
        return False
    borders = (sentence.start, sentence.end)
    start, end = match.start("number"), match.end()
    if _is_code(view, match) or _is_year(match) or _is_spelled_name(view, start, end, sentence):
        return True
    if match["sign"] is None and match["unit"] is None:
        if _is_label(view, start, end, borders, match["number"]):
            return True
        if _is_address(view, end, lexicon):
            return True
    counted = any(
        match[group] for group in ("unit", "sign", "first_unit", "least", "most", "about")
    )
    return not counted and _is_named(view, start, end, sentence, lexicon)


def is_share(view: str, match: re.Match[str], sentence: Sentence, lexicon: QuantityLexicon) -> bool:
    """Whether "half" or "a third" is a part of a whole, and no half of a match or third person."""
    start, end = match.start("share"), match.end("share")
    before, after = view[sentence.start : start], view[end : sentence.end]
    if _HALF_AFTER.match(after) or after[:1] in ("-", "‑") or before[-1:] in ("-", "‑"):
        return False
    word = match["share"].lower()
    if word in ("half", "moitié", "la moitié") and _ORDINAL_BEFORE.search(before[-_REACH:]):
        return False
    if word == "a third" and _THIRD_ONE.match(after) and re.search(r"\btwo\b", before):
        return False  # "two died and a third was hurt"
    if lexicon.language == "fr":
        return (
            word not in ("le tiers", "le quart")
            or re.match(r"\s+(?:des?|du|d['’])", after) is not None
        )
    return _FRACTION_AFTER.match(after) is not None


def is_idiom(view: str, match: re.Match[str]) -> bool:
    """ "Doubled down", "doubled over", "doubles as": no number."""
    return match["times"] is not None and _DOUBLED.match(view, match.end()) is not None


def _is_label(view: str, start: int, end: int, borders: tuple[int, int], text: str) -> bool:
    """Whether a number is part of a name, an age, a score or a list's mark."""
    before = view[max(borders[0], start - _REACH) : start]
    after = view[end : min(borders[1], end + _REACH)]
    if _BEHIND.match(after) or _AHEAD.search(before):
        return True
    mark = view[start:end].isdigit() and end - start <= 2 and not before.strip()
    if mark and re.match(r"\s*[.)]\s", after):
        return True  # "1. The council"
    apposition = before.rstrip().endswith((",", "(")) and re.match(r"\s*(?:[,).;]|$)", after)
    return bool(apposition) and text.isdigit() and len(text) <= 2


def _is_named(
    view: str, start: int, end: int, sentence: Sentence, lexicon: QuantityLexicon
) -> bool:
    """Whether the word before makes it a label ("page 5", "Flight 370")."""
    first = max(sentence.start, start - _REACH)
    match = _BEFORE.search(view, first, start)
    after = _WORD.match(view, end + 1) if view[end : end + 1] == " " else None
    if match is None:
        return False
    word = match[1].rstrip(".")
    if word.lower() in lexicon.text.labels:
        return True
    opens = not any(sign.isalpha() for sign in view[first : match.start()])
    named = word[0].isupper() and not opens and sentence.kind not in ("title", "heading")
    if not named or (after is not None and _is_people(after.group(), lexicon)):
        return False
    return not sentence.tokens or _is_name(sentence, match.start(1), after)


def _is_code(view: str, match: re.Match[str]) -> bool:
    """ "5G", "3D", "15th": letters close behind."""
    end = match.end()
    return match["unit"] is None and view[end - 1].isdigit() and view[end : end + 1].isalpha()


def _is_year(match: re.Match[str]) -> bool:
    """ "2020 elections": four bare digits of our time, and no round number."""
    text = match["number"]
    bare = text.isdigit() and len(text) == len("2020") and match.group() == text
    return bare and _YEARS[0] <= int(text) < _YEARS[1] and int(text) % 50 != 0


def _is_spelled_name(view: str, start: int, end: int, sentence: Sentence) -> bool:
    """ "The city of Thousand Oaks": a capital in the middle of a sentence, and one behind."""
    if not view[start].isupper() or sentence.kind in ("title", "heading"):
        return False
    before = view[sentence.start : start].rstrip()
    behind = view[end : end + 2].strip()
    opens = not before or before[-1] in ".:;!?“\"'«(—–…-" or not any(c.islower() for c in before)
    return not opens and behind[:1].isupper()


def _is_people(word: str, lexicon: QuantityLexicon) -> bool:
    return lexicon.is_people(word) or word.lower() in lexicon.states


def _is_name(sentence: Sentence, at: int, after: re.Match[str] | None) -> bool:
    """With tokens: a name, and no plural noun behind the number ("Boeing ordered 12 engines")."""
    tokens = sentence.tokens
    k = find_token(tokens, at)
    if k >= len(tokens) or tokens[k].pos not in ("PROPN", "NOUN", "X", "SYM"):
        return False
    plural = after is not None and after.group().islower() and after.group().endswith("s")
    return not plural


def _is_address(view: str, end: int, lexicon: QuantityLexicon) -> bool:
    """ "12 Harbour Street", "12, rue des Lilas"."""
    behind = re.match(r",?\s+", view[end : end + 3])
    if behind is None:
        return False
    words = [m.group() for m in _WORD.finditer(view, end, min(len(view), end + 40))][:3]
    streets = [i for i, word in enumerate(words) if word.lower() in lexicon.text.streets]
    if not streets:
        return False
    first = streets[0]
    return first == 0 or all(word[0].isupper() for word in words[: first + 1])
