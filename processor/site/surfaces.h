// Surfaces: the pages of a facsimile, and the zones on them that passages of the text point to.
#ifndef SIGLUM_SITE_SURFACES_H_
#define SIGLUM_SITE_SURFACES_H_

#include <string>
#include <vector>

#include "xml/document.h"

namespace siglum::site {

// A rectangle in percent of the picture of its surface, from its upper left corner.
struct Zone {
  std::string id;
  double left = 0;
  double top = 0;
  double width = 0;
  double height = 0;
};

struct Surface {
  xml::NodeId node;
  std::string id;
  std::vector<Zone> zones;
};

// The surfaces with an id, and their zones with an id whose corners lie on the surface. A surface
// says how large it is by its own corners, else by the width and height of its picture in pixels;
// zones of others have no place.
std::vector<Surface> FindSurfaces(const xml::Document& document);

// The surface of a surface, a zone or a picture; none for other nodes.
xml::NodeId SurfaceOf(const xml::Document& document, xml::NodeId node);

}  // namespace siglum::site

#endif  // SIGLUM_SITE_SURFACES_H_
