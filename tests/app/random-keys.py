#!/usr/bin/env python3
"""Random keys and clicks in the real window, always the same for a seed; for `with-display`.

    random-keys.py OUTTURN PLAN SEED NUMBER

They come from the X server, as a person's do, into a copy of the plan. What the program says against
itself ends it: a critical message, an assertion, a crash. Then this says after which keys, and fails.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

KEYS = """
    Left Right Up Down Home End Prior Next Tab ISO_Left_Tab Return Escape F2 F4 F6 F8 F9 F10 Menu Delete
    BackSpace space a 1 equal 5 shift+Down shift+Right shift+F10 alt+Down alt+Return ctrl+Return ctrl+c
    ctrl+v ctrl+x ctrl+d ctrl+r ctrl+a ctrl+z ctrl+shift+z ctrl+f ctrl+Page_Down ctrl+Page_Up ctrl+plus
    ctrl+minus ctrl+Home ctrl+End ctrl+Down ctrl+space shift+space
""".split()


def acts(seed):
    chance = random.Random(seed)
    while True:
        if chance.random() < 0.05:
            yield ["mousemove", str(chance.randrange(5, 1275)), str(chance.randrange(50, 715)),
                   "click", chance.choice("1113")]
        else:
            yield ["key", "--delay", "4"] + chance.choices(KEYS, k=chance.randrange(1, 6))


def window_of(program):
    """Waits until the program has a window, or is no more."""
    while program.poll() is None:
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(program.pid)],
                               capture_output=True, text=True, check=False)
        if found.stdout.strip():
            return True
        time.sleep(0.1)
    return False


def main():
    outturn, plan, seed, number = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    print("1..1")
    if not shutil.which("xdotool"):
        print("ok 1 # SKIP xdotool is not there")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "plan.outturn")
        shutil.copy(plan, copy)
        debug = dict(os.environ, G_DEBUG="fatal-criticals")
        # What it saves stays there too.
        with subprocess.Popen([os.path.abspath(outturn), copy], env=debug, cwd=folder) as program:
            done = []
            if window_of(program):
                for act in acts(seed):
                    if program.poll() is not None or len(done) >= number:
                        break
                    done.append(" ".join(act))
                    subprocess.run(["xdotool"] + act, check=False, timeout=20)
            ended = program.poll()
            program.kill()
    if ended:
        print(f"not ok 1 ended with {ended}, after:")
        print("\n".join("# " + act for act in done[-20:]))
        return 1
    print(f"ok 1 {len(done)} acts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
