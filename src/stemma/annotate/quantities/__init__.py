"""Quantities: numbers with what they count, and what became of people."""
