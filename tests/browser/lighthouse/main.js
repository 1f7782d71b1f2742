// Lighthouse's four scores of three pages, on its mobile default, and every audit that lost a point.

import lighthouse from "lighthouse";

import { launch } from "../browser.js";
import { Workshop } from "../digest.js";

/** The pages that are measured: the front page, the fullest article without `noindex`, the fullest region. */
function measured(digest) {
  const article = digest.of("article").find(({ html }) => !/<meta name="robots" content="noindex/.test(html));
  return [digest.of("front")[0], article, digest.of("region")[0]].map(({ path }) => path);
}

/** The audits of a category that count and are not perfect. */
function lost(category, audits) {
  return category.auditRefs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => {
      const { score, title, displayValue, details } = audits[id];
      const where = (details?.items ?? []).slice(0, 3).map((item) => item.node?.snippet ?? item.url ?? item.description ?? "");
      return `${id} ${score.toFixed(2)}: ${title} ${displayValue ?? ""} ${where.join(" | ")}`.slice(0, 300);
    });
}

const browser = await launch();
const workshop = new Workshop(process.argv[2], browser);
let short = 0;
try {
  const digest = await workshop.sample();
  for (const path of measured(digest)) {
    const { lhr } = await lighthouse(digest.url + path, { port: Number(new URL(browser.wsEndpoint()).port), logLevel: "error" });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    const categories = Object.values(lhr.categories);
    console.log(`${path}: ${categories.map(({ title, score }) => `${title} ${Math.round(score * 100)}`).join(", ")}`);
    categories.flatMap((category) => lost(category, lhr.audits)).forEach((audit) => console.log(`  ${audit}`));
    short += categories.filter(({ score }) => score < 1).length;
  }
} finally {
  await browser.close();
  await workshop.close();
}
process.exitCode = short ? 1 : 0;
