// libxslt's process-wide state, led to the run that is under way on this thread. Inside this room
// only.
#ifndef SIGLUM_XSLT_LIBXSLT_SETUP_H_
#define SIGLUM_XSLT_LIBXSLT_SETUP_H_

#include <libxml/tree.h>
#include <libxslt/security.h>

#include <string>

#include "xslt/messages.h"
#include "xslt/resources.h"

namespace siglum::xslt {

// While it lives, what libxslt opens on this thread comes from `resources`, and what it prints goes
// to `messages`. One at a time per thread.
class ActiveRun {
 public:
  ActiveRun(Resources* resources, Messages* messages);
  ~ActiveRun();
  ActiveRun(const ActiveRun&) = delete;
  ActiveRun& operator=(const ActiveRun&) = delete;
};

// The address that libxslt is to know the file at `path` by, in which `%`, `#` and spaces are
// escaped. Resources leads back to the path.
std::string AddressOfPath(const std::string& path);

// Escapes what may not stand in a URI in the addresses of xsl:import and xsl:include, so that
// people may name files in their own language.
void EscapeImports(xmlDoc* stylesheet);

// No writing of files, no network. Reading goes through Resources in any case.
xsltSecurityPrefsPtr SafePreferences();

}  // namespace siglum::xslt

#endif  // SIGLUM_XSLT_LIBXSLT_SETUP_H_
