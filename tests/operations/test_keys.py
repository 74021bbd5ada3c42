"""`youthvoice keys`: who can open what, and the way back with the paper key."""

import re

import pytest

from tests.operations.console import Console
from tests.operations.test_founding import NAMES, PASSWORDS
from youthvoice import database
from youthvoice.accounts.queries import get_by_email
from youthvoice.database import utc_now
from youthvoice.operations.opening import open_runtime
from youthvoice.sealing import leads, services
from youthvoice.sealing.recovery import new_recovery_key
from youthvoice.sealing.services import WorkingCopy

BEN, BENS = "ben@example.org", "quiet stone harbour"
KIM, KIMS = "kim@example.org", "narrow copper bridge"


@pytest.fixture
def paper(in_earnest: Console) -> str:
    """A partnership whose only lead is Ben; what stands on the paper."""
    said = in_earnest.run("init", *NAMES, "--passwords-stdin", typed=PASSWORDS).output
    found = re.search(r"(?:[A-Z2-7]{4} ){13}[A-Z2-7]{4}", said)
    assert found
    return found[0]


@pytest.fixture
def kim(in_earnest: Console, paper: str) -> Console:
    """Kim is a lead too, without access."""
    args = ("people", "add", KIM, "--name", "Kim", "--role", "safeguarding-lead", "--password-stdin")
    in_earnest.run(*args, typed=KIMS + "\n")
    return in_earnest


def send(console: Console, words: str) -> int:
    """Something arrives now; returns its key."""
    runtime = open_runtime(console.settings)
    with database.writing(runtime.engine) as session:
        group = services.current_group(session)
        parts = services.seal(runtime.keys, group, utc_now().microsecond + 1, words, WorkingCopy(words))
        services.store(session, parts)
    runtime.engine.dispose()
    return parts.item_ref


def opened(console: Console, email: str, password: str, item: int) -> str | None:
    runtime = open_runtime(console.settings)
    with database.reading(runtime.engine) as session:
        held = leads.unlock(session, get_by_email(session, email).id, password)
        text = services.open_original(session, held, item) if held else None
    runtime.engine.dispose()
    return text


def test_who_opens_what_is_listed_without_any_key(kim: Console) -> None:
    send(kim, "one thing")
    lines = kim.run("keys", "list").output.splitlines()
    assert lines == [
        "Key file: root 1; new writes use root 1.",
        "Originals:",
        "  key 1: what arrives now, 1 original",
        "Who can open them:",
        "  Ben: key 1",
        "  Kim: nothing yet, waits for access",
        "  the recovery key on paper: every key",
    ]
    kim.change("UPDATE lead_key SET public = zeroblob(32)")
    kim.change("UPDATE role_grant SET role = 'inspector' WHERE role = 'safeguarding-lead'")
    said = kim.run("keys", "list").output
    assert "Ben: NOT GENUINE" in said
    assert said.count("no lead any more") == 2


def test_the_paper_key_lets_a_new_lead_open_everything(kim: Console, paper: str) -> None:
    before = send(kim, "came before")
    kim.change(f"UPDATE account SET disabled = 1 WHERE email = '{BEN}'")
    said = kim.run("keys", "recover", KIM, "--paper-stdin", typed=paper + "\n").output
    assert "Kim can open every original" in said
    assert paper not in said
    after = send(kim, "came after")
    assert opened(kim, KIM, KIMS, before) == "came before"
    assert opened(kim, KIM, KIMS, after) == "came after"
    assert kim.rows("SELECT action, reason FROM audit_entry ORDER BY seq DESC LIMIT 1") == [
        ("keys.recovered", "generation-2")
    ]
    assert "whole" in kim.run("audit", "verify").output


def test_then_the_lead_who_was_the_last_can_be_ended(kim: Console, paper: str) -> None:
    assert "last lead" in kim.run("people", "end", BEN, "--yes", expect=1).stderr
    kim.run("keys", "recover", KIM, "--paper-stdin", typed=paper.lower().replace(" ", "") + "\n")
    kim.run("people", "end", BEN, "--yes")
    assert opened(kim, BEN, BENS, send(kim, "later")) is None


def test_it_is_asked_for_and_not_shown_while_it_is_typed(kim: Console, paper: str) -> None:
    said = kim.run("keys", "recover", KIM, typed=paper + "\n").output
    assert paper not in said
    assert "sealed to key 2" in said


@pytest.mark.parametrize(
    ("typed", "email", "words"),
    [
        ("ABCD", KIM, "not the recovery key as it was printed"),
        ("another", KIM, "not the one of this partnership"),
        ("", "nobody@example.org", "no safeguarding lead in use"),
        ("", "ada@example.org", "no safeguarding lead in use"),
    ],
)
def test_what_does_not_fit_is_named_and_changes_nothing(
    kim: Console, paper: str, typed: str, email: str, words: str
) -> None:
    line = new_recovery_key().words_for_paper if typed == "another" else typed or paper
    refused = kim.run("keys", "recover", email, "--paper-stdin", typed=line + "\n", expect=1)
    assert words in refused.stderr
    assert kim.rows("SELECT count(*) FROM group_key") == [(1,)]


def test_a_lead_who_has_not_chosen_a_password_is_asked_to_first(in_earnest: Console, paper: str) -> None:
    in_earnest.run("people", "add", KIM, "--name", "Kim", "--role", "safeguarding-lead")
    refused = in_earnest.run("keys", "recover", KIM, "--paper-stdin", typed=paper + "\n", expect=1)
    assert "choose a password" in refused.stderr


def test_a_key_that_was_changed_in_the_database_is_named(kim: Console, paper: str) -> None:
    kim.change("UPDATE group_key SET recovery_wrapped = zeroblob(80)")
    refused = kim.run("keys", "recover", KIM, "--paper-stdin", typed=paper + "\n", expect=1)
    assert "Bring back a backup" in refused.stderr
