"""The only room where weights are loaded. Each loader runs once a process."""

from functools import cache

from stemma.models.minilm import MiniLmEncoder, NoVectors, load_encoder
from stemma.models.minilm import find_weights as find_english_weights
from stemma.models.multilingual import (
    NAME,
    find_multilingual_weights,
    has_multilingual,
    load_multilingual,
)
from stemma.models.packages import find_package, has_package, hash_files
from stemma.models.taggers import PIPELINES, explain_missing, load_tagger
from stemma.records.findings import Model

__all__ = [
    "NoVectors",
    "describe_models",
    "explain_missing",
    "load_encoder",
    "load_multilingual",
    "load_tagger",
]


@cache
def describe_models(languages: frozenset[str]) -> tuple[Model, ...]:
    """Name and sha256 of each model that the given languages bring into play."""
    models = [Model("all-MiniLM-L6-v2 int8", hash_files((find_english_weights(),)))]
    for language in sorted(languages & set(PIPELINES)):
        package = PIPELINES[language]
        if has_package(package):
            files = sorted(p for p in find_package(package).rglob("*") if p.name == "model")
            models.append(Model(package, hash_files(tuple(files))))
    foreign = languages - MiniLmEncoder.languages
    if (foreign or len(languages) > 1) and has_multilingual():
        models.append(Model(NAME, hash_files((find_multilingual_weights(),))))
    return tuple(models)
