"""Quotations without a cue that stand alone: who spoke before them goes on."""

from collections.abc import Iterator, Sequence

from stemma.annotate.quotes.ascribed.appositions import settle_name
from stemma.annotate.quotes.ascribed.colons import is_office
from stemma.annotate.quotes.cues import Ascribed, find_cue_subject, is_cue_verb
from stemma.annotate.quotes.marked.drafts import Draft
from stemma.annotate.quotes.page import Paragraph
from stemma.annotate.syntax import cut_noun_phrase, find_subject, list_children
from stemma.annotate.word_lists import CueWords
from stemma.records.facts import NamedMention
from stemma.records.text import Sentence, Token

# Marked words up to so many may be a name, unless they end in a stop.
_LONGEST_PHRASE = 3
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})
# "Roel asked who had paid.": in the next paragraph the other one answers.
_ASKING = frozenset({"ask", "inquire", "demander", "interroger"})
_PERSONAL = frozenset({"he", "she", "il", "elle"})


def float_drafts(
    drafts: Sequence[Draft],
    paragraphs: Sequence[Paragraph],
    mentions: Sequence[NamedMention],
    words: CueWords,
) -> list[Draft]:
    """Quotations without a cue that stand alone go on with the speaker before them."""
    settled: list[Draft] = []
    answers: tuple[Ascribed, Ascribed] | None = None
    for draft in drafts:
        near = bool(settled) and settled[-1].last == draft.paragraph
        paragraph = paragraphs[draft.paragraph]
        free = draft.ascribed is None and _stands_free(draft, paragraph, near=near)
        alone = free and _fills(draft, paragraphs)
        before = settled[-1] if settled else None
        answers = _take_turns(draft, before, answers, paragraphs, mentions) if alone else None
        if answers is not None:
            speaker: Ascribed | None = answers[0]
        elif free:
            speaker = _find_previous(draft, settled, paragraphs, mentions, words)
        else:
            speaker = draft.ascribed
        settled.append(draft._replace(ascribed=speaker))
    return settled


def _fills(draft: Draft, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether nothing stands beside the quotation in its paragraphs."""
    first, last = paragraphs[draft.paragraph], paragraphs[draft.last]
    rest = last.segment.text[last.find_offset(draft.end - 1) + 1 :]
    return first.find_offset(draft.parts[0][0]) == 0 and not rest.strip(" *")


def _take_turns(
    draft: Draft,
    before: Draft | None,
    answers: tuple[Ascribed, Ascribed] | None,
    paragraphs: Sequence[Paragraph],
    mentions: Sequence[NamedMention],
) -> tuple[Ascribed, Ascribed] | None:
    """Who answers a question put in the paragraph above and who put it; then they take turns."""
    if answers is not None and before is not None and before.last + 1 == draft.paragraph:
        return answers[1], answers[0]
    if draft.paragraph == 0:
        return None
    told = list(_list_subjects(paragraphs[draft.paragraph - 1], mentions))
    others = [one for one in told[:-1] if one[1] != told[-1][1]]
    if not others or told[-1][2] not in _ASKING:
        return None
    return others[-1][0], told[-1][0]


def _list_subjects(
    paragraph: Paragraph, mentions: Sequence[NamedMention]
) -> Iterator[tuple[Ascribed, str, str]]:
    """The persons who are subjects of a paragraph's verbs, their names and the verbs' lemmas."""
    for sentence in paragraph.sentences:
        tokens = sentence.tokens
        for k, token in enumerate(tokens):
            subject = find_subject(tokens, k) if _is_told(token) else None
            if subject is None:
                continue
            speaker = settle_name(tokens, cut_noun_phrase(tokens, subject))
            if _is_person(sentence, subject, speaker, mentions):
                name = " ".join(each.text for each in tokens[slice(*speaker)])
                yield Ascribed(tokens, (k, k), speaker, "floating"), name, token.lemma.casefold()


def _is_told(token: Token) -> bool:
    """A verb that tells what somebody did, not what is to be done or was done besides."""
    return token.pos == "VERB" and token.tag != "VBG" and token.dep not in ("xcomp", "advcl")


def _stands_free(draft: Draft, paragraph: Paragraph, *, near: bool) -> bool:
    """Whether the quotation is a sentence; one word only `near` another, in its paragraph."""
    start = paragraph.find_offset(draft.parts[0][0])
    lead = paragraph.segment.text[:start].rstrip(" *")
    size = len(draft.inner.split())
    long = size > _LONGEST_PHRASE or (draft.inner[-1:] in ".!?" and (near or size > 1))
    return long and paragraph.segment.kind == "body" and (not lead or lead[-1] in '.!?:”"»…')


def _find_previous(
    draft: Draft,
    settled: Sequence[Draft],
    paragraphs: Sequence[Paragraph],
    mentions: Sequence[NamedMention],
    words: CueWords,
) -> Ascribed | None:
    before = settled[-1] if settled else None
    subject = _find_introduced(draft, paragraphs, mentions, before, words)
    if subject is not None:
        return subject
    near = before is not None and draft.paragraph - before.last <= 1
    if near and before and before.ascribed and before.ascribed.speaker:
        return before.ascribed._replace(manner="floating")
    return None


def _find_introduced(
    draft: Draft,
    paragraphs: Sequence[Paragraph],
    mentions: Sequence[NamedMention],
    before: Draft | None,
    words: CueWords,
) -> Ascribed | None:
    """The subject of the sentence before, where it is a person: "Roel was glad. “We won.”"."""
    sentence = _sentence_before(draft, paragraphs)
    if sentence is None or (before is not None and before.end > sentence.start):
        return None
    tokens = sentence.tokens
    told = _find_reporter(tokens, words) if words.language == "en" else None
    if told is not None:
        return told
    subject = next((k for k, token in enumerate(tokens) if token.dep in _SUBJECTS), None)
    if subject is None:
        return None
    speaker = settle_name(tokens, cut_noun_phrase(tokens, subject))
    if tokens[subject].text.casefold() in _PERSONAL:
        again = _find_same_pronoun(draft, before, tokens[subject].text.casefold())
        if again is not None:
            return again
    elif not _is_person(sentence, subject, speaker, mentions):
        return None
    return Ascribed(tokens, (subject, subject), speaker, "floating")


def _find_reporter(tokens: tuple[Token, ...], words: CueWords) -> Ascribed | None:
    """Roel of "The yard is closed, Roel said.": the subject of a main verb of speech."""
    verb = next((k for k, token in enumerate(tokens) if token.head == k), None)
    if verb is None or not is_cue_verb(tokens[verb], words.verbs - words.beside):
        return None
    if not any(tokens[k].dep == "ccomp" for k in list_children(tokens, verb)):
        return None
    subject = find_cue_subject(tokens, verb)
    if subject is None or tokens[subject].text.casefold() in ("it", "they", "who"):
        return None
    speaker = settle_name(tokens, cut_noun_phrase(tokens, subject))
    return Ascribed(tokens, (subject, subject), speaker, "floating")


def _find_same_pronoun(draft: Draft, before: Draft | None, pronoun: str) -> Ascribed | None:
    """The attribution before, if it has the same "he" and is near: it is where he speaks."""
    if before is None or before.ascribed is None or before.ascribed.speaker is None:
        return None
    first, last = before.ascribed.speaker
    said = before.ascribed.tokens[first].text.casefold().rpartition("-")[2]
    same = last - first == 1 and said == pronoun and draft.paragraph - before.last <= 1
    return before.ascribed._replace(manner="floating") if same else None


def _is_person(
    sentence: Sentence, subject: int, speaker: tuple[int, int], mentions: Sequence[NamedMention]
) -> bool:
    """A person's name or office, or a name that is nothing else we know."""
    tokens = sentence.tokens
    here = [m for m in mentions if sentence.start <= m.start < sentence.end]
    start = tokens[subject].start
    at = {m.start for m in here if m.type == "person"}
    others = [m for m in here if (m.type != "person" and " " in m.name) or m.type == "state"]
    if any(m.type == "person" and m.start <= start < m.end for m in here):
        return True
    if tokens[subject].pos == "PROPN" and not any(m.start <= start < m.end for m in others):
        return True
    apposed = speaker[0] > subject and tokens[speaker[0]].start in at
    return apposed or is_office(tokens, subject)


def _sentence_before(draft: Draft, paragraphs: Sequence[Paragraph]) -> Sentence | None:
    start = draft.parts[0][0]
    for i in (draft.paragraph, draft.paragraph - 1):
        if i < 0:
            return None
        earlier = [s for s in paragraphs[i].sentences if s.end <= start]
        if earlier:
            return earlier[-1] if paragraphs[i].segment.kind == "body" else None
    return None
