"""A corpus in parts: on Dask, every layer is what it is locally."""

import dask
import dask.dataframe as dd
import pandas as pd
import pytest

import communique as cq
from communique.knowledge import DATA

LAYERS = {"acts": cq.acts, "entities": cq.entities, "dates": cq.dates, "sentences": cq.sentences}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS.keys())
def test_in_parts_a_layer_is_the_same_as_locally(layer):
    dask.config.set({"dataframe.convert-string": False})
    df = pd.concat([cq.load(), cq.load(DATA / "examples")], ignore_index=True)[
        ["doc", "date", "number", "text", "start", "end"]
    ]
    parts = dd.from_pandas(df, npartitions=4).map_partitions(layer, meta=layer(df.head(0)))
    found = parts.compute(scheduler="synchronous").reset_index(drop=True)
    pd.testing.assert_frame_equal(found, layer(df), check_dtype=False)
