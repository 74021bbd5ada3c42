"""The demo partnership is believable, invented, and refers only to what the first data names."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parents[2] / "youthvoice" / "operations"
AGE_BANDS = {"under-11", "11-13", "14-15", "16-17", "18-plus"}
SETTINGS = {
    "school-or-college",
    "home",
    "online",
    "street-or-travel",
    "youth-club-or-group",
    "care-or-health",
    "somewhere-else",
}
LEFT_OUT = {"names-someone", "not-about-this", "hurts-someone", "repeats", "advert"}
ROLES = {
    "coordinator",
    "safeguarding-lead",
    "adult-reader",
    "scrutineer",
    "canvasser",
    "chair",
    "delegate",
    "independent-scrutineer",
    "executive",
    "inspector",
}


def load(path: str) -> Any:
    return yaml.safe_load((DATA / path).read_text(encoding="utf-8"))


PRIORITIES = [row["code"] for row in load("first_data/partnership.yaml")["priorities"]]
AGENCIES = {row["code"] for row in load("first_data/partnership.yaml")["agencies"]}
THEMES = {row["code"] for row in load("first_data/themes.yaml")["themes"]}
SUBMISSIONS: list[dict[str, Any]] = load("demo_data/submissions.yaml")["submissions"]
APPROVED = [row for row in SUBMISSIONS if row["outcome"] == "approved"]


def voices(theme: str) -> list[int]:
    """Approved voices of a theme in each quarter, the oldest first."""
    counted = Counter(row["quarter"] for row in APPROVED if theme in row["themes"])
    return [counted[quarter] for quarter in (4, 3, 2, 1, 0)]


def test_there_are_two_hundred_different_submissions_over_five_quarters() -> None:
    assert len(SUBMISSIONS) == len({row["text"] for row in SUBMISSIONS}) == 200
    assert {row["quarter"] for row in SUBMISSIONS} == set(range(5))
    assert all(0 <= row["week"] <= 12 for row in SUBMISSIONS)


def test_each_stage_of_the_way_has_something_to_show() -> None:
    assert Counter(row["outcome"] for row in SUBMISSIONS) == {
        "approved": 165,
        "waiting": 12,
        "left_out": 8,
        "queued": 8,
        "passed": 5,
        "kept": 2,
    }
    queued = {row["home"] for row in SUBMISSIONS if row["outcome"] == "queued"}
    assert queued == set(PRIORITIES)


def test_what_is_not_yet_decided_is_of_this_quarter() -> None:
    open_rows = [row for row in SUBMISSIONS if row["outcome"] in {"waiting", "passed", "queued", "kept"}]
    assert {row["quarter"] for row in open_rows} == {0}


def test_submissions_use_only_the_choices_of_the_form() -> None:
    for row in SUBMISSIONS:
        assert row["home"] in PRIORITIES
        assert set(row["priorities"]) <= set(PRIORITIES)
        assert row.get("age_band", "14-15") in AGE_BANDS
        assert row.get("setting", "home") in SETTINGS
        assert isinstance(row["text"], str)
        assert isinstance(row["may_quote"], bool)
        assert row["language"]


def test_only_what_is_approved_has_themes_and_only_what_is_left_out_has_a_reason() -> None:
    for row in SUBMISSIONS:
        assert ("themes" in row) == (row["outcome"] == "approved")
        assert ("reason" in row) == (row["outcome"] == "left_out")
    assert all(row["themes"] and set(row["themes"]) <= THEMES for row in APPROVED)
    assert {row["reason"] for row in SUBMISSIONS if "reason" in row} == LEFT_OUT


def test_numbers_are_small_with_one_theme_new_and_one_gone_quiet() -> None:
    cells = [voices(theme) for theme in THEMES - {"something-else"}]
    assert all(sum(row) for row in cells)
    filled = [number for row in cells for number in row if number]
    assert max(filled) <= 9
    assert sum(number <= 4 for number in filled) / len(filled) > 0.9
    assert voices("ai-pictures") == [0, 0, 0, 0, 5]
    assert voices("no-device")[-2:] == [0, 0]
    assert sum(voices("no-device")) >= 4


def test_many_languages_are_heard_and_personal_details_are_there_to_be_masked() -> None:
    assert {row["language"] for row in SUBMISSIONS} >= {"en", "bn", "bn-Latn", "so", "ar"}
    everything = " ".join(row["text"] for row in SUBMISSIONS)
    assert re.search(r"07700 900\d{3}", everything)
    assert "@feedback.example" in everything
    assert all(number.startswith("07700 900") for number in re.findall(r"07\d{3} \d{6}", everything))


def test_there_is_a_demo_account_for_every_role_and_for_every_priority_that_has_one() -> None:
    people = load("demo_data/people.yaml")["people"]
    assert {row["role"] for row in people} == ROLES
    assert len({row["email"] for row in people}) == len({row["name"] for row in people}) == len(people)
    for role in ("scrutineer", "chair"):
        assert [row["priority"] for row in people if row["role"] == role] == PRIORITIES
    assert all(row["email"].endswith("@demo.youthvoice.example") for row in people)
    assert not any("password" in row for row in people)


def test_demo_answers_show_every_status_one_waiting_one_overdue_and_one_new() -> None:
    found = load("demo_data/answers.yaml")
    rows = found["answers"] + found["issues"]
    assert Counter(row["state"] for row in rows) == {
        "published": 6,
        "awaiting_second_reader": 1,
        "overdue": 1,
        "new": 1,
    }
    assert {row["status"] for row in found["answers"]} == {
        "heard",
        "working",
        "done",
        "done_checked",
        "not_happening",
    }
    assert {row["priority"] for row in found["answers"]} == set(PRIORITIES)
    assert [row["due_in_days"] for row in found["issues"]] == [-9, 28]


def test_demo_answers_refer_to_themes_and_agencies_that_exist() -> None:
    found = load("demo_data/answers.yaml")
    for row in found["answers"] + found["issues"]:
        assert row["priority"] in PRIORITIES
        assert set(row["themes"]) <= THEMES
        assert all(step["agency"] in AGENCIES for step in row.get("actions", []))
