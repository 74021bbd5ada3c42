"""Changing the codebook: one theme at a time, or a whole sheet, all or nothing."""

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_theme
from tests.seed import Seed
from youthvoice.errors import Conflict, Invalid, InvalidFields
from youthvoice.history.models import Change
from youthvoice.history.rules import mark_of
from youthvoice.history.services import Edit
from youthvoice.themes import codebook
from youthvoice.themes.models import Theme
from youthvoice.themes.queries import list_themes
from youthvoice.themes.rules import ThemeWords, voices_shown
from youthvoice.themes.sheet import write_sheet

NOW = dt.datetime(2026, 9, 30, 12, tzinfo=dt.UTC)
NEW = Edit(7, NOW)
WORDS = ThemeWords("Gaming", "", "", "", ("lootbox",), (), ("online",), hard=False, retired=False)


def words(session: Session, theme: Theme) -> ThemeWords:
    return codebook.words_of(theme, codebook.priority_codes(session))


def read_by(session: Session, theme: Theme) -> Edit:
    return Edit(7, NOW, mark_of(codebook.facts_of(words(session, theme))))


def sheet_of(session: Session) -> str:
    codes = codebook.priority_codes(session)
    return write_sheet(
        (code, codebook.words_of(row, codes)) for code, row in codebook.list_coded(session).items()
    )


def test_a_theme_is_added_and_changed_with_its_priorities(session: Session, seed: Seed) -> None:
    theme = codebook.save_theme(session, None, WORDS, NEW)
    more = replace(WORDS, priorities=("exploitation", "online"), phrases=("lootbox", "skins"))
    codebook.save_theme(session, theme.id, more, read_by(session, theme))
    assert words(session, theme) == more
    changed = session.scalars(sa.select(Change).where(Change.before != "").order_by(Change.field)).all()
    assert [(row.field, row.before, row.after) for row in changed] == [
        ("phrases", "lootbox", "lootbox\nskins"),
        ("priorities", "online", "exploitation\nonline"),
    ]


def test_a_retired_theme_can_no_longer_be_chosen_and_can_come_back(session: Session) -> None:
    theme = codebook.save_theme(session, None, WORDS, NEW)
    codebook.save_theme(session, theme.id, replace(WORDS, retired=True), read_by(session, theme))
    assert theme not in list_themes(session)
    codebook.save_theme(session, theme.id, WORDS, read_by(session, theme))
    assert theme in list_themes(session)


def test_the_second_of_two_editors_is_told(session: Session) -> None:
    theme = codebook.save_theme(session, None, WORDS, NEW)
    both_read = read_by(session, theme)
    codebook.save_theme(session, theme.id, replace(WORDS, name="First"), both_read)
    with pytest.raises(Conflict):
        codebook.save_theme(session, theme.id, replace(WORDS, name="Second"), both_read)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(WORDS, name=""), "name"),
        (replace(WORDS, name="stop AND search"), "name"),
        (replace(WORDS, priorities=()), "priorities"),
        (replace(WORDS, priorities=("weather",)), "priorities"),
        (replace(WORDS, phrases=("a;b",)), "phrases"),
        (replace(WORDS, description="x" * 401), "description"),
    ],
)
def test_what_is_wrong_is_named_by_its_field(session: Session, wrong: ThemeWords, field: str) -> None:
    make_theme(session)
    with pytest.raises(InvalidFields) as refused:
        codebook.save_theme(session, None, wrong, NEW)
    assert set(refused.value.fields) == {field}


def test_a_sheet_taken_out_and_brought_in_changes_nothing(session: Session, seed: Seed) -> None:
    for code in ("gaming", "housing"):
        make_theme(session, code, priorities=[seed.priorities["online"], seed.priorities["exploitation"]])
    planned = codebook.plan_sheet(session, sheet_of(session))
    assert (planned.added, planned.changed, planned.same, planned.wrong) == ((), (), 2, ())
    codebook.import_sheet(session, sheet_of(session), Edit(7, NOW, planned.mark))
    assert session.scalars(sa.select(Change)).all() == []


def test_a_sheet_adds_and_changes_and_leaves_the_rest(session: Session, seed: Seed) -> None:
    online = [seed.priorities["online"]]
    gaming, other = (
        make_theme(session, "gaming", priorities=online),
        make_theme(session, "other", priorities=online),
    )
    sheet = "code,name,priorities\ngaming,Games,online\n,Homework,online; exploitation\n"
    planned = codebook.plan_sheet(session, sheet)
    assert (planned.added, planned.changed) == (("Homework",), ("Games",))
    codebook.import_sheet(session, sheet, Edit(7, NOW, planned.mark))
    assert (gaming.name, other.name) == ("Games", "Other")
    assert words(session, codebook.list_coded(session)["homework"]).priorities == ("exploitation", "online")


def test_one_wrong_row_and_nothing_is_brought_in(session: Session, seed: Seed) -> None:
    make_theme(session, "gaming", priorities=[seed.priorities["online"]])
    sheet = "code,name,priorities\n,Homework,online\n,Buses,weather\ngaming,Homework,online\n"
    planned = codebook.plan_sheet(session, sheet)
    assert [wrong.row for wrong in planned.wrong] == [3, 4]
    with pytest.raises(Invalid, match="nothing was changed"):
        codebook.import_sheet(session, sheet, Edit(7, NOW, planned.mark))
    assert list(codebook.list_coded(session)) == ["gaming"]


def test_two_themes_may_swap_their_names_in_one_sheet(session: Session, seed: Seed) -> None:
    online = [seed.priorities["online"]]
    one, two = make_theme(session, "one", priorities=online), make_theme(session, "two", priorities=online)
    sheet = "code,name\none,Two\ntwo,One\n"
    codebook.import_sheet(session, sheet, Edit(7, NOW, codebook.plan_sheet(session, sheet).mark))
    assert (one.name, two.name) == ("Two", "One")


def test_a_codebook_that_changed_since_the_look_is_looked_at_again(session: Session, seed: Seed) -> None:
    theme = make_theme(session, "gaming", priorities=[seed.priorities["online"]])
    sheet = "name,priorities\nHomework,online\n"
    planned = codebook.plan_sheet(session, sheet)
    theme.description = "changed meanwhile"
    session.flush()
    with pytest.raises(Conflict):
        codebook.import_sheet(session, sheet, Edit(7, NOW, planned.mark))


@pytest.mark.parametrize(("voices", "shown"), [(0, "fewer than 5"), (4, "fewer than 5"), (5, "5")])
def test_small_totals_are_not_told(voices: int, shown: str) -> None:
    assert voices_shown(voices) == shown
