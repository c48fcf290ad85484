// Names that mean something in the field.
#include "tei/field_names.h"

#include <gtest/gtest.h>

namespace siglum::tei {
namespace {

TEST(FieldNames, KnowsTeiAndItsNeighbours) {
  for (const char* name :
       {"TEI", "persName", "mdel", "strong", "unitdate", "itemizedlist", "mRest", "a", "zone"}) {
    EXPECT_TRUE(IsNameOfField(name)) << name;
  }
  for (const char* name : {"persname", "persNam", "", "zzz"})
    EXPECT_FALSE(IsNameOfField(name)) << name;
}

TEST(FieldNames, KnowsWhatSaysSomethingOfText) {
  for (const char* name : {"abbr", "del", "add", "sic", "corr", "reg", "rdg", "undo"}) {
    EXPECT_TRUE(IsEditorial(name)) << name;
  }
  for (const char* name : {"p", "note", "list", "quote"}) EXPECT_FALSE(IsEditorial(name)) << name;
}

}  // namespace
}  // namespace siglum::tei
