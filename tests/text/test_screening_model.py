import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.text import screening_model as learning
from benchmarks.text.sets import Labelled, screening, teaching
from youthvoice.text import screening_model
from youthvoice.text.folding import fold
from youthvoice.text.screening import POSSIBLE_HARM, screen
from youthvoice.text.screening_model import Model, checksum, find_model, pieces_of, read_model_file, terms_of

TINY = {
    "bias": -1.0,
    "words": {"sad": 2.0, "very sad": 1.0, "happy": -3.0},
    "pieces": {"sa": 0.5, " h": 0.25},
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
    assert model._weigh(["sad"]) == [pytest.approx(2 + 0.5)]
    assert model._weigh(["very", "sad"]) == [0, pytest.approx(2.5 + 1.0)]
    assert model._weigh(["saw"]) == [pytest.approx(0.5)]


def test_what_is_not_marked_names_no_words():
    judged = Model.of(TINY).judge(fold("happy"))
    assert judged.score < 0.5
    assert judged.places == ()


def test_the_worst_sentence_decides_and_says_which_words_led_to_it():
    model = Model.of(TINY)
    judged = model.judge(fold("happy happy. very sad. happy"))
    assert judged.score == model.judge(fold("very sad")).score
    assert judged.places == (4,)


def test_nothing_to_read_is_no_disclosure():
    assert Model.of(TINY).judge(fold("")).score == 0
    assert Model.of(TINY).judge(fold(" ... ")).score == 0


@given(st.text(max_size=60), st.text(max_size=60))
def test_more_sentences_never_lower_it(text, more):
    model = Model.of(TINY)
    assert model.judge(fold(f"{text}. {more}")).score >= model.judge(fold(text)).score


def test_pieces_know_where_a_word_begins_and_ends():
    assert list(pieces_of("ab")) == [" a", "ab", "b ", " ab", "ab ", " ab "]
    assert terms_of(["a", "b", "c"]) == ["a", "b", "c", "a b", "b c"]


@pytest.mark.usefixtures("no_model")
def test_without_the_model_the_rules_stand_alone():
    assert read_model_file() is None
    assert screen("i want to die").disclosure
    assert not screen("theres holes in every door in our house").disclosure


@pytest.mark.parametrize(
    "broken",
    ["", "[]", "{}", json.dumps({"version": 2, "checksum": checksum(TINY), "content": {**TINY, "bias": 9}}),
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


@pytest.mark.slow
def test_the_checked_in_model_is_what_the_texts_teach():
    rows = [*learning.to_validate(), *teaching(), *learning.published()]
    again, kept = learning.learn(rows), read_model_file()["content"]
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
    held = [set(row.text.lower().split()) for row in screening().held]
    for row in teaching():
        words = set(row.text.lower().split())
        assert max(len(words & one) / len(words | one) for one in held) < 0.75, row.text


def test_the_sets_are_large_and_held_apart():
    parts = screening()
    assert len(parts.development) >= 400
    assert len(parts.held) >= 190
    assert not {row.text for row in parts.development} & {row.text for row in parts.held}
