// What has not been sent, and what the server would not take: which sale, why, and whom to tell.

import { minute } from "./clock.js";
import { list } from "./list-panel.js";
import { money } from "./money.js";
import { backlog, flush } from "./outbox.js";
import { element } from "./page.js";
import { refusals, told } from "./refusals.js";
import { text } from "./texts.js";

const SENT_ALONG = ["SHIFT_OPENED", "SHIFT_CLOSED", "DEPOSIT", "HAND_OVER"];

export async function listBacklog() {
  const { entries, sales } = await backlog();
  const refused = await refusals();
  const words = [text(entries > 0 ? "backlog.waiting" : "backlog.none", sales, entries)];
  if (refused.length > 0) {
    words.push(text("backlog.refused", refused.length));
  }
  const send = async () => {
    await flush();
    await listBacklog();
  };
  const action = entries > 0 ? { label: text("backlog.send"), press: send } : null;
  list(text("backlog.title"), words.join(" "), refused.map(row), action);
}

function row(one) {
  const key = element("button", { type: "button", class: "key" }, text("backlog.told"));
  key.addEventListener("click", async () => {
    await told(one.id);
    await listBacklog();
  });
  const { entry } = one;
  return element(
    "li",
    { class: "row row-refused" },
    element(
      "div",
      { class: "row-main" },
      element("strong", {}, title(one)),
      element("small", {}, [minute(momentOf(entry)), ...goods(one)].join(" · ")),
      element("p", { class: "wrong" }, text("backlog.why", one.detail ?? one.code)),
      entry.kind === "SALE" ? element("small", {}, text("backlog.kept")) : null,
    ),
    key,
  );
}

/** By the server's clock, as far as it was known. */
function momentOf(entry) {
  return Date.parse(entry.deviceTime) + (entry.clockOffsetMillis ?? 0);
}

function title({ entry, order }) {
  if (order) {
    return [text("backlog.kind.HAND_OVER"), order.buyer, order.number].filter(Boolean).join(" · ");
  }
  if (entry.kind === "SALE") {
    return text("backlog.sale", entry.number, money(entry.totalFen));
  }
  return text(SENT_ALONG.includes(entry.kind) ? "backlog.kind." + entry.kind : "backlog.entry");
}

/** What was sold or handed over, and by whom. */
function goods({ receipt, order }) {
  const lines = (receipt ?? order)?.lines.map((line) => line.name).join("、");
  return [lines, receipt?.clerk ?? order?.here?.by].filter(Boolean);
}
