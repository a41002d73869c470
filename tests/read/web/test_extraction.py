import json
from functools import cache

import numpy as np
import pytest

from stemma.read.web.ancestry import count_nesting, count_twins, trace_ancestry
from stemma.read.web.extraction import weigh_blocks
from stemma.read.web.forest import Forest, Tree, load_forest, weigh_rows
from stemma.read.web.html import Page, parse_html, read_page
from stemma.read.web.markup import read_markup
from stemma.read.web.surroundings import shift
from stemma.read.web.votes import gather_votes, match_text, run_trafilatura

PARAGRAPHS = [
    f"Ship number {i} passed the strait on Thursday, the harbour office said, and its captain, "
    f"who had waited {i + 3} weeks, thanked the observers of six nations for their patience."
    for i in range(12)
]


def make_page(story: str, head: str = "") -> str:
    menu = "".join(f'<li><a href="/{i}">Section {i}</a></li>' for i in range(20))
    return (
        f"<html><head>{head}</head><body><ul class='nav'>{menu}</ul>"
        f"<div class='story'>{story}</div></body></html>"
    )


def make_story(paragraphs: list[str]) -> str:
    return "".join(f'<p class="story-text">{p}</p>' for p in paragraphs)


@cache
def read(source: str) -> tuple[Page, dict[str, list[float]], list[float]]:
    root = parse_html(source, 100)
    page, markup = read_page(root), read_markup(root)
    columns = {name: c.tolist() for name, c in gather_votes(root, page, markup).items()}
    return page, columns, weigh_blocks(root, page, markup, load_forest()).tolist()


def choose(source: str) -> list[str]:
    page, _, chances = read(source)
    return [b.text for b, chance in zip(page.blocks, chances, strict=True) if chance > 0.5]


def test_paragraphs_win_and_menus_lose() -> None:
    assert choose(make_page(make_story(PARAGRAPHS))) == PARAGRAPHS


def test_cells_of_a_table_in_the_report_belong_to_it() -> None:
    rows = "".join(f"<tr><td>{i}</td><td>Captain Roel</td><td>{40 - i}</td></tr>" for i in range(9))
    story = make_story(PARAGRAPHS[:6]) + f"<table>{rows}</table>" + make_story(PARAGRAPHS[6:])
    chosen = choose(make_page(story))
    assert chosen.count("Captain Roel") == 9
    assert not any(text.startswith("Section") for text in chosen)


def test_every_feature_has_a_finite_value_for_every_block() -> None:
    page, columns, _ = read(make_page(make_story(PARAGRAPHS)))
    for name, column in columns.items():
        assert len(column) == len(page.blocks), name
        assert np.isfinite(column).all(), name


@pytest.mark.parametrize("source", ["<p>x", "<p>a</p><p>b</p>", "<table><tr><td>1", "<br>a<br>b"])
def test_tiny_pages_have_features_too(source: str) -> None:
    page, columns, chances = read(source)
    assert len(chances) == len(page.blocks)
    assert all(np.isfinite(column).all() for column in columns.values())


def test_features_are_those_that_the_trees_ask_for() -> None:
    _, columns, _ = read(make_page(make_story(PARAGRAPHS)))
    assert {name for tree in load_forest().trees for name in tree.asked} <= set(columns)


def test_article_body_in_json_ld_votes() -> None:
    record = {"@type": "NewsArticle", "articleBody": " ".join(PARAGRAPHS)}
    script = f'<script type="application/ld+json">{json.dumps(record)}</script>'
    page, columns, _ = read(make_page(make_story(PARAGRAPHS), head=script))
    told = {
        vote
        for vote, block in zip(columns["json_ld"], page.blocks, strict=True)
        if block.context.tag == "p"
    }
    assert told == {1.0}


def test_trees_are_tables_of_answers() -> None:
    forest = Forest(
        intercept=0.0,
        threshold=0.5,
        trees=(Tree(asked=("a", "b"), over=(0.5, 2.0), values=(-1.0, 0.0, 1.0, 3.0)),),
    )
    columns = {"a": np.array([0.0, 0.0, 1.0, 1.0]), "b": np.array([2.0, 3.0, 2.0, 3.0])}
    odds = np.log(weigh_rows(forest, columns) / (1 - weigh_rows(forest, columns)))
    assert odds == pytest.approx([-1.0, 0.0, 1.0, 3.0])


def test_matches_run_on_from_block_to_block() -> None:
    tokens = [["Home"], ["Captain", "Roel"], ["forty"], ["knots"], ["More"]]
    assert match_text(tokens, "Captain | Roel | forty | knots").tolist() == [0, 1, 1, 1, 0]


def test_short_lines_match_whole_or_not_at_all() -> None:
    tokens = [["Read", "more"], ["Read"]]
    assert match_text(tokens, "Read more\nand so on").tolist() == [1, 0]


def test_teasers_are_twins_though_each_has_a_rubric() -> None:
    teasers = "".join(
        f'<div class="post entry teaser rubric{i}"><h3>Title {i}</h3><p>Words</p></div>'
        for i in range(5)
    )
    page, columns, _ = read(f"<body><div><p>Alone</p></div><div>{teasers}</div></body>")
    twins = [
        round(float(np.expm1(twin)))
        for twin, block in zip(columns["twins"], page.blocks, strict=True)
        if block.text.startswith(("Alone", "Title"))
    ]
    assert twins == [1, 5, 5, 5, 5, 5]


def test_a_post_inside_a_post_is_another() -> None:
    inner = '<div class="post entry publish politics"><p>Inner</p></div>'
    root = parse_html(f'<div class="post entry publish sport"><p>Outer</p>{inner}</div>', 100)
    blocks = read_page(root).blocks
    tree = trace_ancestry(blocks)
    assert count_nesting(tree)[tree.own].tolist() == [0, 1]
    assert count_twins(tree, tree.add_up(np.ones(2)))[tree.own].tolist() == [1, 1]


def test_sums_go_up_the_tree() -> None:
    blocks = read_page(
        parse_html("<div><p>a</p><section><p>b</p><p>c</p></section></div>", 9)
    ).blocks
    tree = trace_ancestry(blocks)
    sums = tree.add_up(np.array([1.0, 10.0, 100.0]))
    assert sums[0] == 111.0
    assert sums[tree.climb(1)].tolist() == [111.0, 110.0, 110.0]


@pytest.mark.parametrize(
    ("places", "moved"),
    [(1, [9, 1, 2]), (-1, [2, 3, 9]), (3, [9, 9, 9]), (-5, [9, 9, 9])],
)
def test_shift(places: int, moved: list[float]) -> None:
    assert shift(np.array([1.0, 2.0, 3.0]), places, 9.0).tolist() == moved


def test_a_paragraph_of_very_many_elements_is_not_given_to_trafilatura() -> None:
    told = " ".join(PARAGRAPHS)
    few = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    many = "<p>" + "<a href='/x'>w</a>" * 1_600 + "</p>"
    assert PARAGRAPHS[5] in run_trafilatura(parse_html(make_page(few), 100))
    assert run_trafilatura(parse_html(make_page(f"<p>{told}</p>{many}"), 100)) == ""
