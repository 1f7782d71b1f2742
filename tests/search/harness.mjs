// The scripts of the search page without a page: what they make of a text, and what they find.
//
//   node harness.mjs terms ASSETS < [[text, [term, …]], …]   prints what differs
//   node harness.mjs ask SITE < [question, …]                prints what each finds, as JSON
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";

const [, , command, folder] = process.argv;
const input = JSON.parse(readFileSync(0, "utf8"));
const run = (path) => runInThisContext(readFileSync(path, "utf8"), path);

if (command === "terms") {
  run(join(folder, "search-terms.js"));
  for (const [text, expected] of input) {
    const { words, terms } = dateline.search;
    const found = words(text).flatMap(({ word }) => terms(word).map(({ term }) => term));
    if (found.join(" ") !== expected.join(" ")) console.log(`${text}: ${found} instead of ${expected}`);
  }
} else {
  run(join(folder, "assets/search-terms.js"));
  run(join(folder, "assets/search-index.js"));
  const { search } = dateline;
  search.script = async (path) => run(join(folder, "search", path));
  await search.open();
  const answers = [];
  for (const question of input) {
    const [text, ...names] = question.split(/ ?@/);
    const clauses = search.clauses(text, names.map((name) => `@${name}`));
    const inquiry = search.ask(clauses);
    while (clauses.length && !inquiry.done()) await inquiry.more();
    const [first] = await search.show(inquiry.hits.slice(0, 1));
    answers.push([question, inquiry.hits.length, first?.url ?? ""]);
  }
  console.log(JSON.stringify(answers));
}
