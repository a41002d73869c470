"""Whose marked words they are: cues before, inside and after them, and the speaker each names."""
