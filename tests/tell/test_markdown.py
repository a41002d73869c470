from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from stemma.records.findings import Account, Claim
from stemma.tell.markdown import escape, render_markdown
from stemma.tell.printable import clean_text

GOLDEN = Path(__file__).parent / "golden"
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _read_text(markdown: str) -> str:
    """What a reader of the rendered page sees of one paragraph; fails where there is more."""
    tokens = PARSER.parse(markdown)
    assert [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children: list[Token] = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children)


def test_the_whole_account_as_markdown(account: Account) -> None:
    assert render_markdown(account) == (GOLDEN / "ferries.md").read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "*bold* and _this_ and **that**",
        "[a link](http://x.example) ![picture](p.png) <http://x.example>",
        "<script>alert(1)</script> &amp; &lt;",
        "`code` and ~~gone~~ and a | b",
        "back\\slash and \\* and #heading",
        "www.x.example and me@x.example and $x^2$",
    ],
)
def test_syntax_in_a_source_is_shown_not_obeyed(text: str) -> None:
    assert _read_text("“" + escape(text) + "”") == f"“{text}”"


@given(st.text())
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    assert _read_text(f"x{escape(text)}x") == f"x{clean_text(text)}x"


@pytest.mark.parametrize("address", ["https://x.example/a", "www.x.example", "MAILTO:a"])
def test_bare_addresses_are_broken_for_machines_only(address: str) -> None:
    assert address not in escape(address)
    assert _read_text("x " + escape(address)) == "x " + address


def test_a_hostile_source_cannot_add_structure(account: Account) -> None:
    text = "A\x1b[31m\n\n# Heading\n\n- item\n\n<b>bold</b> [x](y) `code`"
    article = replace(account.articles[0], text=text, body=(), title=None, source="a`b*.txt")
    first = replace(account.claims[-1].witnesses[0], article="A", start=0, end=len(text))
    claim = replace(account.claims[-1], statement=text, witnesses=(first,))
    shown = render_markdown(
        replace(account, articles=(article,), origins=(), claims=(claim,), findings=(),
                quotes=(), quote_groups=(), reuse=(), entities=(), times=(), quantities=())
    )  # fmt: skip
    headings = [line for line in shown.splitlines() if line.startswith("#")]
    assert not any("Heading" in line for line in headings)
    assert "<b>" not in PARSER.render(shown)
    assert "\x1b" not in shown


def test_nothing_is_cut(account: Account) -> None:
    long = "ferry " * 100 + "end"
    texts = {a.id: a for a in account.articles}
    article = replace(texts["B"], text=long)
    witness = replace(account.claims[-2].witnesses[0], article="B", start=0, end=len(long))
    claims = tuple(
        Claim(f"c{n}", long, "state", 0.5, (witness,), 1, 1, None, None, ()) for n in range(30)
    )
    shown = render_markdown(
        replace(account, articles=(article,), claims=claims, findings=(), quotes=(),
                quote_groups=(), reuse=(), entities=(), times=(), quantities=(), origins=())
    )  # fmt: skip
    # One of them leads the page; all others are listed.
    assert shown.count(long) == 30
    assert "--markdown" not in shown


def test_brackets_are_code(account: Account) -> None:
    assert "`[Nord Press: B C E~]` `[Ellery Gazette: G?]`" in render_markdown(account)
