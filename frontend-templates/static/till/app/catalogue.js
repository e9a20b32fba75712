// What the place sells and for how much. Taken from the server by version, kept for days without network; a change
// is taken up between two baskets, so that nothing changes under a customer's eyes.

import { call } from "./connection.js";
import { look, result, setting, transact } from "./database.js";
import { changedPrices, priced } from "./stall-prices.js";
import { tell } from "./tabs.js";
import { keepScaleLabels, path, till } from "./till.js";

const NOTHING = { all: [], byId: new Map(), byPlu: new Map(), byEan: new Map(), byMarkdown: new Map() };

let shelf = NOTHING;

/** Reads what is kept; to be called where no basket is open. */
export async function takeUp() {
  const storeId = till().storeId;
  const range = IDBKeyRange.bound([storeId], [storeId, []]);
  const kept = await look(["articles"], (transaction) => result(transaction.objectStore("articles").getAll(range)));
  const changed = await changedPrices();
  const articles = kept.map((article) => priced(article, changed));
  articles.sort((a, b) => a.name.localeCompare(b.name, "zh-CN"));
  shelf = {
    all: articles,
    byId: new Map(articles.map((article) => [article.id, article])),
    byPlu: new Map(articles.filter((article) => article.plu).map((article) => [article.plu, article])),
    byEan: new Map(articles.filter((article) => article.ean).map((article) => [article.ean, article])),
    byMarkdown: new Map(
      articles.flatMap((article) => (article.markdowns ?? []).map((markdown) => [markdown.label, { article, markdown }])),
    ),
  };
}

export function articles() {
  return shelf.all;
}

export function article(id) {
  return shelf.byId.get(id) ?? null;
}

export function byPlu(plu) {
  return shelf.byPlu.get(plu) ?? null;
}

export function byEan(ean) {
  return shelf.byEan.get(ean) ?? null;
}

/** {article, markdown: {label, lotId, priceFen}} of a label of the store; null when it is over. */
export function byMarkdown(label) {
  return shelf.byMarkdown.get(label) ?? null;
}

/** By name, village or the beginning of a number. */
export function find(words) {
  const wanted = words.trim().toLowerCase();
  return shelf.all.filter(
    (article) =>
      article.name.toLowerCase().includes(wanted) ||
      (article.villageName ?? "").includes(wanted) ||
      (article.plu ?? "").startsWith(wanted) ||
      (article.ean ?? "").startsWith(wanted),
  );
}

/** Asks the server for what has changed; whoever has no basket open takes it up. */
export async function refresh() {
  let changed = false;
  let answer;
  do {
    const since = (await setting("catalogue:" + till().storeId)) ?? 0;
    answer = await call("GET", path("/catalogue?since=" + since + "&limit=500"));
    await store(answer);
    changed ||= answer.articles.length > 0;
  } while (answer.more);
  if (JSON.stringify(answer.scaleLabels) !== JSON.stringify(till().scaleLabels)) {
    await keepScaleLabels(answer.scaleLabels);
  }
  if (changed) {
    tell("catalogue");
  }
}

function store(answer) {
  const storeId = till().storeId;
  return transact(["articles", "settings"], async (transaction) => {
    const kept = transaction.objectStore("articles");
    for (const article of answer.articles) {
      if (article.active) {
        kept.put({ ...article, storeId });
      } else {
        kept.delete([storeId, article.id]);
      }
    }
    transaction.objectStore("settings").put(answer.version, "catalogue:" + storeId);
  });
}
