#!/usr/bin/env python3
"""How siglum reads the dates of published editions: attested_dates.py SIGLUM [FOLDER]

FOLDER (default: the corpora in a folder `shared` beside the checkout) holds one folder for each corpus:
files/*.xml, whose dates have an xml:id and no attributes, and gold.tsv with the attributes of the encoders.
Printed for each corpus, in percent of the dates: what is written without asking (safe) and what is
proposed for review, each compared with the encoders as intervals of days.
  self     the text names its year or century
  context  it leans on its document (a weekday, `the 14th`, two digits of a year)
Needs python3 alone."""
import calendar
import collections
import csv
import json
import os
import re
import subprocess
import sys

FAR = 99999


def bound(value, last):
    match = re.fullmatch(r"(-?)(\d{4,})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?(?:Z|[+-]\d\d:\d\d)?", value.strip())
    if not match:
        return None
    year = int(match[2]) * (-1 if match[1] else 1)
    if match[3] is None:
        return (year, 12, 31) if last else (year, 1, 1)
    month = int(match[3])
    if not 1 <= month <= 12:
        return None
    leap = 2000 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 2001
    if match[4] is None:
        return (year, month, calendar.monthrange(leap, month)[1] if last else 1)
    return (year, month, int(match[4]))


def interval(attributes):
    for suffix in ("", "-iso"):
        when = attributes.get("when" + suffix, "").strip()
        first = when or attributes.get("notBefore" + suffix) or attributes.get("from" + suffix)
        last = when or attributes.get("notAfter" + suffix) or attributes.get("to" + suffix)
        if first or last:
            low = bound(first, False) if first else (-FAR, 1, 1)
            high = bound(last, True) if last else (FAR, 12, 31)
            return (low, high) if low and high else None
    return None


def verdict(gold, said):
    if said is None:
        return "unread"
    if gold == said:
        return "equal"
    return "against" if said[1] < gold[0] or said[0] > gold[1] else "inside"


def proposals(siglum, corpus):
    """(file, xml:id) -> (attributes, safe), from the findings of siglum."""
    run = subprocess.run(
        [os.path.abspath(siglum), "normalize", "files", "--only", "dates", "--format", "json", "-q"],
        cwd=corpus, capture_output=True, text=True, check=False)
    found = {}
    texts = {}
    for line in run.stdout.splitlines():
        finding = json.loads(line)
        if finding.get("code") != "date.when-missing" or not finding.get("fixes"):
            continue
        path = finding["file"]
        if path not in texts:
            with open(os.path.join(corpus, path), "rb") as file:
                texts[path] = file.read()
        tag = texts[path][finding["offset"]:texts[path].index(b">", finding["offset"])].decode()
        name = re.search(r'xml:id="([^"]+)"', tag)
        fix = finding["fixes"][0]
        if name:
            attributes = dict(re.findall(r'(\S+)="([^"]*)"', fix["title"]))
            found[os.path.basename(path), name[1]] = (attributes, fix["safe"])
    return found


def show(corpus, count):
    for kind in ("self", "context"):
        total = count[kind]
        if not total:
            continue
        row = f"{corpus:15} {kind:8} {total:6}"
        for how in ("safe", "any"):
            row += f"  {how}:" + "".join(
                f" {name} {100 * count[kind, how, name] / total:5.2f}" for name in ("equal", "inside", "against", "unread"))
        print(row)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    folder = sys.argv[2] if len(sys.argv) > 2 else os.path.join(here, "../../../shared/corpora/attested-dates")
    if len(sys.argv) < 2 or not os.path.isdir(folder):
        sys.exit(__doc__)
    everything = collections.Counter()
    for corpus in sorted(os.listdir(folder)):
        gold = os.path.join(folder, corpus, "gold.tsv")
        if not os.path.exists(gold):
            continue
        found = proposals(sys.argv[1], os.path.join(folder, corpus))
        count = collections.Counter()
        with open(gold, encoding="utf-8") as rows:
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                meant = interval(json.loads(row["attributes"]))
                if meant is None:
                    continue
                attributes, safe = found.get((os.path.basename(row["file"]), row["id"]), ({}, False))
                result = verdict(meant, interval(attributes))
                count[row["kind"]] += 1
                count[row["kind"], "any", result] += 1
                count[row["kind"], "safe", result if safe else "unread"] += 1
        everything += count
        show(corpus, count)
    show("all", everything)


main()
