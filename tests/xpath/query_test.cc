// Expressions and their values, as a table: the language in small. Rules that are hard have cases
// in the conformance suite (qt3_test.cc).
#include <gtest/gtest.h>

#include "tests/xpath/expressions.h"

namespace siglum {
namespace {

using test::Value;

struct Case {
  const char* expression;
  const char* value;
};

constexpr const char* kDocument =
    "<TEI><p xml:id='a' n='1'>one<!--c--> <hi>two</hi></p><p "
    "n='2'><hi>three</hi><hi>four</hi></p><p/></TEI>";

TEST(Query, Values) {
  constexpr Case kCases[] = {
      {"1 + 2 * 3", "7"},
      {"9223372036854775807 + 1", "9223372036854775808"},
      {"-9223372036854775808 idiv -1", "9223372036854775808"},
      {"7 div 2, 7 idiv 2, -7 mod 3, 7.5 mod 2", "3.5|3|-1|1.5"},
      {"0.1 + 0.2", "0.3"},
      {"1e0 div 3", "0.3333333333333333"},
      {"1 idiv 0", "!FOAR0001"},
      {"1e0 div 0, xs:double('NaN'), -1e0 div 0", "INF|NaN|-INF"},
      {"1e6, 1e7, 1e-7, 123456.7e0", "1.0E6|1.0E7|1.0E-7|123456.7"},
      {"(1, 2, 3)[. > 1]", "2|3"},
      {"(1 to 5)[3], (1 to 5)[last()], (1 to 5)[position() lt 3]", "3|5|1|2"},
      {"count(1 to 10000000000)", "10000000000"},
      {"(1 to 10000000000)[5]", "5"},
      {"for $x in 1 to 3, $y in 1 to $x return $x * $y", "1|2|4|3|6|9"},
      {"let $x := 2, $x := $x + 1 return $x", "3"},
      {"some $x in (1, 2) satisfies $x = 2", "true"},
      {"every $x in () satisfies false()", "true"},
      {"if (()) then 1 else 2", "2"},
      {"'a' || 1 || ()", "a1"},
      {"-1 => abs()", "1"},
      {"(1, 2) ! (. + 1)", "2|3"},
      {"map{'a': 1, 'b': (2, 3)}?b, [1, (2, 3)]?2, [4, 5]?*", "2|3|2|3|4|5"},
      {"map{'a': 1, 'a': 2}", "!XQDY0137"},
      {"[1]?2", "!FOAY0001"},
      {"function($x) { $x + 1 }(2)", "3"},
      {"let $y := 5 return (function($x) { $x + $y })(2)", "7"},
      {"let $f := abs#1 return $f(-3)", "3"},
      {"let $f := function($a, $b) { $a - $b }, $g := $f(?, 1) return $g(5)", "4"},
      {"fold-left(1 to 4, 0, function($a, $b) { $a + $b })", "10"},
      {"sort((3, 1, 2))", "1|2|3"},
      {"xs:date('2000-02-29') + xs:yearMonthDuration('P1Y')", "2001-02-28"},
      {"xs:dateTime('1999-12-31T24:00:00')", "2000-01-01T00:00:00"},
      {"xs:date('2001-02-29')", "!FORG0001"},
      {"xs:dayTimeDuration('PT36H') * 2", "P3D"},
      {"'10' cast as xs:integer, 'x' castable as xs:integer, 1.9 cast as xs:integer", "10|false|1"},
      {"1 instance of xs:decimal, 1 instance of xs:int, (1, 2) instance of xs:integer+",
       "true|false|true"},
      {"1 = (1, 2), 1 != (1, 2), () = 1, (1, 2) = (3, 4)", "true|true|false|false"},
      {"1 eq 'a'", "!XPTY0004"},
      {"xs:untypedAtomic('1') = 1, xs:untypedAtomic('1') eq '1'", "true|true"},
      {"deep-equal((1, [2, map{'a': 3}]), (1, [2, map{'a': 3}]))", "true"},
      {"distinct-values((1, 1.0, 1e0, 'a', 'a'))", "1|a"},
      {"sum((1, 2.5)), avg((1, 2)), max((1, 5, 3)), min(('b', 'a'))", "3.5|1.5|5|a"},
      {"round(2.5), round(-2.5), round-half-to-even(2.5), round(1234.567, -2)", "3|-2|2|1200"},
      {"xs:hexBinary('0fB7'), xs:base64Binary('D7c=') eq xs:base64Binary('D7c=')", "0FB7|true"},
      {".", "!XPDY0002"},
      {"$x", "!XPST0008"},
      {"nothing()", "!XPST0017"},
      {"abs(1, 2)", "!XPST0017"},
      {"p:a", "!XPST0081"},
      {"1 +", "!XPST0003"},
      {"1 cast as xs:nothing", "!XPST0052"},
      {"1 instance of xs:nothing", "!XPST0051"},
      {"error(QName('urn:x', 'x:y'), 'words')", "!Q{urn:x}y"},
  };
  for (const Case& c : kCases) EXPECT_EQ(Value(c.expression), c.value) << c.expression;
}

TEST(Query, Paths) {
  constexpr Case kCases[] = {
      {"count(//p), count(//hi), count(/TEI/p/hi)", "3|3|3"},
      {"/TEI/p[2]/hi/string()", "three|four"},
      {"//hi[1]/string()", "two|three"},
      {"(//hi)[1]/string(), (//hi)[last()]/string()", "two|four"},
      {"//p[hi][2]/@n/string()", "2"},
      {"//p[@n = '2']/hi[last()]/string()", "four"},
      {"//hi[3]", ""},
      {"//hi/ancestor::*[1]/@n/string()", "1|2"},
      {"//hi[. = 'four']/preceding-sibling::hi/string()", "three"},
      {"//hi[. = 'four']/preceding::hi[1]/string()", "three"},
      {"//hi[. = 'two']/following::hi/string()", "three|four"},
      {"//hi/preceding::hi/string()", "two|three"},
      {"//hi/preceding::p/@n/string()", "1"},
      {"//p/preceding::hi[. != 'two']/string()", "three|four"},
      {"//p/preceding::hi[1]/string()", "two|four"},
      {"//p/following::*/name()", "p|hi|hi|p"},
      {"//@n/following::hi/string()", "two|three|four"},
      {"(/, //hi)/following::p/@n/string()", "2"},
      {"id('a')/@n/string()", "1"},
      {"//comment()", "a comment"},
      {"//p[1]/node()[last()]/name()", "hi"},
      {"//p[not(*)]/position()", "1"},
      {"//p[1] << //p[2], //p[1] is //p[@n='1']", "true|true"},
      {"count(//p | //hi), count(//* except //hi), count(//p intersect //*[@n])", "6|4|2"},
      {"/TEI/p/@n/data()", "1|2"},
      {"//@n/..", "element p|element p"},
      {"root(//hi[1])", "!XPTY0004"},
      {"root((//hi)[1])", "a document node"},
      {"path((//hi)[2])", "/Q{}TEI[1]/Q{}p[2]/Q{}hi[1]"},
      {"(1, 2)/p", "!XPTY0019"},
      {"//p/(hi, 1)", "!XPTY0018"},
      {"//nothing/@a", ""},
      {"exists(//hi), empty(//b), not(//hi), boolean(//p)", "true|true|false|true"},
  };
  for (const Case& c : kCases) {
    EXPECT_EQ(Value(c.expression, kDocument), c.value) << c.expression;
    EXPECT_EQ(Value(c.expression, kDocument, false), c.value)
        << "without rewriting: " << c.expression;
  }
}

TEST(Query, SpansOfErrors) {
  struct SpanCase {
    const char* expression;
    std::uint64_t offset, length;
  };
  constexpr SpanCase kCases[] = {
      {"1 + $x", 4, 2},
      {"(1, nothing(2))", 4, 10},
      {"1 + 'a' * 2", 4, 7},
      {"//tei:p[x:y]", 8, 3},
  };
  for (const SpanCase& c : kCases) {
    xpath::StaticContext statics;
    statics.namespaces["tei"] = "http://www.tei-c.org/ns/1.0";
    xpath::CompileOutcome compiled = xpath::Query::Compile(c.expression, statics);
    xpath::Error error = compiled.error;
    if (compiled.query != nullptr) {
      xpath::Evaluation run;
      xpath::Outcome outcome = compiled.query->Evaluate(run, std::nullopt);
      ASSERT_TRUE(outcome.error.has_value()) << c.expression;
      error = *outcome.error;
    }
    EXPECT_EQ(error.span.offset, c.offset) << c.expression << " " << error.message;
    EXPECT_EQ(error.span.length, c.length) << c.expression << " " << error.message;
  }
}

}  // namespace
}  // namespace siglum
