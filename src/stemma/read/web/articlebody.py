"""What a page's JSON-LD says of reports: their text, and all of it by their headlines."""

import json
import re
from typing import Any

# Characters that no tree can be given.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


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


def read_descriptions(root: Any) -> dict[str, str]:
    """JSON-LD objects of the page, as JSON, by their headlines in lower case."""
    found: dict[str, str] = {}
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            pending = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while pending:
            item = pending.pop()
            if isinstance(item, list):
                pending.extend(item)
            elif isinstance(item, dict):
                headline = item.get("headline")
                if isinstance(headline, str):
                    # "</script>" would end the element early.
                    text = json.dumps(item).replace("</", "<\\/")
                    found[fold_headline(headline)] = text
                pending.extend(item.values())
    return found


def fold_headline(words: str) -> str:
    """A headline in lower case, on one line, without what XML forbids."""
    return join_words(words).casefold()


def join_words(text: str) -> str:
    """Words on one line, without characters that XML forbids."""
    return " ".join(FORBIDDEN.sub("", text).split())
