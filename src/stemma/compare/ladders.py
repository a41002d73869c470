"""Titles that reports print beside one person's name: a sergeant here, an inspector there.

Titles are read from the words around a name, so that a name needs no parse and no link; what
excludes what is listed by trade and service in `data/ladders.toml`, for each language.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from stemma.compare.differences import Difference
from stemma.compare.doubt import are_one_chain
from stemma.compare.lexicon import are_equivalent
from stemma.compare.names import strip_accents
from stemma.compare.relations import relate
from stemma.compare.rungs import Ladder, load_ladder
from stemma.compare.views import StoryView
from stemma.records.facts import NamedMention
from stemma.records.findings import Value
from stemma.records.text import Sentence, Span, Token


class Title(msgspec.Struct, frozen=True):
    """A title beside a name: its place, its phrase, and how it was qualified.

    `person` is the name in small letters, `words` all content words of the title but the name.
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
    mention: Span


# A title with all its words ("director of the museum of modern art") seldom has more.
_REACH = 9
_LONGEST = 6
# Letters that forms of one word share ("directeur", "directrice").
_ALIKE = 4
_HONOURS = frozenset({"mr", "mrs", "ms", "dr", "m", "mme", "mlle", "me"})
# Words that stand with any office.
_WIDE = frozenset(
    {"national", "chief", "senior", "general", "local", "regional", "state", "général"}
)
# Words of a full name.
_FULL = 2
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
        yield Title(
            article=mention.article,
            start=tokens[first].start,
            end=tokens[last - 1].end,
            phrase=_words(tokens, start, end),
            is_deputy=any(w in ladder.deputies for w in near),
            is_past=any(w in ladder.past for w in (*around, *near)),
            entity=story.find_entity(mention),
            person=tuple(strip_accents(tokens[i].text) for i in name if tokens[i].text.isalpha()),
            words=frozenset(
                t.lemma.lower()
                for t in tokens[reach[0] : reach[1]]
                if t.pos in {"NOUN", "PROPN", "ADJ"}
            ),
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
    return first, last


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


def compare_ladders(story: StoryView) -> Iterator[Difference]:
    """Unlike titles of one person, and two persons in one office, in different reports."""
    titles = list_titles(story)
    for a, b in combinations(titles, 2):
        if a.article == b.article:
            continue
        if _are_one(a, b):
            if _exclude(a, b, story) and not _agree_elsewhere(a, b, titles):
                yield _make(a, b, story)
        elif _hold_one_office(a, b, story):
            yield _make_holders(a, b, story)


def _hold_one_office(a: Title, b: Title, story: StoryView) -> bool:
    if not a.person or not b.person or a.is_past or b.is_past or a.is_deputy != b.is_deputy:
        return False
    own, other = set(a.words) - _WIDE, set(b.words) - _WIDE
    ladder = load_ladder(story.articles[a.article].language)
    is_sole = ladder is not None and " ".join(a.phrase) in ladder.sole
    # "Mayor" alone may be any town's; its words must be the same, and more than the title.
    if not is_sole or a.phrase != b.phrase or own != other or len(own) <= len(a.phrase):
        return False
    texts = [strip_accents(story.texts[t.article]) for t in (a, b)]
    return not any(w in texts[1] for w in a.person) and not any(w in texts[0] for w in b.person)


def _make_holders(a: Title, b: Title, story: StoryView) -> Difference:
    chain = are_one_chain(a.mention, b.mention, story)
    return Difference(
        kind="name",
        relation="distortion" if chain else "conflict",
        severity="high" if chain else "medium",
        confidence=0.65,
        left=(_show_name(a, story),),
        right=(_show_name(b, story),),
        claim=None,
        about=f"who is {_show(a, story).value}",
        topic=f"holder {' '.join(a.phrase)}",
    )


def _show_name(title: Title, story: StoryView) -> Value:
    return Value(title.article, title.mention.start, title.mention.end, _name(title, story))


def _are_one(a: Title, b: Title) -> bool:
    """Whether two names are one person's: one full name, or one last name and no other first."""
    if not a.person or not b.person:
        return False
    full = len(a.person) > 1 and len(b.person) > 1
    if full:
        return a.person[-2:] == b.person[-2:]
    return a.person[-1] == b.person[-1]


def _exclude(a: Title, b: Title, story: StoryView) -> bool:
    if a.is_past or b.is_past:
        return False
    languages = {story.articles[t.article].language for t in (a, b)}
    ladder = load_ladder(sorted(languages)[0])
    if ladder is None or len(languages) > 1:
        return False
    if a.phrase == b.phrase:
        return a.is_deputy != b.is_deputy
    left, right = (ladder.rows.get(t.phrase, frozenset()) for t in (a, b))
    if left & right:
        return False
    if {n for n, _ in left} & {n for n, _ in right}:
        return True
    return _hold_one_place(a, b)


def _hold_one_place(a: Title, b: Title) -> bool:
    """Two unlike titles with the same words beside them: head and treasurer of one union."""
    one, two = a.phrase[-1], b.phrase[-1]
    shared = (a.words & b.words) - {*a.phrase, *b.phrase} - _WIDE
    if not shared or one[:_ALIKE] == two[:_ALIKE]:
        return False
    return not are_equivalent(one, two) and relate(one, two) in {None, "sister", "opposite"}


def _agree_elsewhere(a: Title, b: Title, titles: Sequence[Title]) -> bool:
    """Whether one of the two reports also gives the person the other's title."""
    own = {t.phrase for t in titles if t.article == a.article and _are_one(t, b)}
    other = {t.phrase for t in titles if t.article == b.article and _are_one(t, a)}
    return a.phrase != b.phrase and (b.phrase in own or a.phrase in other)


def _make(a: Title, b: Title, story: StoryView) -> Difference:
    chain = are_one_chain(a.mention, b.mention, story)
    return Difference(
        kind="role",
        relation="distortion" if chain else "conflict",
        severity="medium" if chain else "low",
        confidence=0.75,
        left=(_show(a, story),),
        right=(_show(b, story),),
        claim=None,
        about=f"the title of {_name(b, story)}",
        topic=f"title {' '.join(b.person[-1:])}",
    )


def _show(title: Title, story: StoryView) -> Value:
    words = story.texts[title.article][title.start : title.end]
    return Value(title.article, title.start, title.end, " ".join(words.split()))


def _name(title: Title, story: StoryView) -> str:
    words = story.texts[title.article][title.mention.start : title.mention.end]
    return " ".join(words.split())
