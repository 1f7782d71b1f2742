// axe-core finds nothing on any kind of page, light and dark, narrow and wide.

import { violations } from "../axe.js";
import { withTab } from "../browser.js";

/** The violations of one look of every kind of page. */
async function faultsIn(workshop, scheme) {
  const digest = await workshop.sample();
  return withTab(workshop.browser, {}, async (tab) => {
    await tab.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    const faults = [];
    for (const { path } of digest.oneOfEach()) {
      await tab.goto(digest.url + path);
      for (const width of [360, 1440]) {
        await tab.page.setViewport({ width, height: 800 });
        for (const fault of await violations(tab.page)) faults.push(`${path}, ${scheme}, ${width} px: ${fault}`);
      }
    }
    return faults;
  });
}

/** No violation in light. */
export async function noViolationInLight(workshop) {
  return faultsIn(workshop, "light");
}

/** No violation in dark. */
export async function noViolationInDark(workshop) {
  return faultsIn(workshop, "dark");
}

/** axe does find what is wrong, so that its silence means something. */
export async function axeSeesWhatIsWrong(workshop) {
  const digest = await workshop.sample();
  return withTab(workshop.browser, {}, async (tab) => {
    await tab.goto(digest.url);
    await tab.page.evaluate(() => {
      document.querySelector("main").insertAdjacentHTML("beforeend", `<img src="assets/none.png"><a href="."></a>`);
    });
    const found = await violations(tab.page);
    const missed = ["image-alt", "link-name"].filter((rule) => !found.some((text) => text.startsWith(rule)));
    return missed.map((rule) => `axe did not see a fault of the rule ${rule} that was put there`);
  });
}
