#include <fmt/format.h>

#include <csignal>
#include <stdexcept>

#include "sim/python/import.h"
#include "sim/python/import_process.h"

namespace baton::python {

Import import_program(std::string_view program, const std::string& file_name, const std::string& python) {
    // In isolated mode, Python imports nothing from the current folder, and ignores the environment.
    const Answer answer = ask({find_python(python), "-I", "-S", "-X", "utf8", python_file("baton_import.py")}, program);
    if (answer.status > 128) {  // some programs are too deep for the parser, and it does not say so
        Import result;
        result.sources.push_back(std::make_shared<SourceFile>(SourceFile{file_name, std::string(program)}));
        const bool took_too_long = answer.status - 128 == SIGXCPU;
        result.diagnostics.push_back(
            {Diagnostic::Severity::error,
             {.line = 1, .column = 1},
             took_too_long ? "Python itself takes too long to read this program"
                           : fmt::format("Python itself broke down over this program (signal {})", answer.status - 128),
             took_too_long ? "divide its longest lines" : "write it with less nesting"});
        return result;
    }
    if (answer.status != 0)
        throw std::runtime_error(
            fmt::format("Python could not read {} (exit status {}): {}", file_name, answer.status, answer.errors.substr(0, 500)));
    return import_tree(answer.output, file_name);
}

}  // namespace baton::python
