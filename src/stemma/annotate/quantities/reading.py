"""What is known of a sentence while its numbers are linked, one after the other."""

from collections.abc import Sequence
from typing import NamedTuple

from stemma.annotate.quantities.drafts import Draft
from stemma.annotate.quantities.lexicon import QuantityLexicon
from stemma.annotate.quantities.outcomes import OutcomeReader
from stemma.annotate.syntax import find_token
from stemma.records.text import Sentence, Token


class Reading(NamedTuple):
    """A sentence, its language's words, its tree's reader, and the numbers read so far.

    `done` grows while the sentence is read; `earlier` is the unit last counted before it.
    """

    view: str
    sentence: Sentence
    lexicon: QuantityLexicon
    outcomes: OutcomeReader
    done: list[Draft]
    earlier: str | None

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the sentence."""
        return self.sentence.tokens

    def find_back(self, at: int, words: int) -> int:
        """The code point at which the token lies that is so many before the one at `at`.

        Words are counted and not code points, so that no longer name moves what is in reach.
        """
        k = find_token(self.tokens, at) - words
        return self.tokens[k].start if k > 0 else self.sentence.start

    def find_ahead(self, at: int, words: int) -> int:
        """The code point at which the token ends that is so many behind `at`."""
        k = find_token(self.tokens, at) + words - 1
        return self.tokens[k].end if k < len(self.tokens) else self.sentence.end


def begin_reading(
    view: str, sentence: Sentence, lexicon: QuantityLexicon, earlier: str | None
) -> Reading:
    """Of the sentence nothing is read as yet."""
    return Reading(view, sentence, lexicon, OutcomeReader(sentence.tokens, lexicon), [], earlier)
