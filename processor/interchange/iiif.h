// IIIF: a Presentation 3.0 manifest of a document with a facsimile: its images as canvases, its
// lines as annotations.
//
// Zones count in the coordinates of their surface and are scaled to the canvas, which counts in
// pixels of the image. Source: https://iiif.io/api/presentation/3.0/. Tested by
// tests/interchange/iiif_test.cc.
#ifndef SIGLUM_INTERCHANGE_IIIF_H_
#define SIGLUM_INTERCHANGE_IIIF_H_

#include <string>

#include "interchange/losses.h"
#include "interchange/settings.h"
#include "xml/document.h"

namespace siglum::interchange {

// The manifest as JSON; empty where no surface has an image with a size, which is a finding. `id`:
// of the document in addresses. `settings.base` must be set.
std::string WriteManifest(const xml::Document& document, const std::string& id,
                          const Settings& settings, Losses* losses);

// The id of a document in addresses: xml:id of its TEI, else the name of its file.
std::string DocumentId(const xml::Document& document);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_IIIF_H_
