"""A text of one's own through the controls: read, doubted, refused with a way out; what was there stays."""

import pytest

import communique as cq

GOOD = "一、外长们支持对话。二、外长们欢迎进展。"


@pytest.fixture
def desk():
    cq.language("en")
    return cq.upload(cq.load(text="一、各方支持合作。"))


def give(desk, *files):
    desk.files.given = [(content, name) for name, content in files]


def test_files_are_read_in_their_order(desk):
    give(desk, ("old.txt", GOOD.encode()), ("new.txt", GOOD.encode("gb18030")))
    assert [text["doc"].iloc[0] for text in desk.texts] == ["old", "new"]
    assert "2 of 2 numbers follow on" in desk.message.value


def test_numbers_that_begin_again_under_a_heading_follow_on(desk):
    source = "一、政治\n（一）各方支持。\n（二）各方欢迎。\n二、经济\n（一）各方鼓励。\n（二）各方敦促。"
    give(desk, ("a.txt", source.encode()))
    assert "4 of 4 numbers follow on" in desk.message.value


def test_of_dated_files_the_older_one_comes_first(desk):
    new, old = (f"公报\n{year}年6月1日\n{GOOD}".encode() for year in (2024, 2023))
    give(desk, ("a.txt", new), ("b.txt", old))
    assert [text["doc"].iloc[0] for text in desk.texts] == ["b", "a"]


def test_a_text_without_a_date_comes_after_the_one_it_is_read_beside(desk):
    give(desk, ("a.txt", f"公报\n2024年6月1日\n{GOOD}".encode()))
    desk.beside.value, desk.pasted.value = True, "一、外长们支持对话。"
    desk.button.click()
    assert desk.text["text"].tolist() == ["外长们支持对话。"]


def test_a_text_may_be_read_beside_the_last_one(desk):
    desk.beside.value = True
    desk.pasted.value = GOOD
    desk.button.click()
    assert [len(text) for text in desk.texts] == [1, 2]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.7", "is a PDF"),
        ("a.docx", b"PK\x03\x04", "Word"),
        ("a.txt", b"", "empty"),
        ("a.txt", b"\x81\x20\xff\xff\x00\x01", "a"),
    ],
)
def test_what_cant_be_read_is_told_and_what_was_there_stays(desk, name, content, said):
    give(desk, (name, content))
    assert "⚠" in desk.message.value and said in desk.message.value
    assert desk.text["text"].tolist() == ["各方支持合作。"]


def test_beside_what_cant_be_read_the_other_files_are(desk):
    give(desk, ("old.txt", GOOD.encode()), ("a.pdf", b"%PDF-1.7"), ("new.txt", GOOD.encode()))
    assert [text["doc"].iloc[0] for text in desk.texts] == ["old", "new"]
    assert "⚠ Left out: a.pdf is a PDF" in desk.message.value


def test_a_large_file_comes_in_pieces(desk):
    content, names = GOOD.encode(), ["large.txt", "small.txt"]
    pieces = [(0, content[:10]), (0, content[10:]), (1, content)]
    for n, (file, part) in enumerate(pieces, 1):
        desk.files.content = memoryview(part)
        desk.files.piece = {"n": n, "names": names, "file": file, "first": n == 1, "last": n == len(pieces)}
        assert desk.files.taken == n
    assert [text["doc"].iloc[0] for text in desk.texts] == ["large", "small"]
    assert desk.files.content == b""


def test_a_pasted_text_and_a_path_are_read(desk, tmp_path):
    desk.pasted.value = GOOD
    desk.button.click()
    assert len(desk.text) == 2
    (tmp_path / "mine.txt").write_text(GOOD + "三、外长们重申承诺。", encoding="utf-8")
    desk.pasted.value, desk.path.value = "", str(tmp_path / "mine.txt")
    desk.button.click()
    assert len(desk.text) == 3


def test_nothing_chosen_and_a_wrong_path_are_told(desk):
    desk.button.click()
    assert "Nothing is chosen" in desk.message.value
    desk.path.value = "nowhere.txt"
    desk.button.click()
    assert "nowhere.txt" in desk.message.value and len(desk.texts) == 1
    assert "). What was read before is still there." in desk.message.value


def test_doubts_stand_beside_the_control(desk):
    give(desk, ("gap.txt", "一、各方支持。三、各方欢迎。".encode()))
    assert "三、 after 1: a gap" in desk.message.value


def test_a_text_that_is_not_in_chinese_is_read_and_told_beside_the_control(desk):
    give(desk, ("english.txt", b"1. The ministers called for restraint."))
    assert "english is not in Chinese" in desk.message.value
    assert desk.text["text"].tolist() == ["The ministers called for restraint."]


def test_markup_in_a_name_stays_text(desk):
    give(desk, ("<img src=x>.txt", GOOD.encode()))
    assert "<img" not in desk.message.value


def test_the_language_switches_the_controls(desk):
    try:
        cq.language("zh")
        assert desk.button.description == "读取"
    finally:
        cq.language("en")


def test_without_a_text_one_is_asked_for():
    with pytest.raises(cq.ReadingError, match="Choose one or two"):
        cq.upload().text  # noqa: B018 - asking is the test


def test_a_saved_web_page_gives_its_text():
    page = "<!doctype html><html><head><title>t</title><style>p{}</style></head><body><h1>公报</h1><script>alert('一、')</script><p>一、外长们<b>支持</b>对话。</p><p>二、外长们欢迎进展。</p></body></html>"
    text = cq.load(text=page)
    assert text["text"].tolist() == ["外长们支持对话。", "外长们欢迎进展。"]
    assert text.attrs["title"] == "公报"
