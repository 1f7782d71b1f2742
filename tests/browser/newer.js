// Words of the stylesheet that are newer than what the Nu checker knows of CSS. Browsers that do not know them leave
// them out, and the page is whole without; `front/theBrowserKnowsNewerWords` asks one that does.

/** Each as the checker quotes it, with a condition by which a browser says that it knows it. */
export const NEWER = [
  ["“scroll-target-group”", "scroll-target-group: auto"],
  ["“animation-timeline”", "animation-timeline: scroll()"],
  ["“:target-current”", "selector(:target-current)"],
];
