"""The first task of each role, from the sign-in page, by what stands on the screen and nothing else.

Scrutineers and canvassers on a phone, the others at a desk.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Visitors, press


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", name=re.compile(words))).to_be_visible()


def button(page: Page, name: str) -> None:
    press(page.get_by_role("button", name=name).first)


def submit(page: Page) -> None:
    press(page.locator("main form button[type=submit]").first)


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    press(page.get_by_role("main").get_by_role("link", name=name).first)


def no_sideways(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def canvasser(page: Page) -> None:
    """The visit that is late: what was heard, when and where, sent."""
    follow(page, "See the plan")
    button(page, "Log the session with Children Living in Care Council")
    point = page.get_by_role("group", name="Point 1")
    point.get_by_label("In their own words").fill("tell us on the same day who will see the picture")
    point.get_by_label("Most").check()
    button(page, "Next: when and where")
    page.get_by_label("How many young people were there?").fill("8")
    page.get_by_label("11 to 13").check()
    for chosen in page.get_by_role("main").locator("select").all():
        chosen.select_option(index=1)
    button(page, "Send it")
    heading(page, "Thank you")
    expect(page.get_by_text("tell us on the same day")).to_have_count(0)


def worried_canvasser(page: Page) -> None:
    """Something worrying: one tap from any page, one box, and who was told."""
    press(page.get_by_role("link", name="They told me something worrying"))
    page.get_by_label(re.compile("what was said")).fill("she said she does not want to go home on fridays")
    submit(page)
    expect(page.get_by_role("main")).to_contain_text("Marcus")
    expect(page.get_by_text("on fridays")).to_have_count(0)


def scrutineer(page: Page) -> None:
    """The oldest text; then one's own view, with a receipt as anybody gets."""
    button(page, "Read the oldest")
    expect(page.get_by_role("button", name="An adult should see this").first).to_be_visible()
    page.goto("/staff/own-view")
    page.get_by_label("What do you want to say?").fill("Ask us before you write a rule about phones.")
    button(page, "Send it")
    expect(page.locator("#receipt")).to_be_visible()


def chair(page: Page) -> None:
    """The late answer is the first thing; a question is drafted for somebody else to approve."""
    heading(page, "1 answer is late")
    follow(page, "Write the answer")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Blamed for pictures")
    page.goto("/staff/questions/new")
    page.get_by_label("What do you want to know?").fill("What makes a game safe to play at night?")
    page.get_by_label("Why do you ask?").fill("We choose with the games' makers what to change first.")
    button(page, "Save the draft")
    expect(page.get_by_role("main")).to_contain_text("What makes a game safe to play at night?")


def delegate(page: Page) -> None:
    """A question is drafted, and waits for the chair."""
    press(page.get_by_role("banner").get_by_role("link", name="We’re asking"))
    follow(page, "Ask a question")
    page.get_by_label("What do you want to know?").fill(
        "Which app should answer first when you report something?"
    )
    page.get_by_label("Why do you ask?").fill("We meet the companies in the spring.")
    button(page, "Save and ask for approval")
    expect(page.get_by_role("main")).to_contain_text("Which app should answer first")


def executive(page: Page) -> None:
    """What only a sponsor may read first goes on to the chair, and the matter is answered."""
    follow(page, "Read the oldest")
    page.locator("summary", has_text="Open it to the chair of Staying Safe Online").first.click()
    button(page, "Open it to them")
    expect(page.get_by_text("made a joke about the girl")).to_have_count(0)
    page.goto("/staff/")
    follow(page, "Read and answer")
    follow(page, re.compile("Blamed for pictures"))
    page.get_by_role("main").get_by_role("textbox").first.fill(
        "The answer is published by Friday. I read it myself."
    )
    submit(page)
    expect(page.get_by_role("main")).to_contain_text("The answer is published by Friday")


def coordinator(page: Page) -> None:
    """From the checklist to a link for a new person."""
    follow(page, "Go on with set-up")
    heading(page, "Set-up")
    page.goto("/staff/people/new")
    page.get_by_label("Name", exact=True).fill("Rosa T")
    page.get_by_label("E-mail").fill("rosa.t@demo.youthvoice.example")
    page.get_by_label("Job").fill("Youth worker")
    page.get_by_label("Adult reader").check()
    submit(page)
    expect(page.get_by_label("Their way in")).to_have_value(re.compile("/staff/welcome/"))


def independent_scrutineer(page: Page) -> None:
    """The totals add up; a matter of one's own is taken up the ladder."""
    follow(page, "See them")
    expect(page.get_by_role("main")).to_contain_text("It adds up")
    page.goto("/staff/escalations/new")
    follow(page, "Staying Safe Online")
    page.get_by_label("What is it about?").fill("Young people hear nothing back")
    expect(page.locator("main form button[type=submit]").first).to_be_visible()


def inspector(page: Page) -> None:
    """Everything to read and nothing to press."""
    for path in ("/staff/board", "/staff/totals", "/staff/escalations", "/staff/history", "/staff/actions"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.locator("main form[method=post]").count() == 0, path


def adult_reader(page: Page) -> None:
    """The list, and the first text passed on with one key."""
    follow(page, "Look now")
    heading(page, "First look")
    expect(page.get_by_role("button", name=re.compile("Keep")).first).to_be_visible()


def safeguarding_lead(page: Page) -> None:
    """What was kept, and who can open originals."""
    follow(page, "Decide on the first")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto("/staff/leads")
    expect(page.get_by_role("main")).to_contain_text("Marcus O")


TASKS: dict[str, tuple[str, dict[str, int], Callable[[Page], None]]] = {
    "canvasser": ("canvasser", PHONE, canvasser),
    "worried canvasser": ("canvasser", PHONE, worried_canvasser),
    "scrutineer": ("scrutineer", PHONE, scrutineer),
    "chair": ("chair", DESK, chair),
    "delegate": ("delegate", DESK, delegate),
    "executive": ("executive", DESK, executive),
    "coordinator": ("coordinator", DESK, coordinator),
    "independent scrutineer": ("independent-scrutineer", DESK, independent_scrutineer),
    "inspector": ("inspector", DESK, inspector),
    "adult reader": ("adult-reader", DESK, adult_reader),
    "safeguarding lead": ("safeguarding-lead", DESK, safeguarding_lead),
}
#: Which of several people with the same role: the chair of the priority whose answer is late, and a
#: scrutineer whose queue no other test empties (all of them share one demonstration, in any order).
WHO = {"chair": "owen", "scrutineer": "hodan"}


@pytest.mark.parametrize("task", TASKS)
def test_the_first_five_minutes_of(task: str, visitors: Visitors) -> None:
    role, size, walk = TASKS[task]
    page = visitors.sign_in(role, WHO.get(role, ""), size=size)
    heading(page, "Hello")
    no_sideways(page)
    walk(page)
    no_sideways(page)
