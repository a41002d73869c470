import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console

from stemma.records.findings import Account, Claim
from stemma.tell.terminal import render_terminal
from tests.tell.conftest import make_account

GOLDEN = Path(__file__).parent / "golden"
ACCOUNT = make_account()


def _draw(account: Account, width: int, *, colour: bool = False) -> str:
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        _environ={},
    )
    render_terminal(account, console)
    return file.getvalue()


@pytest.mark.parametrize("width", [44, 80, 120])
def test_the_whole_page(account: Account, width: int) -> None:
    assert _draw(account, width) == (GOLDEN / f"ferries-{width}.txt").read_text("utf-8")


@settings(max_examples=30)
@given(st.integers(min_value=40, max_value=200))
def test_no_line_is_wider_than_the_page(width: int) -> None:
    lines = _draw(ACCOUNT, width).splitlines()
    assert max(cell_len(line) for line in lines) <= width
    assert not any(line.endswith(" ") for line in lines)


@settings(max_examples=20)
@given(st.integers(min_value=40, max_value=200))
def test_every_width_says_the_same_words(width: int) -> None:
    # Brackets and columns move; words do not.
    words = sorted(_draw(ACCOUNT, width).replace("─", "").replace(":", "").split())
    assert words == sorted(_draw(ACCOUNT, 120).replace("─", "").replace(":", "").split())


def test_colour_adds_nothing_to_the_words(account: Account) -> None:
    coloured = _draw(account, 80, colour=True)
    assert "\x1b[1;4m‹sink›\x1b[0m" in coloured
    assert "‹sink›" in _draw(account, 80)


def test_lines_are_never_too_long_to_read(account: Account) -> None:
    assert max(map(cell_len, _draw(account, 200).splitlines())) <= 110


def _with_statement(account: Account, text: str, times: int = 1) -> Account:
    article = replace(account.articles[0], text=text, body=(), title=None, source="a.txt")
    article = replace(article, outlet=None)
    witness = replace(account.claims[-1].witnesses[0], article="A", start=0, end=len(text))
    claims = tuple(
        Claim(f"c{n}", text, "state", 0.5, (witness,), 1, 1, None, None, ()) for n in range(times)
    )
    return Account("x", text, None, None, (article,), claims=claims)


def test_a_source_cannot_steer_the_terminal(account: Account) -> None:
    hostile = "\x1b[2J\x1b]0;owned\x07 [bold red]markup[/] \u202eright to left\u202c \x9b31m :boom:"
    shown = _draw(_with_statement(account, hostile), 80, colour=True)
    for sequence in ("\x1b[2J", "\x1b]", "\x07", "\u202e", "\u202c", "\x9b"):
        assert sequence not in shown
    assert "[bold red]markup[/] right to left :boom:" in shown


@settings(max_examples=50)
@given(st.text(min_size=1))
def test_no_source_can_put_a_control_character_on_the_page(text: str) -> None:
    shown = _draw(_with_statement(ACCOUNT, text), 60)
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in shown if char != "\n")


def test_a_long_statement_is_cut_at_a_word(account: Account) -> None:
    shown = " ".join(_draw(_with_statement(account, "ferry " * 100), 80).split())
    assert "ferry …”" in shown
    assert shown.count("ferry") < 60


def test_a_long_list_is_cut_and_says_where_the_rest_is(account: Account) -> None:
    shown = _draw(_with_statement(account, "The ferry sails.", times=20), 80)
    assert "ONE REPORT   4 of 19 statements" in shown
    assert "… 15 more: --html / --json" in shown


def test_a_long_reason_loses_its_example_whole(account: Account) -> None:
    reason = "The reports put it into other words, " + "as translations do, " * 2
    group = account.quote_groups[0]
    for example in (": “We float them on time”, ‘We let them swim’", " (a verb of speech)"):
        quotable = replace(group.quotable, reason=f"{reason}each alone{example}.")
        shown = _draw(replace(account, quote_groups=(replace(group, quotable=quotable),)), 120)
        assert "each alone" in " ".join(shown.split())
        assert example[2:] not in " ".join(shown.split())


def test_wide_characters_keep_their_columns(account: Account) -> None:
    shown = _draw(_with_statement(account, "渡轮合同已经签署" * 12), 60)
    assert max(map(cell_len, shown.splitlines())) <= 60


def test_silence_is_explained(account: Account) -> None:
    shown = _draw(replace(account, findings=()), 80)
    assert "no difference found among what was compared" in shown


def test_two_accounts_are_set_apart(account: Account) -> None:
    assert _draw(account, 80).startswith("─" * 80 + "\n13–14 May 2024")
