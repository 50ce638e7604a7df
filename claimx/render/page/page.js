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
    inPeriod(data) && Number(data.sure) >= Number(field("sure")) &&
    (!item.classList.contains("folded") || document.getElementById("folded").checked);
}

function filter() {
  const visible = new Set();
  for (const item of items) {
    item.hidden = !shown(item);
    item.classList.toggle("unfolded", !item.hidden);
    if (!item.hidden) visible.add(item.id);
  }
  for (const span of spans) span.classList.toggle("claim", ids(span).some((id) => visible.has(id)));
  document.getElementById("count").value = visible.size + " of " + items.length + " claims";
}

// What has no day or no source stands last.
const orders = {
  weight: (item) => item.value,
  time: (item) => item.dataset.from || item.dataset.to || "9999",
  source: (item) => item.dataset.source || "\uffff",
};

function sort() {
  const key = orders[field("order")];
  for (const list of document.querySelectorAll("aside ol")) {
    const sorted = Array.from(list.children).sort((a, b) => {
      const x = key(a), y = key(b);
      return x < y ? -1 : x > y ? 1 : a.value - b.value;
    });
    list.append(...sorted);
  }
  items.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
}

function escaped(text) {
  return text.replace(/\s+/g, " ").replace(/[\\`*_\[\]<>|~]/g, "\\$&");
}

function address(item) {
  const url = item.closest("main").dataset.url;
  if (!/^https?:/.test(url)) return location.href.split("#")[0] + "#" + item.id;
  return url.split("#")[0] + "#:~:text=" + encodeURIComponent(item.dataset.words.replace(/\s+/g, " "));
}

function copied(item, kind) {
  const data = item.dataset, article = item.closest("main").dataset;
  if (kind === "link") return address(item);
  const where = [article.publisher, article.published].filter(Boolean).join(", ");
  if (kind === "text") return data.statement + " (" + [data.voice, article.title, where].filter(Boolean).join("; ") + ")";
  const title = article.title ? "[" + escaped(article.title) + "](<" + address(item) + ">)" : "<" + address(item) + ">";
  return escaped(data.statement) + "\n\n> " + escaped(data.words) + "\n>\n> — " +
    [escaped(data.voice), title, escaped(where)].filter(Boolean).join(", ") + "\n";
}

async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) {
    try { await navigator.clipboard.writeText(text); return; } catch { /* not allowed here: the old way */ }
  }
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

function rows() {
  return items.filter((item) => !item.hidden).map((item) => {
    const data = item.dataset, article = item.closest("main").dataset;
    return {
      rank: item.value, statement: data.statement, text: data.words, source: data.voice, source_kind: data.kind,
      date_from: data.from, date_to: data.to, modality: data.modality, polarity: data.polarity,
      confidence: Number(data.confidence), title: article.title, published: article.published, url: article.url,
    };
  });
}

// A spreadsheet runs a cell that begins like a formula.
function cell(value) {
  const text = String(value), safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? "'" + text : text;
  return '"' + safe.replaceAll('"', '""') + '"';
}

function exported(kind) {
  const found = rows();
  if (kind === "json") return JSON.stringify(found, null, 2);
  const names = Object.keys(found[0] || { rank: 0 });
  return [names.join(","), ...found.map((row) => names.map((name) => cell(row[name])).join(","))].join("\r\n") + "\r\n";
}

function save(kind) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([exported(kind)], { type: kind === "json" ? "application/json" : "text/csv" }));
  link.download = "claims." + kind;
  link.click();
  URL.revokeObjectURL(link.href);
}

const jump = document.getElementById("jump");
let left = 0;
jump.hidden = false;
jump.addEventListener("click", () => {
  if (jump.textContent === "Text") { window.scrollTo(0, left); jump.textContent = "Claims"; return; }
  left = window.scrollY;
  const articles = Array.from(document.querySelectorAll("main"));
  const here = articles.find((article) => article.getBoundingClientRect().bottom > 0) || articles[0];
  if (here) here.querySelector("aside").scrollIntoView();
  jump.textContent = "Text";
});
if (window.matchMedia("(max-width: 50rem)").matches) document.getElementById("filters").open = false;

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

for (const item of items) {
  item.addEventListener("click", (event) => {
    const kind = event.target.dataset.copy;
    if (kind) { copy(copied(item, kind)); event.target.classList.add("done"); return; }
    choose(item.id, "text");
    jump.textContent = "Claims";
  });
}
for (const button of document.querySelectorAll("[data-export]")) button.addEventListener("click", () => save(button.dataset.export));
const keys = document.getElementById("keys");
document.querySelector("[data-help]").addEventListener("click", () => keys.showModal());
for (const span of spans) {
  span.addEventListener("click", () => {
    const visible = ids(span).filter((id) => !document.getElementById(id).hidden);
    const at = visible.findIndex((id) => document.getElementById(id).classList.contains("on"));
    if (!visible.length) return;
    left = window.scrollY;
    choose(visible[(at + 1) % visible.length], "list");
    jump.textContent = "Text";
  });
}
document.getElementById("filter").addEventListener("input", filter);
document.getElementById("order").addEventListener("change", sort);
document.getElementById("filter").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("filter").addEventListener("reset", () => setTimeout(() => { sort(); filter(); }));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { document.activeElement.blur(); choose(null); return; }
  if (/^(INPUT|SELECT)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "Enter" && event.target.tagName === "LI") choose(event.target.id, "text");
  else if (event.key === "?") keys.showModal();
  else if (event.key === "f") { const box = document.getElementById("folded"); box.checked = !box.checked; filter(); }
  else if (event.key === "c") { const item = document.querySelector("aside li.on"); if (item) copy(copied(item, "text")); }
  else if (event.key === "/") { event.preventDefault(); document.getElementById("words").focus(); }
});
filter();
if (location.hash && document.getElementById(location.hash.slice(1))) choose(location.hash.slice(1), "text");
