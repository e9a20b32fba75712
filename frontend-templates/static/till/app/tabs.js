// Tabs of one browser tell each other what has changed in what they share.

const channel = new BroadcastChannel("qiancun-till");
const listeners = new Map();

channel.addEventListener("message", ({ data }) => listeners.get(data)?.forEach((listener) => listener()));

/** Tells this tab and the others. */
export function tell(what) {
  listeners.get(what)?.forEach((listener) => listener());
  channel.postMessage(what);
}

/** @param what "outbox", "answers", "shift", "opening-refused", "signed-out", "baskets", "till" or "catalogue" */
export function on(what, listener) {
  listeners.set(what, [...(listeners.get(what) ?? []), listener]);
}
