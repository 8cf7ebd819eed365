// Declares the options of a verb. This is a thin layer over CLI11, whose headers take seconds to compile: only the sources that
// parse a command line or describe it include them.
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

// The name of the argument that takes a program to run, and everything after it unchanged, even what looks like an option of ours.
constexpr const char* program_argument = "PROGRAM";

// Checks the text of a value. Returns what is wrong with it; an empty text means that it is valid.
using ValueCheck = std::function<std::string(const std::string& text)>;

// An option or argument that has just been declared. Each function changes one property and returns the option, so that calls can
// be chained. It refers to an option of the command, and must not outlive it.
class Option {
public:
    explicit Option(CLI::Option* option) : option_(option) {}

    Option type_name(const std::string& name) const;  // the kind of value in the help: `FILE` in `--output FILE`
    Option check(const ValueCheck& check, const std::string& choices = {}) const;  // the help shows `choices`: `{text,html}`
    Option one_of(const std::vector<std::string>& choices) const;                  // the only possible values
    Option required() const;
    Option group(const std::string& heading) const;     // the heading under which the help shows it
    Option default_str(const std::string& text) const;  // the default value, as the help shows it
    Option capture_default_str() const;                 // the same, with the present value of the variable
    Option one_value_each() const;                      // it may be repeated, with one value each time
    Option excludes(Option other) const;                // it cannot be combined with the other option
    Option needs(Option other) const;                   // it requires the other option

private:
    CLI::Option* option_;
};

// Lets a verb declare its options. Reading the command line writes the values into the variables, which must live until then.
class Command {
public:
    explicit Command(CLI::App& app) : app_(app) {}

    // Declares an option (`--name,-n`) or an argument (`NAME`) with a value. If the variable is a vector, it may be repeated.
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
