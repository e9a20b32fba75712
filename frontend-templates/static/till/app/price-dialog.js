// Another price at the stall: for one line of the basket, or from now on.

import { withPrice } from "./basket.js";
import { article as articleOf, takeUp } from "./catalogue.js";
import { basket, changeLines, isOpen, pricesChanged } from "./counter.js";
import { money, parseYuan, yuan } from "./money.js";
import { closeDialog, complain, openDialog, part } from "./page.js";
import { say } from "./sale-screen.js";
import { bounds, changePrice, shopPrice, wrong } from "./stall-prices.js";
import { text } from "./texts.js";

let article = null;
/** The line whose price changes; null: from now on. */
let at = null;

export function startPriceDialog() {
  part("price-form").addEventListener("submit", take);
  part("price").addEventListener("input", () => complain("price-wrong", null));
  part("price-usual").addEventListener("click", () => change(null));
}

/** For all customers from now on. */
export function askPrice(id) {
  article = articleOf(id);
  at = null;
  if (article !== null) {
    open(article.priceFen);
  }
}

/** For one line of the basket. */
export function askLinePrice(line) {
  article = articleOf(basket().lines[line].articleId);
  at = line;
  if (article === null) {
    say("refused.nothing", "bad");
  } else {
    open(basket().lines[line].unitPriceFen);
  }
}

function open(priceFen) {
  const { lowest, highest } = bounds(article);
  const unit = (fen) => (article.measure === "GRAM" ? text("price.jin", money(fen)) : money(fen));
  part("price-name").textContent = [article.name, article.spec].filter(Boolean).join(" · ");
  part("price-scope").textContent = text(at === null ? "price.from-now" : "price.this-line");
  part("price-shop").textContent = text("price.usual", unit(shopPrice(article)));
  part("price-bounds").textContent = text("price.bounds", money(lowest), money(highest));
  part("price-usual").hidden = at !== null || article.shopFen === undefined;
  part("price").value = yuan(priceFen).replaceAll(",", "");
  complain("price-wrong", null);
  openDialog("price-panel");
  part("price").select();
}

async function take(event) {
  event.preventDefault();
  const fen = parseYuan(part("price").value);
  const why = fen === null ? null : wrong(article, fen);
  if (fen === null || why) {
    const { lowest, highest } = bounds(article);
    const bound = why === "low" ? text("price.too-low", money(lowest)) : text("price.too-high", money(highest));
    complain("price-wrong", fen === null ? text("refused.amount") : bound);
    part("price").select();
    return;
  }
  await change(fen);
}

async function change(priceFen) {
  closeDialog("price-panel");
  if (at !== null) {
    if (isOpen()) {
      await changeLines(withPrice(basket().lines, at, priceFen));
    }
    return;
  }
  await changePrice(article, priceFen);
  await takeUp();
  pricesChanged();
  say("price.changed", "good", article.name, money(articleOf(article.id)?.priceFen ?? shopPrice(article)));
}
