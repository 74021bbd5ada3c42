from importlib import resources

import pytest

from youthvoice.text.tables import read_lines, read_phrases, read_words, read_yaml

TABLES = sorted(
    file.name
    for file in resources.files("youthvoice.text").joinpath("data").iterdir()
    if file.name.endswith(".txt")
)
NAMES = [table for table in TABLES if table.startswith("names_")]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_holds_something(table):
    assert read_lines(table)


def test_remarks_are_not_read():
    assert "116123" in read_lines("help_lines.txt")
    assert not any("#" in line for line in read_lines("help_lines.txt"))


def test_words_of_several_tables_are_joined_in_small_letters():
    words = read_words("names_english.txt", "names_somali.txt")
    assert {"jaden", "abdirahman"} <= words


def test_phrases_keep_their_spaces():
    assert "st paul's way" in read_phrases("schools.txt")


@pytest.mark.parametrize("table", [name for name in NAMES if "other_scripts" not in name])
def test_each_list_of_names_is_long_enough_to_be_of_use(table):
    assert len(read_words(table)) >= 200


def test_common_words_are_not_taken_for_names_in_small_letters():
    unsure = read_words("names_also_words.txt", "names_like_words.txt")
    sure = read_words(*NAMES) - unsure
    small_words = {
        word for words in read_yaml("languages.yaml")["small_words"].values() for word in str(words).split()
    }
    assert {name for name in sure & small_words if len(name) > 3} == set()
