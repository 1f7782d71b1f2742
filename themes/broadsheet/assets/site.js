// What a script adds to pages that are whole without one: colours, keys, the link of an article.
(() => {
  "use strict";
  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);

  // What the reader chose; where nothing can be kept, it holds for one page.
  const kept = (name) => {
    try { return localStorage.getItem("dateline." + name); } catch { return null; }
  };
  const keep = (name, value) => {
    try { localStorage.setItem("dateline." + name, value); } catch { /* for this page alone */ }
  };

  // Colours: those of the device, then the other ones, then the same ones for good. They are
  // set at once, before the page is read to its end.
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const schemes = dark ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
  const chosen = () => (schemes.includes(kept("scheme")) ? kept("scheme") : "auto");
  const colour = (name) => {
    if (name === "auto") delete root.dataset.scheme;
    else root.dataset.scheme = name;
    const button = find(".scheme");
    if (!button) return;
    button.title = button.dataset[name];
    button.setAttribute("aria-label", button.dataset[name]);
  };
  colour(chosen());
  addEventListener("pageshow", (event) => event.persisted && colour(chosen()));
  addEventListener("storage", () => colour(chosen()));
  const colours = (button) => {
    button.hidden = false;
    colour(root.dataset.scheme || "auto");
    button.addEventListener("click", () => {
      const now = schemes.indexOf(root.dataset.scheme || "auto");
      const next = schemes[(now + 1) % schemes.length];
      keep("scheme", next);
      colour(next);
    });
  };

  // The link of an article.
  const copy = (button) => {
    if (!navigator.clipboard) return;
    const words = button.textContent;
    button.parentElement.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(location.href.split("#")[0]);
      } catch {
        return;
      }
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = words; }, 2500);
    });
  };

  // Keys, and the list of them; who needs the letters for something else turns them off there.
  const follow = (selector) => () => {
    const link = find(selector);
    if (link) location.assign(link.href);
    return link;
  };
  // On keyboards of other scripts the letters are where j and k are on a Latin one.
  const letter = (event) => {
    if (event.key < "\u0080") return event.key;
    return { KeyJ: "j", KeyK: "k" }[event.code];
  };
  const isBusy = (event) =>
    event.defaultPrevented || event.isComposing || event.repeat ||
    event.ctrlKey || event.metaKey || event.altKey ||
    event.target.closest?.("input, textarea, select, dialog, [contenteditable]");
  const keys = (list) => {
    const show = () => {
      list.showModal();
      return list;
    };
    const actions = new Map([
      ["j", follow("main a[rel=next]")],
      ["k", follow("main a[rel=prev]")],
      ["/", follow("a[data-search]:not([aria-current])")],
      ["?", show],
    ]);
    const on = list.querySelector("input");
    on.checked = kept("keys") !== "off";
    on.addEventListener("change", () => keep("keys", on.checked ? "on" : "off"));
    list.querySelector("button").addEventListener("click", () => list.close());
    const open = find(".open-keys");
    open.hidden = false;
    open.addEventListener("click", show);
    addEventListener("keydown", (event) => {
      const act = on.checked && !isBusy(event) && actions.get(letter(event));
      if (act && act()) event.preventDefault();
    });
  };

  const begin = () => {
    for (const [selector, part] of [[".scheme", colours], [".copy", copy], ["dialog.keys", keys]]) {
      const element = find(selector);
      if (element) part(element);
    }
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
