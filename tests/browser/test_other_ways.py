"""The other ways in, on a phone, with script and without; and who can read what came by them."""

import pytest
from playwright.sync_api import Page, expect

from scripts.served import sign_in_of
from tests.browser.conftest import PHONE, Visitors
from tests.browser.looking import faults, keyboard_faults

BOTH = pytest.mark.parametrize("script", [True, False])
WAYS = {
    "Ask a question": "/ask",
    "Worried about a friend": "/friend",
    "About someone who works with young people": "/about-a-worker",
}


def _from_the_first_page(page: Page, way: str) -> None:
    page.goto("/")
    page.get_by_role("link", name=way).click()
    assert page.url.endswith(WAYS[way])


def _sent(page: Page) -> str:
    words = page.locator("output#receipt").inner_text()
    assert len(words.split()) == 6
    assert page.context.cookies() == []
    return " ".join(words.split())


def _ask_for_a_person(page: Page) -> None:
    page.get_by_text("I want a person to contact me").click()
    page.get_by_label("How can we reach you?").fill("07700 900155, ask for Noor")
    page.get_by_label("When is it safe?").fill("after four")
    page.get_by_label("What must we not say, and who must not know?").fill("my uncle")


@BOTH
def test_a_question(visitors: Visitors, *, script: bool) -> None:
    page = visitors.open(script=script, size=PHONE)
    _from_the_first_page(page, "Ask a question")
    page.get_by_label("What do you want to ask?").fill("why do buses stop at nine")
    page.get_by_role("button", name="Send", exact=True).click()
    receipt = _sent(page)
    expect(page.get_by_text("The answer stands on our page")).to_be_visible()
    page.goto("/check-back")
    page.get_by_label("six words").fill(receipt)
    page.locator("main form button[type=submit]").first.click()
    assert "buses" not in page.locator("main").inner_text()


@BOTH
def test_what_to_do_for_a_friend_comes_before_the_box(visitors: Visitors, *, script: bool) -> None:
    page = visitors.open(script=script, size=PHONE)
    _from_the_first_page(page, "Worried about a friend")
    box = page.get_by_label("What worries you?").bounding_box()
    for words in ("Call 999", "You do not need proof", "Who to go to now"):
        before = page.get_by_text(words).first.bounding_box()
        assert before
        assert box
        assert before["y"] < box["y"], words
    page.get_by_label("What worries you?").fill("my mate has stopped eating with us")
    _ask_for_a_person(page)
    page.get_by_role("button", name="Send", exact=True).click()
    _sent(page)
    expect(page.get_by_text("You asked for a person.")).to_be_visible()
    assert "07700" not in page.content()


@BOTH
def test_a_way_to_reach_them_is_asked_for_where_half_is_written(visitors: Visitors, *, script: bool) -> None:
    page = visitors.open(script=script, size=PHONE)
    page.goto("/tell-us")
    page.get_by_label("What do you want to say?").fill("nobody comes")
    page.get_by_text("I want a person to contact me").click()
    page.get_by_label("When is it safe?").fill("after four")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("#contact_how-error")).to_be_visible()
    assert page.get_by_label("When is it safe?").input_value() == "after four"
    assert page.get_by_label("What do you want to say?").input_value() == "nobody comes"


@BOTH
def test_who_is_named_never_sees_it_and_another_reader_does(visitors: Visitors, *, script: bool) -> None:
    mark = "lanterns" if script else "marigolds"
    page = visitors.open(script=script, size=PHONE)
    _from_the_first_page(page, "About someone who works with young people")
    page.get_by_label("What happened?").fill(f"she took our {mark} and shouted at us")
    page.get_by_label("Who is it about, if you want to say?").fill("Shirin, the youth worker")
    page.get_by_label("Yes, or I am afraid that it will happen again").check()
    page.get_by_role("button", name="Check for personal details first").click()
    expect(page.get_by_text("It has not been sent yet.")).to_be_visible()
    page.get_by_role("button", name="Leave them in so that people can find and help me").click()
    _sent(page)
    expect(page.get_by_text("It stays with adults")).to_be_visible()
    for who, sees in (("shirin.a", False), ("bola.n", True)):
        staff = visitors.sign_in("adult-reader", who, script=script)
        staff.goto("/staff/glance")
        assert (mark in staff.content()) == sees, who
    expect(staff.get_by_text("It may be about somebody who works with children.").first).to_be_visible()


def test_pictures_may_end_with_a_person_who_makes_contact(visitors: Visitors) -> None:
    page = visitors.open(size=PHONE)
    page.goto("/pictures")
    page.get_by_label("Sad", exact=True).check()
    page.get_by_role("button", name="Next").click()
    for _ in range(4):
        page.get_by_role("button", name="Skip").click()
    _ask_for_a_person(page)
    page.get_by_role("button", name="Change: How do you feel?").click()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_label("How can we reach you?")).to_have_value("07700 900155, ask for Noor")
    page.get_by_role("button", name="Send", exact=True).click()
    _sent(page)


def test_a_lead_reads_how_to_reach_them_after_saying_why(visitors: Visitors) -> None:
    lead = visitors.sign_in("safeguarding-lead", "ruth.e")
    lead.goto("/staff/glance")
    card = lead.locator("section.card", has_text="i want to talk to a real person")
    expect(card.get_by_text("They ask for a person to contact them.").first).to_be_visible()
    assert "07700 900188" not in lead.content()
    card.get_by_role("link", name="Open the original").click()
    lead.get_by_label("Possible harm to a person").check()
    lead.get_by_role("button", name="Open the original").click()
    lead.get_by_label("Your password").fill(sign_in_of(visitors.instance, "safeguarding-lead", "ruth.e")[1])
    lead.get_by_role("button", name="Go on").click()
    expect(lead.get_by_text("07700 900188, text first, ask for Em")).to_be_visible()
    expect(lead.get_by_text("no voicemail, my dad listens to it")).to_be_visible()


@pytest.mark.parametrize("path", ["/", *WAYS.values()])
def test_every_page_can_be_used_by_everybody(visitors: Visitors, path: str) -> None:
    page = visitors.open(size=PHONE)
    page.goto(path)
    found = [*faults(page), *keyboard_faults(page)]
    for closed in page.locator("details").all():
        closed.evaluate("one => { one.open = true; }")
    assert found + faults(page) == []
