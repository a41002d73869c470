import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from stemma.errors import UsageError
from stemma.read.provenance.publishers import load_publishers


def test_a_title_and_its_host_have_one_name_and_one_owner() -> None:
    table = load_publishers()
    assert table.name_title("edition.cnn.com") == "CNN"
    assert table.find_owner("CNN", "edition.cnn.com") == "Warner Bros. Discovery"
    assert table.find_owner("Ouest-France") == "SIPA Ouest-France"
    assert table.spell("sydney morning herald") == "The Sydney Morning Herald"


def test_the_host_decides_and_unknown_is_none() -> None:
    table = load_publishers()
    assert table.find_owner("The Guardian", "theguardian.com") == "Guardian Media Group"
    assert table.find_owner("The Guardian", "guardian.example") is None
    assert table.find_owner("The Guardian") is None
    assert table.find_owner("Ellery Argus", "ellery-argus.example") is None
    # A portal that gives the address of the paper that it took the text from.
    assert table.find_owner("Ellery Portal", "cnn.com") is None


def test_a_users_table_adds_and_overrides(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[owner]]\nname = "Orr Media"\n[owner.titles]\n'
        '"Ellery Argus" = ["ellery-argus.example"]\n"CNN" = ["cnn.com"]\n',
        encoding="utf-8",
    )
    table = load_publishers(str(own))
    assert table.find_owner("Ellery Argus") == "Orr Media"
    assert table.find_owner("CNN", "cnn.com") == "Orr Media"
    assert load_publishers().find_owner("Ellery Argus") is None


@pytest.mark.parametrize("text", [None, "[[owner]]\nname = 7\n", "[[owner]\n", "[other]\na = 1\n"])
def test_a_bad_table_is_a_usage_error(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "bad.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"bad\.toml"):
        load_publishers(str(path))


def test_our_own_table_names_each_host_once_and_only_shared_titles_twice() -> None:
    table = tomllib.loads(
        files("stemma.read.data").joinpath("publishers.toml").read_text(encoding="utf-8")
    )
    hosts = Counter(h for o in table["owner"] for group in o["titles"].values() for h in group)
    titles = Counter(title for o in table["owner"] for title in o["titles"])
    assert [host for host, count in hosts.items() if count > 1] == []
    assert {title for title, count in titles.items() if count > 1} <= set(table["shared"])
    assert set(table["shared"]) <= set(titles)
    assert len(table["owner"]) >= 40


def test_a_users_title_without_hosts_counts_at_every_host(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[owner]]\nname = "Orr Media"\n[owner.titles]\n"Ellery Argus" = []\n', encoding="utf-8"
    )
    table = load_publishers(str(own))
    assert table.find_owner("Ellery Argus", "elleryargus.example") == "Orr Media"
    assert table.find_owner("The Ellery Argus", "strait.example") == "Orr Media"
    # Our own table's title at a host that it does not know may be another paper's.
    assert load_publishers().find_owner("The Guardian", "guardian.example") is None
