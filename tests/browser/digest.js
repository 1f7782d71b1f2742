// Builds of the sample digest, each served and on the disk, and their pages by kind.

import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { serve, UNDER } from "./server.js";

const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));
const INPUTS = ["site.yaml", "sources.yaml", "taxonomy.yaml", "content", "static"];

/** The kinds of page that the sample digest has to show; a new one is found by itself. */
const KINDS = ["archive", "article", "author", "cross", "day", "front", "month", "not-found", "region", "regions",
  "source", "sources", "standing", "tag", "tags", "theme", "themes", "year"];

/** A copy of the sample digest in `folder`, with more lines at the end of its `site.yaml`. */
function copy(folder, more) {
  const there = new Set(readdirSync(REPOSITORY));
  for (const input of INPUTS.filter((name) => there.has(name))) {
    cpSync(path.join(REPOSITORY, input), path.join(folder, input), { recursive: true });
  }
  appendFileSync(path.join(folder, "site.yaml"), `\n${more}\n`);
}

/** One build: where it is served, where it lies, and its pages. */
export class Digest {
  constructor(folder, server) {
    this.folder = folder;
    this.server = server;
    this.url = server.url;
    this.disk = pathToFileURL(`${folder}/`).href;
    this.pages = readdirSync(folder, { recursive: true })
      .filter((file) => file.endsWith(".html"))
      .sort()
      .map((file) => {
        const html = readFileSync(path.join(folder, file), "utf8");
        return { path: file, html, kind: /<body class="kind-([a-z-]+)/.exec(html)?.[1], bytes: Buffer.byteLength(html) };
      });
  }

  /** The pages of one kind, the fullest first. */
  of(kind) {
    return this.pages.filter((page) => page.kind === kind).sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1));
  }

  /** The fullest page of each kind, and an article that runs from right to left. */
  oneOfEach() {
    const kinds = [...new Set([...KINDS, ...this.pages.map((page) => page.kind)])].filter(Boolean).sort();
    const pages = kinds.map((kind) => {
      const [page] = this.of(kind);
      if (!page) throw new Error(`the sample digest has no page of the kind \`${kind}\``);
      return page;
    });
    return [...new Set([...pages, this.rightToLeft()])];
  }

  /** An article that runs from right to left. */
  rightToLeft() {
    const page = this.of("article").find(({ html }) => /<h1[^>]* dir="rtl"/.test(html));
    if (!page) throw new Error("the sample digest has no article that runs from right to left");
    return page;
  }

  /** The page at an address of this digest, with or without a fragment. */
  at(address) {
    const base = [this.url, this.disk].find((url) => address.startsWith(url));
    const file = base && decodeURIComponent(address.slice(base.length).split("#")[0]);
    return this.pages.find((page) => page.path === (file || "index.html"));
  }

  /** The size of the file at an address of this digest. */
  bytes(address) {
    return statSync(path.join(this.folder, new URL(address).pathname.slice(UNDER.length))).size;
  }

  /** The articles as `articles.json` has them, newest first. */
  articles() {
    return JSON.parse(readFileSync(path.join(this.folder, "articles.json"), "utf8"));
  }
}

/** Makes the builds that the checks ask for, each once, in a temporary folder. */
export class Workshop {
  constructor(binary, browser) {
    this.binary = binary;
    this.browser = browser;
    this.folder = realpathSync(mkdtempSync(path.join(tmpdir(), "dateline-browser-")));
    this.builds = new Map();
  }

  /** The sample digest; `more` are lines for its `site.yaml`. */
  sample = async (more = "") => {
    if (!this.builds.has(more)) this.builds.set(more, await this.build(more));
    return this.builds.get(more);
  };

  async build(more) {
    const root = path.join(this.folder, String(this.builds.size));
    const out = path.join(root, "public");
    mkdirSync(out, { recursive: true });
    copy(root, more);
    const server = await serve(out);
    const options = ["--quiet", "--root", root, "--out", out, "--base-url", server.url];
    execFileSync(this.binary, ["build", ...options], { stdio: ["ignore", "ignore", "inherit"] });
    return new Digest(out, server);
  }

  async close() {
    await Promise.all([...this.builds.values()].map((digest) => digest.server.close()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
