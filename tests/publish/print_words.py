#!/usr/bin/env python3
"""Whether paper has every word of the source, in its own order: print_words.py SIGLUM [--param NAME=VALUE] FILE ...

Each file is set as PDF, its text is read back with pdftotext, in logical order, and the words of the text of the document
(letters with their marks, figures) are counted in both. Printed for each file: words, how many of them are lost (fewer on
paper than in the source, and nowhere within a longer word), how many are reversed (lost, but there from right to left),
characters without a glyph. The last line sums up; the exit status is 1 when a word is lost or reversed or a file has no pages.
Not counted: what is not printed by intention (fw, attributes, comments). Needs python3 and pdftotext."""
import collections
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as tree

TEI = "{http://www.tei-c.org/ns/1.0}"
# Elements whose ends part words, as they do on paper.
WITHIN_A_WORD = {"hi", "emph", "abbr", "expan", "am", "ex", "supplied", "unclear", "surplus", "add", "del", "seg", "w", "c",
                 "pc", "g", "corr", "sic", "orig", "reg", "foreign", "persName", "placeName", "orgName", "name", "rs",
                 "roleName", "surname", "forename", "date", "num", "term", "title", "said", "q", "soCalled", "mentioned",
                 "damage", "subst", "choice", "anchor", "ref", "mod", "emph", "distinct", "settlement", "country"}
SKIPPED = {"fw", "teiHeader", "facsimile", "sourceDoc", "witDetail", "figDesc", "desc"}


def words_of_source(path):
    """The words of the text elements. Where alternatives meet (app, choice), each is one by itself."""
    pieces = []

    def walk(element, parts):
        if not isinstance(element.tag, str):
            return
        name = element.tag.replace(TEI, "")
        if name in SKIPPED:
            return
        inside = name in WITHIN_A_WORD and not (name in ("subst", "choice"))
        if name == "lb" and element.get("break") == "no":
            inside = True
        if not inside:
            parts.append(" ")
        if element.text:
            parts.append(element.text)
        for child in element:
            walk(child, parts)
            if child.tail:
                parts.append(child.tail)
        if not inside:
            parts.append(" ")

    for text in tree.parse(path).getroot().iter(TEI + "text"):
        walk(text, pieces)
        break
    return words_of("".join(pieces))


def words_of(text):
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", ""))
    text = re.sub("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", "", text)
    text = unicodedata.normalize("NFC", re.sub("-[ \t]*\n[ \t]*", "", text))
    found, word, kind = [], "", ""
    for char in text + " ":
        category = unicodedata.category(char)
        now = "letter" if category[0] in "LM" else "figure" if category == "Nd" else ""
        if now and (now == kind or (category[0] == "M" and kind)):
            word += char
            continue
        if word:
            found.append(word)
        word, kind = (char, now) if now else ("", "")
    return found


def words_of_pdf(path):
    shown = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode("utf-8", "replace")
    return words_of(shown)


def main():
    program, arguments = os.path.abspath(sys.argv[1]), sys.argv[2:]
    settings = []
    while arguments and arguments[0] == "--param":
        settings += arguments[:2]
        arguments = arguments[2:]
    sums = collections.Counter()
    for path in arguments:
        with tempfile.TemporaryDirectory() as folder:
            pdf = os.path.join(folder, "pages.pdf")
            run = subprocess.run([program, "transform", path, "--to", "pdf", "-o", pdf, *settings], capture_output=True,
                                 text=True)
            missing = run.stderr.count("[tex.missing-character]") + run.stdout.count("[tex.missing-character]")
            if not os.path.exists(pdf):
                print(f"{path}: no pages\n{run.stderr[:500]}{run.stdout[:500]}")
                sums["failed"] += 1
                continue
            printed = words_of_pdf(pdf)
        there = collections.Counter(printed)
        joined = "".join(printed)
        source = collections.Counter(words_of_source(path))
        lost, reversed_words = [], []
        for word, times in source.items():
            if there[word] >= times or word in joined:
                continue
            if len(word) > 2 and word != word[::-1] and there[word[::-1]] > source[word[::-1]]:
                reversed_words.append(word)
            else:
                lost.append(word)
        count = sum(source.values())
        sums.update(files=1, words=count, lost=len(lost), reversed=len(reversed_words), missing=missing)
        print(f"{path}: {count} words, {len(lost)} lost, {len(reversed_words)} reversed, {missing} without a glyph"
              + (": " + " ".join((lost + reversed_words)[:12]) if lost or reversed_words else ""), flush=True)
    print(f"{sums['files']} files, {sums['words']} words: {sums['lost']} lost, {sums['reversed']} reversed, "
          f"{sums['missing']} findings about missing characters, {sums['failed']} without pages")
    return 1 if sums["lost"] or sums["reversed"] or sums["failed"] else 0


sys.exit(main())
