"""Words: cut as jieba cuts, the subject's own words kept whole, quietly, and with nothing shared with anybody."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import communique as cq
from communique.knowledge import table
from communique.words import _cutter, _jieba

SAMPLE = "外长们强调，可持续发展对发展中国家非常重要。"
# Every character of the bundled text, and what else jieba has rules for. Not `-`, `.` and `_`: between Latin letters or
# digits the engine in Rust keeps some of them inside one token where jieba makes three.
CHARACTERS = st.text(sorted({*"".join(cq.load()["text"]), *"abcXYZ019 \n\r\t%+#&·—…《》〇é한"}), max_size=60)


def cut(text, **options):
    return cq.words(paragraph(text), **options)["surface"].tolist()


def paragraph(*texts):
    """Paragraphs as they are, whatever is in them: `load` would look for numbering."""
    frame = cq.load(text="一、字。").drop(columns="text")
    return frame.loc[[0] * len(texts)].assign(text=list(texts)).reset_index(drop=True)


def test_the_words_of_the_subject_are_kept_whole():
    assert cut("外长们支持金砖国家可持续发展。") == ["外长们", "支持", "金砖国家", "可持续发展", "。"]


def test_the_verbs_of_the_genre_are_kept_whole():
    assert cut("外长们注意到进展，认识到挑战。") == ["外长们", "注意到", "进展", "，", "认识到", "挑战", "。"]


def test_traditional_characters_are_cut_like_simplified_ones_and_stay_as_written():
    assert cut("外長們支持聯合國安理會。") == ["外長們", "支持", "聯合國安理會", "。"]
    tagged = cq.words(paragraph("外長們支持聯合國。"), pos=True)
    assert tagged["surface"].tolist() == ["外長們", "支持", "聯合國", "。"]


def test_brackets_stay_tokens_of_their_own():
    assert cut("《巴黎协定》") == ["《", "巴黎协定", "》"]


def test_a_name_of_the_gazetteer_is_one_token_nearly_always():
    found, tokens = cq.entities(cq.load()), cq.words(cq.load())
    names = found[found["name"].isin(table("gazetteer")["name"]) & found["surface"].str.isalnum()]
    whole = {*zip(tokens["start"], tokens["end"], strict=True)}
    cut = [row.surface for row in names.itertuples() if (row.start, row.end) not in whole]
    assert len(names) > 50
    assert len(cut) <= 0.03 * len(names), cut


def test_a_short_name_is_kept_from_its_neighbours():
    assert cut("联合国与非盟和平伙伴关系")[:3] == ["联合国", "与", "非盟"]  # 与非 is a word of electronics


def test_every_word_points_to_its_characters():
    df = cq.load(text="一、外长们支持合作。\n二、外长们欢迎进展。")
    source = "一、外长们支持合作。\n二、外长们欢迎进展。"
    found = cq.words(df)
    assert [source[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == found["surface"].tolist()
    assert found["number"].tolist() == [1] * 4 + [2] * 4


def test_what_is_known_of_a_paragraph_is_known_of_its_words():
    found = cq.words(cq.load())
    assert found.loc[found["number"] == 4, "theme"].unique().tolist() == ["health"]


@given(st.lists(st.text(max_size=40), max_size=4))
def test_tokens_joined_give_the_text_back(texts):
    found = cq.words(paragraph(*texts))
    assert "".join(found["surface"]) == "".join(texts)
    assert (found["end"] - found["start"] == found["surface"].astype(object).map(len)).all()


@given(st.text(max_size=40))
def test_tagged_tokens_joined_give_the_text_back(text):
    assert "".join(cut(text, pos=True)) == text


@given(CHARACTERS)
def test_both_engines_cut_alike(text):
    pytest.importorskip("rjieba")
    assert _cutter(())(text)[0] == _jieba(()).lcut(text)


def test_both_engines_cut_the_bundled_text_alike_with_extra_words_too():
    pytest.importorskip("rjieba")
    for extra in ((), ("对逝者表示", "感同身受的"), ("合作",)):
        for text in cq.load()["text"]:
            assert _cutter(extra)(text)[0] == _jieba(extra).lcut(text)


def test_without_the_engine_in_rust_jieba_cuts(monkeypatch):
    with_rust = cut(SAMPLE)
    monkeypatch.setitem(sys.modules, "rjieba", None)
    _cutter.cache_clear()
    try:
        assert cut(SAMPLE) == with_rust
    finally:
        _cutter.cache_clear()


def test_two_runs_give_the_same():
    assert cq.words(cq.load()).equals(cq.words(cq.load()))


def test_parts_of_speech_are_told_of_added_words_too():
    found = cq.words(paragraph("印度和新开发银行支持合作。"), pos=True)
    tags = dict(zip(found["surface"], found["pos"], strict=True))
    assert (tags["印度"], tags["新开发银行"], tags["支持"]) == ("ns", "nt", "v")


def test_a_teacher_can_pass_more_words():
    assert "三轮驱动" not in cut("合作的三轮驱动架构")
    assert "三轮驱动" in cut("合作的三轮驱动架构", extra=["三轮驱动"])
    assert "三轮驱动" in cut("合作的三轮驱动架构", extra=["三轮驱动"], pos=True)
    assert "三輪驅動" in cut("合作的三輪驅動架構", extra=["三輪驅動"])
    assert "三轮驱动" not in cut("合作的三轮驱动架构")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_teacher_can_pass_a_file_of_words(tmp_path, encoding):
    path = tmp_path / "words.txt"
    path.write_bytes("# 本课的词\r\n三轮驱动  # 三大支柱\r\n\r\n感同身受的\r\n".encode(encoding))
    assert cut("三轮驱动，感同身受的", extra=path) == ["三轮驱动", "，", "感同身受的"]
    assert cut("三轮驱动", extra=str(path)) == ["三轮驱动"]


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"nowhere\.txt"):
        cut(SAMPLE, extra=tmp_path / "nowhere.txt")
    with pytest.raises(FileNotFoundError, match=r"extra=\['命运共同体'\]"):
        cut(SAMPLE, extra="命运共同体")


def test_what_is_no_table_of_paragraphs_is_sent_to_load():
    for something in (SAMPLE, [SAMPLE], cq.acts(cq.load())):
        with pytest.raises(ValueError, match=r"cq\.load"):
            cq.words(something)


def test_an_extra_word_that_cannot_be_kept_whole_is_named():
    with pytest.warns(UserWarning, match="《巴黎协定》"):
        cut(SAMPLE, extra=["《巴黎协定》"])


def test_no_paragraphs_have_no_words():
    assert list(cq.words(cq.load().iloc[:0]).columns[:5]) == ["doc", "number", "start", "end", "surface"]


SHARED = """
import warnings
import communique as cq
warnings.simplefilter("ignore")
import jieba, jieba.posseg
df = cq.load(text="一、外长们强调，可持续发展对发展中国家非常重要。")
def ours(**options): return cq.words(df, **options)["surface"].tolist()
def theirs(): return jieba.lcut(df["text"][0]), [pair.word for pair in jieba.posseg.cut(df["text"][0])]
before = theirs()
assert "外长们" in ours() and "外长们" not in before[0]
assert "外长们" in ours(pos=True) and "非常重要" in ours(extra=["非常重要"])
assert theirs() == before
jieba.add_word("非常重要")
assert theirs() != before
assert "非常重要" not in ours() and "非常重要" not in ours(pos=True) and "非常重要" not in ours(extra=["贸易战"])
"""
QUIET = "import sys; {}; import communique as cq; print(len(cq.words(cq.load(), pos={})))"


@pytest.mark.parametrize("engine", ["rjieba", "jieba"])
def test_nobody_elses_words_change_ours_nor_ours_theirs(engine):
    absent = "import sys; sys.modules['rjieba'] = None\n" if engine == "jieba" else ""
    done = subprocess.run([sys.executable, "-c", absent + SHARED], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("absent", "pos"), [("", False), ("rjieba", False), ("", True)])
def test_a_class_sees_no_red_line(absent, pos):
    code = QUIET.format(f"sys.modules[{absent!r}] = None", pos)
    done = subprocess.run([sys.executable, "-W", "always", "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 2000
