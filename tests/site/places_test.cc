// Which places a map shows, and where.
#include "site/places.h"

#include <gtest/gtest.h>

#include <cmath>

namespace siglum::site {
namespace {

std::vector<Place> PlacesOf(const std::string& places) {
  const xml::FilePtr file = xml::FileFromBytes(
      "places.xml", "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><standOff><listPlace>" + places +
                        "</listPlace></standOff></TEI>");
  return FindPlaces(*xml::ParseDocument(file).document);
}

std::string PlaceWith(const std::string& id, const std::string& geo) {
  return "<place xml:id=\"" + id + "\"><placeName>" + id + "</placeName><location><geo>" + geo +
         "</geo></location></place>";
}

TEST(Places, AreThoseWithAnIdAndAPointOnTheEarth) {
  const std::vector<Place> places =
      PlacesOf(PlaceWith("tbilisi", "41.72 44.79") + PlaceWith("whitby", "54.49, -0.61") +
               PlaceWith("words", "near the river") + PlaceWith("outline", "1 2 3 4 5 6") +
               PlaceWith("nowhere", "141.7 44.8") + PlaceWith("infinite", "inf 1") +
               "<place><placeName>No id</placeName><location><geo>1 2</geo></location></place>");
  ASSERT_EQ(places.size(), 2U);
  EXPECT_EQ(places[0].id, "tbilisi");
  EXPECT_DOUBLE_EQ(places[0].latitude, 41.72);
  EXPECT_DOUBLE_EQ(places[1].longitude, -0.61);
}

TEST(Places, AreNamedByTheirPreferredName) {
  const std::vector<Place> places = PlacesOf(
      "<place xml:id=\"b\"><placeName>Batoum</placeName><placeName type=\"preferred\">Batumi"
      "</placeName><location><geo>41.65 41.64</geo></location></place>");
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].name, "Batumi");
}

TEST(Map, NorthIsUpEastIsRightAndAllIsInside) {
  const std::vector<Place> places = PlacesOf(
      PlaceWith("north", "60 10") + PlaceWith("south", "40 12") + PlaceWith("east", "50 40"));
  const Map map = DrawMap(places);
  ASSERT_EQ(map.points.size(), 3U);
  EXPECT_LT(map.points[0].y, map.points[1].y);
  EXPECT_GT(map.points[2].x, map.points[1].x);
  for (const MapPoint& point : map.points) {
    EXPECT_TRUE(point.x > 0 && point.x < map.width && point.y > 0 && point.y < map.height);
  }
  EXPECT_GE(map.lines.size(), 4U);
}

TEST(Map, NamesDoNotLieOnEachOther) {
  const std::vector<Place> places =
      PlacesOf(PlaceWith("one", "41.700 44.800") + PlaceWith("two", "41.701 44.801") +
               PlaceWith("three", "41.702 44.800") + PlaceWith("far", "54 0"));
  const Map map = DrawMap(places);
  std::size_t named = 0;
  for (std::size_t i = 0; i < 3; ++i) named += map.points[i].side.empty() ? 0 : 1;
  EXPECT_GE(named, 1U);
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = i + 1; j < 4; ++j) {
      const MapPoint &a = map.points[i], &b = map.points[j];
      if (a.side.empty() || b.side.empty() || a.side != b.side) continue;
      const bool is_apart =
          std::abs(a.y + a.shift - b.y - b.shift) > 20 || std::abs(a.x - b.x) > 50;
      EXPECT_TRUE(is_apart) << places[i].id << " " << places[j].id;
    }
  }
  EXPECT_FALSE(map.points[3].side.empty());
}

TEST(Map, OfOnePlaceShowsItInTheMiddle) {
  const Map map = DrawMap(PlacesOf(PlaceWith("pole", "90 0")));
  ASSERT_EQ(map.points.size(), 1U);
  EXPECT_NEAR(map.points[0].x, map.width / 2, 1);
  EXPECT_TRUE(std::isfinite(map.height));
}

TEST(Map, OfNoPlaceIsEmpty) { EXPECT_TRUE(DrawMap({}).points.empty()); }

}  // namespace
}  // namespace siglum::site
