"""What all views have in common: a shared focus, a selection, a language, and how views are joined.

A view is a plain ES module beside its Python file (`reader.py`, `reader.js`) and the one `views.css`; what of it knows
nothing of the page may have a file of its own (`concordance_lines.js`).
"""

from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets

from .. import messages

HERE = Path(__file__).parent


def module(name: str) -> str:
    """Give a view's ES module, with what all views share, and its own parts, put before it."""
    parts = [HERE / "shared.js", *sorted(HERE.glob(f"{name}_*.js")), HERE / f"{name}.js"]
    return "".join(part.read_text(encoding="utf-8") for part in parts)


class View(anywidget.AnyWidget):
    """A widget with a focus: the words that this view and all that are linked with it point at.

    Attributes
    ----------
    focus
        ``(doc, start, end)``, offsets as in every layer; ``()`` for none.
    selection
        What a box, a lasso or a legend has chosen, as ``(doc, start, end)`` each; ``()`` is everything.
    language
        ``"en"`` or ``"zh"``, switched by `communique.language`.
    messages
        This view's strings in both languages.
    origin
        The library's version and the texts' SHA-256, for citing.
    """

    _css = HERE / "views.css"
    focus = traitlets.Tuple().tag(sync=True)
    selection = traitlets.Tuple().tag(sync=True)
    language = traitlets.Enum(messages.LANGUAGES).tag(sync=True)
    messages = traitlets.Dict().tag(sync=True)
    origin = traitlets.Unicode().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        name = type(self).__name__.lower()
        super().__init__(language=messages.language(), messages=messages.catalogue(name), **traits)
        messages.follow(self)

    def static_html(self) -> str:
        """Give what is shown where no widget runs; nothing by default."""
        return ""

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        html = self.static_html()
        return {**data, **({"text/html": html} if html else {})} if data else data


def link(*views: ipywidgets.Widget) -> ipywidgets.Box:
    """Join views: one focus and one selection for all, and show them together.

    The link is made in the browser, where it needs no round trip to the kernel.

    Parameters
    ----------
    *views
        Readers, concordances, tracked texts and charts, in the order to be shown.

    Returns
    -------
    ipywidgets.Box
        The views, side by side where the window is wide enough.
    """
    if not views or not all(isinstance(view, ipywidgets.Widget) for view in views):
        raise ValueError("link takes views: cq.link(cq.reader(text), cq.chart(cq.charts.shape(text)))")
    first, *others = views
    for other in others:
        for trait in ("focus", "selection"):
            if first.has_trait(trait) and other.has_trait(trait):  # a box of views has none
                ipywidgets.jslink((first, trait), (other, trait))
    desk = ipywidgets.Box(views)
    desk.add_class("cq-desk")
    return desk
