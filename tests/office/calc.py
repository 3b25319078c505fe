"""Cells from LibreOffice Calc into Outturn and back, by the real programs and the real clipboard:
calc.py OUTTURN PLAN. Prints what it proved; ends with an error where something is not so.

Calc is driven by its own interface (UNO), Outturn by the accessibility bus.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "app"))

from journey import ENVIRONMENT, PATIENCE, Atspi, Journey, act, find, open_groups, program  # noqa: E402

import uno  # noqa: E402

PIPE = "outturn-office"
ROW = "Asylum: spend above grant, brought into the base"
PAGE = "Medium term"


class Calc:
    def __init__(self, home):
        environment = dict(ENVIRONMENT, SAL_USE_VCLPLUGIN="gen")
        environment.pop("G_DEBUG", None)
        self.process = subprocess.Popen(
            ["soffice", "--norestore", "--nologo", "--nodefault",
             f"-env:UserInstallation=file://{home}/profile", f"--accept=pipe,name={PIPE};urp;"],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.context = self.connect()
        services = self.context.ServiceManager
        self.desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", self.context)
        self.dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper",
                                                             self.context)
        self.document = self.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
        self.sheet = self.document.Sheets.getByIndex(0)

    def connect(self):
        """The program takes a while until it listens, and says nothing before."""
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local)
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
            except Exception:  # whatever it throws: it is not there yet
                if time.monotonic() > end or self.process.poll() is not None:
                    raise
                time.sleep(0.2)

    def dispatch(self, command, cells):
        controller = self.document.CurrentController
        controller.select(self.sheet.getCellRangeByName(cells))
        self.dispatcher.executeDispatch(controller.Frame, command, "", 0, ())

    def copy(self, cells):
        self.dispatch(".uno:Copy", cells)

    def paste(self, cell):
        """Calc asks in which language a table is: its own answer is taken, as by Enter."""
        pasting = threading.Thread(target=self.dispatch, args=(".uno:Paste", cell))
        pasting.start()
        end = time.monotonic() + PATIENCE
        while pasting.is_alive() and time.monotonic() < end:
            pasting.join(0.5)
            subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Import Options",
                            "windowfocus", "key", "Return"],
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        assert not pasting.is_alive(), "Calc did not paste"

    def close(self):
        self.document.close(True)
        try:
            self.desktop.terminate()
        except Exception:  # it goes while it answers
            pass
        self.process.wait(PATIENCE)


def main(outturn, plan):
    home = tempfile.mkdtemp()
    path = os.path.join(home, "plan.outturn")
    shutil.copyfile(plan, path)
    Atspi.init()
    Atspi.set_timeout(PATIENCE * 1000, PATIENCE * 1000)
    journey = Journey()
    calc = Calc(home)
    process = subprocess.Popen([outturn, path], env=ENVIRONMENT)

    app = journey.wait("the program", program)
    pages = journey.wait("the list of pages", lambda: find(app, Atspi.Role.LIST, "Pages"))
    names = [pages.get_child_at_index(i).get_name() for i in range(pages.get_child_count())]
    assert pages.get_selection_iface().select_child(names.index(PAGE))
    grid = journey.wait("the page", lambda: find(app, Atspi.Role.TABLE, PAGE))
    open_groups(journey, grid)

    def cell(text):
        return journey.wait(text, lambda: find(grid, Atspi.Role.TABLE_CELL, text))

    calc.sheet.getCellRangeByName("A1").setValue(1131686.875)
    calc.sheet.getCellRangeByName("B1").setString("about 2m")
    formats = calc.document.NumberFormats
    locale = uno.createUnoStruct("com.sun.star.lang.Locale", "en", "GB", "")
    whole = formats.queryKey("#,##0", locale, False)
    calc.sheet.getCellRangeByName("A1").NumberFormat = whole
    calc.copy("A1:B1")
    act(cell(f"2,300.0, 2019-20, {ROW}"), "cell.select")
    act(grid, "grid.paste")
    cell(f"1,131.7, 2019-20, {ROW}")
    print("Calc to Outturn: a figure that Calc shows rounded comes whole", flush=True)
    report = journey.wait("the report", lambda: find(app, Atspi.Role.FRAME, "What was not pasted")
                          or find(app, Atspi.Role.DIALOG, "What was not pasted"))
    journey.wait("the text that is no figure", lambda: find(report, Atspi.Role.TEXT, ROW))
    print("Calc to Outturn: what is no figure stands in the report", flush=True)

    act(cell(f"1,131.7, 2019-20, {ROW}"), "cell.select")
    act(grid, "grid.copy")
    calc.paste("A10")
    pasted = calc.sheet.getCellRangeByName("A10")
    assert (pasted.Type.value, round(pasted.Value, 9)) == ("VALUE", 1131686.88), \
        (pasted.Type.value, pasted.Value, pasted.String)
    print("Outturn to Calc: the same figure, to the penny, as a number", flush=True)

    process.terminate()
    process.wait(PATIENCE)
    calc.close()
    shutil.rmtree(home)


main(*sys.argv[1:])
print("The clipboard: 3 proved of 3", flush=True)
