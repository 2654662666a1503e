"""A whole session in the real window: new, type, check, fix, harvest, export, PDF, print, history,
backup. For strace.

usage: python -m tests.torture.session FOLDER      prints the offline state at the end as JSON
"""

import json
import sys
from pathlib import Path

from lianzheng_desktop.offline import seal

seal()

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: E402

from lianzheng_desktop import places  # noqa: E402
from lianzheng_desktop.app import build, make_application  # noqa: E402
from lianzheng_desktop.cli.diagnosis import offline_state  # noqa: E402
from lianzheng_desktop.phrases.harvest import harvest_into  # noqa: E402
from lianzheng_desktop.ui.preview import paper  # noqa: E402
from lianzheng_desktop.ui.settings import SettingsStore  # noqa: E402
from tests.ui.window_tools import DRAFT, Answers, Office, wait_until  # noqa: E402


def print_nowhere(office: Office) -> None:
    """Looks for printers, and says there is none: where this machine has one its dialog would wait for an answer."""
    really = QPrinterInfo.availablePrinterNames
    QPrinterInfo.availablePrinterNames = lambda: really() and []  # type: ignore[method-assign]
    office.trigger("file.print")
    wait_until(lambda: any("没有找到打印机" in said for said in office.notices.texts()), 30_000)
    QPrinterInfo.availablePrinterNames = really  # type: ignore[method-assign]


def print_to_file(office: Office, file: Path) -> None:
    """As with a printer that prints into a PDF: the dialog is answered here."""

    class Answered(QPrintDialog):
        def __init__(self, printer: QPrinter, parent: QWidget) -> None:
            super().__init__(printer, parent)
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(file))

        def exec(self) -> int:
            return int(QDialog.DialogCode.Accepted.value)

    former = paper.QPrintDialog, QPrinterInfo.availablePrinterNames
    paper.QPrintDialog, QPrinterInfo.availablePrinterNames = Answered, lambda: ["PDF"]  # type: ignore[misc,assignment]
    office.trigger("file.print")
    printed = "已打印成文件"
    wait_until(lambda: file.exists() and any(said.startswith(printed) for said in office.notices.texts()), 30_000)
    paper.QPrintDialog, QPrinterInfo.availablePrinterNames = former  # type: ignore[misc,method-assign]


def session(folder: Path) -> dict[str, object]:
    app = make_application()
    answers = Answers()
    workshop = build(app, SettingsStore(places.data_folder()), answers)
    workshop.window.show()
    office = Office(workshop, answers)
    office.show(DRAFT)
    QTest.keyClicks(office.editor, "abc")
    office.checked()
    office.trigger("check.fix_all")
    library = office.open_library()
    harvest_into(library, [("old.txt", DRAFT)], workshop.desk.session._parser)  # type: ignore[arg-type]
    library.search("一岗")
    for name, command in (("a.docx", "file.save"), ("b.docx", "file.export"), ("c.txt", "file.export_text")):
        answers.save_as = folder / name
        office.trigger(command)
        office.desk.background.wait()
        QApplication.processEvents()
    answers.save_as = folder / "d.pdf"
    office.trigger("file.export_pdf")
    wait_until(answers.save_as.exists, 30_000)
    print_nowhere(office)
    print_to_file(office, folder / "e.pdf")
    office.open(folder / "a.docx")
    office.trigger("file.history")
    workshop.safe.wait()
    office.trigger("file.history")
    answers.save_as = folder / "backup.zip"
    office.trigger("tools.backup")
    office.desk.background.wait()
    state = offline_state()
    workshop.window.may_close = lambda: True
    workshop.window.close()
    workshop.close()
    return {**state, "files": sorted(file.name for file in folder.iterdir())}


if __name__ == "__main__":
    print(json.dumps(session(Path(sys.argv[1])), ensure_ascii=False), flush=True)
