"""The notebook face: what it says, that it stays short, that no source adds to its markup."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from msgspec.structs import replace

from stemma.records.findings import Account, Document, MadeBy, Problem
from stemma.records.text import Article, Outlet
from stemma.tell.notation import LEGEND
from stemma.tell.notebook import render_notebook, render_notebook_document
from stemma.tell.pieces import quote
from stemma.tell.printable import clean_text
from tests.tell.conftest import make_account

ACCOUNT = make_account()
ROOT = "stemma-account"
# What has run in some page: elements, attributes, addresses, styles, templates, broken markup.
ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><svg onload=alert(1)>",
    "</bdi></li></ul></div><iframe srcdoc='<b>x'></iframe>",
    "<a href='javascript:alert(1)'>sail</a>",
    "{{ 7 * 7 }}{% raw %}{0}{words!r}%s",
    "<!--<b>-->&lt;b&gt;&#60;b&#62;",
    "<math><mtext></mtext><mglyph><style><img src onerror=alert(1)>",
    "\u202e<b>\u2066x\x1b[31m\0",
    "＜script＞alert(1)＜/script＞",
)


def _make_document(stories: Sequence[Account], problems: tuple[Problem, ...] = ()) -> Document:
    made_by = MadeBy("9.9", (), {}, {})
    return Document("stemma/accounts", 1, made_by, tuple(stories), problems)


def _parse(fragment: str) -> html.HtmlElement:
    (root,) = html.fragments_fromstring(fragment)
    return root


def _count_markup(fragment: str) -> Counter[tuple[str, tuple[tuple[str, str], ...]]]:
    """Every element with its attributes, and how often it stands."""
    return Counter(
        (str(element.tag), tuple(sorted(element.attrib.items())))
        for element in _parse(fragment).iter()
    )


def _read(fragment: str) -> str:
    """What a reader sees, white space made even."""
    root = _parse(fragment)
    for style in root.findall(".//style"):
        style.drop_tree()
    return " ".join(root.text_content().split())


def _poison(account: Account, attack: str) -> Account:
    """The same account, with an attack in every text that a stranger may write."""
    return replace(
        account,
        title=attack,
        articles=tuple(
            replace(
                article,
                source=f"{attack}/{attack}.html",
                outlet=Outlet(attack, "markup"),
                text=article.text.replace("ferries", attack[: len("ferries")].ljust(7)),
            )
            for article in account.articles
        ),
        origins=tuple(replace(origin, name=attack, basis=attack) for origin in account.origins),
        entities=tuple(replace(entity, name=attack) for entity in account.entities),
        findings=tuple(replace(finding, explanation=attack) for finding in account.findings),
        problems=(Problem(attack, "code", attack),),
        coverage={**account.coverage, attack: f"skipped: {attack}"},
    )


# --- what it says ---


def test_the_leading_sections_stand_in_order() -> None:
    headings = [
        str(heading.text).strip() for heading in _parse(render_notebook(ACCOUNT)).iter("h4")
    ]
    assert headings == [
        "What happened",
        "Before you print",
        "Disputed",
        "Who stands behind it",
        "How to use each source",
        "Several origins",
        "Compared and not compared",
        "Problems",
    ]


def test_the_head_says_days_reports_and_origins() -> None:
    words = _read(render_notebook(ACCOUNT))
    assert words.startswith(
        "“Ellery signs for three ferries” 13–14 May 2024 · 7 reports · "
        "[Nord Press: A B C D~ E~ F~] [Ellery Gazette: G?] What happened “The city of Ellery"
    )


def test_a_statement_has_its_brackets_and_who_is_not_counted() -> None:
    words = _read(render_notebook(ACCOUNT))
    assert "on Tuesday.” [Nord Press: B C E~] [Ellery Gazette: G?]" in words
    assert "not counted: A “will sign” (planned, 13 May)" in words


def test_changed_words_are_marked_with_signs_and_weight() -> None:
    fragment = render_notebook(ACCOUNT)
    changed = [element.text for element in _parse(fragment).iter("strong")]
    assert changed[:2] == ["‹sink›", "‹float›"]
    assert "Damaged quotation do not quote from F [Nord Press: F~] “We will ‹sink›" in _read(
        fragment
    )


def test_what_is_not_shown_is_counted() -> None:
    words = _read(render_notebook(ACCOUNT))
    assert "Before you print 4 of 6 differences" in words
    assert "… 2 more 1 difference stays open between independent origins: under Disputed" in words
    assert "Also: One origin, several reports: 3 statements · One report:" in words


def test_brackets_are_explained() -> None:
    assert LEGEND in _read(render_notebook(ACCOUNT))


def test_silence_is_explained() -> None:
    words = _read(render_notebook(replace(ACCOUNT, findings=())))
    assert "Before you print no difference found among what was compared" in words


def test_a_report_without_anything_has_a_page() -> None:
    article = Article("A", "quiet.txt", "0" * 64, "text/plain", "")
    words = _read(render_notebook(Account("quiet", "", None, None, (article,))))
    assert words.startswith("“untitled” day unknown · 1 report What the reports say")


# --- several accounts ---


def test_each_account_of_a_document_opens_by_itself() -> None:
    document = _make_document([ACCOUNT, replace(ACCOUNT, title="Another story")])
    opening = _parse(render_notebook_document(document)).findall(".//details")
    assert ["open" in element.attrib for element in opening] == [True, False]
    assert "“Another story” 13–14 May 2024 · 7 reports" in " ".join(
        opening[1].find("summary").text_content().split()
    )


def test_what_was_not_read_is_named() -> None:
    problem = Problem("scan.pdf", "media-type", "a PDF is not read")
    words = _read(render_notebook_document(_make_document([ACCOUNT], (problem,))))
    assert words.endswith("Not read 1 problem scan.pdf: a PDF is not read")


def test_no_story_is_said() -> None:
    assert _read(render_notebook_document(_make_document([]))) == "no story"


@pytest.mark.parametrize(("count", "last"), [(35, ""), (36, "… 1 more story"), (400, "365 more")])
def test_many_stories_stay_short(count: int, last: str) -> None:
    stories = [replace(ACCOUNT, title=f"Story {n}") for n in range(count)]
    fragment = render_notebook_document(_make_document(stories))
    assert last in _read(fragment)
    assert ("more stor" in _read(fragment)) == bool(last)
    assert len(fragment) < 60_000


def test_a_large_account_stays_short() -> None:
    articles = tuple(
        replace(ACCOUNT.articles[1], id=f"A{n}", title=None, source=f"{n}.txt") for n in range(200)
    )
    origins = tuple(
        replace(ACCOUNT.origins[1], id=a.id, articles=(a.id,), status="unknown") for a in articles
    )
    claims = tuple(
        replace(
            ACCOUNT.claims[0],
            id=f"c{n}",
            findings=(),
            witnesses=tuple(
                replace(ACCOUNT.claims[0].witnesses[1], article=a.id, origin=a.id)
                for a in articles[n : n + 2]
            ),
        )
        for n in range(100)
    )
    account = Account("x", "Many", None, None, articles, origins=origins, claims=claims)
    fragment = render_notebook(account)
    assert len(fragment) < 40_000
    assert "… 192 more reports" in _read(fragment)


# --- safe, and at home in any notebook ---


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_source_adds_to_the_markup(attack: str) -> None:
    harmless = _poison(ACCOUNT, "harmless " * (len(attack) // 9 + 1))
    for render in (render_notebook, lambda a: render_notebook_document(_make_document([a]))):
        assert set(_count_markup(render(_poison(ACCOUNT, attack)))) == set(
            _count_markup(render(harmless))
        )


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_are_shown_as_they_stand(attack: str) -> None:
    words = _read(render_notebook(_poison(ACCOUNT, attack)))
    assert words.startswith(f"{quote(clean_text(attack))} 13–14 May 2024")


@settings(max_examples=40)
@given(st.text(st.sampled_from("<>&\"'/=!-ab \n\0\u202e\ud800{}%"), max_size=40))
def test_no_text_adds_an_element(text: str) -> None:
    poisoned, known = (
        render_notebook(_poison(ACCOUNT, text)),
        _count_markup(render_notebook(ACCOUNT)),
    )
    assert set(_count_markup(poisoned)) <= set(known)
    assert poisoned.encode()


def test_nothing_runs_and_nothing_is_fetched() -> None:
    root = _parse(render_notebook_document(_make_document([ACCOUNT])))
    attributes = {name for element in root.iter() for name in element.attrib}
    assert attributes == {"class", "open"}
    assert {str(element.tag) for element in root.iter()}.isdisjoint(
        {"script", "link", "img", "iframe", "object", "a", "svg", "form"}
    )


def test_every_selector_begins_with_the_one_class() -> None:
    style = _parse(render_notebook(ACCOUNT)).find("style").text
    assert not re.search(r"url\(|@|expression|#[0-9a-f]{3}", style)
    selectors = [
        selector.strip()
        for rule in style.split("}")[:-1]
        for selector in rule.split("{")[0].split(",")
    ]
    assert len(selectors) > 5
    assert all(re.match(rf"\.{ROOT}( |$)", selector) for selector in selectors)


def test_the_notebooks_own_colours_are_kept() -> None:
    style = _parse(render_notebook(ACCOUNT)).find("style").text
    colours = set(re.findall(r"(?:color|background): ([^;]+);", style))
    assert colours == {
        "inherit",
        "transparent",
        "color-mix(in srgb, currentColor 25%, transparent)",
    }


def test_the_same_account_gives_the_same_fragment() -> None:
    assert render_notebook(ACCOUNT) == render_notebook(make_account())


def test_words_from_right_to_left_keep_their_direction() -> None:
    fragment = render_notebook(replace(ACCOUNT, title="وقعت المدينة العقد"))
    assert _parse(fragment).find("h3").find("bdi").text == "“وقعت المدينة العقد”"


def test_a_record_lets_itself_be_given_the_method() -> None:
    # In a process of its own: the method would stay on the class for all other tests.
    code = (
        "from stemma.records.findings import Account, Document, MadeBy\n"
        "from stemma.tell.notebook import render_notebook, render_notebook_document\n"
        "for record, show in ((Account, render_notebook), (Document, render_notebook_document)):\n"
        "    setattr(record, '_repr_html_', show)\n"
        "account = Account('x', 'A <b>ferry</b>', None, None, ())\n"
        "assert 'A &lt;b&gt;ferry' in account._repr_html_()\n"
        "document = Document('f', 1, MadeBy('9', (), {}, {}), (account,), ())\n"
        "assert '<details open>' in document._repr_html_()\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)
