// Errands that do not come with every customer: what was put aside, receipts, deposits, the backlog.

import { listBacklog } from "./backlog-panel.js";
import { total } from "./basket.js";
import { minute } from "./clock.js";
import { openClose } from "./close-dialog.js";
import { connection } from "./connection.js";
import { aside, basket, changeLines, isOpen, putAside, takeBack } from "./counter.js";
import { leave } from "./entrance.js";
import { list, row } from "./list-panel.js";
import { money, parseYuan } from "./money.js";
import { closeDialog, complain, openDialog, part } from "./page.js";
import { showPayment } from "./qr-dialog.js";
import { print } from "./receipt.js";
import { openReturn } from "./return-dialog.js";
import { say } from "./sale-screen.js";
import { latestReceipts } from "./sales.js";
import { deposit } from "./shifts.js";
import { text } from "./texts.js";

const MOST_RECEIPTS = 50;

const ERRANDS = {
  return: openReturn,
  aside: listAside,
  receipts: listReceipts,
  deposit: openDeposit,
  backlog: listBacklog,
  clear: clear,
  close: close,
  "sign-out": leaveTill,
};

export function startDesk() {
  part("open-more").addEventListener("click", () => openDialog("more"));
  part("more").addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-errand]");
    const link = event.target.closest("a");
    if (pressed) {
      closeDialog("more");
      ERRANDS[pressed.dataset.errand]();
    } else if (link && connection() !== "online") {
      // Without network the browser would leave the till for an error page.
      event.preventDefault();
      closeDialog("more");
      say("offline.link", "bad");
    }
  });
  part("aside").addEventListener("click", async () => {
    if (isOpen()) {
      await putAside();
      say("aside.done", "calm");
    }
  });
  part("bar-backlog").addEventListener("click", listBacklog);
  part("show-refused").addEventListener("click", listBacklog);
  part("deposit-form").addEventListener("submit", takeDeposit);
}

async function listAside() {
  const baskets = await aside();
  const rows = baskets.map((one) => {
    const waits = one.payment === null ? "" : text("aside.paying");
    const words = [minute(one.at), text("due.count", one.lines.length), waits].filter(Boolean).join(" · ");
    return row(money(total(one.lines)), words, text("aside.take-back"), () => back(one));
  });
  list(text("aside.list"), text(rows.length > 0 ? "aside.words" : "aside.none"), rows);
}

async function back(one) {
  closeDialog("list");
  if (basket().lines.length > 0) {
    await putAside();
  }
  if (!(await takeBack(one.id))) {
    say("aside.gone", "bad");
  } else if (basket().payment !== null) {
    await showPayment();
  }
}

async function listReceipts() {
  const receipts = await latestReceipts(MOST_RECEIPTS);
  const rows = receipts.map((one) => {
    const words = [minute(one.soldAt), one.number, text(one.sent ? "receipts.sent" : "receipts.waiting")].join(" · ");
    return row(money(one.totalFen), words, text("receipt.print"), () => print(one));
  });
  list(text("receipts.title"), text(rows.length > 0 ? "receipts.words" : "receipts.none"), rows);
}

function clear() {
  if (basket().lines.length === 0 || !isOpen()) {
    return;
  }
  sure(text("clear"), text("clear.words", money(total(basket().lines))), text("clear.do"), () => changeLines([]));
}

/** What is lost asks once. */
function sure(title, words, label, work) {
  part("sure-title").textContent = title;
  part("sure-words").textContent = words;
  part("sure-yes").textContent = label;
  part("sure-yes").onclick = async () => {
    closeDialog("sure");
    await work();
  };
  openDialog("sure");
}

async function close() {
  if (basket().lines.length > 0) {
    say("close.basket", "bad");
    return;
  }
  if ((await aside()).some((one) => one.payment !== null)) {
    say("close.paying", "bad");
    return;
  }
  openClose();
}

async function leaveTill() {
  if (connection() !== "online") {
    say("offline.sign-out", "bad");
    return;
  }
  await leave();
}

function openDeposit() {
  part("deposit-amount").value = "";
  part("deposit-note").value = "";
  complain("deposit-wrong", null);
  openDialog("deposit");
  part("deposit-amount").focus();
}

async function takeDeposit(event) {
  event.preventDefault();
  const amount = parseYuan(part("deposit-amount").value);
  if (amount === null || amount === 0) {
    complain("deposit-wrong", text("refused.amount"));
    part("deposit-amount").select();
    return;
  }
  await deposit(amount, part("deposit-note").value.trim());
  closeDialog("deposit");
  say("deposit.done", "good", money(amount));
}
