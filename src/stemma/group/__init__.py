"""Articles to stories: which reports tell of one event. Runs before anything is parsed."""

from stemma.group.stories import group_articles, measure_likeness

__all__ = ["group_articles", "measure_likeness"]
