"""Out of the house: layers as W3C Web Annotations, texts with their layers as TEI.

Knows the two formats; both point into the plain text by character offsets, as every layer does, so that what is written
can be read back to the same rows. For spreadsheets there is pandas' own `to_csv`.
"""

import re
from itertools import groupby
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd

from .checks import check_paragraphs, check_table

_CONTEXT = 48  # characters of context beside a quotation: enough to find it again in a text that has changed a little
_TEI = "http://www.tei-c.org/ns/1.0"
_XML = "http://www.w3.org/XML/1998/namespace"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML has no way to write these
_PLACE = ["doc", "start", "end"]


def to_web_annotations(layer: pd.DataFrame, df: pd.DataFrame | None = None) -> dict[str, Any]:
    """Write a layer as W3C Web Annotations, ready for `json.dump`.

    Parameters
    ----------
    layer
        Rows with ``doc, start, end, surface``: acts, entities, dates, words, or one's own.
    df
        The paragraphs that the layer was made from, to quote what stands before and after as well.

    Returns
    -------
    dict
        An ``AnnotationPage``: an item a row, its target by ``TextPositionSelector`` (offsets as in the layer) and
        ``TextQuoteSelector``, its further columns as tags ``column: value``.

    References
    ----------
    W3C, Web Annotation Data Model, https://www.w3.org/TR/annotation-model/

    Examples
    --------
    >>> import communique as cq
    >>> page = to_web_annotations(cq.entities(cq.load(text="一、联合国支持对话。")))
    >>> page["items"][0]["target"]["selector"][0]
    {'type': 'TextPositionSelector', 'start': 2, 'end': 5}
    """
    check_table(layer, "marks")
    paragraphs = [] if df is None else list(df[[*_PLACE, "text"]].itertuples(index=False, name=None))
    items = [_annotation(number, row, paragraphs) for number, row in enumerate(_records(layer), 1)]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:communique:annotations",
        "type": "AnnotationPage", "items": items,
    }  # fmt: skip


def to_tei(df: pd.DataFrame, *layers: pd.DataFrame) -> str:
    """Write communiqués, with any layers, as TEI P5: the paragraphs as text, the layers as stand-off annotations.

    Parameters
    ----------
    df
        Paragraphs, from `load`.
    *layers
        Rows with ``doc, start, end``.

    Returns
    -------
    str
        A TEI document, or a corpus of several. Paragraphs and annotations point into the plain text by RFC 5147
        (``communique_2021.txt#char=2,40``). A control character that XML can't hold is written as U+FFFD.

    References
    ----------
    TEI Consortium, P5 Guidelines, https://www.tei-c.org/release/doc/tei-p5-doc/en/html/ ; RFC 5147.

    Examples
    --------
    >>> import communique as cq
    >>> text = cq.load(text="一、联合国支持对话。")
    >>> "text.txt#char=2,5" in to_tei(text, cq.entities(text))
    True
    """
    check_paragraphs(df)
    for layer in layers:
        check_table(layer, "marks")
    documents = [_document(doc, paragraphs, layers, df.attrs) for doc, paragraphs in df.groupby("doc", sort=False)]
    root = documents[0] if len(documents) == 1 else _corpus(documents)
    root.set("xmlns", _TEI)
    for number, annotation in enumerate(root.iter("annotation"), 1):
        annotation.set(f"{{{_XML}}}id", f"annotation-{number}")
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _records(layer: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the rows as plain values, without what is empty."""
    rows = layer.astype(object).where(layer.notna(), None).to_dict("records")
    return [{str(key): value for key, value in row.items() if value is not None and value != ""} for row in rows]


def _annotation(number: int, row: dict[str, Any], paragraphs: list[tuple]) -> dict[str, Any]:
    start, end = int(row["start"]), int(row["end"])
    quote = {"type": "TextQuoteSelector", "exact": row.get("surface", "")}
    for doc, first, last, text in paragraphs:
        if doc == row["doc"] and first <= start and end <= last:
            at, to = start - first, end - first
            quote |= {"prefix": text[max(0, at - _CONTEXT) : at], "suffix": text[to : to + _CONTEXT]}
    tags = [f"{key}: {value}" for key, value in row.items() if key not in (*_PLACE, "surface")]
    return {
        "id": f"urn:communique:annotation:{number}", "type": "Annotation", "motivation": "tagging",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags],
        "target": {
            "source": f"{row['doc']}.txt",
            "selector": [{"type": "TextPositionSelector", "start": start, "end": end}, quote],
        },
    }  # fmt: skip


def _document(doc: str, paragraphs: pd.DataFrame, layers: tuple[pd.DataFrame, ...], attrs: dict) -> ET.Element:
    title = attrs.get("title") or doc
    tei = ET.Element("TEI")
    tei.append(_header(title if isinstance(title, str) else title.get(doc) or doc, doc))
    marked = [layer[layer["doc"] == doc] for layer in layers]
    if any(len(layer) for layer in marked):
        standoff = ET.SubElement(tei, "standOff")
        for number, layer in enumerate(marked, 1):
            if len(layer):
                standoff.append(_annotations(layer, doc, number))
    body = ET.SubElement(ET.SubElement(tei, "text", {f"{{{_XML}}}lang": "zh"}), "body")
    for n, (section, rows) in enumerate(groupby(paragraphs.itertuples(), lambda row: getattr(row, "section", ""))):
        part = ET.SubElement(body, "div") if n or section else body  # TEI has no paragraphs after a division
        if section:
            ET.SubElement(part, "head").text = _writable(section)
        for row in rows:
            paragraph = ET.SubElement(part, "p", n=str(row.number), corresp=f"{doc}.txt#char={row.start},{row.end}")
            paragraph.text = _writable(row.text)
    return tei


def _annotations(layer: pd.DataFrame, doc: str, number: int) -> ET.Element:
    listed = ET.Element("listAnnotation", n=str(number))
    for row in _records(layer):
        target = f"{doc}.txt#char={row['start']},{row['end']}"
        annotation = ET.SubElement(listed, "annotation", target=target)
        for key, value in row.items():
            if key not in _PLACE:
                ET.SubElement(annotation, "note", type=key).text = _writable(str(value))
    return listed


def _corpus(documents: list[ET.Element]) -> ET.Element:
    corpus = ET.Element("teiCorpus")
    corpus.append(_header("communiqués", "communique"))
    corpus.extend(documents)
    return corpus


def _header(title: str, doc: str) -> ET.Element:
    header = ET.Element("teiHeader")
    described = ET.SubElement(header, "fileDesc")
    for path, text in (
        ("titleStmt/title", title),
        ("publicationStmt/p", "Written by communiqué from a plain text."),
        ("sourceDesc/p", f"{doc}.txt"),
    ):
        outer, inner = path.split("/")
        ET.SubElement(ET.SubElement(described, outer), inner).text = _writable(text)
    return header


def _writable(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
