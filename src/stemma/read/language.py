"""The language of a text, or "und" where the text is too short or too mixed to say."""

from functools import cache
from typing import Any

# News languages that COMPONENTS' data cover; fewer candidates, fewer wrong guesses.
_LANGUAGES = (
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he",
    "hi", "hr", "hu", "id", "it", "ja", "ko", "nl", "no", "pl", "pt", "ro",
    "ru", "sk", "sl", "sr", "sv", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
# Under 20 letters even a sure-looking guess was wrong for one headline in ten.
_LEAST_LETTERS = 20
_LEAST_PROBABILITY = 0.7
# The head of a long report tells its language; the rest costs time.
_MOST_CHARACTERS = 4000


def identify_language(text: str) -> str:
    """An ISO 639-1 code or "und"."""
    sample = text[:_MOST_CHARACTERS]
    if sum(c.isalpha() for c in sample) < _LEAST_LETTERS:
        return "und"
    code, probability = _load_identifier().classify(sample)
    return str(code) if probability >= _LEAST_PROBABILITY else "und"


@cache
def _load_identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(_LANGUAGES))
    return identifier
