"""The board counts pictures: voices for each, small numbers hidden, nothing of what is not approved."""

import re

from tests.factories import make_cleaned, make_feedback
from youthvoice.feedback.pictures import in_words
from youthvoice.feedback.rules import Mark, State
from youthvoice.insights.pictures import Asked, count
from youthvoice.permissions import Role

URL = "/staff/board/online/pictures"


def test_each_sentence_counts_its_voices_the_most_often_first_and_small_numbers_are_a_few() -> None:
    texts = [(in_words(("sad", "home")), 1)] * 5 + [(in_words(("happy", "school", "home")), 3)] * 2
    assert count(texts) == [
        Asked("How do you feel?", [("Happy", "6"), ("Sad", "5")]),
        Asked("Where is it?", [("At home", "11"), ("School", "6")]),
    ]
    assert count(texts[:4]) == [
        Asked("How do you feel?", [("Sad", "a few")]),
        Asked("Where is it?", [("At home", "a few")]),
    ]
    assert count([("Nothing of ours.", 9)]) == []


def test_the_page_counts_approved_pictures_of_this_priority_alone(saving, keys, seed, sign_in) -> None:
    about = {"priority": seed.priorities["online"], "mark": f"{Mark.PICTURES} {Mark.BURST}"}
    with saving() as session:
        for _ in range(6):
            make_cleaned(session, keys, [], in_words(("angry", "bus")), **about)
        make_cleaned(session, keys, [], in_words(("happy",)), **(about | {"mark": ""}))
        other = {"priority": seed.priorities["exploitation"]}
        make_cleaned(session, keys, [], in_words(("alone",)), **(about | other))
        make_feedback(session, keys, in_words(("sad",)), state=State.QUEUED, **about)
    chair = sign_in(Role.CHAIR, "online")
    rows = re.findall(r'<th scope="row">([^<]+)</th><td[^>]*>([^<]+)</td>', chair.get(URL).text)
    assert rows == [("Angry", "6"), ("Bus or train", "6")]
    assert chair.get("/staff/board/exploitation/pictures").status_code == 404


def test_without_pictures_the_page_says_so(sign_in) -> None:
    assert "No pictures in these weeks yet" in sign_in(Role.CHAIR, "online").get(URL).text
