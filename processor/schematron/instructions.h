// Instructions: what stands in xsl:function or xsl:key (a sequence constructor of XSLT) as an
// expression of XPath.
//
//     <xsl:variable name="n" select="count(.)"/>        let $n := (count(.)) return
//     <xsl:choose><xsl:when test="$n = 1">one</...>     if ($n = 1) then xs:untypedAtomic("one")
//     else ()
//
// Functions of rules hold sequences, variables, choices and loops, and XPath 3.1 has all of these
// itself. What needs trees or templates is refused by name.
#ifndef SIGLUM_SCHEMATRON_INSTRUCTIONS_H_
#define SIGLUM_SCHEMATRON_INSTRUCTIONS_H_

#include <string>

#include "schematron/source.h"

namespace siglum::schematron {

struct Translation {
  std::string expression;
  std::string
      refused;  // the instruction that cannot be translated, `xsl:apply-templates`; else empty
  Place place;  // of that one
};

// The content of `parent` without its xsl:param. White space between instructions is layout.
Translation TranslateContent(const Element& parent);

// xsl:function as `function($a as xs:string) as xs:integer { ... }`.
Translation TranslateFunction(const Element& function);

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_INSTRUCTIONS_H_
