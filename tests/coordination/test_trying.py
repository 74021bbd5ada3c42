"""A text against the codebook: answered, and then forgotten."""

import json
import logging
from pathlib import Path

import pytest

from tests.coordination.naming_pages import words_of
from tests.factories import make_cleaned, make_theme
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.text.judging import Figures, Judged, JudgedTheme
from youthvoice.themes.models import ModelVersion
from youthvoice.themes.rules import in_steps
from youthvoice.themes.versions import list_versions

URL, JSON = "/staff/set-up/codebook/try", "/staff/set-up/codebook.json"


def test_a_text_is_tried_live_with_the_words_that_led_to_each_theme(coordinator: StaffClient, saving) -> None:
    with saving() as session:
        make_theme(session, "skins", phrases=["loot box"])
    assert "Themes stand here" in coordinator.get(URL).text
    answer = coordinator.submit(URL, text="Lanternfish spent it on a Loot Box")
    shown = words_of(answer.text)
    assert "Skins" in shown
    assert "codebook · “loot box”" in shown
    assert "Lanternfish" in answer.text
    assert "No theme." in words_of(coordinator.submit(URL, text="nothing of that kind").text)


def test_the_page_s_own_script_gets_the_answer_alone(coordinator: StaffClient) -> None:
    answer = coordinator.submit(URL, text="x", headers={"HX-Request": "true"})
    assert answer.text.lstrip().startswith('<section id="tried"')
    assert answer.headers["Vary"]


def test_what_was_tried_is_kept_nowhere(
    coordinator: StaffClient, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        coordinator.submit(URL, text="umbrellawood lanternfish")
    assert "lanternfish" not in caplog.text
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert not any(b"lanternfish" in content for content in kept)


def test_json_goes_out_and_comes_in_as_it_is(coordinator: StaffClient, saving, seed: Seed) -> None:
    with saving() as session:
        make_theme(session, "skins", priorities=[seed.priorities["online"]])
    out = coordinator.get(JSON)
    assert out.mimetype == "application/json"
    assert [row["code"] for row in json.loads(out.text)["themes"]] == ["skins"]
    look = coordinator.submit("/staff/set-up/codebook/import", sheet=out.text)
    assert "It would add 0, change 0, and leave 1 as it is" in words_of(look.text)


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (12, "In 10 to 19 approved texts, program and people agree with F1 0.75"),
        (3, "Too few approved texts"),
    ],
)
def test_a_theme_says_how_far_program_and_people_agree(
    coordinator: StaffClient, saving, keys: Keys, seed: Seed, texts: int, shown: str
) -> None:
    learned = Figures(0.75, 0.7) if texts > 5 else None
    judged = Judged({"skins": JudgedTheme(texts, Figures(0.5, 0.4), learned)})
    with saving() as session:
        theme = make_theme(session, "skins", priorities=[seed.priorities["online"]])
        make_cleaned(session, keys, [theme], "lanternfish", priority=seed.priorities["online"])
        session.add(
            ModelVersion(
                kind="themes", trained_on=utc_now().date(), texts=texts, themes=1,
                figures=judged.as_json(), in_service=True,
            )
        )  # fmt: skip
        session.flush()
        assert list_versions(session)[0].texts == in_steps(texts)
        key = theme.id
    page = words_of(coordinator.get(f"/staff/set-up/themes/{key}").text)
    assert shown in page
    assert "lanternfish" not in page
