"""`python -m evaluation.polnear FOLDER`: quotations and speakers against PolNeAR's attributions.

FOLDER is a part of PolNeAR 1.0 (Newell et al. 2018, https://aclanthology.org/L18-1524), with the
folders `text` and `attributions`; it is fetched, never kept here. Rules were tuned on a sample of
`train`; `dev` is what we report; `test` is not read.

PolNeAR marks everything that is laid to a source: what it thinks, wants and decrees too. Read here
as quotations are its contents that stand wholly in marks ("direct"), and of the others those whose
cue says speech and that tell a clause: "mixed" ones hold marks, "indirect" ones none. Contents of
other cues are neither wanted nor false. Direct ones count by their pieces (what a cue or a new
paragraph parts), for PolNeAR joins whole paragraphs to one attribution. A found quotation inside
another found one is a part of it. Two spans meet by the share of characters in both of those in
either; a speaker by the share in both of the longer one.
Of the peers on other texts, the rules of the Gender Gap Tracker (Asr et al. 2021) have F1 .837 at
.3 and .761 at .8 and 86% of speakers on its own set.
"""

import argparse
import random
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from evaluation.scores import SEED, Score, count_f1, measure
from evaluation.texts import make_article
from stemma.annotate import annotate_article
from stemma.annotate.quotes.marked.marks import pair_marks
from stemma.annotate.word_lists import CueWords, read_cue_words
from stemma.models import load_tagger
from stemma.records.facts import Quote
from stemma.records.text import Token

_FOLDERS = ("text", "attributions")
STRICT, LENIENT = 0.8, 0.3
# A content is direct where marks hold so much of it: the rest are stops and a word put in.
_WHOLLY = 0.9
# A found quotation lies in another one where that holds so much of it.
_INSIDE = 0.9
# Shorter contents ("so", "it") say nothing by themselves.
_FEWEST_WORDS = 3
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_OBJECTS = frozenset({"dobj", "pobj"})
_QUESTIONS = frozenset({"if", "whether", "how", "why", "what", "who", "which", "when", "where"})
# A line of a brat file: its key, and what stands there. A text with a line's end in it runs on.
_MARKED = re.compile(r"([TE]\d+)\t(.*)")
_LINE = re.compile(r"\S[^\n]*(?<=\S)")

Places = tuple[tuple[int, int], ...]


class Attribution(NamedTuple):
    """What is laid to a source: code points of its pieces, of the cue and of the source."""

    content: Places
    cue: Places
    source: Places


class Document(NamedTuple):
    """A text with its attributions and what the annotators told to leave out."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]
    discarded: Places


class Wanted(NamedTuple):
    """An attribution, or a piece of a direct one: direct, mixed, indirect, or other."""

    content: Places
    source: Places
    kind: str


class Found(NamedTuple):
    """One of our quotations, or a piece of a direct one."""

    content: Places
    speaker: Places
    indirect: bool


class Pairing(NamedTuple):
    """Of one document: what is wanted, what we found, and which of them meet at .3 and at .8."""

    wanted: tuple[Wanted, ...]
    found: tuple[Found, ...]
    lenient: dict[int, int]
    strict: dict[int, int]


def load_documents(folder: Path, sample: int | None = None) -> tuple[Document, ...]:
    """The texts of a part in order of their names, or `sample` of them drawn by a fixed seed.

    Where several annotators marked a text, the first by name counts.
    """
    names = sorted(path.stem for path in (folder / "text").glob("*.txt"))
    if sample is not None and sample < len(names):
        names = sorted(random.Random(SEED).sample(names, sample))  # noqa: S311 - a draw, no secret
    marked = sorted((folder / "attributions").glob("*.ann"))
    first = {path.stem.rpartition("_")[0]: path for path in reversed(marked)}
    return tuple(
        load_document(folder / "text" / f"{name}.txt", first[name])
        for name in names
        if name in first
    )


def load_document(text: Path, marked: Path) -> Document:
    """A text and its brat file: lines "T…" name spans, lines "E…" tie them."""
    spans: dict[str, tuple[str, Places]] = {}
    attributions = []
    for line in marked.read_text(encoding="utf-8").split("\n"):
        found = _MARKED.match(line)
        if found and found[1].startswith("T"):
            kind, _, places = found[2].partition("\t")[0].partition(" ")
            spans[found[1]] = kind, _read_places(places)
        elif found:
            attributions.append(_read_attribution(found[2], spans))
    discarded = tuple(p for kind, places in spans.values() if kind == "Discard" for p in places)
    return Document(
        text.stem,
        text.read_bytes().decode("utf-8"),
        tuple(sorted(one for one in attributions if one.content)),
        discarded,
    )


def _read_places(places: str) -> Places:
    pairs = (piece.split(" ") for piece in places.split(";"))
    return tuple((int(start), int(end)) for start, end in pairs)


def _read_attribution(line: str, spans: dict[str, tuple[str, Places]]) -> Attribution:
    roles: dict[str, list[tuple[int, int]]] = {"Content": [], "Cue": [], "Source": []}
    for word in line.split():
        role, _, key = word.partition(":")
        role = role.rstrip("0123456789")
        if role in roles and key in spans:
            roles[role].extend(spans[key][1])
    return Attribution(*(tuple(sorted(roles[role])) for role in ("Content", "Cue", "Source")))


def judge_attribution(
    attribution: Attribution, text: str, tokens: Sequence[Token], words: CueWords
) -> str:
    """Direct where marks hold it; else mixed or indirect by a cue of speech; else other."""
    marked = 0
    for start, end in attribution.content:
        marked += sum(pair.end - pair.start for pair in pair_marks(text[start:end]))
    if marked >= _WHOLLY * _count(attribution.content):
        return "direct"
    said = " ".join(text[start:end] for start, end in attribution.content)
    if len(said.split()) < _FEWEST_WORDS or not _is_speech(attribution, text, tokens, words):
        return "other"
    if marked:
        return "mixed"
    return "indirect" if _tells_clause(attribution.content, tokens) else "other"


def _is_speech(
    attribution: Attribution, text: str, tokens: Sequence[Token], words: CueWords
) -> bool:
    cue = " ".join(text[start:end] for start, end in attribution.cue).casefold()
    if any(cue.startswith(source) for source in words.sources):
        return True
    inside = [t for t in tokens if any(a <= t.start < b for a, b in attribution.cue)]
    return any(t.lemma.casefold() in words.verbs and t.pos in ("VERB", "AUX") for t in inside)


def _tells_clause(content: Places, tokens: Sequence[Token]) -> bool:
    """Whether a verb with its own subject stands in it, outside relative clauses."""
    inside = [t for t in tokens if any(a <= t.start < b for a, b in content)]
    subjects = [t for t in inside if t.dep in _SUBJECTS]
    opens = inside[0].text.casefold() if inside else ""
    return bool(subjects) and opens not in _QUESTIONS and not _is_phrase(inside)


def _is_phrase(inside: Sequence[Token]) -> bool:
    """A noun with what hangs on it: "a plan that would end the strike"."""
    first = next((t for t in inside if t.pos not in ("DET", "ADJ", "ADV", "PUNCT", "ADP")), None)
    return first is not None and first.dep in _OBJECTS


def pair_document(document: Document, found: Sequence[Quote], tokens: Sequence[Token]) -> Pairing:
    """Wanted and found quotations of a text, each paired once, the closest first."""
    wanted = list_wanted(document, tokens)
    kept = tuple(
        one for one in list_found(found, document.text) if not _is_discarded(one, document)
    )
    overlaps = sorted(
        (
            (measure_overlap(one.content, other.content), -i, -j)
            for i, one in enumerate(wanted)
            for j, other in enumerate(kept)
            if other.content[0][0] < one.content[-1][1] and one.content[0][0] < other.content[-1][1]
        ),
        reverse=True,
    )
    return Pairing(wanted, kept, _pair(overlaps, LENIENT), _pair(overlaps, STRICT))


def list_wanted(document: Document, tokens: Sequence[Token]) -> tuple[Wanted, ...]:
    """The attributions with their kinds, direct ones in pieces."""
    words = read_cue_words("en")
    wanted: list[Wanted] = []
    for one in document.attributions:
        kind = judge_attribution(one, document.text, tokens, words)
        if kind == "direct":
            pieces = _cut_lines(one.content, document.text)
            wanted += [Wanted((piece,), one.source, kind) for piece in pieces]
        else:
            wanted.append(Wanted(one.content, one.source, kind))
    return tuple(wanted)


def list_found(quotes: Sequence[Quote], text: str) -> tuple[Found, ...]:
    """Our quotations without those that another holds, direct ones in pieces."""
    found: list[Found] = []
    for quote in drop_inner(quotes):
        mention = quote.speaker.mention
        speaker = ((mention.start, mention.end),) if mention else ()
        if quote.indirect:
            found.append(Found(list_parts(quote), speaker, indirect=True))
        else:
            pieces = _cut_lines(list_parts(quote), text)
            found += [Found((piece,), speaker, indirect=False) for piece in pieces]
    return tuple(found)


def _cut_lines(places: Places, text: str) -> Places:
    """The pieces of these places that one paragraph holds."""
    return tuple(
        (start + m.start(), start + m.end())
        for start, end in places
        for m in _LINE.finditer(text[start:end])
    )


def _pair(overlaps: Iterable[tuple[float, int, int]], least: float) -> dict[int, int]:
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for share, i, j in overlaps:
        if share >= least and -i not in pairs and -j not in taken:
            pairs[-i] = -j
            taken.add(-j)
    return pairs


def drop_inner(found: Sequence[Quote]) -> tuple[Quote, ...]:
    """Quotations of speech, without those that another one holds: "said it was a “mess”"."""
    spoken = [quote for quote in found if quote.kind != "scare"]
    return tuple(quote for quote in spoken if not any(_holds(other, quote) for other in spoken))


def _holds(outer: Quote, inner: Quote) -> bool:
    parts, size = list_parts(inner), _count(list_parts(inner))
    return (
        outer is not inner
        and outer.start < inner.end
        and inner.start < outer.end
        and _count(list_parts(outer)) > size
        and _share(parts, list_parts(outer)) >= _INSIDE * size
    )


def _is_discarded(one: Found, document: Document) -> bool:
    return any(
        start < one.content[-1][1] and one.content[0][0] < end for start, end in document.discarded
    )


def list_parts(quote: Quote) -> Places:
    """The code points of a quotation, without the cue that splits it."""
    return tuple((part.start, part.end) for part in quote.parts) or ((quote.start, quote.end),)


def measure_overlap(one: Places, other: Places) -> float:
    """Characters in both over characters in either."""
    both = _share(one, other)
    return both / (_count(one) + _count(other) - both)


def _count(places: Places) -> int:
    return sum(end - start for start, end in places)


def _share(one: Places, other: Places) -> int:
    return sum(max(0, min(e, f) - max(s, t)) for s, e in one for t, f in other)


def count_meetings(
    pairing: Pairing, kinds: Sequence[str], *, least: float
) -> tuple[float, float, float]:
    """Right, found and wanted of these kinds in one text.

    Found are also the false ones: direct ones where "direct" is asked, indirect ones likewise.
    """
    pairs = pairing.strict if least == STRICT else pairing.lenient
    asked = [i for i, one in enumerate(pairing.wanted) if one.kind in kinds]
    right = sum(i in pairs for i in asked)
    touched = {j: i for i, j in pairing.lenient.items()}
    found = 0
    for j, one in enumerate(pairing.found):
        if j in touched:
            found += pairing.wanted[touched[j]].kind in kinds
        elif ("indirect" if one.indirect else "direct") in kinds:
            found += not _lies_in_other(one, pairing, kinds)
    return float(right), float(max(found, right)), float(len(asked))


def _lies_in_other(found: Found, pairing: Pairing, kinds: Sequence[str]) -> bool:
    """Whether it is a piece of a content that is not asked about."""
    return any(
        one.kind not in kinds
        and _share(found.content, one.content) >= _INSIDE * _count(found.content)
        for one in pairing.wanted
    )


def judge_speakers(pairing: Pairing, least: float) -> list[float]:
    """For each wanted quotation that we found and that has a source: is it the one we name?"""
    judged = []
    for i, j in sorted(pairing.lenient.items()):
        one, told = pairing.wanted[i], pairing.found[j].speaker
        if one.kind != "other" and one.source:
            longer = max(_count(one.source), _count(told))
            judged.append(float(_share(one.source, told) > least * longer))
    return judged


def measure_part(pairings: Sequence[Pairing]) -> tuple[Score, ...]:
    """All figures; intervals are over texts, those of speakers over quotations."""
    scores = []
    speech = ("direct", "mixed", "indirect")
    for least in (LENIENT, STRICT):
        for name, kinds in (("speech", speech), ("direct", ("direct",))):
            counts = [count_meetings(p, kinds, least=least) for p in pairings]
            scores.append(measure(f"{name}: F1 at {least}", counts, count_f1))
        for kind in ("mixed", "indirect"):
            counts = [count_meetings(p, (kind,), least=least) for p in pairings]
            scores.append(measure(f"{kind}: recall at {least}", counts, _compute_recall))
        counts = [_count_indirect(p, least) for p in pairings]
        scores.append(measure(f"indirect: precision at {least}", counts, _compute_precision))
    for least, name in ((0.0, "shares a letter"), (LENIENT, "at .3"), (STRICT, "at .8")):
        flags = [flag for pairing in pairings for flag in judge_speakers(pairing, least)]
        scores.append(measure(f"speaker {name}", flags, lambda s: sum(s) / max(1, len(s))))
    return tuple(scores)


def _count_indirect(pairing: Pairing, least: float) -> tuple[float, float, float]:
    """Of our indirect quotations: those that meet any attribution, and all of them."""
    pairs = pairing.strict if least == STRICT else pairing.lenient
    right = sum(pairing.found[j].indirect for j in pairs.values())
    return float(right), float(sum(one.indirect for one in pairing.found)), 0.0


def _compute_recall(counts: Sequence[tuple[float, float, float]]) -> float:
    return sum(c[0] for c in counts) / max(1.0, sum(c[2] for c in counts))


def _compute_precision(counts: Sequence[tuple[float, float, float]]) -> float:
    return sum(c[0] for c in counts) / max(1.0, sum(c[1] for c in counts))


def judge_document(document: Document) -> Pairing:
    """What we find in one text, set against its attributions."""
    facts = annotate_article(make_article(document.text, "en"), load_tagger("en"))
    tokens = tuple(token for sentence in facts.sentences for token in sentence.tokens)
    return pair_document(document, facts.quotes, tokens)


def main() -> int:
    """Print the figures of a part."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.polnear", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds text and attributions")
    parser.add_argument("--sample", type=int, help="so many texts, drawn by a fixed seed")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    missing = [name for name in _FOLDERS if not (folder / name).is_dir()]
    if missing:
        print(f"no folder {' or '.join(missing)} in {folder}", file=sys.stderr)
        return 2
    pairings = [judge_document(one) for one in load_documents(folder, arguments.sample)]
    print(f"{len(pairings)} texts")
    for score in measure_part(pairings):
        print(f"{score.name:<28} {score.value:.3f}  [{score.low:.3f}, {score.high:.3f}]")
    return 0


if __name__ == "__main__":
    sys.exit(main())
