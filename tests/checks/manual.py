#!/usr/bin/env python3
"""manual.py PROGRAM PAGE: compares a manual page with the help of every command, and its views.

Each command has a heading of its own in the section COMMANDS, which names its options; each of them,
but for those of the section OPTIONS, is in `PROGRAM COMMAND --help`, and the other way round.

manual.py --self-test: proves that a page that differs is found.
"""

import re
import subprocess
import sys


def help_of(program, *words):
    return subprocess.run([program, *words, "--help"], check=True, capture_output=True, text=True,
                          env={"LC_ALL": "C.UTF-8"}).stdout


def options_of_help(text):
    """The options that a command's help lists: the long name of each, and its letter."""
    return {tuple(filter(None, found)) for found in
            re.findall(r"^  (?:-(\w), )?--([a-z-]+)", text, re.MULTILINE)}


def commands_of_help(text):
    return set(re.findall(r"^  ([a-z]+) +\S", text, re.MULTILINE))


def section(page, name):
    return re.split(r"^\.SH ", page.split(f".SH {name}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def options_in(text):
    return set(re.findall(r"(?<![\w-])--?([a-z][a-z-]*)", text))


def plain(text):
    return re.sub(r"\\f.", "", text).replace("\\-", "-")


def headed(page, name):
    """What stands after each .TP of a section, as it is read."""
    return [plain(re.sub(r"^\.B[RI]* ", "", line)) for line in
            re.findall(r"^\.TP\n(.*)$", section(page, name), re.MULTILINE)]


def headings(page):
    """Each command of the page, with the options that its heading names."""
    return {words.split()[0]: options_in(words) for words in headed(page, "COMMANDS")}


def differences(page, commands):
    """What differs between a page and the commands, each with the options of its help."""
    named = headings(page)
    common = options_in(plain(section(page, "OPTIONS")))
    for command in sorted(commands.keys() - named.keys()):
        yield f"{command}: the page does not have this command"
    for command in sorted(named.keys() - commands.keys()):
        yield f"{command}: the page has it, and there is no such command"
    for command in sorted(commands.keys() & named.keys()):
        known = {name for names in commands[command] for name in names}
        for names in sorted(commands[command]):
            if not set(names) & (named[command] | common):
                yield f"{command}: the page does not have --{names[-1]}"
        for name in sorted(named[command] - known):
            yield f"{command}: the page has -{name}, and the command has not"


def view_differences(page, views):
    """What differs between the section VIEWS and the names of the views there are."""
    named = {words.split()[0] for words in headed(page, "VIEWS")}
    for view in sorted(named ^ views):
        yield f"{view}: " + ("the page does not have this view" if view in views
                             else "the page has it, and there is no such view")


def self_test():
    page = (".SH COMMANDS\n.TP\n\\fBone\\fR \\fIFILE\\fR [\\fB\\-\\-out\\-put\\fR \\fIF\\fR] [\\fB\\-x\\fR]\n"
            "Text.\n.TP\n.B two\nText.\n.SH OPTIONS\n.TP\n\\fB\\-\\-help\\fR\n.SH FILES\n--not-here\n")
    one = {("out-put",), ("x", "exact"), ("help",)}
    cases = [
        ({"one": one, "two": set()}, []),
        ({"one": one}, ["two: the page has it, and there is no such command"]),
        ({"one": one, "two": set(), "three": set()}, ["three: the page does not have this command"]),
        ({"one": one | {("n", "new")}, "two": set()}, ["one: the page does not have --new"]),
        ({"one": one - {("out-put",)}, "two": set()},
         ["one: the page has -out-put, and the command has not"]),
    ]
    for commands, expected in cases:
        found = list(differences(page, commands))
        assert found == expected, (found, expected)
    views = ".SH VIEWS\n.TP\n.B one\n.TP\n.BR two \" (\" x )\n.SH FILES\n.TP\n.B other\n"
    assert not list(view_differences(views, {"one", "two"}))
    assert list(view_differences(views, {"one", "three"})) == [
        "three: the page does not have this view", "two: the page has it, and there is no such view"]
    assert options_of_help("Options:\n  -o, --output=OUT   x\n  --check   y -z\n") == {
        ("o", "output"), ("check",)}
    assert commands_of_help("Usage:\n  outturn-cli COMMAND\n\nMake:\n  new       Make\n  apply     On\n") == {
        "new", "apply"}


def main():
    if sys.argv[1:] == ["--self-test"]:
        self_test()
        return 0
    program, name = sys.argv[1:]
    with open(name, encoding="utf-8") as file:
        page = file.read()
    commands = {command: options_of_help(help_of(program, command))
                for command in commands_of_help(help_of(program))}
    views = subprocess.run([program, "views"], check=True, capture_output=True, text=True,
                           env={"LC_ALL": "C.UTF-8"}).stdout
    names = set(re.findall(r"^([a-z_]+:?)", views, re.MULTILINE))
    wrong = list(differences(page, commands))
    wrong += view_differences(page, names)
    for line in wrong:
        print(line)
    return 1 if wrong or not commands else 0


if __name__ == "__main__":
    sys.exit(main())
