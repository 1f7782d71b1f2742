// The lite look: nothing but text.

import { withTab } from "../browser.js";
import { heavy, withoutText } from "../weight.js";
import { widthFaults } from "../width.js";

const LITE = "theme_options: {lite: true}";

/** The most bytes of a page, its style sheet left out, which is loaded once for all. */
const PAGE = 10_000;

/** No page of it is heavy; the text of an article is as long as it is, and is left out. */
export async function everyPageIsLight({ sample, browser }) {
  const digest = await sample(LITE);
  return heavy(await withoutText(digest.pages, digest, browser), PAGE);
}

/** No page of it holds a script or a picture. */
export async function everyPageIsText({ sample }) {
  const digest = await sample(LITE);
  return digest.pages.flatMap(({ path, html }) => {
    const [element] = /<(img|picture|video|audio|iframe)\b|<script(?![^>]*application\/ld\+json)/.exec(html) ?? [];
    return element ? [`${path}: it holds ${element}`] : [];
  });
}

/** A page loads itself and at most a small style sheet. */
export async function everyKindLoadsTextAlone({ sample, browser }) {
  const digest = await sample(LITE);
  return withTab(browser, {}, async (tab) => {
    const faults = [];
    for (const { path } of digest.oneOfEach()) {
      tab.requests.length = 0;
      await tab.gotoAndRest(digest.url + path);
      const plain = [...tab.asked("document"), ...tab.asked("stylesheet")];
      tab.asked().filter((url) => !plain.includes(url)).forEach((url) => faults.push(`${path}: loads ${url}`));
      const text = await tab.page.$eval("main", (main) => main.innerText.trim());
      if (text.length < 60) faults.push(`${path}: all that is seen of its text is “${text}”`);
    }
    return [...faults, ...tab.faults];
  });
}

/** No kind of page of it scrolls sideways. */
export async function nothingIsWiderThanTheWindow({ sample, browser }) {
  const digest = await sample(LITE);
  return widthFaults(digest, browser, digest.oneOfEach());
}
