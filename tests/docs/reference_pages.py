"""The pages about each rule and each field are those of the tables: reference_pages.py CRA REFERENCE_DATA SOURCE_FOLDER

They are made of what `cra explain` tells, of the projects that the tests of rules use, of the templates of documents and
of docs/examples. CRA_UPDATE=1 writes docs/reference/rules and docs/reference/fields."""

import json
import os
import re
import subprocess
import sys

EXAMPLES = ["gateway", "app", "firewall", "password-manager", "component"]
LINES = 12  # of an example that are shown
DAY = "1828483200"  # 2027-12-11, from when the Regulation applies


class Tool:
    def __init__(self, cra):
        self.cra = cra

    def run(self, *words, text=None):
        done = subprocess.run([self.cra, *words], input=text, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                              check=False, env={**os.environ, "SOURCE_DATE_EPOCH": DAY})
        return done.stdout

    def json(self, *words, text=None):
        return json.loads(self.run(*words, "--format", "json", text=text))


class Fields:
    """The fields by path. A path may lead through a record that stands in several places; it has one page."""

    def __init__(self, fields):
        self.all = {field["path"]: field for field in fields}

    def page(self, path):
        """The field that a path of a project leads to: tests[0].result is tests.result."""
        page = ""
        for name in re.sub(r"\[[^\]]*\]", "", path).split("."):
            here = self.all.get(page)
            if here and here["places"] > 1:
                page = here["record"]
            page = f"{page}.{name}" if page else name
            if page not in self.all:
                return None
        return page

    def holder(self, path):
        """Name of the record that a field stands in."""
        before = path.rpartition(".")[0]
        return self.all[before]["record"] if before in self.all else before or "project"


class Example:
    """A project in YAML as `cra convert` writes it, which stands in one layout: what is said at each path."""

    def __init__(self, name, text, fields):
        self.name, self.lines, self.found = name, text.splitlines(), {}
        stack = []  # places: indentation, path, line with its beginning
        block = None
        for number, line in enumerate(self.lines):
            indent = len(line) - len(line.lstrip())
            if block is not None and (not line.strip() or indent > block):
                continue
            block = None
            body = line.lstrip()
            while body.startswith("- "):
                indent, body = indent + 2, body[2:]
            key = re.match(r"([A-Za-z0-9-]+):(?: (.*))?$", body)
            while stack and stack[-1][0] >= indent:
                stack.pop()
            if not key:
                continue
            path = f"{stack[-1][1]}.{key.group(1)}" if stack else key.group(1)
            stack.append((indent, path, number))
            if key.group(2) in ("|", "|-", ">", ">-"):
                block = indent
            page = fields.page(path)
            if page:
                self.found.setdefault(page, [place[::2] for place in stack])

    def show(self, page):
        """The lines about a field with what stands around it; None where the example has none."""
        places = self.found.get(page)
        if not places:
            return None
        shown = []
        for indent, number in places[:-1]:
            shown.append(self.at(indent, number))
        indent, number = places[-1]
        own = [self.at(indent, number)]
        for line in self.lines[number + 1:]:
            deep = len(line) - len(line.lstrip())
            if line.strip() and deep < indent + 1 and not (deep == indent and line.lstrip().startswith("- ")):
                break
            own.append(line)
        while not own[-1].strip():
            own.pop()
        if len(own) > LINES:
            own[LINES:] = [" " * (indent + 2) + "…"]
        return "\n".join(line[:150] + ("…" if len(line) > 150 else "") for line in shown + own)

    def at(self, indent, number):
        """A line as the first of its record, where it stands in a list."""
        line = self.lines[number]
        if indent and not line[indent - 2:indent].strip():
            around = [place for place in self.starts(indent, number)]
            if around:
                return " " * (indent - 2) + "- " + line[indent:]
        return line

    def starts(self, indent, number):
        """The line above that begins the item of a list that a line belongs to, if it belongs to one."""
        for line in reversed(self.lines[:number]):
            deep = len(line) - len(line.lstrip())
            if line.strip() and deep == indent - 2:
                if line.lstrip().startswith("- "):
                    yield line
                return
            if line.strip() and deep < indent - 2:
                return


def citations(entry):
    return [f"- {one['citation']}" + (f": {one['summary']}." if one["summary"] else "") for one in entry["provisions"]]


def legal_basis(entry):
    if not entry["provisions"]:
        return []
    link = next((one["link"] for one in entry["provisions"] if one["link"]), None)
    return ["", "## Legal basis", "", *citations(entry), "",
            f"The summaries are in own words; the text: [Regulation (EU) 2024/2847]({link})." if link else ""]


def fenced(text):
    return ["", "```yaml", *text.rstrip("\n").split("\n"), "```"]


def field_link(path, folder="../fields/"):
    return f"[`{path}`]({folder}{path}.md)"


def rule_link(rule, folder="../rules/"):
    return f"[{rule['id']}]({folder}{rule['id']}.md)"


def words(list_of_words):
    return ", ".join(list_of_words)


class Cases:
    """The projects of the tests: what a rule says of them, and about which fields."""

    def __init__(self, lines, tool, fields):
        self.speaks, self.silent, self.says, self.fields = {}, {}, {}, {}
        for rule, count, text in lines:
            text = text.replace("\\n", "\n")
            if count != "0":
                findings = tool.json("check", "-", text=text)["files"][0]["findings"]
                own = [finding for finding in findings if finding["rule"] == rule]
                pages = filter(None, (fields.page(finding["path"] or "") for finding in own))
                self.fields.setdefault(rule, []).extend(pages)
            if text == "{}":
                continue
            if count != "0" and rule not in self.speaks:
                self.speaks[rule] = text
                self.says[rule] = own[0]["message"] if own else None
            elif count == "0" and (rule in self.speaks or rule not in self.silent):
                self.silent.setdefault(rule, text)
        for rule, text in self.silent.items():
            self.silent[rule] = tool.run("convert", "-", "-", "--from", "yaml", "--to", "yaml", text=text) or text
        for rule, text in self.speaks.items():
            self.speaks[rule] = tool.run("convert", "-", "-", "--from", "yaml", "--to", "yaml", text=text) or text


def rule_page(rule, cases, asked):
    page = [f"# {rule['id']}", "", f"**{rule['severity'].capitalize()}.** {rule['title']}.", "", rule["explanation"], "",
            f"**What to do:** {rule['advice']}", "", f"**Why it is {'an' if rule['severity'] == 'error' else 'a'} "
            f"{rule['severity']}:** {rule['why']}"]
    if asked:
        page += ["", f"**Speaks of:** {words(map(field_link, asked))}"]
    page += legal_basis(rule)
    if rule["id"] in cases.speaks or rule["id"] in cases.silent:
        page += ["", "## Examples"]
    if rule["id"] in cases.speaks:
        says = cases.says[rule["id"]]
        page += ["", "The rule speaks here" + (f": “{says}”" if says else ".")]
        page += fenced(cases.speaks[rule["id"]])
    if rule["id"] in cases.silent:
        page += ["", "It is silent here:", *fenced(cases.silent[rule["id"]])]
    page += ["", "[All rules](index.md)"]
    return page


def holds(field, fields):
    text = field["holds"]
    if field["record"]:
        anchor = field["record"].lower()
        text = text.replace(f"“{field['record']}”", f"[{field['record']}](../model.md#{anchor})")
    return ("a list; each item: " if field["list"] else "") + text + ("; required" if field["required"] else "")


def field_page(field, rules, shown, fields, examples):
    page = [f"# {field['path']}", "", f"{field['meaning']}.", "", f"**Holds:** {holds(field, fields)}."]
    holder = fields.holder(field["path"])
    if field["path"].startswith(holder + ".") and holder not in fields.all:
        page += ["", f"The record [{holder}](../model.md#{holder.lower()}) stands in several places; this is its key wherever it stands."]
    if field["short_form"]:
        page += ["", f"**Short form:** a value in its place stands for `{field['short_form']}` alone."]
    if field["values"]:
        page += ["", "| Value | Meaning |", "|---|---|"]
        page += [f"| `{value['value']}` | {value['meaning']} |" for value in field["values"]]
    keys = [other for path, other in fields.all.items()
            if field["kind"] == "record"
            and path.rpartition(".")[0] == (field["record"] if field["places"] > 1 else field["path"])]
    if keys:
        page += ["", "| Key | Meaning |", "|---|---|"]
        page += [f"| {field_link(key['path'], '')} | {key['meaning']} |" for key in keys]
    if rules:
        page += ["", "**Rules that speak of it:**", "", *(f"- {rule_link(rule)}: {rule['title']}" for rule in rules)]
    if shown:
        page += ["", f"**Stands in:** {words(shown)}. Decisions and lists of evidence may show it in others, too."]
    page += legal_basis(field)
    for example in examples:
        text = example.show(field["path"])
        if text:
            page += ["", "## Example", "", f"From [{example.name}](../../examples/{example.name}/{example.name}.yaml):", *fenced(text)]
            break
    page += ["", "[All fields](index.md)"]
    return page


def rule_index(rules):
    page = ["# Rules", "", "Everything that `cra` may find, with a page each; `cra explain RULE` shows the same in the terminal. An "
            "**error** is what the Regulation demands, or what makes a file or a dossier unusable; a **warning** what guidance says or "
            "what follows by inference; a **note** is good practice."]
    for title, some in (("Rules with a legal basis", [rule for rule in rules if rule["law"]]),
                        ("Rules of form", [rule for rule in rules if not rule["law"]])):
        page += ["", f"## {title}", "", "| Rule | Weight | Meaning | Legal basis |", "|---|---|---|---|"]
        page += [f"| {rule_link(rule, '')} | {rule['severity']} | {rule['title']} | {rule['law'] or ''} |" for rule in some]
    return page


def field_index(fields):
    page = ["# Fields", "", "Everything that a project file may say, with a page each; `cra explain PATH` shows the same in the terminal. "
            "[The reference](../model.md) has the same in one page, by record, with the rules of spelling.", "",
            "Records that stand in several places, such as an answer, come last, under their own names.", "",
            "| Field | Meaning |", "|---|---|"]
    return page + [f"| {field_link(path, '')} | {field['meaning']} |" for path, field in fields.all.items()]


def make_pages(cra, data, source):
    tool = Tool(cra)
    rules = tool.json("explain")["rules"]
    fields = Fields(tool.json("explain", "--fields")["fields"])
    lines = [line.split("\t") for line in
             subprocess.run([data], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()]
    cases = Cases([line[1:] for line in lines if line[0] == "case"], tool, fields)
    shown = {}
    for _, document, record, field in (line for line in lines if line[0] == "shown"):
        documents = shown.setdefault((record.replace("_", "-"), field.replace("_", "-")), [])
        if document not in documents:
            documents.append(document)
    examples = [Example(name, tool.run("convert", f"{source}/docs/examples/{name}/{name}.yaml", "-", "--to", "yaml"), fields)
                for name in EXAMPLES]
    pages = {"rules/index.md": rule_index(rules), "fields/index.md": field_index(fields)}
    about = {}
    for rule in rules:
        asked = list(dict.fromkeys(map(fields.page, rule["fields"])))
        asked += [path for path in dict.fromkeys(cases.fields.get(rule["id"], [])) if path not in asked]
        for path in asked:
            about.setdefault(path, []).append(rule)
        pages[f"rules/{rule['id']}.md"] = rule_page(rule, cases, asked)
    for path, field in fields.all.items():
        documents = shown.get((fields.holder(path), path.rpartition(".")[2]), [])
        pages[f"fields/{path}.md"] = field_page(field, about.get(path, []), documents, fields, examples)
    return {name: "\n".join(lines).rstrip("\n") + "\n" for name, lines in pages.items()}


def main(cra, data, source):
    folder = os.path.join(source, "docs", "reference")
    pages = make_pages(cra, data, source)
    failures = 0
    kept = {f"{part}/{name}" for part in ("rules", "fields") if os.path.isdir(os.path.join(folder, part))
            for name in os.listdir(os.path.join(folder, part))}
    update = os.environ.get("CRA_UPDATE") == "1"
    for name in sorted(kept - set(pages)):
        if update:
            os.remove(os.path.join(folder, name))
        else:
            print(f"docs/reference/{name} is about nothing that there is")
            failures += 1
    for name, text in pages.items():
        path = os.path.join(folder, name)
        if update:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        elif name not in kept or open(path, encoding="utf-8").read() != text:
            print(f"docs/reference/{name} is not what the tables say; CRA_UPDATE=1 writes it")
            failures += 1
    print(f"{len(pages)} pages, {failures} failures")
    return 1 if failures or len(pages) < 500 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
