"""The tables under data/: no key twice, no empty row, no missing column, and every string in both languages."""

import hashlib
import re
import unicodedata
from pathlib import Path

import pytest

import communique as cq
from communique.knowledge import DATA, table
from communique.vocabulary import verbs

ROOT = Path(__file__).parents[1]
KEYS = {  # what tells one row from another
    "paragraphs": ["number"],
    "messages": ["key"],
    "palette": ["key"],
    "glossary": ["word"],
    "context": ["term"],
    "gazetteer": ["name"],
    "names": ["name"],
    "speech_acts": ["verb"],
    "themes": ["term"],
    "lexicon": ["word"],
    "stopwords": ["word"],
    "clause_words": ["word", "role"],
    "degrees": ["degree", "role"],
    "speakers": ["form", "role"],
    "mention_words": ["word", "role"],
}
TABLES = sorted(path.stem for path in DATA.glob("*.csv"))


def test_the_communique_is_kept_byte_for_byte():
    digest = hashlib.sha256((DATA / "communique_2021.txt").read_bytes()).hexdigest()
    assert digest == "ddb12fb8c9cac456a639236f48eca0e5f5ea064b2a8109167d0c1dd8692aefc1"


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_no_row_twice_and_none_empty(name):
    rows = table(name)
    keys = KEYS.get(name, [rows.columns[0]])
    assert not rows.duplicated(keys).any(), rows[rows.duplicated(keys)]
    assert (rows[keys] != "").all(axis=None)
    assert (rows.map(str.strip) == rows).all(axis=None), "white space around a value"


def test_every_string_is_in_both_languages_with_the_same_placeholders():
    for row in table("messages").itertuples():
        assert row.en and row.zh, row.key
        en, zh = (set(re.findall(r"\{(\w+)(?::[^}]*)?\}", text)) for text in (row.en, row.zh))
        assert en == zh, row.key


def test_every_paragraph_has_a_home():
    rows = table("paragraphs")
    assert rows["number"].tolist() == [str(n) for n in range(1, 36)]
    assert (rows[["theme", "heading_en", "heading_zh", "gist_en"]] != "").all(axis=None)


def test_the_gazetteer_has_every_state_and_no_name_twice():
    rows = table("gazetteer")
    names = [form for row in rows.itertuples() for form in (row.name, *row.aliases.split(";")) if form]
    assert len(rows) >= 3000
    assert len(names) == len(set(names))
    members = rows.query("kind == 'STATE'")
    assert len(members) >= 193
    places = rows.query("kind in ['STATE', 'PLACE']")
    known = places[places["latitude"] != ""]
    assert known["latitude"].astype(float).between(-90, 90).all()
    assert known["longitude"].astype(float).between(-180, 180).all()
    assert len(known) > 1500


def test_the_stylesheet_and_the_charts_use_one_palette():
    css = (ROOT / "lib/communique/views/views.css").read_text(encoding="utf-8")
    for row in table("palette").itertuples():
        for shade in (row.light, row.dark):
            assert f"--cq-{row.key}: {shade};" in css


def test_every_name_in_the_bundled_text_has_its_english_and_no_row_is_dead():
    found = cq.entities(cq.load())
    assert (found["name_en"] != "").all()
    assert set(table("names")["name"]) <= set(found["name"])


def test_verbs_with_one_english_word_stand_on_one_rung():
    placed = table("speech_acts").query("ladder != ''")
    rungs = placed.groupby("english")[["ladder", "strength"]].nunique()
    assert (rungs == 1).all(axis=None), rungs[(rungs != 1).any(axis=1)]


def test_what_takes_a_degree_before_a_noun_is_a_verbs_english_with_one_place_for_it():
    rows = table("graded_english")
    assert {*rows["english"]} <= {*table("speech_acts")["english"]}
    assert (rows["graded"].str.count(r"\{\}") == 1).all()


@pytest.mark.parametrize(("name", "column"), [("speech_acts", "verb"), ("degrees", "degree")])
def test_every_form_has_its_own_pinyin_with_a_syllable_a_character(name, column):
    for row in table(name).to_dict("records"):
        forms, pinyin = (row.get("forms") or row[column]).split(";"), row["pinyin"].split(";")
        assert len(pinyin) == len(forms), row[column]
        for form, spoken in zip(forms, pinyin, strict=True):
            plain = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", spoken))
            assert len(re.findall("[aeiou]+", plain)) == len(form), f"{form}: {spoken}"


@pytest.mark.parametrize(
    ("column", "written"),
    [("strength", "x"), ("kind", "assert5ve"), ("ladder", "concerns"), ("pinyin", "zhuózhòng;qiángdiào")],
)
def test_a_mistyped_cell_of_the_verbs_is_named_with_its_line(monkeypatch, column, written):
    rows = table("speech_acts").copy()
    rows.loc[3, column] = written
    monkeypatch.setattr("communique.vocabulary.table", lambda name: rows)
    with pytest.raises(ValueError, match=f"speech_acts.csv, line 5 .*{column} is '{written}'.*restart the kernel"):
        verbs.__wrapped__()


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("speech_acts", "pattern"),
        *((name, "role") for name in ("degrees", "speakers", "clause_words", "mention_words")),
    ],
)
def test_the_data_card_explains_every_role_and_no_other(name, column):
    card = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    [section] = re.findall(rf"\*\*`{name}.csv`\*\*(.*?)(?=\*\*`|\Z)", card, re.S)
    explained = re.findall("`([^`]+)`", "\n".join(re.findall(r"(?m)^\| (`.*?) \|", section)))
    cells = table(name)[column]
    used = {trait for cell in cells for trait in cell.split()} if column == "pattern" else {*cells}
    assert {*explained} == used - {""}
