// The texts of the bundle that the page was sent with, in the language of the page.

const texts = JSON.parse(document.body.dataset.texts);

/** The text of `till.app.<key>` with {0}, {1} … filled in; at a stall that of `<key>.stall` where there is one. */
export function text(key, ...values) {
  const atStall = document.body.dataset.place === "STALL";
  const pattern = (atStall ? texts[key + ".stall"] : undefined) ?? texts[key];
  if (pattern === undefined) {
    throw new Error("No text " + key);
  }
  return pattern.replace(/\{(\d)\}/g, (_, at) => String(values[Number(at)]));
}

/** The text, or the other where the bundle has none: for codes of refusals. */
export function textOr(key, other) {
  return texts[key] ?? other;
}
