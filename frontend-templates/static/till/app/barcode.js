// What a scanner or a clerk can enter, told apart, and the numbers of receipts. Check digits after GS1: from the
// right, weights 3 and 1 in turn.

/** What the labels of marked-down goods begin with. */
const MARKDOWN = "29";

/** The check digit that belongs behind these digits. */
export function checkDigit(digits) {
  const total = [...digits].reverse().reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return (10 - (total % 10)) % 10;
}

export function hasCheckDigit(digits) {
  return checkDigit(digits.slice(0, -1)) === Number(digits.at(-1));
}

/**
 * @param code what came in
 * @param labels {prefixes: ["21"], value: "WEIGHT" | "PRICE"}: what this store's scales print
 * @returns {kind: "scale", plu, value, label} | {kind: "markdown", label} | {kind: "foreign-scale"}
 *     | {kind: "ean", ean} | {kind: "plu", plu}
 *     | {kind: "payment", code} | {kind: "receipt", number} | {kind: "receipt", token} | {kind: "misread"} | {kind: "unknown"}
 */
export function read(code, labels) {
  const text = code.trim();
  if (/^[0-9]{13}$/.test(text)) {
    return readThirteen(text, labels);
  }
  if (/^[0-9]{1,5}$/.test(text)) {
    return { kind: "plu", plu: text.padStart(5, "0") };
  }
  if (isPaymentCode(text)) {
    return { kind: "payment", code: text };
  }
  return readReceipt(text) ?? { kind: "unknown" };
}

/** What a customer's phone shows to pay with: 18 digits from 25 to 30 in front. */
export function isPaymentCode(text) {
  return /^(?:2[5-9]|30)[0-9]{16}$/.test(text);
}

function readThirteen(code, labels) {
  if (!hasCheckDigit(code)) {
    return { kind: "misread" };
  }
  if (labels.prefixes.includes(code.slice(0, 2))) {
    return { kind: "scale", plu: code.slice(2, 7), value: Number(code.slice(7, 12)), label: code };
  }
  if (code.startsWith(MARKDOWN)) {
    return { kind: "markdown", label: code };
  }
  // 20 to 29 are for use within one store: such a label was printed by another's scale.
  return code[0] === "2" ? { kind: "foreign-scale" } : { kind: "ean", ean: code };
}

/**
 * A receipt by its number, or by the address in its QR; null for anything else.
 *
 * @param letter what the number begins with where only digits were typed: S of stores, F of stalls
 */
export function readReceipt(text, letter = "S") {
  const address = /\/receipts\/([A-Za-z0-9_-]{22})$/.exec(text.trim());
  if (address) {
    return { kind: "receipt", token: address[1] };
  }
  const found = /^([SsFf]?)([0-9]{13,24})$/.exec(text.trim());
  return found && hasCheckDigit(found[2])
    ? { kind: "receipt", number: (found[1] || letter).toUpperCase() + found[2] }
    : null;
}

/** A letter, the place's code, till (3 digits), sequence (6 digits) and a check digit. */
export function receiptNumber(letter, placeCode, till, sequence) {
  const digits = placeCode + String(till).padStart(3, "0") + String(sequence).padStart(6, "0");
  return letter + digits + checkDigit(digits);
}

/** 16 random bytes in base64url, 22 characters: the address of a receipt's public page. */
export function receiptToken() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
