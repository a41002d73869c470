"""A story's reports to its lineage: who copied whom, and the origins that leaves."""

from stemma.trace.tracing import find_origin, trace_lineage

__all__ = ["find_origin", "trace_lineage"]
