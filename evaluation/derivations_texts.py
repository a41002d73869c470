"""Real articles as drafts: paragraphs of sentences, each of which knows where it was taken from.

Texts are read at evaluation time and never committed. The sentence splitter is our own and simple
on purpose: truth must not depend on the splitter of the program under test.
"""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from evaluation.derivations_records import Report

Kind = TypeVar("Kind")

_ABBREVIATION = re.compile(
    r"mrs?|ms|dr|st|sen|rep|gov|gen|lt|col|sgt|capt|prof|rev|hon|[js]r|inc|corp|co|ltd|vs|etc|no|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|al|fig|ave|blvd|ft|mt|calif|colo|fla|ariz|"
    r"mass|conn|tenn|wash|bzw|ca|nr|tel|sra|av|mme|\w|\w\.\w"
)
_STOP = re.compile(r"[。！？]+[”」』]?|[.!?؟…]+[\"'”’»)\]]*(?=\s)")
_SPACE = re.compile(r"\s+")
# Page furniture that stands in the sets' texts; it is shared by unrelated articles of one outlet.
_FURNITURE = re.compile(
    r"copyright|©|all rights reserved|sign up|newsletter|click here|advertisement|just watched|"
    r"must watch|read more|follow us|read or share|share this|story highlights|getty images|"
    r"associated press\)$|\(photo|story continues|cookies|subscribe|http ?:|www\.|@|media_play|"
    r"contributed to this report|^photo|^image|^video|^related|^caption",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_AGENCIES = re.compile(
    r"\b(?:Reuters|AP|Associated Press|AFP|Agence France|Xinhua|PA|Press Association|ANI|IANS|PTI|"
    r"DPA|dpa|TASS|Interfax|Bloomberg|UPI|EFE|Kyodo|Yonhap|KCNA|RIA Novosti|PRNewswire|Ansa)\b"
)
_ONE_AGENCY = {"AP": "Associated Press", "AFP": "Agence France", "PA": "Press Association"}
# The set's names of outlets say by which channel it took them.
_CHANNEL = re.compile(r" \((?:Web News|Online)\)$| - (?:News|Editorial|Opinion)$|^Guest Writer.*")
_ENGLISH = re.compile(r"the|of|and|to|in|a|that|is|for|on|was|with|as|by|at|it|from|said")
# A report below this is a caption; one above is a feature that nobody reprints whole.
_WORDS = (110, 1100)
_SENTENCES = 6


class Root(msgspec.Struct, frozen=True):
    """A place in another text: its key, start and end."""

    key: str
    start: int
    end: int


class Piece(msgspec.Struct, frozen=True):
    """A sentence of a draft; without roots it is the outlet's own, or `furniture` (a credit)."""

    text: str
    roots: tuple[Root, ...] = ()
    furniture: bool = False


Draft = tuple[tuple[Piece, ...], ...]


class Layout(msgspec.Struct, frozen=True):
    """White space between sentences and paragraphs; `wrap` columns of hard lines, 0 for none."""

    sentence: str = " "
    paragraph: str = "\n\n"
    wrap: int = 0


class Source(msgspec.Struct, frozen=True):
    """A real article: its set, its cluster where it has one, and its text as a draft."""

    key: str
    made_of: str
    cluster: str | None
    headline: str
    draft: Draft
    day: str | None
    outlet: str | None
    language: str
    agencies: tuple[str, ...] = ()


class _Row(msgspec.Struct, frozen=True):
    doc: str
    cluster: str
    text: str
    date: str | None = None
    lang: str | None = None
    source: str | None = None
    title: str = ""


class _Wire(msgspec.Struct, frozen=True):
    ID: str
    source: str
    date: str
    title: str
    content_original: str


class _Version(msgspec.Struct, frozen=True):
    lang: str
    mt: bool
    text: str


class _Versions(msgspec.Struct, frozen=True):
    article: str
    variants: tuple[_Version, ...]


def render_draft(headline: str, draft: Draft, layout: Layout) -> tuple[str, tuple[Root, ...]]:
    """The text of a draft and, for each piece in order, its place (with an empty key)."""
    parts, places, at = [headline] if headline else [], [], len(headline)
    for number, paragraph in enumerate(draft):
        for order, piece in enumerate(paragraph):
            gap = layout.sentence if order else layout.paragraph if number or headline else ""
            parts += [gap, piece.text]
            places.append(Root("", at + len(gap), at + len(gap) + len(piece.text)))
            at = places[-1].end
    return _wrap("".join(parts), layout.wrap), tuple(places)


def _wrap(text: str, columns: int) -> str:
    """Line ends for spaces, one for one, so that no offset moves."""
    if not columns:
        return text
    letters, line, space = list(text), 0, -1
    for at, letter in enumerate(text):
        if letter == "\n":
            line, space = at, -1
        elif letter == " ":
            space = at
        if at - line > columns and space > line:
            letters[space], line = "\n", space
    return "".join(letters)


def split_sentences(paragraph: str, language: str) -> tuple[str, ...]:
    """Its sentences, trimmed; stops after abbreviations, initials and before small letters pass."""
    found, start = [], 0
    for stop in _STOP.finditer(paragraph + " "):
        rest = paragraph[stop.end() :].lstrip()
        last = paragraph[max(0, stop.start() - 12) : stop.start()].split()
        if stop[0] == "." and last:
            word = last[-1].lower().lstrip("(\"'“‘")
            if _ABBREVIATION.fullmatch(word) or (language == "de" and word.isdigit()):
                continue
        if rest and rest[0].islower():
            continue
        found.append(paragraph[start : stop.end()].strip())
        start = stop.end()
    return tuple(s for s in (*found, paragraph[start:].strip()) if s)


def make_draft(text: str, language: str, headline: str = "") -> Draft:
    """Lines that read as prose as paragraphs; furniture, captions and a repeated headline go."""
    paragraphs = []
    for raw in text.split("\n"):
        line = _SPACE.sub(" ", raw).strip()
        words = len(line) / 2 if language == "zh" else len(line.split())
        ended = line[-1:] in '.!?"”’»)。！？…' and words > 4
        if not ended or line == headline or (words < 40 and _FURNITURE.search(line)):
            continue
        paragraphs.append(tuple(Piece(s) for s in split_sentences(line, language)))
    return tuple(p for p in paragraphs if p)


def find_words(text: str, language: str = "en") -> list[str]:
    """Its words in small letters; for Chinese its characters."""
    return list(_SPACE.sub("", text)) if language == "zh" else _WORD.findall(text.lower())


def repair_tokens(text: str) -> str:
    """A tokenised text as it was printed: quotation marks, contractions, points and hyphens."""
    text = re.sub(r"`` ?", "“", re.sub(r" ?''", "”", text))
    text = re.sub(r"([“‘]) | ([”’])", lambda m: m[1] or m[2], text)
    text = re.sub(r"(?<=\w)’ (?=(?:s|t|re|ve|ll|d|m)\b)", "’", text)
    text = re.sub(r"(?<=\w) - (?=\w)", "-", text)
    text = re.sub(r" (n't\b|'(?:s|re|ve|ll|d|m)\b)", r"\1", text)
    text = re.sub(r"(?<=s) '(?= \w)", "'", text)
    text = re.sub(r"([(\[$£€#]) ", r"\1", text)
    text = re.sub(r" ([,.;:!?%)\]])", r"\1", text)
    text = re.sub(r"(?<=\d)([:.,]) (?=\d{1,3}\b)", r"\1", text)
    return "\n".join(map(_repair_quotes, text.split("\n")))


def _repair_quotes(line: str) -> str:
    """Spaces inside typewriter marks; a single one opens a line or closes it."""
    if line.count('"') == 1:
        return re.sub(r'^" ?', '"', line) if line.startswith('"') else re.sub(r' "', '"', line)
    return re.sub(r'" ?([^"]*?) ?"', r'"\1"', line)


def find_agencies(text: str) -> tuple[str, ...]:
    """The agencies that a text names anywhere, as a credit or otherwise."""
    return tuple(sorted({_ONE_AGENCY.get(name, name) for name in _AGENCIES.findall(text)}))


def load_sources(root: Path) -> tuple[Source, ...]:
    """The usable articles of all sets, in the order of the files; `root` holds the benchmarks."""
    found = (*_load_news(root), *_load_tokenised(root), *_load_wire(root), *_load_versions(root))
    return tuple(source for source in found if _is_usable(source))


def load_clusters(root: Path) -> tuple[Source, ...]:
    """The articles of the two clustered sets in English, also the short ones."""
    return tuple(s for s in (*_load_news(root), *_load_tokenised(root)) if s.draft)


def make_report(source: Source, key: str = "") -> Report:
    """The article as a report of its own."""
    text, _ = render_draft(source.headline, source.draft, Layout())
    return Report(
        key or source.key,
        text,
        len(source.headline),
        source.day,
        source.outlet,
        source.language,
    )


def count_words(draft: Draft, language: str) -> int:
    """Words of all its sentences."""
    return sum(len(find_words(piece.text, language)) for line in draft for piece in line)


def _is_usable(source: Source) -> bool:
    words = count_words(source.draft, source.language)
    low, high = (n * 2 for n in _WORDS) if source.language == "zh" else _WORDS
    return low <= words <= high and sum(map(len, source.draft)) >= _SENTENCES


def _load_news(root: Path) -> Iterator[Source]:
    path = root / "story-clustering" / "news-clusters-dev.jsonl"
    for row in _decode(path.read_bytes(), _Row):
        words = find_words(row.text)
        # 30 rows name no language; English is then told by its small words.
        if row.lang == "en" or sum(bool(_ENGLISH.fullmatch(w)) for w in words) > len(words) / 6:
            title = _SPACE.sub(" ", row.title).strip()
            outlet = (row.source or "").removeprefix("www.") or None
            draft = make_draft(row.text, "en", title)
            day = (row.date or "")[:10] or None
            agencies = find_agencies(row.text)
            place = ("news-clusters", row.cluster, title, draft, day, outlet, "en", agencies)
            yield Source(row.doc, *place)


def _load_tokenised(root: Path) -> Iterator[Source]:
    path = root / "story-clustering" / "ecbplus-dev.jsonl"
    for row in _decode(path.read_bytes(), _Row):
        bare = [line for line in row.text.split("\n") if not line.startswith("http")]
        text = repair_tokens("\n".join(bare))
        top = text.split("\n")[0]
        title = "" if top[-1:] in '.!?"' or len(top.split()) < 4 else top
        lines = [piece for line in make_draft(text, "en", title) for piece in line]
        # Its lines are sentences; where paragraphs ended is lost. News has them of two or so.
        draft = tuple(tuple(lines[at : at + 2]) for at in range(0, len(lines), 2))
        agencies = find_agencies(text)
        yield Source(row.doc, "ecbplus", row.cluster, title, draft, None, None, "en", agencies)


def _load_wire(root: Path) -> Iterator[Source]:
    path = root / "throughput" / "articles-8k.jsonl.gz"
    # Every twentieth is more than is needed.
    for row in _decode(gzip.decompress(path.read_bytes()), _Wire, step=20):
        title = _SPACE.sub(" ", row.title).strip()
        draft = make_draft(row.content_original, "en", title)
        outlet = _CHANNEL.sub("", row.source).replace(" Online", "") or None
        yield Source(row.ID, "throughput", None, title, draft, row.date or None, outlet, "en")


def _load_versions(root: Path) -> Iterator[Source]:
    path = root / "copies" / "variants-dev.jsonl"
    for row in _decode(path.read_bytes(), _Versions):
        for version in row.variants:
            draft = make_draft(version.text, version.lang)
            # Versions that came on one line have lost their paragraphs, and with them what to move.
            if version.lang != "en" and len(draft) > 2:
                key = f"{row.article}-{version.lang}"
                yield Source(key, "variants", None, "", draft, None, None, version.lang)
                break


def _decode(lines: bytes, kind: type[Kind], *, step: int = 1) -> Iterator[Kind]:
    decoder = msgspec.json.Decoder(kind)
    return (decoder.decode(line) for line in lines.splitlines()[::step])
