// DTS: an edition as a static API of Distributed Text Services 1.0, level 0: what programs ask for
// when they cite and fetch passages, as files that any web server serves.
//
//     dts/index.json                        the entry point
//     dts/collection/index.json, dts/collection/ID/index.json
//     dts/navigation/ID;down=-1/index.json  the citations of a document
//     dts/document/ID/index.xml, dts/document/ID/REF/index.xml
//
// An address is a folder, since one address may begin another one; the server gives its index.
// Source: https://distributed-text-services.github.io/specifications/. Tested by
// tests/interchange/dts_test.cc.
#ifndef SIGLUM_INTERCHANGE_TEXTS_DTS_H_
#define SIGLUM_INTERCHANGE_TEXTS_DTS_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "interchange/losses.h"
#include "interchange/settings.h"
#include "xml/document.h"

namespace siglum::interchange {

struct DtsResource {
  std::string id;
  std::string object;                        // JSON: what collections say of it
  std::map<std::string, std::string> files;  // by path below the folder of the API
};

// One document. `id`: in addresses. `settings.base` must be set.
DtsResource MakeDtsResource(const std::shared_ptr<const xml::Document>& document,
                            const std::string& id, const Settings& settings, Losses* losses);

// The entry point and the collections of an edition.
std::map<std::string, std::string> WriteDtsCollection(const std::vector<DtsResource>& resources,
                                                      const Settings& settings);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_TEXTS_DTS_H_
