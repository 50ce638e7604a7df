"use strict";
const items = Array.from(document.querySelectorAll("li[data-change]"));
const marks = Array.from(document.querySelectorAll("mark"));

function choose(sheet, change) {
  for (const item of items) item.classList.toggle("on", item.dataset.sheet === sheet && item.dataset.change === change);
  let first = null;
  for (const mark of marks) {
    const on = mark.dataset.sheet === sheet && mark.dataset.changes.split(" ").includes(change);
    mark.classList.toggle("on", on);
    if (on && !first) first = mark;
  }
  return first;
}

for (const item of items) {
  const show = () => {
    const first = choose(item.dataset.sheet, item.dataset.change);
    if (first) first.scrollIntoView({ block: "center" });
  };
  item.addEventListener("click", show);
  item.addEventListener("keydown", (event) => { if (event.key === "Enter") show(); });
}
for (const mark of marks) mark.addEventListener("click", () => choose(mark.dataset.sheet, mark.dataset.changes.split(" ")[0]));
