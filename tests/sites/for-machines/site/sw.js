const version = "ecf6dcf22c6887ad";
const files = {
  "2024/05/01.html": "4c3fd2e13d87ffcf",
  "2024/12/24.html": "4b1cf0b312c2214f",
  "2024/12/29.html": "e7fde27a26d25529",
  "2024/12/30.html": "52ef7e04f7be5b75",
  "2024/12/a-report-of-last-week.html": "56db4069eaad1f60",
  "2024/12/bridge-of-ljubljana-is-painted-blue.html": "a5b92c5efd232dc7",
  "2024/12/el-puente-de-liubliana-se-pinta-de-azul.html": "91c177638cecc62b",
  "2024/12/own-report-that-stands-elsewhere-too.html": "1b04f2b6e495c1d2",
  "2024/12/reef-off-palau-is-counted.html": "f8435101bb2934b9",
  "2024/12/ryubeulryanayi-dariga-parahge-cilhaejyeossda.html": "10dbefcdac4096d7",
  "2024/12/script-script-alert-1-script.html": "d987cc8a806a05e7",
  "assets/app.js": "b0f02a6a63a3f604",
  "assets/icon.svg": "561284a4f0314a98",
  "assets/search-index.js": "c014b95e055f96d5",
  "assets/search-terms.js": "c3a30cf4921f7ea0",
  "assets/search.css": "9283bc9969b340b3",
  "assets/search.js": "495ec781d28d8be4",
  "assets/site.js": "3e208d34b0846bfc",
  "assets/style.css": "c81fa05e547bf383",
  "index.html": "528cb8eb45030e4a",
  "manifest.webmanifest": "551718e3ff966c09",
  "media/bridge.png": "",
  "undated/a-report-without-a-date.html": "ebd8e92f6c774ee1"
};

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
