// What waits at a stall for people who have ordered and paid before the day. The list is kept here with a fingerprint
// of each code, so that it is handed over without network to who shows the code; the server has the last word.

import { now } from "./clock.js";
import { call, Refused } from "./connection.js";
import { look, result, transact } from "./database.js";
import { entry, queue } from "./entries.js";
import { tell } from "./tabs.js";
import { atStall, openShift, path, till } from "./till.js";

const KEPT_MS = 7 * 24 * 3_600_000;

/** Goods of this order were handed over on this device already. */
export class HandedOverAlready extends Error {}

function ofHere() {
  return IDBKeyRange.bound([till().storeId], [till().storeId, []]);
}

/**
 * [{id, number, buyer, codeSalt, codeHash, lines: [{name, spec, quantity}], amountFen, state, here}]; here is null, or what this
 * device has done with it: {entryId, at, by, outcome: null while nobody knows, "done", or {code, detail} of a refusal}
 */
export async function preorders() {
  const kept = await look(["preorders"], (transaction) => result(transaction.objectStore("preorders").getAll(ofHere())));
  return kept.sort((a, b) => a.number.localeCompare(b.number));
}

/** May be handed over, as far as this device knows. */
export function waits(order) {
  return order.state === "WAITING" && order.here === null;
}

/** Asks the server for the whole list. What this device has handed over stays in it for a week. */
export async function refreshPreorders() {
  if (!(till().preorders ?? atStall())) {
    return;
  }
  let items;
  try {
    ({ items } = await call("GET", path("/preorders")));
  } catch (failure) {
    if (failure instanceof Refused) {
      // The stall sells all the same, and hands over by the list that it has.
      return;
    }
    throw failure;
  }
  await transact(["preorders"], async (transaction) => {
    const store = transaction.objectStore("preorders");
    const before = new Map((await result(store.getAll(ofHere()))).map((order) => [order.id, order]));
    for (const item of items) {
      store.put({ ...item, storeId: till().storeId, here: before.get(item.id)?.here ?? null });
      before.delete(item.id);
    }
    for (const gone of before.values()) {
      if (gone.here === null || gone.here.at < now() - KEPT_MS) {
        store.delete([gone.storeId, gone.id]);
      }
    }
  });
  tell("preorders");
}

/** What was typed or scanned: a code, or an address that ends in one. */
export function codeOf(entered) {
  const asked = /[?&]code=([^&#]+)/.exec(entered);
  const last = asked ? asked[1] : entered.trim().replace(/[?#].*$/, "").replace(/\/+$/, "").split("/").at(-1);
  return last.normalize("NFKC").replace(/[\s-]/g, "");
}

/** The code as it was given out, if this is the order's, or the token in its QR; else null. */
export async function fitting(order, code) {
  const hashes = [order.codeHash, order.tokenHash].filter(Boolean);
  for (const form of new Set([code, code.toUpperCase(), code.toLowerCase()])) {
    if (hashes.includes(await fingerprint(order.codeSalt + form))) {
      return form;
    }
  }
  return null;
}

async function fingerprint(words) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** {order, code} of whichever order the code belongs to; one that waits before others. Null if none. */
export async function byCode(entered) {
  const all = await preorders();
  for (const order of [...all.filter(waits), ...all.filter((one) => !waits(one))]) {
    const code = await fitting(order, entered);
    if (code !== null) {
      return { order, code };
    }
  }
  return null;
}

/** By the buyer's name or the end of the order's number; all of them without words. */
export async function findPreorders(words) {
  const wanted = words.trim().toLowerCase();
  return (await preorders()).filter(
    (order) => (order.buyer ?? "").toLowerCase().includes(wanted) || order.number.toLowerCase().endsWith(wanted),
  );
}

/** The goods are given away: from here on this device knows, and the server hears of it as soon as it can. */
export async function handOver(order, code) {
  const shift = await openShift();
  const key = [till().storeId, order.id];
  await transact(["preorders", "outbox"], async (transaction) => {
    const store = transaction.objectStore("preorders");
    const kept = await result(store.get(key));
    if (!kept || !waits(kept)) {
      throw new HandedOverAlready();
    }
    const handing = entry("HAND_OVER", shift.id, { waitingId: order.id, code });
    queue(transaction, handing);
    store.put({ ...kept, here: { entryId: handing.id, at: now(), by: till().clerk.name, outcome: null } });
  });
  tell("preorders");
  tell("outbox");
}

/** The server's word on a hand-over, inside the transaction that takes it out of the queue. */
export async function settlePreorder(transaction, { storeId, entry: handing }, answer) {
  const store = transaction.objectStore("preorders");
  const order = await result(store.get([storeId, handing.waitingId]));
  if (order?.here?.entryId === handing.id) {
    const outcome = answer.status === "REFUSED" ? { code: answer.code, detail: answer.detail } : "done";
    store.put({ ...order, here: { ...order.here, outcome } });
  }
}
