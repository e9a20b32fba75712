// Goods that come back: find the receipt, say what and how much, give the money back.

import { readReceipt } from "./barcode.js";
import { minute } from "./clock.js";
import { connection, Refused, SignedOut, Unreachable } from "./connection.js";
import { money } from "./money.js";
import { complain, element, openDialog, part } from "./page.js";
import { howMuch } from "./receipt.js";
import * as returns from "./returns.js";
import { text } from "./texts.js";
import { letter } from "./till.js";

let receipt = null;
let busy = false;

export function startReturnDialog() {
  part("return-find").addEventListener("submit", (event) => {
    event.preventDefault();
    once(() => find(part("return-number").value));
  });
  part("return-lines").addEventListener("input", showSum);
  part("return-form").addEventListener("submit", (event) => {
    event.preventDefault();
    once(takeBack);
  });
  part("return-again").addEventListener("click", () => once(sendAgain));
}

export async function openReturn() {
  part("return-number").value = "";
  part("return-find").hidden = false;
  part("return-form").hidden = true;
  part("return-done").hidden = true;
  part("return-again").hidden = true;
  complain("return-wrong", connection() === "online" ? null : text("return.offline"));
  openDialog("return");
  part("return-number").focus();
  if (await returns.underWay()) {
    unknownYet();
  }
}

/** A receipt was scanned while the panel is open. */
export function scannedReceipt(code) {
  part("return-number").value = code;
  return once(() => find(code));
}

async function once(work) {
  if (busy) {
    return;
  }
  busy = true;
  try {
    complain("return-wrong", null);
    await work();
  } catch (failure) {
    complain("return-wrong", reason(failure));
  } finally {
    busy = false;
  }
}

function reason(failure) {
  if (failure instanceof Refused) {
    return failure.status === 404 ? text("return.unknown") : failure.message;
  }
  if (failure instanceof Unreachable) {
    return text("return.offline");
  }
  if (failure instanceof SignedOut) {
    return text("caution.signed-out");
  }
  throw failure;
}

async function find(entered) {
  const wanted = readReceipt(entered, letter());
  if (!wanted) {
    complain("return-wrong", text("return.misread"));
    part("return-number").select();
    return;
  }
  receipt = await returns.find(wanted);
  if (!receipt) {
    complain("return-wrong", text("return.unknown"));
    return;
  }
  show();
}

function show() {
  const how = text(receipt.tender === "QR" ? "receipt.paid-qr" : "receipt.paid-cash");
  part("return-receipt").textContent = [receipt.number, minute(Date.parse(receipt.soldAt)), money(receipt.totalFen), how].join(" · ");
  part("return-lines").replaceChildren(...receipt.lines.map(row));
  part("return-form").hidden = false;
  part("return-done").hidden = true;
  showSum();
  part("return-lines").querySelector("input")?.focus();
}

function row(line) {
  const left = line.quantity - line.returnedQuantity;
  const id = "return-line-" + line.line;
  return element(
    "li",
    { class: "row" },
    element("div", { class: "row-main" }, element("strong", {}, line.name), element("small", {}, howMuch(line))),
    element("label", { for: id }, text(line.measure === "GRAM" ? "return.grams" : "return.pieces", left)),
    element("input", {
      id,
      type: "text",
      inputmode: "numeric",
      maxlength: "6",
      value: "0",
      autocomplete: "off",
      class: "row-number",
      "data-line": line.line,
      disabled: left === 0,
    }),
    element(
      "label",
      { class: "check" },
      element("input", { type: "checkbox", "data-resellable": line.line, disabled: left === 0 }),
      text("return.resellable"),
    ),
  );
}

/** [{line, quantity, resellable}] as entered; null if a quantity is none or too large. */
function chosen() {
  const lines = [];
  for (const field of part("return-lines").querySelectorAll("[data-line]")) {
    const line = receipt.lines.find((one) => String(one.line) === field.dataset.line);
    const entered = field.value.trim() === "" ? "0" : field.value.trim();
    const quantity = /^[0-9]{1,6}$/.test(entered) ? Number(entered) : Infinity;
    if (quantity > line.quantity - line.returnedQuantity) {
      return null;
    }
    if (quantity > 0) {
      const resellable = part("return-lines").querySelector(`[data-resellable="${line.line}"]`).checked;
      lines.push({ line: line.line, quantity, resellable });
    }
  }
  return lines;
}

/** As the server reckons: of what was paid for the line, less what has come back. */
function amount(line, quantity) {
  const upTo = (back) => Number((BigInt(line.amountFen) * BigInt(back)) / BigInt(line.quantity));
  return upTo(line.returnedQuantity + quantity) - upTo(line.returnedQuantity);
}

function showSum() {
  const lines = chosen();
  complain("return-wrong", lines === null ? text("return.too-much") : null);
  const total = (lines ?? []).reduce(
    (sum, { line, quantity }) => sum + amount(receipt.lines.find((one) => one.line === line), quantity),
    0,
  );
  part("return-sum").textContent = money(total);
  part("return-submit").disabled = lines === null || lines.length === 0;
}

async function takeBack() {
  const lines = chosen();
  const why = part("return-reason").selectedOptions[0].textContent;
  part("return-form").hidden = true;
  try {
    finished(await returns.takeBack(receipt, why, lines));
  } catch (failure) {
    if (failure instanceof Unreachable || failure instanceof SignedOut) {
      unknownYet();
    } else {
      part("return-form").hidden = false;
    }
    throw failure;
  }
}

/** The answer was lost on the way: nobody may take the goods back a second time before it is known. */
function unknownYet() {
  part("return-find").hidden = true;
  part("return-form").hidden = true;
  part("return-again").hidden = false;
  complain("return-wrong", text("return.unknown-yet"));
  part("return-again").focus();
}

async function sendAgain() {
  try {
    finished(await returns.send());
  } catch (failure) {
    if (failure instanceof Refused && failure.status < 500) {
      part("return-find").hidden = false;
      part("return-again").hidden = true;
    }
    throw failure;
  }
}

function finished(answer) {
  part("return-find").hidden = false;
  part("return-again").hidden = true;
  part("return-form").hidden = true;
  part("return-done").hidden = false;
  part("return-done-sum").textContent = money(answer.amountFen);
  part("return-done-words").textContent = text(answer.tender === "CASH" ? "return.done-cash" : "return.done-qr", answer.number);
  part("return-number").value = "";
}
