"""What two near French sentences say otherwise, by typed slots that need no parse.

The French model reads names and parts of speech well and clauses badly, so that a slot here is what
surely can be read off the words: a measure, a day, a place, a word of a field, of doubt or of
extent, a source. Sentences are held against each other only where each is the other's likeliest.
"""

from stemma.compare.french.reports import compare_french

__all__ = ["compare_french"]
