// The digest opens from the disk, without a server.

import { withTab } from "../browser.js";

/** One page of each kind asks for nothing outside its folder and says nothing to the console. */
export async function everyKindIsQuiet({ sample, browser }) {
  const digest = await sample();
  return withTab(browser, {}, async (tab) => {
    for (const { path } of digest.oneOfEach()) await tab.gotoAndRest(digest.disk + path);
    return [...tab.faults, ...tab.strangers(digest.disk)];
  });
}

/** A reader goes on by links alone: front page, region, article, edition, and back again. */
export async function linksLeadOn({ sample, browser }) {
  const digest = await sample();
  return withTab(browser, {}, async (tab) => {
    const to = (kind) => (url) => digest.at(url)?.kind === kind;
    await tab.goto(`${digest.disk}index.html`);
    const way = [`${digest.disk}index.html`];
    for (const kind of ["region", "article", "day"]) way.push(await tab.follow(`a page of the kind \`${kind}\``, to(kind)));
    const faults = [];
    for (const before of way.slice(0, -1).reverse()) {
      await tab.page.goBack();
      await tab.rest();
      if (tab.page.url() !== before) faults.push(`back leads to ${tab.page.url()}, not to ${before}`);
    }
    return [...faults, ...tab.faults, ...tab.strangers(digest.disk)];
  });
}
