// What a page weighs. A kilobyte is 1,000 bytes, and nothing is compressed.

import { withTab } from "../browser.js";
import { heavy, withoutText } from "../weight.js";

/** The most bytes of an article's page without its own text. */
const PAGE = 25_000;
/** The most bytes of all style sheets of a page. */
const STYLES = 30_000;
/** The most bytes of all scripts of a page, those of the search left out. */
const SCRIPTS = 15_000;
/** The most requests before anything is painted. */
const BLOCKING = 2;

/** No article's page is heavy, its own text left out. */
export async function anArticlePageIsLight({ sample, browser }) {
  const digest = await sample();
  return heavy(await withoutText(digest.of("article"), digest, browser), PAGE);
}

/** No kind of page loads heavy styles or scripts. */
export async function stylesAndScriptsAreLight({ sample, browser }) {
  const digest = await sample();
  return withTab(browser, {}, async (tab) => {
    const faults = [];
    for (const { path, kind, html } of digest.oneOfEach()) {
      tab.requests.length = 0;
      await tab.gotoAndRest(digest.url + path);
      const weigh = (type) => tab.asked(type).filter((url) => !/search/.test(url)).reduce((sum, url) => sum + digest.bytes(url), 0);
      const inline = [...html.matchAll(/<style[^>]*>([^]*?)<\/style>/g)].reduce((sum, [, css]) => sum + Buffer.byteLength(css), 0);
      const [styles, scripts] = [weigh("stylesheet") + inline, weigh("script")];
      if (!styles) faults.push(`${path}: a page without styles, so that nothing was weighed (${kind})`);
      if (styles >= STYLES) faults.push(`${path}: ${styles} bytes of styles, and ${STYLES} are too many`);
      if (scripts >= SCRIPTS) faults.push(`${path}: ${scripts} bytes of scripts, and ${SCRIPTS} are too many`);
    }
    return faults;
  });
}

/** The front page is painted after two requests: itself and its styles. */
export async function theFrontPagePaintsAtOnce({ sample, browser }) {
  const digest = await sample();
  return withTab(browser, {}, async (tab) => {
    await tab.goto(digest.url);
    const blocking = await tab.page.evaluate(() => performance.getEntriesByType("resource")
      .filter((entry) => entry.renderBlockingStatus === "blocking").map((entry) => entry.name));
    if (!blocking.length) return ["nothing blocks the first paint, not even styles: look at the check"];
    return 1 + blocking.length > BLOCKING ? [`these block the first paint: ${blocking.join(", ")}`] : [];
  });
}
