// Whether a page is wider than its window.

import { withTab } from "./browser.js";

const WIDTHS = [320, 360, 768, 1440];

/**
 * What the window's edges cut off or what makes the page scroll sideways, as short descriptions of
 * elements. Runs on the page. What stands in a box that scrolls by itself may be wider.
 */
function tooWide() {
  const width = document.documentElement.clientWidth;
  const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const inScroller = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) if (scrolls(at)) return true;
    return false;
  };
  const hidden = (element) => element.closest(".hidden, .skip") !== null;
  const name = (element) => `<${element.localName} class="${element.getAttribute("class") ?? ""}"> “${element.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}”`;
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || inScroller(element) || hidden(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const out = [...range.getClientRects()].some(({ left, right }) => left < -1 || right > width + 1);
    if (out) found.add(`the edge of the window cuts ${name(element)}`);
  }
  const wide = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
  if (wide > width) {
    const boxes = [...document.body.querySelectorAll("*")].filter((element) => !inScroller(element.parentElement));
    const right = (element) => Math.max(element.getBoundingClientRect().right, -element.getBoundingClientRect().left + width);
    const widest = boxes.reduce((most, element) => (right(element) > right(most) ? element : most), document.body);
    found.add(`scrolls sideways, ${wide} px wide, for ${name(widest)}`);
  }
  return [...found];
}

/** Puts one long word in the place of every text of a page: names of laws and villages have 60 letters. Runs on the page. */
function lengthen() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const shows = node.data.trim() && !node.parentElement.closest("script, style, svg, time, small, option");
    if (shows) node.data = "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsg";
  }
}

/** The pages on which a long word makes a phone scroll sideways, one fault each. */
export async function longWordFaults(digest, browser, pages) {
  return withTab(browser, {}, async (tab) => {
    const faults = [];
    for (const { path } of pages) {
      await tab.goto(digest.url + path);
      await tab.page.setViewport({ width: 320, height: 800 });
      await tab.page.evaluate(lengthen);
      for (const fault of await tab.page.evaluate(tooWide)) faults.push(`${path} with long words: ${fault}`);
    }
    return faults;
  });
}

/** The pages of a digest that scroll sideways or lose text, one fault each. */
export async function widthFaults(digest, browser, pages) {
  return withTab(browser, {}, async (tab) => {
    const faults = [];
    for (const { path } of pages) {
      await tab.goto(digest.url + path);
      for (const width of WIDTHS) {
        await tab.page.setViewport({ width, height: 800 });
        for (const fault of await tab.page.evaluate(tooWide)) faults.push(`${path} at ${width} px: ${fault}`);
      }
    }
    return faults;
  });
}
