"""What the fuzzer begins with: invented pages, texts and records of many kinds of dirt."""

# ruff: noqa: E501  # a seed is one line as its page or text has it

import json

_LEAD = (
    "The foreign ministers of Norland and Vesper agreed on Monday to reopen the Strait of Arle, "
    "which has been closed to ships for nine weeks, officials said."
)
_MORE = (
    "“We have waited long enough,” said Ana Roel, who heads the port of Ellery. At least 65 ships "
    "lie at anchor off the coast, according to the harbour office, 12 of them tankers."
)
_LAST = "The first convoy is expected to pass on Thursday, 15 May 2031, at 6 a.m. (Nord Press)"
_FRENCH = (
    "ELLERY (Norlande), 14 mai (Presse du Nord) — Les ministres se sont « mis d’accord » lundi : "
    "le détroit, fermé depuis neuf semaines, rouvrira à la navigation, a déclaré Mme Roël…"
)
_RUSSIAN = "Министры Норландии и Веспера договорились в понедельник вновь открыть пролив Арле."
_ARABIC = "اتفق وزيرا خارجية نورلاند وفيسبر يوم الاثنين على إعادة فتح المضيق أمام السفن."
_CHINESE = "外交部长们星期一同意重新开放海峡。“我们等得够久了”，港口负责人说。"

TAGS = (
    "p", "div", "span", "b", "i", "a", "br", "hr", "li", "ul", "table", "tr", "td", "h1", "h2",
    "article", "section", "aside", "nav", "footer", "form", "select", "option", "pre", "script",
    "style", "noscript", "template", "svg", "math", "title", "head", "body", "html", "meta", "link",
    "img", "time", "blockquote", "figure", "figcaption", "iframe", "textarea", "input", "dialog",
    "!--", "![CDATA[", "?xml", "!DOCTYPE",
)  # fmt: skip

ALPHABET = (
    "\x00", "\x1b", "\x85", "\x92", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u202e", "\u2066",
    "\u2069", "\u2028", "\ufeff", "\ufffd", "\ue000", "\U000e0041", "\U0001f600", "é", "e\u0301",
    "Ã©", "â€™", "Ð¿Ñ€", "а", "“", "”", "«", "»", "’", "'", '"', "<", ">", "&", "&amp;", "&nbsp;",
    "&#0;", "&#xD800;", "&#x110000;", "&notin", "-->", "<!--", "]]>", "</", "/>", "*", "**", "_",
    "`", "#", "> ", "- ", "1. ", "[a](b)", "![", "](", "|", "---", "—", "–", "(", ")", ",", ".",
    ":", ";", "?", "!", "…", "\\", "\\u00e9", "\t", "\r", "\n", "\r\n", "\n\n", " ", "0", "9",
    "1,000", "14 May 2031", "2031-05-14", "14/05/31", "By ", "By Ana Roel", "(AFP)", "(Reuters)",
    "with ", "AFP", "ELLERY", "ELLERY, May 14 (Nord Press) — ", "Read also: ", "©", "http://a.example/",
    "www.", "@", "Subscribe ", "Share", "Comments", "Source: ", "LENGTH: 512 words", "{", "}", "[", "]",
)  # fmt: skip

_BODY = f"<p>{_LEAD}</p><p>{_MORE}</p><p>{_LAST}</p>"
_STATED = json.dumps(
    {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Strait reopens",
        "datePublished": "2031-05-14T08:00:00+02:00", "author": [{"name": "Ana Roel"}],
        "publisher": {"name": "Ellery Argus"}, "articleBody": _LEAD,
    }
)  # fmt: skip

PAGES = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Strait reopens | Argus</title>'
    '<meta property="og:site_name" content="Ellery Argus"><link rel="canonical" href="https://argus.'
    f'example/2031/05/14/strait"><script type="application/ld+json">{_STATED}</script></head><body>'
    "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav><main>"
    f'<article><h1>Strait reopens</h1><p class="byline">By Ana Roel</p><time datetime="2031-05-14">'
    f"14 May 2031</time>{_BODY}<h2>What happens next</h2><p>{_LEAD}</p><aside class='related'><h3>"
    "Read also</h3><ul><li><a href='/a'>Ships wait</a></ul></aside></article></main><footer>© 2031 "
    "Ellery Argus. All rights reserved.</footer></body></html>",
    '<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE html [<!ENTITY a "ships">]><html xmlns='
    f'"http://www.w3.org/1999/xhtml"><body><div id="story">{_FRENCH}<br/><br/>{_FRENCH}<br/>'
    f"&a;&eacute;&#8217;</div></body></html>",
    f'<div class="post"><h2><a href="/1">Strait reopens</a></h2><time>14 May 2031</time>{_BODY}</div>'
    f'<div class="post"><h2><a href="/2">Port of Ellery waits</a></h2><time>15 May 2031</time>{_BODY}'
    "</div>",
    f"<table><tr><td><font size=2><b>Strait reopens</b><br>{_LEAD}<br><br>{_MORE}<table><tr><td>"
    f"{_RUSSIAN}</td></tr></table></font></td><td><a href=x>Home<td><a href=y>World</table>",
    f"<pre>{_LEAD}\n\n{_MORE}\n{_ARABIC}\n\n{_LAST}</pre>",
    f"<p>{_CHINESE}<p>{_CHINESE}<p>{_ARABIC}<form><input value=x><select><option>a</select></form>",
)

TEXTS = (
    f"Strait reopens after nine weeks\n\nBy Ana Roel\nEllery, May 14, 2031\n\n{_LEAD}\n\n{_MORE}\n\n"
    f"Read also: Ships wait off Ellery\n\n{_LAST}\n\n© 2031 Ellery Argus. All rights reserved.\n",
    f"# Strait reopens\r\n\r\n**By Ana Roel** | *14 May 2031*\r\n\r\n{_LEAD}\r\n\r\n## What next\r\n\r\n"
    f"> {_MORE}\r\n\r\n- [Ships wait](https://argus.example/1)\r\n- ![map](map.png)\r\n\r\n{_LAST}",
    f"{_FRENCH}\n\n{_FRENCH}\n\nLire aussi : Le port attend\n\nPartager sur les réseaux sociaux\n",
    f"ELLERY ARGUS\nMay 14, 2031 Monday\nLENGTH: 512 words\nBYLINE: Ana Roel\n\n{_LEAD}\n\n{_MORE}\n"
    f"\nLOAD-DATE: May 15, 2031\n",
    "\n".join((_LEAD + " " + _MORE)[i : i + 72] for i in range(0, 330, 72)),
    f"{_RUSSIAN} {_RUSSIAN}\n\n{_ARABIC} {_ARABIC}\n\n{_CHINESE}{_CHINESE}",
)

_RECORD = {
    "title": "Strait reopens", "text": f"{_LEAD}\n\n{_MORE}", "outlet": "Ellery Argus",
    "url": "https://argus.example/2031/05/14/strait", "published": "2031-05-14", "byline": "Ana Roel",
    "language": "en",
}  # fmt: skip
RECORDS = (
    json.dumps(_RECORD),
    json.dumps([_RECORD, {**_RECORD, "text": _FRENCH}], ensure_ascii=False),
    json.dumps({"articles": [_RECORD, {"title": "no text"}, 5, None]}),
    "\n\n".join(json.dumps({**_RECORD, "text": text}) for text in (_LEAD, _MORE, _RUSSIAN)),
    json.dumps({"headline": "Strait reopens", "body_html": f"<p>{_LEAD}</p><p>{_MORE}</p>"}),
    _STATED,
)
