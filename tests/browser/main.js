// Runs the checks, one after another in one browser, and prints a line for each.

import { parseArgs } from "node:util";

import * as access from "./checks/access.js";
import * as desk from "./checks/desk.js";
import * as disk from "./checks/disk.js";
import * as front from "./checks/front.js";
import * as layout from "./checks/layout.js";
import * as lite from "./checks/lite.js";
import * as missing from "./checks/missing.js";
import * as offline from "./checks/offline.js";
import * as policy from "./checks/policy.js";
import * as rtl from "./checks/rtl.js";
import * as scheme from "./checks/scheme.js";
import * as scriptless from "./checks/scriptless.js";
import * as search from "./checks/search.js";
import * as serve from "./checks/serve.js";
import * as size from "./checks/size.js";
import { launch } from "./browser.js";
import { Workshop } from "./digest.js";

const GROUPS = { serve, desk, disk, front, layout, access, policy, rtl, missing, scriptless, size, scheme, search, offline, lite };
const USAGE = "usage: run BINARY [--only NAME]… [--except NAME]… | run --list\nNAME is a group, such as `search`, or one check, such as `search/goesByKeyboardOnDisk`";

/** The longest that one check may take, in milliseconds. */
const PATIENCE = 300_000;

/** The most faults of one check that are told. */
const TOLD = 12;

/** Every check as `[name, function]`; a check gives back its faults, none where all is well. */
const CHECKS = Object.entries(GROUPS).flatMap(([group, checks]) =>
  Object.entries(checks).map(([name, check]) => [`${group}/${name}`, check]));

function usage(why) {
  console.error(`${why}\n${USAGE}`);
  process.exit(2);
}

/** What the command line asks for: the binary, and the checks to run. */
function asked() {
  const many = { type: "string", multiple: true, default: [] };
  const options = { only: many, except: many, list: { type: "boolean" } };
  let given;
  try {
    given = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    usage(error.message);
  }
  const { values: { only, except, list }, positionals: [binary, ...more] } = given;
  if (list) {
    CHECKS.forEach(([name]) => console.log(name));
    process.exit(0);
  }
  const names = (wanted) => ([name]) => wanted.some((want) => name === want || name.startsWith(`${want}/`));
  for (const want of [...only, ...except]) {
    if (!CHECKS.some(names([want]))) usage(`there is no check \`${want}\`; \`--list\` names them`);
  }
  if (!binary || more.length) usage("the path of the dateline binary is needed, and nothing else");
  const checks = CHECKS.filter((check) => (!only.length || names(only)(check)) && !names(except)(check));
  if (!checks.length) usage("no check is left to run");
  return { binary, checks };
}

/** The faults of one check; what it throws and a check that never ends are faults too. */
async function faultsOf(check, workshop) {
  let timer;
  const tooLong = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${PATIENCE / 1000} s`)), PATIENCE);
  });
  try {
    return await Promise.race([check(workshop), tooLong]);
  } catch (error) {
    const [, place = ""] = /(checks\/\w+\.js:\d+)/.exec(error.stack) ?? [];
    return [`${error.message} ${place}`];
  } finally {
    clearTimeout(timer);
  }
}

const { binary, checks } = asked();
const browser = await launch();
const workshop = new Workshop(binary, browser);
let failed = 0;
try {
  for (const [name, check] of checks) {
    const start = Date.now();
    const faults = await faultsOf(check, workshop);
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(`${faults.length ? "FAIL" : "ok  "}  ${name}, ${seconds} s`);
    faults.slice(0, TOLD).forEach((fault) => console.log(`      ${fault}`));
    if (faults.length > TOLD) console.log(`      … and ${faults.length - TOLD} more`);
    failed += faults.length ? 1 : 0;
  }
} finally {
  await browser.close();
  await workshop.close();
}
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
