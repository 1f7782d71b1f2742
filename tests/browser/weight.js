// How many bytes a page has beside the text that an editor wrote.

import { withTab } from "./browser.js";

/** The bytes of the articles' own texts. Runs on any page. */
function textsOf(pages) {
  return pages.map((html) => {
    const prose = new DOMParser().parseFromString(html, "text/html").querySelector(".prose");
    return prose ? new TextEncoder().encode(prose.innerHTML).length : 0;
  });
}

/** The pages with their bytes, those of an article's own text left out. */
export async function withoutText(pages, digest, browser) {
  return withTab(browser, {}, async (tab) => {
    await tab.goto(digest.url);
    const texts = await tab.page.evaluate(textsOf, pages.map(({ kind, html }) => (kind === "article" ? html : "")));
    const empty = pages.find(({ kind }, at) => kind === "article" && !texts[at]);
    if (empty) throw new Error(`${empty.path}: there is no text in it`);
    return pages.map((page, at) => ({ ...page, bytes: page.bytes - texts[at] }));
  });
}

/** The pages that have `most` bytes or more, as faults. */
export function heavy(pages, most) {
  return pages.filter(({ bytes }) => bytes >= most).map(({ path, bytes }) => `${path}: ${bytes} bytes, and ${most} are too many`);
}
