"""Fit the space in which a sentence and its translations lie together.

    python -m evaluation.translation_space FOLDER

`FOLDER` holds treebanks of Universal Dependencies as `*.conllu`. Of PUD (a thousand sentences of
news and encyclopaedias in twenty languages; `xx_pud-ud-test.conllu`) the translations of every
second sentence are used, of other treebanks a mean vector each. Written are the mean of each
language and one linear map: differences between translations are levelled, differences between
sentences kept (linear discriminant analysis, each sentence with its translations a class; the last
step weighs a direction by the share of its spread that lies between sentences, as Wiener's filter
does). No benchmark of ours is looked at.
"""

import sys
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from stemma.models.e5_file import E5File
from stemma.models.multilingual import E5Encoder, Space, find_multilingual_weights
from stemma.records.engines import Vectors

# How far the spread within translations is drawn to a round one, and how many directions are kept:
# one try each, at the values that are usual for some ten thousand vectors of 384 numbers.
_SHRINKAGE, _DIRECTIONS = 0.5, 200
# Sentences a language; shorter ones are headings.
_SENTENCES, _SHORTEST = 500, 20


def read_sentences(path: Path) -> dict[str, str]:
    """The sentences of a treebank by their ids."""
    name, found = "", {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id ="):
            name = line.partition("=")[2].strip()
        elif line.startswith("# text ="):
            found[name] = line.partition("=")[2].strip()
    return found


def choose_sentences(folder: Path) -> tuple[dict[str, list[str]], list[str]]:
    """Sentences by language, and the languages in which they are translations of each other."""
    read = {path.name.partition("_")[0]: read_sentences(path) for path in folder.glob("*.conllu")}
    parallel = sorted(path.name.partition("_")[0] for path in folder.glob("*_pud-*.conllu"))
    shared = sorted(set.intersection(*(set(read[language]) for language in parallel)))
    chosen = {language: [read[language][key] for key in shared[::2]] for language in parallel}
    for language in sorted(read.keys() - set(parallel)):
        texts = [text for text in read[language].values() if len(text) > _SHORTEST]
        step = max(1, len(texts) // _SENTENCES)
        chosen[language] = texts[::step][:_SENTENCES]
    return chosen, parallel


def fit_space(rows: Mapping[str, Vectors], parallel: Sequence[str]) -> Space:
    """The means of all languages, and the map from the translations in `parallel` languages."""
    means = {language: vectors.mean(axis=0, dtype=np.float32) for language, vectors in rows.items()}
    centred = np.stack([rows[language] - means[language] for language in parallel]).astype(float)
    sentences = centred.mean(axis=0)
    apart = (centred - sentences).reshape(-1, centred.shape[-1])
    within = apart.T @ apart / len(apart)
    width = len(within)
    within = (1 - _SHRINKAGE) * within + _SHRINKAGE * np.trace(within) / width * np.eye(width)
    spread, axes = np.linalg.eigh(within)
    level = axes / np.sqrt(spread)
    between = level.T @ (sentences.T @ sentences / len(sentences)) @ level
    gains, axes = np.linalg.eigh(between)
    kept = np.argsort(-gains)[:_DIRECTIONS]
    shares = gains[kept] / (gains[kept] + 1)
    return Space(means, (level @ axes[:, kept] * np.sqrt(shares)).astype(np.float32))


def main() -> None:
    """Fit on the folder given, and write the file that Stemma ships."""
    texts, parallel = choose_sentences(Path(sys.argv[1]))
    encoder = E5Encoder(E5File(find_multilingual_weights()), Space({}, np.eye(384, dtype="f4")))
    rows = {}
    for language in sorted(texts):
        rows[language] = encoder.encode_raw(texts[language])
        print(language, len(texts[language]), flush=True)
    space = fit_space(rows, parallel)
    kept = {language: space.means[language].astype(np.float16) for language in sorted(space.means)}
    path = Path(str(files("stemma.models"))) / "data" / "translation_space.npz"
    np.savez(path, directions=space.directions.astype(np.float16), **kept)  # type: ignore[arg-type]
    print(f"written: {path.name}, {len(kept)} languages")


if __name__ == "__main__":
    main()
