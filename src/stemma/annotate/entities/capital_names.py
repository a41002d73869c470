"""Names that a model overlooks, by their capitals: "Low Quay", "Pegasus", "Vessling & Sons".

A capital in the middle of a sentence makes a name in English; in French, where titles and offices
are written small, too. At a sentence's head, and in headlines that write every word large, only
what the report writes large elsewhere is one.
"""

from collections.abc import Iterator, Sequence, Set

from stemma.annotate.entities.gazetteer import fold_name, load_calendar_words
from stemma.annotate.entities.name_words import read_name_words
from stemma.annotate.entities.roles import is_honorific
from stemma.annotate.entities.runs import Run, join_words
from stemma.annotate.quantities.words import load_number_words
from stemma.annotate.word_lists import read_person_words
from stemma.records.text import Sentence, Token

_SHORTEST = 3
_LONGEST = 6
# So large a share of capitals makes a headline in which capitals mean nothing.
_SHOUTING = 0.75
# Words of so many letters or more are written large in such headlines.
_COUNTED = 4
_JOINTS = frozenset({"&"})
_OF = frozenset({"of", "de", "d'", "d’", "du"})
# What opens a quotation or a line lets a capital follow, as a sentence's head does.
_OPENERS = frozenset('"“„«‘‚:;—–-•*([|#')


def add_capitals(
    found: Sequence[list[Run]],
    places: Sequence[list[Run]],
    sentences: Sequence[Sentence],
    language: str,
) -> list[list[Run]]:
    """The runs of each sentence, with those that its capitals add (of type "other")."""
    known = _list_known(found, places, sentences)
    small = list_small(sentences)
    drafts = []
    for runs, own, sentence in zip(found, places, sentences, strict=True):
        taken = {i for run in (*runs, *own) for i in range(run.first, run.last)}
        drafts.append(list(_find_capitals(sentence.tokens, taken, language)))
    sure = {
        _fold(run, sentence.tokens)
        for draft, sentence in zip(drafts, sentences, strict=True)
        for run in draft
        if not _is_weak(run, sentence)
    }
    return [
        sorted(
            runs
            + [
                run
                for run in draft
                if not _is_weak(run, sentence)
                or (name := _fold(run, sentence.tokens)) in known
                or (name in sure and name not in small)
            ]
        )
        for runs, draft, sentence in zip(found, drafts, sentences, strict=True)
    ]


def drop_heads(
    runs: Sequence[Run], sentence: Sentence, small: Set[str], language: str
) -> list[Run]:
    """Without single words that are large only because they begin a sentence, and numbers."""
    tokens = sentence.tokens
    numbers = load_number_words(language).small
    # The English model knows a noun from a name better than the French one.
    is_english = language == "en"

    def stays(run: Run) -> bool:
        if run.last - run.first > 1:
            return True
        token = tokens[run.first]
        word = token.text.casefold()
        if word in numbers:
            return False
        begins = _begins(tokens, run.first)
        return not (begins and token.pos not in ("PROPN", "X") and (word in small or is_english))

    return [run for run in runs if stays(run)]


def list_small(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The words that a report writes small somewhere."""
    return frozenset(t.text for s in sentences for t in s.tokens if t.text[:1].islower())


def _list_known(
    found: Sequence[list[Run]], places: Sequence[list[Run]], sentences: Sequence[Sentence]
) -> frozenset[str]:
    return frozenset(
        _fold(run, sentence.tokens)
        for runs, own, sentence in zip(found, places, sentences, strict=True)
        for run in (*runs, *own)
        if not _begins(sentence.tokens, run.first)
    )


def _fold(run: Run, tokens: Sequence[Token]) -> str:
    return fold_name(join_words(tokens[run.first : run.last]))


def _is_weak(run: Run, sentence: Sentence) -> bool:
    if _is_shouting(sentence):
        return True
    alone = run.last - run.first == 1 and not sentence.tokens[run.first].text.isupper()
    return alone and _begins(sentence.tokens, run.first)


def _begins(tokens: Sequence[Token], first: int) -> bool:
    return first == 0 or tokens[first - 1].text in _OPENERS


def _is_shouting(sentence: Sentence) -> bool:
    words = [t.text for t in sentence.tokens if len(t.text) >= _COUNTED and t.text.isalpha()]
    return sum(word[0].isupper() for word in words) > _SHOUTING * len(words)


def _find_capitals(tokens: Sequence[Token], taken: Set[int], language: str) -> Iterator[Run]:
    openers = read_name_words(language).openers
    i = 0
    while i < len(tokens):
        last = i
        while last < len(tokens) and last - i < _LONGEST and last not in taken:
            joint = _joins(tokens, i, last, taken, openers.keys())
            if joint and _is_large(tokens[last + 1], language):
                last += 2
            elif _is_large(tokens[last], language):
                last += 1
            else:
                break
        if last > i and _is_name(tokens, i, last, taken, language):
            yield Run(i, last, "other")
        i = max(last, i + 1)


def _joins(
    tokens: Sequence[Token], first: int, at: int, taken: Set[int], openers: Set[str]
) -> bool:
    """Whether the token is the "&" of a name, or the "of" right after an opener."""
    if at == first or at + 1 >= len(tokens) or at + 1 in taken:
        return False
    is_of = at == first + 1 and tokens[first].text in openers
    return tokens[at].text in _JOINTS or (is_of and tokens[at].text.casefold() in _OF)


def _is_large(token: Token, language: str) -> bool:
    text = token.text
    if token.pos != "PROPN" or not text[:1].isupper() or not text[0].isalpha():
        return False
    word = text.casefold()
    roles = read_person_words(language).roles
    is_plural = text[:-1].isupper() and text.endswith("s")  # "NGOs"
    return not (
        is_plural
        or is_honorific(text, language)
        or word in roles
        or word.removesuffix("s") in roles
        or word in load_calendar_words(language)
    )


def _is_name(
    tokens: Sequence[Token], first: int, last: int, taken: Set[int], language: str
) -> bool:
    if last - first == 1 and len(tokens[first].text) < _SHORTEST:
        return False
    beside = (first - 1 in taken, last in taken)
    if any(beside) and last - first == 1:
        return False  # a piece of what is known already
    follows = tokens[last] if last < len(tokens) else None
    if follows is None:
        return True
    roles = read_person_words(language).roles
    # "Defence Minister" is an office, and what a hyphen follows is a piece.
    is_office = follows.pos in ("PROPN", "NOUN") and follows.lemma.casefold() in roles
    glued = follows.text in ("-", "–") and follows.start == tokens[last - 1].end
    return not (is_office and last - first == 1) and not glued
