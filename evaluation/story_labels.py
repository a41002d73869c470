"""What readers found in a story, and the account of a program brought beside it.

`frozen/stories/NAME.json` holds the labels of one story. A place is a `Span` whose `article` is
the sha256 of the report's bytes; where offsets would depend on how a page is made into text it is
given by its words instead (invented stories only: of real reports nothing is kept but offsets).
The labels are held out: they measure kinds of errors, and single cases are not to be tuned on.
"""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from stemma.records.findings import Account
from stemma.records.text import Article, Span

FROZEN = Path(__file__).parent / "frozen" / "stories"


class ReportLabel(msgspec.Struct, frozen=True):
    """A report: its chains, and every status, reference day and day of publication that is right.

    `article` is the sha256 of its bytes; `name` its file, for a record inside a file. `passages`:
    chains that a mere passage comes from, under which it may be listed or not.
    """

    article: str
    origins: tuple[str, ...]
    status: tuple[str, ...]
    reference: tuple[str | None, ...]
    published: tuple[str | None, ...]
    name: str | None = None
    body: tuple[Span, ...] = ()
    passages: tuple[str, ...] = ()


class ClaimLabel(msgspec.Struct, frozen=True):
    """One statement wherever it is made; `origins` is a lower bound of its independent chains."""

    group: str
    origins: int
    witnesses: tuple[Span, ...]
    borderline: bool = False


class DifferenceLabel(msgspec.Struct, frozen=True):
    """A difference; the first of `kinds`, `relations` … is the reader's own, the rest are fine too.

    `sides[0]` is the doubtful one; another side may be empty. `optional`: silence is fine too.
    """

    group: str
    kinds: tuple[str, ...]
    relations: tuple[str, ...]
    betweens: tuple[str, ...]
    severities: tuple[str, ...]
    sides: tuple[tuple[Span, ...], ...]
    optional: bool = False


class PairLabel(msgspec.Struct, frozen=True):
    """Two passages that differ in wording and must not (or need not) raise an alarm.

    `exempt` names the differences that lie in the same two passages.
    """

    group: str
    a: Span
    b: Span
    borderline: bool = False
    exempt: tuple[str, ...] = ()


class QuoteLabel(Span, frozen=True):
    """A quotation, its `parts` where a cue splits it.

    Its speaker is a place in the report, or any one of `names` (offices are names too).
    """

    kind: str
    utterance: str
    indirect: bool = False
    speaker: Span | None = None
    names: tuple[str, ...] = ()
    verdict: str | None = None
    parts: tuple[Span, ...] = ()


class MentionLabel(Span, frozen=True):
    """A place where an entity is named, and in which way, as in `stemma.records.facts.Mention`."""

    kind: str


class EntityLabel(msgspec.Struct, frozen=True):
    """Everything that names one person, state, organisation …"""

    group: str
    type: str
    mentions: tuple[MentionLabel, ...]


class TimeLabel(Span, frozen=True):
    """A time expression and the days that it covers."""

    value: str
    earliest: str | None
    latest: str | None


class QuantityLabel(Span, frozen=True):
    """A quantity and the ends of what it says."""

    low: float | None
    high: float | None
    unit: str


class StoryLabels(msgspec.Struct, frozen=True):
    """All that readers found in one story.

    `unscored_quantities`: as good as none ("the two countries"), so neither wanted nor wrong.
    """

    story: str
    reports: tuple[ReportLabel, ...]
    claims: tuple[ClaimLabel, ...] = ()
    differences: tuple[DifferenceLabel, ...] = ()
    silent: tuple[PairLabel, ...] = ()
    either: tuple[PairLabel, ...] = ()
    quotes: tuple[QuoteLabel, ...] = ()
    entities: tuple[EntityLabel, ...] = ()
    times: tuple[TimeLabel, ...] = ()
    quantities: tuple[QuantityLabel, ...] = ()
    unscored_quantities: tuple[Span, ...] = ()


def list_stories() -> tuple[str, ...]:
    """Names of the stories that readers have labelled."""
    return tuple(sorted(path.stem for path in FROZEN.glob("*.json")))


def load_labels(story: str, account: Account) -> StoryLabels:
    """The labels of `story`; `account` comes from `merge_accounts` and supplies the texts."""
    raw = json.loads((FROZEN / f"{story}.json").read_text("utf-8"))
    texts = {article.id: article.text for article in account.articles}
    return msgspec.convert(find_places(raw, texts), StoryLabels)


def load_reports(story: str) -> tuple[ReportLabel, ...]:
    """The labelled reports alone, which need no texts."""
    raw = json.loads((FROZEN / f"{story}.json").read_text("utf-8"))
    return msgspec.convert(raw["reports"], tuple[ReportLabel, ...])


def find_places(raw: Any, texts: Mapping[str, str]) -> Any:
    """Labels in which every place that was given by its words has offsets.

    `before` and `after` are words around them that tell one place from others; space is any space.

    Raises:
        ValueError: the words stand in the report's text not exactly once.
    """
    if isinstance(raw, list):
        return [find_places(entry, texts) for entry in raw]
    if not isinstance(raw, dict):
        return raw
    if "article" in raw and "text" in raw:
        start, end = _find_words(texts.get(raw["article"], ""), raw)
        raw = {**raw, "start": start, "end": end}
    return {key: find_places(value, texts) for key, value in raw.items()}


def _find_words(text: str, raw: Mapping[str, Any]) -> tuple[int, int]:
    before, words, after = (raw.get(key, "") for key in ("before", "text", "after"))
    pattern = re.compile(f"({_loosen(before)})({_loosen(words)})(?={_loosen(after)})")
    found = list(pattern.finditer(text))
    if len(found) != 1:
        message = f"stands {len(found)} times in its report: {(before + words)[:90]!r}"
        raise ValueError(message)
    return found[0].span(2)


def _loosen(words: str) -> str:
    return re.sub(r"(?:\\?\s)+", r"\\s+", re.escape(words))


def merge_accounts(accounts: Sequence[Account], reports: Sequence[ReportLabel]) -> Account:
    """One account of all that was told of the labelled reports.

    Its articles carry the labels' keys instead of letters, so that spans can be compared; what two
    stories hold apart stays apart.
    """
    keys = {report.article: report.article for report in reports}
    keys |= {report.name: report.article for report in reports if report.name}
    parts = [_rename(account, keys) for account in accounts]
    merged: dict[str, Any] = (
        dict(parts[0]) if parts else {"id": "", "title": "", "earliest": None, "latest": None}
    )
    for part in parts[1:]:
        for field, value in part.items():
            if isinstance(value, list):
                merged[field] = [*merged[field], *value]
    merged.setdefault("articles", [])
    return msgspec.convert(merged, Account)


def _rename(account: Account, keys: Mapping[str, str]) -> dict[str, Any]:
    names = {article.id: _find_key(article, keys) for article in account.articles}
    plain: dict[str, Any] = _rename_spans(msgspec.to_builtins(account), names)
    for article in plain["articles"]:
        article["id"] = names[article["id"]]
    for origin in plain["origins"]:
        origin["articles"] = [names[letter] for letter in origin["articles"]]
        origin["inferred"] = [names[letter] for letter in origin["inferred"]]
    return plain


def _find_key(article: Article, keys: Mapping[str, str]) -> str:
    """The label's key of an article: by its bytes, else by its file, else the bytes' own."""
    file = article.source.split("#")[0].rsplit("/", 1)[-1]
    return keys.get(article.sha256) or keys.get(file) or article.sha256


def _rename_spans(plain: Any, names: Mapping[str, str]) -> Any:
    if isinstance(plain, dict):
        return {
            key: names[value]
            if key == "article" and isinstance(value, str)
            else _rename_spans(value, names)
            for key, value in plain.items()
        }
    if isinstance(plain, (list, tuple)):
        return [_rename_spans(entry, names) for entry in plain]
    return plain
