// A sale that the customer pays with their phone, by scanning our code or by showing theirs. The server books it when the money is there; until it has said so
// the basket stays locked, through reloads and without network.

import { entryLines, total } from "./basket.js";
import { call, Refused, Unreachable } from "./connection.js";
import { basket, keepPayment } from "./counter.js";
import { all, get, put, result, transact } from "./database.js";
import { entry, nextReceipt } from "./entries.js";
import { sum } from "./money.js";
import { receiptOf, tally } from "./sales.js";
import { tell } from "./tabs.js";
import { openShift, path, till } from "./till.js";

/** Codes of customers that are on their way, by the payment's id: nowhere but in this tab's memory. */
const codes = new Map();

/** Makes the code that the customer scans; again after a failure: the same one. */
export async function begin() {
  if (basket().payment === null) {
    await keepPayment({ request: await newRequest(), answer: null, byCode: false });
  }
  const { request } = basket().payment;
  try {
    const answer = await call("POST", path("/qr-payments"), request);
    await keepPayment({ request, answer, byCode: false });
    return answer;
  } catch (failure) {
    if (failure instanceof Refused && failure.status < 500) {
      await keepPayment(null);
    }
    throw failure;
  }
}

async function newRequest() {
  const { lines } = basket();
  const shift = await openShift();
  const receipt = await transact(["settings"], (transaction) => nextReceipt(transaction));
  const { kind, ...sale } = entry("SALE", shift.id, {
    ...receipt,
    tillId: till().tillId,
    sentAt: new Date().toISOString(),
    lines: entryLines(lines),
    totalFen: total(lines),
  });
  return sale;
}

/**
 * Charges the code that the customer shows. Where no answer comes, nobody knows whether the money was taken: it is asked
 * after like any other payment.
 *
 * @returns the state: "PAID", "CANCELLED", or "WAITING" while the customer confirms or nobody knows
 */
export async function charge(code) {
  await keepPayment({ request: await newRequest(), answer: null, byCode: true });
  codes.set(basket().payment.request.id, code);
  try {
    return await sendCode(basket().payment);
  } catch (failure) {
    if (failure instanceof Refused && failure.status < 500) {
      await keepPayment(null);
    } else if (failure instanceof Unreachable || failure instanceof Refused) {
      return "WAITING";
    }
    throw failure;
  }
}

/** The same request again is the same payment. */
async function sendCode({ request }) {
  const answer = await call("POST", path("/qr-payments"), { ...request, authCode: codes.get(request.id) });
  codes.delete(request.id);
  await keepPayment({ request, answer, byCode: true });
  return answer.state;
}

/** Asks how it stands. @returns "WAITING", "CANCELLING", "CANCELLED" or "PAID" */
export async function ask(payment) {
  const { id } = payment.request;
  const state = await stateOf(() => call("GET", path("/qr-payments/" + id)));
  // It never arrived: it may still be on its way, and only sending it again tells.
  return state === "CANCELLED" && codes.has(id) ? sendCode(payment) : state;
}

/** The customer would rather pay otherwise; the customer's phone may still be quicker. */
export async function cancel(payment) {
  return stateOf(() => call("POST", path("/qr-payments/" + payment.request.id + "/cancellation")));
}

/** What the server has never heard of has no code that anybody could pay. */
async function stateOf(asking) {
  try {
    return (await asking()).state;
  } catch (failure) {
    if (failure instanceof Refused && failure.status === 404) {
      return "CANCELLED";
    }
    throw failure;
  }
}

/** The money is there. @returns the receipt */
export async function sold(paid) {
  const { request } = paid.payment;
  const receipt = await transact(["baskets", "sold", "shifts"], async (transaction) => {
    const tender = { kind: "QR" };
    const { number, token } = request;
    const made = receiptOf(request.id, request.shiftId, { number, token }, paid.lines, tender, true);
    const before = await result(transaction.objectStore("sold").get(request.id));
    transaction.objectStore("baskets").delete(paid.id);
    if (!before) {
      transaction.objectStore("sold").add(made);
      await tally(transaction, request.shiftId, (shift) => ({
        qrSales: shift.qrSales + 1,
        qrSalesFen: sum([shift.qrSalesFen, made.totalFen]),
      }));
    }
    return before ?? made;
  });
  tell("shift");
  tell("baskets");
  return receipt;
}

/** Settles what was put aside while its payment was under way. @returns the receipts of what was paid meanwhile */
export async function settleAside() {
  const receipts = [];
  for (const one of await all("baskets")) {
    if (one.held && one.payment !== null && one.storeId === till().storeId) {
      const state = await ask(one.payment);
      if (state === "PAID") {
        receipts.push(await sold(one));
      } else if (state === "CANCELLED" && (await get("baskets", one.id))?.held) {
        await put("baskets", { ...one, payment: null });
        tell("baskets");
      }
    }
  }
  return receipts;
}
