#include "sim/cli/completions.h"

#include <fmt/format.h>

#include <algorithm>

namespace baton::cli {

namespace {

// What a shell should complete where an option or argument takes a value.
enum class What { nothing, choices, file, folder, scenario, trace, run, program, param, param_and_value, verb };

What what(const HelpOption& option) {
    const std::string& value = option.value;
    if (!option.choices.empty()) return What::choices;
    if (value == "FILE" || value == "PATH" || value == "OUT") return What::file;
    if (value == "DIR") return What::folder;
    if (value == "SCENARIO") return What::scenario;
    if (value == "TRACE") return What::trace;
    if (value == "SCENARIO|TRACE|PROGRAM") return What::run;
    if (value == "PROGRAM") return What::program;
    if (value == "PARAM") return What::param;
    if (value == "NAME=EXPR" || value == "NAME=VALUES" || value == "SETTINGS") return What::param_and_value;
    return value == "VERB" ? What::verb : What::nothing;
}

bool has_value(const HelpOption& option) { return !option.value.empty() || !option.choices.empty(); }

std::string short_name(const HelpPage& verb) { return verb.name.substr(verb.name.rfind(' ') + 1); }

std::string verb_names(const HelpPage& program) {
    std::string out;
    for (const HelpPage& verb : program.verbs) out += (out.empty() ? "" : " ") + short_name(verb);
    return out;
}

std::string option_names(const HelpPage& page) {
    std::string out;
    for (const HelpOption& option : page.options) out += (out.empty() ? "" : " ") + fmt::format("{}", fmt::join(option.names, " "));
    return out;
}

// Quotes a text with single quotes. sh and fish escape a single quote in different ways.
std::string quoted(std::string_view text, std::string_view quote) {
    std::string out;
    for (const char c : text) out += c == '\'' ? std::string(quote) : std::string(1, c);
    return "'" + out + "'";
}

// A shell command that prints the params of the scenario file `$word`, one per line, taken from the output of `baton list`.
constexpr std::string_view list_params =
    R"(list "$word" 2>/dev/null | awk 'NR > 1 && /^[^ ]/ { on = ($0 == "params") } on && /^  / { print $1 }')";

// Replaces placeholders in a script, each of which occurs once.
std::string filled(std::string_view frame, const std::vector<std::pair<std::string_view, std::string>>& parts) {
    std::string out(frame);
    for (const auto& [name, text] : parts) out.replace(out.find(name), name.size(), text);
    return out;
}

// --- bash ---

std::string bash_values(const HelpPage& program, const HelpOption& option) {
    switch (what(option)) {
        case What::choices:
            return fmt::format("_baton_words {}", quoted(fmt::format("{}", fmt::join(option.choices, " ")), "'\\''"));
        case What::file:
            return "_baton_files '*'";
        case What::folder:
            return "_baton_files ''";
        case What::scenario:
            return "_baton_files '*.baton.@(yaml|yml|json)'";
        case What::trace:
            return "_baton_files '*.@(jsonl|jsonl.zst)'";
        case What::run:
            return "_baton_files '*.@(baton.@(yaml|yml|json)|jsonl|jsonl.zst|py)'";
        case What::program:
            return "_baton_files '*.py'";
        case What::param:
            return "_baton_words \"$(_baton_params)\"";
        case What::param_and_value:
            return "_baton_settings";
        case What::verb:
            return fmt::format("_baton_words '{}'", verb_names(program));
        case What::nothing:
            break;
    }
    return ":";
}

constexpr std::string_view bash_frame = R"sh(# Completion of baton for bash, made by `baton completions bash`.

_baton_params() {
    local word
    for word in "${COMP_WORDS[@]:2}"; do
        case $word in
            *.yaml | *.yml | *.json) "${COMP_WORDS[0]}" @LIST@ ;;
        esac
    done
}

# Words of a list, the last one after a comma.
_baton_words() {
    local last=${cur##*,}
    mapfile -t COMPREPLY < <(compgen -P "${cur%"$last"}" -W "$1" -- "$last")
}

_baton_settings() {
    mapfile -t COMPREPLY < <(compgen -S = -W "$(_baton_params)" -- "$cur")
    compopt -o nospace
}

# Files of a pattern, and folders on the way to them.
_baton_files() {
    local extglob file
    extglob=$(shopt -p extglob)
    shopt -s extglob
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -d -- "$cur")
    while IFS= read -r file; do
        [[ ${file##*/} == $1 && ! -d $file ]] && COMPREPLY+=("$file")
    done < <(compgen -f -- "$cur")
    $extglob
}

_baton() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} verb=${COMP_WORDS[1]}
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        _baton_words '@VERBS@ @OPTIONS@'
        return
    fi
    # `--to=html` comes in three words, and so does what is behind `--set n=`.
    if [ "$cur" = = ]; then
        cur=
    elif [ "$prev" = = ]; then
        prev=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    [[ $prev == -* || ${COMP_WORDS[COMP_CWORD - 1]} != = ]] || return 0
    case "$verb $prev" in
@VALUES@    esac
    case "$verb $cur" in
@NAMES@    esac
    case $verb in
@ARGUMENTS@    esac
}

complete -F _baton baton
)sh";

// --- zsh ---

std::string zsh_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return out;
}

std::string zsh_action(const HelpPage& program, const HelpOption& option) {
    switch (what(option)) {
        case What::choices:
            return option.value == "LIST" ? fmt::format("_values -s , format {}", fmt::join(option.choices, " "))
                                          : fmt::format("({})", fmt::join(option.choices, " "));
        case What::file:
            return "_files";
        case What::folder:
            return "_files -/";
        case What::scenario:
            return "_files -g \"*.baton.(yaml|yml|json)(-.)\"";
        case What::trace:
            return "_files -g \"*.(jsonl|jsonl.zst)(-.)\"";
        case What::run:
            return "_files -g \"*.(baton.(yaml|yml|json)|jsonl|jsonl.zst|py)(-.)\"";
        case What::program:
            return "_files -g \"*.py(-.)\"";
        case What::param:
            return "_baton_params";
        case What::param_and_value:
            return "_baton_params -S =";
        case What::verb:
            return fmt::format("({})", verb_names(program));
        case What::nothing:
            break;
    }
    return " ";
}

std::string zsh_option(const HelpPage& program, const HelpOption& option) {
    const std::string names = fmt::format("{}", fmt::join(option.names, " "));
    const std::string value =
        has_value(option) ? fmt::format(":{}:{}", zsh_text(option.value), zsh_action(program, option)) : std::string();
    std::string out;
    for (const std::string& name : option.names) {
        const std::string excludes = option.repeatable ? "*" : fmt::format("({})", names);
        out += fmt::format("                '{}{}[{}]{}' \\\n", excludes, name, zsh_text(option.text), value);
    }
    return out;
}

std::string zsh_verb(const HelpPage& program, const HelpPage& verb) {
    std::string out = fmt::format("        {})\n            _arguments \\\n", short_name(verb));
    for (const HelpOption& option : verb.options) out += zsh_option(program, option);
    for (const HelpOption& argument : verb.arguments)
        out += fmt::format("                '{}:{}:{}' \\\n", argument.repeatable ? "*" : "", zsh_text(argument.names.front()),
                           zsh_action(program, argument));
    return out + "                && return 0\n            ;;\n";
}

constexpr std::string_view zsh_frame = R"sh(#compdef baton
# Completion of baton for zsh, made by `baton completions zsh`.

_baton_params() {
    local word
    local -a params
    for word in $words; do
        case $word in
            (*.yaml|*.yml|*.json) params+=(${(f)"$(baton @LIST@)"}) ;;
        esac
    done
    compadd "$@" -a params
}

_baton() {
    local curcontext=$curcontext state line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[Show the help]' \
        '--version[Print the version]' \
        '1:verb:->verb' \
        '*::argument:->arguments' && return 0
    case $state in
    verb)
        local -a verbs=(
@VERBS@        )
        _describe verb verbs
        ;;
    arguments)
        case $words[1] in
@ARGUMENTS@        esac
        ;;
    esac
}

if [ "$funcstack[1]" = _baton ]; then
    _baton "$@"
else
    compdef _baton baton
fi
)sh";

// --- fish ---

std::string fish_values(const HelpPage& program, const HelpOption& option) {
    switch (what(option)) {
        case What::choices:
            return option.value == "LIST" ? fmt::format(" -x -a '(__fish_append , {})'", fmt::join(option.choices, " "))
                                          : fmt::format(" -x -a '{}'", fmt::join(option.choices, " "));
        case What::file:
            return " -r -F";
        case What::folder:
            return " -x -a '(__fish_complete_directories)'";
        case What::scenario:
            return " -k -x -a '(__fish_complete_suffix .baton.yaml)'";
        case What::trace:
            return " -k -x -a '(__fish_complete_suffix .jsonl; __fish_complete_suffix .jsonl.zst)'";
        case What::run:
            return " -k -x -a '(__fish_complete_suffix .yaml; __fish_complete_suffix .jsonl; __fish_complete_suffix .jsonl.zst; __fish_complete_suffix .py)'";
        case What::program:
            return " -k -x -a '(__fish_complete_suffix .py)'";
        case What::param:
            return " -x -a '(__baton_params)'";
        case What::param_and_value:
            return " -x -a '(__baton_params)='";
        case What::verb:
            return fmt::format(" -x -a '{}'", verb_names(program));
        case What::nothing:
            break;
    }
    return " -x";
}

std::string fish_option(const HelpPage& program, const HelpPage& verb, const HelpOption& option) {
    std::string out = fmt::format("complete -c baton -n '__fish_seen_subcommand_from {}'", short_name(verb));
    for (const std::string& name : option.names)
        out += name.starts_with("--") ? " -l " + name.substr(2) : name.starts_with('-') ? " -s " + name.substr(1) : std::string();
    if (has_value(option)) out += fish_values(program, option);
    return out + fmt::format(" -d {}\n", quoted(option.text, "\\'"));
}

constexpr std::string_view fish_head = R"sh(# Completion of baton for fish, made by `baton completions fish`.

function __baton_params
    for word in (commandline -opc)
        if string match -qr '\.(yaml|yml|json)$' -- $word
            baton @LIST@
        end
    end
end

complete -c baton -f
complete -c baton -n __fish_use_subcommand -s h -l help -d 'Show the help'
complete -c baton -n __fish_use_subcommand -l version -d 'Print the version'
)sh";

}  // namespace

std::string bash_completions(const HelpPage& program) {
    std::string values, options, arguments;
    for (const HelpPage& verb : program.verbs) {
        for (const HelpOption& option : verb.options) {
            if (!has_value(option)) continue;
            std::string patterns;
            for (const std::string& name : option.names)
                patterns += fmt::format("{}'{} {}'", patterns.empty() ? "" : " | ", short_name(verb), name);
            values += fmt::format("        {}) {}; return 0 ;;\n", patterns, bash_values(program, option));
        }
        options += fmt::format("        '{} -'*) _baton_words '{}'; return 0 ;;\n", short_name(verb), option_names(verb));
        if (!verb.arguments.empty())
            arguments += fmt::format("        {}) {} ;;\n", short_name(verb), bash_values(program, verb.arguments.front()));
    }
    return filled(bash_frame, {{"@LIST@", std::string(list_params)},
                               {"@VERBS@", verb_names(program)},
                               {"@OPTIONS@", option_names(program)},
                               {"@VALUES@", values},
                               {"@NAMES@", options},
                               {"@ARGUMENTS@", arguments}});
}

std::string zsh_completions(const HelpPage& program) {
    std::string verbs, arguments;
    for (const HelpPage& verb : program.verbs) {
        verbs += fmt::format("            '{}:{}'\n", short_name(verb), zsh_text(verb.summary));
        arguments += zsh_verb(program, verb);
    }
    return filled(zsh_frame, {{"@LIST@", std::string(list_params)}, {"@VERBS@", verbs}, {"@ARGUMENTS@", arguments}});
}

std::string fish_completions(const HelpPage& program) {
    std::string out = filled(fish_head, {{"@LIST@", std::string(list_params)}});
    for (const HelpPage& verb : program.verbs) {
        out +=
            fmt::format("complete -c baton -n __fish_use_subcommand -a {} -d {}\n", short_name(verb), quoted(verb.summary, "\\'"));
        for (const HelpOption& option : verb.options) out += fish_option(program, verb, option);
        for (const HelpOption& argument : verb.arguments) out += fish_option(program, verb, argument);
    }
    return out;
}

}  // namespace baton::cli
