"""What Stemma gets right, on sets that nobody here wrote. Each module has `evaluate(folder)`."""
