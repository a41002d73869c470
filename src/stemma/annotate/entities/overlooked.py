"""Names that stand elsewhere in a story and that the model overlooked here; "the kingdom"."""

import re
from collections.abc import Collection, Iterator, Sequence

import msgspec

from stemma.annotate.entities.gazetteer import KINGDOM, LANGUAGES, find_place, fold_name
from stemma.annotate.entities.gazetteer import is_kingdom as has_kingdom_code
from stemma.annotate.entities.person_names import split_name
from stemma.annotate.quotes.speaking.speakers import Report
from stemma.records.facts import Entity, Facts, Mention, NamedMention
from stemma.records.text import Article, Sentence, Span, Token

_LONGEST = 5
# A word that a name may begin with; shorter ones are initials and slips.
_SHORTEST = 3
# Where a page names what its report is of, by whom it is, and what else was written of it.
_PAGE_KINDS = frozenset({"byline", "dateline", "agency", "source", "other", "related", "tags"})
_WORD = re.compile(r"[^\W_](?:[^\W_]|[’'.&-](?=[^\W_]))*")

Names = dict[tuple[str, ...], str]


def list_names(entities: Sequence[Entity], facts: Sequence[Facts]) -> Names:
    """Folded words of each name that means one entity only, persons' surnames included."""
    by_place = {(m.article, m.start, m.end): m for fact in facts for m in fact.mentions}
    bearers: dict[tuple[str, ...], set[str]] = {}
    for entity in entities:
        for mention in entity.mentions:
            named = by_place.get((mention.article, mention.start, mention.end))
            for words in _spell(named) if named else ():
                bearers.setdefault(words, set()).add(entity.id)
    return {words: min(ids) for words, ids in bearers.items() if len(ids) == 1}


def _spell(mention: NamedMention) -> Iterator[tuple[str, ...]]:
    if mention.kind != "name":
        return
    folded = fold_name(mention.name)
    yield tuple(folded.split())
    if mention.type == "person" and " " in folded:
        yield tuple(split_name(folded)[1].split())


def find_overlooked(report: Report, names: Names) -> Iterator[tuple[str, Mention]]:
    """Names of the story's entities where no mention stands yet, with their entities."""
    taken = [(m.start, m.end) for m in report.facts.mentions]
    roles = [(m.role.start, m.role.end) for m in report.facts.mentions if m.role is not None]
    written = frozenset(token.text for token in report.tokens)
    for sentence in report.facts.sentences:
        free = [
            _is_name_word(token, written)
            and not any(a < token.end and token.start < b for a, b in (*taken, *roles))
            for token in sentence.tokens
        ]
        yield from _match_names(report.facts.article, sentence, free, names)


def _is_name_word(token: Token, written: Collection[str]) -> bool:
    """A proper noun; or, as taggers mistake a headline's first word, one that is never small."""
    if not token.text[:1].isupper():
        return False
    return token.pos == "PROPN" or (token.pos == "NOUN" and token.text.lower() not in written)


def _match_names(
    article: str, sentence: Sentence, free: Sequence[bool], names: Names
) -> Iterator[tuple[str, Mention]]:
    tokens = sentence.tokens
    k = 0
    while k < len(tokens):
        size = 1
        if free[k] and len(tokens[k].text) >= _SHORTEST:
            for last in range(min(len(tokens), k + _LONGEST), k, -1):
                words = tuple(fold_name(token.text) for token in tokens[k:last])
                # A piece of a longer name is another name.
                cut = last < len(tokens) and free[last]
                if words in names and free[last - 1] and not cut and not (k and free[k - 1]):
                    yield (
                        names[words],
                        Mention(article, tokens[k].start, tokens[last - 1].end, "name"),
                    )
                    size = last - k
                    break
        k += size


def add_page_mentions(
    entities: Sequence[Entity], articles: Sequence[Article], facts: Sequence[Facts]
) -> list[Entity]:
    """The entities with their names beside the reports: in mastheads, bylines, links, topics."""
    names = list_names(entities, facts)
    taken: dict[str, list[Span]] = {article.id: [] for article in articles}
    for entity in entities:
        for mention in entity.mentions:
            taken[mention.article].append(mention)
    found: dict[str, list[Mention]] = {}
    for article in articles:
        for named, mention in _find_beside(article, names):
            own = taken[article.id]
            if not any(s.start < mention.end and mention.start < s.end for s in own):
                found.setdefault(named, []).append(mention)
    return [
        msgspec.structs.replace(entity, mentions=(*entity.mentions, *found.get(entity.id, ())))
        for entity in entities
    ]


def _find_beside(article: Article, names: Names) -> Iterator[tuple[str, Mention]]:
    for piece in article.furniture:
        if piece.kind not in _PAGE_KINDS:
            continue
        words = list(_WORD.finditer(article.text, piece.start, piece.end))
        k = 0
        while k < len(words):
            size = _match_words(words, k, names)
            if size:
                found = names[tuple(fold_name(word.group()) for word in words[k : k + size])]
                start, end = words[k].start(), words[k + size - 1].end()
                yield found, Mention(article.id, start, end, "name")
            k += max(size, 1)


def _match_words(words: Sequence[re.Match[str]], k: int, names: Names) -> int:
    """How many words from the k-th on are a known name; what is written small is none."""
    if not words[k].group()[0].isupper():
        return 0
    for size in range(min(_LONGEST, len(words) - k), 0, -1):
        folded = tuple(fold_name(word.group()) for word in words[k : k + size])
        if folded in names and (size > 1 or len(folded[0]) >= _SHORTEST):
            return size
    return 0


def is_kingdom(name: str) -> bool:
    """Whether this is the name of a state that is called a kingdom."""
    places = (find_place(name, language) for language in LANGUAGES)
    return any(place is not None and has_kingdom_code(place.code) for place in places)


def find_peoples(
    facts: Facts, codes: Collection[str], language: str
) -> Iterator[tuple[str, Mention]]:
    """Country codes and demonyms that bodies' names begin with: "Kenyan Ministry of Works".

    Only states of the story (`codes`) are looked for.
    """
    for named in facts.mentions:
        first = named.name.partition(" ")[0]
        if named.type != "organisation" or named.kind != "name" or first == named.name:
            continue
        place = find_place(first, language)
        if place is not None and place.kind == "demonym" and place.code in codes:
            end = named.start + len(first)
            yield place.code, Mention(named.article, named.start, end, "demonym")


def find_kingdom(report: Report, kingdoms: frozenset[str]) -> Iterator[tuple[str, Mention]]:
    """ "The kingdom", where a report names one kingdom only."""
    here = {named.entity for named in report.named if named.entity in kingdoms}
    if len(here) != 1:
        return
    (entity,) = here
    for token in report.tokens:
        inside = any(m.start < token.end and token.start < m.end for m in report.facts.mentions)
        if not inside and token.lemma.casefold() in KINGDOM:
            yield entity, Mention(report.facts.article, token.start, token.end, "nominal")
