"""Pages: elements, blocks, metadata, and which blocks are the report."""
