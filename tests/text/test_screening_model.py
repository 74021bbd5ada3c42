import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.text import screening_model as learning
from benchmarks.text.sets import Labelled, further, screening, teaching
from youthvoice.text import screening as screening_code
from youthvoice.text import screening_model
from youthvoice.text.folding import fold
from youthvoice.text.screening import POSSIBLE_HARM, screen
from youthvoice.text.screening_model import (
    LONGEST,
    Model,
    checksum,
    find_model,
    pieces_of,
    read_model_file,
    stretches,
    subjects_in,
    terms_of,
)

#: Subject 0 is dogs, 1 is beds: a dog is nothing, a bed is good, both together are not.
TINY = {
    "bias": -1.0,
    "sure": 0.9,
    "words": {"sad": 2.0, "very sad": 1.0, "happy": -3.0},
    "pieces": {"sa": 0.5, " h": 0.25},
    "about": {"dog": 1, "kutta": 1, "bed": 2},
    "subjects": [[0.0], [4.0, -1.0]],
}


@pytest.fixture
def no_model(monkeypatch):
    monkeypatch.setattr(screening_model, "MODEL_FILE", "not_there.json")
    find_model.cache_clear()
    yield
    find_model.cache_clear()


def test_the_file_is_what_was_learned():
    found = read_model_file()
    assert found is not None
    assert found["trained"] >= "2026-11-22"


def test_weights_of_words_pairs_and_pieces_add_up():
    model = Model.of(TINY)
    assert model._weigh(["sad"]) == ([pytest.approx(2 + 0.5)], [0])
    assert model._weigh(["very", "sad", "dog"]) == ([0, pytest.approx(2.5 + 1.0), 0], [0, 0, 1])
    assert model._weigh(["saw", "|"]) == ([pytest.approx(0.5), 0], [0, 0])


def test_two_subjects_together_say_more_than_apart_in_any_language():
    model = Model.of(TINY)
    assert model.judge(fold("the dog")).score == model.judge(fold("the")).score
    assert model.judge(fold("the bed")).score < model.judge(fold("the")).score
    assert model.judge(fold("dog bed")).score == model.judge(fold("bed kutta")).score > 0.5
    assert model.judge(fold("happy " * LONGEST + "dog. happy bed")).score < 0.5


def test_the_numbers_of_subjects_stand_in_the_bits():
    assert subjects_in(0) == ()
    assert subjects_in(0b1101) == (0, 2, 3)


def test_what_is_not_marked_names_no_words():
    judged = Model.of(TINY).judge(fold("happy"))
    assert judged.score < 0.5
    assert judged.places == ()


def test_the_worst_sentence_decides_and_says_which_words_led_to_it():
    model = Model.of(TINY)
    judged = model.judge(fold("happy happy. very sad. happy"))
    assert judged.score == model.judge(fold("very sad")).score
    assert judged.places == (4,)


def test_what_stands_in_a_long_text_without_full_stops_is_not_thinned_out():
    words = ["so"] * 60
    words[40:42] = ["very", "sad"]
    one_stretch = Model.of(TINY).judge(fold("very sad " + "so " * (LONGEST - 2)))
    assert Model.of(TINY).judge(fold(" ".join(words))).score >= one_stretch.score


def test_stretches_are_sentences_halves_of_long_ones_and_two_short_ones_in_a_row():
    assert list(stretches([])) == []
    assert list(stretches(["|", "a", "b", "|", "|", "c"])) == [(1, 3), (5, 6), (1, 6)]
    long = list(stretches(["a"] * (2 * LONGEST + 1)))
    assert long[0] == (0, LONGEST)
    assert long[-1][1] == 2 * LONGEST + 1
    assert all(after[0] == before[0] + LONGEST // 2 for before, after in pairwise(long))
    assert list(stretches(["a"] * LONGEST)) == [(0, LONGEST)]
    assert len(list(stretches(["a", "|"] * LONGEST))) == 2 * LONGEST - 1


def test_nothing_to_read_is_no_disclosure():
    assert Model.of(TINY).judge(fold("")).score == 0
    assert Model.of(TINY).judge(fold(" ... ")).score == 0


@given(st.text(max_size=60), st.text(max_size=60))
def test_more_sentences_never_lower_it(text, more):
    model = Model.of(TINY)
    assert model.judge(fold(f"{text}. {more}")).score >= model.judge(fold(text)).score


def test_pieces_know_where_a_word_begins_and_ends():
    assert list(pieces_of("ab")) == [" a", "ab", "b ", " ab", "ab ", " ab "]
    assert terms_of(["a", "b", "|", "c", "d"]) == ["a", "b", "c", "d", "a b", "c d"]


@pytest.mark.usefixtures("no_model")
def test_without_the_model_the_rules_stand_alone():
    assert read_model_file() is None
    assert screen("i want to die").disclosure
    assert not screen("theres holes in every door in our house").disclosure


@pytest.mark.parametrize(
    "broken",
    ["", "[]", "{}", json.dumps({"version": 3, "checksum": checksum(TINY), "content": {**TINY, "bias": 9}}),
     json.dumps({"version": 99, "checksum": checksum(TINY), "content": TINY})],
)  # fmt: skip
def test_a_damaged_file_is_not_used(broken, monkeypatch, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / screening_model.MODEL_FILE).write_text(broken, "utf-8")
    monkeypatch.setattr(screening_model.resources, "files", lambda _: tmp_path)
    assert read_model_file() is None


def test_a_reason_of_the_learned_part_names_words_and_hides_details():
    found = screen("they gave me a bag for Jaden and i cant say no")
    assert found.disclosure
    assert all(reason.why for reason in found.reasons)


def test_the_learned_part_raises_a_text_and_never_guesses_who_may_read_it():
    text = "theres holes in every door in our house"
    found = screen(text)
    assert found.disclosure
    assert [reason.kind for reason in found.reasons] == [POSSIBLE_HARM]
    assert not found.about_worker
    assert found.content_notes == ("It may be hard to read",)


@pytest.mark.parametrize(
    ("text", "disclosure", "suspected"),
    [
        ("gloomy", True, True),
        ("dreadful", True, False),  # by a score that is sure
        ("gloomy. i want to die", True, False),  # by a rule
        ("gloomy. we did bullying in pshe", True, True),  # a rule that only adds up names nothing
        ("happy", False, False),
    ],
)
def test_only_a_guess_that_no_rule_confirms_is_suspected(text, disclosure, suspected, monkeypatch):
    model = Model.of({**TINY, "words": {"gloomy": 4.0, "dreadful": 9.0}})
    monkeypatch.setattr(screening_code, "find_model", lambda: model)
    found = screen(text)
    assert (found.disclosure, found.suspected) == (disclosure, suspected)


@pytest.mark.slow
def test_the_checked_in_model_is_what_the_texts_teach():
    rows = [*learning.to_validate(), *teaching(), *learning.published()]
    again, kept = learning.learn(rows), read_model_file()["content"]
    assert again["about"] == kept["about"]
    for part in ("words", "pieces"):
        assert len(again[part].keys() ^ kept[part].keys()) <= 0.01 * len(kept[part])
        assert all(abs(again[part].get(name, 0) - weight) < 0.01 for name, weight in kept[part].items())


def test_learning_rounds_and_leaves_out_what_is_rare():
    texts = {
        "none": ("good day", "good game"),
        "low": ("sad day", "sad"),
        "other": ("sad dog", "bad dog"),
        "third": ("sad",),
    }
    rows = [Labelled(label, text) for label, both in texts.items() for text in both]
    content = learning.learn([*rows, *rows, Labelled("low", "unique")])
    assert "unique" not in content["words"]
    assert content["words"]["sad"] > 0 > content["words"]["good"]


def test_no_line_to_learn_from_nearly_repeats_a_held_one():
    held = [set(row.text.lower().split()) for row in (*screening().held, *further().held)]
    for row in teaching():
        words = set(row.text.lower().split())
        assert max(len(words & one) / len(words | one) for one in held) < 0.75, row.text


def test_the_sets_are_large_and_held_apart():
    for parts, learned, measured in ((screening(), 400, 190), (further(), 200, 100)):
        assert len(parts.development) >= learned
        assert len(parts.held) >= measured
        assert not {row.text for row in parts.development} & {row.text for row in parts.held}
