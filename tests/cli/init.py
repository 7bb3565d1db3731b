"""The wizard as a person meets it at a terminal, and without one: init.py CRA SOURCE_FOLDER

Conversations are held through a pseudo-terminal; what the screen showed and what the file holds is compared with what is
kept in tests/golden/init. CRA_UPDATE=1 rewrites that."""

import difflib
import fcntl
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios

CRA, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
KEPT = os.path.join(SOURCE, "tests/golden/init")
UPDATE = os.environ.get("CRA_UPDATE") == "1" and not os.environ.get("CI")
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "xterm", "NO_COLOR": "1",
               "SOURCE_DATE_EPOCH": "1830297600"}
failures = 0


def fail(message):
    global failures
    failures += 1
    print(message)


def expect(condition, message):
    if not condition:
        fail(message)


def same(name, text):
    """What came out is what is kept."""
    path = os.path.join(KEPT, name)
    if UPDATE:
        os.makedirs(KEPT, exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return
    kept = read(path) if os.path.exists(path) else ""
    if kept != text:
        fail(f"{name} differs; CRA_UPDATE=1 rewrites it")
        sys.stdout.writelines(difflib.unified_diff(kept.splitlines(True), text.splitlines(True), "kept", "now"))


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def run(*words, text="", code=None, environment=ENVIRONMENT):
    """Without a terminal."""
    done = subprocess.run([CRA, *words], input=text, text=True, capture_output=True, env=environment, timeout=60)
    if code is not None and done.returncode != code:
        fail(f"{' '.join(words)}: exit code {done.returncode} instead of {code}\n{done.stdout[-500:]}{done.stderr}")
    return done


class Conversation:
    """A command that asks at a terminal."""

    def __init__(self, columns, *words, environment=ENVIRONMENT):
        self.screen = b""
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
            os.execve(CRA, [CRA, *words], environment)

    def wait(self, end=b"\n> "):
        """Reads until a prompt stands there, or the command has ended."""
        while not self.screen.endswith(end.replace(b"\n", b"\r\n")):
            if not select.select([self.terminal], [], [], 20)[0]:
                fail("nothing comes any more")
                return False
            try:
                piece = os.read(self.terminal, 65536)
            except OSError:
                return False
            if not piece:
                return False
            self.screen += piece
        return True

    def say(self, *answers):
        for answer in answers:
            if not self.wait():
                fail(f"nobody asked for “{answer}”")
                return
            os.write(self.terminal, answer.encode() if answer in ("\x03", "\x04") else answer.encode() + b"\n")
            self.screen += b"" if answer in ("\x03", "\x04") else b"\0"  # so that the prompt is not seen twice

    def end(self):
        self.wait(b"never")
        os.close(self.terminal)
        self.code = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        return self.screen.replace(b"\0", b"").replace(b"\r\n", b"\n").decode()


def slots(text):
    """Paths of the slots of a file."""
    found, names = set(), []
    for line in text.splitlines():
        match = re.match(r"( *)(# )?([A-Za-z0-9-]+):", line)
        if not match:
            continue
        depth = len(match.group(1)) // 2
        names[depth:] = [match.group(3)]
        if match.group(2):
            found.add(".".join(names))
    return found


def findings(path):
    return json.loads(run("check", "--format", "json", path).stdout)["files"][0]["findings"]


def check_slots(path):
    """The file can be read, and what is found about it is what its slots keep open."""
    kept = slots(read(path))
    expect(len(kept) > 20, f"{path} keeps few slots")
    for finding in findings(path):
        place = finding["path"]
        if finding["rule"] == "art-2-open" and not place:
            place = "scope"  # it stands at the file as a whole while nothing is answered
        if finding["rule"] == "annex-vii-1-b-effect":
            continue  # of a version that is given: it is said in the file, for each
        if finding["rule"] == "art-28-1":
            continue  # of a declaration that is dated: it counts what is open elsewhere
        open_here = place and any(slot == place or slot.startswith(place + ".") for slot in kept)
        expect(finding["law"] and open_here, f"{path}: {finding['rule']} at {place} is no open slot")


FIRST = ["manufacturer", "b", "", "Door sensor", "DS-1", "?", "3", "1", "Tells a hub whether a door is open.",
         "yes, it reports to a hub: by radio", "y", "no", "maybe", "n", "b", "unknown", "", "q"]


def test_first():
    """A new file: answers, a wrong one, back, skip, help, leave."""
    talk = Conversation(80, "init", "door.yaml")
    talk.say(*FIRST)
    same("first-80.txt", talk.end())
    same("first.yaml", read("door.yaml"))
    expect(talk.code == 0, f"the wizard ends with {talk.code}")
    check_slots("door.yaml")


def test_resume():
    """The same file again: only what is open, at other widths."""
    for columns in (40, 80, 200):
        before = read("door.yaml")
        talk = Conversation(columns, "init", "door.yaml")
        talk.say("", "no", "b", "", "q")
        screen = talk.end()
        same(f"resume-{columns}.txt", screen)
        expect("product called" not in screen, "what is answered is asked again")
        wide = [line for line in screen.splitlines() if len(line) > min(columns, 100) and " " in line[2:]]
        expect(not wide, f"lines are wider than {columns} columns: {wide[:2]}")
        with open("door.yaml", "w", encoding="utf-8") as file:
            file.write(before)


def test_interrupt():
    """An interrupt leaves the file as the last answer left it, and nothing beside it."""
    talk = Conversation(80, "init", "stop.yaml")
    talk.say("manufacturer", "Stopped sensor", "\x03")
    talk.end()
    expect(talk.code != 0, "an interrupt is not noticed")
    text = read("stop.yaml")
    expect("name: Stopped sensor" in text and text.endswith("\n"), "an interrupt costs answers")
    expect(not [name for name in os.listdir(".") if "stop.yaml" in name and name != "stop.yaml"],
           "an interrupt leaves something behind")
    check_slots("stop.yaml")


def test_reason():
    """Another answer does not stand with the reason of the one before."""
    begin = "manufacturer\nGate\nG-1\nhardware\n\n"
    for answers, kept in (("yes, it has radio\nb\nno\nq\n", "data-connection:\n    answer: no\n"),
                          ("yes, it has radio\nb\nno, it has none\nq\n",
                           "data-connection:\n    answer: no\n    reason: it has none\n"),
                          ("yes, it has radio\nb\nyes\nq\n",
                           "data-connection:\n    answer: yes\n    reason: it has radio\n")):
        run("init", "reason.yaml", "--replace", text=begin + answers, code=0)
        text = read("reason.yaml")
        expect(kept in text and (kept.count("reason:") or "reason:" not in text), f"{answers!r}: not “{kept}”")


def test_end_of_input():
    talk = Conversation(80, "init", "end.yaml")
    talk.say("manufacturer", "\x04")
    screen = talk.end()
    expect(talk.code == 0 and "is saved" in screen, "the end of the input is not the end")
    done = run("init", "pipe.yaml", text="manufacturer\nPiped sensor", code=0)
    expect("name: Piped sensor" in read("pipe.yaml"), "a last line without an end is lost")
    expect(done.stdout.count("> ") < 6, "it goes on asking when nobody answers")
    run("init", "pipe.yaml", text="", code=0)
    run("init", "pipe.yaml", text="\0\0\0\n" * 10, code=0)
    run("init", "pipe.yaml", text="b\n" * 50 + "?\n" * 50, code=0)


def test_out_of_scope():
    done = run("init", "out.yaml", text="manufacturer\nMeter\nM-1\nhardware\n\nno, it is never connected\n", code=0)
    expect("does not apply" in done.stdout, "nobody says that the Regulation does not apply")
    expect(done.stdout.count("> ") == 6, "it goes on asking about a product that is out of scope")


def test_importer():
    done = run("init", "importer.yaml", text="importer\nno\nno\nRouter\n", code=0)
    expect("Who signs the declaration" not in done.stdout, "an importer is asked for the manufacturer's duties")
    expect("name or trademark" in done.stdout, "an importer is not asked whether it counts as manufacturer")


def answer(question):
    """Something that fits what is asked."""
    if "yes, no or unknown" in question:
        return "yes" if "Data connection" in question or "commercial activity" in question else "no"
    for words, value in (("1  ", "1"), ("countries", "DE, FR"), ("Country", "DE"), ("e-mail", "a@example.org"),
                         ("E-mail", "a@example.org"), ("nternet address", "https://example.org/"),
                         ("Website", "https://example.org/"), ("policy", "https://example.org/"), ("months", "120"),
                         ("When does support end", "2033-02"), ("market?", "2028-02-01"), ("begin", "2028-02-01"),
                         ("On which day", "2028-01-20"), ("languages", "en, de")):
        if words in question:
            return value
    return "A text: with “signs” # and - more"


def test_everything():
    """Whoever answers everything is left with what is written into the file by hand."""
    talk = Conversation(100, "init", "whole.yaml")
    seen = 0
    while talk.wait():
        question = talk.screen[seen:].decode().replace("\r\n", "\n")
        seen = len(talk.screen)
        os.write(talk.terminal, answer(question).encode() + b"\n")
        talk.screen += b"\0"
    screen = talk.end()
    expect(talk.code == 0 and "Nothing that the wizard asks is open." in screen, "something stays open:\n" + screen[-900:])
    same("whole.yaml", read("whole.yaml"))
    check_slots("whole.yaml")
    talk = Conversation(80, "init", "whole.yaml")
    expect("> " not in talk.end(), "what is answered is asked again")


def test_existing():
    """Comments, order and layout of a file that somebody wrote stay."""
    text = ("# Mine: keep it.\n\nproduct:   # the sensor\n    name: 'Door sensor'   # as on the box\n\n\n"
            "scope: {commercial-activity: yes}  # sold\nmanufacturer: {name: Musterlicht}\n")
    with open("mine.yaml", "w", encoding="utf-8") as file:
        file.write(text)
    run("init", "mine.yaml", text="manufacturer\nDS-1\n2\n\nyes\n", code=0)
    now = read("mine.yaml")
    same("mine.yaml", now)
    for part in ("# Mine: keep it.\n\n", "product:   # the sensor\n    name: 'Door sensor'   # as on the box\n",
                 "commercial-activity: yes}  # sold\n", "manufacturer: {name: Musterlicht}\n"):
        expect(part in now, f"“{part}” is gone")


def test_words():
    """What is written without questions, and what is refused."""
    run("init", "words.yaml", "--non-interactive", "--set", "product.name=Gate", "--set=product.markets=[DE, FR]", code=0)
    expect("  name: Gate\n  markets:\n    - DE\n    - FR\n" in read("words.yaml"), "--set sets nothing")
    check_slots("words.yaml")
    kept = read("words.yaml")
    for words, message in (((), "is there already"), (("--like", "door.yaml"), "is there already"),
                           (("--set", "product.nmae=X"), "Did you mean"), (("--set", "nothing"), "no PATH=VALUE"),
                           (("--set", "product.name=Y", "--set", "product.kind=soft"), "software"),
                           (("--like", "words.yaml", "--replace"), "itself"),
                           (("--like", "none.yaml", "--replace"), "no such file")):
        done = run("init", "words.yaml", "--non-interactive", *words, code=2)
        expect(message in done.stderr, f"{words}: {done.stderr}")
        expect(read("words.yaml") == kept, f"{words} changes the file")
    run("init", "words.yaml", "--non-interactive", "--replace", code=0)
    expect("name: Gate" not in read("words.yaml"), "--replace replaces nothing")
    run("init", "bad.yaml", "--non-interactive", "--set", "product.nmae=X", code=2)
    expect(not os.path.exists("bad.yaml"), "a refused value leaves a file")
    for name, message in (("-", "A file is needed"), ("none/x.yaml", "folder"), ("new.json", ".yaml"), (".", "folder")):
        expect(message in run("init", name, code=2).stderr, f"{name} is not refused")
    with open("torn.yaml", "w", encoding="utf-8") as file:
        file.write("product: [")
    expect("cannot be understood" in run("init", "torn.yaml", code=2).stderr, "a torn file is not refused")
    os.makedirs("default", exist_ok=True)
    subprocess.run([CRA, "init", "--non-interactive"], cwd="default", check=True, env=ENVIRONMENT, capture_output=True)
    expect(os.path.exists("default/product.yaml"), "the usual name is not product.yaml")


def test_like():
    """The next product: what belongs to the one before is open, the rest as it was."""
    for name in ("gateway", "app", "component", "firewall", "password-manager"):
        other = f"{SOURCE}/docs/examples/{name}/{name}.yaml"
        done = run("init", f"{name}.yaml", "--like", other, "--non-interactive", "--set", "product.name=Next", code=0)
        before, now = read(other), read(f"{name}.yaml")
        if name == "gateway":
            same("like.txt", done.stdout.replace(SOURCE + "/", ""))
        expect("name: Next" in now and "sha256" not in re.sub("#.*", "", now), f"{name}: digests are taken over")
        expect(not re.search(r"^ *(date|start|end|placing-date|valid-until): *\d", now, re.MULTILINE) or
               "authorised-representative" in now, f"{name}: days are taken over")
        comments = [line for line in before.splitlines() if line.startswith("# ----")]
        expect(comments and all(line in now for line in comments), f"{name}: comments are gone")
        wrong = [finding for finding in findings(f"{name}.yaml")
                 if not finding["law"] and finding["severity"] == "error"
                 and not finding["rule"].startswith(("evidence-", "use-"))]
        expect(not wrong, f"{name}: {wrong[:2]}")


def test_colour():
    coloured = Conversation(80, "init", "door.yaml", environment={k: v for k, v in ENVIRONMENT.items() if k != "NO_COLOR"})
    coloured.say("q")
    expect("\033[1m" in coloured.end(), "no colours on a terminal")
    plain = Conversation(80, "init", "door.yaml")
    plain.say("q")
    expect("\033" not in plain.end(), "colours in spite of NO_COLOR")


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for name, test in list(globals().items()):
            if name.startswith("test_"):
                before = failures
                test()
                if failures > before:
                    print(f"in {name}")
        os.chdir("/")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
