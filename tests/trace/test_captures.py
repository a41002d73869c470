"""Two captures of one address, from their files to the lineage: one article in two versions."""

from pathlib import Path

import pytest

import stemma

pytestmark = pytest.mark.models

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<link rel="canonical" href="https://moorpost.example/2031/02/quarry">
<meta property="og:site_name" content="Moor Post">
<meta property="article:published_time" content="2031-02-01T07:00:00Z"></head>
<body><article><h1>{title}</h1>{body}</article></body></html>"""
EARLY = (
    "The quarry at Ostermoor will close in March, its owner Felsen Stone told unions on Friday.",
    "Eighty-four workers were called to the canteen before the morning shift began, one said.",
    "Felsen blamed a slump in orders for kerbstones and the price of diesel.",
    "The mayor, Ulla Brink, asked the county to buy the railway siding for a museum.",
)
LATE = (*EARLY, "On Saturday the unions called a strike vote for the second week of February.")
OTHER = (
    "Nobody in our street slept after the siren at the Ostermoor quarry, says teacher Per Holm.",
    "He counts six former pupils among the eighty-four workers who must look for work by spring.",
    "Felsen Stone did not answer two letters that this paper sent about the closure in March.",
)


def write(path: Path, title: str, sentences: tuple[str, ...]) -> None:
    body = "".join(f"<p>{text}</p>" for text in sentences)
    path.write_text(PAGE.format(title=title, body=body), encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    write(tmp_path / "morning.html", "Quarry to close in March", EARLY)
    other = "\n\n".join(("Siren over Ostermoor", "By Ida Roen, Ostermoor Echo", *OTHER))
    (tmp_path / "echo.txt").write_text(other, encoding="utf-8")
    return tmp_path


def test_two_captures_are_one_article_in_two_versions(desk: Path) -> None:
    before = [origin for story in stemma.read(desk).stories for origin in story.origins]
    write(desk / "evening.html", "Quarry to close in March, unions plan a vote", LATE)
    after = stemma.read(desk)
    articles = [article for story in after.stories for article in story.articles]
    (capture,) = [article for article in articles if article.source.endswith(".html")]
    assert len(articles) == 2
    assert len(capture.versions) == 1
    origins = [origin for story in after.stories for origin in story.origins]
    assert len(origins) == len(before)
    assert not any(reuse for story in after.stories for reuse in story.reuse)
