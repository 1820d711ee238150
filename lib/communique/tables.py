"""Tables in a notebook: what pandas would cut short is shown whole, from the left, in lines; so is a styled table.

Knows pandas' own HTML and IPython's display. A table whose cells all fit looks as it always does, and so does every
table where another ``display.max_colwidth`` than pandas' own was chosen.
"""

import sys

import pandas as pd

_WIDTH = "display.max_colwidth"
_OWN = 50  # pandas' default
_WHOLE = 2000  # characters: every paragraph; where a cell holds a whole file, it is still cut
_LOOK = """
.cq-whole { container-type: inline-size; max-height: 30rem; overflow: auto; }
.cq-whole table { margin: 0; width: max-content; }
.cq-whole :is(th, td) { max-width: clamp(15em, 40cqw, 26em); overflow-wrap: break-word; text-align: start !important; vertical-align: top !important; }
.cq-whole thead th { background: var(--jp-layout-color2, Canvas); position: sticky; top: 0; }
"""


def show_whole() -> None:
    """Let the tables of the notebook that this runs in be shown whole; outside of one, do nothing."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell:
        html = shell.display_formatter.formatters["text/html"]
        html.for_type(pd.DataFrame, whole)
        html.for_type_by_name("pandas.io.formats.style", "Styler", lambda styled: _looking(styled._repr_html_()))


def whole(df: pd.DataFrame) -> str | None:
    """Write a table as HTML, with long cells whole.

    Examples
    --------
    >>> text = pd.DataFrame({"text": ["外长们支持对话。" * 10]})
    >>> "…" in whole(text) or "..." in whole(text)
    False
    >>> short = pd.DataFrame({"number": [1]})
    >>> whole(short) == short._repr_html_()
    True
    """
    plain: str | None = df._repr_html_()
    if pd.get_option(_WIDTH) != _OWN:
        return plain
    with pd.option_context(_WIDTH, _WHOLE):
        full: str | None = df._repr_html_()
    return plain if full == plain else _looking(full)


def _looking(html: str | None) -> str | None:
    """Give a table's HTML the look of a whole one."""
    return html and f'<div class="cq-whole"><style>{_LOOK}</style>{html}</div>'
