// Which place and till this browser is: registered once with network, remembered for days without. A place is a store or
// a stall of a fair; both speak the same calls.

import { call } from "./connection.js";
import { get, keep, result, setting, transact } from "./database.js";
import { tell } from "./tabs.js";

let current = null;

/**
 * {kind, storeId, deviceId, sequence, tillId, number, name, store, scaleLabels, receiptUrl, qrPayments, customerCodes,
 * roundsCash, clerk, limits} or null; `store` describes the place, `storeId` is its id, of whichever kind it is
 */
export function till() {
  return current;
}

/** Where the calls of a place go. */
export function base(kind, id) {
  return "/api/v1/" + (kind === "STALL" ? "stalls/" : "stores/") + id + "/till";
}

export function path(rest) {
  return base(current.kind, current.storeId) + rest;
}

/** One phone in one hand, at a stall of a fair. */
export function atStall() {
  return current?.kind === "STALL";
}

/** What receipt numbers of this place begin with. */
export function letter() {
  return atStall() ? "F" : "S";
}

/** What is known without network. */
export async function recall() {
  const storeId = await setting("store");
  const known = storeId ? await setting("till:" + storeId) : null;
  current = known ? { kind: "STORE", ...known } : null;
  return current;
}

/** Where whoever is signed in sells: [{kind, id, code, name, fair}]. */
export async function places() {
  return (await call("GET", "/api/v1/till/places")).items;
}

/** Says that this till is there and learns what it may do. The answer holds the server's open shift. */
export async function register(kind, storeId, name) {
  const known = await setting("till:" + storeId);
  const deviceId = known?.deviceId ?? crypto.randomUUID();
  const answer = await call("POST", base(kind, storeId) + "/tills", { deviceId, name });
  current = await transact(["settings"], async (transaction) => {
    const settings = transaction.objectStore("settings");
    const before = await result(settings.get("till:" + storeId));
    const { openShift, serverTime, ...kept } = answer;
    const now = { ...kept, kind, storeId, deviceId, sequence: Math.max(before?.sequence ?? 1, answer.nextSequence) };
    settings.put(now, "till:" + storeId);
    settings.put(storeId, "store");
    return now;
  });
  return answer.openShift;
}

/** A till that a manager took out of service comes back as another one. */
export async function becomeAnother() {
  const storeId = current.storeId;
  await keep("till:" + storeId, { ...(await setting("till:" + storeId)), deviceId: crypto.randomUUID(), sequence: 1 });
}

export async function leaveStore() {
  await keep("store", null);
  current = null;
  tell("till");
}

/** Scale labels can change with the catalogue. */
export async function keepScaleLabels(labels) {
  current = await transact(["settings"], async (transaction) => {
    const settings = transaction.objectStore("settings");
    const now = { ...(await result(settings.get("till:" + current.storeId))), scaleLabels: labels };
    settings.put(now, "till:" + current.storeId);
    return now;
  });
}

/** The next receipt's sequence, taken inside a transaction that has `settings`, so that two tabs never share one. */
export async function takeSequence(transaction) {
  const settings = transaction.objectStore("settings");
  const now = await result(settings.get("till:" + current.storeId));
  settings.put({ ...now, sequence: now.sequence + 1 }, "till:" + current.storeId);
  return now.sequence;
}

/** The open shift as this browser knows it, or null. */
export async function openShift() {
  const id = await setting("shift:" + current.storeId);
  return id ? ((await get("shifts", id)) ?? null) : null;
}
