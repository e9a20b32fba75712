// What the server would not take. The server keeps it for the manager; here it stays until somebody has been told.

import { all, look, remove, result } from "./database.js";
import { tell } from "./tabs.js";

/**
 * [{id, entry, storeId, code, detail, receipt, order}]; receipt is this till's own of a refused sale, with the goods'
 * names, order the preorder of a refused hand-over; null where it is neither.
 */
export async function refusals() {
  const refused = await all("refused");
  return look(["sold", "preorders"], async (transaction) => {
    const sold = transaction.objectStore("sold");
    const preorders = transaction.objectStore("preorders");
    const read = [];
    for (const one of refused) {
      const { waitingId } = one.entry;
      const receipt = (await result(sold.get(one.id))) ?? null;
      const order = waitingId ? ((await result(preorders.get([one.storeId, waitingId]))) ?? null) : null;
      read.push({ ...one, receipt, order });
    }
    return read;
  });
}

export async function countRefusals() {
  return (await all("refused")).length;
}

/** Somebody who can settle it knows. */
export async function told(id) {
  await remove("refused", id);
  tell("answers");
}
