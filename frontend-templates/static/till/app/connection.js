// Calls of the server, and whether it is there. The browser's session gives a token for the till's API; the token
// lives in this tab's memory alone.

import { heard } from "./clock.js";

const PATIENCE_MS = 12_000;
const AWAY = [502, 503, 504];

/** The server cannot be reached, or says itself that it is away. What was asked may or may not have happened. */
export class Unreachable extends Error {}

/** Nobody is signed in, or somebody who does not work here. */
export class SignedOut extends Error {}

/** Somebody is signed in who does not work here, or not any more. */
export class NotStaff extends SignedOut {}

/** The server's refusal. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? String(status));
    this.status = status;
    this.code = (problem.type ?? "").split("/").at(-1);
  }
}

const events = new EventTarget();
let state = navigator.onLine ? "unknown" : "offline";
let token = null;

/**
 * "online", "offline", "signed-out" (nobody is signed in), "revoked" (who is signed in does not work here any more),
 * or "unknown" before the first answer.
 */
export function connection() {
  return state;
}

/** Whether asking makes sense before somebody signs in. */
export function mayCall() {
  return state !== "signed-out" && state !== "revoked";
}

/** The server knows who calls, and that they do not work here: another of the place has to sign in. */
export function revoked() {
  become("revoked");
}

export function onConnection(listener) {
  events.addEventListener("change", listener);
}

function become(next) {
  if (state !== next) {
    state = next;
    events.dispatchEvent(new Event("change"));
  }
}

addEventListener("offline", () => become("offline"));

async function ask(path, options) {
  try {
    const response = await fetch(path, {
      cache: "no-store",
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...options,
    });
    if (AWAY.includes(response.status)) {
      throw new Unreachable();
    }
    return response;
  } catch (failure) {
    become("offline");
    throw new Unreachable(failure.message);
  }
}

/** Who is signed in in this browser: {signedIn, name, header, token}; the last two go with what changes something. */
async function session() {
  const response = await ask("/till/session");
  if (!response.ok) {
    throw new Unreachable();
  }
  return response.json();
}

async function obtainToken() {
  const who = await session();
  if (!who.signedIn) {
    become("signed-out");
    throw new SignedOut();
  }
  const response = await ask("/till/token", { method: "POST", headers: { [who.header]: who.token } });
  if (!response.ok) {
    throw turnedAway(response.status);
  }
  token = (await response.json()).accessToken;
}

function turnedAway(status) {
  become(status === 403 ? "revoked" : "signed-out");
  return status === 403 ? new NotStaff() : new SignedOut();
}

/** The name of whoever is signed in, or null. */
export async function whoIsSignedIn() {
  return (await session()).name;
}

/** @returns "ok", "wrong" or "wait" */
export async function signIn(phone, password) {
  const who = await session();
  const response = await ask("/sign-in", {
    method: "POST",
    headers: { [who.header]: who.token },
    body: new URLSearchParams({ phone, password, next: "/till" }),
  });
  if (response.type === "opaqueredirect") {
    token = null;
    become("unknown");
    return "ok";
  }
  return response.status === 429 ? "wait" : "wrong";
}

export async function signOut() {
  const who = await session();
  if (token !== null) {
    await ask("/api/v1/tokens/current", { method: "DELETE", headers: { Authorization: "Bearer " + token } });
    token = null;
  }
  await ask("/sign-out", { method: "POST", headers: { [who.header]: who.token } });
  become("signed-out");
}

/** Another window has signed out. */
export function forget() {
  token = null;
  become("signed-out");
}

/**
 * One call of the API.
 *
 * @param body anything that JSON can carry, or nothing
 * @throws Unreachable, SignedOut, Refused
 */
export async function call(method, path, body) {
  if (token === null) {
    await obtainToken();
  }
  let response = await send(method, path, body);
  if (response.status === 401) {
    await obtainToken();
    response = await send(method, path, body);
  }
  if (response.status === 401 || response.status === 403) {
    throw turnedAway(response.status);
  }
  become("online");
  return read(response);
}

function send(method, path, body) {
  const headers = { Authorization: "Bearer " + token, "Accept-Language": document.documentElement.lang };
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  return ask(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
}

async function read(response) {
  if (!response.ok) {
    throw new Refused(response.status, await response.json().catch(() => ({})));
  }
  const answer = await response.json();
  if (answer.serverTime) {
    heard(answer.serverTime);
  }
  return answer;
}
