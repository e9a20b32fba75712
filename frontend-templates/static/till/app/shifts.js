// Opening and closing a shift. Sums are kept here as they arise, so that the drawer can be counted without network.

import { now } from "./clock.js";
import { call } from "./connection.js";
import { keep, put, result, transact } from "./database.js";
import { entry, queue } from "./entries.js";
import { sum } from "./money.js";
import { tally } from "./sales.js";
import { forgetPrices } from "./stall-prices.js";
import { tell } from "./tabs.js";
import { openShift, path, till } from "./till.js";

const EMPTY = { sales: 0, cashSalesFen: 0, cashReturnsFen: 0, depositsFen: 0, qrSales: 0, qrSalesFen: 0 };

function key() {
  return "shift:" + till().storeId;
}

export async function open(floatFen) {
  await transact(["settings", "shifts", "outbox"], async (transaction) => {
    const settings = transaction.objectStore("settings");
    if (await result(settings.get(key()))) {
      return;
    }
    const id = crypto.randomUUID();
    const opening = entry("SHIFT_OPENED", id, { floatFen });
    queue(transaction, opening);
    const shift = { id, state: "OPEN", floatFen, openedAt: new Date(now()).toISOString(), openedBy: till().clerk.name, ...EMPTY };
    transaction.objectStore("shifts").put(shift);
    settings.put(id, key());
  });
  tell("shift");
  tell("outbox");
}

/** What has to lie in the drawer. */
export function expectedFen(shift) {
  return sum([shift.floatFen, shift.cashSalesFen, -shift.cashReturnsFen, -shift.depositsFen]);
}

/** Cash is taken out of the drawer, to the bank or the safe. */
export async function deposit(amountFen, note) {
  const shift = await openShift();
  await transact(["shifts", "outbox"], async (transaction) => {
    queue(transaction, entry("DEPOSIT", shift.id, { amountFen, note }));
    await tally(transaction, shift.id, (sums) => ({ depositsFen: sum([sums.depositsFen, amountFen]) }));
  });
  tell("shift");
  tell("outbox");
}

/** @returns the closed shift */
export async function close(countedFen, reason) {
  const { id } = await openShift();
  const closed = await transact(["settings", "shifts", "outbox"], async (transaction) => {
    const shifts = transaction.objectStore("shifts");
    const shift = await result(shifts.get(id));
    const closing = entry("SHIFT_CLOSED", id, { countedFen, reason, sales: shift.sales });
    queue(transaction, closing);
    const closed = { ...shift, state: "CLOSED", countedFen, reason, closedAt: new Date(now()).toISOString(), closedBy: till().clerk.name };
    shifts.put(closed);
    transaction.objectStore("settings").delete(key());
    return closed;
  });
  await forgetPrices();
  tell("catalogue");
  tell("shift");
  tell("outbox");
  return closed;
}

/** The server asks why cash and sums differ before it takes the closing that waits at this place of the queue. */
export async function giveReason(entryId, reason) {
  await transact(["outbox"], async (transaction) => {
    const outbox = transaction.objectStore("outbox");
    const waiting = await result(outbox.index("id").get(entryId));
    if (waiting) {
      outbox.put({ ...waiting, entry: { ...waiting.entry, reason } });
    }
  });
  tell("outbox");
}

/**
 * Makes what is known here agree with the server, once the queue is empty: a shift that this browser has lost is
 * taken over, one that was closed elsewhere is let go.
 *
 * @param before the id of our shift when the server was asked; what changed since is newer than its answer
 */
export async function agreeWith(serverShift, before) {
  const ours = await openShift();
  if (ours?.id !== before) {
    return;
  }
  if (serverShift && ours?.id !== serverShift.id) {
    await adopt(serverShift.id);
  } else if (!serverShift && ours) {
    await letGo(ours);
  } else if (serverShift) {
    await put("shifts", { ...ours, ...sumsOf(await call("GET", path("/shifts/" + ours.id))) });
  }
  tell("shift");
}

function sumsOf(theirs) {
  return { cashSalesFen: theirs.cashSalesFen, cashReturnsFen: theirs.cashReturnsFen, depositsFen: theirs.depositsFen };
}

async function adopt(id) {
  const theirs = await call("GET", path("/shifts/" + id));
  await put("shifts", {
    ...EMPTY,
    ...sumsOf(theirs),
    id,
    state: "OPEN",
    floatFen: theirs.floatFen,
    openedAt: theirs.openedAt,
    openedBy: theirs.openedBy,
    sales: theirs.sales,
    qrSales: theirs.qrSales ?? 0,
    qrSalesFen: theirs.qrSalesFen,
  });
  await keep(key(), id);
}

async function letGo(ours) {
  await put("shifts", { ...ours, state: "CLOSED" });
  await keep(key(), null);
}
