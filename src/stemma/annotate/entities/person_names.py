"""Can two printed names be one person's? Names come folded (small letters, no accents)."""

from functools import lru_cache

from rapidfuzz.distance import OSA

# Particles that belong to the surname after them.
_PARTICLES = frozenset(
    {"de", "da", "di", "del", "della", "van", "von", "der", "den", "el", "al", "bin", "ben", "ibn",
     "la", "le", "du", "dos", "mac", "mc", "st", "ter", "abu"}
)  # fmt: skip
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SOUNDS = (
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("kh", "k"), ("ck", "k"), ("q", "k"), ("dj", "j"),
    ("tch", "ch"), ("tsch", "ch"), ("sch", "sh"), ("ph", "f"), ("w", "v"), ("y", "i"), ("ah", "a"),
    ("eh", "e"), ("gu", "g"), ("'", ""), ("-", " "),
)  # fmt: skip
# One slip in a surname of five letters, two in nine: typing and transliteration, not another name.
_ONE_SLIP, _TWO_SLIPS = 5, 9
# Names of so few letters sound alike by chance.
_SHORTEST_SOUNDS = 3
# Of first names that share their consonants: fewer are shared by chance ("Ana", "Ian").
_FEWEST_CONSONANTS = 4


def list_initials(name: str) -> tuple[str, ...]:
    """First letters of the words by which a name can be called: like names share one."""
    firsts, surname = split_name(name)
    return tuple(dict.fromkeys(word[0] for word in (surname, name.split()[-1], *firsts[:1])))


@lru_cache(maxsize=65536)
def spell_sounds(name: str) -> str:
    """A name with one sign for each sound that alphabets render in several ways.

    After the tables of the romanisations in use for Arabic and Russian (ALA-LC, BGN/PCGN, and what
    French newspapers write): "ou" for "u", "q" for "k", "v" for "w", and letters told twice.
    """
    for signs, sound in _SOUNDS:
        name = name.replace(signs, sound)
    return "".join(c for i, c in enumerate(name) if i == 0 or c != name[i - 1])


@lru_cache(maxsize=65536)
def split_name(name: str) -> tuple[tuple[str, ...], str]:
    """First names and surname ("ana", "van der berg")."""
    words = [word for word in name.split() if word not in _SUFFIXES] or name.split()
    first = len(words) - 1
    while first > 1 and words[first - 1] in _PARTICLES:
        first -= 1
    return tuple(words[:first]), " ".join(words[first:])


def are_alike(a: str, b: str, shortest: int = _ONE_SLIP) -> bool:
    """Whether two surnames of `shortest` letters or more differ by slips of the pen at most.

    Two ways of writing one foreign sound ("Faruq", "Farouk") are no slips.
    """
    if a == b or a.replace("-", " ") == b.replace("-", " "):
        return True
    if min(len(a), len(b)) > _SHORTEST_SOUNDS and spell_sounds(a) == spell_sounds(b):
        return True
    shorter = min(len(a), len(b))
    if shorter < shortest or a[0] != b[0]:
        return False
    allowed = 2 if shorter >= _TWO_SLIPS else 1
    return OSA.distance(a, b, score_cutoff=allowed) <= allowed


def are_compatible(a: str, b: str) -> bool:
    """Whether two full names may name one person: like surnames, first names that agree.

    First names agree when one is the other, its initial, or a slip away; a middle name may lack.
    """
    firsts_a, surname_a = split_name(a)
    firsts_b, surname_b = split_name(b)
    same = surname_a == surname_b or spell_sounds(surname_a) == spell_sounds(surname_b)
    # Where the first names are the very same, shorter surnames may differ by a slip too.
    agreed = bool(firsts_a) and firsts_a[:1] == firsts_b[:1]
    if not are_alike(surname_a, surname_b, _ONE_SLIP - 1 if agreed else _ONE_SLIP):
        return _ends_with(a, b) or _ends_with(b, a)
    if not firsts_a or not firsts_b:
        return same
    head_a, head_b = firsts_a[0], firsts_b[0]
    if head_a == head_b or (same and spell_sounds(head_a) == spell_sounds(head_b)):
        return True
    if same and _share_consonants(head_a, head_b):
        return True
    if same and _is_initial(head_a, head_b):
        return True
    # Both parts misspelt at once is too much to believe.
    long_enough = min(len(head_a), len(head_b)) >= _ONE_SLIP
    return same and long_enough and are_alike(head_a, head_b) and not _is_feminine(head_a, head_b)


def _share_consonants(a: str, b: str) -> bool:
    """ "Mohamed" and "Muhammad": vowels are what transliterations of a first name differ by."""
    left, right = ("".join(c for c in spell_sounds(name) if c not in "aeiou") for name in (a, b))
    ends_alike = (a[-1] in "aeiou") == (b[-1] in "aeiou")  # "Martin" is no "Martine"
    return ends_alike and len(left) >= _FEWEST_CONSONANTS and _undouble(left) == _undouble(right)


def _is_feminine(a: str, b: str) -> bool:
    """ "Martin" and "Martine", "Daniel" and "Daniela" are two persons."""
    short, long = sorted((a, b), key=len)
    return long in (short + "e", short + "a")


def _undouble(letters: str) -> str:
    return "".join(c for i, c in enumerate(letters) if i == 0 or c != letters[i - 1])


def _is_initial(a: str, b: str) -> bool:
    short, long = sorted((a.rstrip("."), b.rstrip(".")), key=len)
    return len(short) == 1 and long.startswith(short)


def _ends_with(long: str, short: str) -> bool:
    """ "El Faro" of "Belo El Faro"; at least two words."""
    words, tail = long.split(), short.split()
    return 1 < len(tail) < len(words) and words[-len(tail) :] == tail


def fits_short_name(short: str, full: str) -> bool:
    """Whether a single word can be this person's surname, or the first name of a full name."""
    firsts, surname = split_name(full)
    if " " not in full:
        return False
    words = full.split()
    return short == surname or are_alike(short, surname) or short in (words[-1], *firsts[:1])
