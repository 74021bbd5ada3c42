"""`youthvoice doctor` says in plain words what must be mended, and finds each fault planted here."""

import base64
import datetime as dt
import json
import sqlite3

import pytest

from tests.coordination.in_earnest import FOUNDED, PASSWORD
from tests.operations.console import Console
from youthvoice import database
from youthvoice.database import utc_now
from youthvoice.operations import leases
from youthvoice.text import screening_model

_IS_DEPUTY = "email = 'ruth.e@demo.youthvoice.example'"
#: With them gone, one lead is left who reads.
_IS_READER = f"({_IS_DEPUTY} OR id IN (SELECT account_id FROM role_grant WHERE role = 'adult-reader'))"


def mend(demo: Console) -> list[str]:
    """What the doctor says must be mended."""
    result = demo.run("doctor", expect=1)
    return [line[2:] for line in result.output.splitlines() if line.startswith("! ")]


@pytest.fixture
def healthy(demo: Console) -> Console:
    engine = database.create_engine(demo.settings.database_url)
    with database.writing(engine) as session:
        leases.take(session, "a worker")
    engine.dispose()
    return demo


def test_a_demonstration_with_a_worker_has_nothing_to_mend_and_the_last_line_counts_its_advice(
    healthy: Console,
) -> None:
    *lines, _, last = healthy.run("doctor").output.splitlines()
    assert not [line for line in lines if line.startswith("! ")]
    advice = [line for line in lines if line.startswith("? ")]
    assert any("Signposts never checked: emergency-999" in line for line in advice)
    assert last == f"{len(advice)} to look at (?)."


def test_a_screening_without_its_model_is_found(healthy: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening_model, "MODEL_FILE", "not_there.json")
    assert any("learned part of the screening is missing" in line for line in mend(healthy))


def test_nothing_at_all_is_said_plainly(console: Console) -> None:
    said = mend(console)
    assert any("no key file" in line for line in said)
    assert any("does not answer" in line for line in said)
    assert not console.instance.exists()


def test_an_empty_database_is_told_apart_from_one_of_another_version(console: Console) -> None:
    console.run("db", "upgrade")
    assert any("Nothing is set up" in line for line in mend(console))
    console.change("UPDATE alembic_version SET version_num = '0000'")
    assert any("not at this version" in line for line in mend(console))


def test_no_worker_is_found(demo: Console) -> None:
    assert mend(demo) == ["No worker is at work, so nothing is released. Start `youthvoice worker`."]


@pytest.mark.parametrize(
    ("what", "mode", "words"),
    [
        ("keys/keys.json", 0o444, "key file"),
        ("", 0o755, "instance folder"),
        ("youthvoice.sqlite3", 0o644, "database file"),
    ],
)
def test_what_others_can_read_is_found(healthy: Console, what: str, mode: int, words: str) -> None:
    (healthy.instance / what).chmod(mode)
    (line,) = mend(healthy)
    assert words in line
    assert "chmod" in line


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (f"UPDATE account SET disabled = 1 WHERE {_IS_READER}", "There must be two"),
        (f"UPDATE account SET ends_on = '2020-01-01' WHERE {_IS_READER}", "There must be two"),
        ("DELETE FROM lead_wrap", "No safeguarding lead can open originals"),
        ("UPDATE lead_wrap SET generation = 0", "No safeguarding lead can open originals"),
        ("UPDATE lead_key SET public = zeroblob(32)", "somebody may have changed the database"),
        ("UPDATE role_grant SET role = 'inspector' WHERE role = 'safeguarding-lead'", "still with keys"),
        ("UPDATE group_key SET recovery_wrapped = x''", "not sealed to the recovery key"),
        ("DELETE FROM role_grant WHERE role = 'chair'", "has no chair"),
        ("DELETE FROM role_grant WHERE role = 'scrutineer'", "has no scrutineer"),
        ("UPDATE worker_lease SET until = '2020-01-01'", "No worker"),
    ],
)
def test_each_planted_fault_is_found(healthy: Console, fault: str, words: str) -> None:
    healthy.change(fault)
    assert any(words in line for line in mend(healthy))


def test_a_database_file_with_other_pages_is_found(console: Console) -> None:
    console.instance.mkdir(mode=0o700)
    file = console.instance / "youthvoice.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA page_size=4096")
        connection.execute("CREATE TABLE something (id INTEGER)")
    connection.close()
    file.chmod(0o600)
    console.run("db", "upgrade")
    assert any("page_size is 4096, not 16384" in line for line in mend(console))


def test_settings_that_disagree_with_the_database_are_found(healthy: Console) -> None:
    assert any("do not agree" in line for line in mend(Console(healthy.instance, env={})))


def test_in_earnest_signposts_that_nobody_checked_must_be_mended(healthy: Console) -> None:
    healthy.change("UPDATE partnership SET is_demo = 0")
    real = Console(healthy.instance, env={})
    lines = mend(real)
    assert any("never checked" in line for line in lines)
    assert any("still without a number" in line for line in lines)
    healthy.change("UPDATE signpost SET last_checked = '2026-01-01', unfilled = 0, review_by = '2099-01-01'")
    assert not any("Signposts" in line for line in mend(real))
    healthy.change("UPDATE signpost SET review_by = '2026-01-02' WHERE code = 'childline'")
    assert "Signposts past the date to look again: childline." in mend(real)


def test_in_earnest_one_lead_alone_and_an_empty_rota_must_be_mended(healthy: Console) -> None:
    healthy.change("DELETE FROM turn")
    healthy.change(f"DELETE FROM lead_wrap WHERE account_ref IN (SELECT id FROM account WHERE {_IS_DEPUTY})")
    said = healthy.run("doctor").output
    assert "The rota is empty for the next seven days" in said, (
        "said in a demonstration, and not held against it"
    )
    healthy.change("UPDATE partnership SET is_demo = 0")
    lines = mend(Console(healthy.instance, env={}))
    assert any("can open originals. If their password is lost" in line for line in lines)
    assert any("The rota is empty" in line for line in lines)


def test_the_rota_of_the_coming_week_is_looked_at(healthy: Console) -> None:
    healthy.change("DELETE FROM turn")
    now = utc_now()
    for number, reader in enumerate(("Ada, nurse", "Ben, lead")):
        starts, ends = now + dt.timedelta(days=number), now + dt.timedelta(days=number, hours=8)
        moments = f"'{starts:%Y-%m-%d %H:%M:%S.%f}', '{ends:%Y-%m-%d %H:%M:%S.%f}'"
        healthy.change(
            "INSERT INTO turn (id, account_ref, shown_as, starts, ends, stands) "
            f"VALUES ({number + 1}, {number}, '{reader}', {moments}, 1)"
        )
        words = (
            "Adults on the rota for the next seven days: 2."
            if number
            else "Only Ada, nurse stands on the rota"
        )
        assert words in healthy.run("doctor").output


def test_a_key_file_without_the_recovery_key_is_found(healthy: Console) -> None:
    file = healthy.instance / "keys" / "keys.json"
    content = json.loads(file.read_text())
    file.chmod(0o600)
    file.write_text(json.dumps(content | {"recovery_public": base64.b64encode(bytes(32)).decode()}))
    assert any("public half is missing" in line for line in mend(healthy))


def test_being_closed_is_said_and_a_key_file_without_a_copy_is_held_against_it(in_earnest: Console) -> None:
    in_earnest.run(*FOUNDED, typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert "closed until the coordinator opens them" in in_earnest.run("doctor", expect=1).output
    assert any("second copy of the key file" in line for line in mend(in_earnest))
    in_earnest.change("UPDATE partnership SET opened_on = '2026-01-05', key_copy_on = '2026-01-04'")
    said = in_earnest.run("doctor", expect=1).output
    assert "✓ Young people can send something." in said
    assert "✓ A second copy of the key file was stated on 2026-01-04." in said
    in_earnest.change("UPDATE partnership SET closed_on = '2026-02-01'")
    assert "closed for now" in in_earnest.run("doctor", expect=1).output
