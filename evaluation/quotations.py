"""Who said what in which words, on 412 passages labelled by two readers.

`frozen/quotations.jsonl` (invented, English and French) and `frozen/quotations_real.jsonl` (offsets
into articles of `throughput` and `timelines`; skipped where these are absent); `quotations.md` is
the guide. Every second case was open to those who wrote the rules; the other half is held out. A
quotation is right when it shares at least .8 (.3) of the union of characters of all
its parts with a labelled one, one to one; marked words and reported speech count alike, and labels
that the guide leaves open count neither way. A speaker is right when the words named share a
character with the labelled ones, over all labelled quotations with a speaker that were found at .3.
Peer: textacy's direct quotations on the same passages (English).
"""

import gzip
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from lxml import etree

from evaluation.peer_answers import find_quotes
from evaluation.scores import Score, count_f1, measure
from evaluation.texts import load_lines, make_article
from stemma.annotate import annotate_article
from stemma.models import load_tagger
from stemma.records.facts import Quote

_FROZEN = Path(__file__).parent / "frozen"
_STRICT, _LENIENT = 0.8, 0.3
_STATEMENTS = frozenset({"direct", "partial", "indirect", "heading"})

# Half-open code points of the text.
Ends = tuple[int, int]
Counts = tuple[float, float, float]


class Label(msgspec.Struct, frozen=True):
    """A quotation, or words between marks that are none (`scare`, `title`, `nickname`)."""

    kind: str
    parts: tuple[Ends, ...]
    speaker: Ends | None
    either: bool = False


class Case(msgspec.Struct, frozen=True):
    """A passage and all that stands between marks or is reported in it."""

    id: str
    language: str
    text: str
    quotes: tuple[Label, ...]


class Place(msgspec.Struct, frozen=True):
    """A passage of a real article: which, the hash of its text, and where the passage lies."""

    id: str
    dataset: str
    key: str
    sha256: str
    start: int
    end: int
    quotes: tuple[Label, ...]


class Judged(msgspec.Struct, frozen=True):
    """One case: (right, found, wanted) at each overlap, by kind, and its speakers and negatives."""

    strict: Counts
    lenient: Counts
    direct: Counts
    indirect: Counts
    speakers: tuple[float, ...]
    spared: tuple[float, ...]


def evaluate(folder: Path) -> tuple[Score, ...]:
    """F1 at both overlaps, speakers, and what must not be called a statement, by language."""
    invented = load_cases()
    sets = {
        "en": [case for case in invented if case.language == "en"],
        "fr": [case for case in invented if case.language == "fr"],
        "real": [*read_real(folder)],
    }
    halves = [
        (f"{name}, {half}", [case for case in cases if is_held_out(case) == (half == "held out")])
        for name, cases in sets.items()
        for half in ("tuned", "held out")
    ]
    scores: list[Score] = []
    for name, cases in halves:
        judged = [
            judge_case(case, found) for case in cases if (found := find_own(case)) is not None
        ]
        if judged:
            scores += _sum_up(f"quotations {name}", judged, _ask_peer(cases))
    return tuple(scores)


def load_cases() -> tuple[Case, ...]:
    """The invented passages."""
    return load_lines(_FROZEN / "quotations.jsonl", Case, head=1)


def is_held_out(case: Case) -> bool:
    """Cases with an even number: nobody who writes rules looks at them."""
    return int(case.id.rpartition("-")[2]) % 2 == 0


def find_own(case: Case) -> tuple[Quote, ...] | None:
    """What a run finds and shows; None without a tagger of the language."""
    tagger = load_tagger(case.language)
    if tagger is None:
        return None
    return annotate_article(make_article(case.text, case.language), tagger).quotes


def _ask_peer(cases: Sequence[Case]) -> list[Judged]:
    answers = ((case, find_quotes(case.text, case.id)) for case in cases)
    return [judge_case(case, found) for case, found in answers if found is not None]


def _sum_up(name: str, judged: Sequence[Judged], peer: Sequence[Judged]) -> Iterator[Score]:
    for title, field in (
        ("F1 at 0.8", "strict"),
        ("F1 at 0.3", "lenient"),
        ("marked F1 at 0.8", "direct"),
        ("reported F1 at 0.8", "indirect"),
    ):
        units = [getattr(one, field) for one in judged]
        theirs = {"textacy": count_f1([getattr(one, field) for one in peer])} if peer else {}
        yield measure(f"{name}: {title}", units, count_f1, theirs)
    for title, field in (("speaker right", "speakers"), ("other marks spared", "spared")):
        flags = [flag for one in judged for flag in getattr(one, field)]
        named = [flag for one in peer for flag in one.speakers] if field == "speakers" else []
        rivals = {"textacy": _average(named)} if named else {}
        yield measure(f"{name}: {title}", flags, _average, rivals)


def _average(flags: Sequence[float]) -> float:
    return sum(flags) / max(1, len(flags))


def judge_case(case: Case, quotes: Sequence[Quote]) -> Judged:
    """Pair what was found with what was labelled."""
    found = [quote for quote in quotes if quote.kind != "scare"]
    wanted = [
        piece for label in case.quotes if label.kind in _STATEMENTS for piece in _list_pieces(label)
    ]
    others = [label for label in case.quotes if label.kind not in _STATEMENTS]
    strict = pair_labels(wanted, found, _STRICT)
    lenient = pair_labels(wanted, found, _LENIENT)
    marked = {i for i, label in enumerate(wanted) if label.kind != "indirect"}
    return Judged(
        strict=_count(wanted, found, strict, lenient),
        lenient=_count(wanted, found, lenient, lenient),
        direct=_count(wanted, found, strict, lenient, marked, indirect=False),
        indirect=_count(
            wanted, found, strict, lenient, {*range(len(wanted))} - marked, indirect=True
        ),
        speakers=tuple(_judge_speakers(wanted, found, lenient)),
        spared=tuple(
            float(all(_share(label, quote) < _STRICT for quote in found)) for label in others
        ),
    )


def _list_pieces(label: Label) -> list[Label]:
    if label.kind != "partial":
        return [label]
    return [msgspec.structs.replace(label, parts=(part,)) for part in label.parts]


def judge_found(case: Case, found: Sequence[Quote], least: float) -> tuple[bool | None, ...]:
    """For each of these quotations whether it meets a label; None where the guide leaves it open.

    Reported words around marked ones that are labelled are left open too.
    """
    wanted = [
        piece for label in case.quotes if label.kind in _STATEMENTS for piece in _list_pieces(label)
    ]
    right = {j: i for i, j in pair_labels(wanted, found, least).items()}
    near = {j: i for i, j in pair_labels(wanted, found, _LENIENT).items()}
    judged: list[bool | None] = []
    for j, quote in enumerate(found):
        is_open = (
            wanted[near[j]].either if j in near else quote.indirect and _is_around(quote, wanted)
        )
        judged.append(None if is_open else j in right)
    return tuple(judged)


def pair_labels(wanted: Sequence[Label], found: Sequence[Quote], least: float) -> dict[int, int]:
    """One-to-one pairs (index of a label → index of a quotation), the best overlap first."""
    rated = sorted(
        (-share, i, j)
        for i, label in enumerate(wanted)
        for j, quote in enumerate(found)
        if (share := _share(label, quote)) >= least
    )
    pairs: dict[int, int] = {}
    for _, i, j in rated:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _count(
    wanted: Sequence[Label],
    found: Sequence[Quote],
    pairs: dict[int, int],
    lenient: dict[int, int],
    chosen: set[int] | None = None,
    *,
    indirect: bool | None = None,
) -> Counts:
    """Right, found and wanted; labels left open, and what was found for them, count nowhere.

    Of a kind (`chosen` labels) a quotation counts as found by the kind of its label, if it has one.
    """
    open_ = {j for i, j in lenient.items() if wanted[i].either}
    open_ |= {j for j, quote in enumerate(found) if quote.indirect and _is_around(quote, wanted)}
    open_ -= {j for i, j in lenient.items() if not wanted[i].either}
    owner = {j: i for i, j in lenient.items()}
    asked = [
        i for i in range(len(wanted)) if not wanted[i].either and (chosen is None or i in chosen)
    ]

    def counts(j: int) -> bool:
        if j in open_:
            return False
        if chosen is None:
            return True
        return owner[j] in chosen if j in owner else found[j].indirect == indirect

    told = sum(counts(j) for j in range(len(found)))
    return float(sum(i in pairs for i in asked)), float(told), float(len(asked))


def _is_around(quote: Quote, wanted: Sequence[Label]) -> bool:
    return any(
        label.kind == "partial"
        and quote.start <= label.parts[0][0]
        and label.parts[-1][1] <= quote.end
        for label in wanted
    )


def _judge_speakers(
    wanted: Sequence[Label], found: Sequence[Quote], pairs: dict[int, int]
) -> Iterator[float]:
    for i, j in sorted(pairs.items()):
        speaker, mention = wanted[i].speaker, found[j].speaker.mention
        if speaker is None or wanted[i].either:
            continue
        yield float(mention is not None and mention.start < speaker[1] and speaker[0] < mention.end)


def _share(label: Label, quote: Quote) -> float:
    """Characters in parts of both over characters in parts of either."""
    one = {at for start, end in label.parts for at in range(start, end)}
    two = {at for part in quote.parts for at in range(part.start, part.end)}
    return len(one & two) / max(1, len(one | two))


def read_real(folder: Path) -> Iterator[Case]:
    """The passages of real articles, where the benchmarks are there and unchanged."""
    places = load_lines(_FROZEN / "quotations_real.jsonl", Place)
    texts = _read_articles(folder, {p.key for p in places if p.dataset == "articles-8k"})
    for place in places:
        text = texts.get(place.key)
        if place.dataset == "timelines":
            text = _read_timeml(folder / "timelines" / place.key)
        if text is not None and hashlib.sha256(text.encode()).hexdigest() == place.sha256:
            yield Case(place.id, "en", text[place.start : place.end], place.quotes)


def _read_articles(folder: Path, keys: set[str]) -> dict[str, str]:
    path = folder / "throughput" / "articles-8k.jsonl.gz"
    if not path.is_file():
        return {}
    with gzip.open(path) as lines:
        return {
            str(number): msgspec.json.decode(line)["content_original"]
            for number, line in enumerate(lines)
            if str(number) in keys
        }


def _read_timeml(path: Path) -> str | None:
    if not path.is_file():
        return None
    text = etree.parse(path, etree.XMLParser(resolve_entities=False)).getroot().find("TEXT")
    return None if text is None else "".join(text.itertext())
