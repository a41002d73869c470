import itertools
import re
import xml.etree.ElementTree as ET
from collections import Counter

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemma.records.findings import Account, Ascription, Origin
from stemma.records.text import Article, Furniture, Span
from stemma.tell.letters import make_letter
from stemma.tell.page.ancestry import LOST, list_families
from stemma.tell.page.blocks import LINES
from stemma.tell.page.lineage import Lineage, lay_out_lineage
from stemma.tell.sources import Sources
from tests.tell.page.invented import make_article, make_story, render, stories, take

DAY, NEXT = "2031-02-04", "2031-02-05"


def lay_out(account: Account) -> Lineage:
    drawing = lay_out_lineage(account, Sources(account))
    assert drawing is not None
    return drawing


def read_points(path: str) -> list[tuple[float, float]]:
    """The points of a path of M, L, H, V and the small letters that count from the last point."""
    points: list[tuple[float, float]] = [(0, 0)]
    for command, numbers in re.findall(r"([MLHVml])([^MLHVml]*)", path):
        values = [float(number) for number in numbers.split()]
        x, y = points[-1]
        if command == "V":
            points.append((x, values[0]))
        elif command == "H":
            points.append((values[0], y))
        else:
            for dx, dy in zip(values[::2], values[1::2], strict=True):
                x, y = points[-1]
                points.append((dx, dy) if command.isupper() else (x + dx, y + dy))
    return points[1:]


def agency(letters: str, inferred: str = "", status: str = "credited") -> Origin:
    name = "Nord Press" if status == "credited" else None
    return Origin("nord", name, status, tuple(letters), (), "", tuple(inferred))  # type: ignore[arg-type]


def test_the_invented_account_is_one_tree_and_a_lone_report(account: Account) -> None:
    drawing = lay_out(account)
    kinds = {node.letter: node.kind for node in drawing.nodes}
    assert set(kinds) == {"", *"ABCDEFG"}
    assert kinds["G"] == "report"
    lines = {(e.source, letter): e.line for e in drawing.edges for letter in e.targets}
    assert lines["B", "C"] == "solid"
    assert lines["B", "F"] == "dashed"
    assert lines["B", "E"] == "dotted"
    assert not any("G" in pair for pair in lines)


def test_a_text_nobody_has_is_hollow_and_its_copies_hang_from_it() -> None:
    account = make_story([make_article("A", DAY), make_article("B", DAY)], [agency("AB", "B")])
    drawing = lay_out(account)
    (lost,) = [node for node in drawing.nodes if node.kind == "lost"]
    assert lost.title == "the text of Nord Press, which is not among these reports"
    assert {e.targets: e.line for e in drawing.edges} == {("A",): "solid", ("B",): "dotted"}
    assert all(edge.source == LOST for edge in drawing.edges)


def make_dispatch(letter: str) -> Article:
    """An agency's text as it sends it: under its dateline, and nobody else's name."""
    text = "Ferry sails\n\nELLERY, February 4, 2031 (Nord Press) - The ferry sailed on Monday."
    end = text.index(" - ") + 3
    name = text.index("(Nord Press)")
    return msgspec.structs.replace(
        make_article(letter, DAY),
        text=text,
        outlet=None,
        title=Span(letter, 0, 11),
        agencies=(Span(letter, name, name + len("(Nord Press)")),),
        furniture=(Furniture(0, 11, "title"), Furniture(13, end, "dateline")),
        body=(Span(letter, end, len(text)),),
    )


def test_an_agencys_own_text_is_no_lost_one() -> None:
    articles = [make_dispatch("A"), make_article("B", NEXT)]
    drawing = lay_out(make_story(articles, [agency("AB", "B")], [take("B", "A")]))
    assert {node.letter: node.kind for node in drawing.nodes} == {"A": "own", "B": "report"}
    assert [(edge.source, edge.targets) for edge in drawing.edges] == [("A", ("B",))]


def test_a_report_of_two_origins_has_an_edge_from_each_and_one_disc() -> None:
    second = Origin("west", "West Wire", "credited", ("B", "C"), (), "")
    articles = [make_article(letter, DAY) for letter in "ABC"]
    drawing = lay_out(make_story(articles, [agency("AB"), second]))
    assert Counter(x for edge in drawing.edges for x in edge.targets) == {"A": 1, "B": 2, "C": 1}
    assert sorted(node.kind for node in drawing.nodes if node.letter == "B") == ["again", "report"]
    assert "again" in {sample.kind for sample in drawing.legend}


def test_the_disc_stands_where_most_of_the_report_comes_from() -> None:
    second = Origin("west", "West Wire", "credited", ("B", "C"), (), "")
    articles = [make_article(letter, DAY) for letter in "ABC"]
    account = make_story(articles, [agency("AB"), second])
    whole = Ascription("B", 0, len(articles[1].text), "west")
    for ascriptions, title in (((), "from Nord Press"), ((whole,), "from West Wire")):
        drawing = lay_out(msgspec.structs.replace(account, ascriptions=ascriptions))
        (disc,) = [node for node in drawing.nodes if (node.letter, node.kind) == ("B", "report")]
        assert disc.title.endswith(title)


def test_the_title_of_a_report_says_where_it_comes_from() -> None:
    articles = [make_article("A", DAY), make_article("B", NEXT, outlet="Harbour Gazette")]
    account = make_story(articles, [agency("AB", "B")], [take("B", "A", "rewritten")])
    titles = {node.letter: node.title for node in lay_out(account).nodes}
    assert titles["B"] == (
        "Report B, Harbour Gazette, 5 February 2031, from Nord Press, inferred, "
        "has the text of A, reworded"
    )


def test_copies_that_nobody_credits_share_an_unnamed_text_only_if_none_is_the_first() -> None:
    articles = [make_article("A", DAY), make_article("B", NEXT)]
    unnamed = agency("AB", "AB", "inferred")
    known = lay_out(make_story(articles, [unnamed], [take("B", "A")]))
    assert [node.kind for node in known.nodes] == ["report", "report"]
    unknown = lay_out(make_story(articles, [unnamed], [take("B", "A", known=False)]))
    assert sorted(node.kind for node in unknown.nodes) == ["lost", "report", "report"]


def test_reports_that_copy_one_another_in_a_circle_still_hang_from_something() -> None:
    articles = [make_article(letter, DAY) for letter in "ABC"]
    circle = [take("A", "B"), take("B", "C"), take("C", "A")]
    drawing = lay_out(make_story(articles, [agency("ABC")], circle))
    assert sorted(x for edge in drawing.edges for x in edge.targets) == ["A", "B", "C"]
    assert LOST in {edge.source for edge in drawing.edges}


def test_later_days_stand_lower_and_copies_below_their_model() -> None:
    articles = [make_article("A", DAY), make_article("B", DAY), make_article("C", NEXT)]
    account = make_story(articles, [agency("ABC")], [take("B", "A"), take("C", "A")])
    places = {node.letter: node.y for node in lay_out(account).nodes}
    assert places[LOST] < places["A"] < places["B"] < places["C"]


def test_copies_that_bear_an_earlier_day_than_their_models_stand_beside_them() -> None:
    days = ("2031-02-06", "2031-02-07", "2031-02-06", "2031-02-05")
    articles = [make_article(x, day) for x, day in zip("ABCD", days, strict=True)]
    taken = [take("B", "A"), take("C", "B"), take("D", "C")]
    drawing = lay_out(make_story(articles, [agency("ABCD")], taken))
    places = {node.letter: (node.x, node.y) for node in drawing.nodes}
    assert places["D"][1] < places["A"][1] == places["C"][1] < places["B"][1]
    assert places["C"][0] >= places["A"][0] + 26
    assert [edge.path.endswith("m-4 7l4 -7l4 7") for edge in drawing.edges].count(True) == 2


def test_many_copies_of_a_day_share_a_frame_and_one_line() -> None:
    letters = [make_letter(number) for number in range(40)]
    articles = [make_article(letter, DAY) for letter in letters]
    origin = Origin("nord", "Nord Press", "credited", tuple(letters), (), "")
    drawing = lay_out(make_story(articles, [origin]))
    assert len(drawing.frames) == 1
    assert [edge.targets for edge in drawing.edges] == [tuple(letters)]
    assert drawing.height < 450


def test_two_hundred_lone_reports_stay_a_drawing_of_sensible_height() -> None:
    letters = [make_letter(number) for number in range(200)]
    articles = [make_article(letter, DAY) for letter in letters]
    origins = [Origin(f"o{x}", None, "unknown", (x,), (), "") for x in letters]
    drawing = lay_out(make_story(articles, origins))
    assert len(drawing.nodes) == 200
    assert drawing.edges == ()
    assert drawing.height < 1500


def test_without_origins_nothing_is_drawn() -> None:
    account = make_story([make_article("A", DAY)], [])
    assert lay_out_lineage(account, Sources(account)) is None


def test_malformed_days_are_no_days() -> None:
    articles = [make_article("A", "soon"), make_article("B", "20310204")]
    drawing = lay_out(make_story(articles, [agency("AB")]))
    assert [label.text for label in drawing.days] == ["no day"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_nothing_overlaps_and_everything_lies_on_the_sheet(account: Account) -> None:
    drawing = lay_out(account)
    for one, two in itertools.combinations(drawing.nodes, 2):
        apart = (
            one.x + one.width <= two.x
            or two.x + two.width <= one.x
            or one.y + one.height <= two.y
            or two.y + two.height <= one.y
        )
        assert apart, (one, two)
    for box in (*drawing.nodes, *drawing.frames):
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= drawing.width
        assert box.y + box.height <= drawing.height
    for path in (*(edge.path for edge in drawing.edges), *drawing.spines):
        assert all(0 <= x <= drawing.width for x, _ in read_points(path)), path
        assert all(0 <= y <= drawing.height for _, y in read_points(path)), path


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_every_report_has_one_disc_and_every_tie_one_edge(account: Account) -> None:
    drawing = lay_out(account)
    discs = Counter(node.letter for node in drawing.nodes if node.kind in {"report", "own"})
    assert discs == {article.id: 1 for article in account.articles}
    families = list_families(account, Sources(account))
    hung = Counter(
        (m.letter, LINES[m.parent.relation]) for f in families for m in f.members if m.parent
    )
    assert Counter((x, edge.line) for edge in drawing.edges for x in edge.targets) == hung


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(stories(25))
def test_a_line_that_leads_down_meets_no_other_report(account: Account) -> None:
    drawing = lay_out(account)
    discs = [node for node in drawing.nodes if node.kind != "lost"]
    for edge in drawing.edges:
        if edge.path.count("l"):
            continue
        points = read_points(edge.path)
        for (x, top), (end, bottom) in itertools.pairwise(points):
            if x != end:
                continue
            for disc in discs:
                inside = disc.x < x < disc.x + disc.width
                assert not (inside and top < disc.y and disc.y + disc.height < bottom), edge


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(stories(20), st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(account: Account, random: object) -> None:
    reuse, origins = list(account.reuse), list(account.origins)
    random.shuffle(reuse)  # type: ignore[attr-defined]
    random.shuffle(origins)  # type: ignore[attr-defined]
    other = msgspec.structs.replace(account, reuse=tuple(reuse), origins=tuple(origins))
    assert lay_out(other) == lay_out(account)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(stories(30))
def test_the_template_is_sound_and_links_every_report(account: Account) -> None:
    html = render("lineage.svg.jinja", lineage=lay_out(account))
    tree = ET.fromstring(html)  # noqa: S314  # our own
    links = {link.get("href"): link.get("aria-label") for link in tree.iter("a")}
    assert {f"#report={article.id}" for article in account.articles} == set(links)
    assert all(name and name.startswith("Report ") for name in links.values())
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(name.startswith("lineage-") for name in ids if name)
    assert "style=" not in html


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a\u202eb\x1b[31mc"]
)
def test_a_source_cannot_write_markup(hostile: str) -> None:
    articles = [make_article("A", DAY, outlet=hostile), make_article("B", DAY)]
    account = make_story(articles, [Origin("x", hostile, "credited", ("A", "B"), (), "")])
    html = render("lineage.svg.jinja", lineage=lay_out(account))
    tree = ET.fromstring(html)  # noqa: S314  # our own
    assert {element.tag for element in tree.iter()}.isdisjoint({"script", "img"})
    assert "\u202e" not in html
    assert "\x1b" not in html
