// A stall's goods, each a key for one hand: pressed it goes into the basket, held down its price can be changed. A stall
// has twenty kinds at most, so nobody has to look for one.

import { quantityOf } from "./basket.js";
import { articles } from "./catalogue.js";
import { basket, onBasket, onPrices } from "./counter.js";
import { jin, money } from "./money.js";
import { element, part } from "./page.js";
import { askPrice } from "./price-dialog.js";
import { text } from "./texts.js";
import { atStall } from "./till.js";

const HELD_MS = 550;
const MOVED_PX = 12;

let held = null;
let heldLong = false;

/** @param choose what a press does with an article's id */
export function startStallKeys(choose) {
  const keys = part("stall-keys");
  keys.addEventListener("click", (event) => {
    const key = event.target.closest("[data-article]");
    if (key && !heldLong) {
      choose(key.dataset.article);
    }
    heldLong = false;
  });
  keys.addEventListener("pointerdown", hold);
  keys.addEventListener("pointermove", (event) => {
    if (held && Math.hypot(event.clientX - held.x, event.clientY - held.y) > MOVED_PX) {
      letGo();
    }
  });
  for (const name of ["pointerup", "pointercancel", "pointerleave"]) {
    keys.addEventListener(name, letGo);
  }
  keys.addEventListener("contextmenu", (event) => {
    const key = event.target.closest("[data-article]");
    if (key) {
      event.preventDefault();
      letGo();
      askPrice(key.dataset.article);
    }
  });
  onBasket(showCounts);
  onPrices(showKeys);
}

function hold(event) {
  const key = event.target.closest("[data-article]");
  letGo();
  heldLong = false;
  if (key && event.button === 0) {
    const timer = setTimeout(() => {
      held = null;
      heldLong = true;
      askPrice(key.dataset.article);
    }, HELD_MS);
    held = { timer, x: event.clientX, y: event.clientY };
  }
}

function letGo() {
  clearTimeout(held?.timer);
  held = null;
}

export function showKeys() {
  if (!atStall()) {
    return;
  }
  const keys = articles().map(key);
  const none = element("p", { class: "tiles-none" }, text("stall.none"));
  part("stall-keys").replaceChildren(...(keys.length > 0 ? keys : [none]));
  part("stall-keys").dataset.many = keys.length > 8 ? "yes" : "no";
  showCounts();
}

function key(article) {
  const price = money(article.priceFen);
  const words = article.measure === "GRAM" ? text("price.jin", price) : price;
  const changed = article.shopFen !== undefined;
  return element(
    "button",
    { type: "button", class: "stall-key", "data-article": article.id, "data-changed": changed ? "yes" : "no" },
    element("strong", {}, article.name),
    element("small", {}, article.spec ?? ""),
    element(
      "span",
      { class: "stall-key-price" },
      element("span", { class: "price" }, words),
      changed ? element("s", {}, money(article.shopFen)) : null,
    ),
    element("span", { class: "stall-key-count", "data-count": article.id, hidden: true }),
  );
}

/** How much of it lies in the basket, on the key itself. */
function showCounts() {
  if (!atStall() || basket() === null) {
    return;
  }
  for (const article of articles()) {
    const badge = part("stall-keys").querySelector(`[data-count="${article.id}"]`);
    const quantity = quantityOf(basket().lines, article.id);
    if (badge) {
      badge.hidden = quantity === 0;
      badge.textContent = article.measure === "GRAM" ? text("jin", jin(quantity)) : "×" + quantity;
    }
  }
}
