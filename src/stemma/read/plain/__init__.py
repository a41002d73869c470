"""Plain text and Markdown: lines, paragraphs, and which of them are the report."""
