// Keys on the screen for a field: `data-keypad` names it, `data-point` gives a decimal point, `data-enter` the keys of
// the code field.

import { icon, part } from "./page.js";
import { text } from "./texts.js";

const DIGITS = ["7", "8", "9", "4", "5", "6", "1", "2", "3"];

export function layKeypads() {
  document.querySelectorAll("[data-keypad]").forEach(lay);
}

function lay(pad) {
  const field = part(pad.dataset.keypad);
  const type = (characters) => () => insert(field, characters);
  const back = key(icon("backspace"), text("keypad.back"), () => erase(field));
  const clear = key(document.createTextNode("C"), text("keypad.clear"), () => replace(field, ""));
  const digits = DIGITS.map((digit) => key(document.createTextNode(digit), null, type(digit)));
  const zeros = ["0", "00"].map((digits) => key(document.createTextNode(digits), null, type(digits)));
  if (pad.dataset.enter) {
    const times = key(document.createTextNode("×"), text("keypad.times"), type("×"));
    const enter = key(document.createTextNode("↵"), text("code.enter"), () => field.form.requestSubmit());
    enter.classList.add("keypad-enter");
    pad.append(...digits.slice(0, 3), back, ...digits.slice(3, 6), clear, ...digits.slice(6), enter, ...zeros, times);
  } else {
    const point = key(document.createTextNode("."), text("keypad.point"), type("."));
    pad.append(...digits, pad.dataset.point ? point : zeros[1], zeros[0], back);
  }
}

/** A press must not take the focus from the field. */
function key(sign, label, press) {
  const button = document.createElement("button");
  button.type = "button";
  button.tabIndex = -1;
  button.append(sign);
  if (label) {
    button.setAttribute("aria-label", label);
  }
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", press);
  return button;
}

function insert(field, characters) {
  field.setRangeText(characters, field.selectionStart, field.selectionEnd, "end");
  changed(field);
}

function erase(field) {
  const { selectionStart, selectionEnd } = field;
  field.setRangeText("", selectionStart === selectionEnd ? Math.max(0, selectionStart - 1) : selectionStart, selectionEnd, "end");
  changed(field);
}

export function replace(field, characters) {
  field.value = characters;
  changed(field);
}

function changed(field) {
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
