// The queue of what the server has not confirmed. One tab at a time sends; the server knows each entry by its id, so
// that what is sent twice is booked once.

import { call, mayCall, Refused, revoked, SignedOut, Unreachable } from "./connection.js";
import { all, result, transact } from "./database.js";
import { settlePreorder } from "./preorders.js";
import { on, tell } from "./tabs.js";
import { base, till } from "./till.js";

const LOCK = "qiancun-till-outbox";
const LARGEST_BATCH = { entries: 50, bytes: 200_000 };
/** Of the request around the entries. */
const ENVELOPE_BYTES = 500;

let largest = LARGEST_BATCH.entries;
let stopped = null;

/** Why the first entry cannot be taken yet: {id, code, detail}, or null. */
export function whatStopped() {
  return stopped;
}

/** How many sales and other entries wait: {sales, entries}. */
export async function backlog() {
  const waiting = await all("outbox");
  return { entries: waiting.length, sales: waiting.filter((one) => one.entry.kind === "SALE").length };
}

/** Whether the server knows all that happened at this place; what another place's people have to send may wait. */
export async function allSentHere() {
  return (await all("outbox")).every((one) => one.storeId !== till().storeId);
}

/** Sends until nothing waits or something stands in the way. Tabs take turns; what one place refuses stops no other. */
export async function flush() {
  if (!mayCall() || till() === null) {
    return;
  }
  await navigator.locks.request(LOCK, async () => {
    stopped = null;
    try {
      for (const sender of await senders()) {
        while (await sendBatch(sender)) {
          // The next fifty.
        }
      }
    } catch (failure) {
      if (!(failure instanceof Unreachable || failure instanceof SignedOut)) {
        throw failure;
      }
    }
  });
}

/** The tills of this device that have something to send, the present place's first. */
async function senders() {
  const found = new Map((await all("outbox")).map((one) => [one.storeId + "/" + one.tillId, one]));
  const here = (one) => (one.storeId === till().storeId ? 0 : 1);
  return [...found.values()].sort((a, b) => here(a) - here(b));
}

/** @returns whether more may go out */
async function sendBatch(sender) {
  const batch = await nextBatch(sender);
  const left = (await backlog()).entries - batch.length;
  if (batch.length === 0) {
    return false;
  }
  const { kind, storeId, tillId } = sender;
  const body = { tillId, sentAt: new Date().toISOString(), backlog: Math.max(0, left), entries: batch.map((one) => one.entry) };
  let answer;
  try {
    answer = await call("POST", base(kind, storeId) + "/entries", body);
  } catch (failure) {
    return failure instanceof Refused ? refusedAsAWhole(batch, failure) : Promise.reject(failure);
  }
  largest = LARGEST_BATCH.entries;
  return takeAnswers(batch, answer.results);
}

/**
 * The first entries of one till, as many as one request may carry; a shift's closing ends a batch, because nothing
 * behind it may be sent before it is taken.
 */
async function nextBatch({ storeId, tillId }) {
  const waiting = (await all("outbox")).filter((one) => one.storeId === storeId && one.tillId === tillId);
  const encoder = new TextEncoder();
  const batch = [];
  let bytes = ENVELOPE_BYTES;
  for (const one of waiting.slice(0, largest)) {
    bytes += encoder.encode(JSON.stringify(one.entry)).length + 1;
    if (batch.length > 0 && bytes > LARGEST_BATCH.bytes) {
      break;
    }
    batch.push(one);
    if (one.entry.kind === "SHIFT_CLOSED") {
      break;
    }
  }
  return batch;
}

/** A request that is too large is halved; one that is refused with a single entry in it is put to the refusals. */
async function refusedAsAWhole(batch, refused) {
  if (refused.status === 404) {
    turnedAway(batch[0]);
    return false;
  }
  if (refused.status !== 413 && refused.status !== 422 && refused.status !== 400) {
    stopped = { id: batch[0].entry.id, code: refused.code, detail: refused.message };
    tell("answers");
    return false;
  }
  if (batch.length > 1) {
    largest = Math.floor(batch.length / 2);
    return true;
  }
  const { id } = batch[0].entry;
  return takeAnswers(batch, [{ id, status: "REFUSED", code: refused.code, detail: refused.message }]);
}

/** Whoever is signed in does not work there: it all stays here until somebody of that place signs in on this device. */
function turnedAway({ storeId }) {
  if (storeId === till().storeId) {
    revoked();
  }
}

/** What is final leaves the queue wherever it stood in it; what has to wait stays in its place. */
async function takeAnswers(batch, results) {
  const answers = new Map(results.map((one) => [one.id, one]));
  let waits = null;
  let missing = false;
  await transact(["outbox", "sold", "refused", "preorders"], async (transaction) => {
    for (const waiting of batch) {
      const answer = answers.get(waiting.entry.id);
      if (answer && answer.status !== "RETRY") {
        await settle(transaction, waiting, answer);
      } else {
        waits ??= answer ? { id: answer.id, code: answer.code, detail: answer.detail } : null;
        missing = true;
      }
    }
  });
  stopped = waits ?? stopped;
  tell("answers");
  if (batch.some(({ entry }) => entry.kind === "SHIFT_OPENED" && answers.get(entry.id)?.status === "REFUSED")) {
    tell("opening-refused");
  }
  return !missing;
}

async function settle(transaction, waiting, answer) {
  transaction.objectStore("outbox").delete(waiting.seq);
  if (answer.status === "REFUSED") {
    const { code, detail } = answer;
    const { entry, storeId } = waiting;
    transaction.objectStore("refused").put({ id: entry.id, entry, storeId, code, detail });
  }
  if (waiting.entry.kind === "HAND_OVER") {
    await settlePreorder(transaction, waiting, answer);
  }
  const sold = transaction.objectStore("sold");
  const receipt = await result(sold.get(waiting.entry.id));
  if (receipt) {
    sold.put({ ...receipt, sent: true });
  }
}

/** Sends soon after anything was queued, by whichever tab comes first. */
export function sendWhatComes() {
  on("outbox", () => flush());
}
