// The server's time as this device can tell it. The device's own clock may be wrong; every entry carries both.

import { keep, setting } from "./database.js";

const WORTH_SAYING_MS = 60_000;

let anchor = null;
let remembered = null;

export async function recallOffset() {
  remembered = (await setting("clockOffset")) ?? null;
}

/** To be called with every `serverTime` that an answer carries. */
export function heard(serverTime) {
  anchor = { server: Date.parse(serverTime), at: performance.now() };
  const offset = offsetMillis();
  if (remembered === null || Math.abs(offset - remembered) > 500) {
    keep("clockOffset", offset);
  }
  remembered = offset;
}

/** Server minus device in milliseconds; null if there never was a contact. */
export function offsetMillis() {
  return anchor ? Math.round(anchor.server + (performance.now() - anchor.at) - Date.now()) : remembered;
}

/** What every entry says about its moment. */
export function stamp() {
  return { deviceTime: new Date().toISOString(), clockOffsetMillis: offsetMillis() };
}

/** The best knowledge of now, in milliseconds. */
export function now() {
  return Date.now() + (offsetMillis() ?? 0);
}

/** How many minutes the device is ahead (positive) or behind; 0 where it is not worth saying. */
export function minutesAhead() {
  const offset = offsetMillis() ?? 0;
  return Math.abs(offset) < WORTH_SAYING_MS ? 0 : Math.round(-offset / 60_000);
}

const TIME = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });

/** `2026-11-22 09:30` in the time of China. */
export function minute(moment) {
  return TIME.format(new Date(moment));
}
