"""How notices around a report open, for all who read them: rights and sources."""

# "© 2031", "Copyright (c) 2029–2031 by": what stands before the holder's name.
RIGHTS = (
    r"(?:©|\(c\)|copyright)(?:\s*(?:©|\(c\)|copyright|by))*[\s,]*"
    r"(?:(?:19|20)\d\d(?:\s*[-–—]\s*(?:(?:19|20)?\d\d))?)?[\s,:]*(?:by\s+)?"
)
# "Source:", "Quelle:": labels before whom a text or its facts are from.
SOURCE = (
    r"(?:sources?|via|quellen?|fuentes?|fontes?|fonti|bron(?:nen)?|kilder?|källa|źródł[oa]|zdroj|"
    r"forrás|sursa|источники?|джерел[оа]|kaynak|πηγή|المصدر|مصدر|منبع|स्रोत|来源|來源|출처|nguồn|sumber)"
    r"\s*[:：]\s*"
)
