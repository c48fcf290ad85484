// Random apparatus with the truth about every witness, in each of the three methods.
//
// All words are different, so that location-referenced entries find theirs. A seed always gives the
// same apparatus.
#ifndef SIGLUM_TESTS_APPARATUS_GENERATOR_H_
#define SIGLUM_TESTS_APPARATUS_GENERATOR_H_

#include <map>
#include <random>
#include <string>
#include <vector>

#include "apparatus/entry.h"

namespace siglum::test {

struct GeneratedApparatus {
  std::string xml;
  std::map<std::string, std::string> texts;   // by witness; the edition is ""
  std::map<std::string, std::string> before;  // before correction
};

class ApparatusGenerator {
 public:
  ApparatusGenerator(unsigned seed, apparatus::Method method) : random_(seed), method_(method) {}

  GeneratedApparatus Make() {
    const int paragraphs = 1 + Below(3);
    for (const std::string& id : kIds) absent_[id] = false;
    for (paragraph_ = 1; paragraph_ <= paragraphs; ++paragraph_) {
      body_ += "<p n=\"" + std::to_string(paragraph_) + "\">";
      Break();
      const int segments = 2 + Below(8);
      for (int i = 0; i < segments; ++i) {
        if (Below(2) == 0) {
          Plain();
        } else if (method_ == apparatus::Method::kDoubleEndPoint && Below(5) == 0) {
          Crossing();
        } else {
          Entry();
        }
      }
      body_ += "</p>";
    }
    return Finish();
  }

 private:
  inline static const std::vector<std::string> kIds = {"A", "B", "C", "P", "Q"};

  int Below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  std::string Word() { return "w" + std::to_string(++words_) + "x"; }
  std::string Words(int most) {
    std::string words = Word();
    for (int n = Below(most); n > 0; --n) words += " " + Word();
    return words;
  }

  // --- the truth

  void Say(std::string* text, const std::string& words) {
    if (words.empty()) return;
    if (!text->empty() && text->back() != '\n') *text += ' ';
    *text += words;
  }
  void Break() {
    for (auto* texts : {&result_.texts, &result_.before}) {
      for (const std::string& id : kIds) BreakOne(&(*texts)[id]);
    }
    BreakOne(&result_.texts[""]);
  }
  static void BreakOne(std::string* text) {
    if (!text->empty() && !text->ends_with("\n\n")) *text += "\n\n";
  }
  void SayTo(const std::string& id, const std::string& words) {
    if (!id.empty() && absent_[id]) return;
    Say(&result_.texts[id], words);
    if (!id.empty()) Say(&result_.before[id], words);
  }
  void SayToAll(const std::string& words) {
    SayTo("", words);
    for (const std::string& id : kIds) SayTo(id, words);
  }

  // --- the markup

  void Plain() {
    const std::string words = Words(3);
    body_ += words + " ";
    SayToAll(words);
  }

  // Which reading each witness has; 0 is the lemma.
  std::map<std::string, int> Deal(int readings) {
    std::map<std::string, int> dealt;
    for (const std::string& id : kIds) dealt[id] = Below(readings);
    return dealt;
  }

  std::string Wit(const std::map<std::string, int>& dealt, int reading) {
    std::string wit;
    const bool as_group = dealt.at("P") == reading && dealt.at("Q") == reading && !absent_["P"] &&
                          !absent_["Q"] && Below(2) == 0;
    for (const auto& [id, own] : dealt) {
      if (own != reading || absent_[id] || (as_group && (id == "P" || id == "Q"))) continue;
      wit += " #" + id;
    }
    if (as_group) wit += " #con";
    return wit.empty() ? wit : wit.substr(1);
  }

  void Entry() {
    const bool is_located = method_ == apparatus::Method::kLocationReferenced;
    const int readings = 2 + Below(3);
    const std::map<std::string, int> dealt = Deal(readings);
    const bool is_negative = Below(2) == 0;
    std::vector<std::string> words(static_cast<std::size_t>(readings));
    for (int i = 0; i < readings; ++i) {
      words[static_cast<std::size_t>(i)] = i > 0 && Below(4) == 0 ? "" : Words(3);
    }
    // An entry inside the lemma, about a word of its own that all witnesses of the lemma share but
    // one.
    std::string inner_word, inner_reading, inner_witness;
    if (method_ == apparatus::Method::kParallelSegmentation && Below(4) == 0) {
      for (const auto& [id, own] : dealt) {
        if (own == 0) inner_witness = id;
      }
      if (!inner_witness.empty()) {
        inner_word = Word();
        inner_reading = Below(3) == 0 ? "" : Word();
      }
    }
    std::string lemma_markup = words[0];
    if (!inner_word.empty()) {
      lemma_markup += " <app><lem>" + inner_word + "</lem><rdg wit=\"#" + inner_witness + "\">" +
                      inner_reading + "</rdg></app>";
    }
    std::string lem = "<lem";
    const std::string lemma_wit = Wit(dealt, 0);
    if (!is_negative && !lemma_wit.empty()) lem += " wit=\"" + lemma_wit + "\"";
    lem += ">" + lemma_markup + "</lem>";
    // One witness breaks off, or comes back, in its own reading.
    std::string breaks, returns;
    for (const auto& [id, own] : dealt) {
      if (own == 0 || Count(dealt, own) != 1 || is_located) continue;
      if (!absent_[id] && Below(6) == 0) breaks = id;
      if (absent_[id] && Below(2) == 0) returns = id;
    }
    if (!breaks.empty() && !returns.empty()) breaks.clear();
    std::string rdgs;
    for (int i = 1; i < readings; ++i) {
      std::map<std::string, int> present = dealt;
      std::erase_if(present, [&](const auto& item) {
        return item.second == i && absent_[item.first] && item.first != returns;
      });
      std::string wit;
      for (const auto& [id, own] : present) {
        if (own == i) wit += (wit.empty() ? "#" : " #") + id;
      }
      if (wit.empty()) continue;
      const bool is_corrected =
          Count(present, i) == 1 && Below(5) == 0 && breaks.empty() && returns.empty();
      if (is_corrected) {
        const std::string first = Word();
        rdgs += "<rdg varSeq=\"1\" wit=\"" + wit + "\">" + first +
                "</rdg><rdg varSeq=\"2\" wit=\"" + wit + "\">" +
                words[static_cast<std::size_t>(i)] + "</rdg>";
        corrected_[wit.substr(1)] = first;
        continue;
      }
      std::string inside = words[static_cast<std::size_t>(i)];
      if (wit == "#" + breaks) inside += "<lacunaStart/>";
      if (wit == "#" + returns) inside = "<lacunaEnd/>" + inside;
      rdgs += "<rdg wit=\"" + wit + "\">" + inside + "</rdg>";
    }
    if (!returns.empty()) absent_[returns] = false;
    Link(words[0], lem, rdgs);
    SayTo("", words[0] + (inner_word.empty() ? "" : " " + inner_word));
    for (const auto& [id, own] : dealt) {
      const std::string& own_words = words[static_cast<std::size_t>(own)];
      auto corrected = corrected_.find(id);
      if (own > 0 && corrected != corrected_.end() && !absent_[id]) {
        Say(&result_.texts[id], own_words);
        Say(&result_.before[id], corrected->second);
        continue;
      }
      SayTo(id, own_words);
      if (own == 0 && !inner_word.empty()) {
        SayTo(id, id == inner_witness ? inner_reading : inner_word);
      }
      if (id == breaks) {
        // The mark clings to the word in front of it.
        for (auto* texts : {&result_.texts, &result_.before}) {
          std::string& text = (*texts)[id];
          if (own_words.empty() && !text.empty() && text.back() != '\n') text += ' ';
          text += "⟨lacuna⟩";
        }
        absent_[id] = true;
      }
    }
    corrected_.clear();
  }

  static int Count(const std::map<std::string, int>& dealt, int reading) {
    int count = 0;
    for (const auto& [id, own] : dealt) count += own == reading ? 1 : 0;
    return count;
  }

  void Link(const std::string& words, const std::string& lem, const std::string& rdgs) {
    switch (method_) {
      case apparatus::Method::kParallelSegmentation:
        body_ += "<app>" + lem + rdgs + "</app> ";
        break;
      case apparatus::Method::kDoubleEndPoint: {
        const std::string n = std::to_string(++anchors_);
        body_ += "<anchor xml:id=\"b" + n + "\"/>" + words + "<anchor xml:id=\"e" + n + "\"/> ";
        apart_ += "<app from=\"#b" + n + "\" to=\"#e" + n + "\">" + lem + rdgs + "</app>";
        break;
      }
      default:
        body_ += words + " ";
        apart_ += "<app loc=\"" + std::to_string(paragraph_) + "\">" + lem + rdgs + "</app>";
    }
  }

  // Two spans with a word in common, and readings of different witnesses.
  void Crossing() {
    const std::string a = Word(), b = Word(), c = Word(), first = Word(), second = Word();
    const std::string n = std::to_string(++anchors_);
    body_ += "<w xml:id=\"x" + n + "\">" + a + "</w> <w xml:id=\"y" + n + "\">" + b +
             "</w> <w xml:id=\"z" + n + "\">" + c + "</w> ";
    apart_ += "<app from=\"#x" + n + "\" to=\"#y" + n + "\"><rdg wit=\"#A\">" + first +
              "</rdg></app><app from=\"#y" + n + "\" to=\"#z" + n + "\"><rdg wit=\"#B\">" + second +
              "</rdg></app>";
    SayTo("", a + " " + b + " " + c);
    for (const std::string& id : kIds) {
      // An entry that names an absent witness is believed.
      if (absent_[id] && (id == "A" || id == "B")) {
        absent_[id] = false;
        SayTo(id, id == "A" ? first : second);
        absent_[id] = true;
        continue;
      }
      if (id == "A")
        SayTo(id, first + " " + c);
      else if (id == "B")
        SayTo(id, a + " " + second);
      else
        SayTo(id, a + " " + b + " " + c);
    }
  }

  GeneratedApparatus Finish() {
    std::string list;
    for (const char* id : {"A", "B", "C"}) {
      list += std::string("<witness xml:id=\"") + id + "\"/>";
    }
    list += "<listWit xml:id=\"con\"><witness xml:id=\"P\"/><witness xml:id=\"Q\"/></listWit>";
    result_.xml =
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><sourceDesc>"
        "<listWit>" +
        list + "</listWit></sourceDesc></fileDesc></teiHeader><text><body>" + body_ + "</body>" +
        (apart_.empty()
             ? ""
             : "<back><div type=\"apparatus\"><listApp>" + apart_ + "</listApp></div></back>") +
        "</text></TEI>";
    for (auto* texts : {&result_.texts, &result_.before}) {
      for (auto& [id, text] : *texts) {
        while (text.ends_with("\n")) text.pop_back();
      }
    }
    return std::move(result_);
  }

  std::mt19937 random_;
  apparatus::Method method_;
  int words_ = 0;
  int anchors_ = 0;
  int paragraph_ = 0;
  std::string body_, apart_;
  std::map<std::string, bool> absent_;
  std::map<std::string, std::string> corrected_;
  GeneratedApparatus result_;
};

}  // namespace siglum::test

#endif  // SIGLUM_TESTS_APPARATUS_GENERATOR_H_
