"""Which person of the story a speaker is."""
