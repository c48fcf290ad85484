#!/usr/bin/env python3
"""Queries over documents, by siglum and by Saxon and BaseX where they are installed: xpath_differential.py SIGLUM FILE...

Each query is wrapped so that its answer is one string: nodes as paths, values as text. Two answers are equal when they are the
same string, or both an error. Exit status 1 when an answer differs from what all others say."""
import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
JAR = "/usr/share/java/Saxon-HE.jar"

# What the field asks (rules of TEI schemas, stylesheets), and what is hard.
WRITTEN = r"""
//*
//desc
//desc[@xml:lang='de']
//*[@xml:id]
//*[not(preceding-sibling::*)]
normalize-space(string(/))
distinct-values(//@*)
//*[@key = //@ident]
(//div)[position() <= 5]/preceding::p
//app[count(rdg) > 1]
//rdg[not(@wit)]
//rdg/tokenize(@wit, '\s+')
distinct-values(//rdg/tokenize(normalize-space(@wit), ' '))
//rdg[some $w in tokenize(@wit, '\s+') satisfies not(starts-with($w, '#'))]
//rdg[every $w in tokenize(@wit, '\s+') satisfies starts-with($w, '#')]
//*[@ref and not(starts-with(@ref, '#'))]
//*[@target[not(matches(., '^#'))]]
//date[@when castable as xs:date]
//date[@when castable as xs:gYear]/@when
//date/@when/(if (. castable as xs:date) then xs:date(.) else 'none')
//*[@n][@n castable as xs:integer]/xs:integer(@n)
sum(//*[@n castable as xs:integer]/xs:integer(@n))
max(//*/string-length(normalize-space(.)))
avg(//p/string-length(.))
//p[string-length(normalize-space(.)) > 200]
//p[last()]
//p[1]
(//p)[1]
(//p)[last()]
//p[position() mod 2 = 0]
//p[position() = last() - 1]
//div[head]/head[1]
//div[not(head)]
//div[.//div]
//div[p[2]]
//*[self::p or self::ab]
//*[self::p | self::head]
//text()[normalize-space()][1]
//text()[contains(., 'a')]
//p/text()[last()]
//comment()
//processing-instruction()
//@xml:id
//@*[. = 'x']
//@*/name()
distinct-values(//*/local-name())
distinct-values(//*/name(parent::*))
for $n in distinct-values(//*/local-name()) return concat($n, ':', count(//*[local-name() = $n]))
sort(distinct-values(//*/local-name()))
count(//*/ancestor::*)
//*[count(ancestor::*) = 4]
//*[not(*)][not(text())]
//hi/ancestor::*[1]
//hi/ancestor-or-self::*[last()]
//*[following-sibling::*[1][self::p]]
//p/following-sibling::*[1]
//p/preceding-sibling::*[1]
//p/following::*[1]
//p/preceding::*[1]
//p/preceding::p[1]
(//p)[3]/following::p[2]
//p[. is (//p)[2]]
//p[. << (//p)[3]]
//p[. >> (//p)[3]][1]
//p intersect //div/p
//p except //div/p
//p | //head | //p
(//head, //p)[1]
//lb[following::lb[1]]
//div/(p, head)
//div/(head | p)[1]
//div ! count(p)
//p ! string-length() ! (. mod 7)
string-join(//head, '|')
string-join(for $p in //p return substring(normalize-space($p), 1, 10), '/')
//p[matches(., '\d{2}')]
//p[matches(., '^\s*\p{Lu}')]
//p/replace(., '[aeiou]+', '*')
//p/replace(., '(\w)(\w)', '$2$1')
//p/tokenize(., '\W+')[string-length() > 8]
//p/translate(., 'abc', 'ABC')
//p/upper-case(.)
//p/lower-case(.)
//p/normalize-unicode(., 'NFD')
//head/string-to-codepoints(.)
codepoints-to-string(reverse(string-to-codepoints(string((//head)[1]))))
//p/substring-before(., ' ')
//p/substring-after(., ' ')
//p[ends-with(., '.')]
//p[contains(., 'the')]/@n
//p/encode-for-uri(substring(., 1, 20))
//head/substring(., 2, 3)
//head/substring(., 0, 3)
//head/substring(., 1.5, 2.6)
index-of(//*/local-name(), 'p')
subsequence(//p, 2, 3)
insert-before(//head, 2, //p[1])
remove(//p, 1)
reverse(//head)
head(//p)
tail(//head)
exists(//nothing)
empty(//nothing)
not(//p)
boolean(//p)
deep-equal((//p)[1], (//p)[1])
deep-equal((//p)[1], (//p)[2])
number((//@n)[1])
//@n[number() > 3]
//@n[. > 3]
//@n[. > '3']
//@n[. = ('1', '2', '3')]
//@n[. != //@n]
//*[@n = following::*/@n]
//*[@xml:id = 'x' or @n = '1']
//*[lang('en')]
//*/lang('en')
//*[@xml:lang]/string(@xml:lang)
root((//p)[1])
//*[generate-id() = generate-id((//p)[1])]
id('x')
//p/id(@n)
count(//node())
count(//*/namespace::*)
distinct-values(//*/namespace-uri())
sort(in-scope-prefixes(/*))
//*[node-name(.) = xs:QName('tei:p')]
//tei:*[self::tei:p]
//*:p
/*/*/*
/*/node()
/node()
/descendant::p[1]
/descendant-or-self::node()[3]
//p/..
//p/../..
//text/body/div[1]/p[1]
//p[../@n]
//p[parent::div]
//p[ancestor::div[@type]]
//*[@type='chapter' and position() = 1]
//*[@type][1]
//*[@*]
//*[count(@*) > 2]
//*[@*[name() = 'n']]
//*/@*[position() = last()]
//*/attribute::*[1]
format-number(count(//p), '#,##0.00')
format-number(count(//*) div 7, '0.###')
format-integer(count(//p), 'I')
format-integer(count(//head), 'a')
format-integer(count(//div) + 5, 'w')
format-date(xs:date('1921-05-08'), '[D1o] [MNn] [Y0001]')
//date/@when[. castable as xs:date]/format-date(xs:date(.), '[FNn], [D] [MNn,*-3] [Y]')
//date/@when[. castable as xs:date]/(xs:date(.) + xs:dayTimeDuration('P30D'))
//date/@when[. castable as xs:date]/(xs:date('2000-01-01') - xs:date(.))
//date/@when[. castable as xs:date]/month-from-date(xs:date(.))
round(count(//p) div 3)
round-half-to-even(count(//p) div 8, 2)
floor(count(//*) div 7), ceiling(count(//*) div 7)
count(//*) idiv 7, count(//*) mod 7
count(//p) * 1.5e0
xs:decimal(count(//p)) div 7
1 to count(//head)
for $x in (1 to 5), $y in (1 to $x) return $x * $y
let $d := //div return for $x in $d return count($x/p)
if (//app) then //app/lem else //p[1]
map:size(map:merge(//*[@xml:id] ! map{string(@xml:id): 1}))
map:merge(for $n in distinct-values(//*/local-name()) return map{$n: count(//*[local-name() = $n])})?p
array:size(array{//p})
array{//head}?1
[1, 2, 3]?*
fold-left(//p, 0, function($a, $p) { $a + string-length($p) })
for-each(//head, function($h) { string-length($h) })
filter(//p, function($p) { contains($p, 'a') })
sort(//p, (), function($p) { string-length($p) })
//p => count()
//head ! normalize-space(.) => string-join(' ')
(//p/@n, 'none')[1]
//p[@n][1]/@n, //head[1]
//p[string(@n) = '']
//p instance of element()*
(//p)[1] instance of element(p)
//@n treat as attribute()*
string((//p)[1]) cast as xs:string
//p[. = '']
//p[not(. = '')]
//*[.='']
//*[text()[2]]
//*[text()/normalize-space() = 'x']
//*[normalize-space(text()[1])]
path((//p)[last()])
outermost(//div)
innermost(//div)
has-children((//p)[1])
//p[has-children()]
analyze-string((//p)[1], '\w+')//*:match[1]
serialize((//head)[1]) => string-length() > 10
parse-xml('<a b="1"/>')//@b
count(parse-json('[1,2,{"a":null}]')?*)
json-to-xml('{"a": 1}')//@key
unordered(//head)
trace(count(//p), 'x')
compare((//p)[1], (//p)[2])
contains-token((//@wit)[1], '#x')
//p[count(. | //p[1]) = 1]
//*[starts-with(local-name(), 'p')]/local-name()
//div[p/@n = '2']
//div[descendant::p[3]]
//p[preceding::head]
//p[following::head[1]]
//*[namespace-uri() != 'http://www.tei-c.org/ns/1.0']
//*[ancestor::*[2]/@n]
//*[@n]/ancestor::*[@n][1]
//hi[@rend = preceding::hi[1]/@rend]
"""

AXES = ["ancestor", "ancestor-or-self", "child", "descendant", "descendant-or-self", "following", "following-sibling", "parent",
        "preceding", "preceding-sibling", "self", "attribute"]


def all_queries():
    queries = [line for line in WRITTEN.splitlines() if line.strip()]
    for axis, (start, test) in itertools.product(AXES, [("(//p)[position() < 6]", "*"), ("(//hi)[2]", "node()[1]"),
                                                        ("(//head)[1]", "text()[last()]"), ("(//*)[7]", "*[2]"),
                                                        ("(//text())[position() < 9]", "p")]):
        queries.append(f"{start}/{axis}::{test}")
    return queries


def wrapped(query):
    # No test for functions: Saxon-HE 9.9 has none. string() of a function is an error for all.
    return f"string-join(for $item in ({query}) return if ($item instance of node()) then path($item) else string($item), '|')"


def clean(answer):
    return "!" if answer.startswith("!") else re.sub(r"\s+", " ", answer).strip()


def by_siglum(siglum, queries, files):
    answers = {}
    for number, query in enumerate(queries):
        for path in files:
            answers[path, number] = "!"
        done = subprocess.run([siglum, "xpath", query, *files, "--format", "json"], capture_output=True, text=True)
        for line in done.stdout.splitlines():
            item = json.loads(line)
            answers[item["file"], number] = clean(item["value"])
    return answers


def by_saxon(queries, files):
    answers = {}
    with tempfile.TemporaryDirectory() as folder:
        listed = pathlib.Path(folder, "queries")
        listed.write_text("\n".join(queries) + "\n")
        subprocess.run(["javac", "-nowarn", "-cp", JAR, "-d", folder, str(HERE / "XPathAnswers.java")], check=True)
        done = subprocess.run(["java", "-cp", f"{JAR}:{folder}", "XPathAnswers", str(listed), *files], capture_output=True, text=True)
    for line in done.stdout.splitlines():
        path, number, answer = line.split("\t", 2)
        answers[path, int(number)] = clean(answer)
    return answers


def by_basex(queries, files):
    answers = {}
    with tempfile.TemporaryDirectory() as folder:
        for path in files:
            parts = []
            for number, query in enumerate(queries):
                if "namespace::" in query:  # BaseX does not know the axis
                    continue
                # In XQuery an ampersand begins a reference, and map: and array: must be declared.
                parts.append(f"try {{ '{number}&#9;' || translate(({query.replace('&', '&amp;')}), '&#10;&#13;', '  ') }} "
                             f"catch * {{ '{number}&#9;!' }}")
            script = pathlib.Path(folder, "queries.xq")
            script.write_text("declare default element namespace 'http://www.tei-c.org/ns/1.0'; "
                              "declare namespace tei = 'http://www.tei-c.org/ns/1.0'; " + ",\n".join(parts))
            done = subprocess.run(["basex", "-w", "-i", path, "-s", "item-separator=\n", str(script)], capture_output=True, text=True)
            if done.returncode != 0:
                print(f"BaseX fails on {path}: {done.stderr[:500]}")
            for line in done.stdout.splitlines():
                number, tab, answer = line.partition("\t")
                if tab and number.isdigit():
                    answers[path, int(number)] = clean(answer)
    return answers


def main():
    siglum, *files = sys.argv[1:]
    queries = all_queries()
    asked = [wrapped(query) for query in queries]
    ours = by_siglum(siglum, asked, files)
    others = {}
    if pathlib.Path(JAR).exists():
        others["Saxon"] = by_saxon(asked, files)
    if subprocess.run(["which", "basex"], capture_output=True).returncode == 0:
        others["BaseX"] = by_basex(asked, files)
    if not others:
        print("neither Saxon-HE nor BaseX is installed (libsaxonhe-java, basex): nothing was compared")
        return 2
    wrong = 0
    for number, query in enumerate(queries):
        for path in files:
            said = {name: answers[path, number] for name, answers in others.items() if (path, number) in answers}
            mine = ours[path, number]
            if mine in said.values() or not said:
                continue
            if len(set(said.values())) > 1:
                print(f"undecided: {query} on {pathlib.Path(path).name}: siglum {mine[:80]!r}, {({k: v[:80] for k, v in said.items()})}")
                continue
            wrong += 1
            print(f"{query} on {pathlib.Path(path).name}: siglum {mine[:120]!r}, {' and '.join(said)} {next(iter(said.values()))[:120]!r}")
            break
    total = len(queries) * len(files)
    agreed = {name: sum(ours[key] == answers.get(key) for key in ours) for name, answers in others.items()}
    print(f"XPATH: {len(queries)} queries over {len(files)} files: " +
          ", ".join(f"{count} of {total} answers as {name}'s" for name, count in agreed.items()) + f"; {wrong} queries differ from all")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
