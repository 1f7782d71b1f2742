// Keeps a page as the site is: reloads it when it has changed, puts new styles in the place of old
// ones, and shows what is wrong with the site.
(() => {
  "use strict";
  const { mark, base, page, desk } = document.currentScript.dataset;
  const own = "/__dateline/";
  const events = new EventSource(`${own}events?${mark}`);
  let shown = "[]";

  // The desk, where it frames this page, shows the article of it.
  if (desk && parent !== window) parent.postMessage({ page }, desk);

  events.onmessage = (event) => {
    const { news, faults } = JSON.parse(event.data);
    follow(news.changed);
    const text = JSON.stringify(faults);
    if (text !== shown) {
      shown = text;
      show(faults);
    }
  };
  // A page that is left lets its connection go: a browser has few of them.
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  // `changed`: the files that have changed, from the site's root; null where that is not known.
  function follow(changed) {
    if (changed === null) {
      location.reload();
      return;
    }
    const files = new Set(changed);
    if (files.has(page) || files.has(`${page}.html`) || files.has(`${page}index.html`)) {
      location.reload();
      return;
    }
    const loaded = performance.getEntriesByType("resource").map((entry) => file(entry.name));
    if (loaded.some((path) => files.has(path) && !path.endsWith(".css"))) {
      location.reload();
      return;
    }
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      if (files.has(file(link.href))) swap(link);
    }
  }

  // The file behind an address, from the site's root; empty for one of elsewhere.
  function file(address) {
    const { origin, pathname } = new URL(address, location);
    const inside = origin === location.origin && pathname.startsWith(base);
    return inside ? decodeURIComponent(pathname.slice(base.length)) : "";
  }

  function swap(old) {
    const link = old.cloneNode();
    const address = new URL(old.href);
    address.search = Date.now();
    link.href = address;
    link.onload = () => old.remove();
    old.after(link);
  }

  function show(faults) {
    document.querySelector("dateline-faults")?.remove();
    if (faults.length === 0) return;
    const host = document.createElement("dateline-faults");
    const root = host.attachShadow({ mode: "open" });
    root.append(
      element("link", { rel: "stylesheet", href: `${own}live.css` }),
      panel(faults, () => host.remove()),
    );
    document.body.append(host);
  }

  function panel(faults, hide) {
    const number = faults.length === 1 ? "1 error" : `${faults.length} errors`;
    const button = element("button", { type: "button", textContent: "Hide" });
    button.onclick = hide;
    const head = element("header", {}, element("h2", { textContent: number }), button);
    const list = element("ol", {}, ...faults.map(fault));
    const all = element("section", { role: "alert", tabIndex: -1 }, head, list);
    all.onkeydown = (event) => {
      if (event.key === "Escape") hide();
    };
    return all;
  }

  function fault({ place, message, hint, excerpt }) {
    const item = element("li", {});
    if (place) item.append(element("p", { className: "place", textContent: place }));
    item.append(element("p", { className: "message", textContent: message }));
    if (excerpt) item.append(frame(excerpt));
    if (hint) item.append(element("p", { className: "hint", textContent: hint }));
    return item;
  }

  // The line at fault, with a mark at its column.
  function frame({ line, text, column }) {
    const number = element("span", { className: "number", textContent: `${line} ` });
    const frame = element("pre", {}, number);
    if (column === null) {
      frame.append(text);
      return frame;
    }
    const signs = [...text];
    const before = signs.slice(0, column - 1).join("");
    const at = signs[column - 1] ?? " ";
    frame.append(before, element("mark", { textContent: at }), signs.slice(column).join(""));
    return frame;
  }

  function element(name, properties, ...children) {
    const made = document.createElement(name);
    const { role, ...others } = properties;
    if (role) made.setAttribute("role", role);
    Object.assign(made, others);
    made.append(...children);
    return made;
  }
})();
