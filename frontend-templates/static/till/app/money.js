// Money is integer fen, weight integer grams. Nothing here or elsewhere in the till divides with a point:
// products and quotients go through BigInt, and what would not be a safe integer is refused.

export const GRAMS_PER_JIN = 500;

/** Notes and coins of renminbi in fen, the largest first. */
export const DENOMINATIONS = [10000, 5000, 2000, 1000, 500, 100, 50, 10, 1];

const LARGEST_FEN = 100_000_000_00;

function whole(number) {
  if (!Number.isSafeInteger(number)) {
    throw new RangeError("Not an integer: " + number);
  }
  return number;
}

/** Yuan as people write them, at most two decimals; null for anything else, signs and full-width digits included. */
export function parseYuan(text) {
  const found = /^([0-9]{1,9})(?:\.([0-9]{0,2}))?$/.exec(text.trim());
  if (!found) {
    return null;
  }
  const fen = Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0"));
  return fen <= LARGEST_FEN ? fen : null;
}

/** `1,234.50`, without a sign of currency. */
export function yuan(fen) {
  const magnitude = Math.abs(whole(fen));
  const cents = magnitude % 100;
  const digits = String((magnitude - cents) / 100).replace(/\B(?=(\d{3})+$)/g, ",");
  return (fen < 0 ? "−" : "") + digits + "." + String(cents).padStart(2, "0");
}

/** `¥1,234.50`; a minus stands before the sign. */
export function money(fen) {
  return fen < 0 ? "−¥" + yuan(-fen) : "¥" + yuan(fen);
}

/** a × b ÷ divisor, rounded down: a customer never pays the fen that is not whole. */
function share(a, b, divisor) {
  return whole(Number((BigInt(whole(a)) * BigInt(whole(b))) / BigInt(whole(divisor))));
}

export function times(priceFen, pieces) {
  return whole(Number(BigInt(whole(priceFen)) * BigInt(whole(pieces))));
}

/** What so many grams cost at a price per jin. */
export function priceOfGrams(priceOfJinFen, grams) {
  return share(priceOfJinFen, grams, GRAMS_PER_JIN);
}

/** The grams that a scale has weighed when it printed this price; at least one. */
export function gramsForPrice(priceOfJinFen, fen) {
  return Math.max(1, share(fen, GRAMS_PER_JIN, priceOfJinFen));
}

/** What is over whole jiao: where the place lets a customer go it who pays in notes and coins. */
export function overJiao(fen) {
  return fen < 10 ? 0 : whole(fen) % 10;
}

export function sum(amounts) {
  return whole(amounts.reduce((total, fen) => total + whole(fen), 0));
}

/** Jin as people write them, `1.25`, to grams; null where it is no whole number of grams. */
export function parseJin(text) {
  const found = /^([0-9]{1,4})(?:\.([0-9]{0,3}))?$/.exec(text.trim());
  if (!found) {
    return null;
  }
  const thousandths = Number(found[1]) * 1000 + Number((found[2] ?? "").padEnd(3, "0"));
  return thousandths % 2 === 0 ? thousandths / 2 : null;
}

/** `0.63 斤` without the word: two decimals, three where the grams need them. */
export function jin(grams) {
  const thousandths = whole(grams) * 2;
  const rest = thousandths % 1000;
  const decimals = String(rest).padStart(3, "0");
  return String((thousandths - rest) / 1000) + "." + (decimals.endsWith("0") ? decimals.slice(0, 2) : decimals);
}

/** What a customer is likely to hand over: the sum itself, and the next round amounts that notes make. */
export function quickNotes(dueFen) {
  const rounded = [100, 500, 1000, 5000, 10000].map((step) => upTo(dueFen, step));
  return [...new Set([dueFen, ...rounded])].sort((a, b) => a - b).slice(0, 6);
}

function upTo(fen, step) {
  const rest = fen % step;
  return rest === 0 ? fen : fen - rest + step;
}

/** The notes and coins that make an amount, the largest first: [[10000, 1], [500, 2]]. */
export function notesFor(fen) {
  let left = whole(fen);
  const notes = [];
  for (const note of DENOMINATIONS) {
    const rest = left % note;
    const pieces = (left - rest) / note;
    if (pieces > 0) {
      notes.push([note, pieces]);
    }
    left = rest;
  }
  return notes;
}
