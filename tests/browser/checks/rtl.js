// An article that runs from right to left is laid out so.

import { withTab } from "../browser.js";

/** Where the text, the last line of its first paragraph, and what stands beside it are. Runs on the page. */
function places() {
  const prose = document.querySelector("main .prose");
  const range = document.createRange();
  const paragraph = [...prose.querySelectorAll("p")].find((p) => p.getClientRects().length && p.textContent.trim().length > 80);
  range.selectNodeContents(paragraph);
  const lines = [...range.getClientRects()];
  const bottom = Math.max(...lines.map((line) => line.bottom));
  const last = lines.filter((line) => line.bottom > bottom - 2);
  const box = paragraph.getBoundingClientRect();
  const middle = (element) => element.getBoundingClientRect().left + element.getBoundingClientRect().width / 2;
  const side = document.querySelector("main .side");
  return {
    direction: getComputedStyle(prose).direction,
    said: prose.closest("[dir]")?.getAttribute("dir"),
    leftGap: Math.min(...last.map((line) => line.left)) - box.left,
    rightGap: box.right - Math.max(...last.map((line) => line.right)),
    beside: side ? Math.round(middle(side) - middle(prose)) : 0,
  };
}

/** `dir` is said, lines begin at the right, and what stands beside the text changes sides. */
export async function anArabicArticleIsMirrored({ sample, browser }) {
  const digest = await sample();
  return withTab(browser, { width: 1440 }, async (tab) => {
    const at = async ({ path }) => {
      await tab.goto(digest.url + path);
      return tab.page.evaluate(places);
    };
    const rtl = await at(digest.rightToLeft());
    const ltr = await at(digest.of("article").find(({ html }) => /<h1[^>]* dir="ltr"/.test(html)));
    const path = digest.rightToLeft().path;
    const faults = [];
    if (rtl.said !== "rtl" || rtl.direction !== "rtl") faults.push(`the text says dir=${rtl.said} and runs ${rtl.direction}`);
    if (Math.abs(rtl.rightGap) > 2) faults.push(`a line begins ${rtl.rightGap} px from the right edge`);
    if (rtl.leftGap <= 2) faults.push("a last line fills its whole width, so that nothing can be told from it");
    if (Math.abs(ltr.leftGap) > 2) faults.push(`in an English article a line begins ${ltr.leftGap} px from the left edge`);
    if (Math.abs(ltr.beside) < 50) faults.push("in an English article nothing stands beside the text, so that no mirror can be seen");
    if (ltr.beside * rtl.beside >= 0) {
      faults.push(`what stands beside the text stands ${ltr.beside} px from it in an English article, and ${rtl.beside} px in this one`);
    }
    return faults.map((fault) => `${path}: ${fault}`);
  });
}
