/* A text -> the terms under which the index knows its words, as src/render/search/terms.rs
   makes them. tests/search/terms.tsv holds both to the same. */
"use strict";

globalThis.dateline = {};

(function () {
  const LONGEST = 32;
  const STOP = new Set(("a an and are as at be been but by for from had has have he her his i " +
    "in into is it its of on or she that the their they this to was were which with would").split(" "));
  const ARTICLES = ["وال", "بال", "كال", "فال", "ال", "لل"];
  const LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d",
    "þ": "th", "ħ": "h", "ı": "i", "ς": "σ", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك" };

  const OF_A_WORD = /[\p{Alphabetic}\p{N}\p{M}]/u;
  /* Letters with points, names with signs as src/render/search/signs.rs finds them, and words. */
  const WORD = new RegExp(["[A-Za-z](?:\\.[A-Za-z](?!W))+", "[A-Z] & [A-Z](?!W)", "[A-Za-z]\\+\\+",
    "[A-Za-z0-9]+(?:\\+\\+|[+#])(?!W)", "[A-Za-z0-9]+(?:&[A-Za-z0-9]+)+(?!W)",
    "(?:[A-Za-z]|[A-Z][A-Za-z]{1,2})-\\d{1,3}s?(?!W)", "W+"]
    .join("|").replaceAll("W", "[\\p{Alphabetic}\\p{N}\\p{M}]"), "gu");
  const SIGN = /[-+#&.]/;
  const APOSTROPHE = /['`\u2019\u02bc]/;
  const MARK = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/gu;
  const RANGES = [[0xe00, 0xeff], [0x1000, 0x109f], [0x1100, 0x11ff], [0x1780, 0x17ff],
    [0x3005, 0x3007], [0x3040, 0x30ff], [0x3100, 0x312f], [0x31a0, 0x31ff], [0x3400, 0x4dbf],
    [0x4e00, 0x9fff], [0xac00, 0xd7ff], [0x20000, 0x3ffff]];

  const isUnspaced = (c) => {
    const code = c.codePointAt(0);
    return code >= 0xe00 && RANGES.some(([from, to]) => from <= code && code <= to);
  };
  const isHangul = (c) => {
    const code = c.codePointAt(0);
    return (0x1100 <= code && code <= 0x11ff) || (0xac00 <= code && code <= 0xd7ff);
  };

  /* The words of a text as they stand: {word, start, end}. */
  function words(text) {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      const start = match.index;
      const end = start + match[0].length;
      let word = match[0].replaceAll(/[. ]/g, "");
      if (/^[a-z]+-\d+s$/i.test(word)) word = word.slice(0, -1);
      else if (/^[a-z][a-z0-9]+$/i.test(match[0]) && isLed(text, start)) word = `.${word}`;
      if (!/^[a-z]$/i.test(word) || standsAlone(text, start)) found.push({ word, start, end });
    }
    return found;
  }

  /* The character in front of a place, and the one at it. */
  const before = (text, at) => Array.from(text.slice(Math.max(0, at - 2), at)).pop() ?? "";
  const behind = (text, at) => String.fromCodePoint(text.codePointAt(at) ?? 0);

  /* Whether a point makes a name of the word that begins there: ".NET". */
  function isLed(text, start) {
    const c = before(text, start - 1);
    return text[start - 1] === "." && c !== "." && !OF_A_WORD.test(c);
  }

  /* Whether a single letter is more than what an apostrophe left of a word. */
  function standsAlone(text, start) {
    const [head, tail] = [before(text, start), behind(text, start + 1)];
    if (APOSTROPHE.test(head) || APOSTROPHE.test(tail)) return false;
    return /[A-Z]/.test(text[start]) || (tail === "-" && OF_A_WORD.test(behind(text, start + 2))) ||
      (head === "-" && OF_A_WORD.test(before(text, start - 1)));
  }

  function letter(c) {
    const code = c.codePointAt(0);
    if (0x660 <= code && code <= 0x669) return String(code - 0x660);
    if (0x6f0 <= code && code <= 0x6f9) return String(code - 0x6f0);
    return LETTERS[c] ?? (OF_A_WORD.test(c) ? c : "");
  }

  function fold(word) {
    if (/^[\x00-\x7f]*$/.test(word)) return word.toLowerCase();
    const plain = word.normalize("NFKD").toLowerCase().replace(MARK, "");
    return Array.from(plain, letter).join("").normalize("NFC");
  }

  /* The terms of one word: {term, typed, pair, at, tail, part, loud}. `typed` is the term before
     its ending was taken off; `at` is where a pair stands in the folded word; a `tail` is the last
     character behind others and a `part` one of a name with signs, which only the index needs; `loud`
     is what is a word for its capitals alone. */
  function terms(word) {
    if (!SIGN.test(word)) return plainTerms(word, /^[A-Z]{1,5}$/.test(word));
    const name = short(word.replaceAll("-", "").toLowerCase());
    const parts = word.split(SIGN).flatMap((part) => plainTerms(part, true));
    return [{ term: name, typed: name, pair: false },
      ...parts.map((part) => ({ ...part, part: true }))];
  }

  function plainTerms(word, capital) {
    const found = [];
    let run = [];
    let at = 0;
    const end = () => {
      if (run.length) isUnspaced(run[0]) ? pairs(run, at, found) : whole(run.join(""), capital, found);
      at += run.join("").length;
      run = [];
    };
    const folded = fold(word);
    if (/^[a-z]$/.test(folded) && /[^\x00-\x7f]/.test(word)) return found;
    for (const c of folded) {
      if (run.length && isUnspaced(c) !== isUnspaced(run[0])) end();
      run.push(c);
    }
    end();
    return found;
  }

  function pairs(run, at, found) {
    run.forEach((c, i) => {
      const last = i + 1 === run.length;
      const term = c + (run[i + 1] ?? "");
      const tail = last && i > 0;
      if (!tail || !isHangul(c)) found.push({ term, typed: term, pair: true, at, tail });
      at += c.length;
    });
  }

  function whole(word, capital, found) {
    const plain = /^[a-z]+$/.test(word);
    const stops = plain && STOP.has(word);
    if (stops && !(capital && word.length > 1)) return;
    const term = plain ? stem(word) : withoutArticle(word);
    const loud = stops || (plain && word.length === 1);
    found.push({ term: short(term), typed: short(plain ? word : term), pair: false, loud });
  }

  const short = (term) =>
    term.length > LONGEST ? Array.from(term).slice(0, LONGEST).join("") : term;

  function withoutArticle(word) {
    const article = ARTICLES.find((article) => word.startsWith(article)) ?? "";
    return Array.from(word).length - article.length > 2 ? word.slice(article.length) : word;
  }

  /* Which of `shards` files a term stands in; the start of a word tells it too. */
  function shard(term, shards) {
    let hash = 0x811c9dc5;
    let at = 0;
    for (const c of term) {
      if (at === 0 && c === "@") return shards;
      hash = Math.imul(hash ^ c.codePointAt(0), 0x01000193);
      at += 1;
      if (at === 3 || (at === 1 && isUnspaced(c))) break;
    }
    return ((hash ^ (hash >>> 15)) >>> 0) % shards;
  }

  /* English words without their endings: the Snowball algorithm "Porter 2". */

  const FIXED = { skis: "ski", skies: "sky", dying: "die", lying: "lie", tying: "tie",
    idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli", singly: "singl",
    sky: "sky", news: "news", howe: "howe", atlas: "atlas", cosmos: "cosmos", bias: "bias",
    andes: "andes" };
  const KEPT = /^(?:inning|outing|canning|herring|earring|proceed|exceed|succeed)$/;
  const SHORT = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/;
  const STEP_2 = [["ational", "ate"], ["ization", "ize"], ["fulness", "ful"], ["iveness", "ive"],
    ["ousness", "ous"], ["tional", "tion"], ["biliti", "ble"], ["lessli", "less"],
    ["alism", "al"], ["aliti", "al"], ["ation", "ate"], ["entli", "ent"], ["fulli", "ful"],
    ["iviti", "ive"], ["ousli", "ous"], ["abli", "able"], ["alli", "al"], ["anci", "ance"],
    ["ator", "ate"], ["enci", "ence"], ["izer", "ize"], ["bli", "ble"], ["ogi", "og", /l$/],
    ["li", "", /[cdeghkmnrt]$/]];
  const STEP_3 = [["ational", "ate"], ["tional", "tion"], ["alize", "al"], ["ative", "", null],
    ["icate", "ic"], ["iciti", "ic"], ["ical", "ic"], ["ness", ""], ["ful", ""]];
  const STEP_4 = /(?:ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|ion|al|er|ic)$/;

  function stem(word) {
    if (Object.hasOwn(FIXED, word)) return FIXED[word];
    if (word.length < 3) return word;
    word = withConsonantY(word);
    const [r1, r2] = regions(word);
    word = plural(word);
    if (!KEPT.test(word)) {
      word = past(word, r1);
      word = word.replace(/(.[^aeiouy])[yY]$/, "$1i");
      word = swap(word, STEP_2, r1, r2);
      word = swap(word, STEP_3, r1, r2);
      word = bare(word, r2);
      word = last(word, r1, r2);
    }
    return word.replaceAll("Y", "y");
  }

  /* "y" at the start or behind a vowel is a consonant: written "Y". */
  function withConsonantY(word) {
    const letters = Array.from(word);
    letters.forEach((c, i) => {
      if (c === "y" && (i === 0 || /[aeiouy]/.test(letters[i - 1]))) letters[i] = "Y";
    });
    return letters.join("");
  }

  function regions(word) {
    const past = (from) => {
      const match = /[aeiouy][^aeiouy]/.exec(word.slice(from));
      return match ? from + match.index + 2 : word.length;
    };
    const head = /^(?:gener|commun|arsen)/.exec(word);
    const r1 = head ? head[0].length : past(0);
    return [r1, past(r1)];
  }

  function plural(word) {
    if (word.endsWith("sses")) return word.slice(0, -2);
    if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
    if (/(?:us|ss)$/.test(word)) return word;
    return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word;
  }

  function past(word, r1) {
    const match = /(?:eedly|ingly|edly|eed|ing|ed)$/.exec(word);
    if (!match) return word;
    if (match[0].startsWith("ee")) return match.index >= r1 ? word.slice(0, match.index) + "ee" : word;
    const rest = word.slice(0, match.index);
    if (!/[aeiouy]/.test(rest)) return word;
    if (/(?:at|bl|iz)$/.test(rest)) return rest + "e";
    if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return rest.slice(0, -1);
    return rest.length === r1 && SHORT.test(rest) ? rest + "e" : rest;
  }

  function swap(word, endings, r1, r2) {
    const found = endings.find(([ending]) => word.endsWith(ending));
    if (!found) return word;
    const [ending, other, before] = found;
    const rest = word.slice(0, -ending.length);
    const inside = rest.length >= (before === null ? r2 : r1);
    return inside && (!before || before.test(rest)) ? rest + other : word;
  }

  function bare(word, r2) {
    const match = STEP_4.exec(word);
    if (!match || match.index < r2) return word;
    const rest = word.slice(0, match.index);
    return match[0] === "ion" && !/[st]$/.test(rest) ? word : rest;
  }

  function last(word, r1, r2) {
    const rest = word.slice(0, -1);
    if (word.endsWith("e")) {
      return rest.length >= r2 || (rest.length >= r1 && !SHORT.test(rest)) ? rest : word;
    }
    return word.endsWith("ll") && rest.length >= r2 ? rest : word;
  }

  Object.assign(globalThis.dateline, { search: { words, terms, fold, stem, shard } });
})();
