"""Time expressions (TIMEX3): grammars as data, readings, direction, days by name."""
