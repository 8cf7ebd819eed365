#include "sim/python/recorder.h"

#include <filesystem>

#include "sim/python/import_process.h"

namespace baton::python {

std::vector<std::string> recorder_command(const RecorderCall& call) {
    const std::filesystem::path recorder = python_file("baton_record/__main__.py");
    std::vector<std::string> out = {find_python(call.python), recorder.parent_path().string()};
    out.insert(out.end(), call.options.begin(), call.options.end());
    out.emplace_back("--");
    out.insert(out.end(), call.program.begin(), call.program.end());
    return out;
}

}  // namespace baton::python
