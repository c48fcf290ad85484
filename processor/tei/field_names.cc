// A sorted table. Sources: TEI P5 4.9 (all modules), TEI P4, HTML (living standard) and what it has
// dropped, EAD 2002, DocBook 5, MEI 5; of the last three the usual elements. Tested by
// tests/tei/field_names_test.cc.
#include "tei/field_names.h"

#include <algorithm>
#include <iterator>

namespace siglum::tei {
namespace {

constexpr std::string_view kNames[] = {
    "TEI", "TEI.2", "a", "ab", "abbr", "abstract", "accMat", "accid", "acquisition", "acronym",
    "activity", "actor", "add", "addName", "addSpan", "additional", "additions", "addrLine",
    "address", "adminInfo", "affiliation", "age", "alt", "altGrp", "altIdent", "altIdentifier",
    "altTerm", "alternate", "am", "analytic", "anchor", "annot", "annotation", "annotationBlock",
    "anyElement", "app", "appInfo", "application", "arc", "archdesc", "area", "argument",
    "arrangement", "artic", "article", "articleinfo", "aside", "att", "attDef", "attList", "attRef",
    "audio", "author", "authority", "availability", "b", "back", "base", "bdi", "bdo", "beam",
    "bibl", "biblFull", "biblScope", "biblStruct", "bibliography", "bicond", "big", "binary",
    "binaryObject", "binding", "bindingDesc", "bioghist", "birth", "bloc", "blockquote", "body",
    "book", "bookinfo", "br", "broadcast", "button", "byline", "c", "c01", "c02", "c03",
    "cRefPattern", "caesura", "calendar", "calendarDesc", "camera", "canvas", "caption", "case",
    "castGroup", "castItem", "castList", "catDesc", "catRef", "catchwords", "category", "cb",
    "cell", "center", "certainty", "change", "channel", "chapter", "char", "charDecl", "choice",
    "chord", "cit", "cite", "citeData", "citeStructure", "citedRange", "citetitle", "cl",
    "classCode", "classDecl", "classRef", "classSpec", "classes", "climate", "closer", "code",
    "col", "colgroup", "collation", "collection", "colloc", "colophon", "colspec", "cond",
    "condition", "constitution", "constraint", "constraintSpec", "container", "content",
    "controlaccess", "conversion", "corpname", "corr", "correction", "correspAction",
    "correspContext", "correspDesc", "country", "creation", "custEvent", "custodhist",
    "custodialHist", "damage", "damageSpan", "daogrp", "data", "dataFacet", "dataRef", "dataSpec",
    "datalist", "datatype", "date", "dateRange", "dateStruct", "dateline", "day", "dd", "death",
    "decoDesc", "decoNote", "def", "default", "defaultVal", "del", "delSpan", "depth", "derivation",
    "desc", "details", "dfn", "dialog", "dictScrap", "did", "dim", "dimensions", "distinct",
    "distributor", "district", "div", "div1", "div2", "div3", "div4", "div5", "div6", "div7",
    "divGen", "divgen", "dl", "docAuthor", "docDate", "docEdition", "docImprint", "docTitle",
    "domain", "dsc", "dt", "dynam", "eLeaf", "eTree", "eadheader", "edition", "editionStmt",
    "editor", "editorialDecl", "education", "eg", "egXML", "elementRef", "elementSpec", "ellipsis",
    "em", "email", "embed", "emph", "emphasis", "empty", "encodingDesc", "entry", "entryFree",
    "epigraph", "epilogue", "equipment", "equiv", "etym", "event", "eventName", "ex", "exemplum",
    "expan", "explicit", "extent", "f", "fDecl", "fDescr", "fLib", "facsimile", "factuality",
    "faith", "famname", "fermata", "fieldset", "figDesc", "figcaption", "figure", "fileDesc",
    "filiation", "finalRubric", "firstname", "floatingText", "floruit", "foliation", "font",
    "footer", "footnote", "footnoteref", "foreign", "forename", "forest", "form", "formula",
    "front", "frontmatter", "fs", "fsConstraints", "fsDecl", "fsDescr", "fsdDecl", "fsdLink",
    "funder", "fvLib", "fw", "g", "gap", "gb", "gen", "genName", "gender", "geo", "geoDecl", "geog",
    "geogFeat", "geogName", "geogname", "gi", "gloss", "glyph", "gram", "gramGrp", "graph",
    "graphic", "group", "h1", "h2", "h3", "h4", "h5", "h6", "hand", "handDesc", "handList",
    "handNote", "handNotes", "handShift", "head", "headItem", "headLabel", "header", "height",
    "heraldry", "hgroup", "hi", "history", "hom", "hour", "hr", "html", "hyph", "hyphenation", "i",
    "iNode", "iType", "ident", "idno", "if", "iff", "iframe", "imagedata", "imageobject", "img",
    "imprimatur", "imprint", "incident", "incipit", "index", "indexterm", "info", "informaltable",
    "input", "ins", "institution", "interaction", "interp", "interpGrp", "interpretation", "item",
    "itemizedlist", "join", "joinGrp", "kbd", "keywords", "kinesic", "l", "label", "lacunaEnd",
    "lacunaStart", "lang", "langKnowledge", "langKnown", "langUsage", "language", "layer", "layout",
    "layoutDesc", "lb", "lbl", "leaf", "legend", "lem", "lemma", "lg", "li", "licence", "line",
    "link", "linkGrp", "list", "listAnnotation", "listApp", "listBibl", "listChange", "listEvent",
    "listForest", "listNym", "listObject", "listOrg", "listPerson", "listPlace", "listPrefixDef",
    "listRef", "listRelation", "listTranspose", "listWit", "listitem", "literal", "localProp",
    "locale", "location", "locus", "locusGrp", "m", "mRest", "macroRef", "macroSpec", "main", "map",
    "mapping", "mark", "material", "mdel", "mdiv", "measure", "measureGrp", "media", "mediaobject",
    "meeting", "mei", "memberOf", "mentioned", "menu", "metDecl", "metSym", "meta", "metamark",
    "meter", "milestone", "minute", "mod", "model", "modelGrp", "modelSequence", "moduleRef",
    "moduleSpec", "monogr", "month", "mood", "move", "msContents", "msDesc", "msFrag",
    "msIdentifier", "msItem", "msItemStruct", "msName", "msPart", "music", "musicNotation", "name",
    "nameLink", "namespace", "nationality", "nav", "nc", "neume", "node", "normalization",
    "noscript", "notatedMusic", "note", "noteGrp", "notesStmt", "num", "number", "numeric", "nym",
    "oRef", "object", "objectDesc", "objectIdentifier", "objectName", "objectType", "occasion",
    "occupation", "offset", "ol", "opener", "optgroup", "option", "orderedlist", "org", "orgName",
    "orig", "origDate", "origPlace", "origin", "orth", "othername", "output", "outputRendition",
    "p", "pRef", "para", "param", "paramList", "paramSpec", "particDesc", "path", "pause", "pb",
    "pc", "per", "performance", "persName", "persPronouns", "person", "personGrp", "persona",
    "personname", "phr", "physDesc", "physdesc", "physloc", "picture", "place", "placeName",
    "population", "pos", "post", "postBox", "postCode", "postscript", "pre", "precision",
    "prefixDef", "preparedness", "primary", "principal", "profileDesc", "programlisting",
    "progress", "projectDesc", "prologue", "pron", "provenance", "ptr", "pubPlace",
    "publicationStmt", "publisher", "punctuation", "purpose", "q", "quotation", "quote", "rb",
    "rdg", "rdgGrp", "rdggrp", "re", "recordHist", "recording", "recordingStmt", "redo", "ref",
    "refState", "refsDecl", "reg", "region", "relatedItem", "relation", "remarks", "rendition",
    "repository", "residence", "resp", "respStmt", "respons", "rest", "restore", "retrace",
    "revisionDesc", "rhyme", "role", "roleDesc", "roleName", "root", "row", "rp", "rs", "rt",
    "rubric", "ruby", "s", "said", "salute", "samp", "samplingDecl", "schemaRef", "schemaSpec",
    "scopecontent", "score", "scoreDef", "screen", "script", "scriptDesc", "scriptNote",
    "scriptStmt", "seal", "sealDesc", "secFol", "secl", "second", "secondary", "sect1", "sect2",
    "sect3", "section", "seg", "segmentation", "select", "sense", "sequence", "series",
    "seriesStmt", "set", "setting", "settingDesc", "settlement", "sex", "shift", "sic",
    "signatures", "signed", "simpara", "slur", "small", "soCalled", "socecStatus", "sound",
    "source", "sourceDesc", "sourceDoc", "sp", "spGrp", "space", "span", "spanGrp", "speaker",
    "specDesc", "specGrp", "specGrpRef", "specList", "sponsor", "staff", "staffDef", "stage",
    "stamp", "standOff", "state", "stdVals", "street", "stress", "strike", "string", "strong",
    "style", "styleDefDecl", "sub", "subc", "subject", "subst", "substJoin", "subtitle", "summary",
    "sup", "superEntry", "supplied", "support", "supportDesc", "surface", "surfaceGrp", "surname",
    "surplus", "surrogates", "svg", "syl", "syll", "symbol", "table", "tag", "tagUsage", "tagsDecl",
    "taxonomy", "tbody", "td", "tech", "teiCorpus", "teiCorpus.2", "teiHeader", "template", "tempo",
    "term", "terrain", "text", "textClass", "textDesc", "textLang", "textNode", "textarea", "tfoot",
    "tgroup", "th", "thead", "then", "tie", "time", "timeRange", "timeStruct", "timeline", "title",
    "titlePage", "titlePart", "titleStmt", "titleabbrev", "tns", "tr", "track", "trailer", "trait",
    "transcriptionDesc", "transpose", "tree", "triangle", "tt", "typeDesc", "typeNote", "u", "ul",
    "ulink", "unclear", "undo", "unicodeProp", "unihanProp", "unit", "unitDecl", "unitDef",
    "unitdate", "unitid", "unittitle", "usg", "vAlt", "vColl", "vDefault", "vLabel", "vMerge",
    "vNot", "vRange", "val", "valDesc", "valItem", "valList", "var", "variablelist",
    "variantEncoding", "varlistentry", "verse", "video", "view", "vocal", "w", "watermark", "wbr",
    "week", "when", "width", "wit", "witDetail", "witEnd", "witList", "witStart", "witness",
    "writing", "xenoData", "xptr", "xr", "xref", "year", "zone",
};

constexpr std::string_view kEditorial[] = {
    "abbr",   "add",    "addSpan", "am",      "app",     "choice",  "corr",    "damage",
    "del",    "delSpan", "ex",     "expan",   "gap",     "lem",     "mod",     "orig",
    "rdg",    "rdgGrp", "redo",    "reg",     "restore", "retrace", "secl",    "sic",
    "subst",  "supplied", "surplus", "unclear", "undo"};

}  // namespace

bool IsNameOfField(std::string_view name) {
  return std::ranges::binary_search(kNames, name);
}

bool IsEditorial(std::string_view name) {
  return std::ranges::binary_search(kEditorial, name);
}

}  // namespace siglum::tei
