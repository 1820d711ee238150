"""A web page saved as HTML: its visible text, a line a block; scripts and styles are left out and never run.

Knows which elements make a line, and nothing of what a page says: menus come along, as lines of their own.
"""

from html.parser import HTMLParser

_LEFT_OUT = {"script", "style", "noscript", "template", "svg", "head"}
_INLINE = {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "mark", "q", "s", "small",
           "span", "strong", "sub", "sup", "u", "wbr"}  # fmt: skip


def is_page(text: str) -> bool:
    """Tell whether a text is a whole web page, not a text with markup in it."""
    return text[:500].lstrip().lower().startswith(("<!doctype html", "<html", "<?xml"))


def visible_text(page: str) -> str:
    r"""Give a page's text, a line for each block.

    Examples
    --------
    >>> visible_text("<html><script>x()</script><p>一、各方<b>支持</b>对话。</p><p>二、各方欢迎。</p></html>")
    '一、各方支持对话。\n二、各方欢迎。'
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    lines = (line.strip(" \t") for line in "".join(reader.parts).splitlines())
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag in _LEFT_OUT:
            self.hidden.append(tag)
        elif tag not in _INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.hidden:
            del self.hidden[self.hidden.index(tag) :]
        elif tag not in _INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data.replace("\r", "").replace("\n", " "))
