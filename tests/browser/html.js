// The pages that the Nu HTML checker reads, and what it says.

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

import { Workshop } from "./digest.js";
import { NEWER } from "./newer.js";

const JAR = path.join(path.dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

/**
 * The checker's messages about files, errors and warnings alike, each as one line. What it says of the
 * policy is left out: to it no file is of the page's own origin. The browser checks the policy. So are words of CSS
 * that are newer than the checker.
 */
function messages(folder, files) {
  const options = ["-Xss2m", "-jar", JAR, "--format", "json", "--exit-zero-always", ...files];
  const { stderr, error, status } = spawnSync("java", options, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 });
  if (error || status !== 0) throw error ?? new Error(`the checker stopped with ${status}: ${stderr}`);
  const others = ["Content Security Policy", ...NEWER.map(([word]) => word)];
  const aboutPages = JSON.parse(stderr).messages.filter(({ message }) => !others.some((other) => message.includes(other)));
  return aboutPages.map(({ type, subType, url, lastLine, message, extract }) => ({
    isError: type !== "info" || subType !== "warning",
    text: `${path.relative(folder, decodeURIComponent(new URL(url).pathname))}:${lastLine}: ${message} ${(extract ?? "").replace(/\s+/g, " ").slice(0, 120)}`,
  }));
}

const workshop = new Workshop(process.argv[2]);
try {
  let errors = 0;
  for (const [look, more] of [["the sample digest", ""], ["its lite look", "theme_options: {lite: true}"]]) {
    const digest = await workshop.sample(more);
    const moved = digest.pages.find(({ html }) => html.includes('http-equiv="refresh"'));
    const files = [...digest.oneOfEach(), moved].filter(Boolean).map((page) => page.path);
    const found = messages(digest.folder, files);
    found.forEach(({ isError, text }) => console.log(`${isError ? "error" : "warning"}: ${text}`));
    const count = found.filter(({ isError }) => isError).length;
    console.log(`${look}: ${files.length} pages, ${count} errors, ${found.length - count} warnings`);
    errors += count;
  }
  process.exitCode = errors ? 1 : 0;
} finally {
  await workshop.close();
}
