#!/usr/bin/env python3
"""How long web pages take, with Saxon beside where it is installed (Debian: libsaxonhe-java).

    publish_speed.py SIGLUM [LETTERS]

Makes documents of 567 and 30,000 entries (about 1 and 6 MB), of 10 and of 50 MB, and an edition of 4,400 letters, and prints
for each the seconds, those of the processor among them, and the memory of `siglum transform --to html` and `siglum build`. Saxon runs an identity of the same document
cold, which is less than any page asks of it: what it takes is a lower bound of what a stylesheet would.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time

SAXON = "/usr/share/java/Saxon-HE.jar"
WORDS = ("the tower stood above the river and nobody in the town remembered who had built it or why the bells were silent "
         "on the feast of the archangel when the letters from the coast arrived").split()


def words(seed, count):
    return " ".join(WORDS[(seed * 7 + i * 5 + i * i) % len(WORDS)] for i in range(count))


def document(title, entries, filler):
    """A text with `entries` entries, each in a paragraph with `filler` words around it."""
    parts = [f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>{title}</title>'
             "</titleStmt><publicationStmt><p>Generated.</p></publicationStmt><sourceDesc><listWit>"
             '<witness xml:id="A">First</witness><witness xml:id="B">Second</witness></listWit></sourceDesc></fileDesc>'
             '<encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/></encodingDesc>'
             "</teiHeader><text><body>"]
    for i in range(entries):
        if i % 100 == 0:
            parts.append(f"{'</div>' if i else ''}<div><head>Part {i // 100 + 1}</head>")
        parts.append(f'<p>{words(i, filler // 2)} <app><lem wit="#A">{WORDS[i % len(WORDS)]}</lem>'
                     f'<rdg wit="#B">{WORDS[(i + 3) % len(WORDS)]}</rdg></app> {words(i + 1, filler // 2)}</p>\n')
    parts.append("</div></body></text></TEI>\n")
    return "".join(parts)


def letter(number):
    year = 1850 + number % 60
    body = "".join(f"<p>{words(number + i, 180)}</p>\n" for i in range(24))
    return ('<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>'
            f"<title>Letter {number}</title></titleStmt><publicationStmt><p>Generated.</p></publicationStmt><sourceDesc><p/></sourceDesc>"
            '</fileDesc><profileDesc><correspDesc><correspAction type="sent"><persName>A. Writer</persName>'
            f'<date when="{year}-05-08"/></correspAction><correspAction type="received"><persName>A Reader</persName>'
            f"</correspAction></correspDesc></profileDesc></teiHeader><text><body>{body}</body></text></TEI>\n")


def run(command):
    """Seconds, seconds of the processor and megabytes of a command; None when it fails."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - start
    if status != 0:
        print(error.decode()[-400:], file=sys.stderr)
        return None
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def show(name, measured):
    print(f"{name:<58} " + ("failed" if measured is None else f"{measured[0]:7.2f} s, of the processor {measured[1]:7.2f} s {measured[2]:7.0f} MB"))


def main():
    siglum = sys.argv[1]
    letters = int(sys.argv[2]) if len(sys.argv) > 2 else 4400
    has_saxon = os.path.exists(SAXON) and shutil.which("java")
    with tempfile.TemporaryDirectory() as folder:
        identity = os.path.join(folder, "identity.xsl")
        with open(identity, "w") as file:
            file.write('<xsl:stylesheet version="2.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="@*|node()">'
                       '<xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy></xsl:template></xsl:stylesheet>')
        for name, entries, filler in (("567 entries", 567, 330), ("30,000 entries", 30_000, 18), ("10 MB", 12_000, 140),
                                      ("50 MB", 60_000, 140)):
            path = os.path.join(folder, "a.xml")
            with open(path, "w") as file:
                file.write(document(name, entries, filler))
            size = os.path.getsize(path) / 1e6
            out = os.path.join(folder, "a.html")
            show(f"{name} ({size:.1f} MB): siglum --to html", run([siglum, "transform", path, "--to", "html", "-o", out, "--quiet"]))
            if has_saxon:
                show(f"{name}: Saxon, an identity of the document",
                     run(["java", "-cp", SAXON, "net.sf.saxon.Transform", f"-s:{path}", f"-xsl:{identity}", f"-o:{out}"]))
        edition = os.path.join(folder, "letters")
        os.mkdir(edition)
        for i in range(letters):
            with open(os.path.join(edition, f"letter-{i:05}.xml"), "w") as file:
                file.write(letter(i))
        with open(os.path.join(edition, "siglum.toml"), "w") as file:
            file.write('[edition]\ntitle = "Letters"\nfiles = ["*.xml"]\n[[output]]\nformat = "site"\n')
        size = sum(os.path.getsize(os.path.join(edition, name)) for name in os.listdir(edition)) / 1e6
        show(f"site of {letters} letters ({size:.0f} MB)", run([siglum, "build", edition, "-o", os.path.join(folder, "out"), "--quiet"]))
    if not has_saxon:
        print("Saxon was not measured: it is not installed (Debian: libsaxonhe-java)")


if __name__ == "__main__":
    main()
