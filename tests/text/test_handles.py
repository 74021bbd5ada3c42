import pytest

from youthvoice.text.handles import find_handles
from youthvoice.text.tokens import latin_words


def found(text):
    return [text[span.start : span.end] for span in find_handles(text, latin_words(text))]


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("her insta is zorvikxo", ["zorvikxo"]),
        ("add zorvikxo on snap", ["zorvikxo"]),
        ("insta zorvikxo", ["zorvikxo"]),
        ("follow zorvikgossip now", ["zorvikgossip"]),
        ("the page is called e14baddies", ["e14baddies"]),
        ("his user is zorv1k", ["zorv1k"]),
    ],
)
def test_letters_alone_are_an_account_where_somebody_says_so(text, handles):
    assert set(handles) <= set(found(text))


@pytest.mark.parametrize(
    "text", ["my school is on insta", "snap stories are mean", "follow people back", "my account is private"]
)
def test_ordinary_words_beside_a_network_stay(text):
    assert found(text) == []
