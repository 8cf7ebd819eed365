// A file that is read. Reading never waits for ever, and errors are not taken for the end.
#pragma once

#include <cstddef>
#include <string>

namespace baton::experiment {

class InputFile {
public:
    // `-` is standard input. Throws FileError if the file cannot be opened, and if it is a folder, a socket, or a pipe with a name,
    // which might wait for ever. Pipes of this process (`/dev/stdin`, `/dev/fd/3`) are read, and so are devices, as long as they
    // have something to give: whoever reads must bound how much that is.
    explicit InputFile(const std::string& name);
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;
    ~InputFile();

    bool is_regular() const { return is_regular_; }
    // Reads up to `size` bytes, and returns how many; 0 at the end only. Throws FileError.
    std::size_t read(char* to, std::size_t size);

private:
    void check_kind();
    [[noreturn]] void fail(const std::string& what) const;

    std::string name_;
    int descriptor_ = -1;
    bool is_standard_ = false, is_regular_ = false;
};

}  // namespace baton::experiment
