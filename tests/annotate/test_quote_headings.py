"""Words of somebody in headings: a name or an office beside a colon or a dash."""

import pytest

from stemma.annotate import annotate_article
from stemma.models import load_tagger
from tests.annotate.tagging import make_article

pytestmark = pytest.mark.models

BODY = {"en": "The council met on Monday.", "fr": "Le conseil s'est réuni lundi."}


def read(title: str, language: str, *, is_title: bool = True) -> list[tuple[str, str | None]]:
    """Reported words of a heading with who is said to say them."""
    body = BODY[language]
    article = make_article(
        body if is_title else f"{title}\n\n{body}",
        title=title if is_title else "",
        language=language,
    )
    told = []
    for quote in annotate_article(article, load_tagger(language)).quotes:
        mention = quote.speaker.mention
        name = article.text[mention.start : mention.end] if mention else None
        if quote.indirect:
            told.append((article.text[quote.start : quote.end], name))
    return told


CASES = [
    ("Mayor: tax will rise", "en", "tax will rise", "Mayor"),
    ("Police: man shot neighbour over fence", "en", "man shot neighbour over fence", "Police"),
    ("Hospital to close by May: report", "en", "Hospital to close by May", "report"),
    ("Hospital to close by May – minister", "en", "Hospital to close by May", "minister"),
    ("Former minister: deal was a mistake", "en", "deal was a mistake", "Former minister"),
    ("Police say suspect fled in stolen van", "en", "suspect fled in stolen van", "Police"),
    ("Le maire : les impôts vont augmenter", "fr", "les impôts vont augmenter", "Le maire"),
    ("Le maire annonce que les impôts montent", "fr", "les impôts montent", "Le maire"),
    ("Les impôts vont augmenter, annonce le maire", "fr", "Les impôts vont augmenter", "le maire"),
]  # fmt: skip


@pytest.mark.parametrize("is_title", [True, False])
@pytest.mark.parametrize(("title", "language", "said", "who"), CASES)
def test_headings_give_somebody_s_words(
    title: str,
    language: str,
    said: str,
    who: str,
    is_title: bool,  # noqa: FBT001 - a parameter
) -> None:
    assert read(title, language, is_title=is_title) == [(said, who)]


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Analysis: Why the ferry deal failed", "en"),
        ("Exclusive: Bank to cut 300 jobs", "en"),
        ("Jobs report: Employers added 300 posts", "en"),
        ("Ferry deal: Council votes on Tuesday", "en"),
        ("Mayor: what happens next", "en"),
        ("Police : un homme arrêté dans la nuit", "fr"),
        ("Météo : la pluie revient", "fr"),
        ("L'hôpital fermera en mai : le ministre confirme", "fr"),
    ],
)
def test_a_topic_before_a_colon_says_nothing(title: str, language: str) -> None:
    assert read(title, language) == []


def test_a_sentence_with_a_colon_is_no_heading() -> None:
    assert read("Police: a man was seen near the boat.", "en", is_title=False) == []
