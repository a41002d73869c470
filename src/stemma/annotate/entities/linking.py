"""One entity for all names of one person, state or organisation across the reports of a story."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from stemma.annotate.entities.body_linking import cluster_organisations, list_bracketed
from stemma.annotate.entities.coreference import add_other_mentions
from stemma.annotate.entities.gazetteer import fold_name
from stemma.annotate.entities.mentions import name_code
from stemma.annotate.entities.name_clusters import Name
from stemma.annotate.entities.overlooked import add_page_mentions, find_peoples
from stemma.annotate.entities.page_names import list_publishers
from stemma.annotate.entities.person_linking import cluster_persons
from stemma.annotate.entities.person_names import split_name
from stemma.annotate.entities.title_conflicts import TitleReader
from stemma.records.facts import Entity, EntityType, Facts, Mention, NamedMention
from stemma.records.ids import make_id
from stemma.records.text import Article, Span

# Where labels tie, the type that a reader needs most often; persons first.
_RANK: tuple[EntityType, ...] = (
    "person", "state", "organisation", "place", "group", "facility", "event", "product", "work",
    "other",
)  # fmt: skip
_STATE = "state:"


def link_entities(articles: tuple[Article, ...], facts: tuple[Facts, ...]) -> tuple[Entity, ...]:
    """The entities of a story, in order of their founding mention.

    States are linked by country code, in English and French and by metonym; persons by full name
    and surname; organisations by name, acronym and short form. Types are voted across mentions.
    """
    order = _order_articles(articles)
    languages = {article.id: article.language.partition("-")[0] for article in articles}
    names = _gather_names(facts, languages, order, list_publishers(articles))
    names = _adopt_surnames(names)
    persons = [name for name in names if name.type == "person"]
    clusters = cluster_persons(persons, TitleReader(articles))
    others = [name for name in names if name.type not in ("person", "state")]
    clusters += cluster_organisations(others, languages, list_bracketed(articles, facts))
    clusters += [[name] for name in names if name.type == "state"]
    entities = [_make_entity(cluster, order) for cluster in clusters]
    entities = _add_peoples(entities, clusters, facts, languages)
    founded = sorted(entities, key=lambda entity: _place(entity.mentions[0], order))
    founded = add_page_mentions(founded, articles, facts)
    ordered = sorted(facts, key=lambda fact: order[fact.article])
    return add_other_mentions(founded, ordered, languages)


def _order_articles(articles: Sequence[Article]) -> dict[str, int]:
    def key(article: Article) -> tuple[bool, str, str]:
        day = article.reference.value if article.reference else None
        return day is None, day or "", article.id

    return {article.id: i for i, article in enumerate(sorted(articles, key=key))}


def _place(span: Span, order: dict[str, int]) -> tuple[int, int, int]:
    return order[span.article], span.start, span.end


def _gather_names(
    facts: Sequence[Facts],
    languages: dict[str, str],
    order: dict[str, int],
    publishers: frozenset[str],
) -> list[Name]:
    mentions = sorted(
        (mention for fact in facts for mention in fact.mentions),
        key=lambda mention: _place(mention, order),
    )
    by_key: dict[str, list[NamedMention]] = defaultdict(list)
    for mention in mentions:
        code = name_code(mention, languages[mention.article])
        by_key[_STATE + code if code else fold_name(mention.name)].append(mention)
    return [
        Name(key, "organisation" if key in publishers else _vote_type(group), tuple(group))
        for key, group in by_key.items()
        if key
    ]


def _adopt_surnames(names: Sequence[Name]) -> list[Name]:
    """A word of no known kind that is the surname of the story's persons is theirs."""
    surnames = {
        split_name(name.key)[1] for name in names if name.type == "person" and " " in name.key
    }
    return [
        name._replace(type="person") if name.type == "other" and name.key in surnames else name
        for name in names
    ]


def _vote_type(mentions: Iterable[NamedMention]) -> EntityType:
    """The type of most mentions; "other" only where nobody knows more.

    One report's person among several that know no kind is a slip of the model.
    """
    votes = Counter(mention.type for mention in mentions)
    unknown = votes.pop("other", 0)
    if votes["person"] < unknown:
        del votes["person"]
    votes += Counter()
    if not votes:
        return "other"
    return min(votes, key=lambda kind: (-votes[kind], _RANK.index(kind)))


def _make_entity(cluster: Sequence[Name], order: dict[str, int]) -> Entity:
    named = sorted(
        (mention for name in cluster for mention in name.mentions),
        key=lambda mention: _place(mention, order),
    )
    mentions = tuple(Mention(m.article, m.start, m.end, m.kind) for m in named)
    roles = tuple(dict.fromkeys(m.role for m in named if m.role is not None))
    founding = named[0]
    return Entity(
        id=make_id("entity", Span(founding.article, founding.start, founding.end)),
        name=_choose_name(named),
        type=cluster[0].type
        if cluster[0].type in ("person", "organisation")
        else _vote_type(named),
        mentions=mentions,
        roles=roles,
    )


def _add_peoples(
    entities: Sequence[Entity],
    clusters: Sequence[Sequence[Name]],
    facts: Sequence[Facts],
    languages: dict[str, str],
) -> list[Entity]:
    """The states with the demonyms inside names of bodies."""
    codes = {
        cluster[0].key.removeprefix(_STATE): i
        for i, cluster in enumerate(clusters)
        if cluster[0].key.startswith(_STATE)
    }
    found: dict[int, list[Mention]] = {}
    for fact in facts:
        for code, mention in find_peoples(fact, codes, languages[fact.article]):
            found.setdefault(codes[code], []).append(mention)
    return [
        msgspec.structs.replace(entity, mentions=(*entity.mentions, *found.get(i, ())))
        for i, entity in enumerate(entities)
    ]


def _choose_name(mentions: Sequence[NamedMention]) -> str:
    """The most frequent of the full forms, as printed; a state's name before its people's."""
    plain = [m for m in mentions if m.kind == "name"] or list(mentions)
    if plain[0].type == "state":
        return Counter(m.name for m in plain).most_common(1)[0][0]
    large = [m for m in plain if not m.name.isupper()] or plain
    full = [m for m in large if " " in m.name] or large
    counts = Counter(m.name for m in full)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))
