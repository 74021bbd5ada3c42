(function () {
  "use strict";
  // Everything here is an extra: each page works, and "Exit this page" leaves, without it.
  var presses = 0, last = 0;

  function leave() {
    var link = document.querySelector("a.leave"), away = link ? link.href : "/leave";
    document.title = "\u200b";
    if (window.speechSynthesis) speechSynthesis.cancel();
    document.querySelectorAll("form").forEach(function (form) { form.reset(); });
    document.body.replaceChildren();
    location.replace(away);
  }

  document.addEventListener("keydown", function (event) {
    if (event.repeat) return;
    var now = Date.now();
    presses = event.key === "Shift" ? (now - last < 3000 ? presses + 1 : 1) : 0;
    last = now;
    if (presses === 3) leave();
  });
  document.addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest("a.leave")) { event.preventDefault(); leave(); }
  });

  // Going back never posts again what was posted: it leads to the empty page of the same address.
  addEventListener("pagehide", function () {
    if (!document.querySelector("textarea")) history.replaceState(null, "", location.href);
  });

  // The button says that it is working but stays usable: after a lost connection the next press must send again.
  function settle() {
    document.querySelectorAll("[aria-busy]").forEach(function (button) {
      button.textContent = button.dataset.words;
      button.removeAttribute("aria-busy");
    });
  }
  function busy(button) {
    if (!button || button.hasAttribute("aria-busy")) return;
    button.dataset.words = button.textContent;
    button.setAttribute("aria-busy", "true");
    button.textContent = document.body.dataset.sending;
    setTimeout(settle, 8000);
  }
  // Typed words are sent once the server can be reached: a browser's own page of "no connection" would lose them.
  function unsent(form, isSo) {
    var note = form.querySelector(".unsent");
    if (note) note.remove();
    if (!isSo) return;
    note = document.createElement("p");
    note.className = "note care unsent";
    note.setAttribute("role", "alert");
    note.textContent = document.body.dataset.unsent;
    form.append(note);
  }
  document.addEventListener("submit", function (event) {
    var form = event.target, button = event.submitter, stop;
    busy(button);
    if (form.dataset.reached || !form.querySelector("textarea") || !form.requestSubmit || !window.AbortController) {
      delete form.dataset.reached;
      return;
    }
    event.preventDefault();
    if (form.dataset.asking) return;
    form.dataset.asking = "yes";
    stop = new AbortController();
    setTimeout(function () { stop.abort(); }, 15000);
    fetch("/healthz", {method: "HEAD", cache: "no-store", credentials: "omit", signal: stop.signal}).then(function () {
      form.dataset.reached = "yes";
      unsent(form, false);
      form.requestSubmit(button);
    }, function () { settle(); unsent(form, true); }).then(function () { delete form.dataset.asking; });
  });
  addEventListener("pageshow", settle);
})();
