// The desk of `dateline serve`: articles are corrected there, and no other page can do that.

import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import path from "node:path";

import { violations } from "../axe.js";
import { until, withTab } from "../browser.js";
import { Serving } from "../serving.js";

const HOSTILE = `
  try { parent.document.title = "taken"; } catch { window.refused = true; }
  parent.postMessage({ page: "2024/01/rain-in-bergen.html" }, "*");
  parent.postMessage({ page: "x".repeat(100000), key: "site.yaml", corrections: [] }, "*");
`;
const FILES = {
  "site.yaml": "title: Days\nbase_url: https://example.org/news/\nunsafe_html: true\n",
  "static/odd.js": HOSTILE,
  "content/2024-01-20-lift.txt": "A lift for Tallinn\n\nTALLINN, Jan. 20 - The town of Tallinn opened a lift.\n",
  "content/2024-01-21-rain.txt": "Rain in Bergen\n\nBERGEN, Jan. 21 - It rained in Bergen all day.\n",
  "content/2024-01-22-odd.md": "---\ntitle: An odd page\ndate: 2024-01-22\n---\n\nIt is odd.\n\n<script src=\"../../odd.js\"></script>\n",
  // Little speaks for where these belong.
  "content/2024-01-23-match.txt": "The match and the vote\n\nJan. 23 - The parliament watched the match. A bank paid for the election.\n",
  "content/2024-01-24-talk.txt": "A talk\n\nJan. 24 - The minister spoke of the film and the harvest in Oslo and Lima.\n",
};
const RAIN = "content/2024-01-21-rain.txt";

/** Serves the digest to a tab that shows the desk. */
async function atDesk(workshop, width, use) {
  const site = new Serving(workshop.binary, FILES);
  try {
    const url = await site.url();
    const desk = await site.desk();
    return await withTab(workshop.browser, { width }, async (tab) => {
      await tab.goto(desk);
      if (!await until(tab.page, () => document.querySelector("#site").textContent === "Days")) throw new Error(`the desk does not open: ${site.said}`);
      const faults = await use({ site, tab, page: tab.page, url, desk });
      // A page that is left gives up what it waits for.
      const own = tab.faults.filter((fault) => !/ERR_ABORTED/.test(fault));
      return [...faults, ...own];
    });
  } finally {
    await site.close();
  }
}

/** The page that the desk frames. */
async function framed(page) {
  return page.frames().find((frame) => frame.parentFrame());
}

/** What stands below the front matter. */
const body = (text) => text.replace(/^---\n[^]*?\n---\n/, "");
const read = (site, file) => readFileSync(path.join(site.folder, file), "utf8");
const headline = (text) => document.querySelector("#panel h2")?.textContent === text;
/** Time for what was sent to come, and for scripts to run. */
const pause = () => new Promise((done) => setTimeout(done, 700));
const isDone = () => !document.body.hasAttribute("aria-busy");

/** Finds an article by its words, and opens it. */
async function find(page, words, title) {
  await page.focus("#words");
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector(".found button"));
  await page.click(".found button");
  if (!await until(page, headline, title)) throw new Error(`${title} is not opened`);
}

/** A region is added by a click, seen on the page in the frame, and taken back byte by byte. */
export async function aCorrectionIsSeenAndTakenBack(workshop) {
  return atDesk(workshop, 1440, async ({ site, page }) => {
    const faults = [];
    await find(page, "bergen", "Rain in Bergen");
    const shows = async (text) => {
      for (const end = Date.now() + 5000; Date.now() < end;) {
        const frame = await framed(page);
        const has = await frame?.evaluate((words) => document.body.innerText.includes(words), text).catch(() => false);
        if (has) return true;
        await new Promise((done) => setTimeout(done, 50));
      }
      return false;
    };
    if (!await shows("It rained in Bergen")) faults.push("the frame does not show the article");
    await page.select("#add-region", "oceania");
    if (!await until(page, () => document.querySelector("#written")?.textContent.includes("regions: [europe, oceania]"))) faults.push("the diff is not shown");
    if (read(site, RAIN) !== `---\nregions: [europe, oceania]\n---\n${FILES[RAIN]}`) faults.push(`the file is ${read(site, RAIN)}`);
    if (!await shows("Oceania")) faults.push(`the page does not show it: ${site.said}`);
    await page.click("#undo");
    if (!await until(page, () => document.querySelector("#said").textContent.startsWith("Taken back"))) faults.push("it is not taken back");
    if (read(site, RAIN) !== FILES[RAIN]) faults.push(`after it was taken back the file is ${read(site, RAIN)}`);
    // The frame comes back to the page as it was, and tells the desk so.
    await until(page, isDone);
    await pause();
    await until(page, isDone);
    await page.focus("#title");
    await page.keyboard.press("End");
    await page.keyboard.type("!");
    await page.keyboard.press("Enter");
    if (!await until(page, headline, "Rain in Bergen!")) faults.push("the new title is not shown");
    if (!await shows("Rain in Bergen!")) faults.push("the frame does not follow to the page of the new title");
    await page.select("#add-theme", "sport");
    await until(page, isDone);
    if (!/themes: \[.*sport\]/.test(read(site, RAIN))) faults.push(`a theme is not added: ${read(site, RAIN)}`);
    // What a fault says is told, and nothing is written.
    const before = read(site, RAIN);
    await page.$eval("#slug", (input) => { input.value = "a/b"; input.form.requestSubmit(); });
    if (!await until(page, () => document.querySelector("#fault").textContent.includes("cannot be a slug"))) faults.push("a wrong address is not told");
    if (read(site, RAIN) !== before) faults.push("a wrong address is written");
    return faults;
  }).then((faults) => faults.filter((fault) => !/\b422\b/.test(fault)));
}

/** The least sure articles are gone through by keyboard alone. */
export async function theLeastSureGoByKeyboard(workshop) {
  return atDesk(workshop, 1440, async ({ site, page }) => {
    const faults = [];
    const before = Object.fromEntries(Object.keys(FILES).map((file) => [file, read(site, file)]));
    const label = await page.$eval("#walk", (button) => button.textContent);
    const number = Number(/\d+/.exec(label));
    if (!(number >= 2)) return [`too few articles are unsure for this check: ${label}`];
    await page.focus("#walk");
    await page.keyboard.press("Enter");
    const steps = (text) => document.querySelector("#steps").textContent.includes(text);
    const isAt = async (one) => await until(page, steps, `${one} of ${number}`) && until(page, isDone);
    if (!await isAt(1)) faults.push("the first is not shown");
    const first = await page.$eval("#panel .file", (line) => line.textContent);
    await page.keyboard.press("j");
    if (!await isAt(2)) faults.push("`j` does not go on");
    await page.keyboard.press("k");
    if (!await isAt(1)) faults.push("`k` does not go back");
    const choice = await page.$$eval("#panel kbd", (all) => all.length);
    if (choice < 2) faults.push("there is nothing to choose");
    await page.keyboard.press("2");
    if (!await until(page, () => !document.querySelector("#written").hidden)) faults.push("`2` writes nothing");
    const chosen = read(site, first);
    if (!/\n(regions|themes): \[/.test(chosen) || body(chosen) !== body(before[first])) faults.push(`\`2\` wrote ${chosen}`);
    await until(page, isDone);
    await page.keyboard.press("u");
    await until(page, () => document.querySelector("#said").textContent.startsWith("Taken back"));
    await until(page, isDone);
    if (read(site, first) !== before[first]) faults.push("`u` does not take back");
    await page.keyboard.press("a");
    if (!await isAt(2)) faults.push("`a` does not go on to the next");
    const accepted = read(site, first);
    if (!accepted.includes("regions: [") || !accepted.includes("themes: [") || body(accepted) !== body(before[first])) faults.push(`\`a\` wrote ${accepted}`);
    await page.keyboard.press("Escape");
    if (!await until(page, () => document.querySelector("#steps").hidden)) faults.push("Escape does not end it");
    await page.keyboard.press("a");
    await page.focus("#words");
    await page.keyboard.type("jka1");
    if (await page.$eval("#words", (input) => input.value) !== "jka1") faults.push("letters cannot be written into a line");
    return faults;
  });
}

/** A page on another port, with all that a page can try. */
function foreign(desk, url, key) {
  const body = JSON.stringify({ key, fingerprint: "0", corrections: [{ key: "pin", value: true }] });
  const script = `
    window.heard = [];
    const body = ${JSON.stringify(body)};
    const attempts = [
      () => fetch("${desk}change", { method: "POST", headers: { "Content-Type": "application/json" }, body }),
      () => fetch("${desk}change", { method: "POST", mode: "no-cors", body }),
      () => fetch("${desk}undo", { method: "POST", mode: "no-cors", body: '{"number":1}' }),
      () => fetch("${desk}state"),
      () => fetch("${desk}state", { mode: "no-cors" }).then((answer) => { if (answer.type !== "opaque") throw answer; }),
      () => import("${desk}panel.js"),
    ];
    navigator.sendBeacon("${desk}change", new Blob([body], { type: "text/plain" }));
    document.querySelector("form").submit();
    Promise.allSettled(attempts.map((attempt) => attempt())).then((all) => { window.heard = all.map(({ status }) => status); });
  `;
  return `<!doctype html><title>Elsewhere</title>
    <form method="post" enctype="text/plain" action="${desk}change" target="posted"><input name='${body.slice(0, -1)},"x":"' value='"}'></form>
    <iframe name="posted"></iframe><iframe id="desk" src="${desk}"></iframe><iframe id="site" src="${url}"></iframe>
    <script>${script.replaceAll("</", "<\\/")}</script>`;
}

/** A page of elsewhere that even knows the address of the desk changes nothing, reads nothing and frames nothing. */
export async function aForeignPageChangesNothing(workshop) {
  const site = new Serving(workshop.binary, FILES);
  const url = await site.url();
  const desk = await site.desk();
  const server = createServer((request, response) => {
    response.writeHead(200, { "Content-Type": "text/html" }).end(request.url === "/" ? foreign(desk, url, RAIN) : "");
  });
  await new Promise((done) => server.listen(0, "localhost", done));
  try {
    return await withTab(workshop.browser, {}, async (tab) => {
      const faults = [];
      await tab.page.goto(`http://localhost:${server.address().port}/`);
      if (!await until(tab.page, () => window.heard.length === 6)) faults.push("the foreign page did not end");
      const heard = await tab.page.evaluate(() => window.heard);
      // What is sent without being heard is refused by the desk; what it answers cannot be read.
      const readable = [0, 3, 5].filter((attempt) => heard[attempt] !== "rejected");
      if (readable.length) faults.push(`a foreign page reads the answers ${readable}`);
      await pause();
      for (const frame of tab.page.frames().filter((one) => one.parentFrame())) {
        const text = await frame.evaluate(() => document.body?.innerText ?? "").catch(() => "");
        if (/Desk|Rain|Find/.test(text)) faults.push(`a foreign page frames ${frame.url()}`);
      }
      for (const [file, text] of Object.entries(FILES)) {
        if (read(site, file) !== text) faults.push(`${file} was changed`);
      }
      return faults;
    });
  } finally {
    await new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
    await site.close();
  }
}

/** A script of an article in the frame chooses at most which article is shown. */
export async function aScriptOfAnArticleCannotReachTheDesk(workshop) {
  return atDesk(workshop, 1440, async ({ site, page }) => {
    const faults = [];
    await find(page, "odd", "An odd page");
    await pause();
    const frame = await framed(page);
    if (!await frame.evaluate(() => window.refused)) faults.push("a script in the frame reaches the desk");
    if (await page.title() === "taken") faults.push("a script in the frame changed the desk");
    const told = await frame.evaluate(() => [document.referrer, ...location.ancestorOrigins ?? []].join(" "));
    if (/[0-9a-f]{32}/.test(told)) faults.push("the frame learns the token");
    await frame.evaluate(() => { try { top.location = "about:blank"; } catch { /* refused */ } });
    if (!/[0-9a-f]{32}/.test(page.url())) faults.push("the frame leads the desk away");
    for (const [file, text] of Object.entries(FILES)) {
      if (read(site, file) !== text) faults.push(`${file} was changed`);
    }
    return faults;
  }).then((faults) => faults.filter((fault) => !/Unsafe attempt to initiate navigation|allow-top-navigation/.test(fault)));
}

/** axe-core finds nothing on the desk, in light and dark, and it scrolls one way. */
export async function everyoneCanUseIt(workshop) {
  return atDesk(workshop, 1440, async ({ page, tab }) => {
    const faults = [];
    await page.setBypassCSP(true);
    await tab.goto(page.url());
    await until(page, () => document.querySelector("#site").textContent === "Days");
    await find(page, "bergen", "Rain in Bergen");
    await page.click("#walk");
    await until(page, () => document.querySelector("#accept"));
    for (const scheme of ["light", "dark"]) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      for (const width of [360, 1440]) {
        await page.setViewport({ width, height: 900 });
        for (const fault of await violations(page)) faults.push(`${width} px, ${scheme}: ${fault}`);
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) faults.push(`${width} px: it scrolls sideways`);
      }
    }
    return faults;
  });
}
