// The desk: follows the page in the frame, shows what is known of its article, and has it corrected.

import { KEYS, button, choices, difference, element, panel, withFirst, words } from "./panel.js";

const at = (id) => document.getElementById(id);
const frame = document.createElement("iframe");
/** How long nothing can be clicked after the frame chose another article: its page may be hostile. */
const PAUSE = 400;
/** The longest name of a page. */
const LONGEST = 4000;

let site;
let view;
/** What the panel shows, by which it is known whether that is another. */
let shown = "";
/** The page in the frame, as it told. */
let page = "";
/** The least sure articles, and which of them is shown; none where they are not gone through. */
let walk;
/** The last that was asked for; an answer that comes later than it is not shown. */
let last = 0;
/** How many articles that were chosen are on their way. */
let choosing = 0;
/** All that was asked for, one after the other, and how much of it is not done. */
let line = Promise.resolve();
let waiting = 0;

/** Asks the program; throws what it says where it refuses. */
async function ask(path, body) {
  const sent = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(path, body ? sent : {});
  const value = await response.json();
  if (!response.ok) throw Object.assign(new Error(value.error), { hint: value.hint, status: response.status });
  return value;
}

function say(text) {
  at("said").textContent = text;
}

/** Does what may be refused, after all that was asked for before, and tells why it was. */
function attempt(work) {
  waiting += 1;
  document.body.setAttribute("aria-busy", "true");
  line = line.then(async () => {
    at("fault").hidden = true;
    try {
      await work();
    } catch (fault) {
      complain(fault);
      restore();
      if (fault.status === 409 && view) await open({ key: view.key }).catch(complain);
    }
    waiting -= 1;
    if (!waiting) document.body.removeAttribute("aria-busy");
  });
  return line;
}

/** Shows the choices as they are, where another one was refused; what was written stays to be mended. */
function restore() {
  for (const select of at("panel").querySelectorAll("select")) select.value = "";
  for (const box of at("panel").querySelectorAll("[type=checkbox]")) box.checked = box.defaultChecked;
}

function complain(fault) {
  const hint = fault.hint ? element("p", {}, fault.hint) : null;
  const text = fault instanceof TypeError ? "The program does not answer: is `dateline serve` still running?" : fault.message;
  at("fault").replaceChildren(...[element("strong", {}, text), hint].filter(Boolean));
  at("fault").hidden = false;
}

/** Shows an article by its key, or by its page. */
async function open(which) {
  const mine = ++last;
  const before = view;
  const isChosen = which.key !== undefined;
  choosing += Number(isChosen);
  try {
    const found = await ask(`article?${new URLSearchParams(which)}`);
    if (mine !== last) return;
    view = found ?? undefined;
    if (!view) {
      nothing(false);
      return;
    }
  } catch (fault) {
    if (mine !== last) return;
    if (fault.status !== 404) throw fault;
    view = undefined;
    nothing(true);
    return;
  } finally {
    choosing -= Number(isChosen);
  }
  show(before);
  if (isChosen && view.page !== page) lead(view.page);
}

/** Leads the frame to a page; it says so itself once it is there. */
function lead(to) {
  page = to;
  frame.src = site.site + to.split("/").map(encodeURIComponent).join("/");
}

function nothing(isGone) {
  shown = "";
  const text = isGone
    ? "The article is not on the site now: it may be a draft, or dated in the future. Take the change back, or serve with --drafts."
    : "This page is no article. Follow a link to one, find one, or go through the least sure.";
  at("panel").replaceChildren(element("p", { className: "why" }, text));
}

/** Shows the article; what is being written into its lines stays. */
function show(before) {
  const isSame = before?.key === view.key;
  const state = JSON.stringify([view, Boolean(walk)]);
  if (state === shown) return;
  shown = state;
  const section = at("panel");
  const { id: focused, selectionStart, selectionEnd } = document.activeElement ?? {};
  const inputs = [...section.querySelectorAll("input:not([type=checkbox])")];
  const dirty = inputs.filter((input) => isSame && input.value !== input.defaultValue && input.id !== "add-tag");
  const open = [...section.querySelectorAll("details[open]")].map((details) => details.textContent);
  const lists = { region: site.regions, theme: site.themes };
  section.replaceChildren(...panel(view, lists, { correct, choose, add, walks: Boolean(walk) }));
  for (const { id, value } of dirty) {
    if (at(id)) at(id).value = value;
  }
  for (const details of isSame ? section.querySelectorAll("details") : []) {
    details.open = open.includes(details.textContent);
  }
  if (focused && section.querySelector(`#${CSS.escape(focused)}`)) {
    at(focused).focus();
    if (isSame && typeof selectionStart === "number") at(focused).setSelectionRange(selectionStart, selectionEnd);
  }
  document.title = `${view.headline} · Desk`;
}

/** Has the article corrected; what was written is shown, and can be taken back. */
function correct(corrections) {
  const { key } = view;
  return attempt(async () => {
    // Another article may be shown by now.
    if (view?.key !== key) return;
    const { fingerprint } = view;
    const done = await ask("change", { key, fingerprint, corrections });
    wrote(done, done.number === null ? "It stood there already." : "Written.");
    await open({ key });
    await refresh();
  });
}

/** Puts a value in the place of the first of its field. */
function choose(field, value) {
  return correct([{ key: KEYS[field.field], value: withFirst(field.values.map((one) => one.value), value) }]);
}

/** Adds a value to its field; to what stands for none it is the only one. */
function add(field, value) {
  const values = field.values.map((one) => one.value).filter((one) => field.written || !site.none.includes(one));
  return correct([{ key: KEYS[field.field], value: [...values, value] }]);
}

/** Writes what is filed as it is, so that it is sure. */
async function accept() {
  // What is not seen is not accepted.
  if (waiting || view?.key !== walk?.articles[walk.at]?.key) return;
  const open = view.fields.filter(({ field, written }) => (field === "region" || field === "theme") && !written);
  const corrections = open.map((one) => ({ key: KEYS[one.field], value: one.values.map(({ value }) => value) }));
  if (corrections.length) await correct(corrections);
  if (at("fault").hidden) await step(1);
}

function wrote(done, text) {
  say(`${text} ${done.path}`);
  at("written").replaceChildren(element("h2", {}, text), ...difference(done));
  at("written").hidden = done.diff.length === 0;
  undoable(done.last);
}

function undoable(change) {
  site.last = change;
  at("undo").disabled = !change;
  at("undo").title = change ? `Take back the change of ${change.path}` : "";
}

function takeBack() {
  return attempt(async () => {
    if (!site.last) return;
    const done = await ask("undo", { number: site.last.number });
    wrote(done, "Taken back.");
    const key = done.path.startsWith("content/") ? done.path : view?.key;
    if (key) await open({ key });
    await refresh();
    if (!at("proposals").hidden) await learn();
  });
}

/** What is known of the site as a whole. */
async function refresh() {
  site = await ask("state");
  at("site").textContent = site.title;
  at("walk").textContent = `Least sure first (${site.unsure})`;
  at("walk").disabled = !site.unsure && !walk;
  undoable(site.last);
}

/** Begins to go through the least sure articles, or ends it. */
function toggleWalk() {
  return attempt(async () => {
    if (walk) {
      endWalk();
      return;
    }
    walk = { articles: await ask("unsure"), at: 0 };
    at("list").hidden = true;
    await showStep();
  });
}

function endWalk() {
  walk = undefined;
  at("steps").hidden = true;
  at("walk").setAttribute("aria-pressed", "false");
  if (view) show(view);
}

async function showStep() {
  const { articles, at: number } = walk;
  at("walk").setAttribute("aria-pressed", "true");
  const isEnd = number >= articles.length;
  const key = (text) => element("kbd", {}, text);
  at("steps").replaceChildren(
    element("h2", {}, isEnd ? "That was the last of them" : `${number + 1} of ${articles.length}, the least sure first`),
    element("p", { className: "row" },
      button("Accept", accept, { id: "accept", className: "first", disabled: isEnd }),
      button("Previous", () => step(-1), { id: "previous", disabled: number === 0 }),
      button("Next", () => step(1), { id: "next", disabled: isEnd }),
      button("End", endWalk)),
    element("p", { className: "why" }, key("a"), " or ", key("Enter"), " accepts what is filed, ", key("1"), "–", key("9"), " choose, ",
      key("j"), " next, ", key("k"), " previous, ", key("u"), " takes back, ", key("Esc"), " ends"));
  at("steps").hidden = false;
  if (!isEnd) await open({ key: articles[number].key });
}

async function step(by) {
  if (!walk || waiting) return;
  walk.at = Math.max(0, Math.min(walk.articles.length, walk.at + by));
  at("written").hidden = by < 0 || at("written").hidden;
  await attempt(showStep);
}

/** The keys of going through; they are letters only where nothing is being written. */
function press(event) {
  const isWriting = event.target.closest("input, select, textarea, a, summary");
  const isOther = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  if (!walk || waiting || isOther || (isWriting && event.key !== "Escape")) return;
  if (event.key === "Enter" && event.target.closest("button")) return;
  const number = /^[1-9]$/.test(event.key) ? choices(view ?? { fields: [] })[event.key - 1] : undefined;
  const isThere = view && view.key === walk.articles[walk.at]?.key;
  const does = {
    j: () => step(1),
    k: () => step(-1),
    u: takeBack,
    Escape: endWalk,
    ...(isThere ? { a: accept, Enter: accept } : {}),
  }[event.key] ?? (number && isThere ? () => choose(number.field, number.value) : undefined);
  if (!does) return;
  event.preventDefault();
  does();
}

function find(event) {
  event.preventDefault();
  return attempt(async () => {
    const found = await ask(`articles?${new URLSearchParams({ find: at("words").value })}`);
    const item = (one) => element("li", {}, button(one.title, () => attempt(() => open({ key: one.key }))));
    const head = element("p", { className: "row" }, element("strong", {}, found.length ? `${found.length} found` : "Nothing found"),
      button("Close", () => { at("list").hidden = true; }));
    at("list").replaceChildren(head, element("ul", { className: "found" }, ...found.map(item)));
    at("list").hidden = false;
  });
}

async function learn() {
  say("Looking for words …");
  const proposed = await ask("words");
  const take = (some) => attempt(async () => {
    const chosen = some.map(({ label, word }) => ({ label, word }));
    wrote(await ask("words", { fingerprint: proposed.fingerprint, words: chosen }), "Written.");
    await learn();
    await refresh();
    if (view) await open({ key: view.key });
  });
  const close = button("Close", () => { at("proposals").hidden = true; });
  at("proposals").replaceChildren(...words(proposed, take, close));
  at("proposals").hidden = false;
  if (at("said").textContent.startsWith("Looking")) say("");
}

/** The frame says which page it shows. It is not trusted: it chooses what is shown, and nothing else. */
function hear({ origin, source, data }) {
  const named = data?.page;
  const isPage = origin === new URL(site.site).origin && source === frame.contentWindow;
  if (!isPage || typeof named !== "string" || named.length > LONGEST) return;
  page = named;
  // An article that was chosen is on its way, and leads the frame when it is there: a page that comes
  // before does not take its place.
  if (choosing) return;
  // While articles are gone through, none but the one whose turn it is takes keys.
  const step = walk?.articles[walk.at];
  if (step && (view?.key !== step.key || view.page !== named)) return;
  if (waiting && view?.page === named) return;
  if (view?.page !== named) {
    at("panel").inert = true;
    setTimeout(() => { at("panel").inert = false; }, PAUSE);
  }
  open({ page: named }).catch(complain);
}

at("find").onsubmit = find;
at("walk").onclick = toggleWalk;
at("learn").onclick = () => attempt(learn);
at("undo").onclick = takeBack;
addEventListener("keydown", press);
await attempt(async () => {
  await refresh();
  Object.assign(frame, { id: "page", title: "The page as readers see it" });
  frame.sandbox = "allow-same-origin allow-scripts allow-forms allow-popups allow-downloads allow-modals";
  addEventListener("message", hear);
  nothing(false);
  lead("");
  document.querySelector("main").prepend(frame);
});
