// The front page, the editions and the head of phones, as a reader meets them.

import { withTab } from "../browser.js";
import { NEWER } from "../newer.js";

/** The headlines of the front page, and how its pictures and blocks stand. Runs on the page. */
function front() {
  const main = document.querySelector("main");
  const top = (selector) => main.querySelector(selector)?.getBoundingClientRect().top ?? -1;
  const pictures = [...main.querySelectorAll("img")].filter((img) => img.checkVisibility());
  return {
    headlines: [...main.querySelectorAll(".headline")].map((headline) => headline.innerText.trim()),
    lead: top(".lead"),
    strip: top(".strip"),
    block: top(".block"),
    pictures: pictures.length,
    unsized: pictures.filter((img) => !img.width || !img.height).map((img) => img.outerHTML.slice(0, 100)),
    offered: pictures.filter((img) => img.srcset).length,
  };
}

/** No headline stands twice, the lead comes first, and pictures have their room before they come. */
export async function everyHeadlineStandsOnce({ sample, browser }) {
  const digest = await sample();
  const faults = [];
  for (const width of [360, 1440]) {
    await withTab(browser, { width }, async (tab) => {
      await tab.goto(digest.url);
      const seen = await tab.page.evaluate(front);
      const fault = (why) => faults.push(`${width} px: ${why}`);
      const twice = seen.headlines.filter((title, at) => seen.headlines.indexOf(title) !== at);
      twice.forEach((title) => fault(`“${title}” stands twice`));
      if (!(0 < seen.lead && seen.lead < seen.strip && seen.strip < seen.block)) fault("lead, strip and blocks do not follow one another");
      if (seen.pictures < 3 || seen.offered < 3) fault(`${seen.pictures} pictures, ${seen.offered} by width`);
      seen.unsized.forEach((html) => fault(`a picture without a size: ${html}`));
    });
  }
  return faults;
}

/** What has moved while the page came in. Runs on the page. */
function shift() {
  return new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { if (!entry.hadRecentInput) sum += entry.value; }))
      .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 300);
  });
}

/** Nothing moves while a page with pictures comes in. */
export async function nothingMoves({ sample, browser }) {
  const digest = await sample();
  const faults = [];
  const day = digest.of("day").find(({ html }) => html.includes("briefing"));
  if (!day) return ["no edition of a day has a briefing"];
  for (const path of ["", day.path]) {
    await withTab(browser, { width: 360 }, async (tab) => {
      await tab.goto(digest.url + path);
      const moved = await tab.page.evaluate(shift);
      if (moved > 0.001) faults.push(`${path || "the front page"}: what is seen moves by ${moved}`);
    });
  }
  return faults;
}

/** Each sentence of a briefing leads to its article on the page. */
export async function theBriefingLeads({ sample, browser }) {
  const digest = await sample();
  const day = digest.of("day").find(({ html }) => html.includes("briefing"));
  if (!day) return ["no edition of a day has a briefing"];
  return withTab(browser, {}, async (tab) => {
    await tab.goto(digest.url + day.path);
    return tab.page.evaluate(() => {
      const links = [...document.querySelectorAll(".briefing a")];
      const lost = links.filter((link) => !document.querySelector(link.hash)?.querySelector(".headline"));
      const faults = lost.map((link) => `leads nowhere: ${link.innerText}`);
      if (links.length < 3 || links.length > 7) faults.push(`a briefing of ${links.length} sentences`);
      return faults;
    });
  });
}

/** What the checker of pages does not know yet, a browser does. */
export async function theBrowserKnowsNewerWords({ browser }) {
  return withTab(browser, {}, async (tab) => {
    const known = (condition) => tab.page.evaluate((words) => CSS.supports(words), condition);
    const faults = [];
    for (const [word, condition] of NEWER) {
      if (!(await known(condition))) faults.push(`${word} is known by no one`);
    }
    return faults;
  });
}

/** On a phone the menu is one touch away, without a script, and gone again with the next. */
export async function theMenuOpensOnPhones({ sample, browser }) {
  const digest = await sample();
  return withTab(browser, { width: 360, scripts: false }, async (tab) => {
    await tab.goto(`${digest.url}regions.html`);
    const menu = await tab.page.$(".menu");
    const button = await tab.page.$(".to-menu");
    const faults = [];
    if (await menu.isVisible()) faults.push("the menu is open before it is asked for");
    await button.click();
    if (!(await menu.isVisible())) faults.push("the menu does not open");
    const box = await button.boundingBox();
    if (Math.min(box.width, box.height) < 44) faults.push(`its button has ${box.width} × ${box.height} px`);
    await button.click();
    if (await menu.isVisible()) faults.push("the menu does not close");
    return faults;
  });
}
