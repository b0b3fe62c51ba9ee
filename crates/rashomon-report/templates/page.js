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
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
})();
