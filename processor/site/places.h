// Places: the places of a register that have coordinates, and a map of them without tiles.
//
// The map is a plain projection: longitude and latitude as they are, narrowed by the cosine of the
// middle latitude, so that shapes keep their form near the middle. It has a grid of degrees and no
// coastlines, since nothing is fetched.
#ifndef SIGLUM_SITE_PLACES_H_
#define SIGLUM_SITE_PLACES_H_

#include <string>
#include <vector>

#include "xml/document.h"

namespace siglum::site {

struct Place {
  std::string id;  // its xml:id
  std::string name;
  double latitude = 0;   // degrees, north is positive
  double longitude = 0;  // degrees, east is positive
};

// The `place` elements with an id and a `geo` in decimal degrees, latitude first, in their order.
// What is no point on the earth is left out.
std::vector<Place> FindPlaces(const xml::Document& document);

struct MapPoint {
  double x = 0;
  double y = 0;
  // Where the name stands: `start` is right of the point, `end` left of it; empty: it has no room.
  std::string side;
  double shift = 0;  // how far the name stands below the height of the point
};

struct MapLine {
  bool is_meridian = false;
  double at = 0;      // x of a meridian, y of a parallel
  std::string label;  // `40° N`
};

struct Map {
  double width = 0;
  double height = 0;
  std::vector<MapPoint> points;  // in the order of the places
  std::vector<MapLine> lines;
};

// A map that holds all places, 1000 units wide.
Map DrawMap(const std::vector<Place>& places);

}  // namespace siglum::site

#endif  // SIGLUM_SITE_PLACES_H_
