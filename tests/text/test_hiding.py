import pytest

from youthvoice.errors import Conflict, Invalid
from youthvoice.text.hiding import Hiding, span_of_selection, spans_of_words
from youthvoice.text.spans import mask


def test_the_button_decides_between_selection_and_typed_words() -> None:
    sent = {"words": "ali", "start": "5", "end": "8", "length": "13"}
    assert Hiding.read(sent | {"how": "selected"}) == Hiding(start=5, end=8, length=13)
    assert Hiding.read(sent | {"how": "typed"}) == Hiding(words="ali")


def test_a_selection_without_script_is_empty() -> None:
    assert Hiding.read({"how": "selected", "start": "", "end": ""}) == Hiding(start=0, end=0)


def hide(words: str, text: str) -> str:
    return mask(text, spans_of_words(words, text))


def test_typed_words_are_hidden_in_every_place_and_in_any_case_of_letters() -> None:
    assert hide("sam", "Sam said same, SAM") == "[hidden] said same, [hidden]"


def test_typed_words_are_found_across_a_line_break() -> None:
    assert hide("green  house", "at the green\nhouse") == "at the [hidden]"


def test_in_a_script_without_spaces_any_place_counts() -> None:
    assert hide("小明", "我和小明去学校") == "我和[hidden]去学校"


def test_an_emoji_before_the_words_does_not_move_what_is_hidden() -> None:
    assert hide("ali", "😭😭 ali") == "😭😭 [hidden]"


@pytest.mark.parametrize("words", ["", "  ", "nobody", "name"])
def test_nothing_to_hide_is_said_and_labels_are_not_words(words: str) -> None:
    with pytest.raises(Invalid):
        hide(words, "tell [a name] that")


def test_a_selection_is_hidden() -> None:
    text = "tell ali that"
    assert mask(text, span_of_selection(5, 8, len(text), text)) == "tell [hidden] that"


def test_a_selection_in_a_text_that_changed_meanwhile_is_refused() -> None:
    with pytest.raises(Conflict):
        span_of_selection(5, 8, 13, "tell [hidden] that")


@pytest.mark.parametrize(("start", "end"), [(5, 5), (8, 5), (0, 14), (0, 0)])
def test_an_empty_or_impossible_selection_is_refused(start: int, end: int) -> None:
    with pytest.raises(Invalid):
        span_of_selection(start, end, 13, "tell ali that")
