// The bar and the words of caution under it: whether the server is there, what waits, and what somebody must do.

import { minute, minutesAhead, now } from "./clock.js";
import { askReason } from "./close-dialog.js";
import { connection, mayCall, onConnection } from "./connection.js";
import { onBasket } from "./counter.js";
import { backlog, whatStopped } from "./outbox.js";
import { icon, part } from "./page.js";
import { qrRefusal } from "./qr-dialog.js";
import { countRefusals } from "./refusals.js";
import { on } from "./tabs.js";
import { text } from "./texts.js";
import { till } from "./till.js";

const SIGNS = { online: "wifi", offline: "wifi-off", "signed-out": "lock", revoked: "lock", unknown: "hourglass-split" };
const MINUTES_AN_HOUR = 60;
const MINUTES_A_DAY = 1_440;

export function startBar() {
  onConnection(showConnection);
  onBasket(showQrKey);
  on("outbox", showBacklog);
  on("answers", showBacklog);
  on("till", showPlace);
  part("give-reason").addEventListener("click", () => askReason(whatStopped()));
  setInterval(showClock, 1_000);
  showConnection();
  showBacklog();
}

export function showPlace() {
  const here = till();
  document.body.dataset.place = here?.kind ?? "";
  part("bar-store").textContent = here ? here.store.name : text("title");
  part("bar-till").textContent = here ? here.name : "";
  part("bar-clerk").textContent = here ? here.clerk.name : "";
  part("open-more").disabled = here === null;
  for (const words of document.querySelectorAll("[data-text]")) {
    words.textContent = text(words.dataset.text);
  }
  showConnection();
}

function showConnection() {
  const state = connection();
  const badge = part("bar-connection");
  badge.dataset.state = state;
  badge.replaceChildren(icon(SIGNS[state]), text("connection." + state));
  part("caution-signed-out").hidden = mayCall() || till() === null;
  part("caution-signed-out-words").textContent = mayCall() ? "" : text("caution." + state);
  showQrKey();
}

/** The key stays where it is and says why when it is pressed; where the customer's code is never taken it is not there. */
function showQrKey() {
  part("pay-code").hidden = !till()?.customerCodes;
  if (till() !== null) {
    part("pay-code").dataset.refused = connection() === "online" ? "no" : "yes";
    part("pay-qr").dataset.refused = qrRefusal() === null ? "no" : "yes";
  }
}

async function showBacklog() {
  const { entries, sales } = await backlog();
  const badge = part("bar-backlog");
  badge.dataset.state = entries > 0 ? "waiting" : "clear";
  const words = sales > 0 ? text("backlog.badge", sales) : text(entries > 0 ? "backlog.badge-other" : "backlog.badge-none");
  badge.replaceChildren(icon(entries > 0 ? "cloud-upload" : "cloud-check"), words);
  await showRefusals();
}

async function showRefusals() {
  const refused = await countRefusals();
  part("caution-refused").hidden = refused === 0;
  part("caution-refused-words").textContent = text("caution.refused", refused);
  const stopped = whatStopped();
  part("caution-stopped").hidden = stopped === null;
  part("give-reason").hidden = stopped?.code !== "till.difference-reason";
  part("caution-stopped-words").textContent = stopped === null ? "" : text("caution.stopped", stopped.detail ?? stopped.code);
}

function showClock() {
  part("bar-clock").textContent = minute(now()).slice(-5);
  const ahead = minutesAhead();
  part("caution-drift").hidden = ahead === 0;
  if (ahead !== 0) {
    const amount = Math.abs(ahead);
    const caution = text(ahead > 0 ? "caution.ahead" : "caution.behind", howLong(amount));
    if (part("caution-drift").textContent !== caution) {
      part("caution-drift").textContent = caution;
    }
  }
}

function howLong(minutes) {
  if (minutes >= 2 * MINUTES_A_DAY) {
    return text("drift.days", Math.round(minutes / MINUTES_A_DAY));
  }
  const hours = Math.round(minutes / MINUTES_AN_HOUR);
  return minutes >= 2 * MINUTES_AN_HOUR ? text("drift.hours", hours) : text("drift.minutes", minutes);
}

/** Something that happened without anybody pressing a key. */
export function news(key, ...values) {
  const place = part("caution-news");
  place.textContent = text(key, ...values);
  place.hidden = false;
  setTimeout(() => {
    place.hidden = true;
  }, 15_000);
}
