// `dateline serve`: what is edited is seen, what is wrong is told on the page until it is mended.

import { until, withTab } from "../browser.js";
import { Serving } from "../serving.js";

const FILES = {
  "site.yaml": "title: Days\nbase_url: https://example.org/news/\n",
  "content/2024-01-20-lift.txt": "A lift for Tallinn\n\nTALLINN, Jan. 20 - The town of Tallinn opened a lift.\n",
  "content/2024-01-21-rain.txt": "Rain in Bergen\n\nBERGEN, Jan. 21 - It rained in Bergen all day.\n",
};
const LIFT = "content/2024-01-20-lift.txt";
const PAGE = "2024/01/a-lift-for-tallinn.html";

/** Serves the digest to a tab for `use`; ends as Ctrl-C does, which is no fault of its own. */
async function serving(workshop, use) {
  const site = new Serving(workshop.binary, FILES);
  let faults;
  try {
    const url = await site.url();
    faults = await withTab(workshop.browser, {}, (tab) => use(site, tab, url));
  } finally {
    const code = await site.close();
    if (code !== 0 && faults) faults.push(`ended with ${code}: ${site.said}`);
  }
  return faults;
}

const holds = (text) => document.body.innerText.includes(text);
const overlay = () => document.querySelector("dateline-faults")?.shadowRoot.querySelector("section").innerText;
const tells = (text) => Boolean(document.querySelector("dateline-faults")?.shadowRoot.textContent.includes(text));
const isQuiet = () => !document.querySelector("dateline-faults");

/** An edit is seen on the article's page and on the lists that name it. */
export async function anEditIsSeen(workshop) {
  return serving(workshop, async (site, tab, url) => {
    const faults = [];
    const list = await tab.context.newPage();
    await list.goto(`${url}index.html`);
    await tab.goto(url + PAGE);
    site.put(LIFT, `${FILES[LIFT]}\nIt goes up to the old wall.\n`);
    if (!await until(tab.page, holds, "up to the old wall")) faults.push(`the article does not show its edit: ${site.said}`);
    site.put(LIFT, FILES[LIFT].replace("A lift", "A new lift"));
    if (!await until(list, holds, "A new lift for Tallinn")) faults.push(`the front page does not show the new title: ${site.said}`);
    site.put("content/2024-01-22-snow.txt", "Snow in Oslo\n\nOSLO, Jan. 22 - It snowed in Oslo.\n");
    if (!await until(list, holds, "Snow in Oslo")) faults.push(`the front page does not show a new article: ${site.said}`);
    return faults;
  });
}

/** A page of which nothing has changed is not loaded again. */
export async function whatIsTheSameStays(workshop) {
  return serving(workshop, async (site, tab, url) => {
    await tab.goto(`${url}themes.html`);
    await tab.page.evaluate(() => { window.stays = true; });
    site.put(LIFT, `${FILES[LIFT]}\nIt goes up to the old wall.\n`);
    // Asked for by another page, since a page follows whatever it has loaded.
    const other = await tab.context.newPage();
    await other.goto(url + PAGE);
    const built = await until(other, holds, "old wall");
    const stays = await tab.page.evaluate(() => window.stays);
    return [...(built ? [] : ["the edit was not built"]), ...(stays ? [] : ["a page that has not changed was loaded again"])];
  });
}

/** New styles come without a reload. */
export async function stylesAreSwapped(workshop) {
  return serving(workshop, async (site, tab, url) => {
    await tab.goto(url + PAGE);
    await tab.page.evaluate(() => { window.stays = true; });
    site.put("themes/broadsheet/assets/style.css", "body { color: rgb(1, 2, 3); }\n");
    const seen = await until(tab.page, () => getComputedStyle(document.body).color === "rgb(1, 2, 3)");
    const stays = await tab.page.evaluate(() => window.stays);
    return [...(seen ? [] : [`the new style is not seen: ${site.said}`]), ...(stays ? [] : ["the page was loaded again"])];
  });
}

/** A fault is shown with its file, line, excerpt and hint, until it is mended. */
export async function faultsAreShownUntilTheyAreMended(workshop) {
  return serving(workshop, async (site, tab, url) => {
    const faults = [];
    await tab.goto(url + PAGE);
    site.put("content/2024-01-23-lift.md", "---\ntitle: Tartu <b>the</b> lift\n\nA text.\n");
    const parts = ["content/2024-01-23-lift.md:1:1", "never closed", "title: Tartu <b>the</b> lift", "add a line"];
    for (const part of parts) {
      if (!await until(tab.page, tells, part)) {
        faults.push(`the page does not tell \`${part}\`: ${await tab.page.evaluate(overlay)}`);
      }
    }
    await tab.goto(`${url}index.html`);
    if (!await until(tab.page, tells, "never closed")) faults.push("a page that is opened later does not tell the fault");
    site.put("content/2024-01-23-lift.md", "---\ntitle: Tartu the lift\n---\n\nA text.\n");
    if (!await until(tab.page, isQuiet)) faults.push("the fault is still told after it was mended");
    site.put("site.yaml", "title: [\n");
    if (!await until(tab.page, tells, "site.yaml")) faults.push("a fault of site.yaml is not told");
    site.put("site.yaml", FILES["site.yaml"]);
    if (!await until(tab.page, isQuiet)) faults.push("the fault of site.yaml is still told");
    site.remove("content");
    if (!await until(tab.page, tells, "content")) faults.push("nothing is told of a content folder that is gone");
    for (const [file, text] of Object.entries(FILES)) site.put(file, text);
    if (!await until(tab.page, isQuiet)) faults.push(`nothing is well after the folder is back: ${site.said}`);
    return faults;
  });
}

/** A page that was not there is shown once it is. */
export async function aMissingPageComes(workshop) {
  return serving(workshop, async (site, tab, url) => {
    await tab.goto(`${url}2024/01/sun-in-turku.html`);
    site.put("content/2024-01-24-sun.txt", "Sun in Turku\n\nTURKU, Jan. 24 - The sun shone.\n");
    const seen = await until(tab.page, holds, "The sun shone");
    return seen ? [] : [`the page is still missing: ${site.said}`];
  });
}
