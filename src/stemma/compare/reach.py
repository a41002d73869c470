"""What is compared in which language: so that silence in one is not taken for that in another."""

from collections import Counter
from collections.abc import Iterable

# Whose reports are compared in every kind of difference, and what is left out elsewhere.
_WHOLE = frozenset({"en"})
_LEFT_OUT = {
    "fr": "terms and small changes of words; the other kinds by fewer signs than in English"
}
_ELSE = "all but quotations and days out of place: there are no word lists for it"


def list_uncompared(languages: Iterable[str]) -> dict[str, str]:
    """Entries of a story's coverage: what is not compared, language by language.

    `languages` are those of its reports, one each. A lone report in a language has none of its own
    to be held against: of it the entry on several languages tells.
    """
    counts = Counter(languages)
    if counts.total() < 2:  # one report: nothing is compared at all
        return {}
    found = {
        f"differences in {language}": f"skipped: {_LEFT_OUT.get(language, _ELSE)}"
        for language, count in sorted(counts.items())
        if count > 1 and language not in _WHOLE
    }
    if max(counts.values()) == 1:
        found["compare"] = "skipped: no two reports are in one language"
    if len(counts) > 1:
        named = " and ".join(sorted(counts))
        found["differences across languages"] = (
            f"skipped: statements in {named} are matched, but not compared word by word"
        )
    return found
