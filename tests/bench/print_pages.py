#!/usr/bin/env python3
"""How the time of a PDF grows with its pages: print_pages.py SIGLUM [PARAGRAPHS ...]

For each number of paragraphs (default: 30 60 120) a text of Latin words is made, with about twelve entries of two
series in each paragraph, and set on A5. Printed: pages, entries, CPU seconds of siglum with all its runs of
LuaLaTeX, and seconds a page, which stay the same where the time is linear. Needs python3 alone; the pages are
counted with pdfinfo."""
import os
import random
import resource
import subprocess
import sys
import tempfile

WORDS = ("et in ad non cum est quod sed ut qui populus legatus regnum pax bellum civitas annus dies littera consilium "
         "amicus hostis via mare terra flumen mons castra miles dux rex senatus lex ius fides virtus gloria memoria "
         "tempus locus causa res verbum nomen vita mors domus familia pater mater filius frater venit dixit fecit "
         "misit vidit audivit scripsit legit petivit dedit accepit habuit tenuit movit duxit").split()


def document(paragraphs, chance):
    entries = 0
    lines = []
    for _ in range(paragraphs):
        words = []
        for _ in range(130):
            word = chance.choice(WORDS)
            if chance.random() < 0.09:
                entries += 1
                kind = " type='source'" if chance.random() < 0.3 else ""
                word = (f"<app{kind}><lem wit='#A'>{word}</lem><rdg wit='#B'>{chance.choice(WORDS)}</rdg></app>")
            words.append(word)
        lines.append("<p>" + " ".join(words) + ".</p>")
    return entries, (
        "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='la'><teiHeader><fileDesc><titleStmt><title>Pages</title>"
        "</titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><listWit><witness xml:id='A'/>"
        "<witness xml:id='B'/></listWit></sourceDesc></fileDesc></teiHeader><text><body>\n"
        + "\n".join(lines) + "\n</body></text></TEI>\n")


def main():
    program = os.path.abspath(sys.argv[1])
    sizes = [int(size) for size in sys.argv[2:]] or [30, 60, 120]
    print(f"{'paragraphs':>10} {'entries':>8} {'pages':>6} {'CPU s':>7} {'ms a page':>10}")
    for size in sizes:
        entries, text = document(size, random.Random(1921))
        with tempfile.TemporaryDirectory() as folder:
            source = os.path.join(folder, "pages.xml")
            with open(source, "w", encoding="utf-8") as file:
                file.write(text)
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([program, "transform", source, "--to", "pdf", "--param", "paper=a5paper", "-q"],
                           cwd=folder, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            info = subprocess.run(["pdfinfo", os.path.join(folder, "pages.pdf")], capture_output=True, text=True)
            pages = int(next(line.split()[1] for line in info.stdout.splitlines() if line.startswith("Pages:")))
            seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(f"{size:>10} {entries:>8} {pages:>6} {seconds:>7.1f} {1000 * seconds / pages:>10.0f}", flush=True)


main()
