#!/usr/bin/env python3
"""How many findings of `validate --only date` are true: judged_dates.py SIGLUM [FOLDER] [--all]

FOLDER (default: the corpora in a folder `shared` beside the checkout) holds one folder for each corpus:
files/*.xml, whose dates have an xml:id and no attributes, and gold.tsv with the attributes of the encoders.
These are put back, the files are validated, and 200 findings are drawn with a fixed seed. The verdicts are
those of tests/data/dates/findings.tsv, given by hand; findings that nobody has judged are listed.
With --all every finding is printed. Needs python3 alone."""
import csv
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

ID = "{http://www.w3.org/XML/1998/namespace}id"
TEI = "http://www.tei-c.org/ns/1.0"
DRAWN = 200
HERE = os.path.dirname(os.path.abspath(__file__))
JUDGED = os.path.join(HERE, "..", "data", "dates", "findings.tsv")
SHOWN = ("corpus", "language", "calendar", "text", "attributes", "code", "message")


def rows(path):
    with open(path, encoding="utf-8") as file:
        lines = [line for line in file if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def judged_rows():
    """Language, calendar, text, attributes, code, verdict."""
    with open(JUDGED, encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]


def put_back(folder, corpus, target):
    """Writes the files of the corpus with the encoders' attributes; gives the texts by file and id."""
    gold = {}
    for row in rows(os.path.join(folder, corpus, "gold.tsv")):
        gold.setdefault(os.path.basename(row["file"]), {})[row["id"]] = row
    os.makedirs(target)
    for name, dates in gold.items():
        path = os.path.join(folder, corpus, "files", name)
        if not os.path.exists(path):
            continue
        tree = ET.parse(path)
        for element in tree.getroot().iter():
            row = dates.get(element.get(ID))
            if row is None:
                continue
            for key, value in json.loads(row["attributes"]).items():
                element.set(key, value)
            if row["calendar"]:
                element.set("calendar", row["calendar"])
        tree.write(os.path.join(target, name), encoding="utf-8", xml_declaration=True)
    return gold


def findings(siglum, folder):
    found = []
    with tempfile.TemporaryDirectory() as work:
        for corpus in sorted(os.listdir(folder)):
            if not os.path.exists(os.path.join(folder, corpus, "gold.tsv")):
                continue
            put_back(folder, corpus, os.path.join(work, corpus))
            run = subprocess.run([siglum, "validate", corpus, "--only", "date", "--format", "json"], cwd=work,
                                 capture_output=True, text=True)
            for line in run.stdout.splitlines():
                if not line.startswith("{"):
                    continue
                finding = json.loads(line)
                if not finding.get("code", "").startswith("date."):
                    continue
                found.append(describe(corpus, work, finding))
    return found


def describe(corpus, work, finding):
    """The finding with its element as a row of the list of verdicts: language, calendar, text, attributes."""
    with open(os.path.join(work, finding["file"]), encoding="utf-8") as file:
        line = file.read().split("\n")[finding["line"] - 1]
    start = line.rfind("<", 0, finding["column"])
    tag = re.match(r"<(\w+)", line[start:]).group(1)
    whole = re.match(r"<%s\b[^>]*(/>|>.*?</%s>)" % (tag, tag), line[start:]).group(0)
    head = re.match(r"<[^>]*>", whole).group(0)
    attributes = dict(re.findall(r'([\w:-]+)="([^"]*)"', head))
    language = attributes.get("xml:lang", re.search(r'xml:lang="([^"]*)"|$', line).group(1) or "")
    said = re.match(r'"(.*?)"(: | with @)', finding["message"])  # the text as it was read
    text = said.group(1) if said else re.sub(r"<[^>]*>", "", whole)
    dating = " ".join('%s="%s"' % (key, attributes[key]) for key in sorted(attributes)
                      if re.match(r"(when|notBefore|notAfter|from|to)(-|$)", key))
    return {"corpus": corpus, "code": finding["code"], "message": finding["message"], "language": language,
            "calendar": attributes.get("calendar", ""), "text": re.sub(r"\s+", " ", text).strip(), "attributes": dating}


def main():
    siglum = os.path.abspath(sys.argv[1])
    arguments = [argument for argument in sys.argv[2:] if not argument.startswith("--")]
    folder = arguments[0] if arguments else os.path.join(HERE, "..", "..", "..", "shared", "corpora", "attested-dates")
    ET.register_namespace("", TEI)
    found = findings(siglum, folder)
    if "--all" in sys.argv:
        for one in found:
            print("\t".join(one[key] for key in SHOWN))
        return
    verdicts = {}
    if os.path.exists(JUDGED):
        verdicts = {tuple(row[2:5]): row[5] for row in judged_rows()}
    drawn = random.Random(11).sample(found, min(DRAWN, len(found)))
    judged = [verdicts.get((one["text"], one["attributes"], one["code"])) for one in drawn]
    for one, verdict in zip(drawn, judged):
        if verdict is None:
            print("\t".join(["?"] + [one[key] for key in SHOWN]))
    known = [verdict for verdict in judged if verdict]
    print("%d findings, %d drawn, %d judged, %d of them true (%.1f %%)" %
          (len(found), len(drawn), len(known), known.count("true"),
           100 * known.count("true") / max(1, len(known))))


if __name__ == "__main__":
    main()
