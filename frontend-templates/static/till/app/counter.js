// The basket on this tab's counter. It is on the disk after each change, belongs to one tab at a time, and outlives
// a reload; what a closed tab left behind is taken up by the next.

import { takeUp } from "./catalogue.js";
import { all, get, put, remove } from "./database.js";
import { tell } from "./tabs.js";
import { till } from "./till.js";

const TAB = "qiancun-till-basket";
const RELOAD_MS = 1_500;

const events = new EventTarget();
let current = null;
let letGo = () => {};
let priceChangesWait = false;

/**
 * {id, storeId, lines, payment, insteadOf, held, at}; payment {request, answer, byCode} is a payment by phone that is
 * under way, insteadOf the id of one
 * that cash takes the place of
 */
export function basket() {
  return current;
}

export function onBasket(listener) {
  events.addEventListener("change", listener);
}

/** Whether the lines may still change: not while a customer looks at their sum as a QR code. */
export function isOpen() {
  return current.payment === null;
}

/** Takes up this tab's basket, or one that nobody holds, or a new one. */
export async function begin() {
  const id = sessionStorage.getItem(TAB);
  if (!(id && (await takeOver(id, RELOAD_MS)))) {
    const left = await orphan();
    if (!left) {
      await startNew();
    }
  }
  changed();
}

async function orphan() {
  const baskets = (await all("baskets")).filter((one) => one.storeId === till().storeId && !one.held);
  for (const one of baskets.sort((a, b) => b.at - a.at)) {
    if (await takeOver(one.id, 0)) {
      return one;
    }
  }
  return null;
}

async function takeOver(id, patience) {
  if (!(await own(id, patience))) {
    return false;
  }
  const kept = await get("baskets", id);
  if (kept && kept.storeId !== till().storeId) {
    return false;
  }
  settle(kept ?? empty(id));
  return true;
}

/** Holds a lock on the basket for as long as this tab lives. */
function own(id, patience) {
  const options = patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true };
  return new Promise((answer) => {
    navigator.locks
      .request("qiancun-till-basket-" + id, options, (lock) => {
        answer(lock !== null);
        return lock === null ? null : new Promise((release) => {
          letGo();
          letGo = release;
        });
      })
      .catch(() => answer(false));
  });
}

function empty(id) {
  return { id, storeId: till().storeId, lines: [], payment: null, insteadOf: null, held: false, at: Date.now() };
}

function settle(next) {
  current = next;
  sessionStorage.setItem(TAB, next.id);
}

/** The next customer; prices that changed meanwhile hold from here on. */
export async function startNew() {
  const next = empty(crypto.randomUUID());
  await own(next.id, 0);
  settle(next);
  if (priceChangesWait) {
    priceChangesWait = false;
    await takeUp();
    pricesChanged();
  }
  changed();
}

function changed() {
  events.dispatchEvent(new Event("change"));
}

export async function changeLines(lines) {
  current = { ...current, lines, at: Date.now() };
  changed();
  await (lines.length === 0 ? remove("baskets", current.id) : put("baskets", current));
}

/** Remembers, or forgets, that a QR payment for this basket is under way. */
export async function keepPayment(payment) {
  current = { ...current, payment, at: Date.now() };
  changed();
  await put("baskets", current);
}

/** Cash is taken although the code cannot be proven dead yet; what still comes for it goes back by itself. */
export async function cashInsteadOf(paymentId) {
  current = { ...current, payment: null, insteadOf: paymentId, at: Date.now() };
  changed();
  await put("baskets", current);
}

/** The catalogue has changed: at once where no line stands, else before the next customer. */
export async function takeUpPrices() {
  if (current !== null && current.lines.length > 0) {
    priceChangesWait = true;
    return;
  }
  await takeUp();
  pricesChanged();
}

/** The goods are to be shown anew. */
export function pricesChanged() {
  events.dispatchEvent(new Event("prices"));
}

export function onPrices(listener) {
  events.addEventListener("prices", listener);
}

/** Puts the basket aside, with a QR payment under way or without, and begins with the next customer. */
export async function putAside() {
  await put("baskets", { ...current, held: true });
  tell("baskets");
  await startNew();
}

/** What was put aside in this store. */
export async function aside() {
  return (await all("baskets")).filter((one) => one.held && one.storeId === till().storeId);
}

/** Takes a basket back onto an empty counter; goods that are not sold any more stay, at the price they were shown with. */
export async function takeBack(id) {
  const kept = await get("baskets", id);
  if (!kept?.held || !(await own(id, 0))) {
    return false;
  }
  settle({ ...kept, held: false });
  await put("baskets", current);
  tell("baskets");
  changed();
  return true;
}
