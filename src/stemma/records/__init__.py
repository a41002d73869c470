"""The vocabulary: frozen records, no behaviour. `text`, `facts`, `findings`, `decisions`,
`engines`, `ids`.

Every record that speaks about a text is a `Span` or holds one: half-open code points of
`Article.text`. `Span.article` holds `Article.id`, which is the article's *key* (from its bytes)
until `tell` replaces it by the letter that people read.
"""
