// Goods that come back, against the receipt and with network: only the server knows what has come back already.

import { call, Refused } from "./connection.js";
import { keep, setting, transact } from "./database.js";
import { sum } from "./money.js";
import { receiptByToken, tally } from "./sales.js";
import { tell } from "./tabs.js";
import { openShift, path, till } from "./till.js";

const UNDER_WAY = "return";

/** @param wanted {number} or {token}, as a receipt was scanned or typed */
export async function find(wanted) {
  const number = wanted.number ?? (await receiptByToken(wanted.token))?.number ?? (await numberOf(wanted.token));
  return number ? call("GET", path("/receipts/" + number)) : null;
}

async function numberOf(token) {
  const found = await call("GET", path("/receipts?query=" + token + "&page=1&size=1"));
  return found.items[0]?.number ?? null;
}

/** A return of which nobody knows whether the server has booked it; or null. */
export async function underWay() {
  return (await setting(UNDER_WAY)) ?? null;
}

/** @param lines [{line, quantity, resellable}] */
export async function takeBack(receipt, reason, lines) {
  const shift = await openShift();
  await keep(UNDER_WAY, {
    id: crypto.randomUUID(),
    tillId: till().tillId,
    shiftId: shift.id,
    number: receipt.number,
    clerkId: till().clerk.id,
    reason,
    lines,
  });
  return send();
}

/** Sends it, again where the answer was lost; under its name it happens once. */
export async function send() {
  const request = await underWay();
  let answer;
  try {
    answer = await call("POST", path("/returns"), request);
  } catch (failure) {
    if (failure instanceof Refused && failure.status < 500 && failure.status !== 429) {
      await keep(UNDER_WAY, null);
    }
    throw failure;
  }
  await transact(["settings", "shifts"], async (transaction) => {
    transaction.objectStore("settings").put(null, UNDER_WAY);
    if (answer.tender === "CASH") {
      await tally(transaction, request.shiftId, (now) => ({
        cashReturnsFen: sum([now.cashReturnsFen, answer.amountFen]),
      }));
    }
  });
  tell("shift");
  return answer;
}
