(function () {
  "use strict";
  // Only an extra: shows, while somebody types, what may say who they are. Nothing is stored and nothing is sent.
  var box = document.getElementById("text"), line = document.querySelector("[data-noticing]"), timer;
  if (!box || !line) return;
  var signs = [
    /[^\s@]{1,64}@[^\s@]{1,253}\.[a-z]{2,}/gi,
    /\+?\d(?:[\s().-]*\d){9,}/g,
    /\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b/gi,
    /(?:^|\s)@[\w.]{3,}/g,
    /\b\d{1,4}[a-z]?\s+[a-z'-]+\s+(?:road|rd|street|avenue|ave|lane|close|court|house|gardens)\b/gi,
    /\b(?:my name is|my name’s|my name's|i am called|i’m called|i'm called|im called)\s+[^\s.,!?]+/gi
  ];

  function look() {
    var found = [];
    signs.forEach(function (sign) { found = found.concat(box.value.match(sign) || []); });
    found = found.map(function (one) { return one.trim(); });
    found = found.filter(function (one, at) { return found.indexOf(one) === at; }).slice(0, 4);
    var words = found.length ? line.dataset.noticing.replace("{}", found.join(" · ")) : "";
    if (line.textContent !== words) line.textContent = words;
  }

  box.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(look, 700); });
})();
