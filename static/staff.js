// Makes pages that already work quicker. Nothing here decides anything, and nothing is kept but one choice:
// whether single keys press buttons (people who speak to their computer need to turn that off).
(function () {
  "use strict";
  const KEYS_OFF = "keys-off";

  function keysAreOff() { try { return localStorage.getItem(KEYS_OFF) === "1"; } catch { return false; } }
  function setKeysOff(off) {
    try {
      if (off) localStorage.setItem(KEYS_OFF, "1");
      else localStorage.removeItem(KEYS_OFF);
    } catch { /* a private window keeps nothing */ }
  }

  function isTyping(element) {
    return element instanceof Element && (element.isContentEditable ||
      element.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=submit], [type=button])"));
  }
  function isUsable(element) { return !element.disabled && element.getClientRects().length > 0; }

  // In a list of things to decide on, keys belong to the thing in hand: the one with the focus, else the first.
  // Otherwise a key that the first does not offer would act on the next one, which nobody has read yet.
  function thingInHand() {
    return document.activeElement.closest("[data-keys-here]") || document.querySelector("[data-keys-here]");
  }
  function pressedBy(key) {
    const inHand = thingInHand();
    return [...document.querySelectorAll("[data-key]")].find((element) => {
      const thing = element.closest("[data-keys-here]");
      return element.dataset.key.toLowerCase() === key.toLowerCase() && isUsable(element) && (!thing || thing === inHand);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || keysAreOff()) return;
    const target = pressedBy(event.key);
    if (target) { event.preventDefault(); target.focus(); target.click(); }
  });

  function showSwitch(button) {
    const off = keysAreOff();
    button.hidden = false;
    button.textContent = off ? "Turn keyboard keys on" : "Turn keyboard keys off";
    document.body.classList.toggle("no-keys", off);
  }

  // Offsets are code points of the text as stored, so an emoji counts once, as it does in the program.
  const points = (text) => [...text].length;

  function chosenIn(box) {
    if (box instanceof HTMLTextAreaElement) {
      return [box.value.slice(0, box.selectionStart), box.value.slice(box.selectionStart, box.selectionEnd)];
    }
    const words = box.querySelector("[data-text]") || box;
    const selection = getSelection();
    if (!selection.rangeCount) return ["", ""];
    const range = selection.getRangeAt(0);
    if (!words.contains(range.startContainer) || !words.contains(range.endContainer)) return ["", ""];
    const before = document.createRange();
    before.setStart(words, 0);
    before.setEnd(range.startContainer, range.startOffset);
    return [before.toString(), range.toString()];
  }
  function formOf(box) {
    return document.getElementById(box.dataset.maskFrom) || box.closest("form") || document.querySelector("form[data-mask]");
  }
  function offer(box, before, words) {
    const form = formOf(box), chosen = words.trim();
    const start = form?.querySelector("[name=start]"), end = form?.querySelector("[name=end]");
    const button = form?.querySelector("[data-mask-button]") || form?.querySelector("button");
    if (!start || !end || !button) return;
    const first = points(before) + points(words) - points(words.trimStart());
    button.disabled = !chosen;
    start.value = chosen && first;
    end.value = chosen && first + points(chosen);
    const shown = form.querySelector("[data-mask-words]");
    if (shown) shown.textContent = chosen && "“" + chosen + "”";
  }
  // Pressing the button may undo the selection first, so a choice stands until another is made or the box is touched again.
  function takeSelection() {
    document.querySelectorAll("[data-mask-from]").forEach((box) => {
      const [before, words] = chosenIn(box);
      if (words.trim() || box.contains(getSelection().anchorNode)) offer(box, before, words);
    });
  }
  // Text that is not a field cannot be selected by keyboard: arrows choose a word, with Shift more words.
  function chooseByKey(event) {
    const box = event.target, side = { ArrowLeft: "left", ArrowRight: "right" }[event.key];
    if (!side || !box.matches?.("[data-mask-from]:not(textarea)")) return;
    event.preventDefault();
    const selection = getSelection();
    if (!box.contains(selection.anchorNode)) selection.collapse(box.querySelector("[data-text]") || box, 0);
    else if (!event.shiftKey) selection.modify("move", side, "character");
    selection.modify("extend", side, "word");
  }
  function readyToMask(box) {
    if (box.dataset.ready) return;
    box.dataset.ready = "1";
    offer(box, "", "");
    if (box instanceof HTMLTextAreaElement) return;
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "What was written. Arrow keys choose a word, with Shift more words.");
  }
  document.addEventListener("keydown", chooseByKey);
  document.addEventListener("selectionchange", takeSelection);

  // Type to find: what does not match goes, what is ticked stays. Enter ticks the first match, and never sends the form.
  function finding(box) {
    if (box.dataset.ready) return;
    box.dataset.ready = "1";
    box.parentElement.hidden = false;
    const list = document.getElementById(box.dataset.filter);
    box.addEventListener("input", () => {
      const words = box.value.toLowerCase().split(/\s+/);
      let found = 0;
      list.querySelectorAll("[data-find]").forEach((option) => {
        const fits = words.every((word) => option.dataset.find.includes(word));
        option.hidden = !fits && !option.querySelector(":checked");
        found += fits;
      });
      list.querySelector("[data-none]").hidden = found > 0;
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      if (box.value.trim()) list.querySelector("[data-find]:not([hidden]) input:not(:checked)")?.click();
      box.select();
    });
    box.closest("details").addEventListener("toggle", (event) => {
      if (event.target.open && event.target.contains(document.activeElement) && matchMedia("(hover: hover)").matches) box.focus();
    });
  }
  // Older browsers do not open what a link points into.
  function openTarget(event) {
    const link = event.target.closest("a[href^='#']");
    const closed = link && document.getElementById(link.hash.slice(1))?.closest("details");
    if (closed) closed.open = true;
  }
  document.addEventListener("click", openTarget);

  function ticking(toast) {
    const left = toast.querySelector("[data-undo-left]");
    const ends = Date.now() + 1000 * Number(toast.dataset.undoSeconds);
    toast.dataset.ticking = "1";
    const timer = setInterval(tick, 1000);
    function tick() {
      const seconds = Math.max(0, Math.round((ends - Date.now()) / 1000));
      left.textContent = seconds >= 60 ? Math.ceil(seconds / 60) + " min left" : seconds + " s left";
      if (seconds && toast.isConnected) return;
      clearInterval(timer);
      toast.hidden = true;
    }
    tick();
  }

  // Written by htmx at each start, whatever its settings: an address with an item's number, on a phone that may be shared.
  function forgetAddress() {
    try { sessionStorage.removeItem("htmx-current-path-for-history"); } catch { /* nothing was kept */ }
  }

  function wake() {
    forgetAddress();
    document.querySelectorAll("[data-undo-seconds]:not([data-ticking])").forEach(ticking);
    document.querySelectorAll("[data-keys-switch]").forEach(showSwitch);
    document.querySelectorAll("[data-mask-from]").forEach(readyToMask);
    document.querySelectorAll("[data-filter]").forEach(finding);
    document.querySelectorAll("[data-print]").forEach((button) => { button.hidden = false; });
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-keys-switch]");
    if (button) { setKeysOff(!keysAreOff()); showSwitch(button); }
    if (event.target.closest("[data-print]")) print();
  });
  // A part of a page that cannot come must say so: silence would look like success.
  function sayWhyNot(event) {
    const reply = new DOMParser().parseFromString(event.detail.xhr.responseText || "", "text/html");
    const words = reply.querySelector("main p"), note = document.createElement("p");
    note.className = "note alarm";
    note.textContent = words ? words.textContent : "That did not get through. Nothing was changed. Please try again.";
    const said = document.getElementById("said");
    said.replaceChildren(note);
    said.scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("htmx:responseError", sayWhyNot);
  document.addEventListener("htmx:sendError", sayWhyNot);
  // A session that has ended answers with the sign-in page: that is a page, not a part of this one.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!new URL(event.detail.xhr.responseURL || location.href).pathname.endsWith("/sign-in")) return;
    event.detail.shouldSwap = false;
    location.assign("/staff/sign-in");
  });
  document.addEventListener("htmx:afterSettle", wake);
  document.addEventListener("DOMContentLoaded", wake);
})();
