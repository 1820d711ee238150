"""The tracked view: two communiqués side by side, what changed between them coloured, labelled and explained."""

from html import escape
from typing import Any

import pandas as pd
import traitlets

from ..compare import compare
from ..wording import difference
from .view import View, module

_STATIC = 400  # rows shown where no widget runs


def tracked(old: pd.DataFrame, new: pd.DataFrame) -> "Tracked":
    """Show two communiqués side by side, with their changes.

    Parameters
    ----------
    old, new
        Paragraphs of one document each, as `communique.load` gives them.

    Returns
    -------
    Tracked
        A view with a ``focus``: a click on a passage sets it, and both sides of the pair are marked.

    Raises
    ------
    ValueError
        If either has more than one document.

    Examples
    --------
    >>> import communique as cq
    >>> old = cq.load(text="一、各方对局势表示关切。")
    >>> new = cq.load(text="一、各方对局势表示严重关切。")
    >>> cq.tracked(old, new).rows[0]["pieces"]
    [('same', '各方对局势表示', '各方对局势表示'), ('added', '', '严重'), ('same', '关切。', '关切。')]
    """
    rows = compare(old, new).to_dict("records")
    return Tracked(titles=[_title(old), _title(new)], rows=[_shown(row) for row in rows])


def _title(df: pd.DataFrame) -> str:
    title = df.attrs.get("title")
    doc = df["doc"].iloc[0] if len(df) else ""
    return f"{title.splitlines()[-1]} ({doc})" if isinstance(title, str) and title else doc


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **{key: row[key] for key in ("change", "moved", "ladder", "topic")},
        **{side: _side(row, side) for side in ("old", "new")},
        "pieces": _pieces(row),
        "why": {code: row[f"explanation_{code}"] for code in ("en", "zh")},
    }


def _pieces(row: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Mark what differs; in what is word for word the same, no other form of a character or mark is a difference."""
    kept = row["change"] in ("kept", "moved")
    return [("same", row["text_old"], row["text_new"])] if kept else difference(row["text_old"], row["text_new"])


def _side(row: dict[str, Any], side: str) -> dict[str, Any]:
    """Give where a passage stands and how strong it is; empty where there is none."""
    if pd.isna(row[f"start_{side}"]):
        return {}
    strength = row[f"strength_{side}"]
    place = [row[f"doc_{side}"], int(row[f"start_{side}"]), int(row[f"end_{side}"])]
    return {"place": place, "number": int(row[f"number_{side}"]), "strength": 0 if pd.isna(strength) else int(strength)}


class Tracked(View):
    """Two texts aligned, passage by passage; made by `tracked`."""

    _esm = module("tracked")
    titles: traitlets.List = traitlets.List().tag(sync=True)
    rows: traitlets.List = traitlets.List().tag(sync=True)

    def static_html(self) -> str:
        """Give the same rows as a plain table, for where no widget runs."""
        say = self.messages[self.language]
        head = "".join(f"<th>{escape(text)}</th>" for text in (self.titles[0], say["change"], self.titles[1]))
        rows = "".join(
            f"<tr><td>{_marked(row, 'old', 'del')}</td><td>{escape(say[row['change']])}</td>"
            f"<td>{_marked(row, 'new', 'ins')}</td></tr>"
            for row in self.rows[:_STATIC]
        )
        more = f"<p>{escape(say['cut'])}</p>" if len(self.rows) > _STATIC else ""
        return f'<table lang="zh"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}'


def _marked(row: dict[str, Any], side: str, mark: str) -> str:
    pieces = ((what, after if side == "new" else before) for what, before, after in row["pieces"])
    return "".join(
        escape(text) if what == "same" or not (row["old"] and row["new"]) else f"<{mark}>{escape(text)}</{mark}>"
        for what, text in pieces
        if text
    )
