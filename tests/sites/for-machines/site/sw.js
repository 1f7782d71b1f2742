const version = "53b03ec29c6798c4";
const files = {
  "2024/05/01.html": "15533548904dda79",
  "2024/12/24.html": "eead9bcb0ebf26ff",
  "2024/12/29.html": "26683cfdc4ea6203",
  "2024/12/30.html": "5077989cda613706",
  "2024/12/a-report-of-last-week.html": "3b07ebfd49421583",
  "2024/12/bridge-of-ljubljana-is-painted-blue.html": "f054fc09975308f3",
  "2024/12/el-puente-de-liubliana-se-pinta-de-azul.html": "c1eb57fa41604e31",
  "2024/12/own-report-that-stands-elsewhere-too.html": "18f0890fad1e5e68",
  "2024/12/reef-off-palau-is-counted.html": "dd36d84d31eb3d6a",
  "2024/12/ryubeulryanayi-dariga-parahge-cilhaejyeossda.html": "cbfefc77d86c267a",
  "2024/12/script-script-alert-1-script.html": "d1ec4285f9102851",
  "assets/app.js": "b0f02a6a63a3f604",
  "assets/icon.svg": "561284a4f0314a98",
  "assets/search-index.js": "c014b95e055f96d5",
  "assets/search-terms.js": "c3a30cf4921f7ea0",
  "assets/search.css": "9283bc9969b340b3",
  "assets/search.js": "495ec781d28d8be4",
  "assets/site.js": "3e208d34b0846bfc",
  "assets/style.css": "ce0d0742457db9e1",
  "index.html": "1a9726e5712d3757",
  "manifest.webmanifest": "551718e3ff966c09",
  "media/bridge.png": "",
  "undated/a-report-without-a-date.html": "5c93368937911ceb"
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

// The address under which what is asked for is kept; servers leave out parts of it.
function kept(asked) {
  const [plain] = asked.split(/[?#]/);
  return [plain, `${plain}.html`, `${plain}index.html`].find((address) => addresses.has(address));
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
