"""Case forms of the names of states and towns, where a language makes them by a plain rule.

Only endings that change no other letter: a form that is not made is not found, which is better
than one that is another word. German has its genitive, Russian and Polish the declensions whose
stems stay (Wade, A Comprehensive Russian Grammar; Swan, A Grammar of Contemporary Polish).
"""

# After these a German name takes an apostrophe or nothing.
_HISSING = ("s", "x", "z", "ß", "ce")
# After these letters Russian writes "и" where others have "ы".
_HUSHING = "гкхжчшщ"
_RUSSIAN_HARD = "бвгдзклмнпрстфх"


def inflect_name(name: str, language: str) -> tuple[str, ...]:
    """The name and its other case forms, as printed; the name alone where no rule is known."""
    if not name.replace("-", "").isalpha() or name.isupper():
        return (name,)  # several words, of which each may change, or letters for them ("США")
    if language == "de":
        return (name, *_inflect_german(name))
    if language == "ru":
        return (name, *_inflect_russian(name))
    if language == "pl":
        return (name, *_inflect_polish(name))
    return (name,)


def _inflect_german(name: str) -> tuple[str, ...]:
    return () if name.endswith(_HISSING) else (name + "s",)


def _inflect_russian(name: str) -> tuple[str, ...]:
    stem, last = name[:-1], name[-1:]
    if name.endswith("ия"):
        return tuple(stem + ending for ending in ("и", "ю", "ей"))
    if last == "а":
        genitive = "и" if stem[-1:] in _HUSHING else "ы"
        return tuple(stem + ending for ending in (genitive, "е", "у", "ой"))
    if last == "й":
        return tuple(stem + ending for ending in ("я", "ю", "ем", "е"))
    if last and last in _RUSSIAN_HARD:
        return tuple(name + ending for ending in ("а", "у", "ом", "е"))
    return ()


def _inflect_polish(name: str) -> tuple[str, ...]:
    """ "Hiszpania", "Rosja"; names in "-ska" and "-ko" change their stems."""
    if not name.endswith(("ia", "ja")):
        return ()
    return tuple(name[:-1] + ending for ending in ("i", "ę", "ą"))
