"""The main job in a real browser: words typed on a phone come out as an answer on the public board."""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visitors, find_card, press
from tests.live import Server
from youthvoice import database
from youthvoice.moderation.models import Decision

THEME = "Taught too late"
ONLINE_CHAIR, ONLINE_SCRUTINEER = "owen.t", "kofi.b"


def _words(mark: str) -> str:
    return f"they only taught us about it when it was too late. my mate jaden says so too. {mark} lessons"


def _until(done: Callable[[], bool]) -> None:
    """Wait for the worker, on a busy machine too; its slowest job of these runs once in a minute."""
    end = time.monotonic() + 240
    while not done():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.2)


def _reload_until(page: Page, words: str) -> None:
    def there() -> bool:
        page.reload()
        return words in page.content()

    _until(there)


def _on_disk(folder: Path, word: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if word.encode() in _bytes(path)]


def _bytes(path: Path) -> bytes:
    """SQLite makes files and takes them away again while one looks."""
    with suppress(FileNotFoundError, IsADirectoryError):
        return path.read_bytes()
    return b""


def _end_undo(instance: Path) -> None:
    """The time in which the scrutineer could still have undone it is over."""
    engine = database.create_engine(f"sqlite:///{instance / 'youthvoice.sqlite3'}")
    with database.writing(engine) as session:
        session.execute(sa.update(Decision).values(undo_until=database.utc_now()))
    engine.dispose()


def _send(page: Page, mark: str) -> tuple[str, str]:
    """From the first page to the receipt: six words, and the same as digits."""
    page.goto("/")
    press(page.get_by_role("link", name="Tell us something"))
    page.locator("textarea[name=text]").fill(_words(mark))
    page.get_by_label("Life online").check()
    page.get_by_text("Add a bit more").click()
    page.get_by_label("How old are you?").select_option("14-15")
    page.get_by_label("Yes, you may show some of my words").check()
    press(page.get_by_role("button", name="Check for personal details first"))
    expect(page.get_by_text("It has not been sent yet")).to_be_visible()
    expect(page.locator("mark, .marked", has_text="jaden").first).to_be_visible()
    press(page.get_by_role("button", name="Leave them in so that people can find and help me"))
    receipt = page.locator("output#receipt").inner_text()
    digits = re.search(r"(\d{4} ){4}\d{4}", page.locator("main").inner_text())
    assert len(receipt.split()) == 6
    assert digits
    assert page.context.cookies() == []
    return " ".join(receipt.split()), digits[0]


def _glance(page: Page, mark: str) -> None:
    """An adult reads the masked words first and passes them on."""
    card = find_card(page, mark)
    expect(card).to_contain_text("[a name]")
    expect(card).not_to_contain_text("jaden")
    card.get_by_role("button", name="Staying Safe Online").click()
    expect(page.get_by_text("Passed on to").first).to_be_visible()


def _open_original(visitors: Visitors, page: Page, mark: str) -> None:
    """A lead opens the sealed original, with a reason, and shows again that it is they."""
    press(find_card(page, mark).get_by_role("link", name="Open the original"))
    press(page.get_by_role("button", name="Open the original"))
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("radio").first.check()
    press(page.get_by_role("button", name="Open the original"))
    visitors.show_again(page, "safeguarding-lead")
    expect(page.get_by_text("jaden").first).to_be_visible()


def _moderate(page: Page, marks: list[str]) -> None:
    """The scrutineer takes one after another; ours are tagged and approved, once with an undo."""
    open_ = set(marks)
    while open_:
        page.goto("/staff/queue")
        if page.get_by_role("button", name="Take the next one").count() == 0:
            time.sleep(0.5)
            continue
        press(page.get_by_role("button", name="Take the next one"))
        mine = [mark for mark in open_ if mark in page.content()]
        if not mine:
            press(page.get_by_role("button", name="Not for me"))
            continue
        page.get_by_text("Show the words").click()
        expect(page.locator(".words mark", has_text="too late")).to_be_visible()
        page.get_by_label(THEME).first.check()
        press(page.get_by_role("button", name="Approve"))
        if len(open_) == len(marks):
            press(page.get_by_role("button", name="Undo"))
            page.get_by_text("Show the words").click()
            page.get_by_label(THEME).first.check()
            press(page.get_by_role("button", name="Approve"))
        open_ -= set(mine)


def _answer(chair: Page, executive: Page, title: str) -> None:
    """The chair makes an issue, answers, adds an action; somebody else publishes."""
    press(chair.get_by_role("button", name=re.compile("Make (it|another)")))
    chair.get_by_label("What is it about?").fill(title)
    press(chair.get_by_role("button", name="Open the issue"))
    chair.get_by_label("You said").fill("Lessons come too late.")
    chair.get_by_label("We did").fill("Every school here starts these lessons in year 7 from now on.")
    chair.get_by_label("Working on it").check()
    chair.get_by_label("What happens next").fill("The first lessons start in January.")
    press(chair.get_by_role("button", name="Send to a second reader"))
    press(chair.get_by_role("link", name="Add an action"))
    chair.get_by_label("What will be done?").fill("Start lessons in year 7")
    chair.get_by_label("Which agency or body?").select_option(index=1)
    chair.get_by_label("By when?").fill("2027-01-15")
    press(chair.get_by_role("button", name="Save"))
    executive.goto("/staff/answers")
    card = executive.locator(".card", has_text=title)
    press(card.get_by_role("button", name="Publish it"))
    expect(executive.locator(".card", has_text=title).get_by_role("button", name="Publish it")).to_have_count(
        0
    )


def _follow(page: Page, typed: str, title: str, mark: str) -> None:
    """The receipt shows the steps and the answer, and never what was sent."""
    page.goto("/")
    press(page.get_by_role("link", name="Been here before?"))
    page.get_by_label("Your six words").fill(typed)
    press(page.get_by_role("button", name="See what became of it"))
    expect(page.get_by_text("Every school here starts").first).to_be_visible()
    assert mark not in page.content()
    assert page.url.endswith("/check-back")
    page.goto("/what-changed")
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_text("Start lessons in year 7").first).to_be_visible()
    assert page.context.cookies() == []


def _withdraw(page: Page, typed: str) -> None:
    page.goto("/check-back")
    page.get_by_label("Your six words").fill(typed)
    press(page.get_by_role("button", name="See what became of it"))
    press(page.get_by_role("button", name="Take it back"))
    press(page.get_by_role("button", name="Yes, take it back"))
    page.goto("/check-back")
    page.get_by_label("Your six words").fill(typed)
    press(page.get_by_role("button", name="See what became of it"))
    expect(page.get_by_text("We have nothing under these words").first).to_be_visible()


@pytest.mark.slow
def test_words_from_a_phone_come_back_as_an_answer(visitors: Visitors, demo: Server, instance: Path) -> None:
    """Steps 1 to 6, the public part once with script and once without."""
    scripted, plain = visitors.open(), visitors.open(script=False)
    with_script, without = "purplesock", "orangeglove"
    words, _ = _send(scripted, with_script)
    _, digits = _send(plain, without)
    reader, lead = visitors.sign_in("adult-reader"), visitors.sign_in("safeguarding-lead")
    _open_original(visitors, lead, with_script)
    _glance(reader, with_script)
    _glance(reader, without)
    scrutineer = visitors.sign_in("scrutineer", ONLINE_SCRUTINEER, size=PHONE)
    _moderate(scrutineer, [with_script, without])
    assert _on_disk(instance, with_script) == []
    _end_undo(instance)
    chair = visitors.sign_in("chair", ONLINE_CHAIR)
    chair.goto("/staff/board/online")
    press(chair.get_by_role("link", name=THEME).first)
    _reload_until(chair, with_script)
    _reload_until(chair, without)
    assert "jaden" not in chair.content()
    assert any("sqlite3" in name for name in _on_disk(instance, with_script))
    title = "Lessons before it happens"
    _answer(chair, visitors.sign_in("executive"), title)
    _follow(scripted, words, title, with_script)
    _follow(plain, digits, title, without)
    _withdraw(scripted, words)
    chair.goto("/staff/board/online")
    press(chair.get_by_role("link", name=THEME).first)
    expect(chair.get_by_text(without).first).to_be_visible()
    assert with_script not in chair.content()
    _until(lambda: _on_disk(instance, with_script) == [])
