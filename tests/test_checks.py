"""Whoever gives the wrong kind of thing is told in a sentence what to give instead."""

import pytest

import communique as cq

TEXT = cq.load(text="一、外长们支持对话，呼吁各方保持克制。")
ACTS, WORDS = cq.acts(TEXT), cq.words(TEXT)
WRONG = [5, None, b"", "mine.txt", ["mine.txt"], TEXT["text"], TEXT[["doc", "label"]]]

TAKERS = {
    "table of paragraphs": [
        *(cq.sentences, cq.acts, cq.entities, cq.dates, cq.words, cq.themes, cq.glosses, cq.context, cq.doubts),
        *(cq.reader, cq.explore, cq.annotate, cq.upload, cq.to_tei, cq.charts.shape),
        lambda wrong: cq.kwic(wrong, "支持"),
        lambda wrong: cq.concordance(wrong, "支持"),
        lambda wrong: cq.exercise(wrong, "verb"),
        lambda wrong: cq.compare(wrong, TEXT),
        lambda wrong: cq.compare(TEXT, wrong),
        lambda wrong: cq.tracked(TEXT, wrong),
        lambda wrong: cq.agreed(wrong, TEXT),
        lambda wrong: cq.agreed(TEXT, wrong),
        lambda wrong: cq.agreement(wrong, {"one": ACTS, "other": ACTS}),
        lambda wrong: cq.charts.timeline(cq.dates(TEXT), wrong),
    ],
    "table of words": [
        *(cq.frequencies, cq.ngrams, cq.dispersion, cq.charts.frequent),
        lambda wrong: cq.collocates(wrong, "支持"),
        lambda wrong: cq.keyness(wrong, WORDS),
        lambda wrong: cq.keyness(WORDS, wrong),
    ],
    "table of acts": [cq.charts.asks, cq.charts.ladder, cq.charts.verbs],
    "table of entities": [cq.charts.places, lambda wrong: cq.charts.citations(wrong, cq.sentences(TEXT))],
    "table of sentences": [lambda wrong: cq.charts.citations(cq.entities(TEXT), wrong)],
    "table of dates": [lambda wrong: cq.charts.timeline(wrong, TEXT)],
    "table of changes": [cq.charts.slope],
    "table of marks": [
        cq.to_web_annotations,
        lambda wrong: cq.reader(TEXT, wrong),
        lambda wrong: cq.to_tei(TEXT, wrong),
        lambda wrong: cq.agreement(TEXT, {"one": ACTS, "other": wrong}),
    ],
    "link takes views": [cq.link, lambda wrong: cq.link(cq.reader(TEXT), wrong)],
    "chart takes a figure": [cq.chart],
    "two codings": [lambda wrong: cq.disagreements(TEXT, wrong)],
}


@pytest.mark.parametrize(("said", "take"), [(said, take) for said, takers in TAKERS.items() for take in takers])
@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: type(wrong).__name__)
def test_the_wrong_kind_of_thing_is_told_what_to_be(said, take, wrong):
    with pytest.raises(ValueError, match=said):
        take(wrong)


@pytest.mark.parametrize("wrong", [5, 1.5, b"mine.txt", TEXT, [5], [None]], ids=repr)
def test_what_is_no_path_is_told_what_load_takes(wrong):
    with pytest.raises(cq.ReadingError, match="load takes a file's path, a list of paths or a folder"):
        cq.load(wrong)


@pytest.mark.parametrize(
    ("said", "call"),
    [
        ("text= takes a communiqué as a string, not bytes", lambda: cq.load(text=b"x")),
        ("is a string, several, or re.compile", lambda: cq.kwic(TEXT, 5)),
        ("is a string, several, or re.compile", lambda: cq.concordance(TEXT, ["支持", 5])),
        ("is no word as this text is cut", lambda: cq.collocates(WORDS, ["支持"])),
        ("choose from verb", lambda: cq.exercise(TEXT, ["verb"])),
        ("difference takes two wordings", lambda: cq.difference(TEXT, TEXT)),
        ("link takes views", lambda: cq.link()),
    ],
)
def test_what_stands_beside_the_text_is_told_what_to_be(said, call):
    with pytest.raises(ValueError, match=said):
        call()
