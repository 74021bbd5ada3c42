"""How to reach somebody is sealed with their words, and stands nowhere else."""

import pytest
from werkzeug.datastructures import MultiDict

from tests.feedback.conftest import NOW, Sender
from youthvoice.feedback.contact import Contact, contact_problems, join, read_contact, split
from youthvoice.feedback.forms import read
from youthvoice.outbox.queries import list_due
from youthvoice.sealing.services import open_copy

ASKED = Contact("07700 900123, ask for Mina", "after school", "nothing to my dad")


def test_what_is_sealed_comes_apart_again() -> None:
    assert split(join("he shouts", ASKED)) == ("he shouts", ASKED)
    assert join("he shouts", Contact()) == "he shouts" == join("he shouts", None)
    assert split("he shouts") == ("he shouts", None)


def test_nobody_can_type_what_stands_between() -> None:
    filled = read(MultiDict({"text": "a\x1e{}", "contact_how": "b\x1e"}))
    assert "\x1e" not in filled.text + filled.contact.how


@pytest.mark.parametrize(
    ("contact", "fields"),
    [
        (Contact(), set()),
        (ASKED, set()),
        (Contact(when="after school"), {"contact_how"}),
        (Contact(careful="x"), {"contact_how"}),
        (Contact(how="x" * 301), {"contact_how"}),
        (Contact(how="x", when="y" * 301, careful="z" * 301), {"contact_when", "contact_careful"}),
    ],
)
def test_it_needs_a_way_and_may_not_be_endless(contact: Contact, fields: set[str]) -> None:
    assert set(contact_problems(contact)) == fields


def test_the_form_gives_all_three_as_typed() -> None:
    form = {"contact_how": "a phone\r\n", "contact_when": "noon", "contact_careful": "mum"}
    assert read_contact(form) == Contact("a phone", "noon", "mum")


def test_it_is_urgent_told_and_seen_by_leads_only(sender: Sender) -> None:
    row = sender.stored("they never tell us what changed", contact=ASKED)
    assert row.urgent
    assert "contact-me" in row.mark.split()
    assert split(sender.original(row)) == ("they never tell us what changed", ASKED)
    copy = open_copy(sender.session, sender.keys, row.id)
    for part in (ASKED.how, ASKED.when, ASKED.careful):
        assert part not in repr(copy.as_json())
    keys = {(notice.to_role, notice.wording_key) for notice in list_due(sender.session, NOW)}
    assert ("safeguarding-lead", "contact-wanted") in keys
    assert ("adult-reader", "contact-wanted") not in keys


def test_taking_names_out_keeps_the_way_to_reach_them(sender: Sender) -> None:
    row = sender.stored("my name is Amira", contact=ASKED, take_out=True)
    words, contact = split(sender.original(row))
    assert "Amira" not in words
    assert contact == ASKED


def test_the_same_words_with_another_number_are_not_the_same_thing(sender: Sender) -> None:
    token = sender.open_page()
    sender.send("he shouts", token)
    assert sender.send("he shouts", token, contact=ASKED).is_follow_up
