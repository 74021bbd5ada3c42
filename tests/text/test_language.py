import pytest

from youthvoice.text.language import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("they never listen to us at school", "en"),
        ("Teach relationship stuff with real texts", "en"),
        ("আমি স্কুলে নিরাপদ বোধ করি না", "bn"),
        ("ami bari jete chai na", "bn-Latn"),
        ("waxaan rabaa inaan la hadlo macalinka", "so"),
        ("أريد أن أتكلم مع شخص", "ar"),
        ("مجھے مدد چاہیے", "ur"),
        ("کمک می‌خواهم گفتگو", "fa"),
        ("मुझे मदद चाहिए", "hi"),
        ("имам нужда от помощ", "bg"),
        ("это плохо", "ru"),
        ("мені потрібна допомога їм", "uk"),
        ("nu vreau să merg acasă pentru că mi este frică", "ro"),
        ("nie chcę iść do domu bo się boję", "pl"),
        ("救命", "zh"),
        ("zzz qqq", "und"),
        ("", "und"),
        ("😔😔", "und"),
        ("12345", "und"),
    ],
)
def test_a_language_is_told_by_its_script_or_its_small_words(text, language):
    assert guess_language(text) == language


def test_a_few_letters_of_another_script_do_not_change_the_language():
    assert guess_language("my nan calls me মনি and that is my name at home") == "en"


def test_words_that_two_languages_share_decide_nothing():
    assert guess_language("casa") == "und"
