"""One utterance in two languages."""

from collections.abc import Sequence

import numpy as np
import pytest

from stemma.align import align_claims, group_quotes
from stemma.records.engines import Vectors
from stemma.records.facts import Quote, QuoteGroup
from stemma.records.findings import Lineage, Passage, Reuse
from stemma.records.text import Article, Span
from tests.align.cases import WordEncoder, make_article, make_facts, make_lineage, make_story

ENGLISH = "“We will raise the crane before the first snow falls,”"
FRENCH = "« Nous relèverons la grue avant la première neige »"
LOOSE = "« La grue sera debout avant que la neige ne tombe »"
OTHER = "« Personne n'a le droit de monter sur la grue »"
# Angles to the English words, as an encoder would see them.
ANGLES = {ENGLISH: 0.0, FRENCH: 0.5, LOOSE: 1.0, OTHER: 1.4}


class Angles:
    """Vectors in a plane."""

    languages = frozenset({"en", "fr"})

    def encode(self, texts: Sequence[str], language: str) -> Vectors:
        known = {"".join(c for c in k.lower() if c.isalpha()): v for k, v in ANGLES.items()}
        found = [known["".join(c for c in text.lower() if c.isalpha())] for text in texts]
        return np.array([[np.cos(a), np.sin(a)] for a in found], dtype=np.float32)


def write(key: str, words: str) -> Article:
    french = words.startswith("«")
    who = ", a dit Ida Brandt." if french else " said Ida Brandt."
    return make_article(key, [words + who], language="fr" if french else "en")


def group(
    *words: str, speakers: Sequence[str] = ("brandt",) * 4, lineage: Lineage | None = None
) -> tuple[tuple[Quote, ...], tuple[QuoteGroup, ...]]:
    articles = [write("abcd"[i], said) for i, said in enumerate(words)]
    facts = [
        make_facts(article, quotes=[(said, speaker)])
        for article, said, speaker in zip(articles, words, speakers, strict=False)
    ]
    chains = {f"o{a.id}": ("credited", [a]) for a in articles}
    made = make_lineage(chains)  # type: ignore[arg-type]
    if lineage is not None:
        made = Lineage(lineage.reuse, made.origins, made.ascriptions)
    story = make_story(*zip(articles, facts, strict=True))
    claims = align_claims(story, made, WordEncoder())
    return group_quotes(story, made, WordEncoder(), claims=claims, multilingual=Angles())


def translate(direction: str) -> Lineage:
    """The whole of `a` in English stands in `b` in French."""
    one, two = write("a", ENGLISH), write("b", LOOSE)
    passage = Passage(Span("a", 0, len(one.text)), Span("b", 0, len(two.text)), "translated", 0.6)
    reuse = Reuse("r", "a", "b", "translated", direction, (passage,), 0.9)  # type: ignore[arg-type]
    return Lineage(reuse=(reuse,))


def test_words_and_their_translation_are_one_utterance_in_two_languages() -> None:
    _, groups = group(ENGLISH, FRENCH)
    (one,) = groups
    assert len(one.quotes) == 2
    assert one.altered == ()
    assert one.quotable.verdict == "translated"


@pytest.mark.parametrize(("other", "who"), [(OTHER, "brandt"), (FRENCH, "roel")])
def test_other_words_and_other_speakers_stay_apart(other: str, who: str) -> None:
    _, groups = group(ENGLISH, other, speakers=("brandt", who))
    assert [len(one.quotes) for one in groups] == [1, 1]


def test_a_loose_translation_is_known_by_its_place_in_a_translated_passage() -> None:
    assert len(group(ENGLISH, LOOSE)[1]) == 2
    assert len(group(ENGLISH, LOOSE, lineage=translate("unknown"))[1]) == 1


def test_the_original_is_named_and_its_translation_says_nothing_against_it() -> None:
    quotes, (one,) = group(ENGLISH, LOOSE, lineage=translate("b from a"))
    assert one.fullest == next(quote.id for quote in quotes if quote.article == "a")
    assert one.quotable.verdict == "one chain"
    quotes, (one,) = group(ENGLISH, LOOSE, lineage=translate("a from b"))
    assert one.fullest == next(quote.id for quote in quotes if quote.article == "b")


def test_without_the_encoder_languages_stay_apart() -> None:
    articles = write("a", ENGLISH), write("b", FRENCH)
    story = make_story(
        (articles[0], make_facts(articles[0], quotes=[(ENGLISH, "brandt")])),
        (articles[1], make_facts(articles[1], quotes=[(FRENCH, "brandt")])),
    )
    lineage = make_lineage({f"o{a.id}": ("credited", [a]) for a in articles})
    assert len(group_quotes(story, lineage, WordEncoder())[1]) == 2
