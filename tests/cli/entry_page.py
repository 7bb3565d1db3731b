#!/usr/bin/env python3
"""The entry page of a dossier leads to everything in it: entry_page.py CRA SOURCE_FOLDER"""
import hashlib
import html.parser
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse

cra, source = sys.argv[1:]
failures = []


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.ids, self.loaded, self.words, self.tags = [], [], [], [], []

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        self.tags.append(tag)
        if "id" in named:
            self.ids.append(named["id"])
        if tag == "a":
            self.links.append(named["href"])
        if tag in ("img", "script", "link", "iframe", "object"):
            self.loaded.append(named.get("src") or named.get("href") or tag)

    def handle_data(self, data):
        self.words.append(data)


def check(name, *options):
    with tempfile.TemporaryDirectory() as work:
        dossier = os.path.join(work, "dossier")
        run = subprocess.run([cra, "build", f"{source}/docs/examples/{name}/{name}.yaml", "-o", dossier, *options],
                             capture_output=True)
        if run.returncode > 1:
            failures.append(f"{name}: cra build gives {run.returncode}: {run.stderr.decode()}")
            return
        page = Page()
        with open(os.path.join(dossier, "index.html"), encoding="utf-8") as file:
            text = file.read()
        page.feed(text)
        if page.loaded:
            failures.append(f"{name}: the page loads {page.loaded}")
        if "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';" not in text:
            failures.append(f"{name}: the page does not forbid what it does not need")
        beside = {urllib.parse.unquote(link) for link in page.links if not re.match("#|https?:|mailto:", link)}
        for link in page.links:
            if link.startswith("#") and link[1:] not in page.ids:
                failures.append(f"{name}: {link} leads nowhere")
        words = re.sub(r"\s+", " ", "".join(page.words))
        digests = set(re.findall(r"\b[0-9a-f]{64}\b", words))
        present = set()
        for folder, _, files in os.walk(os.path.join(dossier, "data")):
            for file in files:
                path = os.path.join(folder, file)
                relative = os.path.relpath(path, dossier)
                present.add(relative)
                with open(path, "rb") as opened:
                    content = opened.read()
                if relative not in beside:
                    failures.append(f"{name}: no link leads to {relative}")
                is_document = relative.count("/") == 1 and re.search(r"\.(docx|html|md|odt|pdf)$", relative)
                if not is_document and hashlib.sha256(content).hexdigest() not in digests:
                    failures.append(f"{name}: the digest of {relative} is not told")
                size = len(content) if len(content) <= 9999 else (len(content) + 500) // 1000
                if f"{size}\u00a0" not in "".join(page.words):
                    failures.append(f"{name}: the size of {relative} is not told")
        for link in beside - present - {"manifest-sha256.txt"}:
            failures.append(f"{name}: {link} is not there")
        for word in ("Annex VII, point (1)(a)", "Annex V, point (8)", "State of the law", "Part I, properties"):
            if word not in words:
                failures.append(f"{name}: the page does not say “{word}”")


for example in ("gateway", "broken", "app", "firewall", "password-manager", "component"):
    check(example)
check("gateway", "--for", "public", "--formats", "html")
check("gateway", "--for", "internal", "--formats", "docx")
print("\n".join(failures))
sys.exit(1 if failures else 0)
