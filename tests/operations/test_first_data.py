"""The first data holds together: codes refer to each other, and nothing unchecked is called done."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parents[2] / "youthvoice"
FIRST = HERE / "operations" / "first_data"
STATUSES = {"heard", "working", "done", "done_checked", "not_happening"}


def load(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FIRST / name).read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def partnership() -> dict[str, Any]:
    return load("partnership.yaml")


@pytest.fixture(scope="module")
def themes() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = load("themes.yaml")["themes"]
    return found


def codes(rows: list[dict[str, Any]]) -> list[str]:
    return [row["code"] for row in rows]


def test_there_are_three_priorities_and_none_of_the_three_comes_last(partnership: dict[str, Any]) -> None:
    assert codes(partnership["priorities"]) == [
        "exploitation",
        "domestic-abuse",
        "online",
        "none-of-the-three",
    ]
    kinds = [row["kind"] for row in partnership["priorities"]]
    assert kinds == ["priority", "priority", "priority", "none_of_three"]


def test_each_priority_is_led_by_an_agency_that_exists(partnership: dict[str, Any]) -> None:
    agencies = {row["code"] for row in partnership["agencies"] if row["kind"] == "agency"}
    assert agencies == {"council", "health", "police"}
    assert {row["lead_agency"] for row in partnership["priorities"]} == agencies


def test_nine_groups_stand_in_the_first_report_and_adults_are_told_apart() -> None:
    groups = load("groups.yaml")["groups"]
    assert len(set(codes(groups))) == len(groups) == 10
    assert sum("2020-21" in row["reports"] for row in groups) == 9
    assert [row["code"] for row in groups if row["voice_kind"] == "adults_speaking"] == [
        "youth-service-providers-forum"
    ]


def test_every_theme_belongs_to_known_priorities(
    partnership: dict[str, Any], themes: list[dict[str, Any]]
) -> None:
    known = set(codes(partnership["priorities"]))
    assert len(set(codes(themes))) == len(themes) >= 30
    assert all(row["priorities"] and set(row["priorities"]) <= known for row in themes)
    assert {row["priorities"][0] for row in themes} == known


def test_every_theme_has_ten_short_phrases_and_shares_none(themes: list[dict[str, Any]]) -> None:
    for row in themes:
        if row["code"] == "something-else":  # never suggested: it is what fits nowhere
            assert row["phrases"] == []
            continue
        assert len(row["phrases"]) >= 10, row["code"]
        for phrase in row["phrases"] + row["exclude"]:
            assert isinstance(phrase, str), phrase
            assert 1 <= len(phrase.split()) <= 4, phrase
    counted = Counter(phrase for row in themes for phrase in row["phrases"])
    assert [phrase for phrase, times in counted.items() if times > 1] == []


def test_every_theme_explains_itself(themes: list[dict[str, Any]]) -> None:
    for row in themes:
        assert all(row[field].strip() for field in ("name", "description", "include", "exclude_rule"))
        assert isinstance(row["hard"], bool)
    assert {"blamed-for-pictures", "hurting-yourself"} <= {row["code"] for row in themes if row["hard"]}


def test_every_signpost_ships_unchecked_with_a_date_to_look_again(partnership: dict[str, Any]) -> None:
    signposts = load("signposts.yaml")["signposts"]
    known = set(codes(partnership["priorities"]))
    assert len({row["order"] for row in signposts}) == len(set(codes(signposts))) == len(signposts)
    for row in signposts:
        assert row["last_checked"] is None
        assert row["review_by"].isoformat() == "2027-02-01"
        assert row["owner"]
        assert row["cost"]
        assert row["asks_name"]
        assert row["languages"]
        assert set(row["priorities"]) <= known
        assert set(row["audience"]) <= {"me", "friend", "parent"}
        assert {way["kind"] for way in row["how"]} <= {"call", "text", "chat", "web"}


def test_a_signpost_without_a_number_says_so_and_is_never_a_safe_default() -> None:
    for row in load("signposts.yaml")["signposts"]:
        blank = any(not isinstance(way["value"], str) for way in row["how"]) or row["hours"] is None
        assert blank == row.get("unfilled", False), row["code"]
        assert not (blank and row["safe_default"])


def test_the_safe_defaults_can_be_reached_by_anyone_at_any_hour() -> None:
    signposts = load("signposts.yaml")["signposts"]
    assert {row["code"] for row in signposts if row["safe_default"]} == {
        "emergency-999",
        "silent-999",
        "childline",
    }
    assert {way["kind"] for row in signposts for way in row["how"]} == {"call", "text", "chat", "web"}


def test_draft_answers_refer_to_what_exists_and_claim_nothing_as_done(
    partnership: dict[str, Any], themes: list[dict[str, Any]]
) -> None:
    answers = load("answers.yaml")["answers"]
    priorities, agencies = set(codes(partnership["priorities"])), set(codes(partnership["agencies"]))
    assert {row["priority"] for row in answers} == priorities
    assert len(answers) >= 8
    for row in answers:
        assert set(row["themes"]) <= set(codes(themes))
        assert row["themes"]
        assert row["status"] in STATUSES - {"done", "done_checked"}
        assert row["you_said"]
        assert row["we_did"]
        assert row["what_next"]
        assert all(step["agency"] in agencies and step["due"] is None for step in row["actions"])


def test_codes_are_lower_case_words_joined_by_hyphens(
    partnership: dict[str, Any], themes: list[dict[str, Any]]
) -> None:
    rows = partnership["agencies"] + partnership["priorities"] + themes
    rows += load("groups.yaml")["groups"] + load("signposts.yaml")["signposts"]
    assert [row["code"] for row in rows if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["code"])] == []


def test_there_are_2048_easy_receipt_words_that_cannot_be_taken_for_each_other() -> None:
    lines = (HERE / "feedback" / "receipt_words.txt").read_text(encoding="ascii").splitlines()
    words = set(lines)
    assert len(lines) == len(words) == 2048
    assert lines == sorted(lines)
    assert [word for word in lines if not re.fullmatch(r"[a-z]{3,7}", word)] == []
    assert [word for word in lines if word + "s" in words or word + "es" in words] == []


def test_receipt_words_hold_no_pair_that_sounds_the_same() -> None:
    words = set((HERE / "feedback" / "receipt_words.txt").read_text(encoding="ascii").split())
    pairs = (
        "sea see/tail tale/flour flower/pear pair/hare hair/road rode/rain reign/blue blew/weather whether"
    )
    pairs += "/night knight/piece peace/plane plain/write right/wood would/hole whole/sun son/mail male"
    assert [pair for pair in pairs.split("/") if set(pair.split()) <= words] == []
