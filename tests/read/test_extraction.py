import json

from stemma.read.extraction import choose_blocks, weigh_votes
from stemma.read.html import parse_html, read_page
from stemma.read.votes import FEATURES, gather_votes

PARAGRAPHS = [
    f"Ship number {i} passed the strait on Thursday, the harbour office said, and its captain, "
    f"who had waited {i + 3} weeks, thanked the observers of six nations for their patience."
    for i in range(12)
]


def page_of(paragraphs: list[str]) -> str:
    story = "".join(f'<p class="story-text">{p}</p>' for p in paragraphs)
    menu = "".join(f'<li><a href="/{i}">Section {i}</a></li>' for i in range(20))
    return f"<html><body><ul class='nav'>{menu}</ul><div class='story'>{story}</div></body></html>"


def test_paragraphs_win_and_menus_lose() -> None:
    root = parse_html(page_of(PARAGRAPHS), 100)
    page = read_page(root)
    chosen = choose_blocks(root, page)
    assert [
        block.text for block, flag in zip(page.blocks, chosen, strict=True) if flag
    ] == PARAGRAPHS


def test_every_feature_is_a_number_from_0_to_1() -> None:
    root = parse_html(page_of(PARAGRAPHS), 100)
    for row in gather_votes(root, read_page(root)):
        assert set(row) == set(FEATURES)
        assert all(0 <= value <= 1 for value in row.values())


def test_votes_move_the_scale() -> None:
    nothing = dict.fromkeys(FEATURES, 0.0)
    assert weigh_votes(nothing) < 0.5
    assert weigh_votes(nothing | {"precision": 1.0}) > weigh_votes(nothing)
    assert weigh_votes(nothing | {"linked": 1.0}) < weigh_votes(nothing)


def test_article_body_in_json_ld_votes() -> None:
    record = {"@type": "NewsArticle", "articleBody": " ".join(PARAGRAPHS)}
    script = f'<script type="application/ld+json">{json.dumps(record)}</script>'
    root = parse_html(page_of(PARAGRAPHS).replace("<body>", "<body>" + script), 100)
    page = read_page(root)
    votes = gather_votes(root, page)
    assert {
        row["json_ld"]
        for row, block in zip(votes, page.blocks, strict=True)
        if block.context.tag == "p"
    } == {1.0}
