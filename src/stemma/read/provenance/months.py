"""Month names of the languages that news is written in, from CLDR (through babel)."""

import unicodedata
from collections.abc import Mapping
from functools import cache

import msgspec

from stemma.read.data import load_data
from stemma.read.provenance.cldr import find_own

# English and French stand first: where another language gives a word to another month, they win.
_FIRST = ("en", "fr")
# Languages with a daily press, and the Levant's, Iraq's and the Maghreb's own Arabic months.
_OTHERS = (
    "af", "am", "ar", "ar_DZ", "ar_IQ", "ar_LB", "ar_MA", "ar_TN", "az", "be", "bg", "bn", "bs",
    "ca", "cs", "cy", "da", "de", "el", "es", "et", "eu", "fa", "fi", "fil", "ga", "gl", "gu",
    "ha", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ka", "kk", "lt", "lv", "mk", "mr", "ms",
    "mt", "ne", "nl", "no", "pa", "pl", "pt", "ro", "ru", "si", "sk", "sl", "so", "sq", "sr",
    "sr_Latn", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "uz",
)  # fmt: skip
# A month that is its number ("5月") needs no name; Catalan's stands behind "de" or "d'".
_PARTICLE = ("de ", "d’")


class _Added(msgspec.Struct, frozen=True):
    months: dict[str, int]


def find_month(name: str, locale: str = "") -> int | None:
    """The month (1 to 12) that a name stands for, whatever its case and final stop.

    A name that two languages give to two months ("listopada": October in Zagreb, November in
    Warsaw) counts only where the locale is one of the two.
    """
    key = fold_name(name)
    if not key:
        return None
    found = _load_first().get(key)
    if found is None or (locale and locale.split("_")[0] not in _FIRST):
        found = _find_own(key, locale) or found
    return found or _load_others().get(key)


def fold_name(name: str) -> str:
    """A name as the tables hold it."""
    return unicodedata.normalize("NFC", name).casefold().strip(" .॰׳’'")


def _find_own(key: str, locale: str) -> int | None:
    codes = [code for code in (locale, locale.split("_")[0]) if code in _OTHERS]
    return next((month for code in codes if (month := _load_names(code).get(key))), None)


@cache
def _load_first() -> Mapping[str, int]:
    found = dict(load_data("dates.toml", _Added).months)
    for code in _FIRST:
        found.update(_load_names(code))
    return found


@cache
def _load_others() -> Mapping[str, int]:
    found: dict[str, int] = {}
    doubtful: list[str] = []
    for name, month in (pair for code in _OTHERS for pair in _load_names(code).items()):
        if found.setdefault(name, month) != month:
            doubtful.append(name)
    for name in doubtful:
        found.pop(name, None)
    return found


@cache
def _load_names(code: str) -> Mapping[str, int]:
    """One language's own names."""
    found: dict[str, int] = {}
    for style in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, name in find_own(code, "months", style, width).items():
                key = _strip_particle(fold_name(str(name)))
                if isinstance(month, int) and len(key) > 1 and not any(c.isdigit() for c in key):
                    found.setdefault(key, month)
    return found


def _strip_particle(name: str) -> str:
    return next((name[len(p) :] for p in _PARTICLE if name.startswith(p)), name)
