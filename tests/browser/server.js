// A static server as GitHub Pages is one: a folder under a sub-path, `404.html` for what is missing.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";

/** Where the site stands on its host, as a project's Pages do. */
export const UNDER = "/repo/";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mp3": "audio/mpeg",
  ".mp4": "video/mp4",
  ".opml": "text/x-opml; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};

/** The file that an address asks for, or nothing where it leaves the folder. */
function fileOf(folder, address) {
  const { pathname } = new URL(address, "http://localhost");
  if (!pathname.startsWith(UNDER)) return undefined;
  const inside = decodeURIComponent(pathname.slice(UNDER.length));
  const file = path.join(folder, inside.endsWith("/") || !inside ? `${inside}index.html` : inside);
  return file.startsWith(folder + path.sep) ? file : undefined;
}

async function answer(folder, request, response) {
  const send = (status, file, body) => {
    const type = TYPES[path.extname(file)] ?? "application/octet-stream";
    response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store" }).end(body);
  };
  try {
    const file = fileOf(folder, request.url);
    send(200, file, await readFile(file));
  } catch {
    const page = path.join(folder, "404.html");
    await readFile(page).then((body) => send(404, page, body), () => send(404, "none.txt", "not found"));
  }
}

/** Serves `folder` on a free port; gives its address with the sub-path, and how to end it. */
export async function serve(folder) {
  const server = createServer((request, response) => answer(folder, request, response));
  await new Promise((done) => server.listen(0, "localhost", done));
  const close = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  return { url: `http://localhost:${server.address().port}${UNDER}`, close };
}
