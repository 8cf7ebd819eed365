// The options of a verb, as verbs declare them. CLI11 reads them; its headers take seconds to compile, so that only the sources
// that parse a command line or describe it include them.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace baton::cli {

// The argument of a verb that runs a program: the program, and everything behind it, as it stands.
constexpr const char* program_argument = "PROGRAM";

// Says what is wrong with the text of a value; nothing when it will do.
using ValueCheck = std::function<std::string(const std::string& text)>;

// An option or argument that has just been declared. Each function changes it and returns it. Refers to the command's option.
class Option {
public:
    explicit Option(CLI::Option* option) : option_(option) {}

    Option type_name(const std::string& name) const;  // what the help calls the value: `FILE` in `--output FILE`
    Option check(const ValueCheck& check, const std::string& choices = {}) const;  // choices: `{text,html}`, for the help
    Option one_of(const std::vector<std::string>& choices) const;                  // the help and the completions list them
    Option required() const;
    Option group(const std::string& heading) const;     // the help shows it under this heading
    Option default_str(const std::string& text) const;  // what the help calls the value of an option that is not given
    Option capture_default_str() const;                 // the same, with the value that the variable has now
    Option one_value_each() const;                      // repeatable, with one value each time
    Option excludes(Option other) const;                // not together with the other
    Option needs(Option other) const;                   // not without the other

private:
    CLI::Option* option_;
};

// A verb while it declares its options. The variables must outlive the reading of the command line, which writes them.
class Command {
public:
    explicit Command(CLI::App& app) : app_(app) {}

    // An option (`--name,-n`) or an argument (`NAME`) with a value; with a list, one that may be repeated.
    Option add_option(const std::string& names, std::string& value, const std::string& help);
    Option add_option(const std::string& names, std::vector<std::string>& values, const std::string& help);
    Option add_option(const std::string& names, std::uint64_t& value, const std::string& help);
    Option add_option(const std::string& names, std::uint32_t& value, const std::string& help);
    Option add_option(const std::string& names, std::optional<std::uint64_t>& value, const std::string& help);
    Option add_option(const std::string& names, std::optional<std::int64_t>& value, const std::string& help);
    Option add_flag(const std::string& names, bool& value, const std::string& help);

private:
    CLI::App& app_;
};

}  // namespace baton::cli
