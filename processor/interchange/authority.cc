// Sources: GND, MARC 21 field 024 and https://www.wikidata.org/wiki/Property:P227 for the shapes;
// check digits of GND as counted on 6,059 numbers in use; ISNI and ORCID, ISO 7064 MOD 11-2. Tested
// by tests/interchange/authority_test.cc.
#include "interchange/authority.h"

#include <algorithm>
#include <array>

#include "base/text_forms.h"
#include "base/white_space.h"

namespace siglum::interchange {
namespace {

constexpr Authority kAuthorities[] = {
    {"gnd", "https://d-nb.info/gnd/", "GND"},
    {"viaf", "https://viaf.org/viaf/", "VIAF"},
    {"wikidata", "https://www.wikidata.org/entity/", "Wikidata"},
    {"geonames", "https://www.geonames.org/", "GeoNames"},
    {"lccn", "http://id.loc.gov/authorities/names/", "LCCN"},
    {"isni", "https://isni.org/isni/", "ISNI"},
    {"orcid", "https://orcid.org/", "ORCID"},
    {"ulan", "http://vocab.getty.edu/ulan/", "ULAN"},
    {"tgn", "http://vocab.getty.edu/tgn/", "TGN"},
};

// Addresses in use, without scheme, `www.` and `m.`; the number follows.
struct AddressRow {
  std::string_view address;
  std::string_view authority;
};
constexpr AddressRow kAddresses[] = {
    {"d-nb.info/gnd/", "gnd"},
    {"lobid.org/gnd/", "gnd"},
    {"explore.gnd.network/gnd/", "gnd"},
    {"deutsche-biographie.de/pnd", "gnd"},
    {"geonames.org/", "geonames"},
    {"sws.geonames.org/", "geonames"},
    {"viaf.org/viaf/", "viaf"},
    {"wikidata.org/entity/", "wikidata"},
    {"wikidata.org/wiki/", "wikidata"},
    {"id.loc.gov/authorities/names/", "lccn"},
    {"lccn.loc.gov/", "lccn"},
    {"isni.org/isni/", "isni"},
    {"isni.org/", "isni"},
    {"orcid.org/", "orcid"},
    {"vocab.getty.edu/ulan/", "ulan"},
    {"vocab.getty.edu/page/ulan/", "ulan"},
    {"vocab.getty.edu/tgn/", "tgn"},
    {"vocab.getty.edu/page/tgn/", "tgn"},
};

// Other words of editions for an authority, in lower case.
struct HintRow {
  std::string_view hint;
  std::string_view authority;
};
constexpr HintRow kHints[] = {{"pnd", "gnd"},
                              {"gkd", "gnd"},
                              {"swd", "gnd"},
                              {"gnd-id", "gnd"},
                              {"gndo", "gnd"},
                              {"geoname", "geonames"},
                              {"geonames-id", "geonames"},
                              {"wd", "wikidata"},
                              {"wikidata-id", "wikidata"},
                              {"wikidata_id", "wikidata"},
                              {"gnd_id", "gnd"},
                              {"viaf-id", "viaf"},
                              {"lc", "lccn"},
                              {"loc", "lccn"},
                              {"lcnaf", "lccn"}};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool AreDigits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, IsDigit);
}

// The GND's check digit: weights 2, 3, 4 ... from the right. Numbers with a hyphen (of the former
// files of corporate bodies and subjects) take the remainder itself, the others its complement.
bool HasGndCheckDigit(std::string_view id) {
  const bool has_hyphen = id.size() > 2 && id[id.size() - 2] == '-';
  const std::string_view digits = id.substr(0, id.size() - (has_hyphen ? 2 : 1));
  if (!AreDigits(digits)) return false;
  constexpr int kModulus = 11;
  int sum = 0;
  int weight = 2;
  for (std::size_t i = digits.size(); i > 0; --i) sum += (digits[i - 1] - '0') * weight++;
  const int rest = sum % kModulus;
  const int check = has_hyphen ? rest : (kModulus - rest) % kModulus;
  const char expected = check == kModulus - 1 ? 'X' : static_cast<char>('0' + check);
  return id.back() == expected;
}

bool IsGndShaped(std::string_view id) {
  constexpr std::size_t kShortest = 3, kLongest = 12;
  if (id.size() < kShortest || id.size() > kLongest || id.front() == '0') return false;
  for (std::size_t i = 0; i < id.size(); ++i) {
    const bool is_hyphen = id[i] == '-' && i + 2 == id.size();
    const bool is_ten = id[i] == 'X' && i + 1 == id.size();
    if (!IsDigit(id[i]) && !is_hyphen && !is_ten) return false;
  }
  return true;
}

// ISO 7064 MOD 11-2 over sixteen characters.
bool HasIsniCheckDigit(std::string_view id) {
  constexpr std::size_t kLength = 16;
  if (id.size() != kLength || !AreDigits(id.substr(0, kLength - 1))) return false;
  constexpr int kModulus = 11;
  int sum = 0;
  for (char c : id.substr(0, kLength - 1)) sum = (sum + (c - '0')) * 2;
  const int check = (kModulus + 1 - sum % kModulus) % kModulus;
  return id.back() == (check == kModulus - 1 ? 'X' : static_cast<char>('0' + check));
}

std::string WithoutHyphensAndSpaces(std::string_view id) {
  std::string plain;
  for (char c : id) {
    if (c != '-' && c != ' ') plain += c;
  }
  return plain;
}

std::string InGroupsOfFour(std::string_view id) {
  std::string grouped;
  for (std::size_t i = 0; i < id.size(); ++i) {
    if (i > 0 && i % 4 == 0) grouped += '-';
    grouped += id[i];
  }
  return grouped;
}

// Makes `identifier->id` canonical and says what is wrong with it.
void Judge(Identifier* identifier) {
  const std::string_view key = identifier->authority->key;
  std::string& id = identifier->id;
  if (key == "gnd") {
    if (id.ends_with('x')) id.back() = 'X';
    if (!IsGndShaped(id))
      identifier->fault = "it has not the form of one";
    else if (!HasGndCheckDigit(id))
      identifier->fault = "its check digit is wrong";
  } else if (key == "wikidata") {
    if (id.starts_with('q')) id.front() = 'Q';
    const bool is_item = id.size() > 1 && id[0] == 'Q' && id[1] != '0' && AreDigits(id.substr(1));
    if (!is_item) identifier->fault = "items are Q and a number";
  } else if (key == "isni" || key == "orcid") {
    id = WithoutHyphensAndSpaces(id);
    if (id.ends_with('x')) id.back() = 'X';
    if (!HasIsniCheckDigit(id))
      identifier->fault = "its check digit is wrong";
    else if (key == "orcid")
      id = InGroupsOfFour(id);
  } else if (key == "lccn") {
    id = WithoutHyphensAndSpaces(id);
    const std::size_t letters = std::min<std::size_t>(id.find_first_of("0123456789"), id.size());
    const bool is_sound =
        letters >= 1 && letters <= 3 && AreDigits(std::string_view(id).substr(letters));
    if (!is_sound) identifier->fault = "it has not the form of one";
  } else if (!AreDigits(id)) {
    identifier->fault = "it has other characters than digits";
  }
}

// `d-nb.info/gnd/118554700` of an address on the web; empty for all other text.
std::string WithoutScheme(std::string_view written) {
  const std::size_t begin = written.find("://");
  if (begin == std::string_view::npos) return {};
  const std::string scheme = base::LowerCase(written.substr(0, begin));
  if (scheme != "http" && scheme != "https") return {};
  std::string_view rest = written.substr(begin + 3);
  const std::size_t path = std::min(rest.find('/'), rest.size());
  std::string host = base::LowerCase(rest.substr(0, path));
  for (std::string_view front : {"www.", "m."}) {
    if (host.starts_with(front)) host.erase(0, front.size());
  }
  return host + std::string(rest.substr(path));
}

Identifier OfAddress(const std::string& address) {
  Identifier identifier;
  for (const AddressRow& row : kAddresses) {
    if (!address.starts_with(row.address)) continue;
    std::string id = address.substr(row.address.size());
    id.resize(std::min(id.find_first_of("/#?."), id.size()));
    identifier = {FindAuthority(row.authority), std::move(id), {}};
    Judge(&identifier);
    // Pages beside the numbers (`wiki/Help`, `geonames.org/about`) are no numbers at all.
    const bool may_be_page =
        row.authority != "gnd" && identifier.id.find_first_of("0123456789") == std::string::npos;
    if (!identifier.is_sound() && (identifier.id.empty() || may_be_page)) identifier = {};
    return identifier;
  }
  return identifier;
}

}  // namespace

std::span<const Authority> Authorities() { return kAuthorities; }

const Authority* FindAuthority(std::string_view key) {
  const std::string low = base::LowerCase(key);
  const auto* found = std::ranges::find(kAuthorities, std::string_view(low), &Authority::key);
  return found == std::end(kAuthorities) ? nullptr : found;
}

std::string Identifier::Uri() const {
  return is_sound() ? std::string(authority->prefix) + id : std::string();
}

Identifier ReadIdentifier(std::string_view written, std::string_view hint) {
  const std::string_view text = base::Trim(written);
  if (text.empty()) return {};
  if (const std::string address = WithoutScheme(text); !address.empty()) return OfAddress(address);
  Identifier identifier;
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos && colon > 0) {
    identifier = {
        FindAuthority(text.substr(0, colon)), std::string(base::Trim(text.substr(colon + 1))), {}};
    if (identifier.authority != nullptr) Judge(&identifier);
    return identifier;
  }
  const std::string low = base::LowerCase(base::Trim(hint));
  const Authority* authority = FindAuthority(low);
  if (authority == nullptr) {
    const auto* row = std::ranges::find(kHints, std::string_view(low), &HintRow::hint);
    if (row != std::end(kHints)) authority = FindAuthority(row->authority);
  }
  if (authority == nullptr) return {};
  identifier = {authority, std::string(text), {}};
  // Addresses without a scheme stand in idno as well.
  if (text.find('/') != std::string_view::npos) {
    Identifier of_address = OfAddress(WithoutScheme("https://" + std::string(text)));
    if (of_address.authority != nullptr) return of_address;
  }
  Judge(&identifier);
  return identifier;
}

}  // namespace siglum::interchange
