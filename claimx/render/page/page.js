"use strict";
const items = Array.from(document.querySelectorAll("aside li"));
const spans = Array.from(document.querySelectorAll("[data-claims]"));
const field = (name) => document.getElementById(name).value;

function ids(span) {
  return span.dataset.claims.trim().split(" ");
}

// An open end of a period reaches as far as the filter asks.
function inPeriod(data) {
  const from = field("from"), to = field("to");
  if (!from && !to) return true;
  if (!data.from && !data.to) return false;
  return (!to || !data.from || data.from <= to) && (!from || !data.to || data.to >= from);
}

function shown(item) {
  const data = item.dataset;
  const words = field("words").toLowerCase();
  return (!words || item.textContent.toLowerCase().includes(words)) &&
    (!field("source") || data.source === field("source")) &&
    (!field("kind") || data.kind === field("kind")) &&
    (!field("modality") || data.modality === field("modality")) &&
    inPeriod(data) && Number(data.confidence) >= Number(field("confidence"));
}

function filter() {
  const visible = new Set();
  for (const item of items) {
    item.hidden = !shown(item);
    if (!item.hidden) visible.add(item.id);
  }
  for (const span of spans) span.classList.toggle("claim", ids(span).some((id) => visible.has(id)));
  document.getElementById("count").value = visible.size + " of " + items.length + " claims";
}

function choose(id, scroll) {
  for (const item of items) item.classList.toggle("on", item.id === id);
  let first = null;
  for (const span of spans) {
    const on = id !== null && ids(span).includes(id);
    span.classList.toggle("on", on);
    if (on && !first) first = span;
  }
  const item = id === null ? null : document.getElementById(id);
  if (item && scroll !== "list") item.focus({ preventScroll: true });
  if (item) (scroll === "list" ? item : first || item).scrollIntoView({ block: "center" });
  if (item && scroll === "list") item.focus({ preventScroll: true });
}

function step(by) {
  const visible = items.filter((item) => !item.hidden);
  const at = visible.findIndex((item) => item.classList.contains("on"));
  const next = visible[Math.min(Math.max(at + by, 0), visible.length - 1)];
  if (next) choose(next.id, "text");
}

for (const item of items) item.addEventListener("click", () => choose(item.id, "text"));
for (const span of spans) {
  span.addEventListener("click", () => {
    const visible = ids(span).filter((id) => !document.getElementById(id).hidden);
    const at = visible.findIndex((id) => document.getElementById(id).classList.contains("on"));
    if (visible.length) choose(visible[(at + 1) % visible.length], "list");
  });
}
document.getElementById("filter").addEventListener("input", filter);
document.getElementById("filter").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("filter").addEventListener("reset", () => setTimeout(filter));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { document.activeElement.blur(); choose(null); return; }
  if (/^(INPUT|SELECT)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "Enter" && event.target.tagName === "LI") choose(event.target.id, "text");
  else if (event.key === "/") { event.preventDefault(); document.getElementById("words").focus(); }
});
filter();
if (location.hash && document.getElementById(location.hash.slice(1))) choose(location.hash.slice(1), "text");
