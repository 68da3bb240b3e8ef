"""What the tests of a run came to, short enough for the end of a log: how many ran, which were skipped and why, which passed
only when they were tried again, which failed and with what.

    python3 .ci/verdict.py [--since SECONDS] [FOLDER...]

The folders hold the XML reports of Surefire and Failsafe; reports older than SECONDS (since 1970) are of an earlier run. The exit status is 0
whatever the tests came to: Maven's own status is the one that counts.
"""

import argparse
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

FOLDERS = ("target/surefire-reports", "target/failsafe-reports")
NUMBER = re.compile(r"\[\d+\]$")
OURS = "at org.imagecloud."
WIDTH = 400
# A log of which the last hundred lines are kept still holds these, and Maven's last lines above them
LINES = 70


@dataclass(frozen=True)
class Told:
    test: str
    message: str


@dataclass
class Verdict:
    ran: int
    failed: list
    skipped: list
    unreadable: list
    unsteady: list


def read(folders, since=0.0):
    """The verdict of the reports below the folders that were written at or after `since`."""
    verdict = Verdict(0, [], [], [], [])
    for report in sorted(path for folder in folders for path in Path(folder).glob("TEST-*.xml")):
        if report.stat().st_mtime < since:
            continue
        try:
            cases = ElementTree.parse(report).getroot().findall("testcase")
        except ElementTree.ParseError as broken:
            verdict.unreadable.append(Told(report.name, str(broken)))
            continue
        for case in cases:
            add(verdict, case)
    return verdict


def add(verdict, case):
    verdict.ran += 1
    name = case.get("classname", "?").removeprefix("org.imagecloud.") + "." + (case.get("name") or "(the class)")
    for kind in ("failure", "error"):
        for found in case.findall(kind):
            verdict.failed.append(Told(name, message(found)))
    for kind in ("flakyFailure", "flakyError"):
        for found in case.findall(kind):
            verdict.unsteady.append(Told(name, message(found)))
    for found in case.findall("skipped"):
        verdict.skipped.append(Told(name, reason(found)))


def message(found):
    """The message on one line, and the first line of our code that the trace names."""
    trace = (found.text or found.findtext("stackTrace") or "").strip().splitlines()
    said = found.get("message") or (trace[0] if trace else found.get("type", "no message"))
    place = next((line.strip() for line in trace if line.strip().startswith(OURS)), "")
    return one_line(said) + (f" ({place})" if place else "")


def reason(found):
    """Why it was skipped: an annotation's reason is the message, an assumption's the text between its type and its trace."""
    said = found.get("message") or re.split(r"\n\s+at ", found.text or "")[0].partition(":")[2].strip()
    return one_line(said.removeprefix("Assumption failed: ")) or "no reason given"


def one_line(text):
    line = " ".join(text.split())
    return line if len(line) <= WIDTH else line[: WIDTH - 1] + "…"


def lines(verdict):
    """The failed come last, since the end of a log is what is kept; what does not fit is counted."""
    failed = verdict.failed + [Told(told.test, "report unreadable: " + told.message) for told in verdict.unreadable]
    unsteady = f", {len(verdict.unsteady)} passed the second time" if verdict.unsteady else ""
    yield f"{verdict.ran} tests: {len(failed)} failed, {len(verdict.skipped)} skipped{unsteady}"
    yield from listed("passed the second time", verdict.unsteady, LINES // 4)
    yield from listed("skipped", verdict.skipped, max(LINES - len(failed), LINES // 4))
    yield from listed("FAILED", failed, LINES)


def listed(word, told, room):
    """Those that differ in the number of their parameters alone are one line."""
    told = [
        Told(f"{one.test} ({times} times)" if times > 1 else one.test, one.message)
        for one, times in Counter(Told(NUMBER.sub("", one.test), one.message) for one in told).items()
    ]
    for one in told[:room]:
        yield f"  {word} {one.test}: {one.message}"
    if len(told) > room:
        yield f"  {word} {len(told) - room} more"


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--since", type=float, default=0.0)
    parser.add_argument("folders", nargs="*", default=FOLDERS)
    chosen = parser.parse_args(arguments)
    for line in lines(read(chosen.folders, chosen.since)):
        print(line)


if __name__ == "__main__":
    main(sys.argv[1:])
