"""Who and what: mentions, their kinds and types, and one entity for all of a story."""
