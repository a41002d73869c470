"""Cues inside the marks: « Nous irons, dit Roel, mais plus tard. », or where a mark lacks."""

import re
from typing import NamedTuple

from stemma.annotate.quotes.cues import Ascribed, cut_chunk
from stemma.annotate.quotes.page import Paragraph
from stemma.annotate.syntax import find_token
from stemma.annotate.word_lists import CueWords
from stemma.records.text import Token

# Code points of a cue with its speaker; more are words of the speech.
_LONGEST = 120
_GLUE = r"(?:-t)?-(?:il|elle|ils|elles|on|je)\b"
# "l'a", "s'est", "lui a-t-il", "dit-elle", "a fait savoir": a verb before its subject.
_CUES = {
    "fr": re.compile(
        r"(?P<stop>[,!?…][»”\"]?)\s(?:s['’]|se |lui |leur |m['’]|nous )?"
        rf"(?:(?:a|ont|avait|avaient|est|sont|était)(?P<first>{_GLUE})? (?:\w+ment |aussi )?)?"
        r"(?P<verb>fait (?:savoir|valoir|remarquer|observer)|[a-zà-ÿ]+)"
        rf"(?P<second>{_GLUE})?"
        r"(?P<subject>(?: \w+ment)? (?=[A-ZÀ-Þ]|l['’]\w|(?:le|la|les|un|une|son|sa|ses|leur|leurs|"
        r"ce|cette|ces) \w))?"
    ),
    "en": re.compile(
        r"(?P<stop>[,!?…])\s(?P<first>(?:he|she|they|it|(?:[A-Z]\w+ ){0,2}[A-Z]\w+) )?"
        r"(?P<verb>[a-z]+)(?P<second>(?=[,.]|$| on | in ))?"
        r"(?P<subject> (?=[A-Z]|(?:the|a|an|one|his|her|its|their) \w))?"
    ),
}
_PHRASES = ("fait savoir", "fait valoir", "fait remarquer", "fait observer")
_BREAK = re.compile(r"[,.!?;:…](?=\s|$)|\s[–—-]\s")
_ABBREVIATED = re.compile(r"(?:^|\W)(?:MM?|Mr|Mrs|Ms|Dr|Me|St|[A-Z])\Z")
_RELATIVE = re.compile(r",\s(?:qui|dont|que|qu['’]|où)\b")


class Incise(NamedTuple):
    """Places in a text: `start` after the words before it, `words` where its own begin.

    The words spoken go on at `end`.
    """

    start: int
    words: int
    end: int


def find_incise(text: str, start: int, end: int, words: CueWords) -> Incise | None:
    """The first cue between two places of a text that no mark parts from the words around it."""
    pattern = _CUES.get(words.language, _CUES["en"])
    for match in pattern.finditer(text, start, end):
        verb = match["verb"]
        if verb not in words.forms and verb not in _PHRASES:
            continue
        if words.language == "fr":
            told = match["first"] or match["second"] or match["subject"]
        else:
            told = match["subject"] if match["first"] is None else match["second"] is not None
        if not told and told != "":
            continue
        if match["stop"][0] == "," or match.start() > start:
            last = _find_end(text, match.end(), end)
            return Incise(match.start(), match.start() + len(match["stop"]) + 1, last)
    return None


def _find_end(text: str, first: int, limit: int) -> int:
    """Where the incise ends: at its next comma or stop, after words that describe the speaker."""
    limit = min(limit, first + _LONGEST)
    ends = [
        found.start()
        for found in _BREAK.finditer(text, first, limit)
        if text[found.start()] != "." or not _ABBREVIATED.search(text[first : found.start()])
    ]
    if not ends:
        return limit
    relative = len(ends) > 1 and _RELATIVE.match(text, ends[0]) is not None
    return ends[1] if relative else ends[0]


def ascribe_incise(paragraph: Paragraph, incise: Incise, words: CueWords) -> Ascribed | None:
    """The verb and its subject, read off the words of an incise."""
    places = paragraph.segment.places
    sentence = paragraph.find_sentence(places[incise.words])
    if sentence is None:
        return None
    tokens = sentence.tokens
    first = find_token(tokens, places[incise.words])
    last = find_token(tokens, places[min(incise.end, len(places) - 1)])
    verb = next((k for k in range(first, last) if _is_form(tokens[k], words)), None)
    if verb is None:
        return None
    speaker = next(
        (
            (k, k + 1)
            for k in range(first, last)
            if tokens[k].text.casefold().removeprefix("-t").lstrip("-") in words.pronouns
        ),
        None,
    )
    speaker = speaker or cut_chunk(tokens, verb + 1, last) or cut_chunk(tokens, first, verb)
    return Ascribed(tokens, (verb, verb + 1), speaker, "adjacent")


def _is_form(token: Token, words: CueWords) -> bool:
    return token.text in words.forms or token.lemma.casefold() in words.verbs


def skip_joint(text: str, at: int, limit: int) -> int:
    """Past the comma or stop and the blanks after an incise."""
    while at < limit and (text[at] in ",.;:…–—" or text[at].isspace()):
        at += 1
    return at
