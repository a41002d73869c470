"""Days of a whole report: the one that its words count from, and those of its events."""
