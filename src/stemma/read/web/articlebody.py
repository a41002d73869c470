"""The report's text as a page's JSON-LD carries it, beside what the page shows."""

import json
from typing import Any


def read_article_body(root: Any) -> str:
    """The longest `articleBody` in a page's JSON-LD; "" where there is none."""
    found: list[str] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
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
