// The digest without JavaScript.

import { withTab } from "../browser.js";

/** What can be read, and which fields belong to no form that leads on. Runs on the page. */
function reading() {
  const seen = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const main = document.querySelector("main");
  const name = (element) => element.outerHTML.slice(0, 100);
  return {
    heading: [...document.querySelectorAll("h1")].some(seen),
    text: seen(main) ? main.innerText.trim() : "",
    links: [...main.querySelectorAll("a[href]")].filter(seen).map((a) => a.href),
    fields: [...document.querySelectorAll("input:not([type=radio]), select, textarea")].filter(seen).filter((field) => !field.form?.action).map(name),
  };
}

/** The buttons of a page that lead nowhere when they are pressed. */
async function dead(tab, url) {
  const faults = [];
  const count = (await tab.page.$$("button, [role=button], input[type=submit]")).length;
  for (let at = 0; at < count; at += 1) {
    const button = (await tab.page.$$("button, [role=button], input[type=submit]"))[at];
    if (!(await button.isVisible())) continue;
    const name = await button.evaluate((element) => element.outerHTML.slice(0, 100));
    const [shown] = await Promise.all([tab.page.waitForNavigation({ timeout: 1000 }).catch(() => null), button.click()]);
    if (shown?.status() !== 200) faults.push(`does nothing without JavaScript: ${name}`);
    await tab.goto(url);
  }
  return faults;
}

/** The choices of a page that show nothing else when they are made. */
async function idle(tab) {
  const faults = [];
  for (const choice of await tab.page.$$("input[type=radio]:not(:checked)")) {
    const shown = () => tab.page.evaluate(() => document.querySelector("main").innerText);
    const before = await shown();
    await choice.click();
    if ((await shown()) === before) faults.push(`shows nothing else: ${await choice.evaluate((element) => element.outerHTML)}`);
  }
  return faults;
}

/** Every kind of page can be read, leads on, and has nothing that does nothing. */
export async function everyKindIsReadable({ sample, browser }) {
  const digest = await sample();
  return withTab(browser, { scripts: false }, async (tab) => {
    const faults = [];
    for (const { path } of digest.oneOfEach()) {
      await tab.goto(digest.url + path);
      const { heading, text, links, fields } = await tab.page.evaluate(reading);
      const fault = (why) => faults.push(`${path}: ${why}`);
      if (!heading) fault("no heading is seen");
      if (text.length < 60) fault(`all that is seen of its text is “${text}”`);
      if (!links.length && digest.at(digest.url + path).kind !== "standing") fault("no link is seen");
      fields.forEach((field) => fault(`does nothing without JavaScript: ${field}`));
      (await idle(tab)).forEach(fault);
      (await dead(tab, digest.url + path)).forEach(fault);
    }
    return faults;
  });
}

/** The search page says that it needs JavaScript and leads to the indexes. */
export async function searchSaysWhatItNeeds({ sample, browser }) {
  const digest = await sample();
  return withTab(browser, { scripts: false }, async (tab) => {
    const response = await tab.goto(`${digest.url}search.html`);
    if (response.status() !== 200) return ["there is no search.html"];
    const { text, links } = await tab.page.evaluate(reading);
    const indexes = ["regions.html", "themes.html", "tags.html", "archive.html"];
    const faults = indexes.filter((index) => !links.includes(digest.url + index)).map((index) => `no link to ${index}`);
    if (!/JavaScript/i.test(text)) faults.push(`it does not say that it needs JavaScript: “${text.slice(0, 200)}”`);
    return faults.map((fault) => `search.html: ${fault}`);
  });
}
