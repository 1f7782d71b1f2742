// The page of what is missing, deep under a sub-path.

import { withTab } from "../browser.js";

/** It is shown with its styles, asks for nothing, and its links lead to pages of the site. */
export async function itLeadsBackFromAnyDepth({ sample, browser }) {
  const digest = await sample();
  return withTab(browser, {}, async (tab) => {
    const address = `${digest.url}2023/09/none/there.html`;
    const response = await tab.gotoAndRest(address);
    const faults = tab.asked().filter((url) => url !== address).map((url) => `it asks for ${url}`);
    if (response.status() !== 404) faults.push(`its status is ${response.status()}`);
    const { kind, heading, styled, links } = await tab.page.evaluate(() => ({
      kind: document.body.className,
      heading: document.querySelector("h1")?.innerText ?? "",
      styled: getComputedStyle(document.body).margin === "0px" && getComputedStyle(document.body).backgroundColor !== "rgba(0, 0, 0, 0)",
      links: [...document.querySelectorAll("a")].map((a) => a.href),
    }));
    if (kind !== "kind-not-found") faults.push(`another page is shown: ${kind}`);
    if (!heading.trim()) faults.push("it has no heading");
    if (!styled) faults.push("its styles do not apply");
    if (!links.length) faults.push("it has no link");
    for (const link of links) {
      const { status } = await fetch(link).catch((error) => ({ status: error.message }));
      if (!link.startsWith(digest.url) || status !== 200) faults.push(`its link ${link} leads nowhere: ${status}`);
    }
    const own = (fault) => fault.includes("404") && fault.includes(address);
    return [...faults, ...tab.faults.filter((fault) => !own(fault))];
  });
}
