"""Speech reported without marks: the clause of a verb of speech, by the tree and by order."""
