import pytest

from youthvoice.text import jargon
from youthvoice.text.tables import read_yaml


def test_office_words_are_found_with_plain_words_for_them():
    (found,) = jargon.find("We will facilitate a visit.")
    assert (found.words, found.plain) == ("facilitate", "help")
    assert "We will facilitate a visit."[found.start : found.end] == "facilitate"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Facilitating change", ["Facilitating"]),
        ("We utilised it", ["utilised"]),
        ("Two MARACs met", ["MARACs"]),
        ("early  help for all", ["early  help"]),
        ("the child protection plan", ["child protection plan"]),
        ("Signposted and escalated by MASH", ["Signposted", "escalated", "MASH"]),
        ("mash and tac", []),
        ("The lights are on again.", []),
        ("", []),
    ],
)
def test_any_ending_counts_and_plain_words_do_not(text, words):
    assert [found.words for found in jargon.find(text)] == words


@pytest.mark.parametrize("phrase", read_yaml("jargon.yaml")["words"])
def test_every_row_is_found(phrase):
    assert jargon.find(f"x {phrase.removesuffix('*')} y")


def test_letters_have_a_meaning():
    assert jargon.acronyms()["CAMHS"] == "mental health help for children and young people"
