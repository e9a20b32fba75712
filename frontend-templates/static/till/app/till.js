// Which store and till this browser is: registered once with network, remembered for days without.

import { call } from "./connection.js";
import { get, keep, result, setting, transact } from "./database.js";
import { tell } from "./tabs.js";

let current = null;

/** {storeId, deviceId, sequence, tillId, number, name, store, scaleLabels, receiptUrl, qrPayments, clerk, limits} or null */
export function till() {
  return current;
}

export function path(rest) {
  return "/api/v1/stores/" + current.storeId + "/till" + rest;
}

/** What is known without network. */
export async function recall() {
  const storeId = await setting("store");
  current = storeId ? ((await setting("till:" + storeId)) ?? null) : null;
  return current;
}

/** The stores whose clerk or manager is signed in: [{id, code, name}]. */
export async function stores() {
  return (await call("GET", "/api/v1/till/stores")).items;
}

/** Says that this till is there and learns what it may do. The answer holds the server's open shift. */
export async function register(storeId, name) {
  const known = await setting("till:" + storeId);
  const deviceId = known?.deviceId ?? crypto.randomUUID();
  const answer = await call("POST", "/api/v1/stores/" + storeId + "/till/tills", { deviceId, name });
  current = await transact(["settings"], async (transaction) => {
    const settings = transaction.objectStore("settings");
    const before = await result(settings.get("till:" + storeId));
    const { openShift, serverTime, ...kept } = answer;
    const now = { ...kept, storeId, deviceId, sequence: Math.max(before?.sequence ?? 1, answer.nextSequence) };
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
