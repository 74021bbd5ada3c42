"""The table of pictures: what each one says, and what in it adults must look at."""

import dataclasses

import pytest

from youthvoice.feedback import pictures
from youthvoice.feedback.pictures import LOOK, chosen, in_words, screen_at, screened_with, setting_of, steps
from youthvoice.feedback.rules import Arrival, Mark, Setting, characters_over, screened
from youthvoice.text.personal_details import find_personal_details
from youthvoice.text.screening import HARD_TO_READ, POSSIBLE_HARM
from youthvoice.text.screening_rules import load_rules

ALL = [choice for step in steps() for choice in step.choices]
CODES = [choice.code for choice in ALL]
#: What is not safe by itself: the kind of harm, and whether an adult must look at once.
UNSAFE = {
    "scared": ("imminent_danger", False),
    "unsafe": ("imminent_danger", True),
    "image": ("sexual_abuse", False),
    "hurts": ("physical_abuse", True),
    "touches": ("sexual_abuse", True),
    "forced": ("exploitation", True),
    "home-unsafe": ("imminent_danger", True),
    "self-harm": ("self_harm", True),
    "help": ("imminent_danger", False),
    "help-now": ("imminent_danger", True),
    "place": ("imminent_danger", False),
}


def _screened(*codes: str) -> Arrival:
    return screened_with(screened(in_words(codes)), codes)


def test_there_are_five_screens_of_nine_and_no_code_twice() -> None:
    assert [step.code for step in steps()] == ["feel", "where", "who", "what", "want"]
    assert {len(step.choices) for step in steps()} == {9}
    assert len(set(CODES)) == len(CODES)
    assert not {LOOK, pictures.SEND} & {step.code for step in steps()}


@pytest.mark.parametrize("choice", ALL, ids=CODES)
def test_each_picture_has_a_short_word_and_says_one_whole_sentence(choice: pictures.Choice) -> None:
    assert choice.says[0].isupper()
    assert choice.says.endswith(".")
    assert choice.says.count(".") == 1
    assert len(choice.word.split()) <= 5
    assert not find_personal_details(choice.says)


def test_all_of_them_together_fit_in_one_text() -> None:
    assert not characters_over(in_words(CODES))


def test_choices_become_sentences_in_the_order_of_the_screens() -> None:
    assert in_words({"help", "adult", "home", "scared"}) == (
        "I feel scared. It is at home. It is about a grown-up. I want somebody to help me."
    )


def test_what_nobody_offered_is_dropped() -> None:
    assert in_words(["sad", "sad", "no-such-picture", "<b>"]) == "I feel sad."
    assert chosen(["look", "feel"]) == ()


def test_the_table_of_what_is_not_safe_is_the_one_that_was_agreed() -> None:
    found = {choice.code: (choice.unsafe.kind, choice.unsafe.urgent) for choice in ALL if choice.unsafe}
    assert found == UNSAFE


@pytest.mark.parametrize("code", UNSAFE)
def test_what_is_not_safe_is_raised_with_its_why(code: str) -> None:
    kind, urgent = UNSAFE[code]
    found = _screened(code)
    assert found.urgent is urgent
    assert found.reasons[0]["kind"] == kind
    assert found.reasons[0]["words"] == in_words([code])
    assert found.reasons[0]["why"].startswith("Chose the picture")
    assert found.content_notes


@pytest.mark.parametrize("code", [code for code in CODES if code not in UNSAFE])
def test_an_ordinary_picture_raises_nothing(code: str) -> None:
    found = _screened(code)
    assert not found.urgent
    assert (found.reasons, found.content_notes, found.marks) == ((), (), ())


def test_all_ordinary_pictures_together_raise_nothing() -> None:
    assert _screened(*(code for code in CODES if code not in UNSAFE)).reasons == ()


def test_kinds_and_notes_are_those_of_the_words() -> None:
    entries = [c.unsafe for c in ALL if c.unsafe] + [entry.unsafe for entry in pictures.together()]
    assert {entry.kind for entry in entries} <= {rule.kind for rule in load_rules()}
    assert {entry.note for entry in entries} <= {rule.note for rule in load_rules()}
    assert {c for entry in pictures.together() for c in entry.all | entry.any} <= set(CODES)


@pytest.mark.parametrize(
    ("codes", "kind"),
    [
        (("scared", "home"), "imminent_danger"),
        (("unsafe", "care"), "imminent_danger"),
        (("worker", "touches"), "about_worker"),
        (("worker", "scared"), "about_worker"),
        (("police", "hurts"), "about_worker"),
    ],
)
def test_some_say_more_together(codes: tuple[str, str], kind: str) -> None:
    found = _screened(*codes)
    assert found.urgent
    assert found.reasons[0]["kind"] == kind
    assert found.reasons[0]["words"] == in_words(codes)
    assert (Mark.ABOUT_WORKER in found.marks) is (kind == "about_worker")


@pytest.mark.parametrize(
    "codes", [("scared", "school"), ("worker", "good"), ("police", "scared"), ("home", "sad")]
)
def test_and_some_do_not(codes: tuple[str, str]) -> None:
    found = _screened(*codes)
    assert not found.urgent
    assert Mark.ABOUT_WORKER not in found.marks


def test_what_the_words_gave_rise_to_stays_and_is_not_said_twice() -> None:
    words = Arrival(
        "x",
        urgent=True,
        reasons=(
            {"kind": "physical_abuse", "words": "hurts", "why": "Words"},
            {"kind": "suicide", "words": "end", "why": "Words"},
            {"kind": "unreadable", "words": "", "why": "Short"},
        ),
        content_notes=("suicide",),
    )
    found = screened_with(words, ["hurts"])
    assert [reason["kind"] for reason in found.reasons] == ["physical_abuse", "suicide"]
    assert found.content_notes == ("being hurt by others", "suicide")
    assert screened_with(words, ["sad"]).urgent


def test_a_guess_about_our_own_sentences_is_dropped_and_what_is_sure_stays() -> None:
    guess = {"kind": POSSIBLE_HARM, "words": "sad", "why": "a guess"}
    marks = (Mark.SUSPECTED, Mark.UNREADABLE, Mark.DETAILS_LEFT_IN)
    found = Arrival("I feel sad.", urgent=True, marks=marks, reasons=(guess,), content_notes=(HARD_TO_READ,))
    plain = screened_with(found, ["sad"])
    assert (plain.urgent, plain.marks) == (False, (Mark.DETAILS_LEFT_IN,))
    assert (plain.reasons, plain.content_notes) == ((), ())
    sure = screened_with(dataclasses.replace(found, marks=()), ["sad"])
    assert (sure.urgent, sure.reasons, sure.content_notes) == (True, (guess,), (HARD_TO_READ,))


def test_the_language_is_known_and_a_fault_in_the_text_work_stays_a_fault() -> None:
    assert _screened("sad").language == "en"
    failed = screened_with(Arrival("[hidden]", urgent=True, failed=True), ["happy"])
    assert (failed.copy_text, failed.urgent, failed.failed) == ("[hidden]", True, True)


def test_one_place_is_a_setting_and_two_are_none() -> None:
    assert setting_of(["home", "sad"]) is Setting.HOME
    assert setting_of(["street", "bus"]) is Setting.STREET
    assert setting_of(["home", "school"]) is None
    assert setting_of(["sad"]) is None


def test_the_screens_follow_each_other_to_the_look() -> None:
    assert [(s.back, s.after) for s in (screen_at(step.code) for step in steps())] == [
        ("", "where"), ("feel", "who"), ("where", "what"), ("who", "want"), ("what", LOOK),
    ]  # fmt: skip
    assert screen_at("no-such-step") == screen_at("feel")
    changed = screen_at("who", is_change=True)
    assert (changed.number, changed.back, changed.after) == (3, "", LOOK)


def test_no_printed_form_of_a_draft_shows_what_was_chosen() -> None:
    from youthvoice.feedback.forms import Filled
    from youthvoice.feedback.sending import Draft

    assert "self-harm" not in repr(Draft("x", pictures=("self-harm",)))
    assert "self-harm" not in repr(dataclasses.replace(Filled(), pictures=("self-harm",)))
