"""The word lists of this room, read once: equivalents, families that exclude, offices, cues."""

from functools import cache, cached_property, lru_cache
from importlib import resources

import msgspec

# Pairs of words whose relation is kept: more than a large story has, and some 20 MB.
MOST_PAIRS = 1 << 17

Pole = tuple[frozenset[str], frozenset[str]]


class Family(msgspec.Struct, frozen=True, dict=True):
    """A class of words; words of two different members exclude one another."""

    name: str
    severity: str
    members: tuple[tuple[str, ...], ...]

    @cached_property
    def _places(self) -> dict[str, int]:
        numbered = [*enumerate(self.members)]
        # A word of two members counts with the first.
        return {word: place for place, words in reversed(numbered) for word in words}

    def find_member(self, lemma: str) -> int | None:
        """The member that a lemma belongs to, by its place."""
        return self._places.get(lemma)


class _Families(msgspec.Struct, frozen=True):
    term: tuple[Family, ...]
    role: tuple[Family, ...]
    deed: tuple[Family, ...]


class _Equivalents(msgspec.Struct, frozen=True):
    verbs: tuple[tuple[str, ...], ...]
    nouns: tuple[tuple[str, ...], ...]
    adjectives: tuple[tuple[str, ...], ...]
    opposites: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


class _Roles(msgspec.Struct, frozen=True):
    heads: dict[str, tuple[str, ...]]
    ranks: dict[str, tuple[str, ...]]
    past: dict[str, tuple[str, ...]]
    beside: dict[str, tuple[str, ...]]
    fields: dict[str, tuple[str, ...]]


class Cues(msgspec.Struct, frozen=True):
    """Closed classes of English words."""

    light: frozenset[str]
    months: frozenset[str]
    negators: frozenset[str]
    negative_determiners: frozenset[str]
    planning_auxiliaries: frozenset[str]
    planning_heads: frozenset[str]
    possible_auxiliaries: frozenset[str]
    alleging_words: frozenset[str]
    alleging_verbs: frozenset[str]
    linking_verbs: frozenset[str]
    hedging_words: frozenset[str]
    hedging_heads: frozenset[str]
    speech_verbs: frozenset[str]
    function_words: frozenset[str]
    reciprocal_verbs: frozenset[str]
    place_prepositions: frozenset[str]
    bounding_prepositions: frozenset[str]
    vague_words: frozenset[str]
    night_words: frozenset[str]
    measures: frozenset[str]
    masses: frozenset[str]
    currencies: frozenset[str]
    ranking_words: frozenset[str]
    quantifiers: dict[str, frozenset[str]]


class Offices(msgspec.Struct, frozen=True):
    """What a word of a title stands for: its head class, its field, or a lower rank.

    `plain` words beside a name are no offices; `titles` are written with a capital before it.
    """

    heads: dict[str, str]
    deputies: frozenset[str]
    past: frozenset[str]
    plain: frozenset[str]
    titles: frozenset[str]
    fields: dict[str, tuple[str, ...]]


def _read_data(name: str) -> bytes:
    return (resources.files("stemma.compare") / "data" / name).read_bytes()


@cache
def load_cues() -> Cues:
    """The closed classes of `cues.toml`."""
    return msgspec.toml.decode(_read_data("cues.toml"), type=Cues)


@cache
def load_term_families() -> tuple[Family, ...]:
    """Families of common nouns that exclude one another."""
    return msgspec.toml.decode(_read_data("families.toml"), type=_Families).term


@cache
def load_family_words() -> frozenset[str]:
    """Every word that stands in a family of common nouns."""
    families = load_term_families()
    return frozenset(word for f in families for member in f.members for word in member)


@cache
def load_role_families() -> tuple[Family, ...]:
    """Families of what one person can be, one at a time."""
    return msgspec.toml.decode(_read_data("families.toml"), type=_Families).role


@cache
def load_deed_families() -> tuple[Family, ...]:
    """Families of verbs of which one is no degree of another."""
    return msgspec.toml.decode(_read_data("families.toml"), type=_Families).deed


@cache
def load_offices() -> Offices:
    """The words of titles, turned round for look-up."""
    data = msgspec.toml.decode(_read_data("roles.toml"), type=_Roles)
    fields: dict[str, list[str]] = {}
    for field, words in data.fields.items():
        for word in words:
            fields.setdefault(word, []).append(field)
    return Offices(
        heads={word: head for head, words in data.heads.items() for word in words},
        deputies=frozenset(data.ranks["deputy"]),
        past=frozenset(data.past["words"]),
        plain=frozenset(data.beside["plain"]),
        titles=frozenset(data.beside["titles"]),
        fields={word: tuple(found) for word, found in fields.items()},
    )


@cache
def _load_classes() -> dict[str, frozenset[str]]:
    """Each lemma with the names of the lines of equivalents that it stands in."""
    classes: dict[str, set[str]] = {}
    for name in ("equivalents", "everyday"):
        data = msgspec.toml.decode(_read_data(f"{name}.toml"), type=_Equivalents)
        lines = (*data.verbs, *data.nouns, *data.adjectives)
        for number, words in enumerate(lines):
            for word in words:
                classes.setdefault(word, set()).add(f"{name} {number}")
    return {word: frozenset(found) for word, found in classes.items()}


@cache
def load_opposites() -> tuple[Pole, ...]:
    """Pairs of sets of verbs; a verb of one set turns a statement with one of the other round."""
    data = msgspec.toml.decode(_read_data("equivalents.toml"), type=_Equivalents)
    return tuple((frozenset(left), frozenset(right)) for left, right in data.opposites)


@cache
def find_classes(lemma: str) -> frozenset[str]:
    """The lines of equivalents that a lemma stands in; empty for most words."""
    return _load_classes().get(lemma, frozenset())


# Endings that derivation adds, longest first; what remains must keep this many letters, so that
# "active" and "action" meet and "state" and "station" do not.
_ENDINGS = (
    "isations", "izations", "isation", "ization", "ations", "ation", "ically", "ments", "ities",
    "ions", "ment", "ness", "ical", "ists", "isms", "ised", "ized", "ises", "izes", "ise", "ize",
    "ing", "ion", "ity", "ist", "ism", "ful", "ers", "ive", "ian", "ory", "ary", "ent", "ant",
    "ous", "ate", "ed", "er", "or", "al", "ly", "es", "ic", "e", "s", "y",
)  # fmt: skip
_LEAST_STEM = 5


@cache
def find_stem(lemma: str) -> str:
    """What remains of a lemma when endings of derivation are taken off once."""
    for ending in _ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= _LEAST_STEM:
            return lemma[: -len(ending)]
    return lemma


@lru_cache(MOST_PAIRS)
def are_equivalent(a: str, b: str) -> bool:
    """Whether two lemmas say the same to an editor: one word, one root or one line of lists."""
    if a == b or find_classes(a) & find_classes(b):
        return True
    stems = find_stem(a), find_stem(b)
    return stems[0] == stems[1] or _drop_spelling(a) == _drop_spelling(b)


@cache
def _drop_spelling(word: str) -> str:
    """British and American spellings on one form, hyphens out."""
    for old, new in (("our", "or"), ("ise", "ize"), ("yse", "yze"), ("ence", "ense"), ("re", "er")):
        if word.endswith(old):
            word = word[: -len(old)] + new
    return word.replace("-", "").replace("isation", "ization").replace("ll", "l")


@cache
def _load_contraries() -> tuple[Pole, ...]:
    data = msgspec.toml.decode(_read_data("everyday.toml"), type=_Equivalents)
    return tuple((frozenset(left), frozenset(right)) for left, right in data.opposites)


def are_opposite(a: str, b: str) -> bool:
    """Whether two verbs turn a statement round."""
    return b in _list_opposites(a) and not are_equivalent(a, b)


def are_contrary(a: str, b: str) -> bool:
    """Whether two words of any class say the opposite of one another."""
    return are_opposite(a, b) or (a != b and b in _list_contraries(a))


@cache
def _list_opposites(lemma: str) -> frozenset[str]:
    return _turn_round(lemma, load_opposites())


@cache
def _list_contraries(lemma: str) -> frozenset[str]:
    return _turn_round(lemma, _load_contraries())


def _turn_round(lemma: str, poles: tuple[Pole, ...]) -> frozenset[str]:
    """All words that stand over against a lemma."""
    turned = ((lemma in x and y, lemma in y and x) for x, y in poles)
    return frozenset(word for sides in turned for side in sides if side for word in side)
