#!/usr/bin/env python3
"""The rules of a grammar over documents, by siglum and by Saxon: rules_differential.py SIGLUM GRAMMAR FILE...

Saxon runs a stylesheet that rules_to_xslt.xsl makes of the grammar, so that its own template matching decides which rule takes
a node. Compared are all pairs of a rule and a node that fire, and all pairs of a check and a node that speak. Besides the files
there are generated documents: nested elements with contexts that match several of them, whose pairs are known by construction.
Exit status 1 when a pair differs."""
import collections
import pathlib
import random
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).parent
JAR = "/usr/share/java/Saxon-HE.jar"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"
SCH = "{http://purl.oclc.org/dsdl/schematron}"


def rules_of(grammar):
    """Texts of contexts and tests in the order of the grammar, to number what siglum prints."""
    rules = [rule for rule in ElementTree.parse(grammar).iter(SCH + "rule") if rule.get("abstract") != "true"]
    checks = [check for rule in rules for check in rule if check.tag in (SCH + "assert", SCH + "report")]
    return [rule.get("context") for rule in rules], [check.get("test") for check in checks]


def by_siglum(siglum, grammar, path):
    done = subprocess.run([siglum, "validate", path, "--schema", grammar, "--format", "svrl"],
                          capture_output=True, text=True)
    if not done.stdout:
        return None  # what is not well-formed has no report
    pairs = collections.Counter()
    for element in ElementTree.fromstring(done.stdout):
        local = element.tag.removeprefix(SVRL)
        if local == "fired-rule":
            pairs["fired", element.get("context"), element.get("location")] += 1
        elif local in ("failed-assert", "successful-report"):
            pairs["said", element.get("test"), element.get("location")] += 1
    return pairs


def by_saxon(stylesheet, numbered, path):
    done = subprocess.run(["java", "-cp", JAR, "net.sf.saxon.Transform", "-s:" + path, "-xsl:" + stylesheet, "-warnings:silent"],
                          capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"Saxon fails on {path}: {done.stderr[:2000]}")
    contexts, tests = numbered
    pairs = collections.Counter()
    for line in done.stdout.splitlines():
        kind, number, location = line.split("\t")
        pairs[kind, (contexts if kind == "fired" else tests)[int(number) - 1], location] += 1
    return pairs


def compare(name, ours, theirs):
    wrong = 0
    for pair in sorted(set(ours) | set(theirs)):
        if ours[pair] == theirs[pair]:
            continue
        wrong += 1
        if wrong <= 5:
            print(f"{name}: {pair}: siglum {ours[pair]}, expected {theirs[pair]}")
    print(f"{name}: {sum(theirs.values())} pairs, {wrong} differ")
    return wrong


NESTED = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron">
<sch:pattern><sch:rule context="a[@n]"><sch:report test="true()">1</sch:report></sch:rule>
<sch:rule context="a/b | a"><sch:report test="true()">2</sch:report></sch:rule>
<sch:rule context="*"><sch:report test="true()">3</sch:report></sch:rule></sch:pattern>
<sch:pattern><sch:rule context="b//a"><sch:report test="true()">4</sch:report></sch:rule></sch:pattern>
<start><element><anyName/><ref name="any"/></element></start><define name="any"><zeroOrMore><choice><text/><attribute><anyName/></attribute>
<element><anyName/><ref name="any"/></element></choice></zeroOrMore></define></grammar>"""


def nested_document(seed):
    """A document of nested a, b and c, and the pairs that must come of it."""
    source = random.Random(seed)
    pairs = collections.Counter()

    def grow(depth, path, ancestors, counts):
        name = source.choice("abc")
        has_n = source.random() < 0.3
        counts[name] += 1
        here = f"{path}/Q{{}}{name}[{counts[name]}]"
        if name == "a" and has_n:
            first = "a[@n]"
        elif name == "a" or (name == "b" and ancestors[-1:] == ["a"]):
            first = "a/b | a"
        else:
            first = "*"
        pairs["fired", first, here] += 1
        pairs["said", "true()", here] += 1
        if name == "a" and "b" in ancestors:
            pairs["fired", "b//a", here] += 1
            pairs["said", "true()", here] += 1
        inner = collections.Counter()
        content = "".join(grow(depth + 1, here, ancestors + [name], inner) for _ in range(source.randint(0, 3) if depth < 9 else 0))
        attribute = ' n="1"' if has_n else ""
        return f"<{name}{attribute}>{content}</{name}>"

    return grow(0, "", [], collections.Counter()), pairs


def main():
    siglum, grammar, *files = sys.argv[1:]
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        nested = pathlib.Path(folder, "nested.rng")
        nested.write_text(NESTED)
        document = pathlib.Path(folder, "nested.xml")
        for seed in range(40):
            text, pairs = nested_document(seed)
            document.write_text(text)
            ours = by_siglum(siglum, str(nested), str(document))
            if ours != pairs:
                wrong += compare(f"nested document {seed}", ours, pairs)
        print(f"40 generated documents of nested contexts: {wrong} pairs differ")
        if not pathlib.Path(JAR).exists():
            print("Saxon-HE is not installed (libsaxonhe-java): the corpora are not compared")
            return 1 if wrong else 0
        stylesheet = str(pathlib.Path(folder, "rules.xsl"))
        subprocess.run(["java", "-cp", JAR, "net.sf.saxon.Transform", "-s:" + grammar, f"-xsl:{HERE / 'rules_to_xslt.xsl'}",
                        "-o:" + stylesheet], check=True)
        numbered = rules_of(grammar)
        for path in files:
            ours = by_siglum(siglum, grammar, path)
            if ours is None:
                print(f"{pathlib.Path(path).name}: not well-formed, left out")
                continue
            wrong += compare(pathlib.Path(path).name, ours, by_saxon(stylesheet, numbered, path))
    print("RULES: no difference" if wrong == 0 else f"RULES: {wrong} pairs differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
