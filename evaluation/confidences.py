"""`python -m evaluation.confidences [FOLDER]`: how often quotations of one confidence are right.

On the half of the frozen quotations that is open to those who write rules, by language, and on
FOLDER, a part of PolNeAR (see `evaluation.polnear`), from whose training part the shares in
`stemma.annotate.quotes.trust` were taken. Right is, in the frozen set, what meets a label at .8
(labels that the guide leaves open do not count); in PolNeAR marked words nine tenths of which lie
in an attribution, and reported words that meet one at .3, for its contents end elsewhere than ours.
Nothing is left out for want of trust here; the last line of a set tells what the threshold would
leave out.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from evaluation.__main__ import find_benchmarks
from evaluation.polnear import (
    LENIENT,
    STRICT,
    Document,
    Places,
    list_parts,
    load_documents,
    measure_overlap,
)
from evaluation.quotations import Case, is_held_out, judge_found, load_cases, read_real
from evaluation.texts import make_article
from stemma.annotate import annotate_article
from stemma.models import load_tagger
from stemma.records.facts import Quote
from stemma.settings import AnnotateSettings

_ALL = msgspec.structs.replace(AnnotateSettings(), least_quote_confidence=0.0)
_INSIDE = 0.9


class Rated(NamedTuple):
    """A quotation that was found: how far it is trusted, and whether it is right."""

    confidence: float
    is_right: bool


def find_all(text: str, language: str) -> tuple[Quote, ...]:
    """Quotations of any confidence, without words that nobody is said to have used."""
    facts = annotate_article(make_article(text, language), load_tagger(language), _ALL)
    return tuple(quote for quote in facts.quotes if quote.kind != "scare")


def rate_cases(cases: Sequence[Case]) -> Iterator[Rated]:
    """What is found in the open half of some cases."""
    for case in cases:
        if is_held_out(case):
            continue
        found = find_all(case.text, case.language)
        for quote, is_right in zip(found, judge_found(case, found, STRICT), strict=True):
            if is_right is not None:
                yield Rated(quote.confidence, is_right)


def rate_documents(documents: Sequence[Document]) -> Iterator[Rated]:
    """What is found in texts of PolNeAR."""
    for document in documents:
        for quote in find_all(document.text, "en"):
            contents = [one.content for one in document.attributions]
            yield Rated(quote.confidence, is_laid_to_source(quote, contents))


def is_laid_to_source(quote: Quote, contents: Sequence[Places]) -> bool:
    """Whether one of the contents holds the marked words, or meets the reported ones."""
    parts = list_parts(quote)
    size = sum(end - start for start, end in parts)
    for content in contents:
        shared = sum(max(0, min(b, d) - max(a, c)) for a, b in parts for c, d in content)
        if not quote.indirect and shared >= _INSIDE * size:
            return True
        if shared and measure_overlap(parts, content) >= LENIENT:
            return True
    return False


def describe(name: str, rated: Sequence[Rated]) -> Iterator[str]:
    """Lines of a table: confidence, how many of it, the share of right ones."""
    bins: dict[float, list[bool]] = defaultdict(list)
    for one in rated:
        bins[one.confidence].append(one.is_right)
    yield f"{name}: {len(rated)} found"
    for confidence, flags in sorted(bins.items()):
        yield f"  {confidence:.2f}  {len(flags):5}  {sum(flags) / len(flags):.2f}"
    least = AnnotateSettings().least_quote_confidence
    left_out = [one.is_right for one in rated if one.confidence < least]
    yield f"  below {least}: {len(left_out)}, of them right {sum(left_out)}"


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.confidences", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="holds text and attributions")
    parser.add_argument("--sample", type=int, help="so many texts, drawn by a fixed seed")
    arguments = parser.parse_args()
    invented = load_cases()
    sets: dict[str, Sequence[Case]] = {
        "English": [case for case in invented if case.language == "en"],
        "French": [case for case in invented if case.language == "fr"],
        "real English": tuple(read_real(find_benchmarks())),
    }
    for name, cases in sets.items():
        print("\n".join(describe(name, list(rate_cases(cases)))))
    if arguments.folder:
        documents = load_documents(arguments.folder, arguments.sample)
        print("\n".join(describe("PolNeAR", list(rate_documents(documents)))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
