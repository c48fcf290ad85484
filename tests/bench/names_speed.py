#!/usr/bin/env python3
"""How long a large edition takes: names_speed.py SIGLUM [ENTRIES] [FORMS] [MENTIONS]

Writes a register of ENTRIES generated persons (default 100,000) and letters with MENTIONS mentions (default
1,000,000) of FORMS different forms (default 20,000: full names, initials, surnames and misspellings of the
persons, a tenth of them strangers), normalizes the letters and prints processor time, elapsed time and the
memory that was used at most. The seed is fixed, so two runs have the same work. Needs python3 alone."""
import os
import random
import resource
import subprocess
import sys
import tempfile
import time

TEI = "http://www.tei-c.org/ns/1.0"
STARTS = "b d f g h k l m n p r s t v z br dr gr kr sch st tr w j c".split()
VOWELS = "a e i o u ei au".split()
ENDS = "n r l s t ck ng nd rt mann berg stein er el ow ski".split()


def word(dice):
    syllables = dice.choice((1, 2, 2, 3))
    text = "".join(dice.choice(STARTS) + dice.choice(VOWELS) for _ in range(syllables))
    return (text + dice.choice(ENDS)).capitalize()


def misspelled(form, dice):
    at = dice.randrange(1, len(form) - 1)
    kind = dice.randrange(3)
    if kind == 0:
        return form[:at] + form[at + 1:]
    if kind == 1:
        return form[:at] + dice.choice("aeiou") + form[at + 1:]
    return form[:at] + form[at] + form[at:]


def form_of(person, dice):
    given, surname = person
    kind = dice.randrange(10)
    if kind < 4:
        return given + " " + surname
    if kind < 6:
        return given[0] + ". " + surname
    if kind < 8:
        return surname
    if kind < 9:
        return misspelled(given + " " + surname, dice)
    return word(dice) + " " + word(dice)


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def main():
    siglum = os.path.abspath(sys.argv[1])
    entries, forms, mentions = [int(x) for x in (sys.argv[2:5] + ["100000", "20000", "1000000"][len(sys.argv) - 2:])]
    dice = random.Random(8)
    given = [word(dice) for _ in range(1500)]
    surnames = [word(dice) for _ in range(entries // 3)]
    people = [(dice.choice(given), dice.choice(surnames)) for _ in range(entries)]
    distinct = [form_of(dice.choice(people), dice) for _ in range(forms)]
    with tempfile.TemporaryDirectory() as folder:
        lines = "".join('<person xml:id="p%d"><persName>%s, %s</persName></person>\n' % (i, s, g)
                        for i, (g, s) in enumerate(people))
        write(os.path.join(folder, "register.xml"),
              '<TEI xmlns="%s"><standOff><listPerson>\n%s</listPerson></standOff></TEI>\n' % (TEI, lines))
        letters = os.path.join(folder, "letters")
        os.mkdir(letters)
        for number in range(mentions // 1000):
            names = "".join("<p>On <persName>%s</persName>.</p>\n" % dice.choice(distinct) for _ in range(1000))
            write(os.path.join(letters, "%04d.xml" % number),
                  '<TEI xmlns="%s"><text><body>\n%s</body></text></TEI>\n' % (TEI, names))
        start = time.time()
        run = subprocess.run([siglum, "normalize", letters, "--only", "names", "--write", "-q", "-j", "1",
                              "--register", os.path.join(folder, "register.xml")], capture_output=True, text=True)
        elapsed = time.time() - start
    if run.returncode == 2:
        sys.exit(run.stderr[-300:])
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print("%d entries, %d mentions of %d forms: %.0f s of processor time, %.0f s elapsed, %d MiB" %
          (entries, mentions, forms, used.ru_utime + used.ru_stime, elapsed, used.ru_maxrss / 1024))


if __name__ == "__main__":
    main()
