"""What was learned, in a file and out of it: the same scores, the words that weigh most, nothing rare."""

import numpy as np
import pytest

from tests.text.lessons import lesson
from youthvoice.errors import Invalid
from youthvoice.text import learned, tagger
from youthvoice.text.calibrating import Calibration
from youthvoice.text.learned import Learned
from youthvoice.text.teaching import FEWEST_TEXTS, as_kept, teach


@pytest.fixture(scope="module")
def taught() -> Learned:
    return teach(lesson(), None).learned


def test_scores_are_those_of_the_tagger_it_was_made_of(taught: Learned) -> None:
    given = lesson()
    by = Calibration(np.array([2.0, 0.5, 1.0]), np.array([1.0, -1.0, 0.0]))
    whole = tagger.fit_each(given.texts, given.labels, taught.labels, FEWEST_TEXTS)
    kept = as_kept(whole.calibrated(by, 0.4), given.keys)
    texts = [*given.texts[:5], "a dog on the late bus", "?!", "", "বাস আসে না"]
    ours = [[kept.scores(text)[label] for label in taught.labels] for text in texts]
    assert np.allclose(ours, tagger.logistic(by.odds(whole.odds(texts))), atol=1e-6)


def test_what_is_written_is_read_back_whole(taught: Learned) -> None:
    again = learned.from_bytes(taught.to_bytes())
    assert (again.labels, again.threshold, again.taught_by) == (
        taught.labels,
        taught.threshold,
        taught.taught_by,
    )
    for text in ("the bus was late", "a dog barked"):
        assert again.scores(text) == pytest.approx(taught.scores(text), abs=1e-5)


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x80\x04N."])
def test_another_file_is_refused_and_nothing_in_it_is_run(content: bytes) -> None:
    with pytest.raises(Invalid):
        learned.from_bytes(content)


def test_a_file_of_another_form_is_refused(taught: Learned, monkeypatch: pytest.MonkeyPatch) -> None:
    content = taught.to_bytes()
    monkeypatch.setattr(learned, "_FORM", 2)
    with pytest.raises(Invalid, match="another form"):
        learned.from_bytes(content)


def test_a_suggestion_shows_the_words_that_weigh_most(taught: Learned) -> None:
    text = "yesterday my dog and his [a name] barked"
    (found,) = taught.suggest(text, {"dog"})
    assert (found.theme, found.learned) == ("dog", True)
    shown = [text[span.start : span.end] for span in found.words]
    assert "dog" in shown
    assert not {"my", "and", "his", "name"} & set(shown)


def test_only_wanted_themes_are_suggested_and_the_surest_comes_first(taught: Learned) -> None:
    text = "the dog barked at the late bus and the bus driver"
    assert {one.theme for one in taught.suggest(text, {"dog"})} <= {"dog"}
    scores = [one.score for one in taught.suggest(text, set(taught.labels))]
    assert scores == sorted(scores, reverse=True)
    assert all(score >= taught.threshold for score in scores)


def test_a_word_that_stands_in_too_few_texts_is_not_in_the_file(taught: Learned) -> None:
    names = {name for kind in taught.weighing.values() for name in kind.columns}
    assert "bus" in names
    assert not any("quill" in name for name in names)


def test_capitals_that_grow_when_made_small_break_nothing(taught: Learned) -> None:
    assert taught.suggest("İİİİ DOG", {"dog"}) is not None
