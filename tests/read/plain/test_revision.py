import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from stemma.read.data import load_data
from stemma.read.plain.linevotes import gather_line_votes
from stemma.read.plain.revision import load_reviser, revise_kinds, weigh_units
from stemma.read.plain.text import partition_text, read_units
from stemma.read.web.forest import Forest, weigh_rows

REPORT = """Norland and Vesper agree to reopen the strait

The foreign ministers of Norland and Vesper agreed on Monday to reopen the Strait of Orr to \
merchant ships, ending a blockade of nine weeks.

"We have chosen the sea," said Ana Roel, the foreign minister of Norland, after the signing.

Eleven ships have waited at the mouth of the strait since March, the harbour office of Ellery said.

The price of grain doubled during the blockade. Bakers in Ellery closed for days at a time.

Vesper had shut the strait after two of its patrol boats were seized, and Norland had denied it.

Parliaments of both countries are to vote on the text in June, and observers will watch the ships.
"""
PLUG = "We keep this page alive with 212 neighbours who chip in. Ring the desk to be the next one."
HEAD = "Home  Harbour  Sport\n\n"
FEET = "Share this\n© 2031 Ellery Argus. All rights reserved.\n"
EVERYTHING_GOES = 1.1


def read_body(text: str) -> list[str]:
    return [text[p.start : p.end] for p in partition_text(text).pieces if p.kind == "body"]


def test_a_report_without_furniture_stays_whole() -> None:
    assert read_body(REPORT) == REPORT.strip().split("\n\n")[1:]


@pytest.mark.parametrize(
    "foot",
    [
        PLUG,
        "Talk is read by a person before it appears. Be kind.",
        "Seen a ship we missed? Our desk on Quay Street is open from nine to four.",
    ],
)
def test_what_the_rules_do_not_know_is_seen_by_its_looks_and_place(foot: str) -> None:
    text = f"{HEAD}{REPORT}\nRead also: Bakers close for days\n{foot}\n{FEET}"
    units, kinds = read_units(text)
    assert kinds[[unit.raw for unit in units].index(foot)] is None
    assert read_body(text) == REPORT.strip().split("\n\n")[1:]


def test_all_trees_in_one_step_give_what_they_give_one_by_one() -> None:
    units, kinds = read_units(REPORT)
    columns = gather_line_votes(units, kinds)
    one_by_one = weigh_rows(load_data("linevotes.toml", Forest), columns)
    np.testing.assert_allclose(weigh_units(load_reviser(), columns), one_by_one)


def test_a_reading_of_which_little_would_be_left_is_not_revised() -> None:
    units, kinds = read_units(REPORT)
    assert revise_kinds(units, kinds, replace(load_reviser(), threshold=EVERYTHING_GOES)) == kinds


@pytest.mark.parametrize("times", [1, 400])
def test_very_short_and_very_long_texts_are_left_as_they_are(times: int) -> None:
    paragraphs = REPORT.strip().split("\n\n")[1:]
    text = "\n\n".join([*paragraphs[:3]] if times == 1 else paragraphs * times)
    units, kinds = read_units(text)
    # A quarter of the words could go.
    few = sorted(weigh_units(load_reviser(), gather_line_votes(units, kinds)))[len(units) // 4]
    assert revise_kinds(units, kinds, replace(load_reviser(), threshold=float(few) + 1e-9)) == kinds


@given(
    st.lists(
        st.sampled_from(
            [*REPORT.strip().split("\n\n"), PLUG, "Menu", "* * *", "By Ana Roel", "何"]
        ),
        min_size=1,
        max_size=14,
    ),
    st.sampled_from(["\n", "\n\n"]),
)
def test_only_paragraphs_are_revised_and_every_feature_is_finite(
    parts: list[str], gap: str
) -> None:
    units, kinds = read_units(gap.join(parts))
    columns = gather_line_votes(units, kinds)
    assert all(len(c) == len(units) and np.isfinite(c).all() for c in columns.values())
    assert set(load_reviser().names) <= set(columns)
    revised = revise_kinds(units, kinds, replace(load_reviser(), threshold=0.9))
    assert all(old is None or old == new for old, new in zip(kinds, revised, strict=True))
