// Pages, links and lists of a site: what the stylesheets get, and where each file goes.
// Tested by tests/edition/site_build_test.cc.
#include "site/site.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "apparatus/plain_text.h"
#include "apparatus/witness_tei.h"
#include "base/unicode.h"
#include "base/uri.h"
#include "publish/built_in.h"
#include "publish/prepared_document.h"
#include "site/chronology.h"
#include "site/facts.h"
#include "site/page_ids.h"
#include "site/places.h"
#include "site/segments.h"
#include "site/surfaces.h"
#include "site/synopsis.h"
#include "tei/mentions.h"
#include "tei/register.h"
#include "xml/access.h"
#include "xml/axes.h"
#include "xml/writer.h"

namespace siglum::site {
namespace {

namespace fs = std::filesystem;
using apparatus::Apparatus;
using diagnostics::Diagnostic;
using xml::AddedElement;
using xml::NodeId;

// A name of the text that points to an entry of a register.
struct Mention {
  std::size_t page = 0;
  std::string target;  // the pointer, resolved between the passes
  std::string anchor;
  std::string form;
  std::string before;
  std::string after;
  std::string only;  // sigla, where the name stands in a reading
};

struct Page {
  SiteFile file;
  std::string href;
  bool is_known = false;  // it was learned: the file can be read
  Facts facts;
  std::vector<std::string> ids;
  std::unordered_set<std::string> anchors;
  std::vector<Mention> mentions;  // that stand on the page
  std::vector<Segment> segments;
  std::vector<DateMention> dates;
  std::vector<Place> places;           // of a register
  std::vector<std::string> witnesses;  // with pages of their own: sigla
  std::vector<apparatus::WitnessId> witness_ids;
  std::vector<std::string> witness_names;
  bool has_synopsis = false;
  std::vector<bool> in_place;  // the text of the witness is that of the page with other readings
};

// What a pointer leads to in the site.
struct Target {
  std::size_t page = 0;
  std::string fragment;  // without `#`; empty: the page
};

std::string Normal(const std::string& path) { return fs::path(path).lexically_normal().string(); }

bool IsImage(const fs::path& path) {
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return std::tolower(c); });
  for (std::string_view known :
       {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp"}) {
    if (ending == known) return true;
  }
  return false;
}

// Some words before or behind a name: whole words, at most about `length` bytes.
std::string Tail(std::string_view text, std::size_t length) {
  if (text.size() <= length) return std::string(text);
  std::size_t from = text.find(' ', text.size() - length);
  return from == std::string_view::npos ? std::string() : "…" + std::string(text.substr(from));
}
std::string Head(std::string_view text, std::size_t length) {
  if (text.size() <= length) return std::string(text);
  std::size_t end = text.rfind(' ', length);
  return end == std::string_view::npos ? std::string() : std::string(text.substr(0, end)) + " …";
}

// Whether the text of a witness is the edited text with its readings in the places of entries:
// every entry encloses what it is about, and says what the witness has there.
bool StandsInPlace(const Apparatus& apparatus, apparatus::WitnessId witness) {
  for (const apparatus::Milestone& milestone : apparatus.milestones()) {
    if (milestone.witness == witness) return false;
  }
  for (const apparatus::Entry& entry : apparatus.entries()) {
    if (entry.anchor.kind != apparatus::Anchor::Kind::kOwnContent) return false;
    if (entry.outer.valid()) {
      const apparatus::Entry& outer = apparatus[apparatus[entry.outer].entry];
      const apparatus::Choice around = apparatus.Choose(outer, {.witness = witness});
      const bool is_read =
          around.kind == apparatus::Choice::Kind::kReading && around.reading == entry.outer;
      if (!is_read) continue;
    }
    const apparatus::Choice choice = apparatus.Choose(entry, {.witness = witness});
    if (choice.kind != apparatus::Choice::Kind::kReading || choice.is_doubled) return false;
    const apparatus::Content content = apparatus[choice.reading].content;
    if (content != apparatus::Content::kText && content != apparatus::Content::kOmission) {
      return false;
    }
  }
  return true;
}

// What a list of witnesses says of one, shortened.
std::string NameOf(const xml::Document& document, const apparatus::Witness& witness) {
  constexpr std::size_t kLongest = 160;
  if (!witness.node.valid()) return {};
  return Head(tei::EditorsForm(document, witness.node), kLongest);
}

std::string FileNameFor(std::string_view siglum) {
  std::string name;
  for (char c : siglum) {
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                          (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
                          static_cast<unsigned char>(c) >= 0x80;
    name += is_plain ? c : '-';
  }
  return name;
}

std::string SynopsisOf(const std::string& href) {
  return fs::path(href).replace_extension().generic_string() + ".synopsis.html";
}

// The synopsis as common.xsl wants it; nothing when no passage differs.
AddedElement SynopsisElement(const Synopsis& synopsis, const std::string& from,
                             const std::string& page, const std::string& language) {
  AddedElement added{"synopsis", {{"href", RelativeHref(from, page)}, {"lang", language}}, {}, {}};
  for (const SynopsisPassage& passage : synopsis.passages) {
    AddedElement one{"passage",
                     {{"id", passage.id}, {"href", RelativeHref(from, page + '#' + passage.id)}},
                     {},
                     {}};
    for (const SynopsisRow& row : passage.rows) {
      AddedElement line{"row", {{"edited", row.is_edited ? "yes" : "no"}}, {}, {}};
      for (const std::string& siglum : row.witnesses) {
        line.children.push_back({"siglum", {}, siglum, {}});
      }
      for (const SynopsisRow::Word& word : row.words) {
        line.children.push_back(
            {"word", {{"differs", word.differs ? "yes" : "no"}}, word.text, {}});
      }
      one.children.push_back(std::move(line));
    }
    added.children.push_back(std::move(one));
  }
  for (std::size_t a = 0; a < synopsis.agreement.size(); ++a) {
    AddedElement line{"agreement", {{"siglum", synopsis.sigla[a]}}, {}, {}};
    for (const Synopsis::Agreement& pair : synopsis.agreement[a]) {
      line.children.push_back(
          {"pair",
           {{"same", std::to_string(pair.same)}, {"both", std::to_string(pair.both)}},
           {},
           {}});
    }
    added.children.push_back(std::move(line));
  }
  return added;
}

// Which surface, or which zone of one, an element of the text is about.
void AddPlaceOnFacsimile(const xml::Document& document, NodeId node, NodeId place,
                         xml::TreeAdditions* additions) {
  if (!place.valid()) return;
  const NodeId surface = SurfaceOf(document, place);
  if (!surface.valid()) return;
  const std::string_view id = document.AttributeValue(surface, "id", xml::kXmlNamespace);
  if (!id.empty()) additions->attributes.push_back({node, "surface", std::string(id)});
  if (!document.IsNamed(place, tei::kTeiNamespace, "zone")) return;
  const std::string_view zone = document.AttributeValue(place, "id", xml::kXmlNamespace);
  additions->attributes.push_back({node, "zone", std::string(zone)});
}

// `<s:zones surface="s1">z1 10 20 30 5;z2 ...</s:zones>`: corners and sizes in percent.
void AddZones(const xml::Document& document, xml::TreeAdditions* additions) {
  for (const Surface& surface : FindSurfaces(document)) {
    std::string zones;
    for (const Zone& zone : surface.zones) {
      if (!zones.empty()) zones += ';';
      zones += fmt::format("{} {:.2f} {:.2f} {:.2f} {:.2f}", zone.id, zone.left, zone.top,
                           zone.width, zone.height);
    }
    if (zones.empty()) continue;
    additions->tail.push_back({"zones", {{"surface", surface.id}}, zones, {}});
  }
}

constexpr std::size_t kContext = 60;            // bytes of text on either side of a mention
constexpr std::size_t kMostWitnessPages = 40;   // of one document
constexpr std::size_t kMostDatesOnPage = 1000;  // more are cut into a page for each bar

}  // namespace

std::string RelativeHref(const std::string& from, const std::string& to) {
  const std::size_t hash = to.find('#');
  const std::string file = to.substr(0, hash);
  const std::string fragment = hash == std::string::npos ? std::string() : to.substr(hash);
  if (file == from && !fragment.empty()) return fragment;
  std::string path = fs::path(file).lexically_relative(fs::path(from).parent_path()).string();
  std::string escaped;
  for (char c : path) {
    if (c == ' ' || c == '%' || c == '?' || c == '"') {
      escaped += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      escaped += c;
    }
  }
  return escaped + fragment;
}

struct Site::Impl {
  SiteOptions options;
  std::vector<Page> pages;
  std::unordered_map<std::string, std::size_t> page_of_path;
  std::unordered_map<std::string, std::size_t> page_of_entry;  // register ids
  std::map<std::pair<std::size_t, std::string>, std::vector<const Mention*>> mentions_of;
  std::shared_ptr<const xml::Document> site_document;  // of the common pages
  std::vector<publish::Publisher> publishers;          // page, common
  std::vector<std::size_t> order;  // documents as they are read one after the other
  std::vector<OfferedFile> offered;

  std::optional<Target> Resolve(std::size_t page, std::string_view pointer,
                                const std::string& source) const;
  std::vector<std::pair<std::string, std::string>> PrefixesOf(const xml::Document& document) const;
  xml::TreeAdditions AdditionsFor(std::size_t number, const Apparatus& apparatus,
                                  const WriteFile& write) const;
  void AddLinks(std::size_t number, const xml::Document& document, const WriteFile& write,
                xml::TreeAdditions* additions) const;
  AddedElement PageElement(std::size_t number, const std::string& href,
                           const std::string& siglum) const;
  std::vector<Diagnostic> WriteWitnesses(std::size_t number, const Apparatus& apparatus,
                                         const WriteFile& write) const;
  std::string SourceLinks(std::size_t number, const xml::Document& document, NodeId node) const;
  std::string CopyImage(std::string_view address, const xml::FilePtr& source,
                        const WriteFile& write) const;
  std::string SiteAsXml() const;
  // A date of the edition with the page that it stands on.
  struct DateOnPage {
    const DateMention* date;
    std::size_t page;
  };
  std::vector<DateOnPage> AllDates() const;
  AddedElement DateElement(const DateOnPage& one) const;
  void WriteCommonPage(const std::string& name, const std::string& href,
                       std::vector<AddedElement> content, const WriteFile& write,
                       std::vector<Diagnostic>* findings) const;
  void WriteDates(const WriteFile& write, std::vector<Diagnostic>* findings) const;
  void WriteMap(const WriteFile& write, std::vector<Diagnostic>* findings) const;
  void WriteSitemap(const WriteFile& write) const;
  void WriteSynopsis(std::size_t number, const Apparatus& apparatus, const WriteFile& write,
                     std::vector<Diagnostic>* findings) const;
  bool HasDates() const {
    return std::ranges::any_of(pages, [](const Page& page) { return !page.dates.empty(); });
  }
  bool HasMap() const {
    return std::ranges::any_of(pages, [](const Page& page) { return !page.places.empty(); });
  }
  std::string TitleOf(const Page& page) const {
    return page.facts.title.empty() ? fs::path(page.file.path).stem().string() : page.facts.title;
  }
  std::string SiteTitle() const {
    if (!options.title.empty()) return options.title;
    return order.empty() ? std::string("Edition") : TitleOf(pages[order.front()]);
  }
  std::string Language() const {
    if (!options.language.empty()) return options.language;
    for (std::size_t number : order) {
      if (!pages[number].facts.language.empty()) return pages[number].facts.language;
    }
    return "en";
  }
};

Site::Site(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Site::~Site() = default;
std::size_t Site::size() const { return impl_->pages.size(); }
const std::string& Site::PageOf(std::size_t number) const { return impl_->pages[number].href; }
bool Site::IsRegister(std::size_t number) const { return impl_->pages[number].file.is_register; }

base::Result<std::unique_ptr<Site>> Site::Open(const SiteOptions& options,
                                               std::vector<SiteFile> files,
                                               std::vector<Diagnostic>* findings) {
  auto impl = std::make_unique<Impl>();
  impl->options = options;
  std::unordered_set<std::string> taken = {"index.html", "search.html", "documents.html",
                                           "dates.html", "map.html"};
  for (SiteFile& file : files) {
    const fs::path relative = fs::path(file.path).lexically_relative(options.folder);
    const bool is_inside = !relative.empty() && *relative.begin() != "..";
    fs::path name = is_inside ? relative : fs::path(file.path).filename();
    std::string href = name.replace_extension(".html").generic_string();
    for (int again = 2; !taken.insert(href).second; ++again) {
      href = fs::path(name).replace_extension().generic_string() + fmt::format("-{}.html", again);
    }
    impl->page_of_path.emplace(Normal(file.path), impl->pages.size());
    Page page;
    page.file = std::move(file);
    page.href = std::move(href);
    impl->pages.push_back(std::move(page));
  }
  base::Result<publish::Publisher> pages = publish::Publisher::Open(options.publish, findings);
  if (!pages.ok()) return pages.error();
  impl->publishers.push_back(std::move(*pages));
  publish::PublishOptions common = options.publish;
  common.stylesheet = "siglum:/site/common.xsl";
  common.parameters.clear();
  base::Result<publish::Publisher> other = publish::Publisher::Open(common, findings);
  if (!other.ok()) return other.error();
  impl->publishers.push_back(std::move(*other));
  return std::unique_ptr<Site>(new Site(std::move(impl)));
}

void Site::Learn(std::size_t number, const Apparatus& apparatus) {
  Page& page = impl_->pages[number];
  page = Page{.file = std::move(page.file), .href = std::move(page.href)};
  const xml::Document& document = apparatus.document();
  page.facts = FindFacts(document);
  const std::vector<PageId> ids = FindPageIds(document);
  for (const PageId& id : ids) {
    page.ids.push_back(id.id);
    page.anchors.insert(id.id);
  }
  page.segments = FindSegments(apparatus, ids);
  for (const Segment& segment : page.segments) {
    for (const Segment::Name& name : segment.names) {
      std::string_view pointers = document.AttributeValue(name.node, "ref");
      if (pointers.empty()) pointers = document.AttributeValue(name.node, "key");
      for (std::string_view pointer : apparatus::Tokens(pointers)) {
        const std::string_view text = segment.text;
        page.mentions.push_back(
            {number, std::string(pointer), segment.anchor,
             std::string(text.substr(name.begin, name.end - name.begin)),
             Tail(text.substr(0, name.begin), kContext), Head(text.substr(name.end), kContext),
             segment.kind == Segment::Kind::kReading ? segment.witnesses : std::string()});
      }
    }
  }
  if (!apparatus.entries().empty()) {
    for (std::size_t i = 0; i < apparatus.witnesses().size(); ++i) {
      const apparatus::Witness& witness = apparatus.witnesses()[apparatus::WitnessId(i)];
      const bool is_text = witness.role == apparatus::WitnessRole::kSingle && witness.is_declared;
      if (!is_text || page.witnesses.size() >= kMostWitnessPages) continue;
      // A text out of several files has no page of its own (apparatus/witness_tei.h).
      const apparatus::View view{.witness = apparatus::WitnessId(i)};
      if (!apparatus::ReadingTextAsTei(apparatus, view).ok()) continue;
      page.witnesses.push_back(witness.siglum);
      page.witness_ids.emplace_back(i);
      page.witness_names.push_back(NameOf(document, witness));
      page.in_place.push_back(StandsInPlace(apparatus, apparatus::WitnessId(i)));
    }
  }
  page.has_synopsis = HasRoomForSynopsis(document, page.witnesses.size());
  page.dates = FindDates(document, ids, page.file.is_register);
  if (page.file.is_register) {
    page.places = FindPlaces(document);
    for (NodeId node : xml::AllNodes(document)) {
      const std::string_view id = document.AttributeValue(node, "id", xml::kXmlNamespace);
      if (!id.empty()) page.anchors.insert(std::string(id));
    }
  }
  page.is_known = true;
}

void Site::Connect() {
  Impl& impl = *impl_;
  impl.order.clear();
  impl.page_of_entry.clear();
  impl.mentions_of.clear();
  for (std::size_t i = 0; i < impl.pages.size(); ++i) {
    const Page& page = impl.pages[i];
    if (!page.is_known) continue;
    if (!page.file.is_register) impl.order.push_back(i);
    if (!page.file.is_register) continue;
    for (const std::string& anchor : page.anchors) impl.page_of_entry.try_emplace(anchor, i);
  }
  for (std::size_t i = 0; i < impl.pages.size(); ++i) {
    for (const Mention& mention : impl.pages[i].mentions) {
      const std::optional<Target> target = impl.Resolve(i, mention.target, impl.pages[i].file.path);
      if (!target.has_value() || target->fragment.empty() || target->page == i) continue;
      impl.mentions_of[{target->page, target->fragment}].push_back(&mention);
    }
  }
  const xml::FilePtr file = xml::FileFromBytes("site.xml", impl.SiteAsXml());
  impl.site_document = xml::ParseDocument(file).document;
}

// `#x`, `persons.xml#x`, `psn:x`, `x`: to a page of the site, or none.
std::optional<Target> Site::Impl::Resolve(std::size_t page, std::string_view pointer,
                                          const std::string& source) const {
  const std::size_t hash = pointer.find('#');
  std::string id(hash == std::string_view::npos ? std::string_view() : pointer.substr(hash + 1));
  const std::string_view path = pointer.substr(0, hash);
  auto entry = [&](const std::string& name) -> std::optional<Target> {
    auto found = page_of_entry.find(name);
    if (found == page_of_entry.end()) return std::nullopt;
    return Target{found->second, name};
  };
  if (path.empty()) {
    if (pages[page].anchors.contains(id)) return Target{page, id};
    return entry(id);
  }
  const std::string local = base::LocalPath(path, source);
  if (!local.empty()) {
    auto found = page_of_path.find(Normal(local));
    if (found != page_of_path.end() && pages[found->second].is_known) {
      const bool is_there = pages[found->second].anchors.contains(id);
      return Target{found->second, is_there ? id : std::string()};
    }
  }
  if (hash != std::string_view::npos) return entry(id);
  const std::size_t colon = path.rfind(':');
  if (colon != std::string_view::npos && path.substr(colon).starts_with("://")) return std::nullopt;
  return entry(std::string(colon == std::string_view::npos ? path : path.substr(colon + 1)));
}

// For each pointer of @source whose prefix the header defines (prefixDef) the page that it leads
// to, or `-`; empty where none leads to one. Patterns count that have $1 for all behind the prefix.
std::string Site::Impl::SourceLinks(std::size_t number, const xml::Document& document,
                                    NodeId node) const {
  std::string links;
  bool leads_somewhere = false;
  const xml::ExpandedNameId definition = document.FindExpandedName(tei::kTeiNamespace, "prefixDef");
  if (!definition.valid()) return {};
  for (std::string_view token : apparatus::Tokens(document.AttributeValue(node, "source"))) {
    const std::size_t colon = token.find(':');
    std::string link = "-";
    for (const NodeId prefix : document.ElementsNamed(definition)) {
      if (colon == token.npos) break;
      if (document.AttributeValue(prefix, "ident") != token.substr(0, colon)) continue;
      std::string pointer(document.AttributeValue(prefix, "replacementPattern"));
      const std::size_t group = pointer.find("$1");
      if (group == std::string::npos) break;
      pointer.replace(group, 2, token.substr(colon + 1));
      const std::optional<Target> target = Resolve(number, pointer, document.source(node)->path());
      if (!target.has_value() || target->fragment.empty()) break;
      link = RelativeHref(pages[number].href, pages[target->page].href + '#' + target->fragment);
      leads_somewhere = true;
      break;
    }
    links += (links.empty() ? "" : " ") + link;
  }
  return leads_somewhere ? links : std::string();
}

std::string Site::Impl::CopyImage(std::string_view address, const xml::FilePtr& source,
                                  const WriteFile& write) const {
  const xml::Access* access = options.publish.resources.documents.reader.access;
  if (access == nullptr || address.empty()) return {};
  const xml::Resolution found = access->Resolve(address, source->path());
  if (found.kind != xml::Resolution::Kind::kFile || !IsImage(found.path)) return {};
  std::error_code failure;
  if (!fs::is_regular_file(found.path, failure)) return {};
  std::ifstream stream(found.path, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  const fs::path root = fs::weakly_canonical(options.folder, failure);
  fs::path relative = fs::path(found.path).lexically_relative(root);
  if (relative.empty() || *relative.begin() == "..") relative = fs::path(found.path).filename();
  std::string target = "images/" + relative.generic_string();
  write(target, std::move(bytes).str());
  return target;
}

void Site::Impl::AddLinks(std::size_t number, const xml::Document& document, const WriteFile& write,
                          xml::TreeAdditions* additions) const {
  const Page& page = pages[number];
  for (NodeId node : xml::AllNodes(document)) {
    if (!document.is_element(node)) continue;
    const std::string& source = document.source(node)->path();
    for (std::string_view name : {"target", "ref", "key"}) {
      const std::vector<std::string_view> tokens =
          apparatus::Tokens(document.AttributeValue(node, name));
      bool is_linked = false;
      for (std::string_view token : tokens) {
        const std::optional<Target> target = Resolve(number, token, source);
        if (!target.has_value()) continue;
        std::string to = pages[target->page].href;
        if (!target->fragment.empty()) to += '#' + target->fragment;
        // Within the page the stylesheet knows its own anchors.
        if (target->page == number) break;
        additions->attributes.push_back({node, "href", RelativeHref(page.href, to)});
        is_linked = true;
        break;
      }
      if (is_linked) break;
    }
    if (const std::string sources = SourceLinks(number, document, node); !sources.empty()) {
      additions->attributes.push_back({node, "sources", sources});
    }
    for (std::string_view name : {"url", "facs"}) {
      const std::vector<std::string_view> tokens =
          apparatus::Tokens(document.AttributeValue(node, name));
      if (tokens.empty()) continue;
      std::string address(tokens.front());
      if (address.starts_with('#')) {  // a surface or zone: its picture
        const NodeId place = document.FindId(address.substr(1));
        AddPlaceOnFacsimile(document, node, place, additions);
        address.clear();
        for (NodeId up = place; up.valid() && address.empty(); up = document.parent(up)) {
          for (NodeId child : xml::Children(document, up)) {
            if (!document.IsNamed(child, tei::kTeiNamespace, "graphic")) continue;
            address = document.AttributeValue(child, "url");
            break;
          }
          if (document.name(up).local == "facsimile") break;
        }
      }
      const std::string image = CopyImage(address, document.source(node), write);
      if (image.empty()) continue;
      additions->attributes.push_back({node, "src", RelativeHref(page.href, image)});
      break;
    }
  }
}

AddedElement Site::Impl::PageElement(std::size_t number, const std::string& href,
                                     const std::string& siglum) const {
  const Page& page = pages[number];
  AddedElement added{"page", {}, {}, {}};
  std::string root;
  for (char c : href) {
    if (c == '/') root += "../";
  }
  added.attributes = {{"href", href},
                      {"root", root},
                      {"site", SiteTitle()},
                      {"language", Language()},
                      {"dates", HasDates() ? "yes" : "no"},
                      {"map", HasMap() ? "yes" : "no"},
                      {"theme", options.has_theme ? "yes" : "no"},
                      {"register", page.file.is_register ? "yes" : "no"}};
  if (!siglum.empty()) {
    added.attributes.emplace_back("witness", siglum);
    added.attributes.emplace_back("edition", RelativeHref(href, page.href));
  }
  const Facts& facts = page.facts;
  if (!facts.date.empty()) added.attributes.emplace_back("date", facts.date);
  if (facts.is_letter) {
    added.children.push_back({"letter",
                              {{"from", facts.sender},
                               {"to", facts.receiver},
                               {"place", facts.sent_from},
                               {"date", facts.date},
                               {"words", facts.date_words}},
                              facts.summary,
                              {}});
  }
  auto link = [&](const char* name, std::size_t to) {
    added.children.push_back(
        {name,
         {{"href", RelativeHref(href, pages[to].href)}, {"title", TitleOf(pages[to])}},
         {},
         {}});
  };
  const auto place = std::ranges::find(order, number);
  if (place != order.end()) {
    if (place != order.begin()) link("previous", *(place - 1));
    if (place + 1 != order.end()) link("next", *(place + 1));
  }
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (pages[i].file.is_register && pages[i].is_known) link("register", i);
  }
  if (!options.address.empty()) {
    added.attributes.emplace_back("address", options.address + RelativeHref("", page.href));
  }
  auto download = [&](const Download& kind) {
    const std::string file =
        kind.folder + "/" + fs::path(page.href).replace_extension(kind.extension).generic_string();
    added.children.push_back(
        {"download", {{"href", RelativeHref(href, file)}, {"kind", kind.kind}}, {}, {}});
  };
  download({"TEI", "tei", ".xml"});
  if (!page.file.is_register) std::ranges::for_each(options.downloads, download);
  for (std::size_t i = 0; i < page.witnesses.size(); ++i) {
    const std::string to = fs::path(page.href).replace_extension().generic_string() + "." +
                           FileNameFor(page.witnesses[i]) + ".html";
    AddedElement witness{"witness",
                         {{"href", RelativeHref(href, to)},
                          {"id", fmt::format("w{}", page.witness_ids[i].value())},
                          {"name", page.witness_names[i]}},
                         page.witnesses[i],
                         {}};
    if (page.in_place[i] && siglum.empty()) witness.attributes.emplace_back("in-place", "yes");
    added.children.push_back(std::move(witness));
  }
  if (page.has_synopsis) {
    added.children.push_back(
        {"synopsis", {{"href", RelativeHref(href, SynopsisOf(page.href))}}, {}, {}});
  }
  nlohmann::json data = {{"@context", "https://schema.org"},
                         {"@type", facts.is_letter ? "Message" : "CreativeWork"},
                         {"name", TitleOf(page)},
                         {"isPartOf", {{"@type", "Collection"}, {"name", SiteTitle()}}}};
  if (!facts.date.empty()) data["dateCreated"] = facts.date;
  if (!facts.language.empty()) data["inLanguage"] = facts.language;
  if (!facts.licence.empty()) data["license"] = facts.licence;
  if (!facts.sender.empty()) data["sender"] = facts.sender;
  if (!facts.receiver.empty()) data["recipient"] = facts.receiver;
  for (const std::string& name : facts.authors) data["author"].push_back(name);
  for (const std::string& name : facts.editors) data["editor"].push_back(name);
  std::string json = data.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  for (std::size_t at = 0; (at = json.find('<', at)) != std::string::npos;) {
    json.replace(at, 1, "\\u003c");
  }
  added.children.push_back({"json-ld", {}, json, {}});
  return added;
}

xml::TreeAdditions Site::Impl::AdditionsFor(std::size_t number, const Apparatus& apparatus,
                                            const WriteFile& write) const {
  const Page& page = pages[number];
  const xml::Document& document = apparatus.document();
  xml::TreeAdditions additions = publish::PrepareApparatus(apparatus);
  for (const PageId& id : FindPageIds(document)) {
    additions.attributes.push_back({id.node, "anchor", id.id});
  }
  AddLinks(number, document, write, &additions);
  AddZones(document, &additions);
  AddedElement element = PageElement(number, page.href, {});
  for (auto found = mentions_of.lower_bound({number, std::string()});
       found != mentions_of.end() && found->first.first == number; ++found) {
    for (const Mention* mention : found->second) {
      const Page& from = pages[mention->page];
      std::string to = from.href;
      if (!mention->anchor.empty()) to += '#' + mention->anchor;
      AddedElement added{"mention",
                         {{"of", found->first.second},
                          {"href", RelativeHref(page.href, to)},
                          {"title", TitleOf(from)},
                          {"form", mention->form},
                          {"before", mention->before},
                          {"after", mention->after}},
                         {},
                         {}};
      if (!mention->only.empty()) added.attributes.emplace_back("only", mention->only);
      element.children.push_back(std::move(added));
    }
  }
  additions.tail.push_back(std::move(element));
  return additions;
}

// A page for each witness: its text, for readers without a script.
std::vector<Diagnostic> Site::Impl::WriteWitnesses(std::size_t number, const Apparatus& apparatus,
                                                   const WriteFile& write) const {
  std::vector<Diagnostic> findings;
  const Page& page = pages[number];
  for (std::size_t i = 0; i < page.witnesses.size(); ++i) {
    base::Result<std::string> bytes =
        apparatus::ReadingTextAsTei(apparatus, {.witness = page.witness_ids[i]});
    if (!bytes.ok()) continue;
    const xml::FilePtr file = xml::FileFromBytes(page.file.path, *bytes);
    const std::shared_ptr<const xml::Document> document =
        xml::ParseDocument(file, options.publish.resources.documents).document;
    if (document == nullptr) continue;
    const std::string href = fs::path(page.href).replace_extension().generic_string() + "." +
                             FileNameFor(page.witnesses[i]) + ".html";
    const auto own = Apparatus::Read(*document);
    xml::TreeAdditions additions = publish::PrepareApparatus(*own);
    for (const PageId& id : FindPageIds(*document)) {
      additions.attributes.push_back({id.node, "anchor", id.id});
    }
    AddLinks(number, *document, write, &additions);
    additions.tail.push_back(PageElement(number, href, page.witnesses[i]));
    publish::Product product = publishers[0].PublishPrepared(*document, additions);
    // What is wrong with the text is said of the document already.
    if (product.bytes.has_value()) write(href, std::move(*product.bytes));
  }
  return findings;
}

void Site::Impl::WriteSynopsis(std::size_t number, const Apparatus& apparatus,
                               const WriteFile& write, std::vector<Diagnostic>* findings) const {
  const Page& page = pages[number];
  if (!page.has_synopsis) return;
  const Synopsis synopsis =
      MakeSynopsis(apparatus, FindPageIds(apparatus.document()), page.witness_ids);
  const std::string href = SynopsisOf(page.href);
  AddedElement element = SynopsisElement(synopsis, href, page.href, page.facts.language);
  element.attributes.emplace_back("title", TitleOf(page));
  WriteCommonPage("synopsis", href, {std::move(element)}, write, findings);
}

std::vector<Diagnostic> Site::WritePage(std::size_t number, const Apparatus& apparatus,
                                        const WriteFile& write) const {
  const xml::TreeAdditions additions = impl_->AdditionsFor(number, apparatus, write);
  publish::Product product = impl_->publishers[0].PublishPrepared(apparatus.document(), additions);
  if (product.bytes.has_value()) write(PageOf(number), std::move(*product.bytes));
  std::vector<Diagnostic> findings = std::move(product.diagnostics);
  for (Diagnostic& finding : impl_->WriteWitnesses(number, apparatus, write)) {
    findings.push_back(std::move(finding));
  }
  impl_->WriteSynopsis(number, apparatus, write, &findings);
  return findings;
}

std::string Site::Impl::SiteAsXml() const {
  xml::Writer writer;
  writer.Start("s:site")
      .Attribute("xmlns:s", publish::kPreparedNamespace)
      .Attribute("title", SiteTitle())
      .Attribute("dates", HasDates() ? "yes" : "no")
      .Attribute("map", HasMap() ? "yes" : "no")
      .Attribute("theme", options.has_theme ? "yes" : "no")
      .Attribute("address", options.address)
      .Attribute("xml:lang", Language());
  auto add = [&](std::size_t number) {
    const Page& page = pages[number];
    writer.Start("s:document")
        .Attribute("href", RelativeHref("index.html", page.href))
        .Attribute("title", TitleOf(page))
        .Attribute("register", page.file.is_register ? "yes" : "no")
        .Attribute("letter", page.facts.is_letter ? "yes" : "no")
        .Attribute("date", page.facts.date)
        .Attribute("words", page.facts.date_words)
        .Attribute("from", page.facts.sender)
        .Attribute("to", page.facts.receiver)
        .Attribute("place", page.facts.sent_from)
        .Attribute("summary", page.facts.summary)
        .Attribute("licence", page.facts.licence);
    if (!page.facts.language.empty()) writer.Attribute("lang", page.facts.language);
    for (const std::string& name : page.facts.authors) writer.Element("s:author", name).End();
    for (const std::string& name : page.facts.editors) writer.Element("s:editor", name).End();
    writer.End();
  };
  for (std::size_t number : order) add(number);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (pages[i].file.is_register && pages[i].is_known) add(i);
  }
  for (const OfferedFile& file : offered) {
    writer.Start("s:download").Attribute("href", file.href).Attribute("kind", file.kind);
    writer.End();
  }
  writer.End();
  return writer.Finish({});
}

std::vector<Site::Impl::DateOnPage> Site::Impl::AllDates() const {
  std::vector<DateOnPage> dates;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    for (const DateMention& date : pages[i].dates) dates.push_back({&date, i});
  }
  std::ranges::stable_sort(dates, [](const DateOnPage& a, const DateOnPage& b) {
    if (a.date->year != b.date->year) return a.date->year < b.date->year;
    return a.date->value < b.date->value;
  });
  return dates;
}

AddedElement Site::Impl::DateElement(const DateOnPage& one) const {
  const Page& page = pages[one.page];
  std::string to = page.href;
  if (!one.date->anchor.empty()) to += '#' + one.date->anchor;
  AddedElement added{"date",
                     {{"value", one.date->value},
                      {"year", std::to_string(one.date->year)},
                      {"href", RelativeHref("dates.html", to)},
                      {"title", TitleOf(page)}},
                     one.date->words,
                     {}};
  if (!one.date->until.empty()) added.attributes.emplace_back("until", one.date->until);
  if (!page.facts.language.empty()) added.attributes.emplace_back("lang", page.facts.language);
  return added;
}

void Site::Impl::WriteCommonPage(const std::string& name, const std::string& href,
                                 std::vector<AddedElement> content, const WriteFile& write,
                                 std::vector<Diagnostic>* findings) const {
  xml::TreeAdditions additions;
  additions.namespace_uri = publish::kPreparedNamespace;
  additions.prefix = "s";
  std::string root;
  for (char c : href) {
    if (c == '/') root += "../";
  }
  additions.tail.push_back(
      {"this", {{"page", name}, {"href", href}, {"root", root}}, {}, std::move(content)});
  publish::Product product = publishers[1].PublishPrepared(*site_document, additions);
  for (Diagnostic& finding : product.diagnostics) findings->push_back(std::move(finding));
  if (product.bytes.has_value()) write(href, std::move(*product.bytes));
}

// The bars of the timeline, and the dates below them; a great many are cut into a page for each
// bar.
void Site::Impl::WriteDates(const WriteFile& write, std::vector<Diagnostic>* findings) const {
  const std::vector<DateOnPage> dates = AllDates();
  if (dates.empty()) return;
  std::vector<int> years;
  for (const DateOnPage& one : dates) years.push_back(one.date->year);
  const std::vector<Bar> bars = BarsOf(years);
  const bool is_cut = dates.size() > kMostDatesOnPage;
  std::size_t most = 0;
  for (const Bar& bar : bars) most = std::max(most, bar.count);
  AddedElement timeline{"timeline", {{"bars", std::to_string(bars.size())}}, {}, {}};
  constexpr double kHeight = 100;
  for (const Bar& bar : bars) {
    const std::string years_of = bar.first == bar.last ? std::to_string(bar.first)
                                                       : fmt::format("{}–{}", bar.first, bar.last);
    AddedElement one{"bar",
                     {{"years", years_of},
                      {"count", std::to_string(bar.count)},
                      {"height", fmt::format("{:.1f}", kHeight * static_cast<double>(bar.count) /
                                                           static_cast<double>(most))}},
                     {},
                     {}};
    if (bar.count > 0) {
      const std::string place =
          is_cut ? fmt::format("dates.{}.html", bar.first) : fmt::format("#year.{}", bar.first);
      one.attributes.emplace_back("href", place);
    }
    timeline.children.push_back(std::move(one));
  }
  std::size_t next = 0;
  std::vector<AddedElement> all = {timeline};
  for (const Bar& bar : bars) {
    if (bar.count == 0) continue;
    AddedElement group{"dates", {{"id", fmt::format("year.{}", bar.first)}}, {}, {}};
    group.attributes.emplace_back("years", bar.first == bar.last
                                               ? std::to_string(bar.first)
                                               : fmt::format("{}–{}", bar.first, bar.last));
    for (std::size_t i = 0; i < bar.count; ++i)
      group.children.push_back(DateElement(dates[next++]));
    if (!is_cut) {
      all.push_back(std::move(group));
    } else {
      WriteCommonPage("dates", fmt::format("dates.{}.html", bar.first),
                      {timeline, std::move(group)}, write, findings);
    }
  }
  WriteCommonPage("dates", "dates.html", std::move(all), write, findings);
}

void Site::Impl::WriteMap(const WriteFile& write, std::vector<Diagnostic>* findings) const {
  std::vector<Place> places;
  std::vector<AddedElement> shown;
  for (const Page& page : pages) {
    for (const Place& place : page.places) {
      places.push_back(place);
      shown.push_back({"place",
                       {{"href", RelativeHref("map.html", page.href + '#' + place.id)},
                        {"name", place.name},
                        {"where", fmt::format("{:.6g}, {:.6g}", place.latitude, place.longitude)}},
                       {},
                       {}});
    }
  }
  if (places.empty()) return;
  const Map map = DrawMap(places);
  AddedElement drawing{
      "map",
      {{"width", fmt::format("{:.0f}", map.width)}, {"height", fmt::format("{:.0f}", map.height)}},
      {},
      {}};
  for (const MapLine& line : map.lines) {
    drawing.children.push_back({line.is_meridian ? "meridian" : "parallel",
                                {{"at", fmt::format("{:.1f}", line.at)}, {"label", line.label}},
                                {},
                                {}});
  }
  for (std::size_t i = 0; i < shown.size(); ++i) {
    shown[i].attributes.emplace_back("x", fmt::format("{:.1f}", map.points[i].x));
    shown[i].attributes.emplace_back("y", fmt::format("{:.1f}", map.points[i].y));
    shown[i].attributes.emplace_back("side", map.points[i].side);
    shown[i].attributes.emplace_back("shift", fmt::format("{:.0f}", map.points[i].shift));
    drawing.children.push_back(std::move(shown[i]));
  }
  WriteCommonPage("map", "map.html", {std::move(drawing)}, write, findings);
}

// Addresses of a sitemap are whole ones, so there is none while nobody knows where the site will
// be.
void Site::Impl::WriteSitemap(const WriteFile& write) const {
  std::string robots = "User-agent: *\nAllow: /\n";
  if (!options.address.empty()) {
    xml::Writer writer;
    writer.Start("urlset").Attribute("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
    auto add = [&](const std::string& href) {
      writer.Start("url").Element("loc", options.address + RelativeHref("", href)).End().End();
    };
    add("index.html");
    add("documents.html");
    for (std::size_t number : order) add(pages[number].href);
    for (const Page& page : pages) {
      if (page.file.is_register && page.is_known) add(page.href);
    }
    writer.End();
    write("sitemap.xml", writer.Finish({}));
    robots += "Sitemap: " + options.address + "sitemap.xml\n";
  }
  write("robots.txt", std::move(robots));
}

void Site::Offer(OfferedFile file) { impl_->offered.push_back(std::move(file)); }

std::vector<Diagnostic> Site::WriteCommonPages(const WriteFile& write) {
  std::vector<Diagnostic> findings;
  for (const std::string name : {"index", "documents", "search"}) {
    impl_->WriteCommonPage(name, name + ".html", {}, write, &findings);
  }
  impl_->WriteDates(write, &findings);
  impl_->WriteMap(write, &findings);
  impl_->WriteSitemap(write);
  write("ids.json", IdsAsJson());
  SearchIndex index;
  for (std::size_t number : impl_->order) {
    Page& page = impl_->pages[number];
    index.Add(page.href, impl_->TitleOf(page), page.segments);
    if (!impl_->options.keeps_words) page.segments = {};
  }
  index.Write(write);
  return findings;
}

void Site::WriteAssets(const WriteFile& write) {
  for (const publish::EmbeddedFile& asset : publish::StylesheetFiles()) {
    if (!asset.name.starts_with("site/assets/")) continue;
    write(std::string(asset.name.substr(5)), std::string(asset.content));
  }
}

std::string Site::IdsAsJson() const {
  nlohmann::json all = nlohmann::json::object();
  for (const Page& page : impl_->pages) {
    if (page.is_known) all[page.href] = page.ids;
  }
  return all.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace siglum::site
