// What is known of an article -> the elements that show it. Everything is put there as text.

// The keys under which the values of a field are written.
export const KEYS = { title: "title", date: "date", source: "source", region: "regions", theme: "themes" };
const NAMES = { title: "Title", date: "Date", source: "Source", region: "Regions", theme: "Themes", tag: "Tags" };
const ONE = { region: "region", theme: "theme", tag: "tag" };

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function button(text, onclick, more = {}) {
  return element("button", { type: "button", onclick, ...more }, text);
}

// The values of a list with `value` as its first: it takes the place of the first, or moves there.
export function withFirst(values, value) {
  const rest = values.includes(value) ? values : values.slice(1);
  return [value, ...rest.filter((other) => other !== value)];
}

// The values among which an unsure field is chosen by number.
export function choices(view) {
  const open = view.fields.filter(({ field, enough }) => ONE[field] && !enough);
  return open.flatMap((one) => [...one.values, ...one.others].map((choice) => ({ field: one, ...choice })));
}

// The panel of the article `view`. `lists` has the regions and themes of the site, `act` what can be done.
export function panel(view, lists, act) {
  const head = [
    element("h2", {}, view.headline),
    element("p", { className: "file" }, view.key),
  ];
  if (view.locked) {
    head.push(element("p", { className: "why" }, `Nothing can be changed here: ${view.locked}.`));
  }
  const numbers = act.walks ? choices(view) : [];
  // What is chosen by number stands where it is seen.
  const isLate = ({ field }) => act.walks && !ONE[field];
  const fields = [...view.fields.filter((one) => !isLate(one)), ...view.fields.filter(isLate)].map((one) => {
    if (one.field === "tag") return tags(view, one, act);
    return lists[one.field] ? axis(view, one, lists[one.field], numbers, act) : line(view, one, act);
  });
  return [...head, ...fields, view.locked ? null : rest(view, act)].filter(Boolean);
}

function titled(view, one, act) {
  const { field, written, sure, enough } = one;
  const told = written ? "as you wrote it" : sure === null ? "as found"
    : `right in ${Math.round(sure * 100)} of 100 such cases`;
  const key = field === "tag" ? "tags" : KEYS[field];
  const back = written && !view.locked && key in all(view.written)
    ? button("As found", () => act.correct([{ key, value: null }]), { id: `found-${field}`, title: `Remove ${NAMES[field]} from the front matter` })
    : null;
  return element("h3", {}, NAMES[field], element("small", { className: enough ? "" : "doubt" }, told), back);
}

// The keys that are written, by the name under which they would be written now.
function all(written) {
  const names = { region: "regions", theme: "themes", tag: "tags", keywords: "tags" };
  return Object.fromEntries(Object.keys(written).map((key) => [names[key] ?? key, true]));
}

// A field that is a line of text.
function line(view, one, act) {
  const { field, values } = one;
  const shown = values[0]?.value ?? "";
  const form = view.locked ? element("p", {}, shown || "unknown")
    : entry(field, NAMES[field], shown, "Save", (value) => act.correct([{ key: KEYS[field], value: value || null }]));
  return element("div", { className: "field" }, titled(view, one, act), form, values[0] ? reasons(values[0]) : null);
}

// A line to write into, with its button.
function entry(id, label, value, word, save, more = {}) {
  const input = element("input", { id, defaultValue: value, autocomplete: "off", "aria-label": label, ...more });
  const form = element("form", { className: "line" }, input, element("button", { type: "submit" }, word));
  form.onsubmit = (event) => {
    event.preventDefault();
    if (input.value.trim() === value) return;
    // What is sent is no more what was only written here.
    input.defaultValue = input.value;
    save(input.value.trim());
  };
  return form;
}

// Regions or themes: each can be put first or taken out, others can be added.
function axis(view, one, known, numbers, act) {
  const { field, values, others } = one;
  const key = KEYS[field];
  const now = values.map(({ value }) => value);
  const set = (value) => act.correct([{ key, value }]);
  const number = (value) => {
    const at = numbers.findIndex((choice) => choice.field === one && choice.value === value);
    return at >= 0 && at < 9 ? element("kbd", {}, String(at + 1)) : null;
  };
  const item = (value, at) => element("li", {},
    element("span", {}, number(value.value), number(value.value) ? " " : null, value.name),
    view.locked ? null : element("span", { className: "row" },
      at > 0 ? button("First", () => set(withFirst(now, value.value)), { "aria-label": `Put ${value.name} first` }) : null,
      now.length > 1 ? button("×", () => set(now.filter((other) => other !== value.value)), { "aria-label": `Remove ${value.name}`, title: `Remove ${value.name}` }) : null),
    reasons(value));
  const next = others.map((other) => button("", () => act.choose(one, other.value), { title: `${other.name} instead of ${values[0]?.name}` }));
  next.forEach((made, at) => made.append(...[number(others[at].value), ` ${others[at].name} +${others[at].weight.toFixed(1)}`].filter(Boolean)));
  return element("div", { className: "field" }, titled(view, one, act),
    element("ul", { className: "values" }, ...values.map(item)),
    others.length ? element("p", { className: "row why" }, "Next: ", ...(view.locked ? others.map(({ name }) => `${name} `) : next)) : null,
    view.locked ? null : adder(field, known.filter(({ value }) => !now.includes(value)), (value) => act.add(one, value)));
}

function adder(field, known, add) {
  const select = element("select", { id: `add-${field}`, "aria-label": `Add a ${ONE[field]}` },
    element("option", { value: "" }, `Add a ${ONE[field]} …`),
    ...known.map(({ value, name }) => element("option", { value }, name)));
  select.onchange = () => {
    if (select.value) add(select.value);
  };
  return select;
}

function tags(view, one, act) {
  const item = (tag) => element("li", { title: tag.reasons.map(told).join("\n") }, tag.name,
    view.locked ? " " : button("×", () => act.correct([{ drop_tag: tag.value }]), { "aria-label": `Remove the tag ${tag.name}` }));
  const why = one.values.filter((tag) => tag.reasons.length);
  return element("div", { className: "field" }, titled(view, one, act),
    one.values.length ? element("ul", { className: "values tags" }, ...one.values.map(item)) : element("p", { className: "why" }, "none"),
    why.length ? element("details", {}, element("summary", {}, "Why these"),
      element("ul", { className: "reasons" }, ...why.map((tag) => element("li", {}, `${tag.name}: `, ...reason(tag.reasons[0]))))) : null,
    view.locked ? null : entry("add-tag", "Add a tag", "", "Add", (value) => act.correct([{ add_tag: value }]), { placeholder: "Add a tag" }));
}

// What stands in the front matter alone.
function rest(view, act) {
  const { written } = view;
  const flag = (key, label) => {
    const box = element("input", { id: key, type: "checkbox", defaultChecked: written[key] === true || /^(yes|on|true)$/i.test(written[key]) });
    box.onchange = () => act.correct([{ key, value: box.checked ? true : null }]);
    return element("label", {}, box, label);
  };
  const text = (key, label, value) => element("div", {}, element("label", { htmlFor: key }, label),
    entry(key, label, value, "Save", (now) => act.correct([{ key, value: now || null }])));
  return element("div", { className: "field" }, element("h3", {}, "On the site"),
    element("div", { className: "flags" }, flag("pin", "First on the front page"), flag("draft", "Draft")),
    element("div", { className: "pairs" },
      text("slug", "Address", String(written.slug ?? view.slug)),
      text("story", "Story", String(written.story ?? ""))));
}

function told({ where, words, weight }) {
  return `${where}${words ? `: ${words}` : ""}${weight ? ` ${weight > 0 ? "+" : ""}${weight.toFixed(1)}` : ""}`;
}

function reason({ where, words, weight }) {
  const sum = weight ? ` ${weight > 0 ? "+" : ""}${weight.toFixed(1)}` : "";
  return [where, words ? " " : "", words ? element("q", {}, words) : "", sum];
}

// Why a value was taken.
function reasons({ reasons: all, more, name }) {
  if (!all.length) return null;
  return element("details", {}, element("summary", {}, "Why ", name.length > 40 ? "this" : name),
    element("ul", { className: "reasons" }, ...all.map((one) => element("li", {}, ...reason(one))),
      more ? element("li", {}, `and ${more} more`) : null));
}

// What was written, line by line.
export function difference({ path, diff }) {
  const names = { "+": "ins", "-": "del", " ": "span" };
  const lines = diff.map(([sign, text]) => element(names[sign], {}, `${sign} ${text}`));
  return [element("p", { className: "file" }, path), element("pre", { tabIndex: 0, "aria-label": "Lines that were changed" }, ...lines)];
}

// The words that are proposed, each with its button.
export function words({ words: all, why }, add, close) {
  const head = element("h2", {}, "Words for taxonomy.yaml");
  if (!all.length) return [head, element("p", { className: "why" }, `No words to propose: ${why}.`), close];
  const row = (one) => element("tr", {},
    element("td", {}, element("strong", {}, one.word), element("br"), element("span", { className: "why" }, one.label)),
    element("td", {}, `files ${one.gains} more as you did`, one.loses ? `, ${one.loses} fewer` : "",
      one.moves ? `; moves ${one.moves} others` : "", element("br"), element("span", { className: "why" }, `seen in ${one.seen}`)),
    element("td", {}, button("Add", () => add([one]), { "aria-label": `Add ${one.word} to ${one.label}` })));
  return [head, element("table", {}, element("tbody", {}, ...all.map(row))),
    element("p", { className: "row" }, button("Add all", () => add(all)), close)];
}
