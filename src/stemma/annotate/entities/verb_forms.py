"""Infinitives that a printed verb may belong to, where a model takes it for another word.

Small models take the verb of a short line for a noun or an adjective ("libère", "ferme") and leave
it as it stands. The rules are those of the conjugations; a form that could be of two verbs gives
both, and a word that is no verb gives infinitives that no list holds.
"""

from functools import lru_cache

from stemma.records.text import Token

# Endings of the first conjugation that stand for "er", the longest first.
_FIRST = (
    "eraient", "erait", "eront", "aient", "èrent", "erai", "era", "ées", "ait", "ant", "ent",
    "ée", "és", "es", "é", "e", "a",
)  # fmt: skip
# Those of the second ("brandit"), and of the third ("défend", "rendu").
_SECOND = ("issaient", "issait", "issant", "issent", "irait", "ira", "ies", "ie", "is", "it", "i")
_THIRD = ("aient", "ait", "ant", "ent", "ues", "ue", "us", "u", "ra", "")
# What comes before the ending: "lance", "lançait"; "gèle", "geler"; "essaie", "essayer".
_STEMS = (("ç", "c"), ("è", "é"), ("è", "e"), ("ll", "l"), ("tt", "t"), ("oi", "oy"), ("ai", "ay"))
# A stem is looked at so far from its end.
_NEAR = 4


def is_among(token: Token, verbs: frozenset[str]) -> bool:
    """Whether a verb is among lemmas, or may be by its form."""
    return token.lemma.casefold() in verbs or bool(infer_infinitives(token.text.casefold()) & verbs)


@lru_cache(maxsize=4096)
def infer_infinitives(word: str) -> frozenset[str]:
    """The infinitives that a form in small letters may belong to: "libère" gives "libérer"."""
    found = set()
    for ending in _FIRST:
        if word.endswith(ending):
            found |= {stem + "er" for stem in _vary(word[: len(word) - len(ending)])}
    found |= {word[: len(word) - len(end)] + "ir" for end in _SECOND if word.endswith(end)}
    for ending in _THIRD:
        stem = word[: len(word) - len(ending)]
        if word.endswith(ending) and stem.endswith(("d", "p", "t")):
            found.add(stem + "re")
    return frozenset(found)


def infer_english_verbs(word: str) -> frozenset[str]:
    """The verbs that an English form in small letters may belong to: "relied" gives "rely"."""
    found = set()
    for ending, old in (("ied", "y"), ("ies", "y"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", "")):
        if word.endswith(ending):
            found.add(word[: len(word) - len(ending)] + old)
    return frozenset(found)


def _vary(stem: str) -> set[str]:
    """A stem, and as the infinitive writes it ("achèt" is of "acheter", "mange" of "manger")."""
    kept, end = stem[:-_NEAR], stem[-_NEAR:]
    stems = {stem, stem.removesuffix("e")}
    return stems | {kept + new.join(end.rsplit(old, 1)) for old, new in _STEMS if old in end}
