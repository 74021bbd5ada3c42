"""Codes as people type them, the stages of a question, and how many voices a statement has."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthvoice.gathering import rules
from youthvoice.gathering.rules import QuestionWords, Stage, statement_voices
from youthvoice.partnership.rules import VoiceKind

CODES = st.text(alphabet=rules.ALPHABET, min_size=6, max_size=6)
DAY = dt.date(2026, 3, 4)
PEOPLE = st.integers(min_value=0, max_value=rules.MOST_PEOPLE)


@given(CODES, st.sampled_from(["", "-", " ", "–", ".", "\u00a0"]), st.booleans())
def test_a_code_is_read_however_it_is_typed(code: str, between: str, is_small: bool) -> None:
    typed = f" {code[:3]}{between}{code[3:]}\n"
    assert rules.read_code(typed.lower() if is_small else typed) == code


@given(CODES)
def test_a_code_is_read_as_it_is_printed(code: str) -> None:
    assert rules.read_code(rules.code_words(code)) == code
    assert rules.code_words(code)[3] == "-"


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_whole_code_or_none(typed: str) -> None:
    found = rules.read_code(typed)
    assert found is None or (len(found) == 6 and set(found) <= set(rules.ALPHABET))


@pytest.mark.parametrize("typed", ["", "K7M4T", "K7M4TPP", "K7M-4TO", "K7M 4T1", "ＫＫ", "K7M/4TP"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert rules.read_code(typed) is None


def test_wide_letters_of_another_keyboard_are_read() -> None:
    assert rules.read_code("Ｋ７Ｍ４ＴＰ") == "K7M4TP"


def test_no_two_signs_look_alike_and_none_makes_a_word() -> None:
    assert not set(rules.ALPHABET) & set("0O1IL2Z5S8BUVAE")
    assert len(rules.ALPHABET) ** rules.CODE_LENGTH > 50_000_000


@pytest.mark.parametrize(
    ("opens", "closes", "is_open"),
    [(0, None, True), (1, None, False), (-5, 0, True), (-5, -1, False), (0, 0, True), (-1, 1, True)],
)
def test_a_code_holds_from_its_first_day_to_its_last(opens: int, closes: int | None, is_open: bool) -> None:
    last = None if closes is None else DAY + dt.timedelta(closes)
    assert rules.is_open(DAY + dt.timedelta(opens), last, DAY) is is_open


def test_a_question_goes_from_draft_to_open_to_closed_and_no_other_way() -> None:
    allowed = {pair for pair in itertools.product(Stage, Stage) if rules.may_move(*pair)}
    assert allowed == {(Stage.DRAFT, Stage.OPEN), (Stage.OPEN, Stage.CLOSED)}


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_a_question_is_asked_only_when_open_and_between_its_days(stage: Stage, shift: int) -> None:
    day = DAY + dt.timedelta(shift)
    assert rules.is_asked(stage, DAY, DAY, day) is (stage is Stage.OPEN and shift == 0)


def test_what_a_question_lacks_is_said_by_the_field() -> None:
    week = dt.timedelta(weeks=1)
    assert QuestionWords(" What? ", "", DAY, DAY + week).problems(DAY) == {}
    assert QuestionWords(" What? ", "", DAY, DAY + week).text == "What?"
    assert set(QuestionWords("  ", "", DAY, DAY - week).problems(DAY)) == {"text", "closes"}
    assert "in the past" in QuestionWords("What?", "", DAY - week, DAY - week).problems(DAY)["closes"]


@given(PEOPLE, PEOPLE, st.sampled_from([*VoiceKind, None]))
def test_a_statement_never_has_more_voices_than_heads(took: int, agreed: int, kind: str | None) -> None:
    voices = statement_voices(took, agreed, kind)
    assert 0 <= voices <= max(took, 1)
    assert voices <= max(agreed, 1)


@given(PEOPLE, PEOPLE)
def test_only_a_group_s_code_makes_many_voices(took: int, agreed: int) -> None:
    assert statement_voices(took, agreed, None) == 1
    assert statement_voices(took, agreed, VoiceKind.ADULTS_SPEAKING) == 0
    assert statement_voices(took, agreed, VoiceKind.YOUNG_PEOPLE) == min(took, agreed)
