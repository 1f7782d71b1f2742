/* A question -> articles. The index lies in files by time and by word; only those that a question
   needs are loaded, the newest first. The files are scripts, since a page that was opened from
   disk may load those and nothing else; each gives data to one of the functions below. */
"use strict";

(function () {
  const { search } = dateline;

  /* Results of one page. */
  const PAGE = 20;
  /* Bytes, as they come over a network, that a question may load before a reader asks for more. */
  const BUDGET = 200_000;
  /* How much of its size a file of words has when it is compressed. */
  const PACKED = 0.7;
  /* The most volumes that are loaded side by side. */
  const SIDE_BY_SIDE = 6;
  /* What a term counts in the text, the lead, names and the headline. */
  const COUNTS = [1, 2, 4, 8];
  /* Days after which an article counts for half as fresh. */
  const HALF_LIFE = 365;

  /* What the files hold, by path, and the files that were asked for. */
  const held = new Map();
  const asked = new Map();
  let list = null;

  dateline.volumes = (value) => held.set("volumes.js", value);
  dateline.articles = ([volume, part, value]) => held.set(`${volume}/articles-${part}.js`, value);
  dateline.words = ([volume, shard, text]) => held.set(`${volume}/words-${shard}.js`, read(text));

  /* Loads a script beside the page; another surrounding puts its own loader here. */
  search.script = (path) => new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = `search/${path}`;
    script.onload = () => (script.remove(), done());
    script.onerror = () => (script.remove(), fail(new Error(path)));
    document.head.append(script);
  });

  async function load(path) {
    if (!asked.has(path)) asked.set(path, search.script(path));
    try {
      await asked.get(path);
    } catch (fault) {
      asked.delete(path);
      throw fault;
    }
    if (!held.has(path)) throw new Error(path);
    return held.get(path);
  }

  /* The list of volumes, with the names of regions and themes. */
  search.open = async () => (list ??= await load("volumes.js"));

  /* Numbers are written in printable characters: 64 end a number, the others go before. */
  const VALUES = new Map();
  for (let code = 0x21; code < 0x7f; code += 1) {
    const c = String.fromCharCode(code);
    if (!'"\\<'.includes(c)) VALUES.set(c, VALUES.size);
  }
  const LAST = 64;

  /* The terms of a file with their numbers: each begins as the one before it does. */
  function read(text) {
    const parts = text.split(" ");
    const terms = new Map();
    let term = "";
    for (let at = 0; at + 1 < parts.length; at += 2) {
      term = term.slice(0, VALUES.get(parts[at][0])) + parts[at].slice(1);
      terms.set(term, parts[at + 1]);
    }
    return { terms, size: text.length * PACKED };
  }

  /* Gives each article of a list to `each`, with the field of the term. */
  function unfold(numbers, each) {
    let head = 0;
    let article = -1;
    for (const c of numbers) {
      const digit = VALUES.get(c);
      if (digit >= LAST) {
        head = head * (VALUES.size - LAST) + digit - LAST;
        continue;
      }
      const number = head * LAST + digit;
      article += 1 + Math.floor(number / COUNTS.length);
      each(article, number % COUNTS.length);
      head = 0;
    }
  }

  const ENGLISH = "January February March April May June July August September October November " +
    "December Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Sept";
  const ISO = /\b(\d{4})-(\d{2})(?:-(\d{2}))?\b/gu;
  const CHINESE_OR_KOREAN = /(\d{4})\s*[年년](?:\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?)?/gu;

  /* Names of months, folded, with their numbers. */
  let months = new Map();
  search.learnMonths = (lists) => {
    const names = [...ENGLISH.split(" ").entries()].map(([at, name]) => [name, at === 24 ? 9 : (at % 12) + 1]);
    lists.forEach((list) => list.forEach((name, at) => names.push([name, at + 1])));
    months = new Map(names.map(([name, number]) => [search.fold(name.replace(/\.$/, "")), number]));
  };
  search.learnMonths([]);

  const two = (number) => String(number).padStart(2, "0");

  /* The dates in a question, as `2023`, `2023-09` or `2023-09-25`, and the rest of its words. */
  search.dates = (text) => {
    const dates = [];
    const take = (_, year, month, day) => {
      dates.push([year, month && two(month), day && two(day)].filter(Boolean).join("-"));
      return " ";
    };
    let rest = text.replace(ISO, take).replace(CHINESE_OR_KOREAN, take);
    const words = search.words(rest).map((word) => ({ ...word, text: search.fold(word.word) }));
    const small = (at) => ["de", "of", "del"].includes(words[at]?.text);
    const day = (at) => /^([0-3]?\d)(?:st|nd|rd|th)?$/.exec(words[at]?.text ?? "")?.[1];
    for (let at = words.length - 1; at >= 0; at -= 1) {
      const month = months.get(words[at].text);
      if (!month) continue;
      const before = small(at - 1) ? at - 2 : at - 1;
      let after = small(at + 1) ? at + 2 : at + 1;
      let found = day(before);
      if (!found && day(after) && !/^\d{4}$/.test(words[after].text)) found = day(after++);
      if (!/^\d{4}$/.test(words[after]?.text ?? "")) continue;
      const from = words[day(before) ? before : at].start;
      take("", words[after].text, month, found);
      rest = `${rest.slice(0, from)} ${rest.slice(words[after].end)}`;
    }
    return { dates, rest };
  };

  /* What is asked, as clauses all of which an article must meet. Capitals make names of small words
     ("IT", "X") where not all is written in them; a small word that stands alone is meant as one. */
  search.clauses = (text, names) => {
    const clauses = clausesOf(text);
    const soft = clauses.filter(({ loud }) => !loud);
    const shouts = text === text.toUpperCase() && soft.some(({ typed }) => /[a-z]{2}/.test(typed));
    const meant = shouts ? soft : clauses.length ? clauses : clausesOf(text.toUpperCase());
    return meant.concat(names.map((name) => ({ name })));
  };

  function clausesOf(text) {
    const { dates, rest } = search.dates(text);
    const clauses = dates.map((date) => ({ name: `@${date}`, date }));
    const words = search.words(rest);
    words.forEach(({ word, end }, at) => {
      const open = at + 1 === words.length && end === rest.length;
      const terms = search.terms(word).filter(({ tail, part }) => !tail && !part);
      for (const { term, typed, pair, loud } of terms) {
        const long = pair ? terms.length === 1 && Array.from(term).length === 1 : typed.length > 2;
        const begun = open && long;
        const year = /^(?:19|20)\d\d$/.test(term) ? `@${term}` : null;
        clauses.push({ term, begun: begun ? typed : null, name: year, loud });
      }
    });
    return clauses;
  }

  /* The files of words of a volume that a clause needs. */
  function files(clause, [name, , shards]) {
    const keys = [clause.term, clause.begun, clause.name].filter(Boolean);
    const numbers = new Set(keys.map((key) => search.shard(key, shards)));
    return [...numbers].map((number) => `${name}/words-${number}.js`);
  }

  /* What may stand behind the stem of a word that is still being typed: "electio". */
  const ENDINGS = ("ational ation ing ingly ed edly es ies ied ment ness fully fulness ously ousness " +
    "ively iveness ization izers ators alism ality abilities ibilities ly al ance ence able ible ers " +
    "ical ful ive ize ous ant ent ism ate ions ities").split(" ");

  /* Whether a term may be the stem of what has been typed of a word. */
  search.isStem = (term, begun) => {
    const rest = begun.slice(term.length);
    return term.length > 2 && begun.startsWith(term) && ENDINGS.some((ending) => ending.startsWith(rest));
  };

  /* The articles of a volume that meet a clause, each with what it counts. */
  function meet(clause, files) {
    const found = new Map();
    const add = (numbers, share) => unfold(numbers, (article, field) => {
      found.set(article, Math.max(found.get(article) ?? 0, COUNTS[field] * share));
    });
    const each = (fits, share) => files.forEach(({ terms }) => {
      for (const [term, numbers] of terms) if (term[0] !== "@" && fits(term)) add(numbers, share);
    });
    for (const { terms } of files) {
      if (terms.has(clause.term)) add(terms.get(clause.term), 1);
      if (terms.has(clause.name)) add(terms.get(clause.name), clause.term ? 0.5 : 0);
    }
    if (clause.begun) {
      each((term) => term.startsWith(clause.begun), 0.7);
      if (!found.size) each((term) => search.isStem(term, clause.begun), 0.5);
    }
    return found;
  }

  /* Whether a volume can hold articles of a date: `2023` and `2023-09` do, both ways. */
  function holds([name], date) {
    const span = name.split("p")[0];
    return span.startsWith(date) || date.startsWith(span);
  }

  /* The articles of a volume that meet all clauses. */
  async function inVolume(volume, clauses, spend) {
    if (!clauses.every(({ date }) => !date || holds(volume, date))) return [];
    const [, count] = volume;
    const met = await Promise.all(clauses.map(async (clause) => {
      const paths = files(clause, volume);
      const fresh = paths.filter((path) => !asked.has(path));
      const loaded = await Promise.all(paths.map(load));
      spend(paths, fresh, loaded);
      return meet(clause, loaded);
    }));
    const [first, ...others] = met.sort((a, b) => a.size - b.size);
    const rare = met.map((found) => Math.log(1 + count / (1 + found.size)));
    const found = [];
    for (const article of first.keys()) {
      if (!others.every((other) => other.has(article))) continue;
      const sum = met.reduce((sum, found, at) => sum + found.get(article) * rare[at], 0);
      found.push({ volume, article, score: sum * freshness(volume, article) });
    }
    return found;
  }

  /* From 1 for what is new to a half for what is old, by where an article stands in its volume. */
  function freshness([name, count], article) {
    const [year, month] = name.split("p")[0].split("-").map(Number);
    const from = Date.UTC(year, (month ?? 1) - 1);
    const to = month ? Date.UTC(year, month) : Date.UTC(year + 1, 0);
    const [newest] = list.volumes;
    const [lastYear, lastMonth] = newest[0].split("p")[0].split("-").map(Number);
    const end = Date.UTC(lastYear, lastMonth ?? 12);
    const days = (end - from - ((to - from) * (article + 1)) / count) / 86_400_000;
    return 0.5 + 0.5 * 2 ** (-Math.max(0, days) / HALF_LIFE);
  }

  /* The better first; of two equals the newer. */
  const order = (a, b) =>
    b.score - a.score || list.volumes.indexOf(a.volume) - list.volumes.indexOf(b.volume) || b.article - a.article;

  /* The volumes in the order in which they are searched: the newest first, and before them those
     of a year that stands among the words. */
  function ordered(clauses) {
    const years = clauses.filter(({ term, name }) => term && name).map(({ term }) => term);
    const meant = list.volumes.filter((volume) => years.some((year) => holds(volume, year)));
    return [...new Set([...meant, ...list.volumes])];
  }

  /* An inquiry that goes back in time as far as it is asked to. */
  search.ask = (clauses) => {
    const inquiry = { hits: [], next: 0, failed: false };
    const volumes = ordered(clauses);
    const inOrder = volumes.every((volume, at) => volume === list.volumes[at]);
    inquiry.done = () => inquiry.next >= volumes.length;
    /* The oldest volume that was searched; none where not all newer ones were. */
    inquiry.since = () => (inOrder && inquiry.next > 0 ? volumes[inquiry.next - 1] : null);

    /* Searches older volumes until a page of new hits is full or enough is loaded. */
    inquiry.more = async () => {
      let [spent, most, side] = [0, 0, 1];
      const found = [];
      while (!inquiry.done() && found.length < PAGE && spent + side * most <= BUDGET) {
        const some = volumes.slice(inquiry.next, inquiry.next + side);
        inquiry.next += some.length;
        const costs = await Promise.all(some.map(async (volume) => {
          const seen = new Set();
          let cost = 0;
          const spend = (paths, fresh, loaded) => paths.forEach((path, at) => {
            if (!seen.has(path) && fresh.includes(path)) cost += loaded[at].size;
            seen.add(path);
          });
          try {
            found.push(...await inVolume(volume, clauses, spend));
          } catch {
            inquiry.failed = true;
          }
          return cost;
        }));
        spent += costs.reduce((sum, cost) => sum + cost, 0);
        most = Math.max(most, ...costs);
        side = Math.min(side * 2, SIDE_BY_SIDE, Math.max(1, Math.floor((BUDGET - spent) / (most || 1))));
      }
      inquiry.hits.push(...found.sort(order));
    };
    return inquiry;
  };

  /* What the results show, in the order of the hits. */
  search.show = (hits) => Promise.all(hits.map(async ({ volume, article }) => {
    const part = Math.floor(article / list.part);
    const entries = await load(`${volume[0]}/articles-${part}.js`);
    const [title, url, day, summary, region, theme, source, lang] = entries[article % list.part];
    const name = (names, at) => names[at]?.[1] ?? "";
    return { title, url, day, summary, region: name(list.regions, region),
      theme: name(list.themes, theme), source, lang };
  }));

  search.PAGE = PAGE;
})();
