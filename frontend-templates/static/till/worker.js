// Keeps the till's page and files, all of one version, so that the till opens without network. The server puts
// VERSION and FILES in front. Calls of the API pass by: what they change is queued by the page.

const CACHE = "qiancun-till-" + VERSION;
const PAGE = "/till";
const PATIENCE_MS = 3_000;

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(clearOthers()));

async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll([PAGE, ...FILES].map((path) => new Request(path, { cache: "no-cache" })));
  await self.skipWaiting();
}

async function clearOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("qiancun-till-") && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) {
    return;
  }
  if (request.mode === "navigate" && pathname === PAGE) {
    event.respondWith(page());
  } else if (FILES.includes(pathname)) {
    event.respondWith(file(request));
  }
});

/** From the server while it answers quickly, for another language or size of type; else what is kept. */
async function page() {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(PAGE, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (response.ok) {
      if (response.headers.get("Till-Version") === VERSION) {
        await cache.put(PAGE, response.clone());
      }
      return response;
    }
  } catch {
    // No network: the page that is kept opens.
  }
  return (await cache.match(PAGE)) ?? Response.error();
}

async function file(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}
