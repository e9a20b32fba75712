// The counter as the clerk sees it: the basket's lines, the sum, and what was just said.

import { total, withQuantity } from "./basket.js";
import { basket, changeLines, isOpen, onBasket } from "./counter.js";
import { jin, money } from "./money.js";
import { element, icon, part } from "./page.js";
import { text } from "./texts.js";
import { askQuantity } from "./goods-dialogs.js";
import { askLinePrice } from "./price-dialog.js";
import { atStall } from "./till.js";

let shown = [];

export function startSaleScreen() {
  onBasket(show);
  part("lines").addEventListener("click", onLine);
}

function show() {
  const { lines } = basket();
  const changedAt = lines.findIndex((line, at) => line !== shown[at]);
  const grown = lines.length >= shown.length;
  part("lines").replaceChildren(...lines.map((line, at) => row(line, at, grown && at === changedAt)));
  part("basket-empty").hidden = lines.length > 0;
  part("lines").hidden = lines.length === 0;
  part("due").textContent = money(total(lines));
  part("due-count").textContent = lines.length === 0 ? "" : text("due.count", lines.length);
  for (const id of ["aside", "pay-code", "pay-qr", "pay-cash"]) {
    part(id).disabled = lines.length === 0;
  }
  if (grown && changedAt >= 0) {
    part("lines").children[changedAt].scrollIntoView({ block: "nearest" });
  }
  shown = lines;
}

function row(line, at, isNew) {
  return element(
    "li",
    { class: isNew ? "line line-new" : "line", "data-at": at },
    goods(line),
    steps(line),
    element("span", { class: "line-amount money" }, money(line.amountFen)),
    button("remove", "line-remove", icon("x-lg"), text("line.remove", line.name)),
  );
}

function goods(line) {
  const unit = line.measure === "GRAM" ? text("price.jin", money(line.unitPriceFen)) : money(line.unitPriceFen);
  const detail = (...parts) => element("small", {}, parts.filter(Boolean).join(" · "));
  return atStall()
    ? element("div", { class: "line-goods" }, element("strong", {}, line.name), priceKey(line, unit))
    : element("div", { class: "line-goods" }, element("strong", {}, line.name), detail(unit, line.spec, line.villageName));
}

/** At a stall people haggle. */
function priceKey(line, unit) {
  return button("price", "line-price", unit, text("line.price", line.name, unit));
}

/** What a scale's label says is not to be changed: it is on the goods. */
function steps(line) {
  if (line.label !== null) {
    return element("span", { class: "line-steps" }, element("span", { class: "line-quantity" }, quantity(line)));
  }
  const open = button("quantity", "line-quantity", quantity(line), text("line.quantity", line.name, quantity(line)));
  if (line.measure === "GRAM") {
    return element("span", { class: "line-steps" }, open);
  }
  return element(
    "span",
    { class: "line-steps" },
    button("less", "line-step", icon("dash-lg"), text("line.less", line.name)),
    open,
    button("more", "line-step", icon("plus-lg"), text("line.more", line.name)),
  );
}

function quantity(line) {
  return line.measure === "GRAM" ? text("jin", jin(line.quantity)) : String(line.quantity);
}

function button(press, style, sign, label) {
  return element("button", { type: "button", class: style, "data-press": press, "aria-label": label }, sign);
}

async function onLine(event) {
  const pressed = event.target.closest("[data-press]");
  if (!pressed || !isOpen()) {
    return;
  }
  const at = Number(pressed.closest("li").dataset.at);
  const line = basket().lines[at];
  switch (pressed.dataset.press) {
    case "less":
      await changeLines(withQuantity(basket().lines, at, line.quantity - 1));
      break;
    case "more":
      await changeLines(withQuantity(basket().lines, at, line.quantity + 1));
      break;
    case "remove":
      await changeLines(withQuantity(basket().lines, at, 0));
      say("removed", "calm", line.name);
      break;
    case "price":
      askLinePrice(at);
      break;
    default:
      askQuantity(at);
  }
  keepFocus(at, pressed.dataset.press);
}

/** The row was made anew: the key that was pressed keeps the focus, or the code field gets it. */
function keepFocus(at, press) {
  const again = part("lines").querySelector(`[data-at="${at}"] [data-press="${press}"]`);
  if (press !== "remove" && again) {
    again.focus();
  } else if (press === "remove") {
    focusCode();
  }
}

/** Ready for the next scan; a phone without a scanner would only open its keyboard. */
export function focusCode() {
  if (!atStall()) {
    part("code").focus();
  }
}

/** @param tone "good", "calm" or "bad"; the words say it all without the colour */
export function say(key, tone, ...values) {
  const place = part("said");
  place.dataset.tone = tone;
  place.replaceChildren(icon(tone === "bad" ? "exclamation-triangle" : "check-lg"), text(key, ...values));
  if (tone === "bad") {
    beep();
  }
}

let audio = null;

/** The clerk looks at the goods, not at the screen. */
function beep() {
  try {
    audio ??= new AudioContext();
    const tone = audio.createOscillator();
    tone.frequency.value = 330;
    tone.connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.2);
  } catch {
    // A device without sound sells, too.
  }
}
