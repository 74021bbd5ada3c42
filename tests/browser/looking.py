"""What is asked of any page that is open in the browser; each function answers with what is wrong."""

import re
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE

_AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
#: 1280 px at 400 %.
_NARROW = {"width": 320, "height": 640}
# No preloading: the page may fetch nothing, and a refusal would be a fault of its own.
_RUN = """axe.run(document, {preload: false, iframes: false, resultTypes: ["violations"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}).then((result) =>
    result.violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`)))"""
#: What several roles see in the same words is judged once.
_ALREADY: set[str] = set()
_TOO_WIDE = """() => {
  const wide = document.documentElement.clientWidth, all = [...document.body.querySelectorAll("*")];
  if (document.documentElement.scrollWidth <= wide) return [];
  const out = all.filter((e) => e.getBoundingClientRect().right > wide + 1);
  return out.slice(-1).map((e) => e.outerHTML.slice(0, 160)).concat(out.length ? [] : ["something"]); }"""
_FOCUS = """() => {
  const at = document.activeElement, main = document.querySelector("main"), box = at.getBoundingClientRect();
  const actions = "a[href], button:enabled, input:not([type=hidden]), select, textarea, summary";
  const there = [...main.querySelectorAll(actions)].some((e) => e.checkVisibility());
  if (!there) return [];
  const outer = at.outerHTML.slice(0, 160);
  if (at === main || !main.contains(at)) return ["the first action is not reached: " + outer];
  const ring = [at, at.closest(".option, .chip")].filter(Boolean).map((e) => getComputedStyle(e));
  const faults = [];
  const drawn = ring.some((s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2);
  if (!drawn) faults.push("no ring: ");
  if (box.bottom < 1 || box.top > innerHeight - 1) faults.push("out of sight: ");
  return faults.map((fault) => fault + outer); }"""


def faults(page: Page) -> list[str]:
    """Everything that can be asked of a page without pressing anything on it."""
    found = [*_headings(page), *_too_wide(page), *_axe(page)]
    page.set_viewport_size(DESK)
    return [f"{page.url.split('/', 3)[3].split('?')[0] or 'first page'}: {fault}" for fault in found]


def keyboard_faults(page: Page) -> list[str]:
    """From the top of an open page: skip to the work, and on to the first thing to do there."""
    page.keyboard.press("Tab")
    if not page.evaluate("document.activeElement.matches('.skip')"):
        return [f"{page.url}: the first Tab does not reach the way past the menu"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    return [f"{page.url}: {fault}" for fault in page.evaluate(_FOCUS)]


def _headings(page: Page) -> list[str]:
    count = page.evaluate("document.querySelectorAll('h1').length")
    return [] if count == 1 else [f"{count} headings of the first level"]


def _too_wide(page: Page) -> list[str]:
    """What stands out on a narrow screen and on a desk."""
    found = []
    for size in (_NARROW, DESK):
        page.set_viewport_size(size)
        found += [f"wider than {size['width']}: {what}" for what in page.evaluate(_TOO_WIDE)]
    return found


def _axe(page: Page) -> list[str]:
    main = re.sub(r'value="[^"]*"', "", page.evaluate("document.querySelector('main').innerHTML"))
    if main in _ALREADY:
        return []
    _ALREADY.add(main)
    page.set_viewport_size(PHONE)
    # As tall as the page: a bar that sticks would seem to cover what can be scrolled from under it.
    page.set_viewport_size(PHONE | {"height": page.evaluate("document.documentElement.scrollHeight") + 100})
    page.evaluate(_AXE)
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{scheme}: {what}" for what in page.evaluate(_RUN)]
    return found
