"""Words between marks: pairs of marks, what a pair is, and which pairs are one quotation."""
