#!/usr/bin/env python3
"""Reads every #include of src and tests against the table of folders.

    layers.py ROOT          prints each breach as file:line: reason, and fails if there is one
    layers.py --self-test   proves that each kind of breach is caught

A folder may include itself and, through those it names, what they may: app reaches base. Outside
libraries are not passed on: one is used in the folders that name it, and nowhere else. A test may
use the helpers of its own folder's tests and of those below.
"""

import os
import re
import sys
import tempfile

# Folder: the folders it stands on, and outside headers beside C's own and GLib's.
FOLDERS = {
    'base': ([], ['posix']),
    'plan': (['base'], ['json-c']),
    'model': (['plan'], []),
    'chart': (['base'], ['cairo', 'pango']),
    'export': (['model', 'chart'], ['cairo', 'pango', 'xlsxwriter']),
    'cli': (['export'], []),
    'app': (['export'], ['cairo', 'pango', 'gtk']),
}

# First match wins. What matches nothing is unknown, and refused everywhere.
LIBRARIES = [
    ('json-c', r'json-c/|json\.h$'),
    ('cairo', r'cairo'),
    ('pango', r'pango/'),
    ('xlsxwriter', r'xlsxwriter'),
    ('gtk', r'(gtk|gdk|gsk|gdk-pixbuf|graphene|atspi|X11|adwaita)([-/.]|$)'),
    ('glib', r'glib|gio/gio\.h$|gmodule'),
    ('c', r'(assert|ctype|errno|float|inttypes|limits|locale|math|setjmp|signal|stdarg|stdatomic'
          r'|malloc|stdbool|stddef|stdint|stdio|stdlib|string|time)\.h$'),
    ('posix', r'(unistd|fcntl|dirent|langinfo)\.h$|sys/|io\.h$|windows\.h$|gio/gunix|xlocale\.h$'),
]

INCLUDE = re.compile(r'\s*#\s*(?:include|include_next|import)\b\s*(.*)')


def reach(folder):
    """The folder, and all it stands on."""
    seen = {folder}
    for below in FOLDERS[folder][0]:
        seen |= reach(below)
    return seen


def library(header):
    return next((name for name, pattern in LIBRARIES if re.match(pattern, header)), None)


def breach(root, path, target):
    """What is wrong with a file's including `target` (with its quotes or brackets), or None."""
    top, folder = path.split(os.sep)[:2]
    own_test = top == 'tests' and folder not in FOLDERS
    quoted = re.match(r'"([^"]+)"|<([^>]+)>', target)
    if quoted is None:
        return 'an #include that is not a plain name'
    name = quoted.group(1) or quoted.group(2)

    if name == 'config.h':
        return None
    if name.split('/')[0] in FOLDERS and '/' in name:
        if quoted.group(2):
            return f'<{name}>: own headers stand in quotes'
        if not own_test and name.split('/')[0] not in reach(folder):
            return f'"{name}": {folder} may not use {name.split("/")[0]}'
        if not os.path.exists(os.path.join(root, 'src', name)) and not name.endswith('-resources.h'):
            return f'"{name}": no such file'
        return None
    if quoted.group(1):
        beside = [folder] if own_test else reach(folder)
        if top == 'tests' and any(os.path.exists(os.path.join(root, 'tests', near, name))
                                  for near in beside):
            return None
        return f'"{name}": own headers are named from src ("base/money.h")'

    used = library(name)
    if used is None:
        return f'<{name}>: not a library of this program'
    if used in ('c', 'glib') or own_test or used in FOLDERS[folder][1]:
        return None
    if top == 'tests' and used == 'posix':
        return None
    return f'<{name}>: {folder} may not use {used}'


def breaches(root):
    for top in ('src', 'tests'):
        for where, _, names in sorted(os.walk(os.path.join(root, top))):
            for name in sorted(names):
                if not name.endswith(('.c', '.h', '.in')):
                    continue
                full = os.path.join(where, name)
                path = os.path.relpath(full, root)
                if path.count(os.sep) < 2:
                    yield f'{path}: a source outside the folders'
                    continue
                if top == 'src' and path.split(os.sep)[1] not in FOLDERS:
                    yield f'{path}: a folder that the table does not know'
                    continue
                with open(full, encoding='utf-8') as lines:
                    for number, line in enumerate(lines, 1):
                        found = INCLUDE.match(line)
                        reason = found and breach(root, path, found.group(1))
                        if reason:
                            yield f'{path}:{number}: {reason}'


ALLOWED = [
    ('src/base/a.c', '"config.h"'),
    ('src/base/a.c', '"base/b.h"'),
    ('src/base/a.c', '<unistd.h>'),
    ('src/base/a.c', '<gio/gio.h>'),
    ('src/plan/a.c', '<json-c/json.h>'),
    ('src/model/a.c', '"base/b.h"'),
    ('src/chart/a.c', '<cairo-pdf.h>'),
    ('src/app/a.c', '"base/b.h"'),
    ('src/app/a.c', '<gtk/gtk.h>'),
    ('tests/model/a.c', '"model/b.h"'),
    ('tests/base/a.c', '"beside.h"'),
    ('tests/model/a.c', '"beside.h"'),
]
BREACHES = [
    ('src/base/a.c', '"plan/b.h"'),
    ('src/base/a.c', '<gtk/gtk.h>'),
    ('src/base/a.h', '<json-c/json.h>'),
    ('src/plan/a.c', '"model/b.h"'),
    ('src/plan/a.c', '<unistd.h>'),
    ('src/model/a.c', '"chart/b.h"'),
    ('src/model/a.c', '<json-c/json.h>'),
    ('src/model/a.c', '<gdk/gdk.h>'),
    ('src/chart/a.c', '"plan/b.h"'),
    ('src/chart/a.c', '<gtk/gtk.h>'),
    ('src/export/a.c', '"app/b.h"'),
    ('src/export/a.c', '<gtk/gtk.h>'),
    ('src/cli/a.c', '"app/b.h"'),
    ('src/cli/a.c', '<pango/pangocairo.h>'),
    ('src/app/a.c', '"cli/b.h"'),
    ('src/app/a.c', '<json-c/json.h>'),
    ('src/app/a.c', '<libsoup/soup.h>'),
    ('src/model/a.c', '<base/b.h>'),
    ('src/model/a.c', '"b.h"'),
    ('src/model/a.c', '"../app/b.h"'),
    ('src/model/a.c', '"base/missing.h"'),
    ('src/model/a.c', 'HEADER'),
    ('src/stray/a.c', '<stdio.h>'),
    ('src/a.c', '<stdio.h>'),
    ('tests/model/a.c', '"chart/b.h"'),
    ('tests/plan/a.c', '<gtk/gtk.h>'),
    ('tests/base/a.c', '"above.h"'),
    ('src/base/a.c', '"beside.h"'),
]


def tree_with(path, target):
    """The breaches of a small tree in which one file includes one thing."""
    with tempfile.TemporaryDirectory() as root:
        for folder in FOLDERS:
            for top in ('src', 'tests'):
                os.makedirs(os.path.join(root, top, folder))
            open(os.path.join(root, 'src', folder, 'b.h'), 'w').close()
        open(os.path.join(root, 'tests', 'base', 'beside.h'), 'w').close()
        open(os.path.join(root, 'tests', 'model', 'above.h'), 'w').close()
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, 'w', encoding='utf-8') as source:
            source.write(f'/* first line */\n  #  include {target}\n')
        return list(breaches(root))


def self_test():
    wrong = [f'{path} may include {target}, but was refused'
             for path, target in ALLOWED if tree_with(path, target)]
    wrong += [f'{path} includes {target}, which was not caught'
              for path, target in BREACHES if len(tree_with(path, target)) != 1]
    return wrong


def main():
    found = self_test() if sys.argv[1:] == ['--self-test'] else list(breaches(os.path.abspath(sys.argv[1])))
    print('\n'.join(found))
    return 1 if found else 0


sys.exit(main())
