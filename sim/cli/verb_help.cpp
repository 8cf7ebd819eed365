// baton help: shows the help for the program or for a verb, as text or as manual pages.
#include <memory>

#include "sim/cli/command_line.h"
#include "sim/cli/files.h"
#include "sim/cli/manual_page.h"

namespace baton::cli {

namespace {

struct HelpArguments {
    std::string verb;
    OutputOption output{""};
    bool manual = false;
};

const HelpPage& page_of(const HelpPage& program, const std::string& verb) {
    if (verb.empty()) return program;
    for (const HelpPage& page : program.verbs) {
        if (page.name == "baton " + verb) return page;
    }
    throw UsageError(no_such_verb(verb));
}

// Writes the manual pages of the program and of every verb, or of a single verb.
void write_manual(const HelpPage& program, const HelpArguments& options) {
    make_folder(options.output.file);
    std::vector<const HelpPage*> pages = {&page_of(program, options.verb)};
    if (options.verb.empty()) {
        for (const HelpPage& page : program.verbs) pages.push_back(&page);
    }
    for (const HelpPage* page : pages) {
        OutputFile file(options.output.file + "/" + manual_name(*page) + ".1", options.output.rules(experiment::Content::manual));
        file.write(manual_page(*page));
        file.commit();
    }
}

int help(const HelpArguments& options, Console& console) {
    if (!options.output.file.empty() && !options.manual) throw UsageError("--output writes manual pages: use it with --man");
    const HelpPage program = help_page(*command_tree().app);
    if (!options.output.file.empty()) {
        write_manual(program, options);
    } else {
        const HelpPage& page = page_of(program, options.verb);
        console.out(options.manual ? manual_page(page) : help_text(page, console.width()));
    }
    return success;
}

}  // namespace

Action declare_help(Command& command) {
    auto options = std::make_shared<HelpArguments>();
    command.add_option("VERB", options->verb, "Verb to explain; without one, all verbs are listed").type_name("VERB");
    command.add_flag("--man", options->manual, "Print a manual page for man(1)");
    options->output.declare(command, "Folder to write manual pages into: the one for VERB, or all", "DIR");
    return [options](Console& console) { return help(*options, console); };
}

}  // namespace baton::cli
