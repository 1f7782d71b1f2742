"""Crawls a site that is served below a path as a host of pages serves it: crawl.py FOLDER BASE.

FOLDER holds the site, BASE is its address, such as https://user.github.io/repo/. A server of its
own answers below the path of BASE alone. Every link, asset, anchor and feed has to lead to a file,
and none may leave the path; what is missing is answered by 404.html, at any depth.
"""

import http.client
import http.server
import json
import re
import sys
import threading
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
         ".xml": "application/xml", ".opml": "text/x-opml", ".webmanifest": "application/manifest+json"}
# Attributes that name a file, by tag; None for every tag.
ADDRESSES = {"href", "src", "poster", "data", "action", "srcset", "content-url"}
# What no page has to lead to: hosts and machines ask for it by name.
BY_NAME = {".nojekyll", "CNAME", "404.html", "robots.txt", "articles.json", "feeds.opml"}


class Page(HTMLParser):
    """The addresses, anchors and linked data of a page."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.data, self.in_data, self.moved = [], set(), [], False, False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.ids |= {values[name] for name in ("id", "name") if values.get(name)}
        self.in_data = tag == "script" and values.get("type", "").endswith("json")
        if tag == "meta":
            self.meta(values)
        for name in ADDRESSES & values.keys():
            parts = values[name].split(",") if name == "srcset" else [values[name]]
            self.links += [part.split()[0] if name == "srcset" else part for part in parts if part is not None]

    def meta(self, values):
        content = values.get("content") or ""
        if (values.get("http-equiv") or "").lower() == "refresh" and "url=" in content:
            self.moved = True
            self.links.append(content.split("url=", 1)[1].strip("'\""))
        elif re.match(r"https?://", content) and (values.get("property") or values.get("name")):
            self.links.append(content)

    def handle_data(self, text):
        if self.in_data and text.strip():
            self.data.append(text)


def addresses_in(value):
    """Every address among the values of JSON."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [address for part in value for address in addresses_in(part)]
    return [value] if isinstance(value, str) and re.match(r"https?://\S+$", value) else []


class Site:
    """What the server of a site answers, and what is wrong with its links."""

    def __init__(self, folder, base):
        self.base, self.path = base, urlsplit(base).path
        self.own = f"{urlsplit(base).scheme}://{urlsplit(base).netloc}/"
        self.files = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
        self.server = serve(folder, self.path)
        self.answers, self.pages, self.faults, self.links = {}, {}, set(), 0

    def ask(self, path):
        """Status, type and bytes of a path of the server."""
        if path not in self.answers:
            asked = http.client.HTTPConnection("127.0.0.1", self.server.server_port)
            asked.request("GET", path)
            answer = asked.getresponse()
            self.answers[path] = (answer.status, answer.headers.get_content_type(), answer.read())
            asked.close()
        return self.answers[path]

    def page(self, path):
        if path not in self.pages:
            self.pages[path] = Page(self.ask(path)[2].decode())
        return self.pages[path]

    def follow(self, path):
        """The addresses of the file at `path`, each as its reader sees it."""
        _, kind, bytes_ = self.ask(path)
        if kind == "text/html":
            page = self.page(path)
            data = [address for text in page.data for address in addresses_in(json.loads(text))]
            return page.links + data
        text = bytes_.decode("utf-8", "replace")
        if kind == "application/xml" or kind == "text/x-opml":
            root = ElementTree.fromstring(text)
            values = [value for part in root.iter() for value in part.attrib.values()]
            names = ("link", "loc", "id", "guid", "url", "icon", "logo")
            values += [part.text or "" for part in root.iter() if part.tag.split("}")[-1] in names]
            return [value for value in values if re.match(r"https?://\S+$", value.strip())]
        if kind == "application/manifest+json":
            found = json.loads(text)
            return [found["start_url"], *(icon["src"] for icon in found.get("icons", []))]
        if kind == "application/json":
            return addresses_in(json.loads(text))
        if kind == "text/css":
            return re.findall(r"url\(['\"]?([^'\")]+)", text)
        return re.findall(r"https?://\S+", text) if path.endswith("/robots.txt") else []

    def check(self, path, link):
        """The path that a link leads to, if it is one of the site's own; a fault where it fails."""
        link = link.strip()
        where = urljoin(self.own + path.lstrip("/"), link)
        if not where.startswith(self.own):
            return None
        self.links += 1
        where, anchor = urldefrag(where)
        target = urlsplit(where).path
        if not target.startswith(self.path):
            self.faults.add(f"{path}: {link}: leaves {self.path}")
            return None
        status, kind, _ = self.ask(target)
        if status != 200:
            self.faults.add(f"{path}: {link}: the server says {status}")
            return None
        if anchor and kind == "text/html" and unquote(anchor) not in self.page(target).ids:
            self.faults.add(f"{path}: {link}: there is no such anchor")
        return target

    def crawl(self):
        """Follows everything from the front page on; how many files were reached."""
        old = {file for file in self.files if file.endswith(".html") and self.page(self.path + file).moved}
        seen = {self.path, *(self.path + name for name in BY_NAME & self.files | old)}
        waiting = list(seen)
        while waiting:
            path = waiting.pop()
            for link in self.follow(path):
                target = self.check(path, link)
                if target and target not in seen:
                    seen.add(target)
                    waiting.append(target)
        reached = {unquote(path.removeprefix(self.path)) or "index.html" for path in seen}
        # Parts of the search and what a service worker keeps are asked for by scripts, and the files
        # that `articles.json` names by programs.
        folders = ("search/", "search-", "articles/")
        by_script = {file for file in self.files if file.startswith(folders) or file == "sw.js"}
        for file in sorted(self.files - reached - by_script):
            self.faults.add(f"{file}: nothing leads to it")
        return len(reached)

    def missing(self):
        """What is missing is answered by the page for that, whose links hold at any depth."""
        whole = self.ask(self.path + "404.html")[2]
        for name in ("gone", "gone.html", "a/b/c/d.html", "2023/09/none/", "%C3%A9.html", "..%2f"):
            status, _, bytes_ = self.ask(self.path + name)
            if (status, bytes_) != (404, whole):
                self.faults.add(f"{name}: answered by {status} and another page")
            for link in self.page(self.path + "404.html").links:
                if not link.startswith((self.base, "data:", "#")):
                    self.faults.add(f"404.html: {link}: holds at one depth alone")


def serve(folder, under):
    """A server on a free port that answers below `under` alone."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def do_GET(self):
            path = unquote(self.path.split("?")[0])
            inside = path.removeprefix(under) if path.startswith(under) else None
            inside = inside + "index.html" if inside is not None and (not inside or inside.endswith("/")) else inside
            file = folder / inside if inside is not None and ".." not in inside else None
            if file is None or not file.is_file():
                return self.send(404, folder / "404.html")
            return self.send(200, file)

        def send(self, status, file):
            body = file.read_bytes()
            self.send_response(status)
            self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def main():
    folder, base = Path(sys.argv[1]), sys.argv[2]
    site = Site(folder, base)
    reached = site.crawl()
    site.missing()
    for fault in sorted(site.faults):
        print(fault, file=sys.stderr)
    print(f"{reached} of {len(site.files)} files reached, {site.links} links below {site.path}, {len(site.faults)} faults")
    sys.exit(1 if site.faults or site.links < 1000 else 0)


main()
