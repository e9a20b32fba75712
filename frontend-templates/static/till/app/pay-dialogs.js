// Cash with its change, and what is said when a sale is done.

import { total } from "./basket.js";
import { basket, startNew } from "./counter.js";
import { money, notesFor, parseYuan, quickNotes, yuan } from "./money.js";
import { closeDialog, complain, element, openDialog, part } from "./page.js";
import { svgOf } from "./qr-code.js";
import { print } from "./receipt.js";
import { focusCode, say } from "./sale-screen.js";
import { roundedOff, sellForCash, SoldAlready } from "./sales.js";
import { text } from "./texts.js";
import { atStall, till } from "./till.js";

let done = null;
let selling = false;

export function startPayDialogs() {
  part("pay-cash").addEventListener("click", askCash);
  part("given").addEventListener("input", showChange);
  part("cash-form").addEventListener("submit", takeCash);
  part("cash-notes").addEventListener("click", (event) => {
    const note = event.target.closest("[data-fen]");
    if (note) {
      part("given").value = yuan(Number(note.dataset.fen)).replaceAll(",", "");
      part("given").focus();
      showChange();
    }
  });
  part("done-next").addEventListener("click", next);
  part("done-print").addEventListener("click", () => print(done));
  part("done").addEventListener("close", focusCode);
}

/** What is to be paid in cash. */
function due() {
  const sum = total(basket().lines);
  return sum - roundedOff(sum);
}

export function askCash() {
  const rounded = roundedOff(total(basket().lines));
  part("cash-due").textContent = money(due());
  part("cash-rounded").hidden = rounded === 0;
  part("cash-rounded").textContent = text("cash.rounded", money(total(basket().lines)), money(rounded));
  part("cash-notes").replaceChildren(
    ...quickNotes(due()).map((fen, at) =>
      element("button", { type: "button", class: "key", "data-fen": fen }, at === 0 ? text("cash.exact") : money(fen)),
    ),
  );
  part("given").value = "";
  openDialog("cash");
  part("given").focus();
  showChange();
}

/** What was handed over; an empty field means: exactly the sum. */
function given() {
  const entered = part("given").value.trim();
  return entered === "" ? due() : parseYuan(entered);
}

function showChange() {
  const handed = given();
  complain("cash-wrong", null);
  const enough = handed !== null && handed >= due();
  part("cash-change").textContent = enough ? money(handed - due()) : "—";
}

async function takeCash(event) {
  event.preventDefault();
  const handed = given();
  if (handed === null || handed < due()) {
    complain("cash-wrong", handed === null ? text("refused.amount") : text("cash.short", money(due() - handed)));
    part("given").select();
    return;
  }
  if (selling) {
    return;
  }
  selling = true;
  try {
    const receipt = await sellForCash(handed);
    closeDialog("cash");
    await startNew();
    showDone(receipt);
  } catch (failure) {
    if (!(failure instanceof SoldAlready)) {
      complain("cash-wrong", text("cash.not-kept"));
      throw failure;
    }
    closeDialog("cash");
    await startNew();
    say("sold-already", "bad");
  } finally {
    selling = false;
  }
}

/** The change large, for the clerk and the customer; the next scan goes on by itself. */
export function showDone(receipt) {
  done = receipt;
  const cash = receipt.tender.kind === "CASH";
  const change = cash ? receipt.tender.changeFen : 0;
  part("said").replaceChildren();
  part("done-title").textContent = text(cash ? "done.cash" : "done.qr");
  part("done-change-line").hidden = change === 0;
  part("done-change").textContent = money(change);
  part("done-notes").textContent = notesFor(change)
    .map(([note, pieces]) => text("note", money(note).replace(/\.00$/, ""), pieces))
    .join("  ")
    .replaceAll(" × ", "\u00a0×\u00a0");
  part("done-total").textContent = money(receipt.totalFen - (receipt.tender.roundedFen ?? 0));
  part("done-number").textContent = receipt.number;
  showCode(receipt);
  openDialog("done");
  part("done-next").focus();
}

/** At a stall nothing is printed: the customer takes the receipt along by scanning it. */
function showCode(receipt) {
  const code = atStall() ? [svgOf(till().receiptUrl + receipt.token, text("receipt.code")), text("receipt.scan")] : [];
  part("done-code").replaceChildren(...code);
}

function next() {
  closeDialog("done");
}
