// The network comes first; what it cannot give is read from the cache. Each file is kept under
// its address and the hash of what it holds, so that a new version asks only for what has changed.

const root = new URL("./", self.location).href;
const family = `dateline ${root} `;
const addresses = new Map(
  Object.keys(files).map((path) => {
    const escaped = path.split("/").map(encodeURIComponent).join("/");
    return [new URL(escaped, root).href, path];
  }),
);

// Patience with a network that does not answer, in milliseconds.
const patience = 5000;

const key = (address) => `${address}?${files[addresses.get(address)]}`;

async function keep(cache, address) {
  const old = files[addresses.get(address)] && (await caches.match(key(address)));
  if (old) return cache.put(key(address), old);
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  // A browser refuses an answer that was redirected where it has asked for a page.
  const { headers, redirected } = answer;
  const whole = redirected ? new Response(await answer.blob(), { headers }) : answer;
  return cache.put(key(address), whole);
}

async function install() {
  const cache = await caches.open(family + version);
  const open = [...addresses.keys()];
  const next = async () => {
    while (open.length > 0) await keep(cache, open.shift());
  };
  await Promise.all(Array.from({ length: 6 }, next));
  await self.skipWaiting();
}

async function clean() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(family) && name !== family + version);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

// The address under which what is asked for is kept; servers leave out parts of it, and of a picture the copy of one
// width stands for all.
function kept(asked) {
  const [plain] = asked.split(/[?#]/);
  const picture = plain.replace(/\.\d+\.webp$/, "");
  const copies = [`${picture}.800.webp`, `${picture}.400.webp`, picture];
  return [plain, `${plain}.html`, `${plain}index.html`, ...copies].find((address) => addresses.has(address));
}

async function answer(request, address) {
  const cached = async () => (await caches.open(family + version)).match(key(address));
  const late = new Promise((resolve) => setTimeout(resolve, patience)).then(cached);
  const fresh = fetch(request);
  fresh.catch(() => {});
  try {
    return (await Promise.race([fresh, late])) || (await fresh);
  } catch {
    return (await cached()) || Response.error();
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(clean()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = request.method === "GET" && kept(request.url);
  if (address) event.respondWith(answer(request, address));
});
