// Money from the customer's phone: the code that it scans, large, or the wait for its owner to confirm when the till has
// scanned the phone; asked after until the money is there or will not come.

import { total } from "./basket.js";
import { connection, Refused, SignedOut, Unreachable } from "./connection.js";
import { basket, cashInsteadOf, keepPayment, putAside, startNew } from "./counter.js";
import { money } from "./money.js";
import { closeDialog, complain, element, onPress, openDialog, part } from "./page.js";
import { askCash, showDone } from "./pay-dialogs.js";
import * as payments from "./qr-payments.js";
import { svgOf } from "./qr-code.js";
import { focusCode, say } from "./sale-screen.js";
import { text } from "./texts.js";
import { till } from "./till.js";

const ASK_EVERY_MS = 2_000;

let timer = null;
let asking = false;

export function startQrDialog() {
  part("pay-qr").addEventListener("click", pay);
  onPress("qr-again", begin);
  onPress("qr-cancel", cancel);
  onPress("qr-aside", aside);
  onPress("qr-cash", cash);
  part("qr").addEventListener("cancel", (event) => event.preventDefault());
}

/** Without network there is no code; the key says so instead of doing nothing. */
export function qrRefusal() {
  if (!till().qrPayments) {
    return "qr.none";
  }
  if (basket()?.insteadOf) {
    return "qr.cash-now";
  }
  return connection() === "online" ? null : "qr.offline";
}

async function pay() {
  const why = qrRefusal();
  if (why) {
    say(why, "bad");
    return;
  }
  await showPayment();
}

/** Opens the panel for the basket's payment; also after a reload in the middle of one. */
export async function showPayment() {
  part("qr-sum").textContent = money(total(basket().lines));
  part("qr-code").replaceChildren();
  openDialog("qr");
  const { payment } = basket();
  showTitle(payment);
  if (payment?.byCode) {
    waitForCustomer();
  } else if (payment?.answer) {
    showCode(payment.answer);
    watch();
  } else {
    await begin();
  }
}

function showTitle(payment) {
  part("qr-title").textContent = text(payment?.byCode ? "payer.title" : "qr.title");
  part("qr-again").hidden = true;
}

/** The till has scanned the customer's phone; whether the money comes is decided there. */
function waitForCustomer() {
  const { answer } = basket().payment;
  state(answer ? "payer.waiting" : "payer.unknown");
  watch();
}

/** What the panel says while nobody knows yet. */
function waiting() {
  return basket().payment?.byCode ? "payer.waiting" : "qr.waiting";
}

async function begin() {
  part("qr-again").hidden = true;
  complain("qr-wrong", null);
  state("qr.making");
  try {
    showCode(await payments.begin());
    watch();
  } catch (failure) {
    state("qr.no-code");
    complain("qr-wrong", reason(failure));
    part("qr-again").hidden = failure instanceof Refused && failure.status < 500;
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

function showCode(answer) {
  const code = answer.qrCode
    ? svgOf(answer.qrCode, text("qr.code"))
    : element("img", { src: "data:image/svg+xml;charset=utf-8," + encodeURIComponent(answer.qrSvg), alt: text("qr.code") });
  part("qr-code").replaceChildren(code);
  state("qr.waiting");
}

function state(key) {
  const cancelling = key === "qr.cancelling";
  part("qr-cash").hidden = !cancelling;
  part("qr-cancel").hidden = cancelling;
  part("qr-code").hidden = cancelling || part("qr-code").childElementCount === 0;
  part("qr-state").textContent = text(key);
}

function watch() {
  clearInterval(timer);
  timer = setInterval(look, ASK_EVERY_MS);
  look();
}

async function look() {
  if (asking || !part("qr").open || basket().payment === null) {
    return;
  }
  asking = true;
  try {
    complain("qr-wrong", null);
    await follow(await payments.ask(basket().payment));
  } catch (failure) {
    complain("qr-wrong", reason(failure));
  } finally {
    asking = false;
  }
}

async function follow(now) {
  if (now === "PAID") {
    const receipt = await payments.sold(basket());
    leave();
    await startNew();
    showDone(receipt);
  } else if (now === "CANCELLED") {
    const byCode = basket().payment?.byCode;
    await keepPayment(null);
    leave();
    say(byCode ? "payer.cancelled" : "qr.cancelled", byCode ? "bad" : "calm");
    focusCode();
  } else {
    state(now === "CANCELLING" ? "qr.cancelling" : waiting());
  }
}

function leave() {
  clearInterval(timer);
  closeDialog("qr");
}

async function cancel() {
  if (basket().payment === null) {
    leave();
    return;
  }
  try {
    complain("qr-wrong", null);
    await follow(await payments.cancel(basket().payment));
  } catch (failure) {
    complain("qr-wrong", reason(failure));
  }
}

/** The customer's phone has not scanned the code, but only time proves that; the customer need not wait for it. */
async function cash() {
  await cashInsteadOf(basket().payment.request.id);
  leave();
  askCash();
}

/** The queue waits; the payment is asked after in the background. */
async function aside() {
  leave();
  await putAside();
  say("qr.put-aside", "calm");
  focusCode();
}
