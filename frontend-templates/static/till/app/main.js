// The till. Everything it needs is on this device after the first load: the page and its scripts by the service
// worker, goods, baskets and sales by the database.

import { startBar, news, showPlace } from "./bar.js";
import { startCamera } from "./camera.js";
import { refresh } from "./catalogue.js";
import { recallOffset } from "./clock.js";
import { startCloseDialog } from "./close-dialog.js";
import { scannedCode, startCodeDialog } from "./code-dialog.js";
import { connection, mayCall, onConnection, Refused, SignedOut, Unreachable } from "./connection.js";
import { basket, takeUpPrices } from "./counter.js";
import { startDesk } from "./desk.js";
import { join, showWhatIs, start, startEntrance } from "./entrance.js";
import { scanned, startGoods } from "./goods.js";
import { startGoodsDialogs } from "./goods-dialogs.js";
import { layKeypads } from "./keypad.js";
import { money } from "./money.js";
import { allSentHere, flush, sendWhatComes } from "./outbox.js";
import { closeDialog, openedDialog, part, showing } from "./page.js";
import { startPayDialogs } from "./pay-dialogs.js";
import { refreshPreorders } from "./preorders.js";
import { scannedPreorder, showCount, startPreordersDialog } from "./preorders-dialog.js";
import { startPriceDialog } from "./price-dialog.js";
import { startQrDialog } from "./qr-dialog.js";
import { settleAside } from "./qr-payments.js";
import { scannedReceipt, startReturnDialog } from "./return-dialog.js";
import { startSaleScreen } from "./sale-screen.js";
import { forgetOld } from "./sales.js";
import { listen } from "./scanner.js";
import { on } from "./tabs.js";
import { till } from "./till.js";

const BEAT_MS = 3_000;
const CATALOGUE_EVERY_MS = 60_000;
const UPDATE_EVERY_MS = 3_600_000;
const SMALL_SCREEN = matchMedia("(max-width: 47.99rem)");

let lastCatalogue = 0;
let beating = false;
let newVersion = false;

/** Where a scan belongs depends on what is open; a panel that has no use for it must not lose it silently. */
function onScan(code) {
  const dialog = openedDialog();
  if (dialog?.id === "return") {
    scannedReceipt(code);
  } else if (dialog?.id === "preorders") {
    scannedPreorder(code);
  } else if (dialog?.id === "payer") {
    scannedCode(code);
  } else if (dialog === null && showing() === "sale") {
    scanned(code);
  } else if (dialog?.id === "done") {
    closeDialog("done");
    scanned(code);
  }
}

/** Failures of the network are the connection's business and shown there. */
function isTheNetwork(failure) {
  return failure instanceof Unreachable || failure instanceof SignedOut || failure instanceof Refused;
}

/** Every few seconds: send what waits, ask for prices, look whether the server is back. */
async function beat() {
  if (beating || till() === null || !mayCall()) {
    return;
  }
  beating = true;
  reloadWhenIdle();
  try {
    if (!(await allSentHere())) {
      await flush();
    }
    if (connection() !== "online" || performance.now() - lastCatalogue > CATALOGUE_EVERY_MS) {
      await refresh();
      await refreshPreorders();
      await flush();
      lastCatalogue = performance.now();
    }
    for (const receipt of await settleAside()) {
      news("news.paid", receipt.number, money(receipt.totalFen));
    }
  } catch (failure) {
    if (!isTheNetwork(failure)) {
      throw failure;
    }
  } finally {
    beating = false;
  }
}

/** The screen's own keypad stands in for the system's, but on a phone there is no room for it. */
function chooseKeyboards() {
  for (const pad of document.querySelectorAll("[data-keypad]")) {
    const field = part(pad.dataset.keypad);
    field.inputMode = SMALL_SCREEN.matches ? (pad.dataset.point ? "decimal" : "text") : "none";
  }
}

function listenToTabs() {
  on("catalogue", () => till() !== null && takeUpPrices());
  on("shift", () => {
    if (till() !== null && ["sale", "shift"].includes(showing())) {
      showWhatIs();
    }
  });
  on("opening-refused", join);
  let before = connection();
  onConnection(() => {
    const now = connection();
    if (now === "online" && before === "offline") {
      join();
    }
    before = now;
  });
  sendWhatComes();
}

function wire() {
  layKeypads();
  chooseKeyboards();
  SMALL_SCREEN.addEventListener("change", chooseKeyboards);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) {
      event.target.closest("dialog").close();
    }
  });
  startSaleScreen();
  startGoods();
  startGoodsDialogs();
  startPayDialogs();
  startQrDialog();
  startCodeDialog();
  startPriceDialog();
  startPreordersDialog();
  startReturnDialog();
  startCloseDialog();
  startDesk();
  startEntrance();
  startBar();
  startCamera({ preorders: scannedPreorder, payer: scannedCode, return: scannedReceipt });
  listen(document, onScan);
  listenToTabs();
}

/** A new version takes over when nobody is at the counter. */
function keepOffline() {
  if (!("serviceWorker" in navigator)) {
    return;
  }
  const worker = navigator.serviceWorker;
  const replaced = worker.controller !== null;
  worker.register("/till/worker.js", { scope: "/till" }).then((registration) => {
    setInterval(() => registration.update().catch(() => {}), UPDATE_EVERY_MS);
  });
  worker.addEventListener("controllerchange", () => {
    newVersion = replaced;
  });
}

function reloadWhenIdle() {
  const idle = (basket()?.lines.length ?? 0) === 0 && openedDialog() === null && part("code").value === "";
  if (newVersion && idle && connection() === "online") {
    location.reload();
  }
}

async function begin() {
  keepOffline();
  navigator.storage?.persist?.();
  await recallOffset();
  wire();
  on("till", showPlace);
  on("till", showCount);
  await start();
  lastCatalogue = performance.now();
  setInterval(beat, BEAT_MS);
  addEventListener("online", beat);
  await forgetOld();
  document.body.dataset.ready = "true";
}

begin();
