// SetUpLibxml: makes libxml2 safe for this process. Called by whatever uses libxml2, as often as it
// likes.
#ifndef SIGLUM_XML_LIBXML_SETUP_H_
#define SIGLUM_XML_LIBXML_SETUP_H_

namespace siglum::xml {

// Thread-safe; the work is done once. Afterwards libxml2 has no network, prints nothing of its own
// accord, and loads an external entity only for a parse that external_entity.h has given
// permission.
void SetUpLibxml();

}  // namespace siglum::xml

#endif  // SIGLUM_XML_LIBXML_SETUP_H_
