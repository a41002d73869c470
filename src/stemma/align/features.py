"""What two statements can have in common: vectors, and idf-weighted words, names, days, numbers.

The words pull apart what one subject matter brings together ("agreement", "relations"), because
what every statement of the story shares weighs little.
"""

import re
from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np
import numpy.typing as npt
from scipy import sparse

from stemma.align.units import Unit
from stemma.records.engines import Encoder, MultilingualEncoder, Vectors
from stemma.records.text import Token

Scores = npt.NDArray[np.float32]

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_MARKUP = re.compile(r"[*_#>\[\]`]+")
_SPACE = re.compile(r"\s+")
_LEAST_LETTERS = 4
# English and French stems seldom differ beyond their sixth letter.
_STEM = 6
# A verb with what it acts on says more than each of its words.
_PREDICATE_WEIGHT = 1.0
# Who takes part tells less than what is done; a name counts as entity and, less, by its words.
_NAME_WEIGHT = 0.5
_NAME_WORD_WEIGHT = 0.4
# A pronoun may mean any name of the sentence before.
_MEANT_WEIGHT = 0.25
# A statement of one or two words is contained in much; its share is not stretched beyond this.
_MOST_STRETCH = 1.2
_ANCHORS = ("entity ", "number ", "days ")
_PATIENTS = frozenset({"dobj", "obj", "nsubjpass", "nsubj:pass"})


def clean_words(text: str) -> str:
    """The text without Markdown's marks and with single spaces, as the encoder should read it."""
    return _SPACE.sub(" ", _MARKUP.sub("", text)).strip()


def place_words(text: str) -> tuple[str, list[int]]:
    """The text as `clean_words` gives it, and for each of its characters where it stood before."""
    at = [i for i, char in enumerate(text) if not _MARKUP.match(char)]
    at = [
        i for k, i in enumerate(at) if not (text[i].isspace() and k and text[at[k - 1]].isspace())
    ]
    while at and text[at[0]].isspace():
        at.pop(0)
    while at and text[at[-1]].isspace():
        at.pop()
    return "".join(" " if text[i].isspace() else text[i] for i in at), at


def fold_words(text: str) -> str:
    """Letters and digits alone, lower case: equal for statements that differ in print only."""
    return " ".join(_WORD.findall(text.lower()))


def weigh_terms(unit: Unit, text: str) -> dict[str, float]:
    """The terms of a statement and their weights before idf: lemmas, entities, days, numbers."""
    terms: dict[str, float] = {}
    if unit.tokens:
        for token in unit.tokens:
            if token.pos in _CONTENT and any(c.isalnum() for c in token.lemma):
                known = token.pos == "PROPN" and unit.entities
                terms[find_stem(token)] = _NAME_WORD_WEIGHT if known else 1.0
        for verb, noun in find_predicates(unit):
            terms[f"does {verb} {noun}"] = _PREDICATE_WEIGHT
    else:
        for word in _WORD.findall(text):
            if len(word) >= _LEAST_LETTERS or word.isdigit() or word[0].isupper():
                terms[word.lower()] = 1.0
    terms.update({f"entity {name}": _MEANT_WEIGHT for name in unit.meant})
    terms.update({f"entity {name}": _NAME_WEIGHT for name in unit.entities})
    terms.update({f"number {number}": 1.0 for number in unit.numbers})
    terms.update({f"days {a} {b}": 1.0 for a, b in unit.days})
    return terms


def find_stem(token: Token) -> str:
    """A lemma, cut where endings part verb and noun of one family (normalise, normalisation)."""
    lemma = token.lemma.lower()
    return lemma if token.pos == "PROPN" or lemma[:1].isdigit() else lemma[:_STEM]


def pick_anchors(terms: dict[str, float]) -> dict[str, float]:
    """The terms that stand in any language: entities, numbers and days."""
    return {term: weight for term, weight in terms.items() if term.startswith(_ANCHORS)}


def find_predicates(unit: Unit) -> list[tuple[str, str]]:
    """Lemmas of verbs with what they act on: "signed a deal" and "the deal was signed" alike."""
    tokens = unit.sentence.tokens
    found = []
    for i in range(unit.clause.first, unit.clause.last):
        token = tokens[i]
        verb = tokens[token.head]
        if token.dep in _PATIENTS and verb.pos == "VERB" and token.pos in ("NOUN", "PROPN"):
            found.append((find_stem(verb), find_stem(token)))
        # "The deal, signed in Rome, …"
        if token.dep in ("acl", "acl:relcl") and token.tag == "VBN":
            found.append((find_stem(token), find_stem(verb)))
    return found


def weigh_matrix(terms: Sequence[dict[str, float]]) -> sparse.csr_matrix:
    """Rows of idf-weighted terms, shape (statements, terms)."""
    counts = Counter(term for row in terms for term in row)
    index = {term: i for i, term in enumerate(sorted(counts))}
    rows, columns, values = [], [], []
    for i, row in enumerate(terms):
        for term in sorted(row):
            rows.append(i)
            columns.append(index[term])
            values.append(row[term] * log(1 + len(terms) / counts[term]))
    shape = (len(terms), max(1, len(index)))
    return sparse.csr_matrix((values, (rows, columns)), shape=shape, dtype=np.float32)


def share_terms(matrix: sparse.csr_matrix, rows: slice) -> Scores:
    """How much of their terms some rows share with all, 0 to 1, shape (rows, statements).

    Between the cosine, which a long statement loses against a short one that it contains, and the
    share of the shorter one: cosine · √(longer / shorter).
    """
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths = np.maximum(lengths, 1e-9).astype(np.float32)
    dots = np.asarray((matrix[rows] @ matrix.T).todense(), dtype=np.float32)
    mine, theirs = lengths[rows, None], lengths[None, :]
    ratio = np.sqrt(np.maximum(mine, theirs) / np.minimum(mine, theirs))
    shared: Scores = np.minimum(1.0, dots / (mine * theirs) * np.minimum(ratio, _MOST_STRETCH))
    return shared


def count_shared(matrix: sparse.csr_matrix, rows: slice) -> Scores:
    """How many terms some rows have in common with all, shape (rows, statements)."""
    marks = matrix.astype(bool).astype(np.float32)
    counts: Scores = np.asarray((marks[rows] @ marks.T).todense(), dtype=np.float32)
    return counts


def encode_distinct(
    texts: Sequence[str], languages: Sequence[str], encoder: Encoder
) -> tuple[Vectors, npt.NDArray[np.bool_]]:
    """Vectors of the texts that the encoder can read, zero rows for the rest, and which are which.

    Each distinct text is encoded once.
    """
    readable = np.array([language in encoder.languages for language in languages], dtype=bool)
    distinct = sorted({t for t, able in zip(texts, readable, strict=True) if able})
    vectors = encoder.encode(distinct)
    index = {text: i for i, text in enumerate(distinct)}
    result = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
    for i, text in enumerate(texts):
        if readable[i]:
            result[i] = vectors[index[text]]
    return result, readable


def encode_many(
    texts: Sequence[str],
    languages: Sequence[str],
    chosen: npt.NDArray[np.bool_],
    encoder: MultilingualEncoder,
) -> Vectors:
    """Vectors of the chosen texts in the space of many languages, zero rows for the rest."""
    rows = [int(i) for i in np.flatnonzero(chosen)]
    distinct = sorted({(languages[i], texts[i]) for i in rows})
    parts = [
        encoder.encode([text for own, text in distinct if own == language], language)
        for language in sorted({language for language, _ in distinct})
    ]
    index = {pair: row for row, pair in enumerate(distinct)}
    result = np.zeros((len(texts), parts[0].shape[1]), dtype=np.float32)
    vectors = np.concatenate(parts)
    for i in rows:
        result[i] = vectors[index[languages[i], texts[i]]]
    return result
