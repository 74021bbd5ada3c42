import datetime as dt

import pytest

from youthvoice.feedback.rules import Mark
from youthvoice.safeguarding.rules import glancing

HOUR = dt.datetime(2026, 3, 9, 14, tzinfo=dt.UTC)
ACTIVE = ["exploitation", "domestic-abuse", "online", "none-of-the-three"]


@pytest.mark.parametrize(
    ("kind", "mark"),
    [
        ("feedback", Mark.ABOUT_WORKER),
        ("about_worker", ""),
        ("feedback", Mark.CONTACT_ME),
        ("feedback", f"{Mark.HONEYPOT} {Mark.SCREENING_FAILED}"),
    ],
)
def test_what_is_for_adults_only_is_never_passed_on(kind: str, mark: str) -> None:
    assert not glancing.may_pass(kind, mark)


def test_other_marks_do_not_stop_an_adult_from_passing_on() -> None:
    assert glancing.may_pass("feedback", f"{Mark.HONEYPOT} {Mark.DETAILS_LEFT_IN}")


def test_every_mark_is_said_in_words_and_an_unknown_one_as_it_is() -> None:
    assert all(words.endswith(".") for words in glancing.marks_in_words(" ".join(Mark)))
    assert glancing.marks_in_words("unheard-of") == ["unheard-of"]
    assert glancing.marks_in_words("") == []


def test_urgent_comes_first_guesses_after_what_is_named_then_the_longest_wait() -> None:
    later = HOUR + dt.timedelta(hours=1)
    rows = [
        (False, "burst", HOUR, 5), (True, "pictures burst", HOUR, 9), (False, "", HOUR, 2),
        (True, "", later, 3), (False, "honeypot", later, 1), (True, "", later, 1),
        (True, "suspected", HOUR, 4), (True, "suspected burst", HOUR, 8), (False, "unreadable", later, 7),
    ]  # fmt: skip
    assert sorted(rows, key=lambda row: glancing.glance_order(*row)) == [
        (True, "", later, 1),
        (True, "", later, 3),
        (True, "suspected", HOUR, 4),
        (True, "pictures burst", HOUR, 9),
        (True, "suspected burst", HOUR, 8),
        (False, "unreadable", later, 7),
        (False, "", HOUR, 2),
        (False, "honeypot", later, 1),
        (False, "burst", HOUR, 5),
    ]


def test_the_only_ticked_priority_is_offered_first_whatever_the_themes_say() -> None:
    assert glancing.suggest_priority(["online"], [(0.9, ["exploitation"])], ACTIVE) == "online"


def test_among_several_ticked_the_themes_decide() -> None:
    found = [(0.5, ["exploitation", "online"]), (0.7, ["online"])]
    assert glancing.suggest_priority(["exploitation", "online"], found, ACTIVE) == "online"


def test_with_nothing_ticked_the_themes_decide() -> None:
    assert glancing.suggest_priority([], [(0.7, ["domestic-abuse"])], ACTIVE) == "domestic-abuse"


def test_with_nothing_to_go_by_none_of_the_three_is_offered() -> None:
    assert glancing.suggest_priority([], [], ACTIVE) == "none-of-the-three"


def test_a_ticked_priority_that_has_ended_is_not_offered() -> None:
    assert (
        glancing.suggest_priority(["online"], [], ["exploitation", "none-of-the-three"])
        == "none-of-the-three"
    )


def test_without_priorities_nothing_is_offered() -> None:
    assert glancing.suggest_priority(["online"], [], []) is None


@pytest.mark.parametrize(
    ("waited", "words"),
    [
        (dt.timedelta(minutes=59), "less than an hour"),
        (dt.timedelta(minutes=90), "about an hour"),
        (dt.timedelta(hours=47), "about 47 hours"),
        (dt.timedelta(hours=50), "2 days"),
    ],
)
def test_a_wait_is_said_in_words(waited: dt.timedelta, words: str) -> None:
    assert glancing.waited_in_words(HOUR, HOUR + waited) == words


def test_an_excerpt_ends_between_words_and_a_short_text_stays_whole() -> None:
    assert glancing.excerpt("we  get\nstopped", 20) == "we get stopped"
    assert glancing.excerpt("we get stopped every week for nothing", 20) == "we get stopped …"


def test_a_language_is_named_and_an_unknown_tag_is_shown_as_it_is() -> None:
    assert glancing.language_name("bn-Latn") == "Bengali in Latin letters"
    assert glancing.language_name("xx") == "xx"


def test_what_only_adults_moderate_goes_to_the_mentor_and_the_rest_to_the_scrutineers() -> None:
    assert glancing.goes_to({"neglect"}) == "the scrutineers" == glancing.goes_to(())
    assert "mentor" in glancing.goes_to({"neglect", "self_harm"})


def test_a_mark_is_a_whole_word() -> None:
    assert glancing.has_mark(f"{Mark.FRIEND} {Mark.CONTACT_ME}", Mark.CONTACT_ME)
    assert not glancing.has_mark("contact-me-not", Mark.CONTACT_ME)


def test_what_stands_above_all_else_is_not_said_twice() -> None:
    assert glancing.marks_in_words(f"{Mark.FRIEND} {Mark.CONTACT_ME}") == ["Sent as a worry about a friend."]
