"""Stemma: many reports, one account."""

from stemma.version import __version__

__all__ = ["__version__"]
