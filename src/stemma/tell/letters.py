"""From keys to sigla: the letters that people read, and the order that follows from them."""

from collections.abc import Mapping, Sequence

import msgspec

from stemma.records.findings import Account, Passage, Reuse
from stemma.records.text import Article

_SWAPPED = {"a from b": "b from a", "b from a": "a from b", "unknown": "unknown"}
# Fields, beside `article`, that hold the id of an article or a list of them.
_ARTICLE_LISTS = {"articles", "inferred"}


def assign_letters(articles: Sequence[Article]) -> dict[str, str]:
    """Letters A … Z, AA … by reference day (none last), then source, then key."""
    ordered = sorted(
        articles,
        key=lambda a: (
            a.reference is None,
            a.reference.value if a.reference else "",
            a.source,
            a.id,
        ),
    )
    return {article.id: make_letter(number) for number, article in enumerate(ordered)}


def make_letter(number: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def order_letters(letter: str) -> tuple[int, str]:
    """A sort key under which Z stands before AA."""
    return len(letter), letter


def apply_letters(account: Account, letters: Mapping[str, str]) -> Account:
    """The same account with letters for keys, spans in order, shares rounded to three decimals."""
    account = msgspec.structs.replace(
        account, reuse=tuple(_orient(reuse, letters) for reuse in account.reuse)
    )
    plain = _rename(msgspec.to_builtins(account), letters)
    assert isinstance(plain, dict)  # noqa: S101  # a struct always becomes a mapping
    for article in plain["articles"]:
        article["id"] = letters[article["id"]]
    for reuse in plain["reuse"]:
        reuse["a"], reuse["b"] = letters[reuse["a"]], letters[reuse["b"]]
    plain["articles"].sort(key=lambda a: order_letters(a["id"]))
    return msgspec.convert(plain, Account)


def _orient(reuse: Reuse, letters: Mapping[str, str]) -> Reuse:
    """Let `a` be the article with the earlier letter."""
    if order_letters(letters[reuse.a]) < order_letters(letters[reuse.b]):
        return reuse
    swapped = (Passage(p.b, p.a, p.relation, p.score) for p in reuse.passages)
    turned = sorted(swapped, key=lambda passage: (passage.a, passage.b))
    return msgspec.convert(
        {
            **msgspec.to_builtins(reuse),
            "a": reuse.b,
            "b": reuse.a,
            "direction": _SWAPPED[reuse.direction],
            "passages": msgspec.to_builtins(turned),
        },
        Reuse,
    )


def _rename(value: object, letters: Mapping[str, str], field: str = "") -> object:
    if isinstance(value, float):
        return round(value, 3) if 0 < value < 1 else value
    if isinstance(value, dict):
        renamed = {key: _rename(inner, letters, key) for key, inner in value.items()}
        article = renamed.get("article")
        return {**renamed, "article": letters[article]} if isinstance(article, str) else renamed
    if isinstance(value, (list, tuple)):
        if field in _ARTICLE_LISTS and all(isinstance(entry, str) for entry in value):
            return sorted((letters[key] for key in value), key=order_letters)
        return _sort_spans([_rename(inner, letters, field) for inner in value])
    return value


def _sort_spans(entries: list[object]) -> list[object]:
    """Entries that are spans stand in order of (article, start, end); others as they were."""
    if entries and all(isinstance(e, dict) and "start" in e and "article" in e for e in entries):
        return sorted(entries, key=_place)
    return entries


def _place(entry: object) -> tuple[tuple[int, str], int, int]:
    assert isinstance(entry, dict)  # noqa: S101  # _sort_spans has looked
    return order_letters(entry["article"]), entry["start"], entry["end"]
