// Panels that ask how much: weighed by hand, or counted.

import { MOST_GRAMS, MOST_PIECES, refusal, withGrams, withMarkdown, withQuantity } from "./basket.js";
import { basket, changeLines } from "./counter.js";
import { jin, money, parseJin, priceOfGrams } from "./money.js";
import { closeDialog, complain, openDialog, part } from "./page.js";
import { text } from "./texts.js";

let weighed = null;
let reduced = null;
let unit = "jin";
let counted = -1;

export function startGoodsDialogs() {
  part("weight").addEventListener("input", showAmount);
  part("weigh-form").addEventListener("submit", takeWeight);
  for (const button of document.querySelectorAll("[data-unit]")) {
    button.addEventListener("click", () => chooseUnit(button.dataset.unit));
  }
  part("quantity-form").addEventListener("submit", takeQuantity);
  part("quantity-remove").addEventListener("click", async () => {
    await changeLines(withQuantity(basket().lines, counted, 0));
    closeDialog("quantity-panel");
  });
}

/** Goods that the clerk puts on a scale beside the till. @param markdown the lower price of one lot, if any */
export function askWeight(article, markdown = null) {
  weighed = article;
  reduced = markdown;
  part("weigh-name").textContent = [article.name, article.spec].filter(Boolean).join(" · ");
  part("weigh-price").textContent = text("price.jin", money(price()));
  part("weight").value = "";
  openDialog("weigh");
  chooseUnit(unit);
}

function chooseUnit(next) {
  unit = next;
  for (const button of document.querySelectorAll("[data-unit]")) {
    button.setAttribute("aria-pressed", String(button.dataset.unit === unit));
  }
  part("weight-label").textContent = text(unit === "jin" ? "weigh.in-jin" : "weigh.in-grams");
  part("weight").focus();
  part("weight").select();
  showAmount();
}

function price() {
  return reduced?.priceFen ?? weighed.priceFen;
}

/** The grams that stand in the field; null for anything else. */
function grams() {
  const entered = part("weight").value.trim();
  if (unit === "jin") {
    return parseJin(entered);
  }
  return /^[0-9]{1,6}$/.test(entered) ? Number(entered) : null;
}

function showAmount() {
  const weight = grams() ?? 0;
  const sellable = weight > 0 && weight <= MOST_GRAMS;
  complain("weigh-wrong", null);
  part("weigh-amount").textContent = money(sellable ? priceOfGrams(price(), weight) : 0);
  part("weigh-grams").textContent = sellable ? text("weigh.is", weight, jin(weight)) : "";
}

async function takeWeight(event) {
  event.preventDefault();
  const weight = grams();
  const wrong = weight === null ? "refused.weight" : refusal("GRAM", weight);
  if (wrong || priceOfGrams(price(), weight) === 0) {
    complain("weigh-wrong", text(wrong ?? "refused.no-amount", MOST_GRAMS));
    part("weight").select();
    return;
  }
  const { lines } = basket();
  await changeLines(reduced ? withMarkdown(lines, weighed, reduced, weight) : withGrams(lines, weighed, weight));
  closeDialog("weigh");
}

/** Changes a line of the basket. */
export function askQuantity(at) {
  counted = at;
  const line = basket().lines[at];
  part("quantity-name").textContent = line.name;
  part("quantity-price").textContent =
    line.measure === "GRAM" ? text("price.jin", money(line.unitPriceFen)) : money(line.unitPriceFen);
  part("quantity-label").textContent = text(line.measure === "GRAM" ? "weigh.in-grams" : "quantity.pieces");
  part("quantity").value = String(line.quantity);
  complain("quantity-wrong", null);
  openDialog("quantity-panel");
  part("quantity").select();
}

async function takeQuantity(event) {
  event.preventDefault();
  const line = basket().lines[counted];
  const entered = part("quantity").value.trim();
  const quantity = /^[0-9]{1,6}$/.test(entered) ? Number(entered) : NaN;
  const wrong = refusal(line.measure, quantity);
  if (wrong) {
    complain("quantity-wrong", text(wrong, line.measure === "GRAM" ? MOST_GRAMS : MOST_PIECES));
    part("quantity").select();
    return;
  }
  await changeLines(withQuantity(basket().lines, counted, quantity));
  closeDialog("quantity-panel");
}
