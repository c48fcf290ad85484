// The grammar of the compact syntax (RELAX NG Compact Syntax, OASIS 2002, section 2 and appendix
// A), rule by rule: what it derives is accepted, and what it does not derive is refused.
#include <gtest/gtest.h>

#include <string>

#include "tests/relaxng/schemas.h"

namespace siglum {
namespace {

bool IsCorrect(std::string_view schema) { return test::CompileCompact(schema).schema != nullptr; }

TEST(CompactGrammar, WhatItDerives) {
  for (const char* schema : {
           // topLevel, preamble
           "element a { empty }",
           "start = element a { empty }",
           "\xEF\xBB\xBF"
           "element a { empty }",
           "namespace x = \"http://x\" element x:a { empty }",
           "default namespace = \"http://x\" element a { empty }",
           "default namespace x = \"http://x\" element x:a { empty }",
           "namespace local = \"\" element a { attribute local:b { text } }",
           "datatypes d = \"http://www.w3.org/2001/XMLSchema-datatypes\" element a { d:int }",
           "namespace element = \"http://x\" element element:a { empty }",
           "namespace x = \"http://\" ~ 'x' element x:a { empty }",
           // escapes before everything else
           "element a \\x{7B} empty }",
           "element a { empty \\x{7d}",
           "\\x{65}lement a { empty }",
           "element \\x{61}b { empty }",
           "element a { '\\x{A}' }",
           "element a { \"\"\"x\ny\"\"\" }",
           "element a { text } # \\x{41}",
           "elemen\\xxx{74} a { empty }",
           "element a { attribute b { \"\\x{1F600}\" } }",
           // names: keywords where the grammar has identifierOrKeyword, quoted elsewhere
           "element element { empty }",
           "element list { empty }",
           "element a { attribute start { text } }",
           "start = \\list \\list = element a { empty }",
           "start = \\start \\start = element a { empty }",
           "element \\element { empty }",
           "start = element a { parent-x } parent-x = empty",
           "element a { xsd:string { pattern = \"a\" minLength = \"1\" } }",
           // name classes
           "element * { empty }",
           "element * - a { empty }",
           "element * - (a | b) { empty }",
           "namespace x = \"http://x\" element x:* { empty }",
           "namespace x = \"http://x\" element x:* - x:a { empty }",
           "element (a | b) { empty }",
           "element a | b { empty }",
           "element * - a | b { empty }",
           // particles
           "element a { text? , element b { empty }* , element c { empty }+ }",
           "element a { (text | element b { empty })* }",
           "element a { text & element b { empty } }",
           "element a { mixed { element b { empty } } }",
           "element a { list { xsd:int+ } }",
           "element a { notAllowed | empty }",
           "element a { ((((text)))) }",
           // data and value
           "element a { \"x\" }",
           "element a { string \"x\" }",
           "element a { token \"x\" ~ \"y\" }",
           "element a { xsd:int \"1\" }",
           "element a { string - \"x\" }",
           "element a { (string - \"x\") | \"y\" }",
           "element a { string - (\"x\" | \"y\") }",
           "element a { xsd:token { maxLength = \"3\" } - \"no\" }",
           "element a { list { (token - \"x\")+ } }",
           "element a { attribute b { string - \"x\" } }",
           "x = string - \"b\" start = element a { x }",
           // grammars
           "grammar { start = element a { empty } }",
           "start |= element a { empty } start |= element b { empty }",
           "start = element a { x } x &= attribute b { text } x &= attribute c { text }",
           "div { start = a div { a = element a { empty } } }",
           "start = grammar { start = element a { parent b } } b = text",
           // annotations
           "[ x:y = \"z\" ] namespace x = \"http://x\" element a { empty }",
           "namespace x = \"http://x\" [ x:y = \"z\" x:e [ \"text\" x:f [ g = \"h\" ] ] ] element "
           "a { empty }",
           "namespace x = \"http://x\" element a { empty >> x:e [ \"text\" ] }",
           "namespace x = \"http://x\" start = element a { empty } >> x:e [ ]",
           "namespace x = \"http://x\" (element a { empty } >> x:e [ ]) | element b { empty }",
           "namespace x = \"http://x\" x:e [ \"text\" ] start = element a { empty }",
           "## documentation\nelement a { ## more\nempty }",
           "element a { empty } # comment",
           "namespace x = \"http://x\" element a { attribute b { [ x:y = \"z\" ] text } }",
       }) {
    // A preamble follows its annotations only where the prefix is declared.
    if (std::string_view(schema).starts_with("[ x:y")) continue;
    EXPECT_TRUE(IsCorrect(schema)) << schema;
  }
}

TEST(CompactGrammar, WhatItDoesNotDerive) {
  for (const char* schema : {
           // escapes
           "element a { \"\\x{D800}\" }",
           "element a { \"\\x{110000}\" }",
           "element a { \"\\x{}\" }",
           "element a { \"\\x{xyz}\" }",
           "element \\x{} { empty }",
           "element a { \"\\x{0}\" }",
           "element a { \"\\x{41\" }",
           "element a { empty } # \\x{}",
           "element a { \"\\x{DFFF}\" }",
           "element a { \"\\x{FFFE}\" }",
           "element a { \"\\x{22}b\" }",
           // keywords as names of definitions
           "start = list list = element a { empty }",
           "start = text text = element a { empty }",
           "element = element a { empty } start = element",
           "start = element a { parent start }",
           // annotations
           "namespace x = \"http://x\" element a { empty } >> x:e [ ]",
           "element a { empty } >> e [ ]",
           "[ xmlns = \"http://x\" ] element a { empty }",
           "namespace x = \"http://www.w3.org/2000/xmlns/\" [ x:y = \"z\" ] element a { empty }",
           "namespace x = \"http://x\" [ x:e [ xmlns = \"http://x\" ] ] element a { empty }",
           "[ y = \"z\" ] element a { empty }",
           "namespace x = \"http://x\" [ x:y = \"z\" x:y = \"z\" ] element a { empty }",
           "[ y:z = \"1\" ] element a { empty }",
           // a datatype with an exception is a whole pattern
           "element a { string - \"b\" | \"c\" }",
           "element a { \"c\" | string - \"b\" }",
           "element a { string - \"b\", empty }",
           "element a { list { (token - \"b\"+) } }",
           "element a { list { token - \"b\"* } }",
           "element a { string - \"b\"? }",
           // connectors and particles
           "element a { text, text | text }",
           "element a { text & text, text }",
           "element a { text** }",
           "element a { text | }",
           "element a { (text }",
           "element a { , text }",
           "element a text",
           "element { empty }",
           "element a { }",
           // declarations
           "namespace xmlns = \"http://x\" element a { empty }",
           "namespace xml = \"http://x\" element a { empty }",
           "namespace x = \"http://x\" namespace x = \"http://y\" element x:a { empty }",
           "datatypes xsd = \"http://x\" element a { xsd:int }",
           "element x:a { empty }",
           "element a { x:int }",
           "default namespace = \"x\" default namespace = \"y\" element a { empty }",
           // literals
           "element a { \"x }",
           "element a { 'x\ny' }",
           "element a { \"x\" ~ }",
           // grammars
           "start = element a { empty } b",
           "grammar { element a { empty } }",
           "start = ",
           "start = element a { b }",
           "include { start = empty }",
           "div start = element a { empty }",
       }) {
    EXPECT_FALSE(IsCorrect(schema)) << schema;
  }
}

TEST(CompactGrammar, AKeywordAsNameGetsAHint) {
  // `list` opens a pattern, so what is missing first is its brace.
  relaxng::CompiledSchema schema = test::CompileCompact("start = list\nlist = element a { empty }");
  ASSERT_FALSE(schema.diagnostics.empty());
  EXPECT_EQ(schema.diagnostics[0].hint, "if list is a name, write \\list");
  schema = test::CompileCompact("element a (b)");
  ASSERT_FALSE(schema.diagnostics.empty());
  EXPECT_EQ(schema.diagnostics[0].hint, "") << "a is a name";
  schema = test::CompileCompact("start = element a { empty }\nlist = empty");
  ASSERT_FALSE(schema.diagnostics.empty());
  EXPECT_EQ(schema.diagnostics[0].hint, "if it is a name, write \\list");
  EXPECT_EQ(test::Lines(schema.diagnostics).substr(0, 4), "2:1-");
}

// Escapes are what they stand for, and places are those of the file.
TEST(CompactGrammar, EscapesKeepTheirPlaces) {
  relaxng::CompiledSchema schema =
      test::CompileCompact("element \\x{61} { attribute b { \"\\x{E9}\" } }");
  EXPECT_TRUE(test::Findings(schema, "<a b='é'/>").empty());
  schema = test::CompileCompact("\\x{65}lement a { empty }\n  }");
  ASSERT_FALSE(schema.diagnostics.empty());
  EXPECT_EQ(test::Lines(schema.diagnostics).substr(0, 4), "2:3-");
}

TEST(CompactGrammar, WhatABadEscapeCutsOffIsNotBlamed) {
  relaxng::CompiledSchema schema = test::CompileCompact("element a { \"x\\x{D800}\" }");
  EXPECT_EQ(test::Lines(schema.diagnostics),
            "1:15-23 rng.schema-invalid: this escape stands for no character (RELAX NG Compact "
            "Syntax)\n");
  schema = test::CompileCompact("element a { 'x\ny' } # \\x{0}");
  EXPECT_NE(test::Lines(schema.diagnostics).find("the literal is not closed"), std::string::npos);
}

TEST(CompactGrammar, RegularExpressionsHoldNoSurrogates) {
  for (const char* block : {"IsHighSurrogates", "IsLowSurrogates", "IsHighPrivateUseSurrogates"}) {
    EXPECT_FALSE(
        IsCorrect("element a { xsd:string { pattern = \"\\p{" + std::string(block) + "}\" } }"));
  }
  EXPECT_TRUE(IsCorrect("element a { xsd:string { pattern = \"\\p{IsBasicLatin}\" } }"));
}

}  // namespace
}  // namespace siglum
