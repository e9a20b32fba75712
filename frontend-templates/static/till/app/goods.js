// Ways into the basket: a scanner, the code field, the tiles; at a stall its keys.

import { read } from "./barcode.js";
import { refusal, withLabel, withMarkdown, withPieces } from "./basket.js";
import { article as articleOf, articles, byEan, byMarkdown, byPlu, find } from "./catalogue.js";
import { payWithCode } from "./code-dialog.js";
import { basket, changeLines, isOpen, onPrices } from "./counter.js";
import { askWeight } from "./goods-dialogs.js";
import { replace } from "./keypad.js";
import { money } from "./money.js";
import { element, part } from "./page.js";
import { say } from "./sale-screen.js";
import { showKeys, startStallKeys } from "./stall-keys.js";
import { text } from "./texts.js";
import { atStall, till } from "./till.js";

const MOST_TILES = 60;
const USUAL_MOST_LINES = 100;

let tab = "keys";

export function startGoods() {
  part("code-form").addEventListener("submit", (event) => {
    event.preventDefault();
    typed();
  });
  part("code").addEventListener("input", showTiles);
  part("tiles").addEventListener("click", (event) => {
    const tile = event.target.closest("[data-article]");
    if (tile) {
      choose(articleOf(tile.dataset.article), takeMultiplier());
    }
  });
  for (const button of document.querySelectorAll("[data-tab]")) {
    button.addEventListener("click", () => {
      tab = button.dataset.tab;
      showTiles();
    });
  }
  startStallKeys((id) => isOpen() && choose(articleOf(id), 1));
  onPrices(showTiles);
}

/** What stands in the code field: `3×` before a code means three of it. */
function entered() {
  const found = /^\s*([0-9]{1,4})\s*[×xX*]\s*(.*)$/.exec(part("code").value);
  return found ? { pieces: Number(found[1]), code: found[2].trim() } : { pieces: 1, code: part("code").value.trim() };
}

function takeMultiplier() {
  const { pieces } = entered();
  replace(part("code"), "");
  return pieces;
}

async function typed() {
  const { pieces, code } = entered();
  if (code === "") {
    return;
  }
  if (await enter(code, pieces)) {
    replace(part("code"), "");
  } else {
    part("code").select();
  }
}

/** From a scanner, anywhere on the page; a number before `×` in the code field counts. */
export function scanned(code) {
  return enter(code, takeMultiplier());
}

/** @returns whether it led somewhere */
async function enter(code, pieces) {
  if (!isOpen()) {
    return false;
  }
  const found = read(code, till().scaleLabels);
  switch (found.kind) {
    case "scale":
      return takeLabel(found);
    case "ean":
      return choose(byEan(found.ean), pieces, "refused.ean", found.ean);
    case "plu":
      return choose(byPlu(found.plu), pieces, "refused.plu", found.plu);
    case "markdown":
      return takeMarkdown(byMarkdown(found.label));
    case "foreign-scale":
      return refuse("refused.foreign-scale");
    case "misread":
      return refuse("refused.misread");
    case "receipt":
      return refuse("refused.receipt");
    case "payment":
      return payWithCode(found.code);
    default:
      return search(code, pieces);
  }
}

async function search(words, pieces) {
  const found = find(words);
  return found.length === 1 ? choose(found[0], pieces) : refuse(found.length === 0 ? "refused.nothing" : "refused.several");
}

function refuse(key, ...values) {
  say(key, "bad", ...values);
  return false;
}

async function takeLabel({ plu, value, label }) {
  const article = byPlu(plu);
  if (!article) {
    return refuse("refused.plu", plu);
  }
  if (value === 0) {
    return refuse("refused.label-zero");
  }
  const meaning = till().scaleLabels.value;
  if (meaning === "WEIGHT" && article.measure === "PIECE") {
    return refuse("refused.label-piece", article.name);
  }
  const lines = withLabel(basket().lines, article, value, meaning, label);
  return put(lines, lines.at(-1));
}

async function takeMarkdown(found) {
  if (!found) {
    return refuse("refused.markdown");
  }
  const { article, markdown } = found;
  if (article.measure === "GRAM") {
    askWeight(article, markdown);
    return true;
  }
  const lines = withMarkdown(basket().lines, article, markdown, 1);
  return put(lines, lines.at(-1));
}

/** Goods by the piece go into the basket, others onto the scale first. */
async function choose(article, pieces, otherwise, ...values) {
  if (!article) {
    return refuse(otherwise ?? "refused.nothing", ...values);
  }
  if (article.measure === "GRAM") {
    askWeight(article);
    return true;
  }
  const lines = withPieces(basket().lines, article, pieces);
  return put(lines, lines.find((line) => line.articleId === article.id && line.label === null && line.unitPriceFen === article.priceFen));
}

async function put(lines, line) {
  const wrong = refusal(line.measure, line.quantity) ?? (line.amountFen === 0 ? "refused.no-amount" : null);
  if (wrong) {
    return refuse(wrong, line.quantity);
  }
  const most = till().limits?.lines ?? USUAL_MOST_LINES;
  if (lines.length > most) {
    return refuse("refused.too-many-lines", most);
  }
  await changeLines(lines);
  say("added", "good", line.name, money(line.amountFen));
  return true;
}

/** The tiles of the tab, or what fits the words in the code field. */
export function showTiles() {
  if (atStall()) {
    showKeys();
    return;
  }
  const { code } = entered();
  const searching = code !== "" && !/^[0-9]{6,}$/.test(code);
  const found = searching ? find(code) : ofTab();
  for (const button of document.querySelectorAll("[data-tab]")) {
    button.setAttribute("aria-pressed", String(!searching && button.dataset.tab === tab));
  }
  const tiles = found.slice(0, MOST_TILES).map(tile);
  part("tiles").replaceChildren(...(tiles.length > 0 ? tiles : [element("p", { class: "tiles-none" }, text("tiles.none"))]));
}

function ofTab() {
  switch (tab) {
    case "keys":
      return articles().some((article) => article.key) ? articles().filter((article) => article.key) : articles();
    case "weighed":
      return articles().filter((article) => article.measure === "GRAM");
    default:
      return articles();
  }
}

function tile(article) {
  const price = money(article.priceFen);
  return element(
    "button",
    { type: "button", class: "tile", "data-article": article.id },
    element("strong", {}, article.name),
    element("small", {}, [article.spec, article.villageName].filter(Boolean).join(" · ")),
    element(
      "span",
      { class: "tile-foot" },
      element("span", { class: "price" }, article.measure === "GRAM" ? text("price.jin", price) : price),
      element("span", { class: "tile-plu" }, article.plu ?? ""),
    ),
  );
}
