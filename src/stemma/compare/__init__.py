"""Claims → findings: where reports of one statement differ.

How grave a finding is, as an editor would rank it:

critical  a wrong toll; a wrong name or office of a principal (a person whom several reports name);
          who did it; a statement turned round (a "not" lost, the opposite verb in a copy); words in
          a principal's quotation that mean the opposite, or another number there.
high      another number, day, place or office; a lost "alleged" or "suspected"; a fixed term that
          excludes the other (treaty, contract); a quotation of which little was kept; an article
          whose days count from another week than its date.
medium    two origins' figures that lie near; content words changed in a quotation; a word replaced
          as subject or object; scope ("first", "most"); who says so; a name misspelt.
low       a succession (each right at its time); a replaced word elsewhere in the sentence; spelling
          that sounds the same.

What the lists of equivalents join is no finding at all.
"""

from stemma.compare.reports import compare_reports

__all__ = ["compare_reports"]
