// Functions that siglum's own stylesheets may call, in the namespace kFunctionsNamespace.
#ifndef SIGLUM_XSLT_FUNCTIONS_H_
#define SIGLUM_XSLT_FUNCTIONS_H_

namespace siglum::xslt {

inline constexpr const char* kFunctionsNamespace = "https://siglum.dev/ns/xslt";

// Registers them with libxslt, once in a process:
//   f:line(node-set)            the line of the first node in its document; 0 when it is not known
//   f:right-to-left(string)     whether a character of it belongs to a script from right to left
// Both read their arguments only.
void RegisterFunctions();

}  // namespace siglum::xslt

#endif  // SIGLUM_XSLT_FUNCTIONS_H_
