"""French reported speech by the order of words, beside what the tree tells."""

from collections.abc import Iterator, Sequence

from stemma.annotate.quotes.cues import Ascribed, read_source_speaker
from stemma.annotate.quotes.reported.french_clauses import find_content, opens_complement
from stemma.annotate.quotes.reported.french_order import (
    CLITICS,
    Said,
    find_by_tree,
    find_inverted,
    find_speaker,
    is_finite,
    lower,
    read_verb,
)
from stemma.annotate.quotes.reported.french_verbs import (
    Forms,
    inflect,
    list_speech,
    read_order_words,
)
from stemma.annotate.quotes.trimming import skip_dateline, trim
from stemma.annotate.word_lists import CueWords, read_person_words
from stemma.records.text import Token

Parts = tuple[tuple[int, int], ...]
_RELATIVES = frozenset({"qui", "dont", "que", "qu'"})
_STOPS = frozenset({";", ":", "«", "»", "“", "”", '"'})
# Verbs of "a fait savoir", "laisse entendre".
_CAUSED = frozenset({"savoir", "valoir", "remarquer", "observer", "entendre", "comprendre"})
_CAUSING = frozenset({"fait", "font", "faisait", "laisse", "laissé", "laissent", "laissait"})
# "tient à rappeler que", "vient de dire que", "continue d'affirmer que" say it all the same.
_SAYING = frozenset({"tient", "tenu", "tenait", "vient", "venait", "continue", "cesse", "voulu"})
_SAYING_FORMS = Forms(_CAUSING | _SAYING, _CAUSING | _SAYING, frozenset(), frozenset())
# Who says what is hearsay ("on dit que").
_ANYBODY = frozenset({"on", "-on"})
# Words between two verbs of one speaker.
_LONGEST_BACK = 60
# Words between "si" and a verb that is only supposed.
_LONGEST_SUPPOSED = 8
_SUBORDINATES = frozenset({"si", "quand", "lorsque", "lorsqu'", "comme", "tant", "dès", "bien"})


def find_french(
    tokens: tuple[Token, ...], words: CueWords, direct: Sequence[tuple[int, int]]
) -> Iterator[tuple[Parts, Ascribed]]:
    """Reported words (token ranges) with their ascription; cues in `direct` are skipped."""
    like = _read_like(tokens)
    if like is not None:
        yield like
    for k, token in enumerate(tokens):
        if any(a <= token.start < b for a, b in direct):
            continue
        said = _read_said(tokens, k)
        if said is None or _is_supposed(tokens, said.first):
            continue
        content = find_content(tokens, said)
        if content is not None:
            speaker = _find_speaker(tokens, said, direct)
            if speaker is not None and lower(tokens[speaker[0]]) not in _ANYBODY:
                yield (content,), Ascribed(tokens, (k, k + 1), speaker, "adjacent")
            continue
        found = _read_aside(tokens, said, direct)
        if found is not None:
            yield found
    loose = _read_loose(tokens, words)
    if loose is not None:
        yield loose


def _find_speaker(
    tokens: Sequence[Token], said: Said, direct: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Who says it; of a joined verb the one of the verb of speech before it."""
    if said.joined:
        for k in range(said.first - 1, max(-1, said.first - _LONGEST_BACK), -1):
            before = read_verb(tokens, k, list_speech())
            if before is None or before.joined or _is_inside(tokens, k, direct):
                continue
            found = find_speaker(tokens, before)
            if found is None or _is_inside(tokens, found[0], direct):
                found = find_inverted(tokens, before, _find_close(tokens, before.verb))
            if found is not None:
                return found
    found = find_speaker(tokens, said) or find_by_tree(tokens, said.verb)
    return None if found is None or _is_inside(tokens, found[0], direct) else found


def _is_inside(tokens: Sequence[Token], k: int, direct: Sequence[tuple[int, int]]) -> bool:
    return any(a <= tokens[k].start < b for a, b in direct)


def _is_supposed(tokens: Sequence[Token], first: int) -> bool:
    """ "Si le maire disait que": nothing was said."""
    for k in range(first - 1, max(-1, first - _LONGEST_SUPPOSED), -1):
        if tokens[k].text == ",":
            return False
        if lower(tokens[k]) in ("si", "s'") and (not k or tokens[k - 1].text in (",", "«")):
            return lower(tokens[k]) == "si" or lower(tokens[k + 1]) in ("il", "ils")
    return False


def _read_like(tokens: tuple[Token, ...]) -> tuple[Parts, Ascribed] | None:
    """ "Comme l'a expliqué la directrice, les fonds seront versés"."""
    if not tokens or lower(tokens[0]) not in ("comme", "ainsi"):
        return None
    comma = next((k for k, token in enumerate(tokens) if token.text == ","), 0)
    for k in range(1, comma):
        said = read_verb(tokens, k, list_speech())
        content = trim(tokens, comma, len(tokens))
        if said is None or content is None or not _is_whole(tokens, content):
            continue
        speaker = find_inverted(tokens, said, comma)
        while said.first > 1 and lower(tokens[said.first - 1]) in CLITICS:
            said = said._replace(first=said.first - 1)
        speaker = speaker or find_speaker(tokens, said)
        if speaker is not None:
            return (content,), Ascribed(tokens, (k, k + 1), speaker, "aside")
    return None


def _read_said(tokens: Sequence[Token], k: int) -> Said | None:
    """A verb of speech, "fait savoir" and "tient à dire" among them."""
    text = lower(tokens[k])
    before = [lower(token) for token in tokens[max(0, k - 3) : k]]
    if text in _CAUSED and before and before[-1] in _CAUSING:
        said = read_verb(tokens, k - 1, _SAYING_FORMS)
        return said._replace(verb=k) if said else None
    if text in list_speech().infinitives and set(before) & _SAYING:
        at = k - 1
        while lower(tokens[at]) not in _SAYING:
            at -= 1
        said = read_verb(tokens, at, _SAYING_FORMS)
        return said._replace(verb=k) if said else None
    return read_verb(tokens, k, list_speech())


def _read_aside(
    tokens: tuple[Token, ...], said: Said, direct: Sequence[tuple[int, int]]
) -> tuple[Parts, Ascribed] | None:
    """ "…, a dit la ministre", "La rivière, explique Ana Roel, est haute"."""
    comma = said.first - 1
    if comma < 1 or tokens[comma].text != "," or said.joined:
        return None
    if any(a <= tokens[comma - 1].start < b for a, b in direct):
        return None
    last = _find_close(tokens, said.verb)
    speaker = find_inverted(tokens, said, last)
    if speaker is not None and lower(tokens[speaker[0]]) in _ANYBODY:
        return None
    if speaker is None or (said.inverted is None and not _can_speak(tokens, said, speaker)):
        return None
    begin = max(skip_dateline(tokens), _find_sentence_start(tokens, comma))
    before = trim(tokens, begin, comma)
    if before is None:
        return None
    parts = [before]
    if not _is_whole(tokens, before):
        after = _find_rest(tokens, last, direct)
        if after is None:
            return None
        parts.append(after)
    elif _goes_on(tokens, last):
        after = trim(tokens, last, len(tokens))
        parts += [after] if after else []
    return tuple(parts), Ascribed(tokens, (said.verb, said.verb + 1), speaker, "aside")


def _find_close(tokens: Sequence[Token], verb: int) -> int:
    """The next comma or stop."""
    for k in range(verb + 1, len(tokens)):
        if tokens[k].text == "," or tokens[k].text in _STOPS or tokens[k].text in ".!?…":
            return k
    return len(tokens)


def _find_sentence_start(tokens: Sequence[Token], comma: int) -> int:
    """Past the last semicolon, colon or quotation before it."""
    stops = [k + 1 for k in range(comma) if tokens[k].text in _STOPS]
    return stops[-1] if stops else 0


def _can_speak(tokens: Sequence[Token], said: Said, speaker: tuple[int, int]) -> bool:
    """Not "rejette le projet, réclame une enquête": a name or an office after what has objects."""
    inside = tokens[speaker[0] : speaker[1]]
    if speaker[0] < said.verb or opens_complement(tokens, said.verb):
        return False
    if any(token.pos == "PROPN" or token.label in ("PER", "ORG", "PERSON") for token in inside):
        return True
    if any(lower(t) in read_person_words("fr").roles | read_order_words().bodies for t in inside):
        return True
    takes_objects = inflect(read_order_words().objects).holds(lower(tokens[said.verb]))
    return not takes_objects or lower(tokens[said.first]) in ("a", "ont")


def _is_whole(tokens: Sequence[Token], part: tuple[int, int]) -> bool:
    """Whether the words make a sentence, which no "si" or "quand" opens."""
    if lower(tokens[part[0]]) in _SUBORDINATES:
        return False
    for k in range(*part):
        before = {lower(token) for token in tokens[max(part[0], k - 3) : k]}
        if is_finite(tokens, k) and not before & _RELATIVES:
            return True
    return False


def _find_rest(
    tokens: Sequence[Token], last: int, direct: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """What goes on after the speaker and what is told of him: from a verb, else after the comma."""
    commas = [k for k in range(last, len(tokens)) if tokens[k].text == ","]
    if not commas or commas[0] != last:
        return None
    chosen = next((k for k in commas if _opens_verb(tokens, k + 1)), commas[0])
    if any(a <= tokens[min(chosen + 1, len(tokens) - 1)].start < b for a, b in direct):
        return None
    return trim(tokens, chosen, len(tokens))


def _opens_verb(tokens: Sequence[Token], k: int) -> bool:
    while k < len(tokens) and lower(tokens[k]) in CLITICS | {"ne", "n'"}:
        k += 1
    return k < len(tokens) and is_finite(tokens, k)


def _goes_on(tokens: Sequence[Token], last: int) -> bool:
    """ "…, dit-elle, mais pas demain"."""
    follows = tokens[last + 1 : last + 2]
    joins = ("mais", "et", "car", "parce", "ou", "si", "que", "afin", "puisque")
    return bool(follows) and tokens[last].text == "," and lower(follows[0]) in joins


def _read_loose(tokens: tuple[Token, ...], words: CueWords) -> tuple[Parts, Ascribed] | None:
    """ "Pour Ana Roel, avocate du gardien, c'est une preuve": a person's view at the head."""
    if not tokens or lower(tokens[0]) not in words.loose_sources:
        return None
    speaker = read_source_speaker(tokens, 1)
    if speaker is None or speaker[1] >= len(tokens) or tokens[speaker[1]].text != ",":
        return None
    inside = tokens[speaker[0] : speaker[1]]
    named = any(token.label in ("PER", "PERSON") for token in inside)
    names = len(inside) > 1 and all(token.text[:1].isupper() for token in inside)
    office = any(lower(token) in read_person_words("fr").roles for token in inside)
    if not (named or names or office):
        return None
    after = skip_description(tokens, speaker[1])
    content = trim(tokens, after, len(tokens))
    if content is None or not any(is_finite(tokens, k) for k in range(*content)):
        return None
    return (content,), Ascribed(tokens, (0, 1), speaker, "source")


def skip_description(tokens: Sequence[Token], comma: int) -> int:
    """Past what is told of the source between two commas: ", avocate du gardien,", ", qui …,"."""
    closing = next((k for k in range(comma + 1, len(tokens)) if tokens[k].text == ","), None)
    if closing is None or closing + 1 >= len(tokens):
        return comma
    inside = tokens[comma + 1 : closing]
    relative = bool(inside) and lower(inside[0]) in ("qui", "dont")
    bare = bool(inside) and inside[0].pos in ("NOUN", "ADJ", "PROPN", "NUM", "DET")
    verbal = any(is_finite(tokens, k) for k in range(comma + 1, closing))
    rest = any(is_finite(tokens, k) for k in range(closing + 1, len(tokens)))
    return closing if rest and (relative or (bare and not verbal)) else comma


def is_nobody(tokens: Sequence[Token], source: Ascribed) -> bool:
    """ "selon l'usage", "selon la loi", "selon laquelle": no one speaks."""
    if source.speaker is None:
        return True
    return any(lower(t) in read_order_words().nobody for t in tokens[slice(*source.speaker)])
