"""Settings: read from TOML, named when wrong, documented when there."""

from pathlib import Path

import msgspec
import pytest

from stemma.errors import UsageError
from stemma.settings import Settings, load_settings

DOCS = Path(__file__).parent.parent / "docs" / "settings.md"


def name_settings() -> list[tuple[str, str]]:
    return [
        (room, key) for room, values in msgspec.to_builtins(Settings()).items() for key in values
    ]


def test_a_value_is_read(tmp_path: Path) -> None:
    target = tmp_path / "s.toml"
    target.write_text("[read]\nlargest_file_bytes = 7\n", encoding="utf-8")
    assert load_settings(target).read.largest_file_bytes == 7


@pytest.mark.parametrize(
    "text", ["[read]\nother = 1\n", "[read\n", '[read]\nlargest_file_bytes = "x"\n']
)
def test_a_mistake_is_named(tmp_path: Path, text: str) -> None:
    target = tmp_path / "wrong.toml"
    target.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"wrong\.toml"):
        load_settings(target)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml"):
        load_settings(tmp_path / "none.toml")


@pytest.mark.parametrize(("room", "key"), name_settings())
def test_every_setting_is_documented(room: str, key: str) -> None:
    text = DOCS.read_text(encoding="utf-8")
    section = text.split(f"## {room}\n", 1)
    assert len(section) == 2, f"no section {room}"
    assert f"`{key}`" in section[1].split("\n## ", 1)[0]
