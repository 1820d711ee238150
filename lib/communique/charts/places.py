"""Where: the states and places that a text names, over a coastline without borders.

Knows entities, acts and `data/coastline.csv`. A point tells how often a place is named and the strongest wording
about it; ladders can't be compared, so a wording counts as strong by how near it is to its own ladder's top.
"""

from functools import cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ..knowledge import table
from ..vocabulary import LADDERS
from .figures import (
    SYMBOLS,
    bilingual,
    colour,
    doors,
    dressed,
    glossed,
    joined,
    listed,
    nothing,
    paragraphs_listed,
    plain,
    say,
    spoken,
    where,
    wrapped,
)
from .labels import WIDTH, placed
from .ladders import on_a_ladder, tops

_MARGIN = 12  # degrees around the outermost places
_SAVED = 810  # the width in pixels that a map's height is made for where nothing else sets it, as when it is saved


@bilingual
def places(entities: pd.DataFrame, acts: pd.DataFrame | None = None) -> go.Figure:
    """Draw a map of the places and states in a text: points sized by mentions, marked by the strongest act about them.

    Parameters
    ----------
    entities
        As `communique.entities` gives them; those with a latitude and a longitude are drawn.
    acts
        Speech acts, as `communique.acts` gives them: a place has an act if it stands in what the act is about or in
        whom it addresses.

    Returns
    -------
    plotly.graph_objects.Figure
        A point a place; it leads to its strongest wording, or else to where it is first named. Equirectangular
        projection, degrees.

    Examples
    --------
    >>> import communique as cq
    >>> text = cq.load()
    >>> places(cq.entities(text), cq.acts(text)).layout.title.text
    '16 places, named 40 times: Syria and Afghanistan most often, 6 times; the strongest concern is about Afghanistan: 强烈谴责 (strongly condemns)'
    """
    rows = entities.assign(where=where(entities)).sort_values("start", kind="stable")
    rows = rows[rows["latitude"].notna() & rows["longitude"].notna()]
    if rows.empty:
        return nothing(say("no_place"))
    known = _strongest(rows, acts)
    points = _points(rows, known)
    figure = go.Figure().update_layout(shapes=[_coast()])
    west, east = points["longitude"].min() - _MARGIN, points["longitude"].max() + _MARGIN
    points = _label(points, west, east)
    for ladder, symbol in zip([*LADDERS, ""], SYMBOLS, strict=False):
        own = points[points["ladder"] == ladder]
        if len(own):
            _add(figure, own, ladder, symbol)
    figure.update_xaxes(range=[west, east], visible=False)
    south, north = points["latitude"].min() - _MARGIN, points["latitude"].max() + _MARGIN
    figure.update_yaxes(range=[south, north], visible=False, scaleanchor="x")
    said = say("places_alternative", places=joined("semicolon", points["told"]))
    aspect = min(1, (north - south) / (east - west))
    figure = dressed(figure, _title(points), said, 100 + round(_SAVED * aspect), dragmode="pan")
    return figure.update_layout(meta={**figure.layout.meta, "aspect": aspect})


def _strongest(rows: pd.DataFrame, acts: pd.DataFrame | None) -> pd.DataFrame:
    """Give, for each mention of a place, the acts about it that stand on a ladder, the strongest first."""
    columns = ["mention", "ladder", "strength", "height", "surface", "english", "doc", "start", "end"]
    if acts is None or (climbed := on_a_ladder(acts)).empty:
        return pd.DataFrame(columns=columns)
    climbed = climbed.assign(height=climbed["strength"] / climbed["ladder"].map(tops(climbed)))
    pairs = rows[["doc", "start", "end", "name"]].rename(columns={"start": "at", "end": "to", "name": "mention"})
    pairs = pairs.merge(climbed, on="doc")
    inside = (pairs["at"] >= pairs["about_start"]) & (pairs["to"] <= pairs["about_end"])
    asked = (pairs["at"] >= pairs["addressee_start"]) & (pairs["to"] <= pairs["addressee_end"])
    found = pairs[(inside.fillna(False) | asked.fillna(False)).astype(bool)]
    return found.sort_values("height", ascending=False, kind="stable")[columns]


def _points(rows: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Make a row a place: how often it is named, its strongest act if any, and where its point leads."""
    points = rows.drop_duplicates("name").set_index("name")
    points["n"] = rows["name"].value_counts()
    points["paragraphs"] = rows.groupby("name")[["where"]].apply(paragraphs_listed)
    best = known.drop_duplicates("mention").set_index("mention")
    points["words"] = best["surface"].reindex(points.index).fillna("")
    points["english"] = best["english"].reindex(points.index).fillna("")
    points["ladder"] = best["ladder"].reindex(points.index).fillna("")
    points["strength"] = best["strength"].reindex(points.index)
    points["height"] = pd.to_numeric(best["height"].reindex(points.index)).fillna(0)
    points.loc[best.index, ["doc", "start", "end"]] = best[["doc", "start", "end"]]
    points = points.sort_values("n", ascending=False, kind="stable").reset_index()
    points["label"] = [plain(_name(point)) for point in points.itertuples()]
    points["told"] = [_told(point) for point in points.itertuples()]
    return points


def _name(point) -> str:
    return point.name_en or point.name if spoken() == "en" else point.name


def _told(point) -> str:
    words = f" · {say(f'ladder_name_{point.ladder}')}: {plain(point.words)}" if point.ladder else ""
    both = dict.fromkeys([plain(point.name), point.label])
    return f"{' '.join(both)} · {say('named', n=point.n)} · {point.paragraphs}{words}"


@cache
def _coast() -> dict[str, Any]:
    """Give the outline of the land as one shape, below the points."""
    pieces = [
        [tuple(map(float, pair.split())) for pair in piece.split(";")] for piece in table("coastline")["coordinates"]
    ]
    path = "".join(_step(at, before) for piece in pieces for at, before in zip(piece, [None, *piece], strict=False))
    return {
        "type": "path",
        "path": path,
        "layer": "below",
        "line": {"width": 0.8, "color": colour("plain")},
        "opacity": 0.55,
    }


def _step(at: tuple[float, ...], before: tuple[float, ...] | None) -> str:
    """Go on to a point; a piece begins anew where it would cross the whole map, around the back of the globe."""
    begins = before is None or abs(at[0] - before[0]) > 180
    return f"{'M' if begins else 'L'}{at[0]:g} {at[1]:g}"


def _add(figure: go.Figure, own: pd.DataFrame, ladder: str, symbol: str) -> None:
    key = ladder or "plain"
    figure.add_scatter(
        x=own["longitude"].tolist(),
        y=own["latitude"].tolist(),
        mode="markers+text",
        name=say(f"ladder_name_{ladder}") if ladder else say("no_ladder"),
        marker={
            "size": _sizes(own).round(1).tolist(),
            "symbol": symbol,
            "color": colour(key),
            "opacity": 0.8,
            "line": {"width": 1, "color": colour("plain")},
        },
        text=own["text"].tolist(),
        textposition=own["side"].tolist(),
        textfont={"size": 11, "shadow": "auto"},
        unselected_textfont_color=colour("plain"),  # paler, its shadow would smear it
        customdata=doors(own),
        hovertext=own["told"].tolist(),
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _sizes(points: pd.DataFrame) -> pd.Series:
    """Give the points' widths in pixels: their areas are as the mentions."""
    return 8 * points["n"] ** 0.5 + 2


def _label(points: pd.DataFrame, west: float, east: float) -> pd.DataFrame:
    """Give each point its label, with its strongest words where there is room for them, and the label's side."""
    scale = WIDTH / (east - west)
    centres = [((point.longitude - west) * scale, point.latitude * scale) for point in points.itertuples()]
    texts = [_texts(point) for point in points.itertuples()]
    labels = placed(centres, list(_sizes(points) / 2), texts, WIDTH)
    return points.assign(text=[text for text, _ in labels], side=[side for _, side in labels])


def _texts(point) -> list[str]:
    """Give what may stand beside a point, the longest first: its name with its strongest words or alone, in lines or not."""
    words, lines = plain(point.words), wrapped(point.label, 14, 3)
    worded = [f"{point.label} {words}", f"{lines}<br>{words}"] if words else []
    return list(dict.fromkeys([*worded, point.label, lines]))


def _title(points: pd.DataFrame) -> str:
    most = points[points["n"] == points["n"].max()]
    key = (
        "places_title_one" if len(points) == 1 else "places_title_once" if len(most) == len(points) else "places_title"
    )
    values = {"most": listed(list(most["label"])), "each": points["n"].max()}
    title = say(key, n=len(points), times=points["n"].sum(), **values)
    concern = points[points["ladder"] == "concern"].sort_values("height", ascending=False, kind="stable")
    if concern.empty:
        return title
    worst = concern[concern["height"] == concern["height"].max()]
    names = listed(list(worst["label"]))
    return title + say("places_concern", places=names, words=glossed(*worst[["words", "english"]].iloc[0]))
