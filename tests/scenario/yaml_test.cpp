// YAML as far as scenarios use it, its limits, and input made to hurt.
#include "sim/scenario/yaml_reader.h"

#include <gtest/gtest.h>

#include "tests/scenario/reading.h"

namespace baton::scenario {
namespace {

// The tree as flow YAML with every scalar in quotes.
std::string flow(const YamlNode& node) {
    if (node.is_scalar()) return "'" + std::string(node.text()) + "'";
    std::string text = node.is_mapping() ? "{" : "[";
    bool is_key = true;
    for (const YamlNode* child = node.first; child != nullptr; child = child->next, is_key = !is_key) {
        if (text.size() > 1) text += node.is_mapping() && !is_key ? ": " : ", ";
        text += flow(*child);
    }
    return text + (node.is_mapping() ? "}" : "]");
}

std::string tree(const std::string& text, const ReadLimits& limits = {}) {
    Problems problems;
    const auto document = read_yaml(text, limits, problems);
    std::string errors;
    for (const Diagnostic& d : problems.take()) {
        errors += std::to_string(d.span.line) + ":" + std::to_string(d.span.column) + " " + d.text + "\n";
    }
    return document ? flow(*document->root) + (errors.empty() ? "" : "\n" + errors) : errors;
}

TEST(Yaml, ReadsEveryStyleOfScalar) {
    EXPECT_EQ(tree("[a, 'b''c', \"d\\n\\u00e9\", ]"), "['a', 'b'c', 'd\n\u00e9']");
    EXPECT_EQ(tree("a: |\n  x\n   y\n\nb: >-\n  x\n  y\n"), "{'a': 'x\n y\n', 'b': 'x y'}");
    EXPECT_EQ(tree("a:\nb: ~\n? c\n"), "{'a': '', 'b': '~', 'c': ''}");
    EXPECT_EQ(tree("\"\\ud83d\\ude00\""), "'\U0001F600'");
    EXPECT_EQ(tree("%YAML 1.2\n---\na\n...\n"), "'a'");
}

TEST(Yaml, ReadsJsonOfAnyLayout) {
    EXPECT_EQ(tree("{\"a\":1,\t\"b\":[true,null,\"x\\/y\"]}"), "{'a': '1', 'b': ['true', 'null', 'x/y']}");
    EXPECT_EQ(tree("\t[\n\t1\n,\t2\n]\n"), "['1', '2']");
}

TEST(Yaml, LeavesOutAByteOrderMark) {
    EXPECT_EQ(errors("\xEF\xBB\xBF"
                     "baton: 1\nmain: [pass]\n"),
              "");
}

TEST(Yaml, ReadsWindowsLineEnds) { EXPECT_EQ(tree("a: b\r\nc:\r\n  - d\r\n"), "{'a': 'b', 'c': ['d']}"); }

TEST(Yaml, PutsTheTargetWhereAnAliasStands) {
    EXPECT_EQ(tree("a: &x [1, 2]\nb: *x\nc: &x 3\nd: [*x, *x]\n"), "{'a': ['1', '2'], 'b': ['1', '2'], 'c': '3', 'd': ['3', '3']}");
    EXPECT_EQ(tree("- &a [*a]"), "1:8 the alias 'a' contains itself\n");
    EXPECT_EQ(tree("- &a {b: [*a]}"), "1:12 the alias 'a' contains itself\n");
    EXPECT_EQ(tree("<<: &a {b: c}\nd: *a\n"), "{'<<': {'b': 'c'}, 'd': {'b': 'c'}}");
}

TEST(Yaml, GivesThePlaceOfEveryNode) {
    Problems problems;
    const std::string text = "\u00e9\u00e9: \"x\"\nb:\n  - {c: 1}\n  - &d 2\n";
    const auto document = read_yaml(text, {}, problems);
    ASSERT_TRUE(document);
    std::string places;
    for (const YamlNode& node : document->nodes) {
        places +=
            std::to_string(node.span.line) + ":" + std::to_string(node.span.column) + "+" + std::to_string(node.span.length) + " ";
    }
    EXPECT_EQ(places, "1:1+0 1:1+4 1:6+1 2:1+1 3:3+0 3:5+1 3:6+1 3:9+1 4:8+1 ");
}

TEST(Yaml, GivesThePlaceOfAKeyThatSpansLines) {
    Problems problems;
    const std::string text = "[x, two\n  words: 1, y]";
    const auto document = read_yaml(text, {}, problems);
    ASSERT_TRUE(document);
    std::string places;
    for (const YamlNode& node : document->nodes) {
        if (node.is_scalar()) places += std::to_string(node.span.line) + ":" + std::to_string(node.span.column) + " ";
    }
    EXPECT_EQ(places, "1:2 1:5 2:10 2:13 ");
}

TEST(Yaml, DropsRepeatedKeysAndSaysSo) {
    EXPECT_EQ(tree("{a: 1, b: 2, 'a': 3, b: 4, c: 5}"),
              "{'a': '1', 'b': '2', 'c': '5'}\n1:15 duplicate key 'a'\n1:22 duplicate key 'b'\n");
    EXPECT_EQ(tree("{[a]: 1, b: 2}"), "{'b': '2'}\n1:2 a key must be a text\n");
}

TEST(Yaml, HasLimitsWithNames) {
    ReadLimits limits;
    limits.nodes = 4;
    EXPECT_EQ(tree("[1, 2, 3]", limits), "['1', '2', '3']");
    EXPECT_EQ(tree("[1, 2, 3, 4]", limits), "1:11 the file has more than 4 nodes\n");
    limits = {};
    limits.depth = 3;
    EXPECT_EQ(tree("[[[1]]]", limits), "[[['1']]]");
    EXPECT_EQ(tree("[[[[1]]]]", limits), "1:4 nested more than 3 levels deep\n");
    EXPECT_EQ(tree("[&a [[1]], [*a]]", limits), "1:14 nested more than 3 levels deep\n");
    limits = {};
    limits.alias_nodes = 6;
    EXPECT_EQ(tree("[&a [1, 2], *a, *a]", limits), "[['1', '2'], ['1', '2'], ['1', '2']]");
    EXPECT_EQ(tree("[&a [1, 2], *a, *a, *a]", limits), "1:22 aliases add more than 6 nodes\n");
    limits = {};
    limits.bytes = 10;
    EXPECT_EQ(errors("baton: 1\nmain: [pass]\n", {}, limits), "1:1 the file has 22 bytes, but at most 10 are allowed\n");
}

std::string repeated(std::string_view text, int times) {
    std::string all;
    all.reserve(text.size() * static_cast<std::size_t>(times));
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

// The first message about a text. What costs more than its length would not come to an end here.
std::string verdict(const std::string& text) {
    const std::string all = errors(text);
    return all.substr(0, all.find('\n'));
}

TEST(HostileYaml, ThatIsNestedDeep) {
    const std::string too_deep = "nested more than 64 levels deep";
    EXPECT_EQ(verdict(repeated("[", 100'000)), "1:65 " + too_deep);
    EXPECT_EQ(verdict(repeated("{a: ", 100'000)), "1:257 " + too_deep);
    EXPECT_EQ(verdict(repeated("- ", 100'000)), "1:129 " + too_deep);
    EXPECT_EQ(verdict(repeated("? ", 100'000)), "1:129 " + too_deep);
    EXPECT_EQ(verdict(repeated("[", 100'000) + repeated("]", 100'000)), "1:65 " + too_deep);
    EXPECT_EQ(verdict(repeated("[\n", 100'000)), "65:1 " + too_deep);
}

TEST(HostileYaml, ThatMultipliesByAliases) {
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 30; ++i) {
        const std::string name = std::to_string(i), before = "*a" + std::to_string(i - 1);
        bomb += "a" + name + ": &a" + name + " [" + before + repeated(", " + before, 9) + "]\n";
    }
    EXPECT_EQ(verdict(bomb), "5:46 aliases add more than 100000 nodes");
}

TEST(HostileYaml, ThatHasALineWithoutEnd) {
    EXPECT_EQ(verdict("baton: 1\nname: " + repeated("x", 1 << 21)), "2:1 the line is longer than 1048576 bytes");
    EXPECT_EQ(verdict("[" + repeated("x,", 1 << 20) + "]"), "1:1 the line is longer than 1048576 bytes");
    EXPECT_EQ(verdict("{\"baton\": 1, \"main\": [\"pass\"" + repeated(",\"pass\"", 300'000) + "]}"), "");
    EXPECT_EQ(verdict("{\"baton\": 1, \"main\": [\"pass\"" + repeated(",\"pass\"", 300'000) + ", \"psas\"]}"),
              "1:65535 unknown step 'psas'");
    EXPECT_EQ(tree("[" + repeated("\"a\\\"b,\",", 20'000) + "\"c\"]"), "[" + repeated("'a\"b,', ", 20'000) + "'c']");
}

TEST(HostileYaml, ThatHasATextWithoutEnd) {
    EXPECT_EQ(verdict("name: \"" + repeated("\\n\n  ", 2'000'000) + "\""), "1:8 the text is longer than 4194304 bytes");
    EXPECT_EQ(tree("'" + repeated("''", 300'000) + "'"), "'" + repeated("'", 300'000) + "'");
}

TEST(HostileYaml, ThatHasManyKeys) {
    std::string text = "baton: 1\nmain: [pass]\nparams:\n";
    for (int i = 0; i < 100'000; ++i) text += "  k" + std::to_string(i) + ": " + std::to_string(i) + "\n";
    EXPECT_EQ(verdict(text), "");
    EXPECT_EQ(verdict(text + "  k0: 1\n"), "100004:3 duplicate key 'k0'");
    EXPECT_EQ(verdict("{" + repeated("a: 1,\n", 100'000) + "}"), "2:1 duplicate key 'a'");
}

TEST(HostileYaml, ThatHasManyUnknownNames) {
    std::string text = "baton: 1\nparams:\n", steps;
    for (int i = 0; i < 20'000; ++i) {
        text += "  name_number_" + std::to_string(i) + ": 1\n";
        steps += "- sleep: nane_number_" + std::to_string(i) + "\n";
    }
    EXPECT_EQ(verdict(text + "main:\n" + steps), "20004:10 unknown name 'nane_number_0'");
}

TEST(HostileYaml, ThatIsNoText) {
    std::string bytes;
    for (int i = 0; i < 100'000; ++i) bytes.push_back(static_cast<char>(i * 7919 >> 3));
    EXPECT_NE(verdict(bytes), "");
    EXPECT_EQ(verdict(repeated("---\n", 100'000)), "2:1 a second document");
    EXPECT_EQ(verdict(repeated("'", 100'001)), "1:2 not valid YAML: single-quoted scalar without closing quote");
    EXPECT_EQ(verdict(std::string("\0", 1)), "1:1 the file contains the control character U+0000");
    EXPECT_EQ(verdict("\xFF\xFE"
                      "b\0a\0"),
              "1:1 the file is not UTF-8");
}

TEST(HostileYaml, ThatStartsWithDirectivesWithoutEnd) {
    EXPECT_EQ(tree(repeated("%FOO bar\n", 100) + "---\na: b\n"), "{'a': 'b'}");
    EXPECT_EQ(tree(repeated("%FOO bar\n", 200'000) + "---\na: b\n"), "1:1 more than 100 lines begin with '%'\n");
}

}  // namespace
}  // namespace baton::scenario
