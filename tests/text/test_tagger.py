"""The tagger that learns: it finds what it was shown, says how sure it is, and remembers nothing rare."""

import numpy as np
import pytest

from youthvoice.errors import Invalid
from youthvoice.text.embedding import embed
from youthvoice.text.tagger import Linear, learn

BUS = [
    "the bus never comes",
    "no bus after school",
    "late bus again",
    "the buses are always late",
    "bus fare",
]
DOG = ["a dog barked at me", "dogs in the park", "my dog ran away", "the dog next door", "dogs without leads"]
SEA = [
    "we swam in the sea",
    "waves on the beach",
    "the sea was cold",
    "a boat on the sea",
    "sand at the beach",
]


def test_what_was_learned_is_found_in_new_words() -> None:
    tagger = learn(BUS + DOG + SEA, [["bus"]] * 5 + [["dog"]] * 5 + [["sea"]] * 5)
    found = tagger.tag(["the bus was late", "a dog in the garden", "swimming at the beach"])
    assert [one.labels for one in found] == [("bus",), ("dog",), ("sea",)]


def test_a_text_has_one_theme_where_every_learned_text_had_one() -> None:
    tagger = learn(BUS + DOG, [["bus"]] * 5 + [["dog"]] * 5)
    (found,) = tagger.tag(["a dog on the bus"])
    assert len(found.labels) == 1
    assert sum(found.scores.values()) == pytest.approx(1, abs=0.001)


def test_a_text_can_have_several_themes_where_learned_texts_had() -> None:
    both = ["the dog came on the bus", "dogs are not allowed on the bus", "a bus full of dogs"]
    labels = [["bus"]] * 5 + [["dog"]] * 5 + [["sea"]] * 5 + [["bus", "dog"]] * 3
    tagger = learn(BUS + DOG + SEA + both, labels)
    (found,) = tagger.tag(["there was a dog on our bus"])
    assert set(found.labels) == {"bus", "dog"}
    assert found.scores["sea"] < tagger.threshold


def test_every_text_has_a_theme_and_every_score_is_a_share() -> None:
    tagger = learn(BUS + DOG + SEA, [["bus"], ["bus", "dog"]] + [["bus"]] * 3 + [["dog"]] * 5 + [["sea"]] * 5)
    for found in tagger.tag(["", "?!", "বাস আসে না", "the bus"]):
        assert found.labels
        assert all(0 <= score <= 1 for score in found.scores.values())


def test_the_same_texts_teach_the_same() -> None:
    labels = [["bus"], ["bus", "dog"], ["bus"], ["bus"], ["bus"], *[["dog"]] * 5]
    first, second = (learn(BUS + DOG, labels) for _ in range(2))
    assert first.threshold == second.threshold
    assert np.array_equal(first.scores(SEA), second.scores(SEA))


def test_a_word_that_stands_in_too_few_texts_is_not_remembered() -> None:
    texts = [*BUS, "the bus driver is Quillfeather"] * 3 + DOG * 3
    tagger = learn(texts, [["bus"]] * 18 + [["dog"]] * 15, fewest=5)
    remembered = set(tagger.words.get_feature_names_out())
    assert "words__bus" in remembered
    assert not any("quill" in one for one in remembered)


def test_nothing_to_tag_is_no_fault() -> None:
    assert learn(BUS + DOG, [["bus"]] * 5 + [["dog"]] * 5).tag([]) == []


@pytest.mark.parametrize("labels", [[["bus"]] * 5, [["bus"], ["dog"]]])
def test_too_little_to_learn_from_is_said(labels: list[list[str]]) -> None:
    with pytest.raises(Invalid):
        learn(BUS, labels)


def test_a_theme_that_every_text_of_a_part_has_or_lacks_does_not_stop_the_learning() -> None:
    tagger = learn(
        [*BUS, *DOG], [["bus", "out"], *[["bus", "out"]] * 4, ["dog", "out"], *[["dog", "out"]] * 4]
    )
    assert all("out" in found.labels for found in tagger.tag(["the bus", "my dog"]))


def test_log_odds_of_many_themes_are_log_probabilities() -> None:
    linear = Linear(np.array([[1.0], [2.0]]), np.zeros(2), one_each=True)
    assert np.exp(linear.odds(np.array([[3.0]]))).sum() == pytest.approx(1, abs=1e-5)


def test_meaning_is_near_without_a_common_word() -> None:
    bus, coach, grandmother = embed(
        ["the bus was late", "our coach came too late", "grandmother bakes bread"]
    )
    assert bus @ coach > bus @ grandmother
    assert not embed([""]).any()


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from youthvoice.text import embedding

    monkeypatch.setattr(embedding, "find_spec", lambda _name: None)
    with pytest.raises(ModuleNotFoundError, match="wordllama"):
        embedding._folder()
