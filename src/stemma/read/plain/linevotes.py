"""What a unit of plain text, its place and its neighbours say, as numbers, beside the rules' label.

The rules know the words that furniture is made of. What they cannot say beforehand is counted here:
how a line looks among those around it, and whether it speaks of what the report speaks of.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from stemma.read.plain.lines import Unit
from stemma.read.plain.phrases import count_signs
from stemma.read.plain.pieces import PieceKind
from stemma.read.plain.plugs import count_rights, weigh_plug
from stemma.read.plain.regions import find_report, is_prose, weigh
from stemma.read.plain.voices import CALLS, LINK, PAPER, READER, REPORTED, fold_line, tells_news

Numbers = npt.NDArray[np.float64]
Columns = dict[str, Numbers]
Kinds = Sequence[PieceKind | None]

_TOKEN = re.compile(r"[^\W_]+")
_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7a3]")
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)|[。！？؟۔।]")
_QUOTE = re.compile(r"[\"“”„«»「」『』]")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|„[^“”]*[“”]|「[^」]*」")
_PARTED = re.compile(r"\s[|·•›»▸▶/–—]\s|\t| {3,}")
_EARLY_COLON = re.compile(r"[^.!?:：]{1,40}[:：]\s*\S")
_SIGN = re.compile(r"[©®℗•·▸▶►→←↓↑★☆♥❤✅✔✉☎|>\U0001f300-\U0001faff]")
# "WEATHER: cold in the hills", "LIRE AUSSI | …": a label in capitals before other words.
_LABELLED = re.compile(
    r"\W{0,3}[^\W\d_a-z]{3,}(?:[ -][^\W\d_a-z]{2,}){0,3}(?:\s?[:|•·»>–—]|\s{2,})"
)
# "Like this? Pass it on!"
_ASKED = re.compile(r"[^.!?:]{3,50}[?？؟]\s")
# "(Ana Roel / Ellery Argus)", "/ Ellery Argus": whose a picture is.
_CREDITED = re.compile(r"[(/|][^()/|]{3,40}[/|]?[^()/|]{0,40}\)?$")
_EMPHASISED = re.compile(r"[*_].*[*_]$")
_MONEY = re.compile(r"[€$£¥₹₺₽₦]")
_OPENERS = "\"'“‘«‹([*_ „「『（>"
_LONGEST = 1200
# A paragraph counts as that many tokens at most; what is longer says no more about its subject.
_MOST_TOKENS = 300
_SHORT = 8
# Words that long, names and pairs of wide signs tell a subject; shorter ones tell a language.
_TELLING = 5
_AROUND = (1, 2, 3)
_WINDOWS = (2, 5)


_VOICES = {"reader": READER, "paper": PAPER, "reported": REPORTED}
_KINDS: tuple[PieceKind, ...] = ("heading", "related", "subscribe", "other")


def gather_line_votes(units: Sequence[Unit], kinds: Kinds) -> Columns:
    """For each feature its value for every unit; `kinds` is what the rules took them for."""
    columns = _describe_shapes(units)
    columns |= _describe_voices(units)
    columns |= _describe_rules(units, kinds)
    prose = np.array([float(is_prose(unit)) for unit in units])
    body = columns["rule_body"]
    columns["prose"] = prose
    columns |= _describe_places(units, kinds, columns)
    columns |= _describe_runs(columns)
    columns |= _describe_neighbours(columns)
    columns |= _describe_topic(units, kinds, prose * body)
    count = len(units)
    for name, value in (
        ("text_units", np.log1p(count)),
        ("text_prose", prose.mean()),
        ("text_body", body.mean()),
        ("text_gaps", columns["gap"].mean()),
        ("text_ends", columns["ends"].mean()),
        ("text_words", float(np.median(columns["words"]))),
    ):
        columns[name] = np.full(count, float(value))
    longest = [c for c, p in zip(columns["words"].tolist(), prose.tolist(), strict=True) if p]
    columns["beside_prose"] = columns["words"] - (float(np.median(longest)) if longest else 0.0)
    return columns


def _describe_shapes(units: Sequence[Unit]) -> Columns:
    """What a unit's own characters say."""
    plains = [unit.plain[:_LONGEST] or "-" for unit in units]
    raws = [unit.raw[:_LONGEST] for unit in units]
    lasts = [unit.plain[-1:] for unit in units]
    sizes = np.array([float(len(plain)) for plain in plains])
    words = np.array([float(unit.words) for unit in units])
    letters = _count(plains, str.isalpha)
    tokens = [plain.split() for plain in plains]
    large = [sum(t[:1].isupper() for t in own) / (len(own) or 1) for own in tokens]
    firsts = [plain.lstrip(_OPENERS)[:1] for plain in plains]
    return {
        "words": np.log1p(words),
        "size": np.log1p([float(len(unit.plain)) for unit in units]),
        "word_length": np.array([float(len(u.plain)) for u in units]) / np.maximum(words, 1),
        "ends": _mark([unit.ends for unit in units]),
        "letters": letters / sizes,
        "upper": _count(plains, str.isupper) / np.maximum(letters, 1),
        "digits": _count(plains, str.isdigit) / sizes,
        "large": np.array(large),
        "commas": np.array([float(plain.count(",")) for plain in plains]) / (words + 1),
        "sentences": np.array([float(len(_STOP.findall(plain))) for plain in plains]),
        "quotes": np.array([float(min(4, len(_QUOTE.findall(p)))) for p in plains]),
        "opens_quote": _mark([_QUOTE.match(plain) for plain in plains]),
        "opens_digit": _mark([first.isdigit() for first in firsts]),
        "ends_bracket": _mark([last in (")", "]", "）", "］") for last in lasts]),
        "ends_colon": _mark([last in (":", "：") for last in lasts]),
        "ends_asking": _mark([last in ("?", "？", "؟") for last in lasts]),
        "early_colon": _mark([_EARLY_COLON.match(plain) for plain in plains]),
        "parted": np.array([float(min(4, len(_PARTED.findall(raw)))) for raw in raws]),
        "signs": np.array([float(min(4, len(_SIGN.findall(raw)))) for raw in raws]),
        "link": _mark([LINK.search(raw) for raw in raws]),
        "money": _mark([_MONEY.search(plain) for plain in plains]),
        "labelled": _mark([_LABELLED.match(plain) for plain in plains]),
        "opens_asking": _mark([_ASKED.match(plain) for plain in plains]),
        "ends_loud": _mark([last in ("!", "！") for last in lasts]),
        "credited": _mark([_CREDITED.search(plain[-90:]) for plain in plains]),
        "emphasised": _mark([_EMPHASISED.match(raw) for raw in raws]),
        "item": _mark([unit.item for unit in units]),
        "joined": _mark([unit.joined for unit in units]),
        "gap": _mark([unit.gap for unit in units]),
    }


def _mark(flags: Sequence[object]) -> Numbers:
    return np.array([float(bool(flag)) for flag in flags])


def _count(texts: Sequence[str], holds: Callable[[str], bool]) -> Numbers:
    return np.array([float(sum(map(holds, text))) for text in texts])


def _describe_voices(units: Sequence[Unit]) -> Columns:
    """Who speaks outside of quotation marks: the paper to its reader, or a reporter of others."""
    bare = [fold_line(_QUOTED.sub(" ", unit.plain[:_LONGEST])) for unit in units]
    found = {
        f"says_{name}": np.array([float(min(3, len(pattern.findall(text)))) for text in bare])
        for name, pattern in _VOICES.items()
    }
    found["says_calls"] = _mark([CALLS.search(text) for text in bare])
    found["tells"] = _mark([tells_news(unit.plain) for unit in units])
    found["opens_call"] = _mark([CALLS.match(text) for text in bare])
    short = [(unit.raw[:_LONGEST], unit.plain[:_LONGEST]) for unit in units]
    found["plug"] = np.array([weigh_plug(raw, plain) for raw, plain in short])
    found["rights"] = np.array([float(min(3, count_rights(plain))) for _, plain in short])
    for kind in ("subscribe", "legal"):
        found[f"signs_{kind}"] = np.array([float(count_signs(plain, kind)) for _, plain in short])
    return found


def _describe_rules(units: Sequence[Unit], kinds: Kinds) -> Columns:
    """What the rules take each unit for, and how it weighs in their choice of the report."""
    columns = {f"rule_{name}": np.array([float(k == name) for k in kinds]) for name in _KINDS}
    columns["rule_body"] = np.array([float(kind is None) for kind in kinds])
    columns["weight"] = np.array([weigh(unit, None) for unit in units])
    report = find_report(units, kinds)
    places = np.arange(len(units))
    columns["in_report"] = ((places >= report.start) & (places < report.stop)).astype(np.float64)
    columns["past_report"] = _squash(places - float(report.stop))
    columns["to_report"] = _squash(places - float(report.start))
    return columns


def _squash(steps: npt.NDArray[Any]) -> Numbers:
    found: Numbers = np.sign(steps) * np.log1p(np.abs(steps))
    return found


def _describe_places(units: Sequence[Unit], kinds: Kinds, columns: Columns) -> Columns:
    """Where a unit stands in the text, and towards title, credits and running text."""
    count = len(units)
    places = np.arange(count, dtype=np.float64)
    sizes = np.expm1(columns["size"])
    before = np.cumsum(sizes) - sizes
    told = {
        "index": np.log1p(places),
        "left": np.log1p(count - 1 - places),
        "share_before": before / max(1.0, sizes.sum()),
    }
    running = np.flatnonzero(columns["prose"] * columns["rule_body"] > 0)
    anchors = {
        "title": [i for i, kind in enumerate(kinds) if kind == "title"][:1],
        "credit": [i for i, kind in enumerate(kinds) if kind in ("byline", "dateline")][:1],
        "first": running[:1].tolist(),
        "last": running[-1:].tolist(),
    }
    for name, where in anchors.items():
        told[f"from_{name}"] = _squash(places - where[0]) if where else np.full(count, 9.0)
    told["prose_above"] = np.cumsum(columns["prose"]) - columns["prose"]
    told["prose_below"] = columns["prose"].sum() - np.cumsum(columns["prose"])
    for name in ("prose_above", "prose_below"):
        told[name] = np.log1p(told[name])
    return told


def _describe_runs(columns: Columns) -> Columns:
    """How many short or long lines stand together, what a block between blank lines holds."""
    short = (columns["words"] < np.log1p(_SHORT)) & (columns["ends"] == 0)
    body = columns["rule_body"] > 0
    blocks = np.cumsum(columns["gap"] > 0)
    held = np.bincount(blocks).astype(np.float64)
    return {
        "short_run": np.log1p(_measure_runs(short) * short),
        "prose_run": np.log1p(_measure_runs(columns["prose"] > 0)),
        "body_run": np.log1p(_measure_runs(body)),
        "block": np.log1p(held)[blocks],
        "block_prose": (np.bincount(blocks, columns["prose"]) / np.maximum(held, 1))[blocks],
        "block_body": (np.bincount(blocks, columns["rule_body"]) / np.maximum(held, 1))[blocks],
    }


def _measure_runs(flags: npt.NDArray[np.bool_]) -> Numbers:
    """The length of the run of equal flags that each place belongs to."""
    runs = np.cumsum(np.concatenate(([0], np.diff(flags.astype(np.int64)) != 0)))
    lengths: Numbers = np.bincount(runs).astype(np.float64)[runs]
    return lengths


def _describe_neighbours(columns: Columns) -> Columns:
    """The units before (−) and after (+) one by one, and the average of some on each side."""
    told: Columns = {}
    for name in ("words", "ends", "rule_body", "prose", "gap"):
        column = columns[name]
        for step in _AROUND:
            told[f"{name}_before_{step}"] = _shift(column, step)
            told[f"{name}_after_{step}"] = _shift(column, -step)
        if name in ("rule_body", "prose"):
            sums = np.concatenate(([0.0], np.cumsum(column)))
            places = np.arange(len(column))
            for wide in _WINDOWS:
                low, high = np.maximum(places - wide, 0), np.minimum(places + wide + 1, len(column))
                told[f"{name}_above_{wide}"] = (sums[places] - sums[low]) / wide
                told[f"{name}_below_{wide}"] = (sums[high] - sums[places + 1]) / wide
    for name in ("item", "link"):
        told[f"{name}_before"] = _shift(columns[name], 1)
        told[f"{name}_after"] = _shift(columns[name], -1)
    return told


def _shift(column: Numbers, step: int) -> Numbers:
    """The value `step` places before (after, where below 0); −1 beyond the text."""
    moved = np.full(len(column), -1.0)
    if abs(step) < len(column):
        if step > 0:
            moved[step:] = column[:-step]
        else:
            moved[:step] = column[-step:]
    return moved


def _describe_topic(units: Sequence[Unit], kinds: Kinds, running: Numbers) -> Columns:
    """How many of a unit's words the running text, and the headline, have, too.

    Long words and names tell the subject: furniture about other reports shares few. Short ones tell
    the language and the voice.
    """
    split = [_split_tokens(unit.plain) for unit in units]
    named = [{t for t in tokens[1:] if t[:1].isupper()} for tokens in split]
    tokens = [{t.casefold() for t in own} for own in split]
    spread: Counter[str] = Counter()
    for own, runs in zip(tokens, running.tolist(), strict=True):
        if runs:
            spread.update(own)
    head: set[str] = set()
    for own, kind in zip(tokens, kinds, strict=True):
        if kind == "title":
            head |= {t for t in own if _is_telling(t)}
    around = [
        {t.casefold() for t in names}
        for names, kind in zip(named, kinds, strict=True)
        if kind not in (None, "title", "standfirst", "heading")
    ]
    beside = Counter(name for names in around for name in names)
    table = np.zeros((len(units), 8))
    for i, (own, names) in enumerate(zip(tokens, named, strict=True)):
        less = int(running[i] > 0)
        telling = [t for t in own if _is_telling(t)]
        known = sum(spread[t] > less for t in telling)
        small = [t for t in own if not _is_telling(t)]
        shared = sum(spread[t.casefold()] > less for t in names)
        table[i] = (
            known / len(telling) if telling else -1.0,
            np.log1p(len(telling) - known),
            sum(spread[t] > less for t in small) / len(small) if small else -1.0,
            shared / len(names) if names else -1.0,
            np.log1p(len(names) - shared),
            len(head & own) / (len(head) or 1) if head else -1.0,
            len(head & own) / (len(telling) + 1),
            _share_beside(names, beside, spread, less, kinds[i]),
        )
    keys = (
        *("topic", "strange", "tongue", "names", "strange_names", "of_title", "title_share"),
        "furniture",
    )
    return {f"shares_{key}": table[:, j] for j, key in enumerate(keys)}


def _share_beside(
    names: set[str], beside: Counter[str], spread: Counter[str], less: int, kind: PieceKind | None
) -> float:
    """The share of a unit's names that other furniture has and the running text has not."""
    folded = {name.casefold() for name in names}
    own = int(kind not in (None, "title", "standfirst", "heading"))
    held = sum(beside[name] > own and spread[name] <= less for name in folded)
    return held / len(folded) if folded else -1.0


def _split_tokens(text: str) -> list[str]:
    """Words; of scripts without spaces pairs of signs."""
    tokens = _TOKEN.findall(text[: 8 * _MOST_TOKENS])
    if text.isascii() or not _WIDE.search(text):
        return tokens
    found: list[str] = []
    for token in tokens:
        wide = len(token) > 1 and _WIDE.match(token)
        found.extend([token[i : i + 2] for i in range(len(token) - 1)] if wide else [token])
    return found


def _is_telling(token: str) -> bool:
    return len(token) >= _TELLING or (len(token) > 1 and bool(_WIDE.match(token)))
