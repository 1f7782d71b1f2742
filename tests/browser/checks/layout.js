// No page is wider than its window.

import { longWordFaults, widthFaults } from "../width.js";

/** No kind of page scrolls sideways or loses text at the window's edge. */
export async function nothingIsWiderThanTheWindow({ sample, browser }) {
  const digest = await sample();
  return widthFaults(digest, browser, digest.oneOfEach());
}

/** No word is too long for a phone, wherever it stands. */
export async function longWordsBreak({ sample, browser }) {
  const digest = await sample();
  return longWordFaults(digest, browser, digest.oneOfEach());
}
