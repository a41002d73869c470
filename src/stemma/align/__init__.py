"""Story → claims and quote groups: the same statement, and the same utterance, across reports."""

from stemma.align.claims import align_claims
from stemma.align.quotes import group_quotes

__all__ = ["align_claims", "group_quotes"]
