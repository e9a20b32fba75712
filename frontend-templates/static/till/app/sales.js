// A sale becomes final: receipt, tally, queue and the empty counter in one transaction, or none of it.

import { entryLines, total } from "./basket.js";
import { now } from "./clock.js";
import { basket } from "./counter.js";
import { look, result, transact } from "./database.js";
import { entry, nextReceipt, queue } from "./entries.js";
import { overJiao, sum } from "./money.js";
import { tell } from "./tabs.js";
import { openShift, till } from "./till.js";

/** Another tab has sold this basket already. */
export class SoldAlready extends Error {}

const KEPT_MS = 35 * 24 * 3_600_000;

/** What stays here of a sale, to print and to find it again. */
export function receiptOf(id, shiftId, receipt, lines, tender, sent) {
  return {
    id,
    ...receipt,
    storeId: till().storeId,
    shiftId,
    soldAt: now(),
    clerk: till().clerk.name,
    lines,
    totalFen: total(lines),
    tender,
    sent,
  };
}

/** What this place lets a customer go who pays cash. */
export function roundedOff(totalFen) {
  return till().roundsCash ? overJiao(totalFen) : 0;
}

/** Sells the basket for cash, with network or without. @returns the receipt */
export async function sellForCash(givenFen) {
  const { id } = basket();
  const shiftId = (await openShift()).id;
  const receipt = await transact(["settings", "baskets", "shifts", "outbox", "sold"], async (transaction) => {
    const kept = await result(transaction.objectStore("baskets").get(id));
    if (!kept || kept.lines.length === 0) {
      throw new SoldAlready();
    }
    const totalFen = total(kept.lines);
    const roundedFen = roundedOff(totalFen);
    const paidFen = sum([totalFen, -roundedFen]);
    const tender = { kind: "CASH", givenFen, changeFen: sum([givenFen, -paidFen]), roundedFen };
    const receipt = await nextReceipt(transaction);
    const { lines, insteadOf } = kept;
    const sale = entry("SALE", shiftId, { ...receipt, lines: entryLines(lines), totalFen, tender, insteadOf });
    queue(transaction, sale);
    const sold = receiptOf(sale.id, shiftId, receipt, lines, tender, false);
    transaction.objectStore("sold").add(sold);
    transaction.objectStore("baskets").delete(id);
    await tally(transaction, shiftId, (shift) => ({
      sales: shift.sales + 1,
      cashSalesFen: sum([shift.cashSalesFen, paidFen]),
    }));
    return sold;
  });
  tell("outbox");
  tell("shift");
  return receipt;
}

/** Changes a shift's sums inside a transaction that has `shifts`. */
export async function tally(transaction, shiftId, change) {
  const shifts = transaction.objectStore("shifts");
  const shift = await result(shifts.get(shiftId));
  if (shift) {
    shifts.put({ ...shift, ...change(shift) });
  }
}

/** The latest receipts of this till, newest first. */
export async function latestReceipts(most) {
  return look(["sold"], (transaction) => {
    const request = transaction.objectStore("sold").index("soldAt").openCursor(null, "prev");
    return new Promise((resolve, reject) => {
      const found = [];
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor || found.length === most) {
          resolve(found);
          return;
        }
        found.push(cursor.value);
        cursor.continue();
      };
    });
  });
}

/** A receipt of this till by the token in its QR code. */
export function receiptByToken(token) {
  return look(["sold"], (transaction) => result(transaction.objectStore("sold").index("token").get(token)));
}

/** Receipts that were sent are kept for five weeks; the server has them for good. */
export function forgetOld() {
  return transact(["sold"], (transaction) => {
    const old = IDBKeyRange.upperBound(now() - KEPT_MS);
    const request = transaction.objectStore("sold").index("soldAt").openCursor(old);
    request.onsuccess = () => {
      const cursor = request.result;
      if (cursor) {
        if (cursor.value.sent) {
          cursor.delete();
        }
        cursor.continue();
      }
    };
  });
}
