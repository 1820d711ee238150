"""What the widgets of executed notebooks hold, as a small script for each page and one for what they share.

Knows Jupyter's widget state; what several views have in common (paragraphs, layers) is written once; the strings of
the interface come with the views.
"""

import json
from typing import Any

WIDGETS = "application/vnd.jupyter.widget-state+json"
_SHARED = 14  # characters of JSON from which on a value that comes again is written once
_LEFT_OUT = {"_css", "_esm", "_model_module", "_model_module_version", "_view_module", "_view_module_version",
             "_view_count", "_view_name", "_model_name", "_anywidget_id", "messages", "layout", "style", "bundle", "tooltip", "tabbable"}  # fmt: skip


def models(states: dict[str, Any]) -> dict[str, Any]:
    """Leave out of the widgets' state what only Jupyter needs."""
    return {
        key: {
            "kind": kind(model),
            "state": {name: _opened(name, value) for name, value in model["state"].items() if name not in _LEFT_OUT},
        }
        for key, model in states.items()
        if model["model_name"] not in ("LayoutModel",) and not model["model_name"].endswith("StyleModel")
    }


def common(pages: list[dict[str, Any]]) -> list[str]:
    """Find the values, as JSON, that stand on several pages: the text's paragraphs, the marks of the whole text."""
    seen: dict[str, int] = {}
    for states in pages:
        for text in _counts(models(states)):
            seen[text] = seen.get(text, 0) + 1
    return [text for text, n in seen.items() if n > 1]


def shared_script(common: list[str]) -> str:
    """Write what several pages have in common as JavaScript: `communiqueShared = […]`."""
    places = {text: i for i, text in enumerate(common)}
    return f"communiqueShared = {_json([_written(json.loads(text), places, top=True) for text in common])}"


def script(states: dict[str, Any], common: list[str]) -> str:
    """Write a page's models as JavaScript: `communiquePage({models, shared})`.

    A value ``{"$": 3}`` stands for the fourth of the shared ones: those of all pages come first, then the page's own.
    The script is a file of its own, in which no character of a text, be it a line separator or a closing tag, means
    anything but itself.

    Examples
    --------
    >>> script({"a": {"model_name": "AnyModel", "state": {"focus": [], "_esm": "…"}}}, [])
    'communiquePage({"models":{"a":{"kind":"AnyModel","state":{"focus":[]}}},"shared":[]})'
    """
    held = models(states)
    places = {text: i for i, text in enumerate(common)}
    own = [text for text, n in _counts(held).items() if n > 1 and text not in places]
    places |= {text: len(common) + i for i, text in enumerate(own)}
    shared = [_written(json.loads(text), places, top=True) for text in own]
    return f"communiquePage({_json({'models': _written(held, places), 'shared': shared})})"


def kind(model: dict[str, Any]) -> str:
    """Name a view of ours by its class, in small letters, and other widgets by their model."""
    return (
        model["state"].get("_anywidget_id", model["model_name"]).rpartition(".")[2].lower()
        if "_anywidget_id" in model["state"]
        else model["model_name"]
    )


def _opened(name: str, value: Any) -> Any:
    """Open a figure, which is JSON within JSON: its coastline and its words are shared as well; host.js closes it again."""
    return json.loads(value) if name == "figure" and isinstance(value, str) else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _counts(value: Any) -> dict[str, int]:
    counts: dict[str, int] = {}
    _count(value, counts)
    return counts


def _count(value: Any, counts: dict[str, int]) -> None:
    """Count what is worth sharing; what is inside of a value that is met again isn't counted again."""
    if isinstance(value, dict | list | str):
        text = _json(value)
        if len(text) >= _SHARED:
            counts[text] = counts.get(text, 0) + 1
            if counts[text] > 1:
                return
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            _count(inner, counts)


def _written(value: Any, places: dict[str, int], top: bool = False) -> Any:
    if isinstance(value, dict | list | str) and not top and (place := places.get(_json(value))) is not None:
        return {"$": place}
    if isinstance(value, dict):
        return {key: _written(inner, places) for key, inner in value.items()}
    return [_written(inner, places) for inner in value] if isinstance(value, list) else value
