"""Cite this: the line makes the same again, and names the version and the text that it was made from."""

from hashlib import sha256

import communique as cq
from communique.cite import cite, origin

TEXT = cq.load()


def test_the_line_of_a_chart_makes_it_again():
    figure = cq.charts.ladder(cq.acts(TEXT), TEXT, only="concern")
    again = eval(figure.layout.meta["cite"], {"cq": cq, "text": TEXT})
    assert again.to_json() == figure.to_json()


def test_the_line_names_the_version_the_text_and_how_much_of_it():
    part = cq.acts(TEXT[TEXT["theme"] == "health"])
    line = cq.charts.asks(part).layout.meta["cite"]
    digest = sha256((cq.knowledge.DATA / "communique_2021.txt").read_bytes()).hexdigest()
    assert f"communiqué {cq.__version__}" in line and f"sha256:{digest}" in line and f"acts: {len(part)} rows" in line


def test_a_layer_keeps_its_texts_fingerprints():
    for layer in (cq.acts(TEXT), cq.entities(TEXT), cq.dates(TEXT), cq.sentences(TEXT), cq.words(TEXT)):
        assert layer.attrs["sha256"] == TEXT.attrs["sha256"]


def test_many_texts_are_cited_together(tmp_path):
    for i in range(5):
        (tmp_path / f"{i}.txt").write_text(f"一、外长们支持对话{i}。", encoding="utf-8")
    line = origin(cq.load(tmp_path))
    assert "5 texts sha256:" in line and line.count("sha256") == 1


def test_a_keyword_is_written_as_one():
    assert cite("cq.kwic", cq.kwic, TEXT, "发展", width=5).startswith("cq.kwic(text, '发展', width=5)  #")
