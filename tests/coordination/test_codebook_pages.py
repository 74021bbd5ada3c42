"""The codebook's pages: themes without words of young people, merging, and sheets in and out."""

import io

import pytest
import sqlalchemy as sa

from tests.coordination.naming_pages import form_of, words_of
from tests.factories import make_cleaned, make_theme
from tests.people import StaffClient
from tests.responses import shapes
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.permissions import Role
from youthvoice.responses.models import IssueTheme
from youthvoice.themes.models import Theme

URL, IMPORT = "/staff/set-up/themes", "/staff/set-up/codebook/import"
SAID = "a lanternfish told me this"


@pytest.fixture
def themes(saving, keys: Keys, seed: Seed) -> dict[str, int]:
    """Skins with six voices, gaming with two; an issue on each, and one on both."""
    online = seed.priorities["online"]
    with saving() as session:
        rows = {code: make_theme(session, code, priorities=[online]) for code in ("skins", "gaming")}
        for code, times in (("skins", 6), ("gaming", 2)):
            for _ in range(times):
                make_cleaned(session, keys, [rows[code]], SAID, priority=online)
        chair = shapes.person(1, Role.CHAIR, online)
        both = shapes.open_issue(session, chair, rows["skins"], online)
        both.themes.append(IssueTheme(theme_id=rows["gaming"].id))
        shapes.open_issue(session, chair, rows["skins"], online)
        return {code: row.id for code, row in rows.items()}


def test_totals_stand_from_five_on_and_words_nowhere(
    coordinator: StaffClient, themes: dict[str, int]
) -> None:
    shown = words_of(coordinator.get(URL).text)
    assert "Staying Safe Online 6" in shown
    assert "Staying Safe Online fewer than 5" in shown
    pages = [URL, f"{URL}/{themes['skins']}", f"{URL}/{themes['skins']}/merge", "/staff/set-up/codebook.csv"]
    for page in (*pages, "/staff/history"):
        assert "lanternfish" not in coordinator.get(page).text


def test_a_theme_is_added_by_its_form_and_can_be_chosen(coordinator: StaffClient, saving) -> None:
    new = {"name": "Homework", "phrases": "too much\n\n too  much \nrevision", "priorities": ["online"],
           "hard": "no", "retired": "no"}  # fmt: skip
    assert coordinator.submit(f"{URL}/new", **new).status_code == 303
    with saving() as session:
        row = session.scalars(sa.select(Theme).where(Theme.code == "homework")).one()
        assert row.phrases == ["too much", "revision"]


def test_a_theme_without_a_priority_is_refused_with_every_word_kept(coordinator: StaffClient) -> None:
    new = {"name": "Homework", "description": "Too much of it", "hard": "no", "retired": "no"}
    answer = coordinator.submit(f"{URL}/new", **new)
    assert answer.status_code == 422
    assert "or nobody can choose it" in answer.text
    assert "Too much of it" in answer.text


def test_merging_moves_totals_and_issues_and_cannot_be_done_twice(
    coordinator: StaffClient, saving, themes: dict[str, int]
) -> None:
    url = f"{URL}/{themes['skins']}/merge"
    form = form_of(coordinator, url) | {"into": str(themes["gaming"])}
    answer = coordinator.submit(url, **form)
    assert answer.status_code == 303
    shown = words_of(coordinator.get(answer.location).text)
    assert "Merged." in shown
    assert "Gaming Staying Safe Online 8" in shown
    assert "Skins Staying Safe Online fewer than 5 Retired" in shown
    with saving() as session:
        rows = session.execute(sa.select(IssueTheme.issue_id, IssueTheme.theme_id)).all()
    assert {row.theme_id for row in rows} == {themes["gaming"]}
    assert len(rows) == 2
    assert coordinator.submit(url, **form, opened="again").status_code in (409, 422)


@pytest.mark.parametrize("into", ["", "12345", "gaming"])
def test_merging_into_nothing_is_refused(coordinator: StaffClient, themes: dict[str, int], into: str) -> None:
    url = f"{URL}/{themes['skins']}/merge"
    answer = coordinator.submit(url, **(form_of(coordinator, url) | {"into": into}))
    assert answer.status_code == 422
    assert "Choose a theme." in answer.text


def test_a_sheet_goes_out_and_comes_in_as_it_is(coordinator: StaffClient, themes: dict[str, int]) -> None:
    out = coordinator.get("/staff/set-up/codebook.csv")
    assert out.mimetype == "text/csv"
    assert "attachment" in out.headers["Content-Disposition"]
    file = (io.BytesIO(out.data), "codebook.csv")
    look = coordinator.submit(IMPORT, file=file)
    assert "It would add 0, change 0, and leave 2 as they are" in words_of(look.text)


def test_a_sheet_is_looked_at_and_then_brought_in(
    coordinator: StaffClient, saving, themes: dict[str, int]
) -> None:
    sheet = "code,name,priorities\nskins,Skins and loot,online\n,Homework,online\n"
    look = coordinator.submit(IMPORT, sheet=sheet)
    shown = words_of(look.text)
    assert "It would add 1, change 1" in shown
    assert "New: Homework" in shown
    with saving() as session:
        assert session.get_one(Theme, themes["skins"]).name == "Skins"
    mark = look.text.split('name="as_read" value="')[1].split('"')[0]
    answer = coordinator.submit(IMPORT, sheet=sheet, do="import", as_read=mark)
    assert answer.status_code == 303
    assert "The sheet is in." in coordinator.get(answer.location).text
    with saving() as session:
        assert session.get_one(Theme, themes["skins"]).name == "Skins and loot"
    again = coordinator.submit(IMPORT, sheet=sheet.replace("Homework", "Buses"), do="import", as_read=mark)
    assert again.status_code == 409
    assert "Buses" in again.text


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"sheet": ""}, "Choose a file, or paste the sheet."),
        ({"sheet": "name,priorities\nHomework,weather\n"}, "Row 2. There is no priority “weather”."),
        ({"file": (io.BytesIO("name\nZo\xeb\n".encode("latin-1")), "x.csv")}, "is not in UTF-8"),
    ],
)
def test_a_sheet_that_cannot_be_read_is_answered_with_what_to_do(
    coordinator: StaffClient, sent: dict[str, object], message: str
) -> None:
    answer = coordinator.submit(IMPORT, **sent)
    assert answer.status_code == 422
    assert message in words_of(answer.text)


def test_who_brings_in_a_wrong_sheet_without_a_look_changes_nothing(coordinator: StaffClient, saving) -> None:
    answer = coordinator.submit(IMPORT, sheet="name,priorities\nA,online\nB,weather\n", do="import")
    assert answer.status_code == 422
    with saving() as session:
        assert session.scalars(sa.select(Theme)).all() == []
