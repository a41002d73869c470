"""What extractors and plain features say about each block of a page, as numbers from 0 to 1."""

import json
import math
import re
from collections.abc import Sequence
from typing import Any

import msgspec

from stemma.read.data import load_data
from stemma.read.html import Block, Page

_TOKEN = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")
_SHINGLE = 4

FEATURES = (
    "trafilatura", "recall", "precision", "agreement", "json_ld",
    "before", "after", "container", "window", "kin", "kin_prose",
    "length", "short", "sentences", "final_stop", "commas", "linked", "wholly_linked", "marked",
    "upper", "paragraph", "heading", "item", "quote", "in_article", "in_nav", "in_aside",
    "in_footer", "in_header", "in_form", "in_figure", "in_table",
    "for", "against", "own_against", "neighbour_length", "neighbour_linked",
    "repeated", "inside_run", "first_vote", "last_vote", "unanimous_run",
)  # fmt: skip


class _Words(msgspec.Struct, frozen=True):
    speaking_for: frozenset[str]
    speaking_against: frozenset[str]


_WORDS = load_data("html.toml", _Words)


def gather_votes(root: Any, page: Page) -> list[dict[str, float]]:
    """For each block of `page` the named features that speak for or against it."""
    outputs = _run_extractors(root)
    votes = {name: _match(page.blocks, text) for name, text in outputs.items()}
    rows = [_describe(block) for block in page.blocks]
    mean = [
        (votes["trafilatura"][i] + votes["recall"][i] + votes["precision"][i]) / 3
        for i in range(len(rows))
    ]
    for i, row in enumerate(rows):
        for name, column in votes.items():
            row[name] = column[i]
        row["agreement"] = mean[i]
    _add_surroundings(page.blocks, rows, mean)
    return rows


def _run_extractors(root: Any) -> dict[str, str]:
    # Half a second to load, which plain text need not wait for.
    import trafilatura

    def extract(**options: bool) -> str:
        return trafilatura.extract(root, include_comments=False, **options) or ""

    return {
        "trafilatura": extract(),
        "recall": extract(favor_recall=True),
        "precision": extract(favor_precision=True),
        "json_ld": _read_article_body(root),
    }


def _read_article_body(root: Any) -> str:
    """The `articleBody` that a page's JSON-LD carries, if any."""
    found: list[str] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except ValueError:
            continue
        found.extend(_find_bodies(data))
    return max(found, key=len, default="")


def _find_bodies(data: Any) -> list[str]:
    pending, found = [data], []
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            body = item.get("articleBody")
            if isinstance(body, str):
                found.append(body)
            pending.extend(item.values())
        elif isinstance(item, list):
            pending.extend(item)
    return found


def _match(blocks: Sequence[Block], text: str) -> list[float]:
    """How much of each block an extractor's output holds, by 4-token shingles."""
    lines = {tuple(_TOKEN.findall(line)) for line in text.splitlines()}
    tokens = _TOKEN.findall(text)
    shingles = {tuple(tokens[i : i + _SHINGLE]) for i in range(len(tokens) - _SHINGLE + 1)}
    return [_share(_TOKEN.findall(block.text), lines, shingles) for block in blocks]


def _share(own: list[str], lines: set[tuple[str, ...]], shingles: set[tuple[str, ...]]) -> float:
    if not own:
        return 0.0
    if len(own) < _SHINGLE:
        return float(tuple(own) in lines)
    parts = [tuple(own[i : i + _SHINGLE]) for i in range(len(own) - _SHINGLE + 1)]
    return sum(part in shingles for part in parts) / len(parts)


def _describe(block: Block) -> dict[str, float]:
    text, context = block.text, block.context
    words = len(text.split())
    within = context.within
    near = frozenset().union(*context.names)
    own = context.names[0] if context.names else frozenset()
    letters = sum(c.isalpha() for c in text) or 1
    return {
        "length": min(math.log1p(words) / 5, 1.0),
        "short": float(words < 5),
        "sentences": min(len(_SENTENCE_END.findall(text)) / 4, 1.0),
        "final_stop": float(bool(re.search(r"[.!?…:;][\"'”’»)\]]*$", text))),
        "commas": min(text.count(",") / 5, 1.0),
        "linked": block.linked,
        "wholly_linked": float(block.linked > 0.9),
        "marked": block.marked,
        "upper": sum(c.isupper() for c in text) / letters,
        "paragraph": float(context.tag == "p"),
        "heading": float(bool(within & {"h1", "h2", "h3", "h4", "h5", "h6"})),
        "item": float("li" in within),
        "quote": float("blockquote" in within),
        "in_article": float(bool(within & {"article", "main"})),
        "in_nav": float("nav" in within),
        "in_aside": float("aside" in within),
        "in_footer": float("footer" in within),
        "in_header": float("header" in within),
        "in_form": float(bool(within & {"form", "button", "select", "label"})),
        "in_figure": float(bool(within & {"figure", "figcaption"})),
        "in_table": float("table" in within),
        "for": min(len(near & _WORDS.speaking_for) / 2, 1.0),
        "against": min(len(near & _WORDS.speaking_against) / 2, 1.0),
        "own_against": float(bool(own & _WORDS.speaking_against)),
    }


def _add_surroundings(
    blocks: Sequence[Block], rows: list[dict[str, float]], mean: list[float]
) -> None:
    """Features of the neighbours, of the container, and of the run of voted blocks."""
    containers = _weigh_groups(blocks, mean, [str(b.context.container) for b in blocks])
    kin = _weigh_groups(blocks, mean, [sign_place(b) for b in blocks])
    chosen = [i for i, vote in enumerate(mean) if vote > 0.5 and len(blocks[i].text) > 60]
    first, last = (chosen[0], chosen[-1]) if chosen else (0, -1)
    seen: dict[str, int] = {}
    for block in blocks:
        seen[block.text] = seen.get(block.text, 0) + 1
    for i, row in enumerate(rows):
        near = [j for j in range(max(0, i - 3), min(len(rows), i + 4)) if j != i]
        row["before"] = mean[i - 1] if i else 0.0
        row["after"] = mean[i + 1] if i + 1 < len(rows) else 0.0
        row["container"] = containers[i]
        row["kin"] = kin[i]
        row["kin_prose"] = kin[i] * row["length"] * row["final_stop"] * (1 - row["linked"])
        row["window"] = sum(mean[j] for j in near) / len(near) if near else 0.0
        row["neighbour_length"] = _average([rows[j]["length"] for j in near])
        row["neighbour_linked"] = _average([rows[j]["linked"] for j in near])
        row["repeated"] = float(seen[blocks[i].text] > 1)
        row["inside_run"] = float(first <= i <= last)
        row["first_vote"] = float(i < first)
        row["last_vote"] = float(i > last)
        row["unanimous_run"] = row["inside_run"] * (1 - row["linked"]) * row["length"]


def sign_place(block: Block) -> str:
    """What blocks of one design share: tag, class names around them, telling ancestors."""
    context = block.context
    names = ["-".join(sorted(own)) for own in context.names[:2]]
    return "/".join([context.tag, *names, *sorted(context.within)])


def _weigh_groups(blocks: Sequence[Block], mean: list[float], groups: list[str]) -> list[float]:
    """For each block the votes on its group, weighted by length."""
    voted: dict[str, float] = {}
    total: dict[str, float] = {}
    for block, vote, group in zip(blocks, mean, groups, strict=True):
        voted[group] = voted.get(group, 0.0) + vote * len(block.text)
        total[group] = total.get(group, 0.0) + len(block.text)
    return [voted[group] / total[group] for group in groups]


def _average(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
