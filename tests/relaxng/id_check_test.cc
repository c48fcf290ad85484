// Identifiers that are used twice, references to none, and what is no fault.
#include <gtest/gtest.h>

#include "relaxng/schema.h"
#include "xml/reader.h"

namespace siglum::relaxng {
namespace {

constexpr const char* kSchema = R"(
<element name="r" xmlns="http://relaxng.org/ns/structure/1.0"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <zeroOrMore>
    <element name="e">
      <optional><attribute name="id"><data type="ID"/></attribute></optional>
      <optional><attribute name="to"><data type="IDREF"/></attribute></optional>
      <optional><attribute name="all"><data type="IDREFS"/></attribute></optional>
    </element>
  </zeroOrMore>
</element>)";

// `offset message` a line.
std::string FindingsOf(const std::string& document, bool check_ids = true) {
  CompiledSchema compiled = CompileSchema(xml::FileFromBytes("s.rng", kSchema), {});
  xml::FilePtr file = xml::FileFromBytes("d.xml", document);
  ValidationOptions options;
  options.check_ids = check_ids;
  auto validator = compiled.schema->MakeValidator(file, options);
  EXPECT_TRUE(xml::Parse(file, {}, validator.get()).well_formed);
  std::string found;
  for (const diagnostics::Diagnostic& finding : validator->Take()) {
    found += std::to_string(finding.span.offset) + " " + finding.message;
    for (const auto& related : finding.related) {
      found += ", " + std::to_string(related.span.offset) + " " + related.message;
    }
    found += "\n";
  }
  return found;
}

TEST(IdCheck, TellsEachFurtherUse) {
  EXPECT_EQ(FindingsOf("<r><e id='a'/><e id='b'/><e id='a'/><e id=' a '/></r>"),
            "32 the identifier a is used twice, 10 first used here\n"
            "43 the identifier a is used twice, 10 first used here\n");
}

TEST(IdCheck, TellsReferencesToNothing) {
  EXPECT_EQ(FindingsOf("<r><e to='z'/><e id='a'/><e all='a y\n x'/></r>"),
            "10 no element has the identifier z\n"
            "33 no element has the identifier y\n"
            "33 no element has the identifier x\n");
}

TEST(IdCheck, ReferencesMayComeFirst) {
  EXPECT_EQ(FindingsOf("<r><e to='a' all='b a'/><e id='a'/><e id='b'/></r>"), "");
}

TEST(IdCheck, ComparesWhatIsMeantNotHowItIsWritten) {
  EXPECT_EQ(FindingsOf("<r><e id='ab'/><e id='a&#98;'/><e to='&#97;b'/></r>"),
            "22 the identifier ab is used twice, 10 first used here\n");
}

TEST(IdCheck, CanBeTurnedOff) {
  EXPECT_EQ(FindingsOf("<r><e id='a'/><e id='a'/><e to='z'/></r>", false), "");
}

TEST(IdCheck, MakesNoMistakeAmongManyIdentifiers) {
  std::string document = "<r>";
  for (int i = 0; i < 50'000; ++i) document += "<e id='n" + std::to_string(i) + "'/>";
  EXPECT_EQ(FindingsOf(document + "</r>"), "");
}

}  // namespace
}  // namespace siglum::relaxng
