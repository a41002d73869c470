"""Speed and memory; never part of the tests."""
