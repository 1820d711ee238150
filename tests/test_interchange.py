"""Interchange: what is written out leads back to the same words."""

import importlib.util
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from lxml import etree

import communique as cq

TEI = "{http://www.tei-c.org/ns/1.0}"
HEADED = "双方会晤。\n一、政治\n（一）各方支持。\n（二）各方欢迎。\n二、经济\n（一）各方鼓励。\n（二）各方敦促。"
HOSTILE = "一、外长们强烈谴责<袭击>&“暴力”，呼吁\U00020000各方\x0b停火。\n二、联合国支持《巴黎协定》。"
LAYERS = {"acts": cq.acts, "entities": cq.entities, "dates": cq.dates}


def spans(layer):
    return list(zip(layer["doc"], layer["start"], layer["end"], strict=True))


@pytest.mark.parametrize("name", LAYERS)
def test_web_annotations_lead_back_to_the_same_offsets(name):
    df = cq.load()
    layer = LAYERS[name](df)
    page = json.loads(json.dumps(cq.to_web_annotations(layer, df)))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    back = []
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        back.append((item["target"]["source"].removesuffix(".txt"), position["start"], position["end"]))
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in "".join(df["text"])
    assert back == spans(layer)
    assert len({item["id"] for item in page["items"]}) == len(layer)


def test_web_annotations_carry_what_a_row_says_and_nothing_empty():
    [item] = cq.to_web_annotations(cq.acts(cq.load(text="一、双方支持对话。")))["items"]
    tags = [body["value"] for body in item["body"]]
    assert "ladder: endorsement" in tags
    assert not any(tag.startswith("addressee") for tag in tags)


def read_back(xml):
    for annotation in etree.fromstring(xml.encode()).iter(f"{TEI}annotation"):
        doc, start, end = re.fullmatch(r"(.+)\.txt#char=(\d+),(\d+)", annotation.get("target")).groups()
        yield doc, int(start), int(end)


@pytest.mark.parametrize("text", [None, HOSTILE], ids=["bundled", "hostile"])
def test_tei_leads_back_to_the_same_offsets_and_words(text):
    df = cq.load(text=text) if text else cq.load()
    layers = [make(df) for make in LAYERS.values()]
    xml = cq.to_tei(df, *layers)
    assert list(read_back(xml)) == [span for layer in layers for span in spans(layer)]
    paragraphs = [p.text for p in etree.fromstring(xml.encode()).iter(f"{TEI}p") if p.get("corresp")]
    assert paragraphs == [words.replace("\x0b", "\ufffd") for words in df["text"]]


def test_tei_keeps_the_headings_under_which_numbers_begin_again():
    root = etree.fromstring(cq.to_tei(cq.load(text=HEADED)).encode())
    kept = [
        (part.find(f"{TEI}head").text, [p.get("n") for p in part.iter(f"{TEI}p")]) for part in root.iter(f"{TEI}div")
    ]
    assert kept == [("一、政治", ["1", "2"]), ("二、经济", ["1", "2"])]


def test_tei_is_valid():
    # The TEI's own schema, as the package trafilatura carries it; the package itself isn't imported.
    package = Path(importlib.util.find_spec("trafilatura").origin).parent
    schema = etree.DTD(str(package / "data" / "tei_corpus.dtd"))
    df = cq.load(text=HOSTILE)
    one = cq.to_tei(df, cq.acts(df), cq.entities(df))
    two = cq.to_tei(pd.concat([df, df.assign(doc="other")]), cq.acts(df))
    headed = cq.to_tei(cq.load(text=HEADED))
    for xml in (one, two, headed, cq.to_tei(cq.load())):
        assert schema.validate(etree.fromstring(xml.encode())), schema.error_log
