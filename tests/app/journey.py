"""A journey through the real program by the accessibility bus alone, as somebody who does not see
the screen would make it: journey.py OUTTURN PLAN. Writes TAP.

It never sleeps and never tries again: after each act it waits for the event that brings what the
act should lead to.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import warnings

# The program's warnings are errors; those of the library that watches it are not.
ENVIRONMENT = dict(os.environ)
os.environ.pop("G_DEBUG", None)

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# Debian 12's own names of these calls, which later versions of the library rename.
warnings.simplefilter("ignore", DeprecationWarning)

PATIENCE = 60  # seconds, after which what should have come never will

EVENTS = (
    "object:children-changed",
    "object:property-change",
    "object:state-changed",
    "object:text-changed",
    "window",
)


class Journey:
    def __init__(self):
        self.loop = GLib.MainLoop()
        self.wanted = None
        self.found = None
        self.listener = Atspi.EventListener.new(lambda event: self.look())
        for event in EVENTS:
            self.listener.register(event)

    def look(self):
        """Whether what is waited for is there now."""
        try:
            self.found = self.wanted() if self.wanted else None
        except GLib.Error:  # something of the tree went while we looked at it
            self.found = None
        if self.found:
            self.loop.quit()

    def wait(self, what, wanted):
        """Waits until `wanted` returns something, and returns it."""
        self.wanted = wanted
        self.look()
        if not self.found:
            timeout = GLib.timeout_add_seconds(PATIENCE, self.loop.quit)
            self.loop.run()
            if not self.found:
                print(f"Bail out! {what} never came", flush=True)
                sys.exit(1)
            GLib.source_remove(timeout)
        self.wanted = None
        return self.found


def children(accessible):
    for i in range(accessible.get_child_count()):
        child = accessible.get_child_at_index(i)
        if child:
            yield child


def find(root, role, name):
    """The first of that role, whose name is or contains `name`, in the order of the tree."""
    for child in children(root):
        if child.get_role() == role and name in (child.get_name() or ""):
            return child
        found = find(child, role, name)
        if found:
            return found
    return None


def act(accessible, name):
    """Does one of its actions."""
    actions = accessible.get_action_iface()
    names = [actions.get_action_name(i) for i in range(actions.get_n_actions())]
    assert name in names, (accessible.get_name(), names)
    assert actions.do_action(names.index(name))


def program():
    return next((a for a in children(Atspi.get_desktop(0)) if a.get_name() == "outturn"), None)


def open_groups(journey, grid):
    """Down to the variations that are a realignment of the base."""
    for group in ("Pressures", "Base realignment"):
        head = journey.wait(group, lambda: find(grid, Atspi.Role.TABLE_CELL, f"2019-20, {group}"))
        act(head, "cell.fold")


def main(outturn, plan):
    steps = 0

    def done(what):
        nonlocal steps
        steps += 1
        print(f"ok {steps} {what}", flush=True)

    Atspi.init()
    # A busy computer answers late, which is not an error.
    Atspi.set_timeout(PATIENCE * 1000, PATIENCE * 1000)
    folder = tempfile.mkdtemp()
    path = os.path.join(folder, "plan.outturn")
    shutil.copyfile(plan, path)
    journey = Journey()
    process = subprocess.Popen([outturn, path], env=ENVIRONMENT)

    app = journey.wait("the program", program)
    pages = journey.wait("the list of pages", lambda: find(app, Atspi.Role.LIST, "Pages"))
    names = [child.get_name() for child in children(pages)]
    journey.wait("the first page", lambda: find(app, Atspi.Role.LABEL, "The net budget is"))
    done("the plan opens on its overview")

    assert pages.get_selection_iface().select_child(names.index("Medium term"))
    grid = journey.wait("the page", lambda: find(app, Atspi.Role.TABLE, "Medium term"))
    row = "Asylum: spend above grant, brought into the base"
    open_groups(journey, grid)
    done("groups are opened")
    cell = journey.wait("the cell", lambda: find(grid, Atspi.Role.TABLE_CELL, f"2,300.0, 2019-20, {row}"))
    done("a page is chosen, and a cell says its value, column and row")

    act(cell, "cell.edit")
    editor = journey.wait("the editor", lambda: find(grid, Atspi.Role.TEXT, row))
    assert editor.get_editable_text_iface().set_text_contents("about 2m")
    act(grid, "grid.commit")
    journey.wait("the reason", lambda: find(grid, Atspi.Role.NOTIFICATION, "not understood")
                 or find(grid, Atspi.Role.ALERT, "not understood"))
    done("what is not understood is refused, with the reason")

    assert editor.get_editable_text_iface().set_text_contents("=5m/2")
    act(grid, "grid.commit")
    journey.wait("the new value", lambda: find(grid, Atspi.Role.TABLE_CELL, f"2,500.0, 2019-20, {row}"))
    done("a sum is typed")

    act(journey.wait("the cell beside it",
                     lambda: find(grid, Atspi.Role.TABLE_CELL, f"2020-21, {row}")), "cell.select")
    act(grid, "grid.fill-right")
    cell = journey.wait("the filled cell",
                        lambda: find(grid, Atspi.Role.TABLE_CELL, f"2,500.0, 2020-21, {row}"))
    act(grid, "grid.copy")
    act(grid, "grid.empty")
    cell = journey.wait("the emptied cell",
                        lambda: find(grid, Atspi.Role.TABLE_CELL, f"empty, 2020-21, {row}"))
    act(grid, "grid.paste")
    journey.wait("the pasted cell",
                 lambda: find(grid, Atspi.Role.TABLE_CELL, f"2,500.0, 2020-21, {row}"))
    done("a cell is filled, emptied and pasted")

    def rows():
        return [child.get_name() for child in children(grid)
                if child.get_role() == Atspi.Role.TABLE_ROW]

    before = rows()
    # GTK 4.8 has no word on the bus for the head of a column.
    head = journey.wait("the head", lambda: find(grid, Atspi.Role.FILLER, "2019-20")
                        or find(grid, Atspi.Role.COLUMN_HEADER, "2019-20"))
    act(head, "head.sort")
    journey.wait("the sorted rows", lambda: rows() != before)
    done("rows are sorted by a head")

    frame = journey.wait("the mark of what is unsaved", lambda: find(app, Atspi.Role.FRAME, "• "))
    act(frame, "win.save")
    journey.wait("the save", lambda: frame.get_name() and not frame.get_name().startswith("• "))
    with open(path, encoding="utf-8") as file:
        assert any("var-realign-asylum" in line and '"2019-20": 2500000.00' in line for line in file)
    done("it is saved")

    act(frame, "window.close")
    assert process.wait(PATIENCE) == 0
    shutil.rmtree(folder)
    done("the window closes")
    print(f"1..{steps}")


if __name__ == "__main__":
    main(*sys.argv[1:])
