"""CLDR's data of one locale, as babel ships it.

babel's own `load` is not used: it keeps one table a locale for all callers, whether they asked for
inherited data or not, and writes what it resolves into tables that locales share, so that what a
locale says would depend on which others were asked before.
"""

import pickle
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.core import get_global
from babel.localedata import resolve_locale_filename


def find_value(locale: str, *path: str) -> object:
    """What a locale, or the nearest one that it inherits from, has under a path; None for nothing.

    The root of all locales is none: its values are placeholders.
    """
    while locale:
        value: object = _read_locale(locale)
        for key in path:
            value = value.get(key) if isinstance(value, Mapping) else None
        if value is not None:
            return value
        locale = get_global("parent_exceptions").get(locale) or locale.rpartition("_")[0]
        locale = "" if locale == "root" else locale
    return None


def find_own(locale: str, *path: str) -> Mapping[object, object]:
    """The table that a locale itself has under a path; empty where it has none."""
    value: object = _read_locale(locale)
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, Mapping) else {}


@cache
def _read_locale(locale: str) -> Mapping[str, object]:
    path = Path(resolve_locale_filename(locale))
    if not path.is_file():
        return {}
    found = pickle.loads(path.read_bytes())  # noqa: S301 - a file of the installed library
    return found if isinstance(found, dict) else {}


def has_locale(locale: str) -> bool:
    """Whether CLDR has data of a locale."""
    return bool(locale) and locale.replace("_", "").isalnum() and bool(_read_locale(locale))
