"""Titles that reports print beside persons' names, in whatever place: before, behind, in a clause.

Titles are read from the words around a name, so that a name needs no parse and no link.
"""

from collections.abc import Iterator, Sequence

import msgspec

from stemma.compare.names import strip_accents
from stemma.compare.rungs import Ladder, load_ladder
from stemma.compare.views import StoryView
from stemma.records.facts import NamedMention
from stemma.records.text import Sentence, Span, Token


class Title(msgspec.Struct, frozen=True):
    """A title beside a name: its place, its phrase, and how it was qualified.

    `person` is the name in small letters, `words` all content words of the title but the name,
    `beside` those that are no part of its phrase and name no country or town.
    """

    article: str
    start: int
    end: int
    phrase: tuple[str, ...]
    is_deputy: bool
    is_past: bool
    entity: str | None
    person: tuple[str, ...]
    words: frozenset[str]
    beside: frozenset[str]
    mention: Span


# A title with all its words ("director of the museum of modern art") seldom has more.
_REACH = 9
_LONGEST = 6
_HONOURS = frozenset({"mr", "mrs", "ms", "dr", "m", "mme", "mlle", "me"})
# Words of a full name.
_FULL = 2
_LANDS = frozenset({"GPE", "NORP", "LOC"})
_OWN = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
_JOINING = frozenset({"ADP", "DET", "PART"})


# A title's first and last token, half-open, and the same of all its words.
_Found = tuple[int, int, tuple[int, int]]


def list_titles(story: StoryView) -> tuple[Title, ...]:
    """Every listed title beside a name, in founding order."""
    found: list[Title] = []
    for facts in story.story.facts:
        ladder = load_ladder(story.articles[facts.article].language)
        if ladder is None:
            continue
        for mention in facts.mentions:
            sentence = story.find_sentence(mention)
            if mention.kind == "name" and sentence is not None and sentence.tokens:
                found += _read_beside(mention, sentence, ladder, story)
    unique = {(t.article, t.start, t.end, t.person): t for t in found}
    return tuple(sorted(unique.values(), key=lambda t: story.rank_span(Span(*_place(t)))))


def _place(title: Title) -> tuple[str, int, int]:
    return title.article, title.start, title.end


def _read_beside(
    mention: NamedMention, sentence: Sentence, ladder: Ladder, story: StoryView
) -> Iterator[Title]:
    tokens = sentence.tokens
    inside = [i for i, t in enumerate(tokens) if mention.start <= t.start and t.end <= mention.end]
    name = _find_name(tokens, inside, ladder)
    # "Ministre de la Pêche Ana Roel": the last words of the office stand in the name's span.
    if len(name) > _FULL and name[0] and tokens[name[0] - 1].pos in _JOINING:
        name = name[1:]
    if not name:
        return
    found = [
        *_find_before(tokens, name[0], ladder),
        *_find_after(tokens, inside[-1] + 1, ladder),
    ]
    for start, end, reach in found or _find_other(mention, tokens, story):
        first, last = _widen(tokens, start, end, ladder)
        around = _words(tokens, *reach)
        near = _words(tokens, max(0, first - 2), min(len(tokens), last + 2))
        whole = [t for t in tokens[reach[0] : reach[1]] if t.pos in {"NOUN", "PROPN", "ADJ"}]
        yield Title(
            article=mention.article,
            start=tokens[first].start,
            end=tokens[last - 1].end,
            phrase=_words(tokens, start, end),
            is_deputy=any(w in ladder.deputies for w in near) or _is_junior(tokens, end),
            is_past=any(w in ladder.past for w in (*around, *near)),
            entity=story.find_entity(mention),
            person=tuple(strip_accents(tokens[i].text) for i in name if tokens[i].text.isalpha()),
            words=frozenset(t.lemma.lower() for t in whole),
            beside=frozenset(t.lemma.lower() for t in whole if t.label not in _LANDS)
            - frozenset(_words(tokens, start, end)),
            mention=Span(mention.article, tokens[name[0]].start, tokens[name[-1]].end),
        )


def _find_name(tokens: Sequence[Token], inside: Sequence[int], ladder: Ladder) -> list[int]:
    """The last words with a capital, a first name before the mention too, titles off."""
    name: list[int] = []
    for i in reversed(inside):
        if tokens[i].text[:1].isupper() and (not name or i + 1 == name[0]):
            name.insert(0, i)
    while (
        name and name[0] > 0 and len(name) < _FULL and _is_first_name(tokens, name[0] - 1, ladder)
    ):
        name.insert(0, name[0] - 1)
    # "Inspector" may have been read as a part of the name.
    while len(name) > 1 and _words(tokens, name[0], name[0] + 1) in ladder.rows:
        name = name[1:]
    return name


def _is_first_name(tokens: Sequence[Token], i: int, ladder: Ladder) -> bool:
    token = tokens[i]
    is_word = token.pos == "PROPN" and token.text[:1].isupper() and token.text.isalpha()
    known = _words(tokens, i, i + 1) in ladder.rows or token.text.lower() in _HONOURS
    return is_word and not known


def _widen(tokens: Sequence[Token], first: int, last: int, ladder: Ladder) -> tuple[int, int]:
    """A title with the word that makes it the lower one: "deputy governor"."""
    if first > 0 and tokens[first - 1].text.lower() in ladder.deputies:
        first -= 1
    if last < len(tokens) and tokens[last].text.lower() in ladder.deputies:
        last += 1
    if _is_junior(tokens, last):
        last += 2
    return first, last


def _is_junior(tokens: Sequence[Token], end: int) -> bool:
    """Whether a title goes on with "of state", as that of a junior minister does."""
    return _words(tokens, end - 1, end + 2) == ("minister", "of", "state")


def _find_other(
    mention: NamedMention, tokens: Sequence[Token], story: StoryView
) -> Iterator[_Found]:
    """A title that no ladder lists, as annotation found it: its head, and all its words."""
    if mention.role is None:
        return
    places = [
        i
        for i, t in enumerate(tokens)
        if mention.role.start <= t.start and t.end <= mention.role.end
    ]
    if not places or tokens[places[-1]].pos == "ADP":
        return
    first, last = places[0], places[-1] + 1
    after = next((i for i in places if i > first and tokens[i].pos == "ADP"), last)
    nouns = [i for i in range(first, after) if tokens[i].pos in {"NOUN", "PROPN"}]
    if nouns:
        is_french = story.articles[mention.article].language == "fr"
        head = nouns[0] if is_french else nouns[-1]
        yield head, head + 1, (first, last)


def _words(tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    return tuple(t.text.lower().replace("’", "'") for t in tokens[first:last])


def _find_before(tokens: Sequence[Token], name: int, ladder: Ladder) -> Iterator[_Found]:
    """The title that ends at a name: "director Ana Roel", "the mayor of Tarn, Ana Roel"."""
    k = name - 1
    if k >= 0 and tokens[k].text.strip(".").lower() in _HONOURS:
        k -= 1
    if k >= 0 and tokens[k].text == ",":
        k -= 1
    elif k >= 0 and tokens[k].pos in _JOINING:
        return
    first = k
    while first >= 0 and name - first <= _REACH and _is_inside(tokens[first]):
        first -= 1
    for end in range(k + 1, first + 1, -1):
        for start in range(max(first + 1, end - _LONGEST), end):
            if _words(tokens, start, end) in ladder.rows and _is_head(tokens, end, k + 1):
                yield start, end, (first + 1, k + 1)
                return


def _is_inside(token: Token) -> bool:
    return token.pos in _OWN or token.pos in _JOINING or token.text in {"-", "'s", "’s", "'"}


def _is_head(tokens: Sequence[Token], end: int, last: int) -> bool:
    """Whether a title ends here or goes on with "of", "for", "at"."""
    if end == last:
        return True
    after = tokens[end]
    if after.pos == "ADJ":
        # "Chef d'état-major adjoint", "procureur général".
        return end + 1 == last or tokens[end + 1].pos == "ADP"
    return after.pos == "ADP"


def _find_after(tokens: Sequence[Token], end: int, ladder: Ladder) -> Iterator[_Found]:
    """The title that follows a name: "Ana Roel, the museum's director,"."""
    k = end
    if k >= len(tokens) or tokens[k].text not in {",", "("}:
        return
    k += 1
    # An age between commas.
    if k + 1 < len(tokens) and tokens[k].pos == "NUM" and tokens[k + 1].text == ",":
        k += 2
    last = k
    while last < len(tokens) and last - k < _REACH and _is_inside(tokens[last]):
        last += 1
    for start in range(k, last):
        if start > k and tokens[start - 1].pos == "ADP":
            return
        for stop in range(min(last, start + _LONGEST), start, -1):
            if _words(tokens, start, stop) in ladder.rows and _ends(tokens, stop, ladder):
                yield start, stop, (k, last)
                return


def _ends(tokens: Sequence[Token], stop: int, ladder: Ladder) -> bool:
    """Whether no further noun or name follows that the title would belong to."""
    while stop < len(tokens) and tokens[stop].text.lower() in ladder.deputies:
        stop += 1
    return stop >= len(tokens) or tokens[stop].pos not in {"NOUN", "PROPN"}
