"""`youthvoice people`: who is added, who may open originals, and who can no longer sign in."""

import re

from tests.operations.console import Console
from youthvoice import database
from youthvoice.accounts.queries import get_by_email
from youthvoice.app import create_app
from youthvoice.operations.opening import open_runtime
from youthvoice.sealing import leads

NEW = "quiet stone harbour\n"


def lead_of(demo: Console) -> tuple[str, str]:
    lines = (line.split() for line in demo.run("demo", "sign-ins").output.splitlines())
    return next((line[3], line[4]) for line in lines if line[2] == "safeguarding-lead")


def add(demo: Console, email: str, *more: str, typed: str = NEW, expect: int = 0) -> str:
    args = ("people", "add", email, "--name", "Noor", "--password-stdin", *more)
    result = demo.run(*args, typed=typed, expect=expect)
    return result.stderr if expect else result.output


def opens_originals(demo: Console, email: str, password: str) -> bool:
    runtime = open_runtime(demo.settings)
    with database.reading(runtime.engine) as session:
        opened = leads.unlock(session, get_by_email(session, email).id, password)
    runtime.engine.dispose()
    return opened is not None


def test_a_person_is_added_listed_and_ended(demo: Console) -> None:
    add(demo, "Noor@Example.org", "--role", "scrutineer", "--priority", "online", "--ends-on", "2030-03-01")
    listed = demo.run("people", "list").output
    assert "Noor  noor@example.org  scrutineer (online)  until 01.03.2030" in listed.splitlines()
    demo.run("people", "end", "noor@example.org", typed="y\n")
    assert "Noor  noor@example.org  scrutineer (online)  ended" in demo.run("people", "list").output
    actions = demo.rows("SELECT action, reason FROM audit_entry ORDER BY seq DESC LIMIT 3")
    assert actions == [("person.ended", ""), ("role.given", "scrutineer"), ("person.added", "")]
    noted = demo.rows(
        "SELECT after FROM change WHERE thing = 'person' AND field IN ('name', 'ended') ORDER BY at"
    )
    assert {after for (after,) in noted} == {"Noor", "no", "yes"}
    assert "whole" in demo.run("audit", "verify").output


def test_nobody_is_ended_without_a_yes(demo: Console) -> None:
    email, _ = lead_of(demo)
    demo.run("people", "end", email, typed="n\n", expect=1)
    assert demo.rows("SELECT count(*) FROM account WHERE disabled") == [(0,)]


def test_without_a_password_there_is_a_link_by_which_they_choose_it(demo: Console) -> None:
    said = demo.run("people", "add", "noor@example.org", "--name", "Noor", "--role", "inspector").output
    assert "can sign in as inspector" in said
    link = re.search(r"https://YOUR-ADDRESS(/staff/welcome/\S+)", said)
    assert link
    app = create_app(demo.settings)
    assert "Noor" in app.test_client().get(link[1]).text
    app.extensions["youthvoice"].engine.dispose()


def test_access_cannot_be_given_to_whoever_has_not_chosen_a_password(demo: Console) -> None:
    email, password = lead_of(demo)
    args = ("--name", "Kim", "--role", "safeguarding-lead", "--given-by", email)
    result = demo.run("people", "add", "kim@example.org", *args, typed=f"{password}\n", expect=1)
    assert "by their link first" in result.stderr
    assert "kim@example.org" not in demo.run("people", "list").output


def test_the_last_coordinator_cannot_be_ended(demo: Console) -> None:
    email = next(
        line.split()[3]
        for line in demo.run("demo", "sign-ins").output.splitlines()
        if " coordinator " in line
    )
    assert "last coordinator" in demo.run("people", "end", email, "--yes", expect=1).stderr


def test_wrong_roles_priorities_and_addresses_are_named(demo: Console) -> None:
    assert "exploitation" in add(demo, "noor@example.org", "--role", "chair", "--priority", "parks", expect=1)
    assert "which priority" in add(demo, "noor@example.org", "--role", "chair", expect=1)
    assert "already" in add(demo, lead_of(demo)[0], "--role", "inspector", expect=1)
    assert "Invalid value" in add(demo, "noor@example.org", "--role", "queen", expect=2)
    assert "Nobody here" in demo.run("people", "end", "nobody@example.org", "--yes", expect=1).stderr


def test_a_new_lead_opens_originals_only_when_a_lead_gives_access(demo: Console) -> None:
    email, password = lead_of(demo)
    assert "stay closed" in add(demo, "sam@example.org", "--role", "safeguarding-lead")
    assert not opens_originals(demo, "sam@example.org", NEW.strip())
    given = ("--role", "safeguarding-lead", "--given-by", email)
    add(demo, "kim@example.org", *given, typed=NEW + password + "\n")
    assert opens_originals(demo, "kim@example.org", NEW.strip())


def test_access_is_not_given_with_a_wrong_password_or_to_others(demo: Console) -> None:
    email, password = lead_of(demo)
    lead, inspector = ("--role", "safeguarding-lead"), ("--role", "inspector")
    right, wrong = NEW + password + "\n", NEW + "wrong\n"
    refused = add(demo, "kim@example.org", *lead, "--given-by", email, typed=wrong, expect=1)
    assert "Nothing was changed" in refused
    refused = add(demo, "kim@example.org", *inspector, "--given-by", email, typed=right, expect=1)
    assert "Only a safeguarding lead" in refused
    nobody = (*lead, "--given-by", "nobody@example.org")
    assert "Nothing was changed" in add(demo, "kim@example.org", *nobody, typed=wrong, expect=1)
    assert "kim@example.org" not in demo.run("people", "list").output


def test_the_last_who_can_open_originals_cannot_be_ended(demo: Console) -> None:
    email, password = lead_of(demo)
    demo.run("people", "end", "ruth.e@demo.youthvoice.example", "--yes")
    assert "last lead" in demo.run("people", "end", email, "--yes", expect=1).stderr
    add(
        demo,
        "kim@example.org",
        "--role",
        "safeguarding-lead",
        "--given-by",
        email,
        typed=NEW + password + "\n",
    )
    demo.run("people", "end", email, "--yes")
    assert not opens_originals(demo, email, password)
