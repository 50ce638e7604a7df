"use strict";
const cards = Array.from(document.querySelectorAll(".card"));
const field = (name) => document.getElementById(name).value;

function filter() {
  const words = field("words").toLowerCase(), person = field("person"), outlet = field("outlet"), has = field("has");
  let shown = 0;
  for (const card of cards) {
    const on = (!words || card.textContent.toLowerCase().includes(words)) &&
      (!person || card.dataset.persons.split("|").includes(person)) &&
      (!has || card.dataset.has.split(" ").includes(has)) &&
      (!outlet || card.dataset.outlets.split("|").includes(outlet));
    card.hidden = !on;
    if (on) shown += 1;
  }
  document.getElementById("count").value = shown + " of " + cards.length + " stories";
}

const form = document.getElementById("filter");
form.addEventListener("input", filter);
form.addEventListener("change", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));
filter();
