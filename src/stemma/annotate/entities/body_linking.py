"""One entity for all names of an organisation, a place or a thing across a story."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from stemma.annotate.entities.gazetteer import find_place, fold_name
from stemma.annotate.entities.name_clusters import Clusters, Name
from stemma.annotate.entities.name_words import read_name_words
from stemma.annotate.entities.nominal_words import read_nominal_words
from stemma.annotate.word_lists import read_organisation_words
from stemma.records.facts import Facts
from stemma.records.text import Article

# A name of at least so many letters may differ by one letter from its like and be the same.
_SHORTEST_MISSPELT = 6
# An adjective made of a name has so many letters more at most ("Abrahamic").
_ENDING = 2
_ACRONYM = range(2, 8)


def list_bracketed(
    articles: Sequence[Article], facts: Sequence[Facts]
) -> frozenset[tuple[str, str]]:
    """Pairs of a name and the short form in brackets after it: "Royal Guard of Norland (RGN)"."""
    texts = {article.id: article.text for article in articles}
    pairs = set()
    for fact in facts:
        text = texts[fact.article]
        for long, short in pairwise(fact.mentions):
            opened = text[long.end : short.start].strip() == "("
            if opened and text[short.end : short.end + 1] == ")" and short.name.isupper():
                pairs.add((fold_name(short.name), fold_name(long.name)))
    return frozenset(pairs)


def cluster_organisations(
    names: list[Name], languages: dict[str, str], bracketed: frozenset[tuple[str, str]]
) -> list[list[Name]]:
    """Same name, acronym, or a word that only one longer name begins or ends with."""
    spelled = dict(sorted(bracketed))
    names = sorted(names, key=lambda n: (-len(n.key.split()), -len(n.mentions), n.key))
    clusters = Clusters()
    for name in names:
        blocks = [name.key[:1], f"initials:{name.key}", f"body:{name.key}", f"head:{name.key}"]
        near = clusters.find([*blocks, f"name:{spelled.get(name.key, '')}"])
        homes = [
            c
            for c in near
            if (name.key, c[0].key) in bracketed or _is_short_form(name, c[0], languages)
        ]
        home = homes[0] if len(homes) == 1 else None
        keys = [name.key[:1], f"name:{name.key}", f"head:{name.key.split()[-1]}"]
        keys += [*_list_acronyms(name.key, languages)]
        clusters.add(name, home, keys)
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


def _is_short_form(short: Name, long: Name, languages: dict[str, str]) -> bool:
    words = long.key.split()
    if _is_same_accord(short.key.split(), words):
        return True
    if long.type != short.type and "organisation" not in (long.type, short.type):
        return _is_head(short, long)
    if len(words) > 1 and (_is_acronym(short, words, languages) or _is_head(short, long)):
        return True
    if f"body:{short.key}" in _list_acronyms(long.key, languages) and " " in short.key:
        return True
    if len(words) > 1 and short.key == words[0] and _is_capitals(short):
        return long.type == "organisation" and short.type not in ("person", "state", "place")
    if long.type != short.type:
        return False
    if len(words) > 1 and " " not in short.key and long.type == "organisation":
        # "Brandtson" of "Brandtson Yard", "EHU" of "EHU Group".
        printed = short.mentions[0].name
        return short.key == words[0] and (len(printed) >= _SHORTEST_MISSPELT or printed.isupper())
    return _is_misspelt(short.key, long.key)


def _is_head(short: Name, long: Name) -> bool:
    """ "The Sound" of "Harrow Sound", "the Argus" of "Ellery Argus".

    Written large, a kind of thing is the one thing of its kind that the story names.
    """
    words = long.key.split()
    if len(words) == 1 or short.key != words[-1] or short.type not in (long.type, "other"):
        return False
    printed = long.mentions[0].name.split()[-1]
    return any(printed in read_name_words(each).heads for each in ("en", "fr"))


def _is_misspelt(a: str, b: str) -> bool:
    return (
        min(len(a), len(b)) >= _SHORTEST_MISSPELT
        and a[0] == b[0]
        and not any(c.isdigit() for c in a + b)
        and OSA.distance(a, b, score_cutoff=1) <= 1
    )


def _is_same_accord(a: Sequence[str], b: Sequence[str]) -> bool:
    """ "Ellery Accords", "Ellery's Agreements": translations choose their own word for a pact."""
    if not 1 < len(a) == len(b):
        return False
    accords = read_nominal_words("en").classes["accord"].nouns
    kinds = {word.removesuffix("s") for word in (a[-1], b[-1])}
    return kinds <= accords and all(map(_is_adjective, a[:-1], b[:-1]))


def _is_adjective(a: str, b: str) -> bool:
    """Whether the words are one, or one is made of the other: "Abraham", "Abrahamic"."""
    short, long = sorted((a.removesuffix("'s"), b.removesuffix("'s")), key=len)
    if short == long:
        return True
    longer = len(long) - len(short)
    return len(short) >= _SHORTEST_MISSPELT and long.startswith(short) and longer <= _ENDING


def _is_capitals(name: Name) -> bool:
    return all(mention.name.isupper() for mention in name.mentions)


def _is_acronym(short: Name, words: Sequence[str], languages: dict[str, str]) -> bool:
    printed = short.mentions[0].name.replace(".", "")
    if not (printed.isupper() and printed.isalpha() and len(printed) in _ACRONYM):
        return False
    stop = read_organisation_words(languages[short.mentions[0].article]).acronym_stop
    initials = "".join(word[0] for word in words if word not in stop)
    return printed.casefold() in (initials, "".join(word[0] for word in words))
