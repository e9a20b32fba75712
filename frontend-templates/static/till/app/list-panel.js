// A panel with rows, each with a key of its own.

import { element, openDialog, part } from "./page.js";

/** A panel with rows; `action` is {label, press} or nothing. */
export function list(title, words, rows, action) {
  part("list-title").textContent = title;
  part("list-words").textContent = words;
  part("list-rows").replaceChildren(...rows);
  part("list-do").hidden = !action;
  if (action) {
    part("list-do").textContent = action.label;
    part("list-do").onclick = action.press;
  }
  openDialog("list");
}

/** @param label of the row's key, or null */
export function row(title, words, label, press) {
  const button = label ? element("button", { type: "button", class: "key" }, label) : null;
  button?.addEventListener("click", press);
  const main = element("div", { class: "row-main" }, element("strong", {}, title), element("small", {}, words));
  return element("li", { class: "row" }, main, button);
}
