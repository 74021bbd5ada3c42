"""The other ways in, on a phone, with script and without; and who can read what came by them."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visitors, find_card, press

BOTH = pytest.mark.parametrize("script", [True, False])
WAYS = {
    "Ask a question": "/ask",
    "Worried about a friend": "/friend",
    "About someone who works with young people": "/about-a-worker",
}


def _from_the_first_page(page: Page, way: str) -> None:
    page.goto("/")
    press(page.get_by_role("link", name=way))
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
    press(page.get_by_role("button", name="Send", exact=True))
    receipt = _sent(page)
    expect(page.get_by_text("The answer stands on our page")).to_be_visible()
    page.goto("/check-back")
    page.get_by_label("six words").fill(receipt)
    press(page.locator("main form button[type=submit]").first)
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
    press(page.get_by_role("button", name="Send", exact=True))
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
    press(page.get_by_role("button", name="Send", exact=True))
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
    press(page.get_by_role("button", name="Check for personal details first"))
    expect(page.get_by_text("It has not been sent yet.")).to_be_visible()
    press(page.get_by_role("button", name="Leave them in so that people can find and help me"))
    _sent(page)
    expect(page.get_by_text("It stays with adults")).to_be_visible()
    for who, sees in (("shirin.a", False), ("bola.n", True)):
        staff = visitors.sign_in("adult-reader", who, script=script)
        assert (mark in _list(staff)) == sees, who
    expect(find_card(staff, mark)).to_contain_text("It may be about somebody who works with children.")


def _list(staff: Page) -> str:
    """Every page of what waits for a first look."""
    staff.goto("/staff/glance")
    shown = [staff.content()]
    while (more := staff.get_by_role("link", name="Show more")).count():
        press(more)
        shown.append(staff.content())
    return "".join(shown)


def test_pictures_may_end_with_a_person_who_makes_contact(visitors: Visitors) -> None:
    page = visitors.open(size=PHONE)
    page.goto("/pictures")
    page.get_by_label("Sad", exact=True).check()
    press(page.get_by_role("button", name="Next"))
    for _ in range(4):
        press(page.get_by_role("button", name="Skip"))
    _ask_for_a_person(page)
    press(page.get_by_role("button", name="Change: How do you feel?"))
    press(page.get_by_role("button", name="Next"))
    expect(page.get_by_label("How can we reach you?")).to_have_value("07700 900155, ask for Noor")
    press(page.get_by_role("button", name="Send", exact=True))
    _sent(page)


def test_a_lead_reads_how_to_reach_them_after_saying_why(visitors: Visitors) -> None:
    lead = visitors.sign_in("safeguarding-lead", "ruth.e")
    card = find_card(lead, "i want to talk to a real person")
    expect(card.get_by_text("They ask for a person to contact them.").first).to_be_visible()
    assert "07700 900188" not in lead.content()
    press(card.get_by_role("link", name="Open the original"))
    lead.get_by_label("Possible harm to a person").check()
    press(lead.get_by_role("button", name="Open the original"))
    visitors.show_again(lead, "safeguarding-lead", "ruth.e")
    expect(lead.get_by_text("07700 900188, text first, ask for Em")).to_be_visible()
    expect(lead.get_by_text("no voicemail, my dad listens to it")).to_be_visible()
