"""Copies the tree to a folder and makes it one for Operaton: python3 src/operaton/port.py FOLDER [--without ARTEFACT]

Only names change: packages, settings, coordinates, folders. No model, form, decision table or address does, and nothing is
changed by hand. It prints how many lines of how many files it has written anew, and what it has left out.
"""

import argparse
import re
import shutil
import subprocess
from pathlib import Path

VERSION = "1.0.3"

# What the registry may lack at that version, with the sources that do not compile without it
NEEDED_BY = {
    "operaton-spin-dataformat-json-jackson": (
        "src/main/java/org/imagecloud/workflow/engine/running/PlainTypes.java",
        "src/main/resources/META-INF/services/org.camunda.spin.spi.DataFormatConfigurator",
    ),
}

# FEEL and the Scala in it are the same library in both engines; both understand the namespaces of the models.
PACKAGE = (r"\borg\.camunda\b(?!\.feel)", "org.operaton")

RULES = {
    ".java": [
        # The registry lacks Operaton's own library of assertions.
        (r"\borg\.camunda\.bpm\.engine\.test\.assertions\.bpmn\.BpmnAwareTests\b", "org.imagecloud.workflow.EngineAssertions"),
        # Operaton evaluates expressions with Jakarta's interface, Camunda with a copy of it.
        (r"\borg\.camunda\.bpm\.impl\.juel\.(?=jakarta\.el\.)", ""),
        PACKAGE,
        (r"\bCamunda(?=[A-Z])", "Operaton"),
        (r"\b([gs]et)Camunda(?=[A-Z])", r"\1Operaton"),
        (r"(?<=\.)camunda(?=[A-Z]\w*\(|\.\w+;)", "operaton"),
        (r"\bCAMUNDA_(?=[A-Z])", "OPERATON_"),
        (r'"camunda\.bpm\.', '"operaton.bpm.'),
        (r"\bcamunda-(?=bpm|webapp)", "operaton-"),
        (r"webjars/camunda/", "webjars/operaton/"),
    ],
    ".yml": [PACKAGE, (r"^camunda:", "operaton:")],
    "processes.xml": [(r"www\.camunda\.org/schema/1\.0/ProcessApplication", "www.operaton.org/schema/1.0/ProcessApplication")],
    "pom.xml": [
        PACKAGE,
        (r"<artifactId>camunda-", "<artifactId>operaton-"),
        (r"<camunda\.version>.*</camunda\.version>", f"<operaton.version>{VERSION}</operaton.version>"),
        (r"\$\{camunda\.version}", "${operaton.version}"),
    ],
}

FOLDERS = [
    ("src/operaton/java/", "src/test/java/"),
    ("META-INF/services/org.camunda.", "META-INF/services/org.operaton."),
    ("META-INF/resources/webjars/camunda/", "META-INF/resources/webjars/operaton/"),
]


def replaced(text, rules):
    for pattern, replacement in rules:
        text = re.sub(pattern, replacement, text)
    return text


def without(pom, artefact):
    return re.sub(rf" *<dependency>\s*<groupId>[^<]*</groupId>\s*<artifactId>{artefact}</artifactId>\s*(<scope>[^<]*</scope>\s*)?</dependency>\n", "", pom)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--without", action="append", default=[], choices=NEEDED_BY)
    asked = options.parse_args()

    tree = Path(__file__).resolve().parents[2]
    if tree.is_relative_to(asked.folder.resolve()):
        options.error("the folder is emptied first, and would be the tree itself")
    listed = subprocess.check_output(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=tree, text=True)
    left_out = [path for artefact in asked.without for path in NEEDED_BY[artefact]]
    shutil.rmtree(asked.folder, ignore_errors=True)
    lines = files = moved = 0
    for name in filter(None, listed.split("\0")):
        source = tree / name
        if not source.is_file() or name in left_out:
            continue
        target = asked.folder / replaced(name, [(re.escape(old), new) for old, new in FOLDERS])
        moved += target != asked.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
        rules = RULES.get(source.name, RULES.get(source.suffix))
        if rules:
            before = source.read_text(encoding="utf-8").splitlines(keepends=True)
            after = [replaced(line, rules) for line in before]
            changed = sum(old != new for old, new in zip(before, after))
            lines, files = lines + changed, files + (changed > 0)
            text = "".join(after)
            for artefact in ["operaton-bpm-assert", *asked.without] if source.name == "pom.xml" else []:
                text = without(text, artefact)
            target.write_text(text, encoding="utf-8")
    print(f"{lines} lines of {files} files written anew, {moved} files moved, 0 by hand")
    for artefact in asked.without:
        print(f"not in the registry: {artefact} {VERSION}; left out with it: {', '.join(NEEDED_BY[artefact])}")


if __name__ == "__main__":
    main()
