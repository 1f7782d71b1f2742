// What axe-core finds on a page.

import axe from "axe-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The violations on the page as it is now, without those in its frames, one text a rule. */
export async function violations(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (tags) => {
    // `target-size` is of WCAG 2.2 and off unless it is named.
    const rules = { "target-size": { enabled: true } };
    const { violations } = await window.axe.run({ runOnly: { type: "tag", values: tags }, rules, resultTypes: ["violations"], iframes: false });
    return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html, any }) => [html, any[0]?.message ?? ""]) }));
  }, TAGS);
  return found.map(({ id, help, nodes: [[html, why], ...more] }) =>
    `${id}: ${help}: ${html.slice(0, 120)} (${why.slice(0, 160)})${more.length ? ` and ${more.length} more` : ""}`);
}
