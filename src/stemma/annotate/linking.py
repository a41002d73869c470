"""One entity for all names of one person, state or organisation across the reports of a story."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from stemma.annotate.coreference import add_other_mentions
from stemma.annotate.entities import name_code
from stemma.annotate.gazetteer import find_place, fold_name
from stemma.annotate.person_names import are_compatible, fits_short_name, list_initials
from stemma.annotate.title_conflicts import TitleReader
from stemma.annotate.word_lists import read_organisation_words
from stemma.records.facts import Entity, EntityType, Facts, Mention, NamedMention
from stemma.records.ids import make_id
from stemma.records.text import Article, Span

# Where labels tie, the type that a reader needs most often; persons first.
_RANK: tuple[EntityType, ...] = (
    "person", "state", "organisation", "place", "group", "facility", "event", "product", "work",
    "other",
)  # fmt: skip
# A name of at least so many letters may differ by one letter from its like and be the same.
_SHORTEST_MISSPELT = 6
_ACRONYM = range(2, 8)


class _Name(NamedTuple):
    """All mentions in a story that print one name (folded) or mean one country."""

    key: str
    type: EntityType
    mentions: tuple[NamedMention, ...]


def link_entities(articles: tuple[Article, ...], facts: tuple[Facts, ...]) -> tuple[Entity, ...]:
    """The entities of a story, in order of their founding mention.

    States are linked by country code, in English and French and by metonym; persons by full name
    and surname; organisations by name, acronym and short form. Types are voted across mentions.
    """
    order = _order_articles(articles)
    languages = {article.id: article.language.partition("-")[0] for article in articles}
    names = _gather_names(facts, languages, order)
    persons = [name for name in names if name.type == "person"]
    clusters = _cluster_persons(persons, TitleReader(articles))
    others = [name for name in names if name.type not in ("person", "state")]
    clusters += _cluster_organisations(others, languages)
    clusters += [[name] for name in names if name.type == "state"]
    entities = [_make_entity(cluster, order) for cluster in clusters]
    founded = sorted(entities, key=lambda entity: _place(entity.mentions[0], order))
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
    facts: Sequence[Facts], languages: dict[str, str], order: dict[str, int]
) -> list[_Name]:
    mentions = sorted(
        (mention for fact in facts for mention in fact.mentions),
        key=lambda mention: _place(mention, order),
    )
    by_key: dict[str, list[NamedMention]] = defaultdict(list)
    for mention in mentions:
        code = name_code(mention, languages[mention.article])
        by_key[f"state:{code}" if code else fold_name(mention.name)].append(mention)
    return [_Name(key, _vote_type(group), tuple(group)) for key, group in by_key.items() if key]


def _vote_type(mentions: Iterable[NamedMention]) -> EntityType:
    votes = Counter(mention.type for mention in mentions)
    return min(votes, key=lambda kind: (-votes[kind], _RANK.index(kind)))


def _cluster_persons(names: list[_Name], titles: TitleReader) -> list[list[_Name]]:
    """Full names first, then surnames and first names that fit exactly one of them.

    A title that cannot be that person's ("Captain Roel" of Sergeant Ana Roel) makes another.
    """
    full = [name for name in names if " " in name.key]
    short = [name for name in names if " " not in name.key]
    clusters = _Clusters()
    # The longest and most frequent names found clusters, whatever the order of the reports.
    for name in sorted(full, key=lambda n: (-len(n.key.split()), -len(n.mentions), n.key)):
        near = clusters.find(list_initials(name.key))
        homes = [c for c in near if all(are_compatible(name.key, n.key) for n in c)]
        clusters.add(name, homes[0] if len(homes) == 1 else None, list_initials(name.key))
    for name in sorted(short, key=lambda n: n.key):
        _place_short_name(name, clusters, titles)
    return clusters.all


class _Clusters:
    """Clusters of names in the making, to be found again by what a likely member shares.

    Comparing each name with all others would grow with the square of an archive's names.
    """

    def __init__(self) -> None:
        self.all: list[list[_Name]] = []
        self._by_block: dict[str, list[list[_Name]]] = defaultdict(list)

    def find(self, blocks: Iterable[str]) -> list[list[_Name]]:
        """The clusters under these blocks, each once, oldest first within a block."""
        found = (cluster for block in blocks for cluster in self._by_block.get(block, ()))
        return list({id(cluster): cluster for cluster in found}.values())

    def add(self, name: _Name, home: list[_Name] | None, blocks: Iterable[str]) -> None:
        """Put a name into its home, or into a new cluster that lies under these blocks."""
        if home is not None:
            home.append(name)
            return
        cluster = [name]
        self.all.append(cluster)
        for block in dict.fromkeys(blocks):
            self._by_block[block].append(cluster)


def _place_short_name(name: _Name, clusters: _Clusters, titles: TitleReader) -> None:
    near = clusters.find([name.key[0]])
    homes = [c for c in near if any(fits_short_name(name.key, n.key) for n in c)]
    told = [titles.read(m for n in home for m in n.mentions) for home in homes]
    placed: dict[int, list[NamedMention]] = defaultdict(list)
    rest = []
    for mention in name.mentions:
        own = titles.read((mention,))
        fitting = [i for i, full in enumerate(told) if not titles.conflict(own, full)]
        # Of several bearers each mention goes to the one last named in its own report.
        choice = _find_last_named(mention, homes, fitting) if len(fitting) > 1 else None
        if len(fitting) == 1:
            choice = fitting[0]
        if choice is None:
            rest.append(mention)
        else:
            placed[choice].append(mention)
    for i, mentions in sorted(placed.items()):
        homes[i].append(name._replace(mentions=tuple(mentions)))
    if rest:
        clusters.add(name._replace(mentions=tuple(rest)), None, ())


def _find_last_named(
    mention: NamedMention, homes: Sequence[list[_Name]], fitting: Sequence[int]
) -> int | None:
    best: tuple[int, int] | None = None
    for i in fitting:
        for name in homes[i]:
            for other in name.mentions:
                before = other.article == mention.article and other.start < mention.start
                if before and (best is None or other.start > best[0]):
                    best = (other.start, i)
    return best[1] if best else None


def _cluster_organisations(names: list[_Name], languages: dict[str, str]) -> list[list[_Name]]:
    """Same name, acronym, or a word that only one longer name begins or ends with."""
    names = sorted(names, key=lambda n: (-len(n.key.split()), -len(n.mentions), n.key))
    clusters = _Clusters()
    for name in names:
        near = clusters.find([name.key[:1], f"initials:{name.key}", f"body:{name.key}"])
        homes = [c for c in near if _is_short_form(name, c[0], languages)]
        home = homes[0] if len(homes) == 1 else None
        clusters.add(name, home, [name.key[:1], *_list_acronyms(name.key, languages)])
    return clusters.all


def _list_acronyms(key: str, languages: dict[str, str]) -> list[str]:
    """Blocks under which an acronym looks for its long form."""
    words = key.split()
    spoken = sorted(set(languages.values()))
    stops = [frozenset[str](), *(read_organisation_words(each).acronym_stop for each in spoken)]
    blocks = [
        "initials:" + "".join(word[0] for word in words if word not in stop) for stop in stops
    ]
    # "Ministry of Works" of "Kenyan Ministry of Works".
    return [*blocks, "body:" + " ".join(words[1:])] if _is_demonym(words[0], spoken) else blocks


def _is_demonym(word: str, languages: Iterable[str]) -> bool:
    places = (find_place(word.capitalize(), language) for language in languages)
    return any(place is not None and place.kind == "demonym" for place in places)


def _is_short_form(short: _Name, long: _Name, languages: dict[str, str]) -> bool:
    if long.type != short.type and "organisation" not in (long.type, short.type):
        return False
    words = long.key.split()
    if len(words) > 1 and _is_acronym(short, words, languages):
        return True
    if f"body:{short.key}" in _list_acronyms(long.key, languages) and " " in short.key:
        return True
    if len(words) > 1 and short.key == words[0] and short.mentions[0].name.isupper():
        return long.type == "organisation" and short.type not in ("person", "state")
    if long.type != short.type:
        return False
    if len(words) > 1 and " " not in short.key and long.type == "organisation":
        # "Brandtson" of "Brandtson Yard", "EHU" of "EHU Group".
        printed = short.mentions[0].name
        return short.key == words[0] and (len(printed) >= _SHORTEST_MISSPELT or printed.isupper())
    return (
        min(len(short.key), len(long.key)) >= _SHORTEST_MISSPELT
        and short.key[0] == long.key[0]
        and not any(c.isdigit() for c in short.key + long.key)
        and OSA.distance(short.key, long.key, score_cutoff=1) <= 1
    )


def _is_acronym(short: _Name, words: Sequence[str], languages: dict[str, str]) -> bool:
    printed = short.mentions[0].name.replace(".", "")
    if not (printed.isupper() and printed.isalpha() and len(printed) in _ACRONYM):
        return False
    stop = read_organisation_words(languages[short.mentions[0].article]).acronym_stop
    initials = "".join(word[0] for word in words if word not in stop)
    return printed.casefold() in (initials, "".join(word[0] for word in words))


def _make_entity(cluster: Sequence[_Name], order: dict[str, int]) -> Entity:
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
        type=_vote_type(named) if cluster[0].type != "person" else "person",
        mentions=mentions,
        roles=roles,
    )


def _choose_name(mentions: Sequence[NamedMention]) -> str:
    """The most frequent of the full forms, as printed; a state's name before its people's."""
    plain = [m for m in mentions if m.kind == "name"] or list(mentions)
    if plain[0].type == "state":
        return Counter(m.name for m in plain).most_common(1)[0][0]
    full = [m for m in plain if " " in m.name and not m.name.isupper()] or plain
    counts = Counter(m.name for m in full)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))
