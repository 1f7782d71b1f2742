// No page is wider than its window.

import { widthFaults } from "../width.js";

/** No kind of page scrolls sideways or loses text at the window's edge. */
export async function nothingIsWiderThanTheWindow({ sample, browser }) {
  const digest = await sample();
  return widthFaults(digest, browser, digest.oneOfEach());
}
