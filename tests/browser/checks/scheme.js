// The reader chooses light or dark by one button; without a choice the system's holds.

import { until, withTab } from "../browser.js";

/** The accessible name of the button that chooses. */
const NAME = /colou?r|scheme|appearance|light|dark|look/i;

/** The button, found as a screen reader finds it. */
async function control(page) {
  const tree = await page.accessibility.snapshot();
  const all = (node) => [node, ...(node?.children ?? []).flatMap(all)];
  const node = all(tree).find((at) => at?.role === "button" && NAME.test(at.name ?? ""));
  if (!node) throw new Error("there is no button whose name speaks of light, dark or colours");
  return { element: await node.elementHandle(), said: JSON.stringify([node.name, node.description, node.pressed, node.valuetext]) };
}

/** Whether the page's ground is dark now, under a system that prefers `scheme`. */
async function isDark(page, scheme) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  return page.evaluate(() => {
    const paint = document.createElement("canvas").getContext("2d");
    paint.fillStyle = getComputedStyle(document.body).backgroundColor;
    paint.fillRect(0, 0, 1, 1);
    const [red, green, blue] = paint.getImageData(0, 0, 1, 1).data;
    return red + green + blue < 384;
  });
}

/** How the page looks under a light and a dark system: `auto`, `light`, `dark`. */
async function look(page) {
  const [underLight, underDark] = [await isDark(page, "light"), await isDark(page, "dark")];
  if (underLight === underDark) return underDark ? "dark" : "light";
  return underDark ? "auto" : "upside down";
}

/** Presses the button by keyboard until the page looks as wanted; three presses lead to each. */
async function choose(page, wanted) {
  for (let press = 0; press <= 3; press += 1) {
    if (await look(page) === wanted) return;
    await (await control(page)).element.focus();
    await page.keyboard.press("Enter");
  }
  throw new Error(`three presses do not lead to \`${wanted}\``);
}

/** Three presses go through light, dark and the system's own; each state says what it is. */
export async function theButtonGoesThroughThree({ sample, browser }) {
  const digest = await sample();
  return withTab(browser, {}, async (tab) => {
    await tab.goto(digest.url);
    const looks = [await look(tab.page)];
    const said = new Set([(await control(tab.page)).said]);
    for (let press = 0; press < 3; press += 1) {
      await (await control(tab.page)).element.click();
      looks.push(await look(tab.page));
      said.add((await control(tab.page)).said);
    }
    const faults = [...tab.faults];
    if (looks[0] !== "auto") faults.push(`before any press the page does not follow the system: ${looks[0]}`);
    if (looks[3] !== "auto" || new Set(looks).size !== 3 || looks.includes("upside down")) {
      faults.push(`the presses lead through ${looks.join(", ")}`);
    }
    if (said.size !== 3) faults.push(`a screen reader cannot tell the three states apart: ${[...said].join(" ")}`);
    return faults;
  });
}

/** The choice holds on the next page, after a reload, and can be taken back. */
async function kept(base, digest, browser) {
  return withTab(browser, {}, async (tab) => {
    const { page } = tab;
    const faults = [];
    await tab.goto(`${base}index.html`);
    for (const wanted of ["dark", "light"]) {
      await choose(page, wanted);
      await page.reload({ waitUntil: "networkidle0" });
      if (await look(page) !== wanted) faults.push(`\`${wanted}\` is forgotten by a reload`);
      await tab.goto(base + digest.of("article")[0].path);
      if (await look(page) !== wanted) faults.push(`\`${wanted}\` is forgotten on the next page`);
    }
    await choose(page, "auto");
    await page.reload({ waitUntil: "networkidle0" });
    if (await look(page) !== "auto") faults.push("the system's own is forgotten by a reload");
    return [...faults, ...tab.faults];
  });
}

/** On a server. */
export async function theChoiceIsKept({ sample, browser }) {
  const digest = await sample();
  return kept(digest.url, digest, browser);
}

/** From the disk. */
export async function theChoiceIsKeptOnDisk({ sample, browser }) {
  const digest = await sample();
  return kept(digest.disk, digest, browser);
}

/** A page without a choice has a button that is seen: it is revealed, at its place, by the script. */
export async function theButtonIsSeen({ sample, browser }) {
  const digest = await sample();
  return withTab(browser, { width: 360 }, async (tab) => {
    await tab.goto(digest.url);
    const { element } = await control(tab.page);
    const seen = await until(tab.page, (button) => {
      const box = button.getBoundingClientRect();
      return button.checkVisibility() && box.width >= 24 && box.height >= 24;
    }, element);
    return seen ? [] : ["the button is hidden or smaller than 24 by 24 px"];
  });
}
