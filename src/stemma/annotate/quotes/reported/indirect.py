"""Indirect speech: the words reported after "said that", before "X said", beside "according to"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stemma.annotate.quotes.ascribed.asides import find_aside, read_aside
from stemma.annotate.quotes.cues import (
    TELLING,
    Ascribed,
    find_source,
    is_cue_verb,
)
from stemma.annotate.quotes.reported.clauses import (
    TENSED,
    cut_acts,
    cut_clause,
    find_clause,
    find_headline,
    find_infinitive,
    find_that,
    introduces,
)
from stemma.annotate.quotes.reported.complements import (
    find_complement,
    find_noun_clause,
    is_ordering,
    is_refused,
    read_complement_words,
)
from stemma.annotate.quotes.reported.french import find_french, is_nobody
from stemma.annotate.quotes.reported.reporters import (
    find_reporter,
    find_teller,
    is_finite,
    is_having,
)
from stemma.annotate.quotes.trimming import skip_bracket, skip_dateline, trim
from stemma.annotate.quotes.trust import SHARES
from stemma.annotate.syntax import list_children
from stemma.annotate.word_lists import CueWords
from stemma.records.text import Token

_DASHES = frozenset({"–", "—", "--"})
_SURE, _PROMISE, _NOBODY = SHARES["clause"], SHARES["order"], SHARES["nobody"]
_NOUN = SHARES["nobody"]
# Below so many words a reported clause says nothing by itself ("he said so").
_SHORTEST = 3
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "pas", "jamais", "ne", "n'", "n’"})
# With these what was said goes on after its source.
_JOINS = frozenset({"because", "but", "although", "though", "jusqu'", "mais"})


class Reported(NamedTuple):
    """Token ranges of the words reported (two where a cue splits them), with their ascription."""

    parts: tuple[tuple[int, int], ...]
    ascribed: Ascribed
    confidence: float

    @property
    def content(self) -> tuple[int, int]:
        """From the first word to one past the last."""
        return self.parts[0][0], self.parts[-1][1]


def find_reported(
    tokens: tuple[Token, ...], words: CueWords, direct: Sequence[tuple[int, int]]
) -> list[Reported]:
    """Indirect speech of one sentence; cues inside direct quotations (code points) are skipped.

    Of two that overlap the aside comes first, then what is said, then what has a source. Thought
    ("believes that") is no speech.
    """
    found: list[Reported] = []
    finders = (_read_french,) if words.language == "fr" else (_read_aside, _read_verbs, _read_nouns)
    for finder in (*finders, _read_sources):
        for reported in finder(tokens, words, direct):
            found = [one for one in found if not _holds(reported, one)]
            if not _overlaps(reported, found):
                found.append(reported)
    return [one for one in found if _says_something(tokens, one)]


def _says_something(tokens: Sequence[Token], reported: Reported) -> bool:
    """Three words, or two with a verb: "he said he hummed", not "he said so"."""
    size = sum(_count_words(tokens, part) for part in reported.parts)
    inside = tokens[slice(*reported.content)]
    infinitive = bool(inside) and inside[0].text.casefold() in ("se", "s'", "s’")
    verbal = infinitive or any(token.pos == "VERB" for token in inside)
    return size >= _SHORTEST or (size > 1 and verbal)


def _read_french(
    tokens: tuple[Token, ...], words: CueWords, direct: Sequence[tuple[int, int]]
) -> Iterator[Reported]:
    for parts, ascribed in find_french(tokens, words, direct):
        yield Reported(parts, ascribed, _SURE)


def _read_aside(
    tokens: tuple[Token, ...], words: CueWords, direct: Sequence[tuple[int, int]]
) -> Iterator[Reported]:
    aside = find_aside(tokens, words, direct)
    if aside is not None:
        parts = read_aside(tokens, aside, direct)
        if any(_has_subject(tokens, part) for part in parts):
            yield Reported(parts, aside.ascribed, _SURE)


def _read_verbs(
    tokens: tuple[Token, ...], words: CueWords, direct: Sequence[tuple[int, int]]
) -> Iterator[Reported]:
    for k, token in enumerate(tokens):
        known = is_cue_verb(token, words.verbs | words.promises) or _is_form(token, words)
        known = known or is_ordering(tokens, k)
        if not known or any(a <= token.start < b for a, b in direct):
            continue
        if _follows_marks(tokens, k, direct):
            continue
        reported = _read_verb(tokens, k, words)
        speaker = reported.ascribed.speaker if reported else None
        if speaker and any(a <= tokens[speaker[0]].start < b for a, b in direct):
            continue
        if reported is not None:
            yield reported


def _follows_marks(tokens: Sequence[Token], verb: int, direct: Sequence[tuple[int, int]]) -> bool:
    """ "“We won,” said Roel, asked about it": the cue of what is marked right before it."""
    if verb < 2 or tokens[verb - 2].text not in (",", "?", "!"):
        return False
    return any(a <= tokens[0].start and a < tokens[verb - 1].end <= b for a, b in direct)


def _read_nouns(
    tokens: tuple[Token, ...], _words: CueWords, direct: Sequence[tuple[int, int]]
) -> Iterator[Reported]:
    for k, token in enumerate(tokens):
        if any(a <= token.start < b for a, b in direct):
            continue
        clause = find_noun_clause(tokens, k)
        content = trim(tokens, *clause[0]) if clause else None
        if clause and content:
            yield Reported((content,), Ascribed(tokens, (k, k + 1), clause[1], "adjacent"), _NOUN)


def _read_sources(
    tokens: tuple[Token, ...], words: CueWords, direct: Sequence[tuple[int, int]]
) -> Iterator[Reported]:
    source = find_source(tokens, words, direct)
    if source is None or _is_loose(source, words) or is_nobody(tokens, source):
        return
    reported = _read_source(tokens, source)
    if reported is not None:
        yield reported


def _is_form(token: Token, words: CueWords) -> bool:
    """A verb of speech whose lemma or class the model got wrong."""
    # "the party demands that", where the model takes it for a noun.
    torn = token.pos == "NOUN" and token.dep == "ROOT" and token.tag == "NNS"
    return (token.pos == "VERB" or torn) and token.text in words.forms


def _is_loose(source: Ascribed, words: CueWords) -> bool:
    """ "For Roel, …" gives quoted words a speaker, but makes no speech of a plain sentence."""
    first, last = source.cue
    return last - first == 1 and source.tokens[first].text.casefold() in words.loose_sources


def _overlaps(reported: Reported, found: Sequence[Reported]) -> bool:
    first, last = reported.content
    return any(first < one.content[1] and one.content[0] < last for one in found)


def _holds(outer: Reported, inner: Reported) -> bool:
    """Whether the words reported hold a whole report with its cue: "Roel told them it was, ENN
    reported".
    """
    first, last = outer.content
    cue = inner.ascribed.cue[0]
    return first <= cue < last and first <= inner.content[0] and inner.content[1] <= last


def _count_words(tokens: Sequence[Token], content: tuple[int, int]) -> int:
    return sum(token.pos != "PUNCT" for token in tokens[content[0] : content[1]])


def _read_verb(tokens: tuple[Token, ...], verb: int, words: CueWords) -> Reported | None:
    """What the verb's clause reports; nothing where it is denied, refused or only supposed."""
    if _is_unsaid(tokens, verb):
        return None
    content, confidence = _find_content(tokens, verb, words)
    if content is None:
        return None
    ascribed = Ascribed(tokens, (verb, verb + 1), None, "adjacent")
    if _is_told(tokens, verb):
        teller = find_teller(tokens, verb)
        return Reported((content,), ascribed._replace(speaker=teller), _NOBODY)
    speaker = find_reporter(tokens, verb)
    if speaker is None:
        tensed = any(token.tag in TENSED for token in tokens[slice(*content)])
        if not is_finite(tokens, verb) or content[0] < verb or not tensed:
            return None
        confidence = _NOBODY
    if speaker and content[0] <= speaker[0] < content[1]:
        before = trim(tokens, content[0], speaker[0]) if content[0] < verb else None
        if before is None or tokens[speaker[0] - 1].text != "," or not _has_subject(tokens, before):
            return None
        content = before
    if speaker and tokens[speaker[0]].text.casefold() == "you":
        return None
    return Reported((content,), ascribed._replace(speaker=speaker), confidence)


def _is_unsaid(tokens: Sequence[Token], verb: int) -> bool:
    """ "did not say", "refused to say", "That said, …", "Asked whether she would run, she said"."""
    children = list_children(tokens, verb)
    if any(tokens[k].text.casefold() in _NEGATIONS for k in children):
        return True
    frames = tokens[verb].tag == "VBN" and tokens[verb].dep == "advcl"
    frames = frames and not is_having(tokens, children)
    return frames or (verb == 1 and tokens[0].text == "That") or is_refused(tokens, verb)


def _find_content(
    tokens: tuple[Token, ...], verb: int, words: CueWords
) -> tuple[tuple[int, int] | None, float]:
    """The token range reported and how far its kind is to be trusted."""
    clause = find_clause(tokens, verb)
    if clause is not None:
        content = cut_clause(tokens, clause, verb, words.verbs)
        speaks = is_cue_verb(tokens[verb], words.verbs - words.beside) or _is_form(
            tokens[verb], words
        )
        if speaks or (content and introduces(tokens[content[0] - 1])):
            return content, _SURE
    complement = find_complement(tokens, verb)
    if complement is not None:
        return trim(tokens, *cut_acts(tokens, complement)), _PROMISE
    that = find_that(tokens, verb)
    if that is not None:
        return trim(tokens, that, len(tokens)), _SURE
    if tokens[verb].lemma.casefold() in words.promises and tokens[verb].dep != "relcl":
        infinitive = find_infinitive(tokens, verb)
        if infinitive is not None:
            return cut_clause(tokens, infinitive, verb, words.verbs), _PROMISE
    speaks = is_cue_verb(tokens[verb], words.verbs - words.beside)
    return (find_headline(tokens, verb) if speaks else None), _SURE


def _is_told(tokens: Sequence[Token], verb: int) -> bool:
    """ "Residents were told that", "were urged to": by nobody who is named."""
    children = list_children(tokens, verb)
    passive = any(
        tokens[k].dep == "nsubjpass" and tokens[k].text.casefold() != "it" for k in children
    )
    lemma = tokens[verb].lemma.casefold()
    return passive and (lemma in TELLING or lemma in read_complement_words().orders)


def _read_source(tokens: tuple[Token, ...], source: Ascribed) -> Reported | None:
    """The sentence without "according to X": what stands before it, else what stands after.

    Where only a time or a place stands before, both.
    """
    begin = source.cue[0]
    end = source.speaker[1] if source.speaker else source.cue[1]
    bracket = skip_bracket(tokens, begin)
    head = max(_find_aside(tokens, begin, end), skip_dateline(tokens), bracket)
    before = trim(tokens, head, begin)
    after = None if bracket else trim(tokens, _skip_to_comma(tokens, end), len(tokens))
    if before is None or after is None:
        parts = [before or after]
    elif _is_whole(tokens, before):
        parts = [before, after] if _goes_on(tokens, end, after[0]) else [before]
    else:
        parts = [before, after]
    kept = tuple(part for part in parts if part is not None)
    return Reported(kept, source, _SURE) if kept else None


def _goes_on(tokens: Sequence[Token], end: int, first: int) -> bool:
    """ "The trouble began, according to Roel, with a goose": what was said goes on."""
    joins = tokens[first].pos in ("ADP", "CCONJ") or tokens[first].text.casefold() in _JOINS
    return end < len(tokens) and tokens[end].text == "," and first == end + 1 and joins


def _is_whole(tokens: Sequence[Token], part: tuple[int, int]) -> bool:
    """A subject with its verb: "The trial, according to Roel, will begin" has but the one."""
    return any(
        ("subj" in tokens[k].dep or tokens[k].dep == "expl") and part[0] <= tokens[k].head < part[1]
        for k in range(*part)
    )


def _has_subject(tokens: Sequence[Token], part: tuple[int, int]) -> bool:
    return any("subj" in token.dep or token.dep == "expl" for token in tokens[part[0] : part[1]])


def _find_aside(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Where an aside between dashes begins that closes after its source, or past a colon."""
    if end < len(tokens) and tokens[end].text in _DASHES:
        for k in range(begin - 1, -1, -1):
            if tokens[k].text in _DASHES:
                return k + 1
    colons = [k for k in range(begin) if tokens[k].text in (":", ";")]
    return colons[-1] + 1 if colons else 0


def _skip_to_comma(tokens: Sequence[Token], end: int) -> int:
    """Past a description of the source: "according to Roel, who heads the yard, …"."""
    begin = end + (end < len(tokens) and tokens[end].text == ",")
    if begin < len(tokens) and tokens[begin].text.casefold() in ("who", "which", "qui", "dont"):
        for k in range(begin, len(tokens)):
            if tokens[k].text == ",":
                return k
    return end
