"""A corpus: on Dask, part by part, every layer is what it is locally; whether from a DataFrame or from files."""

import dask
import dask.dataframe as dd
import pandas as pd
import pytest

import communique as cq
from communique.knowledge import DATA

LAYERS = {
    "acts": cq.acts,
    "entities": cq.entities,
    "dates": cq.dates,
    "sentences": cq.sentences,
    "words": cq.words,
    "themes": cq.themes,
    "kwic": lambda df: cq.kwic(df, "支持"),
}
COLUMNS = ["doc", "date", "number", "text", "start", "end"]

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(autouse=True)
def plain_objects():
    with dask.config.set({"dataframe.convert-string": False, "scheduler": "synchronous"}):
        yield


@pytest.fixture(scope="module")
def df():
    return pd.concat([cq.load(), cq.load(DATA / "examples")], ignore_index=True)[COLUMNS]


def in_parts(df, layer):
    return dd.from_pandas(df, npartitions=4).map_partitions(layer, meta=layer(df.head(0)))


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS.keys())
def test_in_parts_a_layer_is_the_same_as_locally(layer, df):
    found = in_parts(df, layer).compute().reset_index(drop=True)
    pd.testing.assert_frame_equal(found, layer(df), check_dtype=False)


def test_words_are_counted_in_parts_as_locally(df):
    counted = in_parts(df, lambda part: cq.frequencies(cq.words(part))[["word", "n"]])
    found = counted.groupby("word")["n"].sum().compute()
    local = cq.frequencies(cq.words(df)).set_index("word")["n"]
    assert found.to_dict() == local.to_dict()


def test_files_are_read_in_parts_as_a_folder_is(tmp_path):
    for n in range(6):
        (tmp_path / f"n{n}.txt").write_text(
            f"{2018 + n}年6月1日\n一、外长们支持对话。\n二、外长们欢迎停火。", encoding="utf-8"
        )
    paths = sorted(tmp_path.glob("*.txt"))
    parts = dd.from_map(cq.load, [paths[:3], paths[3:]], meta=cq.load(paths[0]).head(0))
    found = parts.map_partitions(cq.acts, meta=cq.acts(cq.load(paths[0]).head(0))).compute()
    pd.testing.assert_frame_equal(found.reset_index(drop=True), cq.acts(cq.load(tmp_path)), check_dtype=False)
