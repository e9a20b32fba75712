// The lines of one sale. Plain data and plain functions; who keeps them is in counter.js.

import { gramsForPrice, priceOfGrams, sum, times } from "./money.js";

export const MOST_PIECES = 9_999;
export const MOST_GRAMS = 100_000;

function lineOf(article, quantity, amountFen, label, unitPriceFen = article.priceFen, lotId = null) {
  return {
    articleId: article.id,
    name: article.name,
    spec: article.spec,
    villageName: article.villageName,
    measure: article.measure,
    version: article.version,
    unitPriceFen,
    quantity,
    amountFen,
    label,
    lotId,
  };
}

/** Pieces of one price are one line; what was weighed is a line each time. */
export function withPieces(lines, article, pieces) {
  const at = lines.findIndex(
    (line) => line.articleId === article.id && line.label === null && line.unitPriceFen === article.priceFen,
  );
  return at < 0
    ? [...lines, lineOf(article, pieces, times(article.priceFen, pieces), null)]
    : withQuantity(lines, at, lines[at].quantity + pieces);
}

export function withGrams(lines, article, grams) {
  return [...lines, lineOf(article, grams, priceOfGrams(article.priceFen, grams), null)];
}

/** Goods of one lot at a lower price, by the label that the store has put on them. */
export function withMarkdown(lines, article, markdown, quantity) {
  const { label, lotId, priceFen } = markdown;
  const amountFen = article.measure === "GRAM" ? priceOfGrams(priceFen, quantity) : times(priceFen, quantity);
  return [...lines, lineOf(article, quantity, amountFen, label, priceFen, lotId)];
}

/** @param value what the label says: grams, or fen where this store's scales print prices */
export function withLabel(lines, article, value, meaning, label) {
  if (meaning === "PRICE") {
    return article.measure === "GRAM"
      ? [...lines, lineOf(article, gramsForPrice(article.priceFen, value), value, label)]
      : [...lines, lineOf(article, 1, value, label, value)];
  }
  return [...lines, lineOf(article, value, priceOfGrams(article.priceFen, value), label)];
}

/** Another price for one line: what was agreed with this customer. */
export function withPrice(lines, at, unitPriceFen) {
  const line = { ...lines[at], unitPriceFen };
  return withQuantity(lines.with(at, line), at, line.quantity);
}

/** How many pieces, or grams, of an article lie in the basket. */
export function quantityOf(lines, articleId) {
  return sum(lines.filter((line) => line.articleId === articleId).map((line) => line.quantity));
}

/** A quantity of zero takes the line out; what a label says stays as it was printed. */
export function withQuantity(lines, at, quantity) {
  if (quantity <= 0) {
    return lines.filter((_, other) => other !== at);
  }
  const line = lines[at];
  const amountFen =
    line.measure === "GRAM" ? priceOfGrams(line.unitPriceFen, quantity) : times(line.unitPriceFen, quantity);
  return lines.with(at, { ...line, quantity, amountFen });
}

/** Why such a quantity cannot be sold, as a text's key; null if it can. */
export function refusal(measure, quantity) {
  if (!Number.isSafeInteger(quantity) || quantity <= 0) {
    return "refused.quantity";
  }
  return quantity > (measure === "GRAM" ? MOST_GRAMS : MOST_PIECES) ? "refused.too-much" : null;
}

export function total(lines) {
  return sum(lines.map((line) => line.amountFen));
}

/** What the server is told of the lines. */
export function entryLines(lines) {
  return lines.map(({ articleId, quantity, unitPriceFen, version, amountFen, label, lotId }) => ({
    articleId,
    quantity,
    unitPriceFen,
    version,
    amountFen,
    label,
    lotId,
  }));
}
