// Registers in: a table of a spreadsheet becomes a register, or changes one by the cells that
// differ.
//
// A row that is not sound (an id twice, an id that is none, a formula) is left out until an editor
// decides. Into a register only what has changed since it was exported is written: a table that
// comes back as it was changes no byte. Tested by tests/interchange/register_import_test.cc.
#ifndef SIGLUM_INTERCHANGE_REGISTER_IMPORT_H_
#define SIGLUM_INTERCHANGE_REGISTER_IMPORT_H_

#include <string>

#include "base/result.h"
#include "diagnostics/diagnostic.h"
#include "interchange/entries.h"
#include "interchange/losses.h"
#include "xml/edits.h"

namespace siglum::interchange {

// A TEI document with a list for each kind. Columns by their names, in any case and order: id,
// kind, name, variants (`|` between), born, died, an authority (gnd, viaf, wikidata, geonames ...),
// lat and lon, remark or note. Error: the file is no table, or has no column `name`.
base::Result<std::string> ImportRegister(const diagnostics::FilePtr& table, Losses* losses);

// The edits that bring the changed cells of `table` into the register `entries` of one document:
// names, dates of life, numbers, further variants, and new rows as new entries. What is taken away
// in the table stays in the register and is reported.
base::Result<xml::Edits> UpdateRegister(const diagnostics::FilePtr& table, const Entries& entries,
                                        Losses* losses);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_REGISTER_IMPORT_H_
