// With `offline: true` the last editions can be read when the server is gone.

import { until, withTab } from "../browser.js";

/** The first link of a page to a page of a kind; it is not followed, so that nothing is kept for having been read. */
function leads(digest, url, kind) {
  const links = [...digest.at(url).html.matchAll(/<a [^>]*?href="([^"#]+)/g)].map(([, href]) => new URL(href, url).href);
  const found = links.find((link) => digest.at(link)?.kind === kind);
  if (!found) throw new Error(`${url} does not lead to a page of the kind \`${kind}\``);
  return found;
}

/** The front page by both of its addresses, the newest edition and the first article of it. */
function newest(digest) {
  const edition = leads(digest, digest.url, "day");
  return [digest.url, `${digest.url}index.html`, edition, leads(digest, edition, "article")];
}

/** Front page, newest edition and its article are shown again with their styles once the server has stopped. */
export async function theLastEditionStays(workshop) {
  const digest = await workshop.sample("offline: true");
  return withTab(workshop.browser, {}, async (tab) => {
    const pages = newest(digest);
    // What the first page still asks for, its icon last, does not go through the worker.
    await tab.gotoAndRest(digest.url);
    const isActive = () => navigator.serviceWorker.getRegistration().then((worker) => worker?.active?.state === "activated");
    const ready = await until(tab.page, isActive);
    if (!ready) return [...tab.faults, "no service worker is active 5 s after the front page was shown"];
    const online = [...tab.faults];
    await digest.server.close();
    await fetch(digest.url).then(() => online.push("the server still answers, so that nothing is shown by this"), () => {});
    tab.faults.length = 0;
    for (const page of pages) {
      await tab.goto(page);
      const styled = await tab.page.evaluate(() => getComputedStyle(document.body).margin === "0px");
      const heading = await tab.page.$eval("h1", (h1) => h1.innerText.trim()).catch(() => "");
      if (!styled || !heading) tab.faults.push(`${page}: shown without ${styled ? "its heading" : "its styles"}`);
    }
    await tab.page.reload();
    return [...online, ...tab.faults];
  });
}

/** Without the key there is no worker, and from the disk a site that has one is quiet. */
export async function itIsByChoiceAndOnServersAlone(workshop) {
  const plain = await workshop.sample();
  const chosen = await workshop.sample("offline: true");
  return withTab(workshop.browser, {}, async (tab) => {
    await tab.goto(plain.url);
    const workers = await tab.page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length));
    await tab.goto(`${chosen.disk}index.html`);
    return [...tab.faults, ...(workers ? ["a site without `offline: true` has a service worker"] : [])];
  });
}
