// Preorders at the stall: find one by code, name or number, see what belongs to it, hand it over.

import { minute } from "./clock.js";
import { money } from "./money.js";
import { complain, element, icon, onPress, openDialog, part } from "./page.js";
import * as preorders from "./preorders.js";
import { on } from "./tabs.js";
import { text, textOr } from "./texts.js";
import { atStall, till } from "./till.js";

/** Shorter ones would be met by chance among numbers and names. */
const SHORTEST_CODE = 6;

/** The order that is looked at, and its code once it was shown. */
let chosen = null;
let shown = null;

export function startPreordersDialog() {
  part("open-preorders").addEventListener("click", open);
  part("preorders-find").addEventListener("submit", (event) => {
    event.preventDefault();
    search(true);
  });
  part("preorders-words").addEventListener("input", () => search(false));
  part("preorders-rows").addEventListener("click", (event) => {
    const row = event.target.closest("[data-order]");
    if (row) {
      choose(row.dataset.order);
    }
  });
  part("preorder-form").addEventListener("submit", (event) => {
    event.preventDefault();
    check(part("preorder-code").value);
  });
  onPress("preorder-give", give);
  part("preorder-back").addEventListener("click", list);
  on("preorders", showCount);
  on("answers", () => {
    showCount();
    if (part("preorders").open && part("preorder").hidden) {
      search(false);
    }
  });
}

/** A code was scanned while the panel is open. */
export async function scannedPreorder(code) {
  if (part("preorder").hidden) {
    part("preorders-words").value = preorders.codeOf(code);
    await search(true);
  } else {
    part("preorder-code").value = preorders.codeOf(code);
    await check(code);
  }
}

/** On the key that opens the panel. */
export async function showCount() {
  const all = atStall() ? await preorders.preorders() : [];
  part("open-preorders").hidden = !(till()?.preorders ?? atStall()) && all.length === 0;
  const waiting = all.filter(preorders.waits).length;
  part("preorders-count").textContent = waiting > 0 ? String(waiting) : "";
}

function open() {
  part("preorders-words").value = "";
  openDialog("preorders");
  list();
}

async function list() {
  chosen = null;
  part("preorder").hidden = true;
  part("preorders-list").hidden = false;
  await search(false);
}

/** @param entered whether that was all: a code of any length, or the only one that fits */
async function search(entered) {
  const words = part("preorders-words").value;
  const code = preorders.codeOf(words);
  complain("preorders-wrong", null);
  if (entered || code.length >= SHORTEST_CODE) {
    const found = code === "" ? null : await preorders.byCode(code);
    if (found) {
      show(found.order, found.code);
      return;
    }
  }
  const found = await preorders.findPreorders(words);
  if (part("preorders-words").value !== words) {
    return;
  }
  part("preorders-rows").replaceChildren(...found.map(row));
  const all = await preorders.preorders();
  const waiting = all.filter(preorders.waits).length;
  part("preorders-sum").textContent = text(all.length === 0 ? "preorders.none" : "preorders.sum", waiting, all.length - waiting);
  if (entered && found.length === 1) {
    show(found[0], null);
  } else if (entered && words.trim() !== "") {
    complain("preorders-wrong", text(found.length === 0 ? "preorders.unknown" : "preorders.several"));
  }
}

function row(order) {
  const { word, tone, sign } = state(order);
  return element(
    "li",
    {},
    element(
      "button",
      { type: "button", class: "preorder-row", "data-order": order.id, "data-tone": tone },
      element("strong", {}, order.buyer ?? ""),
      element("span", { class: "preorder-number" }, text("preorders.number", order.number.slice(-6))),
      element("small", {}, order.lines.map(goods).join("、") + (paid(order) && " · " + paid(order))),
      element("span", { class: "preorder-state" }, icon(sign), word),
    ),
  );
}

/** What the customer has paid for it; not of what was refunded, and lists that an older version fetched do not say. */
function paid({ amountFen, state }) {
  return amountFen === undefined || state === "REFUNDED" ? "" : text("preorders.paid", money(amountFen));
}

function goods({ name, spec, quantity }) {
  return [name, spec].filter(Boolean).join(" ") + " × " + quantity;
}

/** A word and a sign for how it stands; what this device has done counts before what the list says. */
function state(order) {
  const { here } = order;
  if (here?.outcome?.code) {
    return { word: text("preorders.state.refused"), tone: "bad", sign: "exclamation-triangle" };
  }
  if (here) {
    const word = text(here.outcome === "done" ? "preorders.state.done" : "preorders.state.kept", minute(here.at).slice(-5));
    return { word, tone: "done", sign: "check-lg" };
  }
  const waits = preorders.waits(order);
  return {
    word: textOr("preorders.state." + order.state, order.state),
    tone: waits ? "waits" : "bad",
    sign: waits ? "box-seam" : "exclamation-triangle",
  };
}

async function choose(id) {
  const order = (await preorders.preorders()).find((one) => one.id === id);
  if (order) {
    show(order, null);
  }
}

function show(order, code) {
  chosen = order;
  shown = code;
  const { here } = order;
  const waits = preorders.waits(order);
  part("preorders-list").hidden = true;
  part("preorder").hidden = false;
  part("preorder-buyer").textContent = [order.buyer, order.number].filter(Boolean).join(" · ");
  part("preorder-lines").replaceChildren(...order.lines.map((line) => element("li", {}, goods(line))));
  part("preorder-paid").textContent = paid(order);
  const words = state(order);
  part("preorder-state").dataset.tone = words.tone;
  part("preorder-state").replaceChildren(icon(words.sign), words.word);
  part("preorder-state").hidden = waits;
  complain("preorder-refused", here?.outcome?.code ? text("preorders.tell", here.outcome.detail ?? here.outcome.code) : null);
  part("preorder-code").value = "";
  complain("preorder-wrong", null);
  part("preorder-form").hidden = !waits || shown !== null;
  part("preorder-proven").hidden = !waits || shown === null;
  part("preorder-give").hidden = !waits || shown === null;
  (part("preorder-give").hidden ? part("preorder-back") : part("preorder-give")).focus();
  if (!part("preorder-form").hidden) {
    part("preorder-code").focus();
  }
}

async function check(entered) {
  const code = await preorders.fitting(chosen, preorders.codeOf(entered));
  if (code === null) {
    complain("preorder-wrong", text("preorders.wrong-code"));
    part("preorder-code").select();
  } else {
    show(chosen, code);
  }
}

async function give() {
  try {
    await preorders.handOver(chosen, shown);
  } catch (failure) {
    if (!(failure instanceof preorders.HandedOverAlready)) {
      throw failure;
    }
  }
  await choose(chosen.id);
}
