// The bar and the words of caution under it: whether the server is there, what waits, and what somebody must do.

import { minute, minutesAhead, now } from "./clock.js";
import { askReason } from "./close-dialog.js";
import { connection, onConnection } from "./connection.js";
import { onBasket } from "./counter.js";
import { backlog, refusals, whatStopped } from "./outbox.js";
import { icon, part } from "./page.js";
import { qrRefusal } from "./qr-dialog.js";
import { on } from "./tabs.js";
import { text } from "./texts.js";
import { till } from "./till.js";

const SIGNS = { online: "wifi", offline: "wifi-off", "signed-out": "lock", unknown: "hourglass-split" };
const MINUTES_AN_HOUR = 60;

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
  part("bar-store").textContent = here ? here.store.name : text("title");
  part("bar-till").textContent = here ? here.name : "";
  part("bar-clerk").textContent = here ? here.clerk.name : "";
  part("open-more").disabled = here === null;
  showConnection();
}

function showConnection() {
  const state = connection();
  const badge = part("bar-connection");
  badge.dataset.state = state;
  badge.replaceChildren(icon(SIGNS[state]), text("connection." + state));
  part("caution-signed-out").hidden = state !== "signed-out" || till() === null;
  showQrKey();
}

/** The key stays where it is and says why when it is pressed. */
function showQrKey() {
  if (till() !== null) {
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
  const refused = (await refusals()).length;
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
    const long = amount >= 2 * MINUTES_AN_HOUR;
    const words = long ? text("drift.hours", Math.round(amount / MINUTES_AN_HOUR)) : text("drift.minutes", amount);
    const caution = text(ahead > 0 ? "caution.ahead" : "caution.behind", words);
    if (part("caution-drift").textContent !== caution) {
      part("caution-drift").textContent = caution;
    }
  }
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
