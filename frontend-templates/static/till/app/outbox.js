// The queue of what the server has not confirmed. One tab at a time sends; the server knows each entry by its id, so
// that what is sent twice is booked once.

import { call, connection, Refused, SignedOut, Unreachable } from "./connection.js";
import { all, look, result, transact } from "./database.js";
import { on, tell } from "./tabs.js";
import { till } from "./till.js";

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

export function refusals() {
  return all("refused");
}

/** Sends until nothing waits or something stands in the way. Tabs take turns. */
export async function flush() {
  if (connection() === "signed-out" || till() === null) {
    return;
  }
  await navigator.locks.request(LOCK, async () => {
    try {
      while (await sendBatch()) {
        // The next fifty.
      }
    } catch (failure) {
      if (!(failure instanceof Unreachable || failure instanceof SignedOut)) {
        throw failure;
      }
    }
  });
}

/** @returns whether more may go out */
async function sendBatch() {
  const batch = await nextBatch();
  const left = (await backlog()).entries - batch.length;
  if (batch.length === 0) {
    stopped = null;
    return false;
  }
  const { storeId, tillId } = batch[0];
  const body = { tillId, sentAt: new Date().toISOString(), backlog: Math.max(0, left), entries: batch.map((one) => one.entry) };
  let answer;
  try {
    answer = await call("POST", "/api/v1/stores/" + storeId + "/till/entries", body);
  } catch (failure) {
    return failure instanceof Refused ? refusedAsAWhole(batch, failure) : Promise.reject(failure);
  }
  largest = LARGEST_BATCH.entries;
  return takeAnswers(batch, answer.results);
}

/**
 * The first entries of one store and till, as many as one request may carry; a shift's closing ends a batch, because
 * nothing behind it may be sent before it is taken.
 */
async function nextBatch() {
  const waiting = await look(["outbox"], (transaction) =>
    result(transaction.objectStore("outbox").getAll(null, largest)),
  );
  const encoder = new TextEncoder();
  const batch = [];
  let bytes = ENVELOPE_BYTES;
  for (const one of waiting) {
    bytes += encoder.encode(JSON.stringify(one.entry)).length + 1;
    const sameTill = batch.length === 0 || (one.storeId === batch[0].storeId && one.tillId === batch[0].tillId);
    if (!sameTill || (batch.length > 0 && bytes > LARGEST_BATCH.bytes)) {
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

/** What is final leaves the queue wherever it stood in it; what has to wait stays in its place. */
async function takeAnswers(batch, results) {
  const answers = new Map(results.map((one) => [one.id, one]));
  let waits = null;
  let missing = false;
  await transact(["outbox", "sold", "refused"], async (transaction) => {
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
  stopped = waits;
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
    transaction.objectStore("refused").put({ id: waiting.entry.id, entry: waiting.entry, code, detail });
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
