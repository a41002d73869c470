"""Offices and titles that stand with a person's name."""

from collections.abc import Iterator, Sequence

from stemma.annotate.word_lists import read_organisation_words, read_person_words
from stemma.records.facts import EntityType
from stemma.records.text import Token

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_BINDING = frozenset({"of", "for", "in", "de", "du", "des", "d'", "d’", "à", "aux", "au"})
_OF = frozenset({"of", "de", "du", "des", "d'", "d’"})
_INNER = frozenset(
    {"the", "and", "la", "le", "les", "l'", "l’", "et", "-", "&", "'s", "’s", "charge"}
)
_PERSON = ("PERSON", "PER")
_JOINTS = frozenset({"-", "–", "'s", "’s"})
# Offices that are given names too.
_GIVEN_NAMES = frozenset({"dean", "earl", "duke", "baron", "marshal", "justice", "major", "bishop"})
# Words that stand before other names: "Chief Executive", "Premier League", "owner Brandt Yards".
_LOOSE = frozenset(
    {"owner", "publisher", "investor", "leader", "champion", "winner", "founder", "member", "head",
     "chief", "executive", "premier", "general", "major", "justice", "marshal", "king", "queen",
     "prince", "princess", "chair", "anchor", "saint", "official", "membre", "responsable"}
)  # fmt: skip
# Offices whose "of" names a field of work or a house, never a body with a name of its own.
_DEPARTMENTAL = frozenset(
    {"minister", "secretary", "undersecretary", "chief", "ministre", "secrétaire", "chef"}
)
_LONGEST_NAME = 3
# Words: an office before a name, and one after a comma, are seldom longer.
_LONGEST_BEFORE = 16
_LONGEST_AFTER = 15


def is_honorific(text: str, language: str) -> bool:
    """Whether the word only addresses a person ("Mr.", "Mme")."""
    return text.casefold().rstrip(".") in read_person_words(language).honorifics


def extend_address(tokens: Sequence[Token], place: tuple[int, int]) -> tuple[int, int]:
    """A phrase that ends in "Mme" or "Mr", with the name that follows."""
    first, last = place
    address = tokens[last - 1].text.casefold().rstrip(".")
    if not any(address in read_person_words(each).honorifics for each in ("en", "fr")):
        return place
    while last < len(tokens) and tokens[last].text[:1].isupper():
        last += 1
    return first, last


def find_role(
    tokens: Sequence[Token], first: int, last: int, language: str
) -> tuple[int, int] | None:
    """Token range of the office that stands with the person `tokens[first:last]`."""
    roles = read_person_words(language).roles
    start = first
    while start > 0 and (
        is_honorific(tokens[start - 1].text, language)
        and tokens[start - 1].lemma.casefold() not in roles
    ):
        start -= 1
    return (
        _find_before(tokens, start, roles)
        or _find_after(tokens, last, roles)
        or _find_before_comma(tokens, start, last, roles)
    )


def is_piece_of_office(tokens: Sequence[Token], first: int) -> bool:
    """Whether a name right after "minister of" is a field of work ("Minister of Ports")."""
    if first < 2 or tokens[first - 1].text.casefold() not in _OF:
        return False
    return tokens[first - 2].lemma.casefold() in _DEPARTMENTAL


def begins_with_title(tokens: Sequence[Token], first: int, last: int, language: str) -> bool:
    """Whether an office was taken into the name: "King Ana II"."""
    if last - first < 2:
        return False
    word = tokens[first].text.casefold()
    return word in read_person_words(language).roles and word not in _GIVEN_NAMES


def find_holders(
    tokens: Sequence[Token], language: str
) -> Iterator[tuple[int, int, frozenset[EntityType]]]:
    """Token ranges of full names right after an office ("Mayor Ana Roel", "the mayor, Ana Roel,").

    With each the types of named things that weigh more where a model says so.
    """
    roles = read_person_words(language).roles - _LOOSE
    for i, token in enumerate(tokens):
        if not _is_role(token, roles) or i + 2 >= len(tokens):
            continue
        comma = tokens[i + 1].text == ","
        first = last = _skip_honorifics(tokens, i + 1 + comma, language)
        while last < len(tokens) and _is_name_word(tokens[last], language):
            last += 1
        if not 2 <= last - first <= _LONGEST_NAME:
            continue
        follows = tokens[last] if last < len(tokens) else None
        ends = follows is None or follows.text in (",", ".", ";", ")", "–", "—", ":")
        if comma and ends:
            yield first, last, frozenset({"person", "organisation", "state", "group"})
        elif not comma and (ends or (follows and follows.pos not in _NOMINAL)):
            yield first, last, frozenset({"person"})


def _skip_honorifics(tokens: Sequence[Token], first: int, language: str) -> int:
    while first < len(tokens) and is_honorific(tokens[first].text, language):
        first += 1
    return first


def _is_name_word(token: Token, language: str) -> bool:
    word = token.text.casefold()
    plain = token.text[0].isupper() and all(sign.isalpha() or sign in "-'’." for sign in token.text)
    other = word in read_person_words(language).roles or (
        token.text in read_organisation_words(language).after
    )
    return token.pos == "PROPN" and plain and not other


def _is_role(token: Token, roles: frozenset[str]) -> bool:
    if token.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    # The model seldom finds the lemma of a title written large, nor of "co-founder".
    words = {token.lemma.casefold(), token.text.casefold(), token.text.casefold().rstrip("s")}
    return bool(words & roles)


def _find_before(
    tokens: Sequence[Token], end: int, roles: frozenset[str]
) -> tuple[int, int] | None:
    """ "former Defence Minister Ana Roel"."""
    head = end - 1
    if head >= 0 and _is_role(tokens[head], roles):
        return _extend_left(tokens, head), end
    # "Secretary of State Ana Roel": an office with its "of".
    while head > 0 and end - head < _LONGEST_BEFORE:
        token = tokens[head]
        if token.text.casefold() in _OF and _is_role(tokens[head - 1], roles):
            return _extend_left(tokens, head - 1), end
        if token.pos not in ("PROPN", "ADJ") and token.text.casefold() not in _BINDING | _INNER:
            return None
        head -= 1
    return None


def _extend_left(tokens: Sequence[Token], head: int) -> int:
    """The first token of the noun phrase whose head this is, articles left out."""
    first = head
    while first > 0:
        before = tokens[first - 1]
        joint = before.text in _JOINTS and first > 1 and tokens[first - 2].pos in _NOMINAL
        if before.pos not in _NOMINAL and not joint:
            break
        first -= 1
    while tokens[first].text in _JOINTS:
        first += 1
    return first


def _find_after(
    tokens: Sequence[Token], last: int, roles: frozenset[str]
) -> tuple[int, int] | None:
    """ "Ana Roel, the leader of the front,"."""
    if last >= len(tokens) or tokens[last].text not in (",", "–", "—", "("):
        return None
    first = last + 1
    while first < len(tokens) and tokens[first].pos in ("DET", "PRON", "ADP"):
        first += 1
    end = first
    seen = False
    while end < len(tokens) and end - first < _LONGEST_AFTER:
        token = tokens[end]
        # The office comes first; what follows "of" may name an organisation and its place.
        if token.pos in _NOMINAL:
            seen = seen or _is_role(token, roles)
        elif (
            not (seen and token.text.casefold() in _BINDING | _INNER) and token.text not in _JOINTS
        ) or (token.text.casefold() == "and" and not _continues(tokens, end)):
            break
        end += 1
    while end > first and tokens[end - 1].pos not in _NOMINAL:
        end -= 1
    # "Roel, the leader of the front, Ben Ash, said": the office is the next name's.
    if end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].label in _PERSON:
        return None
    return (first, end) if seen and end > first else None


def _continues(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun phrase goes on after "and" (and is not a new clause's subject)."""
    return at + 1 < len(tokens) and tokens[at + 1].pos in _NOMINAL


def _find_before_comma(
    tokens: Sequence[Token], first: int, last: int, roles: frozenset[str]
) -> tuple[int, int] | None:
    """ "the minister of defence, Ana Roel," — only where a mark or the end follows the name."""
    if first < 2 or tokens[first - 1].text != ",":
        return None
    follows = tokens[last].text if last < len(tokens) else "."
    if follows not in (",", ".", ";", ")", "–", "—", ":") and tokens[last - 1].dep != "appos":
        return None
    for head in range(first - 2, max(-1, first - 2 - _LONGEST_BEFORE), -1):
        token = tokens[head]
        if _is_role(token, roles):
            begin = _extend_left(tokens, head)
            return begin, first - 1
        if token.pos not in _NOMINAL and token.text.casefold() not in _BINDING | _INNER:
            return None
    return None
