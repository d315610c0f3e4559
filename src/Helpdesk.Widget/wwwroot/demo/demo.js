// Shows the page in the visitor's language, before anything is drawn.
(() => {
  "use strict";
  const asked = new URLSearchParams(location.search).get("lang");
  let kept = null;
  try {
    if (asked) localStorage.setItem("harbour-goods:lang", asked);
    kept = localStorage.getItem("harbour-goods:lang");
  } catch {
    // The choice then holds for this page.
  }
  const chinese = (asked ?? kept ?? navigator.language).startsWith("zh");
  document.documentElement.lang = chinese ? "zh-Hans" : "en";
  document.title = chinese ? "灯塔营灯 · 港湾优品" : "Beacon lantern · Harbour Goods";
  addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-ask]"))
      button.addEventListener("click", () => window.Helpdesk?.open());
    for (const group of document.querySelectorAll("[data-pick]"))
      group.addEventListener("change", (event) => { document.getElementById("lantern").dataset.finish = event.target.value; });
  });
})();
