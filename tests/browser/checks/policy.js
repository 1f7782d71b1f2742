// The Content-Security-Policy allows no inline script but the one that leads on from an old address,
// and the pages work under it.

import { createHash } from "node:crypto";

import { withTab } from "../browser.js";

/** The hash of the one inline script of a page that leads on to another; of other pages nothing. */
function hashOfLeadingOn(html) {
  const scripts = [...html.matchAll(/<script[^>]*>([^<]+)<\/script>/g)];
  if (scripts.length !== 1 || !html.includes('<meta http-equiv="refresh" content="0; ')) return undefined;
  return `'sha256-${createHash("sha256").update(scripts[0][1]).digest("base64")}'`;
}

/** What a policy's text gives away, as faults; `known` is the hash that it may name. */
function weaknesses(policy, known) {
  const directives = new Map(policy.split(";").map((part) => part.trim().split(/\s+/)).map(([name, ...values]) => [name, values]));
  const scripts = directives.get("script-src") ?? directives.get("default-src");
  const faults = [];
  if (!scripts) faults.push("it does not speak of scripts");
  if (!["'none'", "'self'"].includes((directives.get("default-src") ?? [])[0])) faults.push("its `default-src` is open");
  for (const value of scripts ?? []) {
    if (!["'none'", "'self'", known].includes(value)) faults.push(`it allows scripts from ${value}`);
  }
  return faults;
}

/** Every page of the digest has a policy before anything that could load, and it is strict. */
export async function everyPageForbidsInlineScripts({ sample }) {
  const digest = await sample();
  return digest.pages.flatMap(({ path, html }) => {
    const meta = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html);
    if (!meta) return [`${path}: no policy`];
    const before = /<(script|link|style|img|body)\b/.exec(html.slice(0, meta.index));
    const policy = meta[1].replaceAll("&#39;", "'").replaceAll("&#x27;", "'");
    const faults = weaknesses(policy, hashOfLeadingOn(html));
    if (before) faults.push(`a <${before[1]}> stands before the policy`);
    return faults.map((fault) => `${path}: ${fault}`);
  });
}

/**
 * Every page names its icon, or else browsers ask for one at the root of the host, where none may be.
 * The policy of the 404 page lets them ask for no picture at all.
 */
export async function everyPageNamesItsIcon({ sample }) {
  const digest = await sample();
  return digest.oneOfEach().filter(({ kind, html }) => kind !== "not-found" && !/<link rel="(shortcut )?icon"/.test(html))
    .map(({ path }) => `${path}: no <link rel="icon">, so browsers ask for /favicon.ico`);
}

/** On a server too, no kind of page violates its policy, says a word or asks for what is not there. */
export async function everyKindWorksUnderIt({ sample, browser }) {
  const digest = await sample();
  return withTab(browser, {}, async (tab) => {
    const violated = [];
    await tab.page.exposeFunction("tellViolation", (text) => violated.push(`${tab.where()}: ${text}`));
    await tab.page.evaluateOnNewDocument(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        window.tellViolation(`violates ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
      });
    });
    for (const { path } of digest.oneOfEach()) await tab.gotoAndRest(digest.url + path);
    return [...violated, ...tab.faults, ...tab.strangers(digest.url)];
  });
}

/** Puts a script, an event handler and a link that runs into the page; says which of them ran. */
async function injected(page) {
  await page.evaluate(() => {
    window.ran = [];
    const script = document.createElement("script");
    script.textContent = "window.ran.push('a script element')";
    document.body.append(script);
    document.body.insertAdjacentHTML("beforeend", `<button onclick="window.ran.push('a handler')">x</button>`);
    document.body.lastElementChild.click();
    document.body.insertAdjacentHTML("beforeend", `<a href="javascript:window.ran.push('a link')">x</a>`);
    document.body.lastElementChild.click();
  });
  await new Promise((done) => setTimeout(done, 100));
  return page.evaluate(() => window.ran);
}

/** What was put into a page does not run; the same runs where there is no policy. */
export async function injectedScriptsDoNotRun({ sample, browser }) {
  const digest = await sample();
  return withTab(browser, {}, async (tab) => {
    await tab.page.setContent("<!doctype html><title>no policy</title><p>text");
    const free = await injected(tab.page);
    const faults = free.length === 3 ? [] : [`without a policy only this ran, so the check shows nothing: ${free.join(", ")}`];
    for (const { path } of digest.oneOfEach()) {
      await tab.goto(digest.url + path);
      for (const what of await injected(tab.page)) faults.push(`${path}: ${what} ran`);
    }
    return faults;
  });
}
