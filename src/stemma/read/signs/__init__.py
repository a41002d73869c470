"""Signs that a text was translated by a machine or rewritten."""
