// Before the first customer: who stands here, in which store or at which stall, and what lies in the drawer.

import * as catalogue from "./catalogue.js";
import {
  connection,
  forget,
  NotStaff,
  Refused,
  revoked,
  signIn,
  signOut,
  SignedOut,
  Unreachable,
  whoIsSignedIn,
} from "./connection.js";
import { basket, begin } from "./counter.js";
import { keep, setting } from "./database.js";
import { showTiles } from "./goods.js";
import { parseYuan } from "./money.js";
import { allSentHere, flush } from "./outbox.js";
import { complain, element, icon, onPress, part, showing, showView } from "./page.js";
import { refreshPreorders } from "./preorders.js";
import { showPayment } from "./qr-dialog.js";
import { agreeWith, open } from "./shifts.js";
import { on, tell } from "./tabs.js";
import { text } from "./texts.js";
import * as tills from "./till.js";

/** Set while the clerk has signed out of their own accord; a session that merely ran out goes on selling. */
const AWAY = "signedOut";
const LARGEST_FLOAT_FEN = 1_000_000;
const LONGEST_NAME = 40;

let begun = false;

export function startEntrance() {
  part("sign-in-form").addEventListener("submit", (event) => {
    event.preventDefault();
    enter();
  });
  part("sign-in-later").addEventListener("click", () => showWhatIs());
  part("sign-in-again").addEventListener("click", askWho);
  part("shift-form").addEventListener("submit", (event) => {
    event.preventDefault();
    openDrawer();
  });
  onPress("leave-store", () => {
    const offline = connection() === "offline";
    complain("float-wrong", offline ? text("offline.leave") : null);
    return offline ? null : leaveStore();
  });
  onPress("sign-in-leave", leaveStore);
  on("signed-out", () => {
    forget();
    askWho();
  });
}

/** From the beginning of the page: what is known shows at once, the server is asked beside it. */
export async function start() {
  const known = await tills.recall();
  tell("till");
  if (await setting(AWAY)) {
    askWho();
    return;
  }
  if (known) {
    await showWhatIs();
  }
  await join();
}

/** Nobody sells until somebody has signed in, not even without network. */
export async function leave() {
  await keep(AWAY, true);
  await signOut();
  tell("signed-out");
}

/** Comes to the server with what is known here. */
export async function join() {
  if (await setting(AWAY)) {
    return;
  }
  try {
    if (tills.till() === null) {
      await choosePlace();
    } else {
      await arrive(tills.till().kind, tills.till().storeId, tills.till().name);
    }
  } catch (failure) {
    await explain(failure);
  }
}

async function explain(failure) {
  if (failure instanceof NotStaff && tills.till() === null) {
    message("none.title", "none.words", "sign-in", askWho);
  } else if (failure instanceof SignedOut) {
    if (tills.till() === null) {
      await askWho();
    }
  } else if (failure instanceof Unreachable) {
    if (tills.till() === null) {
      message("first.title", "first.words", "again", join);
    }
  } else if (failure instanceof Refused && failure.code === "till.retired") {
    message("retired.title", "retired.words", "retired.another", another);
  } else if (failure instanceof Refused && failure.code === "till.counter-closed") {
    message("over.title", "over.words", "open.leave", leaveStore);
  } else if (failure instanceof Refused && failure.status === 404) {
    // What was sold stays here and may go on; the caution says who has to sign in.
    revoked();
    complain("stores-wrong", tills.till() === null ? text("none.title") : null);
  } else {
    throw failure;
  }
}

function message(title, words, label, press) {
  part("message-title").textContent = text(title);
  part("message-words").textContent = text(words);
  const button = element("button", { type: "button", class: "key key-go" }, text(label));
  button.addEventListener("click", press);
  part("message-choices").replaceChildren(button);
  showView("message");
  button.focus();
}

async function askWho() {
  const known = tills.till() !== null;
  part("sign-in-later").hidden = !known || (await setting(AWAY));
  part("sign-in-leave").hidden = !known || connection() !== "revoked";
  showView("sign-in");
  part("phone").focus();
}

async function enter() {
  complain("sign-in-wrong", null);
  try {
    const answer = await signIn(part("phone").value, part("password").value);
    if (answer !== "ok") {
      complain("sign-in-wrong", text("sign-in." + answer));
      part("password").select();
      return;
    }
  } catch (failure) {
    if (!(failure instanceof Unreachable)) {
      throw failure;
    }
    complain("sign-in-wrong", text("sign-in.away"));
    return;
  }
  part("password").value = "";
  await keep(AWAY, false);
  if (tills.till() !== null) {
    await showWhatIs();
  }
  await join();
}

async function choosePlace() {
  const places = await tills.places();
  if (places.length === 0) {
    message("none.title", "none.words", "sign-in.other", askWho);
    return;
  }
  const choose = (place) => {
    const words = place.kind === "STALL" ? [place.fair?.name, place.fair?.date].filter(Boolean).join(" · ") : place.code;
    const sign = icon(place.kind === "STALL" ? "shop-window" : "shop");
    const name = element("span", { class: "place-name" }, sign, place.name);
    const button = element("button", { type: "button", class: "key" }, name, element("small", {}, words));
    button.addEventListener("click", () => arriveAt(place));
    return button;
  };
  part("stores-list").replaceChildren(...places.map(choose));
  part("till-name-field").hidden = places.every((place) => place.kind === "STALL");
  showView("stores");
  part("stores-list").firstChild.focus();
}

/** A phone at a stall is called after whose it is. */
async function nameFor(kind) {
  const usual = text("stores.name-usual");
  const entered = part("till-name").value.trim() || usual;
  return kind === "STALL" && entered === usual ? text("stores.name-phone", (await whoIsSignedIn()) ?? "") : entered;
}

async function arriveAt(place) {
  complain("stores-wrong", null);
  try {
    await arrive(place.kind, place.id, (await nameFor(place.kind)).slice(0, LONGEST_NAME));
  } catch (failure) {
    if (failure instanceof Unreachable) {
      complain("stores-wrong", text("sign-in.away"));
    } else {
      await explain(failure);
    }
  }
}

async function arrive(kind, storeId, name) {
  await flush();
  const before = tills.till() === null ? null : await tills.openShift();
  const serverShift = await tills.register(kind, storeId, name);
  tell("till");
  await catalogue.refresh();
  await refreshPreorders();
  if (await allSentHere()) {
    await agreeWith(serverShift, before?.id);
  }
  await showWhatIs();
}

/** The counter if a shift is open, else the drawer's float. */
export async function showWhatIs() {
  if (!begun) {
    begun = true;
    await catalogue.takeUp();
    await begin();
    showTiles();
  }
  const view = (await tills.openShift()) ? "sale" : "shift";
  if (showing() !== view) {
    showView(view);
    focusOn(view);
  }
  if (view === "sale" && basket().payment !== null && !part("qr").open) {
    await showPayment();
  }
}

/** A phone would open its keyboard over the keys of a stall. */
function focusOn(view) {
  if (view === "shift" || !tills.atStall()) {
    const field = part(view === "sale" ? "code" : "float");
    field.focus();
    field.select();
  }
}

async function openDrawer() {
  const fen = parseYuan(part("float").value);
  if (fen === null || fen > LARGEST_FLOAT_FEN) {
    complain("float-wrong", text("open.float-wrong"));
    part("float").select();
    return;
  }
  complain("float-wrong", null);
  await open(fen);
  await showWhatIs();
}

async function another() {
  await tills.becomeAnother();
  await join();
}

async function leaveStore() {
  await tills.leaveStore();
  begun = false;
  await join();
}
