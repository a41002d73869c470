"""Every code of a problem stands in the documentation, and no other."""

import ast
import re
from pathlib import Path

import stemma

SOURCE = Path(stemma.__file__).parent
PAGE = Path(__file__).parents[2] / "docs" / "reading.md"
_CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")
# Where a code stands among the arguments of what carries it.
_PLACES = {"Problem": 1, "UnreadableError": 0, "Dirt": 0}


def list_codes() -> set[str]:
    """Codes that are written out where problems are made, and those of the table of dirt."""
    codes: set[str] = set()
    for path in sorted(SOURCE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if not any(name in source for name in _PLACES):
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = _PLACES.get(node.func.id)
                if place is None or len(node.args) <= place:
                    continue
                argument = node.args[place]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    codes.add(argument.value)
    from stemma.read import dirt

    return codes | {code for code, _, _ in dirt._KINDS}  # what is to be documented


def list_documented() -> set[str]:
    section = PAGE.read_text(encoding="utf-8").partition("## Problems")[2]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return {code for row in rows for code in re.findall(r"`([^`]+)`", row)}


def test_every_code_is_documented() -> None:
    codes = list_codes()
    assert {"mojibake", "too-deep", "version", "bad-json"} <= codes
    assert all(_CODE.fullmatch(code) for code in codes)
    assert list_documented() == codes
