"""Who published a report, where, when, and after which agency."""
