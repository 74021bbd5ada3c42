"""Learning is judged on texts that were held back, and used only where it is better."""

import dataclasses
import json

import pytest

from tests.text.lessons import lesson
from youthvoice.errors import Invalid
from youthvoice.text.judging import Figures, Judged, JudgedTheme
from youthvoice.text.teaching import FEWEST_EXAMPLES, Result, teach


@pytest.fixture(scope="module")
def taught() -> Result:
    return teach(lesson(), None)


def test_what_is_better_than_the_codebook_is_used(taught: Result) -> None:
    bus = taught.judged.themes["bus"]
    assert bus.texts >= FEWEST_EXAMPLES
    assert bus.codebook == Figures(0, 0)
    assert bus.learned
    assert bus.learned.f1 > 0.5
    assert bus.is_learned
    assert bus.best is bus.learned
    assert taught.judged.is_better
    assert taught.judged.before is None
    assert taught.learned.taught_by == frozenset(lesson().keys)


def test_a_theme_with_few_examples_is_left_to_the_codebook(taught: Result) -> None:
    new = taught.judged.themes["new"]
    assert (new.texts, new.learned, new.is_learned) == (0, None, False)
    assert new.best is new.codebook
    assert "new" not in taught.learned.labels


def test_a_codebook_that_finds_everything_is_not_beaten() -> None:
    result = teach(lesson(by_codebook=lesson().labels), None).judged
    assert result.codebook == 1
    assert not any(one.is_learned for one in result.themes.values())
    assert not result.is_better


def test_what_is_in_service_is_judged_on_the_same_parts_without_having_seen_them(taught: Result) -> None:
    again = teach(lesson(), taught.learned).judged
    assert again.before == pytest.approx(taught.judged.after)
    assert not again.is_better
    half = dataclasses.replace(taught.learned, taught_by=frozenset(range(1, 31)))
    assert (teach(lesson(), half).judged.before or 0) < taught.judged.after


def test_a_theme_that_is_no_longer_in_use_is_not_learned() -> None:
    assert teach(lesson(in_use=("bus", "dog")), None).learned.labels == ("bus", "dog")


def test_too_little_to_learn_from_is_said() -> None:
    with pytest.raises(Invalid, match="two themes"):
        teach(lesson(in_use=("bus",)), None)
    given = lesson()
    wordless = dataclasses.replace(given, texts=tuple(f"q{n}x" for n in range(len(given.texts))))
    with pytest.raises(Invalid, match="too few words"):
        teach(wordless, None)


def test_themes_without_any_that_can_be_judged_have_no_mean() -> None:
    assert Judged({"new": JudgedTheme(2, Figures(1, 1), None)}).after == 0


def test_figures_are_read_back_as_they_were_written(taught: Result) -> None:
    kept = json.loads(json.dumps(taught.judged.as_json()))
    assert Judged.read(kept) == taught.judged
