"""Claims → findings: where reports of one statement differ.

How grave a finding is, as an editor would rank it (`gravity`):

critical  people killed; doer and victim changed about; a statement turned round in a copy (a "not"
          lost, the opposite verb); a report that states what its source reports.
high      what was done; how many were hurt or are missing; another figure several times as great;
          a day in another month; an office that excludes the other (minister, president); a lost
          "alleged" or "suspected"; a fixed term that excludes the other (treaty, contract); words
          in a quotation that mean the opposite.
medium    another figure, day, place or office; another person's name; words changed in a quotation;
          days of another week than the article's date; scope ("first", "most"); who says so.
low       letters of a name; a succession (each right at its time); whatever the detector is not
          sure of.

What the lists of equivalents join is no finding at all.
"""

from stemma.compare.reports import compare_reports

__all__ = ["compare_reports"]
