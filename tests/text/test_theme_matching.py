import pytest

from youthvoice.text.spans import Span
from youthvoice.text.theme_matching import MOST_SUGGESTIONS, CodebookEntry, suggest_themes


def entry(code, *phrases, exclude=()):
    return CodebookEntry(code, code.title(), phrases, exclude, ("online",))


def found_words(text, suggestion):
    return [text[span.start : span.end] for span in suggestion.words]


def test_words_are_compared_by_their_stem_and_shown():
    text = "He was STOPPED and searched twice"
    (suggestion,) = suggest_themes(text, [entry("stop-and-search", "stop and search")])
    assert suggestion.theme == "stop-and-search"
    assert found_words(text, suggestion) == ["STOPPED and searched"]


def test_a_longer_phrase_weighs_more_than_one_word():
    one, two = (
        suggest_themes("unsafe streets at night", [entry("x", phrase)])[0].score
        for phrase in ("unsafe", "unsafe streets")
    )
    assert one < two


def test_a_match_on_an_exclude_phrase_does_not_count():
    codebook = [entry("stop", "stop", exclude=("bus stop",))]
    assert suggest_themes("at the bus stop", codebook) == ()
    text = "stop it, not at the bus stop"
    assert suggest_themes(text, codebook)[0].words == (Span(0, 4, "theme"),)


def test_labels_of_masked_words_never_speak_of_a_theme():
    assert suggest_themes("outside [a school] gates", [entry("school", "school")]) == ()


def test_a_phrase_inside_a_longer_one_is_shown_once():
    text = "the group chat again"
    (suggestion,) = suggest_themes(text, [entry("chat", "chat", "group chat", "group")])
    assert found_words(text, suggestion) == ["group chat"]


def test_the_best_five_come_first():
    codebook = [entry(f"t{number}", "police") for number in range(7)] + [entry("best", "police car outside")]
    suggestions = suggest_themes("a police car outside", codebook)
    assert len(suggestions) == MOST_SUGGESTIONS
    assert suggestions[0].theme == "best"


@pytest.mark.parametrize("phrase", ["friend's house", "friends house", "friend’s house"])
def test_apostrophes_make_no_difference(phrase):
    assert suggest_themes("safe at my friends' house", [entry("friend", phrase)])


def test_other_scripts_match_as_they_stand():
    assert suggest_themes("আমার স্কুলে নিরাপদ জায়গা নেই", [entry("safe", "নিরাপদ জায়গা")])


def test_half_a_phrase_is_no_match():
    assert suggest_themes("the police came", [entry("x", "police car")]) == ()


@pytest.mark.parametrize("text", ["", "…", "nothing here"])
def test_no_words_of_the_codebook_give_no_suggestion(text):
    assert suggest_themes(text, [entry("x", "police", "?!")]) == ()
