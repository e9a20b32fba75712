// Prices that the stall has changed on this device, for the customers that come, within what the shop allows. They end
// with the shift, and when the shop's own price changes.

import { keep, setting } from "./database.js";
import { till } from "./till.js";

/** Where the shop says nothing it takes prices from a tenth to tenfold of its own. */
const WIDEST = 10;

function key() {
  return "prices:" + till().storeId;
}

/** {articleId: {priceFen, of}}; `of` is the shop's price from which it was changed. */
export async function changedPrices() {
  return (await setting(key())) ?? {};
}

/** The article at the price it has here; `shopFen` keeps the shop's where the two differ. */
export function priced(article, changed) {
  const mine = changed[article.id];
  const holds = mine && mine.of === article.priceFen && wrong(article, mine.priceFen) === null;
  return holds ? { ...article, priceFen: mine.priceFen, shopFen: article.priceFen } : article;
}

/** @param priceFen null: the shop's price again */
export async function changePrice(article, priceFen) {
  const of = shopPrice(article);
  const { [article.id]: _, ...others } = await changedPrices();
  await keep(key(), priceFen === null || priceFen === of ? others : { ...others, [article.id]: { priceFen, of } });
}

export function forgetPrices() {
  return keep(key(), {});
}

export function shopPrice(article) {
  return article.shopFen ?? article.priceFen;
}

/** {lowest, highest} in fen: what the stall may ask for it. */
export function bounds(article) {
  const shop = shopPrice(article);
  const rest = shop % WIDEST;
  const tenth = (shop - rest) / WIDEST + (rest > 0 ? 1 : 0);
  return { lowest: article.lowestFen ?? tenth, highest: article.highestFen ?? shop * WIDEST };
}

/** Why this is no price for it: "low" or "high"; null if it is one. */
export function wrong(article, priceFen) {
  const { lowest, highest } = bounds(article);
  if (priceFen < Math.max(1, lowest)) {
    return "low";
  }
  return priceFen > highest ? "high" : null;
}
