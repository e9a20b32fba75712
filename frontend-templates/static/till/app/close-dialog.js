// The end of a shift: the drawer is counted before anybody sees what should be in it.

import { backlog } from "./outbox.js";
import { DENOMINATIONS, money, sum, times } from "./money.js";
import { closeDialog, complain, element, openDialog, part } from "./page.js";
import { printShift } from "./receipt.js";
import * as shifts from "./shifts.js";
import { text } from "./texts.js";
import { openShift } from "./till.js";

const MOST_PIECES = 9_999;

let counted = 0;
let expected = 0;
let closed = null;
let asked = null;

export function startCloseDialog() {
  part("close-notes").append(...DENOMINATIONS.map(row));
  part("close-notes").addEventListener("input", count);
  part("close-count").addEventListener("submit", compare);
  part("close-form").addEventListener("submit", finish);
  part("close-recount").addEventListener("click", () => show("close-count"));
  part("close-print").addEventListener("click", () => printShift(closed, expected));
  part("reason-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    await shifts.giveReason(asked, part("reason-text").value.trim());
    closeDialog("reason");
  });
}

function row(fen) {
  const id = "note-" + fen;
  return element(
    "p",
    { class: "note" },
    element("label", { for: id }, nameOf(fen)),
    element("input", { id, type: "text", inputmode: "numeric", maxlength: "4", autocomplete: "off", "data-fen": fen }),
    element("output", { class: "money", "data-sum": fen }),
  );
}

/** 100 yuan, 5 jiao, 1 fen. */
function nameOf(fen) {
  if (fen >= 100) {
    return text("close.yuan", String(fen).slice(0, -2));
  }
  return fen >= 10 ? text("close.jiao", String(fen).slice(0, -1)) : text("close.fen", fen);
}

export function openClose() {
  for (const field of part("close-notes").querySelectorAll("input")) {
    field.value = "";
  }
  part("close-reason").value = "";
  show("close-count");
  openDialog("close");
  part("note-10000").focus();
  count();
}

function show(step) {
  for (const id of ["close-count", "close-form", "close-done"]) {
    part(id).hidden = id !== step;
  }
}

/** @returns whether every field holds a number of pieces */
function count() {
  let right = true;
  const amounts = [];
  for (const field of part("close-notes").querySelectorAll("input")) {
    const entered = field.value.trim() === "" ? "0" : field.value.trim();
    const pieces = /^[0-9]{1,4}$/.test(entered) ? Number(entered) : -1;
    right &&= pieces >= 0 && pieces <= MOST_PIECES;
    const amount = pieces > 0 ? times(Number(field.dataset.fen), pieces) : 0;
    part("close-notes").querySelector(`[data-sum="${field.dataset.fen}"]`).textContent = amount > 0 ? money(amount) : "";
    amounts.push(amount);
  }
  counted = sum(amounts);
  part("close-counted").textContent = money(counted);
  complain("close-wrong", right ? null : text("refused.quantity"));
  return right;
}

async function compare(event) {
  event.preventDefault();
  if (!count()) {
    return;
  }
  const shift = await openShift();
  expected = shifts.expectedFen(shift);
  const difference = sum([counted, -expected]);
  const facts = [
    ["shift.float", shift.floatFen],
    ["shift.cash-sales", shift.cashSalesFen],
    ["shift.cash-returns", -shift.cashReturnsFen],
    ["shift.deposits", -shift.depositsFen],
    ["shift.expected", expected],
    ["shift.counted", counted],
    ["shift.difference", difference],
    ["shift.qr-sales", shift.qrSalesFen],
  ];
  part("close-facts").replaceChildren(
    ...facts.flatMap(([key, fen]) => [element("dt", {}, text(key)), element("dd", { class: "money" }, money(fen))]),
    element("dt", {}, text("shift.sales")),
    element("dd", {}, String(shift.sales)),
  );
  part("close-reason-field").hidden = difference === 0;
  complain("close-reason-wrong", null);
  show("close-form");
  (difference === 0 ? part("close-form").querySelector("button") : part("close-reason")).focus();
}

async function finish(event) {
  event.preventDefault();
  const reason = part("close-reason").value.trim();
  const differs = counted !== expected;
  if (differs && reason === "") {
    complain("close-reason-wrong", text("close.reason-needed"));
    part("close-reason").focus();
    return;
  }
  closed = await shifts.close(counted, differs ? reason : null);
  const { entries } = await backlog();
  part("close-done-words").textContent = text(entries > 0 ? "close.done-offline" : "close.done");
  show("close-done");
}

/** The server reckons another sum than this till and asks why. */
export function askReason(stopped) {
  asked = stopped.id;
  part("reason-words").textContent = stopped.detail ?? "";
  part("reason-text").value = "";
  openDialog("reason");
  part("reason-text").focus();
}
