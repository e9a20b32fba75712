// The receipt as it is printed: 80 mm wide, with its code. Nothing of it is seen on the screen but in a preview.

import { minute } from "./clock.js";
import { jin, money } from "./money.js";
import { element, part } from "./page.js";
import { svgOf } from "./qr-code.js";
import { text } from "./texts.js";
import { till } from "./till.js";

/** Lays the receipt out and opens the printer's dialog. */
export function print(receipt) {
  part("print").replaceChildren(...sheet(receipt));
  window.print();
}

function sheet(receipt) {
  const { store, name, receiptUrl } = till();
  return [
    element("h1", {}, store.name),
    element("p", {}, store.address ?? ""),
    facts([
      [text("receipt.number"), receipt.number],
      [text("receipt.time"), minute(receipt.soldAt)],
      [text("receipt.till"), name],
      [text("receipt.clerk"), receipt.clerk],
    ]),
    lines(receipt.lines),
    facts(sums(receipt)),
    element("div", { class: "print-code" }, svgOf(receiptUrl + receipt.token, text("receipt.code"))),
    element("p", {}, text("receipt.code-means")),
    element("p", {}, text("receipt.thanks")),
  ];
}

function facts(pairs) {
  return element("dl", {}, ...pairs.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
}

function lines(all) {
  const body = all.map((line) =>
    element(
      "tr",
      {},
      element("td", {}, line.name, element("small", {}, line.villageName ?? "")),
      element("td", {}, howMuch(line)),
      element("td", {}, money(line.amountFen)),
    ),
  );
  return element("table", {}, element("tbody", {}, ...body));
}

/** `2 × ¥3.50` or `0.63 斤 × ¥6.00`. */
export function howMuch(line) {
  const quantity = line.measure === "GRAM" ? text("jin", jin(line.quantity)) : String(line.quantity);
  return quantity + " × " + money(line.unitPriceFen);
}

function sums(receipt) {
  const total = [text("receipt.total"), money(receipt.totalFen)];
  if (receipt.tender.kind === "QR") {
    return [total, [text("receipt.paid"), text("receipt.paid-qr")]];
  }
  const rounded = receipt.tender.roundedFen ?? 0;
  return [
    total,
    ...(rounded > 0 ? [[text("receipt.rounded"), money(-rounded)]] : []),
    [text("receipt.given"), money(receipt.tender.givenFen)],
    [text("receipt.change"), money(receipt.tender.changeFen)],
  ];
}

/** What a closed shift leaves on paper. */
export function printShift(shift, expected) {
  const pairs = [
    [text("shift.opened"), minute(Date.parse(shift.openedAt))],
    [text("shift.closed"), minute(Date.parse(shift.closedAt))],
    [text("shift.clerk"), shift.closedBy],
    [text("shift.sales"), String(shift.sales)],
    [text("shift.float"), money(shift.floatFen)],
    [text("shift.cash-sales"), money(shift.cashSalesFen)],
    [text("shift.cash-returns"), money(-shift.cashReturnsFen)],
    [text("shift.deposits"), money(-shift.depositsFen)],
    [text("shift.expected"), money(expected)],
    [text("shift.counted"), money(shift.countedFen)],
    [text("shift.difference"), money(shift.countedFen - expected)],
    [text("shift.qr-sales"), money(shift.qrSalesFen)],
  ];
  part("print").replaceChildren(element("h1", {}, till().store.name), element("p", {}, text("shift.slip")), facts(pairs));
  window.print();
}
