"use strict";
// Nothing on the page needs this: without it, the style sheet lights up what belongs together.
(() => {
  document.documentElement.classList.add("js");
  let lit = [];
  const claimOf = (target) => target instanceof Element ? target.closest(".column [data-claim]") : null;
  const light = (statement) => {
    for (const element of lit) element.classList.remove("lit");
    lit = [];
    if (!statement) return;
    const claim = CSS.escape(statement.dataset.claim);
    lit = [...statement.closest(".columns").querySelectorAll(`[data-claim="${claim}"]`)];
    for (const element of lit) element.classList.add("lit");
  };
  // Each column moves so that what says the same stands beside the statement that was chosen.
  const align = (statement) => {
    const top = statement.getBoundingClientRect().top;
    const moved = new Set([statement.closest(".column")]);
    for (const element of lit) {
      const column = element.closest(".column");
      if (moved.has(column) || !element.classList.contains("mark")) continue;
      moved.add(column);
      column.scrollTop += element.getBoundingClientRect().top - top;
    }
  };
  document.addEventListener("pointerover", (event) => {
    const statement = claimOf(event.target);
    if (statement) light(statement);
  });
  document.addEventListener("focusin", (event) => {
    const statement = claimOf(event.target);
    if (statement) light(statement);
  });
  document.addEventListener("click", (event) => {
    const statement = claimOf(event.target);
    if (!statement || event.target.closest("a")) return;
    light(statement);
    align(statement);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") light(null);
  });
  // Hides whatever lacks one of the marks that are chosen, and says how much is left.
  const filter = (form) => {
    const story = form.closest(".story");
    const marks = [...form.querySelectorAll("select")].map((select) => select.value).filter((mark) => mark);
    for (const part of story.querySelectorAll("[data-f]")) {
      const has = part.dataset.f.split(" ");
      part.hidden = !marks.every((mark) => has.includes(mark));
    }
    let shown = 0;
    for (const section of story.querySelectorAll("section.claims")) {
      const left = section.querySelectorAll(".claim:not([hidden])").length;
      section.hidden = left === 0;
      shown += left;
    }
    const alone = story.querySelectorAll(".by-article:not([hidden])").length;
    form.querySelector(".shown").textContent = marks.length === 0 ? "" :
      `Shown: ${shown} of ${story.querySelectorAll(".claim").length} claims that articles share, and ${alone} articles.`;
  };
  for (const form of document.querySelectorAll(".filters")) {
    form.addEventListener("change", () => filter(form));
    form.addEventListener("reset", () => setTimeout(() => filter(form)));
    form.addEventListener("submit", (event) => event.preventDefault());
    filter(form);
  }
  // A link to what is filtered out or not chosen brings it back.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const column = target.closest(".column");
    const pick = column && document.querySelector(`input[aria-controls="${CSS.escape(column.id)}"]`);
    if (pick) pick.checked = true;
    const hidden = target.closest("[hidden]");
    if (hidden) {
      const form = target.closest(".story").querySelector(".filters");
      for (const select of form.querySelectorAll("select")) select.selectedIndex = 0;
      filter(form);
    }
    if (pick || hidden) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
})();
