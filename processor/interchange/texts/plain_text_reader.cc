// Lines are what their ends make them, on every system. Tested by tests/interchange/import_test.cc.
#include "interchange/texts/plain_text_reader.h"

#include "base/white_space.h"

namespace siglum::interchange {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// The next line, without its end.
std::string_view TakeLine(std::string_view* rest) {
  const std::size_t end = std::min(rest->find_first_of("\r\n"), rest->size());
  const std::string_view line = rest->substr(0, end);
  const bool is_pair = rest->substr(end, 2) == "\r\n";
  rest->remove_prefix(std::min(end + (is_pair ? 2 : 1), rest->size()));
  return line;
}

void AddLine(std::string_view line, Block* paragraph) {
  Inline& content = paragraph->content;
  if (!content.text.empty()) content.text += '\n';
  content.points.push_back({content.text.size(), "lb", {}, {}});
  for (std::size_t feed; (feed = line.find('\f')) != std::string_view::npos;
       line.remove_prefix(feed + 1)) {
    content.text += line.substr(0, feed);
    content.points.push_back({content.text.size(), "pb", {}, {}});
  }
  content.text += line;
}

}  // namespace

void ReadPlainText(std::string_view bytes, ImportedText* text) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  Block paragraph{"p", {}, {}, {}};
  auto finish = [&] {
    if (!paragraph.content.empty()) text->body.push_back(std::move(paragraph));
    paragraph = {"p", {}, {}, {}};
  };
  while (!bytes.empty()) {
    const std::string_view line = base::Trim(TakeLine(&bytes));
    if (line.empty()) {
      finish();
    } else {
      AddLine(line, &paragraph);
    }
  }
  finish();
}

}  // namespace siglum::interchange
