#include "sim/cli/trace_output.h"

namespace baton::cli {

TraceOutput::TraceOutput(const OutputOption& option) : file_(option.file, option.rules(experiment::Content::trace)) {
    if (!experiment::is_compressed_name(option.file)) return;
    compressor_ = std::make_unique<experiment::Compressor>([this](std::string_view bytes) {
        file_.write(bytes);
        size_ += bytes.size();
    });
}

void TraceOutput::write(std::string_view bytes) {
    if (compressor_) return compressor_->write(bytes);
    file_.write(bytes);
    size_ += bytes.size();
}

void TraceOutput::commit() {
    if (compressor_) compressor_->finish();
    file_.commit();
}

}  // namespace baton::cli
