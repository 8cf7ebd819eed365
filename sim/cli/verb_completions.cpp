// baton completions: prints a completion script for a shell.
#include <memory>

#include "sim/cli/command_line.h"
#include "sim/cli/completions.h"

namespace baton::cli {

Action declare_completions(Command& command) {
    auto shell = std::make_shared<std::string>();
    command.add_option("SHELL", *shell, "Shell that the script is for")
        .required()
        .type_name("SHELL")
        .one_of({"bash", "zsh", "fish"});
    return [shell](Console& console) {
        const HelpPage program = help_page(*command_tree().app);
        console.out(*shell == "bash"  ? bash_completions(program)
                    : *shell == "zsh" ? zsh_completions(program)
                                      : fish_completions(program));
        return success;
    };
}

}  // namespace baton::cli
