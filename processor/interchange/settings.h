// Settings: what exports need and no document says ([interchange] of siglum.toml).
#ifndef SIGLUM_INTERCHANGE_SETTINGS_H_
#define SIGLUM_INTERCHANGE_SETTINGS_H_

#include <string>

namespace siglum::interchange {

// All addresses are absolute; an empty text is not set.
struct Settings {
  std::string title;     // of the edition
  std::string language;  // BCP 47
  std::string base;      // `https://edition.example.org/`: + id of a document is its address
  std::string tei;       // + name of a file is the address of its TEI
  std::string editor;
  std::string email;
  std::string publisher;
  std::string publisher_url;
  std::string bibl;                    // the edition as it is cited
  std::string uuid;                    // of the edition
  std::string collection = "edition";  // id of the edition in DTS
  std::string date;                    // ISO 8601: when the export is made; never the clock
  std::string licence = "https://creativecommons.org/licenses/by/4.0/";
  std::string beacon_target;  // with {ID}; empty: `base` + `persons/AUTHORITY/{ID}`
};

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_SETTINGS_H_
