"""What a page's HTML needs besides what nbconvert gives: which language is which, and tables that everybody can use."""

import re
from typing import Any

from bs4 import BeautifulSoup, NavigableString

_HAN = re.compile(r"[\u3007\u3400-\u9fff\U00020000-\U0003ffff][\u3000-\u303f\u3007\u3400-\u9fff\uff00-\uffef“”‘’…—]*")
_NOTHING = {"code", "pre", "script", "style"}
_BOTH = " · "


def told_apart(html: str) -> str:
    """Say of each Chinese stretch in English prose that it is Chinese; let headings switch, and tables be read by ear."""
    soup = BeautifulSoup(html, "html.parser")
    main = soup.select("main")[0]
    for heading in main.select("h1, h2, h3, h4"):
        _switch(soup, heading)
    for text in list(main.find_all(string=_HAN)):
        parents = [parent for parent in text.parents if parent.name]
        if any(parent.name in _NOTHING or parent.get("lang") == "zh" for parent in parents):
            continue
        for piece in _pieces(str(text)):
            text.insert_before(_tagged(soup, piece, "zh") if _HAN.fullmatch(piece) else NavigableString(piece))
        text.extract()
    for table in main.select("table"):
        _plain(table)
    for output in main.select(".output_html"):
        for style in output.select("style"):
            style.extract()  # a table's looks are left to the style sheet
        output.attrs |= {"tabindex": "0", "role": "region", "aria-label": "Table · 表格"}
    return str(soup)


def _switch(soup: BeautifulSoup, heading: Any) -> None:
    """Let a heading in both languages be shown in one."""
    en, divided, zh = heading.get_text().partition(_BOTH)
    if divided and heading.string:
        heading.clear()
        heading.extend([_tagged(soup, en, "en"), _tagged(soup, zh, "zh")])
        heading["class"] = "page-two"
        heading["id"] = re.sub(r"\W+", "-", en.lower()).strip("-")


def _plain(table: Any) -> None:
    """Leave a table's looks to the style sheet, and say which of its cells are heads of what."""
    del table["border"]
    for head in table.select("thead"):
        if not head.get_text(strip=True):
            head.extract()  # Markdown has no table without one
    for space in table.find_all(string=re.compile(r"^\s+$")):
        space.extract()
    for row in table.select("tr"):
        del row["style"]
    for cell in table.select("thead th"):
        cell["scope"] = "col"
    for cell in table.select("tbody th"):
        cell["scope"] = "row"


def _pieces(text: str) -> list[str]:
    pieces, last = [], 0
    for match in _HAN.finditer(text):
        pieces += [text[last : match.start()], match[0]]
        last = match.end()
    return [piece for piece in [*pieces, text[last:]] if piece]


def _tagged(soup: BeautifulSoup, text: str, language: str) -> Any:
    tag = soup.new_tag("span", lang=language)
    tag.string = text
    return tag
