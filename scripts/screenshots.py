"""Takes the pictures of docs/img from a demonstration that is loaded and served in a folder of its own."""

import base64
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.public_pages import LANGUAGES, PUBLIC_PAGES, picture
from scripts.served import DESK, PHONE, ROOT, Server, launch, load_demo, receipt_of, sign_in_of

IMAGES = ROOT / "docs" / "img"
#: Sharp enough to read, small enough to keep.
_SCALE, _QUALITY, _LARGEST = 1.5, 55, 60_000
#: Two screens of a phone.
LONG = {"width": PHONE["width"], "height": 2 * PHONE["height"]}
_WORDS = (
    "They only taught us about sharing pictures in year 10. By then it had happened to half my friends. "
    "My mate Jaden said so too."
)


class Camera:
    """Pages of the demonstration, and a place for the pictures of them."""

    def __init__(self, browser: Browser, server: Server, folder: Path) -> None:
        self._browser, self._server, self._folder = browser, server, folder

    def open(self, size: dict[str, int], path: str = "/") -> Page:
        """A page as a new visitor has it."""
        context = self._browser.new_context(
            base_url=self._server.url,
            viewport=size,
            device_scale_factor=_SCALE if size is PHONE else 1,
            locale="en-GB",
            timezone_id="Europe/London",
            color_scheme="light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.goto(path)
        return page

    def sign_in(self, role: str, email_part: str = "", size: dict[str, int] = DESK) -> Page:
        """A page of somebody with this role."""
        email, password = sign_in_of(self._folder, role, email_part)
        page = self.open(size, "/staff/sign-in")
        page.get_by_label("E-mail").fill(email)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in").click()
        return page

    def receipt(self, what: str) -> str:
        """Six words that the demonstration printed."""
        return receipt_of(self._folder, what)


def take(page: Page, name: str) -> None:
    """Write docs/img/<name>.webp from what is in the window."""
    page.mouse.move(0, 0)
    path = IMAGES / f"{name}.webp"
    # WebP is half the size of what Playwright itself offers.
    form = {"format": "webp", "quality": _QUALITY}
    shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", form)
    path.write_bytes(base64.b64decode(shot["data"]))
    size = path.stat().st_size
    print(f"{path.relative_to(ROOT)}  {size // 1000} kB")
    if size > _LARGEST:
        raise SystemExit(f"{path.name} is larger than {_LARGEST // 1000} kB")


def young_person(camera: Camera) -> None:
    """The phone: from the first page to the six words."""
    page = camera.open(PHONE)
    take(page, "phone-first-page")
    page.get_by_role("link", name="Tell us something").click()
    page.locator("textarea[name=text]").fill(_WORDS)
    page.get_by_label("Life online").check()
    page.locator("label", has_text="What do you want to say?").evaluate("(e) => e.scrollIntoView()")
    take(page, "phone-tell-us")
    page.get_by_role("button", name="Check for personal details first").click()
    page.get_by_role("button", name="Leave them in").wait_for()
    take(page, "phone-personal-details")
    page.get_by_role("button", name="Leave them in").click()
    page.locator("#receipt").wait_for()
    take(page, "phone-six-words")


def what_came_of_it(camera: Camera) -> None:
    """The phone: the steps and the answer, and the public board."""
    page = camera.open(PHONE, "/check-back")
    page.get_by_label("Your six words").fill(camera.receipt("answered"))
    page.get_by_role("button", name="See what became of it").click()
    page.get_by_role("heading", name="There is an answer").wait_for()
    take(page, "phone-check-back")
    page.goto("/what-changed")
    take(page, "phone-what-changed")


def first_look(camera: Camera) -> None:
    """An adult's list, once the hardest words are kept: nobody should meet those in a picture."""
    page = camera.sign_in("adult-reader")
    page.goto("/staff/glance")
    page.get_by_role("button", name="Keep for a lead").first.click()
    page.get_by_text("The safeguarding leads are told now").wait_for()
    take(page, "desk-first-look")


def queue(camera: Camera) -> None:
    """A young scrutineer with the words open."""
    page = camera.sign_in("scrutineer", "kofi.b")
    page.goto("/staff/queue")
    page.get_by_role("button", name="Take the next one").click()
    page.get_by_text("Show the words").click()
    take(page, "desk-queue")


def chair(camera: Camera) -> None:
    """The board of a chair, and an issue with its answer."""
    page = camera.sign_in("chair", "owen.t")
    page.goto("/staff/board")
    take(page, "desk-board")
    page.goto("/staff/issues/online")
    answered = page.locator("main table tr", has=page.locator(".tag.good"))
    answered.get_by_role("link").first.click()
    page.get_by_role("heading", level=1).wait_for()
    take(page, "desk-issue")


def other_ways(camera: Camera) -> None:
    """The phone: pictures in place of words, and a canvasser's first page."""
    take(camera.open(PHONE, "/pictures"), "phone-pictures")
    page = camera.sign_in("canvasser", size=PHONE)
    page.get_by_role("heading", name="Hello").wait_for()
    take(page, "phone-canvasser")


def coordinator(camera: Camera) -> None:
    """What set-up still needs."""
    page = camera.sign_in("coordinator")
    page.goto("/staff/set-up")
    take(page, "desk-set-up")


def public_pages(camera: Camera) -> None:
    """Every page that anybody can open, two screens of a phone long, in two languages."""
    for root in LANGUAGES:
        for path in PUBLIC_PAGES:
            page = camera.open(LONG, root + path)
            take(page, picture(path, root))
            page.context.close()


STEPS: tuple[Callable[[Camera], None], ...] = (
    young_person,
    what_came_of_it,
    first_look,
    queue,
    chair,
    other_ways,
    coordinator,
    public_pages,
)


def main() -> int:
    """Every picture, again; what was there before goes."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for old in IMAGES.glob("*.webp"):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="pictures-") as folder, sync_playwright() as playwright:
        env = {"YOUTHVOICE_DEMO": "1", "YOUTHVOICE_INSTANCE": folder}
        load_demo(env)
        server = Server(env, worker=True).start()
        try:
            camera = Camera(launch(playwright), server, Path(folder))
            for step in STEPS:
                step(camera)
        finally:
            server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
