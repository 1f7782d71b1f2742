// The browser, and what a page says and asks for while it is open.

import puppeteer from "puppeteer-core";

/** What Chromium asks a host for once, whichever page comes first; `policy/everyPageNamesItsIcon` sees to it. */
const ICON = /http:\/\/localhost:\d+\/favicon\.ico/;

/** Starts Chromium; it reaches this machine alone, whatever a page asks for. */
export function launch() {
  return puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
      "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"],
  });
}

/** A tab in a profile of its own; `faults` holds all that went wrong on the pages it showed. */
export class Tab {
  static async open(browser, { width = 1280, scripts = true } = {}) {
    const tab = new Tab();
    tab.context = await browser.createBrowserContext();
    tab.page = await tab.context.newPage();
    tab.faults = [];
    tab.requests = [];
    await tab.page.setViewport({ width, height: 800 });
    await tab.page.setJavaScriptEnabled(scripts);
    tab.listen();
    return tab;
  }

  listen() {
    const fault = (text) => {
      if (!ICON.test(text)) this.faults.push(`${this.where()}: ${text}`);
    };
    this.page.on("console", (message) => fault(`console: ${message.text()} ${message.location().url ?? ""}`));
    this.page.on("pageerror", (error) => fault(`script: ${error.message}`));
    this.page.on("requestfailed", (request) => fault(`failed: ${request.url()} (${request.failure()?.errorText})`));
    this.page.on("response", (response) => {
      if (response.status() >= 400) fault(`status ${response.status()}: ${response.url()}`);
    });
    this.page.on("request", (request) => {
      if (!ICON.test(request.url())) this.requests.push(request);
    });
  }

  where() {
    return decodeURIComponent(this.page.url().replace(/^(http:\/\/localhost:\d+\/repo|file:\/\/.*?\/public)\//, "") || "index.html");
  }

  /** Shows a page, and waits until it is loaded. */
  async goto(url) {
    return this.page.goto(url);
  }

  /** Shows a page, and waits until it has come to rest. */
  async gotoAndRest(url) {
    const response = await this.page.goto(url);
    await this.rest();
    return response;
  }

  /** Waits until nothing has been asked for in 150 ms. */
  async rest() {
    await this.page.waitForNetworkIdle({ idleTime: 150 });
  }

  /** The addresses of all that was asked for; of one type, such as `script`, where it is given. */
  asked(type) {
    return this.requests.filter((request) => !type || request.resourceType() === type).map((request) => request.url());
  }

  /** What was asked for outside `base`. */
  strangers(base) {
    const inside = (url) => url.startsWith(base) || url.startsWith("data:");
    return this.asked().filter((url) => !inside(url)).map((url) => `a request to ${url}`);
  }

  /** Clicks the first link of `main` whose address `leads` says yes to; gives that address. */
  async follow(what, leads) {
    for (const link of await this.page.$$("main a[href]")) {
      const url = await link.evaluate((a) => a.href);
      if (!leads(url) || !(await link.isVisible())) continue;
      await Promise.all([this.page.waitForNavigation(), link.click()]);
      await this.rest();
      return url;
    }
    throw new Error(`${this.where()}: no link leads to ${what}`);
  }

  async close() {
    await this.context.close();
  }
}

/** Opens a tab for `use` and closes it afterwards, whatever happens. */
export async function withTab(browser, options, use) {
  const tab = await Tab.open(browser, options);
  try {
    return await use(tab);
  } finally {
    await tab.close();
  }
}

/** Asks `question` on the page until the answer is true, also across a change of page; says whether it ever was. */
export async function until(page, question, ...given) {
  for (const end = Date.now() + 5000; Date.now() < end;) {
    const answer = await page.evaluate(question, ...given).catch(() => false);
    if (answer) return answer;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}
