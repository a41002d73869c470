"""Whether a sentence or its report keeps something open: allegedly, believed to, investigated."""

from stemma.compare.lexicon import find_stem, load_cues
from stemma.compare.views import StoryView, View

_ADVERBS = frozenset({"allegedly", "reportedly", "apparently", "presumably", "possibly",
    "supposedly", "purportedly", "probably", "perhaps", "maybe", "potentially", "seemingly",
    "ostensibly", "likely", "unconfirmed", "suspected", "alleged", "presumed", "apparent",
    "possible", "probable", "purported",
})  # fmt: skip
_HEADS = frozenset({"suspect", "believe", "presume", "think", "appear", "seem", "fear", "allege",
    "suspicion", "rumour", "rumor", "assume", "suppose",
})  # fmt: skip
_MODALS = frozenset({"may", "might"})
# Words besides these by which a sentence keeps itself open.
_RESERVED = _ADVERBS | _MODALS | {"could", "would", "whether", "unclear",
    "unknown", "possibility", "accused", "according", "suspicion", "estimated",
    "speculate", "speculates", "suggests", "suggested", "hints", "claims", "claimed", "if",
}  # fmt: skip


def is_open(view: View, place: int) -> bool:
    """Whether a word stands under or beside another one that keeps it open."""
    cues = load_cues()
    near = {
        place,
        *view.children[place],
        *(g for c in view.children[place] for g in view.children[c]),
    }
    at = place
    for _ in range(_MOST_STEPS):
        at = view.tokens[at].head
        near |= {at, *(c for c in view.children[at] if view.tokens[c].dep in _LITTLE)}
    words = _RESERVED | cues.alleging_words | cues.hedging_words
    lemmas = _HEADS | _OPENING | cues.alleging_verbs
    return any(view.tokens[k].text.lower() in words or view.lemmas[k] in lemmas for k in near)


# A clause hangs so deep under the word that keeps it open.
_MOST_STEPS = 3
_LITTLE = frozenset({"aux", "advmod", "mark", "prep", "amod"})
# What somebody only looks into, guesses or is held for.
_OPENING = frozenset({"speculate", "hint", "guess", "proceeding", "case", "investigation", "probe",
    "inquiry", "charge", "investigate", "allegation", "accusation", "theory", "possibility",
    "suggest", "rumour", "rumor", "claim", "indication",
})  # fmt: skip


def doubts_elsewhere(view: View, story: StoryView, *lemmas: str) -> bool:
    """Whether the report of a sentence keeps one of these deeds or things open somewhere."""
    stems = {find_stem(lemma) for lemma in lemmas}
    for sentence in story.facts[view.witness.article].sentences:
        words = {t.text.lower() for t in sentence.tokens}
        found = {t.lemma.lower() for t in sentence.tokens}
        if (words & _ADVERBS or found & _HEADS) and stems & {find_stem(w) for w in found}:
            return True
    return False
