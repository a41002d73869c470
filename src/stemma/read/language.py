"""The language of a text, or "und" where the text is too short or too mixed to say."""

import re
from copy import copy
from functools import cache
from typing import Any

from babel.core import get_global

from stemma.read.provenance.cldr import find_own

# News languages that COMPONENTS' data cover; fewer candidates, fewer wrong guesses.
_LANGUAGES = (
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he",
    "hi", "hr", "hu", "id", "it", "ja", "ko", "nl", "no", "pl", "pt", "ro",
    "ru", "sk", "sl", "sr", "sv", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
# Under 20 letters even a sure-looking guess was wrong for one headline in ten.
_LEAST_LETTERS = 20
_LEAST_PROBABILITY = 0.7
# The head of a long report tells its language; the rest costs time. On 1,520 texts in a dozen
# languages 1,500 characters told the same as 4,000.
_MOST_CHARACTERS = 2000
# Languages so near to each other that what a page declares says more than its letters.
_NEAR = (frozenset({"da", "no"}), frozenset({"bs", "hr", "sr"}), frozenset({"id", "ms"}))
_TAG = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]+)?\s*$")
# One Norwegian: the identifier does not part Bokmål from Nynorsk.
_ONE = {"nb": "no", "nn": "no"}


def identify_language(text: str, declared: str | None = None) -> str:
    """An ISO 639-1 code or "und".

    `declared` is what a record or page says. Pages often say it wrongly (a template's "en" over
    French), so the text decides; but a declared language that we would not think of becomes a
    candidate, of two near ones the declared wins, and it stands where the text is too short.
    """
    sample = text[:_MOST_CHARACTERS]
    if sum(c.isalpha() for c in sample) < _LEAST_LETTERS:
        return declared or "und"
    code, probability = _load_identifier(_as_candidate(declared)).classify(sample)
    if probability < _LEAST_PROBABILITY:
        return declared or "und"
    if declared and any({code, declared} <= near for near in _NEAR):
        return declared
    return str(code)


def read_language_tag(words: str) -> str | None:
    """The ISO code in a tag ("fr-CA", "eng") or an English name ("French"); None in other words."""
    match = _TAG.match(words)
    if match:
        code = match[1].lower()
        code = str(get_global("language_aliases").get(code, code))
        code = _ONE.get(code, code)
        return code if code in _load_names().values() else None
    return _load_names().get(words.strip().casefold())


@cache
def _load_names() -> dict[str, str]:
    """Codes of languages by their English names."""
    names = find_own("en", "languages").items()
    return {str(name).casefold(): str(code) for code, name in names if "_" not in str(code)}


def _as_candidate(declared: str | None) -> str:
    known = declared in _LANGUAGES
    return "" if known or declared not in _load_codes() else str(declared)


@cache
def _load_codes() -> frozenset[str]:
    """All that the identifier's model tells apart."""
    return frozenset(str(code) for code in _load_model().nb_classes)


@cache
def _load_identifier(added: str = "") -> Any:
    # The model is packed tightly: unpacking it again takes longer than a copy.
    identifier = copy(_load_model())
    identifier.set_languages([*_LANGUAGES, added] if added else list(_LANGUAGES))
    return identifier


@cache
def _load_model() -> Any:
    """The identifier with all of its languages; nobody narrows this one."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
