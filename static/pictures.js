(function () {
  "use strict";
  // Reading aloud is an extra: the button shows itself only where the device has a voice of its own for this language.
  // A voice that is not on the device would send what was chosen to somebody else, so it is never used.
  var speech = window.speechSynthesis, button = document.querySelector("[data-read]");
  if (!speech || !button || !window.SpeechSynthesisUtterance) return;
  var words = button.textContent;

  function voice() {
    var lang = document.documentElement.lang.slice(0, 2);
    return speech.getVoices().filter(function (one) {
      return one.localService && one.lang.slice(0, 2).toLowerCase() === lang;
    })[0];
  }
  function show() { button.hidden = !voice(); }
  function stop() { speech.cancel(); button.textContent = words; }

  button.addEventListener("click", function () {
    if (button.textContent !== words) return stop();
    var text = Array.from(document.querySelectorAll("[data-say]"), function (one) { return one.textContent.trim(); });
    var saying = new SpeechSynthesisUtterance(text.join(". "));
    saying.voice = voice();
    saying.lang = saying.voice.lang;
    saying.onend = saying.onerror = stop;
    button.textContent = button.dataset.stop;
    speech.cancel();
    speech.speak(saying);
  });
  addEventListener("pagehide", stop);
  if (speech.addEventListener) speech.addEventListener("voiceschanged", show);
  show();
})();
