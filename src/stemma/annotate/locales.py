"""What CLDR knows of a language, through babel."""

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def find_locale(language: str) -> Locale | None:
    """The locale of a language's code; None for "und" and for what CLDR does not know."""
    if language == "und":
        return None
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None
