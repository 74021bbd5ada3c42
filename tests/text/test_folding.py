import pytest

from youthvoice.text.folding import fold


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I don't wanna DIE", " i do not want to die "),
        ("su1c1dal", " suicidal "),
        ("k*ll", " kill "),
        ("kms", " kill myself "),
        ("plzzzz helpppp", " please help "),
        ("stop!help", " stop | help "),
        ("my mate’s dad... hits", " my mates dad | hits "),
        ("cut ✂️ again 😭", " cut ✂ again 😭 "),
        ("self-harm", " self harm "),
        ("b4 2nite", " before tonight "),
        ("أَريدُ", " اريد "),
        ("আমি।", " আমি | "),
        ("\u200d", " "),
        ("", " "),
    ],
)
def test_text_becomes_plain_words(text, words):
    assert fold(text).words == words


@pytest.mark.parametrize(
    ("word", "origin"), [("kill", "KMS"), ("myself", "KMS"), ("tonight", "2nite"), ("i", "I")]
)
def test_each_plain_word_knows_where_it_came_from(word, origin):
    text = "I  might, KMS … 2nite"
    folded = fold(text)
    start = folded.words.index(f" {word} ") + 1
    begin, end = folded.origin(start, start + len(word) + 1)
    assert text[begin:end] == origin


def test_a_stretch_of_plain_words_covers_all_that_it_came_from():
    text = "he's gonna, like, kill me"
    folded = fold(text)
    begin, end = folded.origin(1, len(folded.words))
    assert text[begin:end] == text
