// Zones of facsimiles in percent of their pictures.
#include "site/surfaces.h"

#include <gtest/gtest.h>

namespace siglum::site {
namespace {

std::vector<Surface> SurfacesOf(const std::string& facsimile) {
  const xml::FilePtr file =
      xml::FileFromBytes("a.xml", "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><facsimile>" +
                                      facsimile + "</facsimile></TEI>");
  return FindSurfaces(*xml::ParseDocument(file).document);
}

TEST(Surfaces, ZonesCountInTheUnitsOfTheirSurface) {
  const auto surfaces = SurfacesOf(
      "<surface xml:id=\"s\" ulx=\"100\" uly=\"0\" lrx=\"300\" lry=\"400\"><graphic url=\"a.png\"/>"
      "<zone xml:id=\"z\" ulx=\"150\" uly=\"100\" lrx=\"250\" lry=\"200\"/></surface>");
  ASSERT_EQ(surfaces.size(), 1U);
  ASSERT_EQ(surfaces[0].zones.size(), 1U);
  const Zone& zone = surfaces[0].zones[0];
  EXPECT_DOUBLE_EQ(zone.left, 25);
  EXPECT_DOUBLE_EQ(zone.top, 25);
  EXPECT_DOUBLE_EQ(zone.width, 50);
  EXPECT_DOUBLE_EQ(zone.height, 25);
}

TEST(Surfaces, ThePictureSaysHowLargeASurfaceIsThatDoesNot) {
  const auto surfaces = SurfacesOf(
      "<surface xml:id=\"s\"><graphic url=\"a.png\" width=\"200px\" height=\"100px\"/>"
      "<zone xml:id=\"z\" points=\"20,10 120,10 70,60\"/></surface>");
  ASSERT_EQ(surfaces[0].zones.size(), 1U);
  EXPECT_DOUBLE_EQ(surfaces[0].zones[0].left, 10);
  EXPECT_DOUBLE_EQ(surfaces[0].zones[0].height, 50);
}

TEST(Surfaces, WhatHasNoPlaceHasNone) {
  const auto surfaces = SurfacesOf(
      "<surface xml:id=\"s\"><zone xml:id=\"z\" ulx=\"1\" uly=\"1\" lrx=\"2\" lry=\"2\"/></surface>"
      "<surface xml:id=\"t\" ulx=\"0\" uly=\"0\" lrx=\"10\" lry=\"10\">"
      "<zone xml:id=\"outside\" ulx=\"5\" uly=\"5\" lrx=\"20\" lry=\"8\"/>"
      "<zone xml:id=\"empty\" ulx=\"5\" uly=\"5\" lrx=\"5\" lry=\"8\"/>"
      "<zone xml:id=\"words\" points=\"left, right\"/>"
      "<zone ulx=\"1\" uly=\"1\" lrx=\"2\" lry=\"2\"/></surface>");
  ASSERT_EQ(surfaces.size(), 2U);
  EXPECT_TRUE(surfaces[0].zones.empty());
  EXPECT_TRUE(surfaces[1].zones.empty());
}

}  // namespace
}  // namespace siglum::site
