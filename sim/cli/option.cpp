#include "sim/cli/option.h"

#include <CLI/CLI.hpp>

namespace baton::cli {

Option Option::type_name(const std::string& name) const {
    option_->type_name(name);
    return *this;
}

Option Option::check(const ValueCheck& check, const std::string& choices) const {
    option_->check(check, choices);
    return *this;
}

Option Option::one_of(const std::vector<std::string>& choices) const {
    option_->check(CLI::IsMember(choices));
    return *this;
}

Option Option::required() const {
    option_->required();
    return *this;
}

Option Option::group(const std::string& heading) const {
    option_->group(heading);
    return *this;
}

Option Option::default_str(const std::string& text) const {
    option_->default_str(text);
    return *this;
}

Option Option::capture_default_str() const {
    option_->capture_default_str();
    return *this;
}

Option Option::one_value_each() const {
    option_->allow_extra_args(false);
    return *this;
}

Option Option::excludes(Option other) const {
    option_->excludes(other.option_);
    return *this;
}

Option Option::needs(Option other) const {
    option_->needs(other.option_);
    return *this;
}

Option Command::add_option(const std::string& names, std::string& value, const std::string& help) {
    return Option(app_.add_option(names, value, help));
}

Option Command::add_option(const std::string& names, std::vector<std::string>& values, const std::string& help) {
    return Option(app_.add_option(names, values, help));
}

Option Command::add_option(const std::string& names, std::uint64_t& value, const std::string& help) {
    return Option(app_.add_option(names, value, help));
}

Option Command::add_option(const std::string& names, std::uint32_t& value, const std::string& help) {
    return Option(app_.add_option(names, value, help));
}

Option Command::add_option(const std::string& names, std::optional<std::uint64_t>& value, const std::string& help) {
    return Option(app_.add_option(names, value, help));
}

Option Command::add_option(const std::string& names, std::optional<std::int64_t>& value, const std::string& help) {
    return Option(app_.add_option(names, value, help));
}

Option Command::add_flag(const std::string& names, bool& value, const std::string& help) {
    return Option(app_.add_flag(names, value, help));
}

}  // namespace baton::cli
