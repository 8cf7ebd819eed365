#include "sim/experiment/compressed.h"

#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <string>

#include "sim/base/text.h"
#include "sim/experiment/records.h"

namespace baton::experiment {

struct FreeContext {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};
using WritingContext = std::unique_ptr<ZSTD_CCtx, FreeContext>;
using ReadingContext = std::unique_ptr<ZSTD_DCtx, FreeContext>;

namespace {

constexpr std::string_view magic = "\x28\xB5\x2F\xFD";
constexpr int fast = 1;             // the level: ten million events a second on a core, a few bytes for each
constexpr int largest_window = 23;  // log2 of the bytes that a reader keeps, 8 MiB: what `zstd -19` needs

ReadingContext reading_context() {
    ReadingContext out(ZSTD_createDCtx());
    if (!out) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(out.get(), ZSTD_d_windowLogMax, largest_window);
    return out;
}

}  // namespace

bool is_compressed_name(std::string_view name) { return name.ends_with(".zst"); }

bool is_compressed(std::string_view beginning) { return beginning.starts_with(magic); }

std::string uncompressed_beginning(std::string_view bytes, std::size_t most) {
    const ReadingContext context = reading_context();
    std::string out(most, '\0');
    ZSTD_inBuffer from{bytes.data(), bytes.size(), 0};
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    while (from.pos < from.size && to.pos < to.size) {
        if (ZSTD_isError(ZSTD_decompressStream(context.get(), &to, &from))) return {};
    }
    out.resize(to.pos);
    return out;
}

// --- writing ---

struct Compressor::Context {
    WritingContext zstd{ZSTD_createCCtx()};
    std::vector<char> piece = std::vector<char>(ZSTD_CStreamOutSize());
};

Compressor::Compressor(Sink sink) : sink_(std::move(sink)), context_(std::make_unique<Context>()) {
    ZSTD_CCtx* const zstd = context_->zstd.get();
    if (!zstd) throw std::bad_alloc();
    ZSTD_CCtx_setParameter(zstd, ZSTD_c_compressionLevel, fast);
    ZSTD_CCtx_setParameter(zstd, ZSTD_c_checksumFlag, 1);
    ZSTD_CCtx_setParameter(zstd, ZSTD_c_nbWorkers, 1);  // has no effect on a library without threads
}

Compressor::~Compressor() = default;

void Compressor::write(std::string_view bytes) {
    while (!bytes.empty()) step(bytes, false);
}

void Compressor::finish() {
    std::string_view nothing;
    step(nothing, true);
}

// Hands over bytes; at the end, everything that is still inside as well.
void Compressor::step(std::string_view& bytes, bool ends) {
    ZSTD_inBuffer from{bytes.data(), bytes.size(), 0};
    std::size_t left = 0;
    do {
        ZSTD_outBuffer to{context_->piece.data(), context_->piece.size(), 0};
        left = ZSTD_compressStream2(context_->zstd.get(), &to, &from, ends ? ZSTD_e_end : ZSTD_e_continue);
        if (ZSTD_isError(left)) throw std::bad_alloc();  // nothing else can go wrong
        if (to.pos != 0) sink_({context_->piece.data(), to.pos});
    } while (ends && left != 0);
    bytes.remove_prefix(from.pos);
}

// --- reading ---

struct UncompressedFile::Context {
    ReadingContext zstd = reading_context();
};

UncompressedFile::UncompressedFile(const std::string& name) : name_(name), file_(name), piece_(1 << 17) {}

UncompressedFile::~UncompressedFile() = default;

bool UncompressedFile::fill() {
    begin_ = 0;
    end_ = file_.read(piece_.data(), piece_.size());
    return end_ != 0;
}

std::size_t UncompressedFile::read(char* to, std::size_t size) {
    if (!is_known_) {
        while (end_ < magic.size()) {
            const std::size_t got = file_.read(piece_.data() + end_, piece_.size() - end_);
            if (got == 0) break;
            end_ += got;
        }
        is_known_ = true;
        if (is_compressed({piece_.data(), end_})) compressed_ = std::make_unique<Context>();
    }
    if (compressed_) return read_compressed(to, size);
    if (begin_ == end_) return file_.read(to, size);
    const std::size_t count = std::min(size, end_ - begin_);
    std::memcpy(to, piece_.data() + begin_, count);
    begin_ += count;
    return count;
}

std::size_t UncompressedFile::read_compressed(char* to, std::size_t size) {
    ZSTD_outBuffer out{to, size, 0};
    while (out.pos == 0) {
        ZSTD_inBuffer in{piece_.data(), end_, begin_};
        const std::size_t status = ZSTD_decompressStream(compressed_->zstd.get(), &out, &in);
        if (ZSTD_isError(status)) throw FileError(terminal_text(name_) + ": cannot be uncompressed: " + ZSTD_getErrorName(status));
        begin_ = in.pos;
        if (out.pos == 0 && begin_ == end_ && !fill()) return 0;
    }
    return out.pos;
}

}  // namespace baton::experiment
