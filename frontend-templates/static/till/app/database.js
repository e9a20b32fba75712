// What the till keeps in the browser, so that it survives a reload and a day without network.
//
// `storeId` is the place's everywhere: a store's id, or a stall's.
//
//   settings   key → value: which place and till this is, who stands at it, the clock's offset
//   articles   what the place sells, by [storeId, id]
//   preorders  what waits at a stall for who has paid, by [storeId, id]
//   baskets    what is being rung up, one per tab, and what was put aside
//   shifts     opening, tallies and closing
//   outbox     what the server has not confirmed yet, in order
//   sold       receipts of this till, to print again
//   refused    what the server would not take; a manager settles it

const NAME = "qiancun-till";
const VERSION = 2;

let opening = null;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = ({ oldVersion }) => layOut(request.result, oldVersion);
    request.onsuccess = () => resolve(yielding(request.result));
    request.onerror = () => reject(request.error);
  });
  return opening;
}

/** A later version in another tab must not wait for this one. */
function yielding(database) {
  database.onversionchange = () => {
    database.close();
    opening = null;
  };
  return database;
}

function layOut(database, before) {
  if (before < 1) {
    layOutStores(database);
  }
  database.createObjectStore("preorders", { keyPath: ["storeId", "id"] });
}

function layOutStores(database) {
  database.createObjectStore("settings");
  database.createObjectStore("articles", { keyPath: ["storeId", "id"] });
  database.createObjectStore("baskets", { keyPath: "id" });
  database.createObjectStore("shifts", { keyPath: "id" });
  database.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true }).createIndex("id", "entry.id", { unique: true });
  const sold = database.createObjectStore("sold", { keyPath: "id" });
  sold.createIndex("number", "number", { unique: true });
  sold.createIndex("token", "token", { unique: true });
  sold.createIndex("soldAt", "soldAt");
  database.createObjectStore("refused", { keyPath: "id" });
}

/** The result of one request, inside `transact`. */
export function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * All or nothing, and on the disk before it answers. `work` gets the transaction and waits for nothing but requests
 * of it.
 */
export async function transact(stores, work) {
  return run(stores, "readwrite", work);
}

export async function look(stores, work) {
  return run(stores, "readonly", work);
}

async function run(stores, mode, work) {
  const database = await open();
  const transaction = database.transaction(stores, mode, { durability: "strict" });
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException("Aborted", "AbortError"));
  });
  try {
    const answer = await work(transaction);
    await done;
    return answer;
  } catch (failure) {
    done.catch(() => {});
    abort(transaction);
    throw failure;
  }
}

function abort(transaction) {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

export function setting(key) {
  return look(["settings"], (transaction) => result(transaction.objectStore("settings").get(key)));
}

export function keep(key, value) {
  return transact(["settings"], (transaction) => result(transaction.objectStore("settings").put(value, key)));
}

export function get(store, key) {
  return look([store], (transaction) => result(transaction.objectStore(store).get(key)));
}

export function all(store) {
  return look([store], (transaction) => result(transaction.objectStore(store).getAll()));
}

export function put(store, value) {
  return transact([store], (transaction) => result(transaction.objectStore(store).put(value)));
}

export function remove(store, key) {
  return transact([store], (transaction) => result(transaction.objectStore(store).delete(key)));
}
