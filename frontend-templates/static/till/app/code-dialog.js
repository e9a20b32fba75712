// The code that the customer's phone shows to pay with: scanned, or typed. What becomes of it is shown where the other
// payments by phone are.

import { isPaymentCode } from "./barcode.js";
import { total } from "./basket.js";
import { connection, Refused, SignedOut, Unreachable } from "./connection.js";
import { basket, isOpen, keepPayment, startNew } from "./counter.js";
import { money } from "./money.js";
import { closeDialog, complain, openDialog, part } from "./page.js";
import { showDone } from "./pay-dialogs.js";
import { showPayment } from "./qr-dialog.js";
import { charge, sold } from "./qr-payments.js";
import { say } from "./sale-screen.js";
import { text } from "./texts.js";
import { till } from "./till.js";

let charging = false;

export function startCodeDialog() {
  part("pay-code").addEventListener("click", ask);
  part("payer-form").addEventListener("submit", (event) => {
    event.preventDefault();
    take(part("payer-code").value);
  });
}

/** Why no code can be taken now, as a text's key; null if it can. */
function refusal() {
  if (!till().customerCodes) {
    return "payer.none";
  }
  if (basket().insteadOf) {
    return "qr.cash-now";
  }
  return connection() === "online" ? null : "qr.offline";
}

function ask() {
  const why = refusal();
  if (why) {
    say(why, "bad");
    return;
  }
  part("payer-sum").textContent = money(total(basket().lines));
  part("payer-code").value = "";
  complain("payer-wrong", null);
  openDialog("payer");
  part("payer-code").focus();
}

/** A code was scanned at the counter: the customer holds out the phone. @returns whether it led somewhere */
export async function payWithCode(code) {
  if (basket().lines.length === 0 || !isOpen()) {
    say("payer.nothing", "bad");
    return false;
  }
  ask();
  if (!part("payer").open) {
    return false;
  }
  part("payer-code").value = code;
  await take(code);
  return true;
}

/** Scanned while the panel is open, by a scanner or the camera. */
export function scannedCode(code) {
  part("payer-code").value = code;
  return take(code);
}

async function take(entered) {
  const code = entered.normalize("NFKC").replace(/\s/g, "");
  if (!isPaymentCode(code)) {
    complain("payer-wrong", text("payer.misread"));
    part("payer-code").select();
    return;
  }
  if (charging) {
    return;
  }
  charging = true;
  part("payer-submit").disabled = true;
  complain("payer-wrong", null);
  try {
    await follow(await charge(code));
  } catch (failure) {
    complain("payer-wrong", reason(failure));
    part("payer-code").select();
  } finally {
    charging = false;
    part("payer-submit").disabled = false;
  }
}

async function follow(state) {
  closeDialog("payer");
  if (state === "PAID") {
    const receipt = await sold(basket());
    await startNew();
    showDone(receipt);
  } else if (state === "CANCELLED") {
    await keepPayment(null);
    say("payer.cancelled", "bad");
  } else {
    await showPayment();
  }
}

function reason(failure) {
  if (failure instanceof Refused) {
    return failure.message;
  }
  if (failure instanceof Unreachable) {
    return text("qr.away");
  }
  if (failure instanceof SignedOut) {
    return text("caution.signed-out");
  }
  throw failure;
}
