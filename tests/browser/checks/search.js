// Search by keyboard alone, on a server under a sub-path and from the disk.

import { until, withTab } from "../browser.js";

/** The results as a reader sees them: links of `main` to articles, and what of them is marked. Runs on the page. */
function shown(articles) {
  const seen = (element) => element.checkVisibility();
  const coloured = (mark) => !/^(transparent|rgba\(.*, 0\))$/.test(getComputedStyle(mark).backgroundColor);
  const links = [...document.querySelectorAll("main a[href]")].filter(seen).map((a) => a.href.split("#")[0]);
  const status = [...document.querySelectorAll("[role=status], [aria-live]")].map((element) => element.textContent.trim()).join(" ");
  return {
    urls: [...new Set(links.filter((url) => articles.includes(url)))],
    marked: [...document.querySelectorAll("main mark")].filter(seen).filter(coloured).map((mark) => mark.textContent),
    status: status.trim(),
  };
}

/** A search page, reached from an article by `/`, and what can be done with it. */
class Search {
  static async open(tab, digest, base) {
    const search = new Search();
    search.tab = tab;
    search.page = tab.page;
    search.articles = digest.of("article").map(({ path }) => base + path);
    await tab.goto(base + digest.of("article")[0].path);
    await tab.page.keyboard.press("/");
    const ready = await until(tab.page, () => document.activeElement?.matches("input[type=search]") && document.readyState === "complete");
    if (!ready) throw new Error("`/` on an article does not lead into a search field");
    return search;
  }

  /**
   * Replaces what stands in the field, key by key; gives what is then shown, once `enough` says so and
   * it has stayed for a while: what is found for the first letters alone goes again.
   */
  async type(query, enough) {
    await this.page.$eval("input[type=search]", (field) => {
      field.focus();
      field.select();
    });
    await this.page.keyboard.press("Backspace");
    await this.page.keyboard.type(query, { delay: 15 });
    const end = Date.now() + 6_000;
    let [before, since] = ["", Date.now()];
    for (;;) {
      const now = await this.page.evaluate(shown, this.articles);
      const urls = JSON.stringify(now.urls);
      if (urls !== before) since = Date.now();
      before = urls;
      if ((enough(now) && Date.now() - since > 600) || Date.now() > end) return now;
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** The address of the result that the arrows have reached, by focus or by `aria-activedescendant`. */
  reached() {
    return this.page.evaluate(() => {
      const field = document.activeElement;
      const named = field?.getAttribute("aria-activedescendant");
      const at = named ? document.getElementById(named) : field;
      return at?.closest("a[href]")?.href ?? at?.querySelector?.("a[href]")?.href ?? null;
    });
  }
}

/** A query in its own script for an article of each language: the longest word of its title, or its first two Chinese signs. */
function queries(digest) {
  const articles = digest.articles();
  return ["en", "ko", "ar", "zh"].map((lang) => {
    const article = articles.find((candidate) => candidate.lang === lang);
    if (!article) throw new Error(`the sample digest has no article in \`${lang}\``);
    const words = article.title.match(/[\p{L}\p{M}\p{N}]+/gu).sort((a, b) => b.length - a.length);
    return { lang, url: article.url, query: lang === "zh" ? article.title.slice(0, 2) : words[0] };
  });
}

/** Every language's query finds its article, tells how many there are, and marks the word. */
async function findsEveryScript(digest, base, browser) {
  return withTab(browser, {}, async (tab) => {
    const search = await Search.open(tab, digest, base);
    const faults = [];
    for (const { lang, url, query } of queries(digest)) {
      const has = ({ urls, status, marked }) => urls.includes(base + url) && status && marked.length;
      const { urls, status, marked } = await search.type(query, has);
      const fault = (why) => faults.push(`“${query}” (${lang}): ${why}`);
      if (!urls.includes(base + url)) fault(`${url} is not found, but ${urls.length} others`);
      if (!/\d|\p{N}/u.test(status)) fault(`no live status tells how many there are: “${status}”`);
      if (!marked.length) fault("the word is not marked");
    }
    const { urls, status } = await search.type("qqzzxxqq", (now) => !now.urls.length && now.status);
    if (urls.length || !status) faults.push(`a word that stands nowhere: ${urls.length} results, status “${status}”`);
    return [...faults, ...tab.faults, ...tab.strangers(base)];
  });
}

/** `/` leads there, arrows reach a result, Escape empties the field, Enter opens the result. */
async function goesByKeyboard(digest, base, browser) {
  return withTab(browser, {}, async (tab) => {
    const search = await Search.open(tab, digest, base);
    const faults = [];
    const { query } = queries(digest)[0];
    await search.type(query, ({ urls }) => urls.length);
    await search.page.keyboard.press("Escape");
    const empty = await until(search.page, () => document.querySelector("input[type=search]")?.value === "");
    if (!empty) faults.push("Escape does not empty the field");
    const wide = await search.type("the", ({ urls }) => urls.length > 1);
    const { urls } = wide.urls.length > 1 ? wide : await search.type("president", (now) => now.urls.length > 1);
    if (urls.length < 2) return [...faults, "neither “the” nor “president” finds two articles, so that no arrow can be tried"];
    await search.page.keyboard.press("ArrowDown");
    const first = await search.reached();
    await search.page.keyboard.press("ArrowDown");
    const second = await search.reached();
    await search.page.keyboard.press("ArrowUp");
    const again = await search.reached();
    if (!first || !second || first === second) faults.push(`the arrow down reaches ${first}, then ${second}`);
    if (again !== first) faults.push(`the arrow up leads back to ${again}, not to ${first}`);
    await search.page.keyboard.press("Enter");
    const opened = await until(search.page, (url) => location.href.split("#")[0] === url, first?.split("#")[0]);
    if (!opened) faults.push(`Enter on ${first} opens ${search.page.url()}`);
    return [...faults, ...tab.faults, ...tab.strangers(base)];
  });
}

/**
 * Results that come while a reader is on one of those before leave him on the same one, or lead back
 * to the field where it is gone. Arrow keys are quicker here than the pause after which it is asked.
 */
export async function staysOnTheResultThatWasReached({ sample, browser }) {
  const digest = await sample();
  return withTab(browser, {}, async (tab) => {
    const search = await Search.open(tab, digest, digest.url);
    const faults = [];
    const found = await search.type("president", ({ urls }) => urls.length > 1);
    if (found.urls.length < 2) return ["“president” does not find two articles, so that none can be reached"];
    for (const [typed, stays] of [[" ", true], ["qqzzxxqq", false]]) {
      await search.page.$eval("input[type=search]", (field) => field.focus());
      await search.page.evaluate(() => {
        window.before = [...document.querySelectorAll("[data-search-results] > *")];
      });
      await search.page.keyboard.type(typed);
      await search.page.keyboard.press("ArrowDown");
      await search.page.keyboard.press("ArrowDown");
      const reached = await search.reached();
      const isEarly = await search.page.evaluate(() => window.before.every((item) => item.isConnected));
      if (!reached || !isEarly) faults.push(`“${typed}”: no result before the new ones was reached`);
      const replaced = await until(search.page, () => window.before.every((item) => !item.isConnected));
      if (!replaced) faults.push(`“${typed}”: the results before were not replaced`);
      const isInField = await search.page.evaluate(() => document.activeElement?.matches("input[type=search]"));
      const now = await search.reached();
      if (stays && now !== reached) faults.push(`“${typed}”: from ${reached} it led to ${now}`);
      if (!stays && !isInField) faults.push(`“${typed}”: what was reached is gone, and the field is not reached`);
    }
    return [...faults, ...tab.faults, ...tab.strangers(digest.url)];
  });
}

export async function findsEveryScriptOnAServer({ sample, browser }) {
  const digest = await sample();
  return findsEveryScript(digest, digest.url, browser);
}

export async function findsEveryScriptOnDisk({ sample, browser }) {
  const digest = await sample();
  return findsEveryScript(digest, digest.disk, browser);
}

export async function goesByKeyboardOnAServer({ sample, browser }) {
  const digest = await sample();
  return goesByKeyboard(digest, digest.url, browser);
}

export async function goesByKeyboardOnDisk({ sample, browser }) {
  const digest = await sample();
  return goesByKeyboard(digest, digest.disk, browser);
}
