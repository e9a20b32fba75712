// What the till tells the server: one entry for everything that happens, with a name of its own by which the server
// knows it again.

import { stamp } from "./clock.js";
import { receiptNumber, receiptToken } from "./barcode.js";
import { letter, takeSequence, till } from "./till.js";

/** What every entry begins with. */
export function entry(kind, shiftId, more) {
  return { id: crypto.randomUUID(), kind, shiftId, ...stamp(), clerkId: till().clerk.id, ...more };
}

/** The next receipt's number and the address of its public page; inside a transaction that has `settings`. */
export async function nextReceipt(transaction) {
  const sequence = await takeSequence(transaction);
  return { number: receiptNumber(letter(), till().store.code, till().number, sequence), token: receiptToken() };
}

/** Puts an entry at the end of the queue; inside a transaction that has `outbox`. */
export function queue(transaction, one) {
  transaction.objectStore("outbox").add({ kind: till().kind, storeId: till().storeId, tillId: till().tillId, entry: one });
}
