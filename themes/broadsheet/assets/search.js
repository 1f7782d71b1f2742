/* The search page: what is typed becomes results, and the address keeps it. */
"use strict";

(function () {
  const { search } = dateline;
  const form = document.querySelector("[data-search-form]");
  const [input, region, theme] = ["q", "region", "theme"].map((name) => form.elements[name]);
  const results = document.querySelector("[data-search-results]");
  const status = document.querySelector("[data-search-status]");
  const button = document.querySelector("[data-search-more]");
  const [words, dates, months] = JSON.parse(document.querySelector("[data-search-words]").textContent);
  const plurals = pluralRules(document.querySelector("[data-search-words]").dataset.lang);

  /* How long a reader pauses before the index is asked, in milliseconds. */
  const PAUSE = 120;
  let timer = 0;
  /* The number of the question: answers to earlier ones are dropped. */
  let turn = 0;
  let inquiry = null;
  let clauses = [];
  let shown = 0;

  function pluralRules(lang) {
    try {
      return new Intl.PluralRules(lang);
    } catch {
      return new Intl.PluralRules("en");
    }
  }

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);

  const say = (key, n, name) => {
    const text = n === undefined ? words[key] : words[`${key}_${plurals.select(n)}`] ?? words[`${key}_other`];
    return fill(text ?? "", { n, name });
  };

  function day(iso) {
    const [year, month, date] = iso.split("-").map(Number);
    const weekday = (new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7;
    return fill(dates.date_long, { year, month: months.months[month - 1], day: (date === 1 && dates.date_first) || date, weekday: months.weekdays[weekday] });
  }

  /* The first month of a volume: `2023` begins in January. */
  function month(volume) {
    const [year, month = 1] = volume.split("p")[0].split("-").map(Number);
    return fill(dates.date_month, { year, month: (months.months_alone[month - 1] ?? months.months[month - 1]) });
  }

  /* Where in a text the words of the question stand: pairs of places. */
  function places(text) {
    const found = [];
    for (const { word, start, end } of search.words(text)) {
      for (const { term, pair, at, tail } of search.terms(word)) {
        const clause = clauses.find((clause) => clause.term && meets(clause, term));
        if (!clause || (tail && !clause.begun)) continue;
        if (!pair || search.fold(word).length !== word.length) {
          found.push([start, end]);
        } else {
          const length = clause.begun ? clause.begun.length : term.length;
          found.push([start + at, start + at + length]);
        }
      }
    }
    return found;
  }

  const meets = (clause, term) => clause.term === term ||
    (clause.begun && (term.startsWith(clause.begun) || search.isStem(term, clause.begun)));

  /* A text with the words of the question marked; text alone, whatever it holds. */
  function marked(tag, className, text, lang) {
    const element = document.createElement(tag);
    element.className = className;
    element.dir = "auto";
    if (lang) element.lang = lang;
    let at = 0;
    for (const [start, end] of places(text)) {
      if (end <= at) continue;
      const from = Math.max(at, start);
      element.append(text.slice(at, from));
      const last = element.lastChild;
      const mark = from === at && last?.nodeName === "MARK" ? last : document.createElement("mark");
      mark.append(text.slice(from, end));
      if (mark !== last) element.append(mark);
      at = end;
    }
    element.append(text.slice(at));
    return element;
  }

  function item(hit) {
    const item = document.createElement("li");
    item.className = "result";
    const link = document.createElement("a");
    link.href = hit.url;
    link.append(marked("span", "", hit.title, hit.lang));
    const head = document.createElement("p");
    head.className = "headline";
    head.append(link);
    const facts = document.createElement("p");
    facts.className = "meta";
    const time = document.createElement("time");
    time.dateTime = hit.day;
    time.append(day(hit.day));
    facts.append(time);
    for (const fact of [hit.source, hit.region, hit.theme].filter(Boolean)) {
      const span = document.createElement("span");
      span.append(fact);
      facts.append(" ", span);
    }
    item.append(head, marked("p", "summary", hit.summary, hit.lang), facts);
    return item;
  }

  function tell() {
    const found = say(inquiry.hits.length ? "found" : "none", inquiry.hits.length || undefined);
    const since = inquiry.since();
    const reach = inquiry.done() ? say("everything") : since && say("since", undefined, month(since[0]));
    status.textContent = [found, reach, inquiry.failed && say("failed")].filter(Boolean).join(" · ");
    const unseen = inquiry.hits.length > shown;
    button.hidden = !unseen && inquiry.done();
    button.textContent = say(unseen ? "more" : "older");
  }

  /* Puts results in the place of others. A reader who is on one of them stays on it, or comes back
     to the field where it is gone. */
  function put(items) {
    const reached = results.contains(document.activeElement) && document.activeElement.href;
    results.replaceChildren(...items);
    if (reached) (links().find(({ href }) => href === reached) ?? input).focus();
  }

  /* Shows the next page of hits. */
  async function show(mine, replace) {
    const next = inquiry.hits.slice(shown, shown + search.PAGE);
    const items = (await search.show(next)).map(item);
    if (mine !== turn) return;
    if (replace) put(items);
    else results.append(...items);
    shown += next.length;
    tell();
  }

  async function ask() {
    turn += 1;
    const mine = turn;
    remember();
    const names = [region.value && `@region/${region.value}`, theme.value && `@theme/${theme.value}`];
    clauses = search.clauses(input.value, names.filter(Boolean));
    if (!clauses.length) {
      inquiry = null;
      put([]);
      status.textContent = input.value.trim() ? say("none") : "";
      button.hidden = true;
      return;
    }
    try {
      await search.open();
      if (mine !== turn) return;
      if (!results.childElementCount) status.textContent = say("loading");
      const asked = search.ask(clauses);
      await asked.more();
      if (mine !== turn) return;
      inquiry = asked;
      shown = 0;
      await show(mine, true);
    } catch {
      if (mine === turn) status.textContent = say("failed");
    }
  }

  /* More hits: those that are known, else those of older volumes; the first new one is focused. */
  async function more() {
    const mine = turn;
    const before = results.childElementCount;
    button.disabled = true;
    try {
      if (inquiry.hits.length === shown) await inquiry.more();
      if (mine === turn) await show(mine, false);
    } catch {
      status.textContent = say("failed");
    }
    button.disabled = false;
    results.children[before]?.querySelector("a").focus();
  }

  /* Keeps the question in the address, so that it can be shared and come back to. */
  function remember() {
    const values = [["q", input.value.trim()], ["region", region.value], ["theme", theme.value]];
    const asked = new URLSearchParams(values.filter(([, value]) => value)).toString();
    try {
      history.replaceState(null, "", asked ? `?${asked}` : location.pathname);
    } catch {
      /* A page from disk may not change its address in every browser. */
    }
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  const links = () => [...results.querySelectorAll("a")];

  function step(by) {
    const all = links();
    const at = all.indexOf(document.activeElement) + by;
    (at < 0 ? input : all[Math.min(at, all.length - 1)] ?? input).focus();
  }

  function key(event) {
    const { target, key } = event;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = target.matches("input, select, textarea, [contenteditable]");
    if (key === "/" && !typing) {
      input.focus();
      input.select();
    } else if (key === "Escape" && (target === input || results.contains(target))) {
      if (target === input) input.value = "";
      if (target === input) soon();
      input.focus();
    } else if ((key === "ArrowDown" || key === "ArrowUp") && (target === input || results.contains(target))) {
      step(key === "ArrowDown" ? 1 : -1);
    } else {
      return;
    }
    event.preventDefault();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    await ask();
    links()[0]?.focus();
  });
  form.addEventListener("input", soon);
  button.addEventListener("click", more);
  document.addEventListener("keydown", key);

  const given = new URLSearchParams(location.search);
  input.value = given.get("q") ?? "";
  for (const [name, select] of [["region", region], ["theme", theme]]) {
    const value = given.get(name);
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
  search.learnMonths([months.months, months.months_alone, months.months_short]);
  form.hidden = false;
  if (!input.value) input.focus();
  ask();
})();
