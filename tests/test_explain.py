"""Show the sum: what stands between the equal signs does give what stands after the last."""

import math
import re

import pandas as pd
import pytest

import communique as cq


@pytest.fixture
def english():
    yield
    cq.language("en")


def tables():
    words = cq.words(cq.load())
    health = words["theme"] == "health"
    return {
        "frequencies": cq.frequencies(words, by="theme"),
        "ngrams": cq.ngrams(words),
        "keyness": cq.keyness(words[health], words[~health]),
        "collocates": cq.collocates(words, "合作"),
        "dispersion": cq.dispersion(words),
    }


def worked_out(sum_shown):
    """Calculate what is written: 2 · √9 − ln(1) and the like."""
    written = sum_shown
    for sign, operator in (("·", "*"), ("−", "-"), ("P(χ² >", "chi2("), ("ln(0 ", "ln(1 ")):
        written = written.replace(sign, operator)
    written = re.sub(r"√(\d+|\([^)]*\))", r"sqrt(\1)", written)
    names = {"ln": math.log, "log2": math.log2, "sqrt": math.sqrt, "min": min}
    names["chi2"] = lambda value: math.erfc(math.sqrt(value / 2))
    return eval(written, {"__builtins__": {}}, names)


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("name", ["frequencies", "ngrams", "keyness", "collocates", "dispersion"])
def test_the_sum_that_is_shown_gives_the_number_that_is_shown(name, code, english):
    cq.language(code)
    table = tables()[name]
    for at in (0, 1, len(table) // 2, len(table) - 1):
        for line in cq.explain(table.loc[at]).splitlines():
            if " = " in line:
                *_, given, result = line.split(" = ")
                assert worked_out(given) == pytest.approx(worked_out(result), rel=1e-3, abs=1e-3), line


def test_one_number_can_be_asked_for():
    row = cq.keyness(*sides(甲=(10, 3), 乙=(5417, 7997))).set_index("word", drop=False).loc["甲"]
    assert cq.explain(row, "log_ratio").splitlines() == [
        "甲",
        "Log Ratio = log2((n(target) / N(target)) / (n(reference) / N(reference)))"
        " = log2((10 / 5427) / (3 / 8000)) = 2.29681",
    ]


def sides(**counts):
    for at in (0, 1):
        yield pd.DataFrame({"surface": [word for word, n in counts.items() for _ in range(n[at])]})


def test_the_sum_speaks_the_language_that_is_on(english):
    row = tables()["frequencies"].loc[0]
    assert "per thousand = 1000 · n / N" in cq.explain(row)
    cq.language("zh")
    assert "每千词 = 1000 · n / N" in cq.explain(row)


def test_what_a_reader_may_stumble_over_is_said():
    rare = cq.explain(cq.keyness(*sides(甲=(3, 0), 乙=(50, 50))).set_index("word", drop=False).loc["甲"])
    assert "0 · ln 0 counts as 0" in rare
    assert "0.5 stands for a count of 0" in rare
    assert "Too few" in rare
    assert "log2((3 / 53) / (0.5 / 50))" in rare
    assert "its sign may differ" in cq.explain(tables()["collocates"].loc[0])


def test_a_row_that_is_named_by_its_word_will_do():
    assert cq.explain(tables()["frequencies"].drop_duplicates("word").set_index("word").loc["合作"]).startswith(
        "合作\n"
    )


def test_a_number_that_has_no_sum_is_refused():
    for something in ("合作", tables()["ngrams"]):
        with pytest.raises(ValueError, match="table of words"):
            cq.explain(something)
    with pytest.raises(ValueError, match="table of words"):
        cq.explain(cq.load().loc[0])
    with pytest.raises(ValueError, match="'n' is not worked out"):
        cq.explain(tables()["frequencies"].loc[0], "n")
