// libxml2 has process-wide tables of input protocols and one process-wide loader of external
// entities. Both are set here, once: regular local files only (libxml2's catalogs read those; a
// pipe or a device would never end), and a loader that asks the EntityLoader of the parse. Tested
// by tests/xml/hostile_test.cc.
#include "xml/libxml_setup.h"

#include <fcntl.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlIO.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <mutex>

#include "base/uri.h"
#include "xml/access.h"
#include "xml/external_entity.h"
#include "xml/memory_account.h"

namespace siglum::xml {
namespace {

thread_local const OpeningGuard::MayOpen* may_open_here = nullptr;

int MatchFile(const char* name) { return base::LocalPath(name, {}).empty() ? 0 : 1; }

void* OpenFile(const char* name) {
  std::string path = base::LocalPath(name, {});
  if (may_open_here != nullptr && *may_open_here && !(*may_open_here)(path)) return nullptr;
  int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return nullptr;
  struct stat status {};
  std::FILE* file = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)
                        ? ::fdopen(descriptor, "rb")
                        : nullptr;
  if (file == nullptr) ::close(descriptor);
  return file;
}

void IgnoreMessage(void*, const char*, ...) {}

xmlParserInputPtr LoadExternalEntity(const char* system_id, const char* public_id,
                                     xmlParserCtxtPtr context) {
  if (context == nullptr || context->_private == nullptr) return nullptr;
  auto* loader = static_cast<EntityLoader*>(context->_private);
  std::optional<std::string> text =
      loader->Load(public_id != nullptr ? public_id : "", system_id != nullptr ? system_id : "");
  if (!text.has_value()) return nullptr;
  xmlParserInputBufferPtr buffer = xmlParserInputBufferCreateMem(
      text->data(), static_cast<int>(text->size()), XML_CHAR_ENCODING_NONE);
  return buffer == nullptr ? nullptr : xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE);
}

}  // namespace

OpeningGuard::OpeningGuard(const MayOpen* may_open) { may_open_here = may_open; }
OpeningGuard::~OpeningGuard() { may_open_here = nullptr; }

void SetUpLibxml() {
  static std::once_flag once;
  std::call_once(once, [] {
    SetUpMemoryAccounts();
    xmlInitParser();
    xmlCleanupInputCallbacks();
    xmlRegisterInputCallbacks(MatchFile, OpenFile, xmlFileRead, xmlFileClose);
    xmlCleanupOutputCallbacks();
    xmlSetExternalEntityLoader(LoadExternalEntity);
    xmlThrDefSetGenericErrorFunc(nullptr, IgnoreMessage);
    xmlSetGenericErrorFunc(nullptr, IgnoreMessage);
  });
}

}  // namespace siglum::xml
