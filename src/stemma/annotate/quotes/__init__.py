"""Quotations: marks, cues, indirect speech, and who speaks."""
