#include "sim/interpreter/traceback.h"

#include <algorithm>

#include "sim/base/text.h"

namespace baton::interpreter {

namespace {

Ref<Traceback> one_call_more(const Frame& frame, const Ref<Traceback>& inner) {
    if (!frame.callable || (inner && inner->depth >= deepest_traceback)) return inner;
    auto call = make_ref<Traceback>();
    call->callable = frame.callable->name;
    call->span = frame.at ? *frame.at : frame.callable->span;
    call->task = frame.context.task ? frame.context.task->id() : 0;
    call->job = frame.context.job ? frame.context.job->id() : 0;
    call->depth = inner ? inner->depth + 1 : 1;
    call->next = inner;
    return call;
}

void tell_raised(const Frame& frame, const ExceptionObject& exception) {
    EventLoop& loop = frame.runtime.loop();
    if (!loop.tracer() || !frame.context.task || loop.closing()) return;
    const TextId type = frame.runtime.text_id(exception.type.name);
    loop.emit(trace::EventKind::raise, frame.context.task->id(), frame.context.task->line(), 0, 0,
              trace::pack(type, frame.runtime.text_id(exception.message)));
}

}  // namespace

Ref<ExceptionObject> caught_in(const Frame& frame, const std::exception_ptr& exception) {
    auto [object, is_new, stands_in_traceback] = caught(exception, frame.runtime.exception_types());
    if (is_new) set_context(*object, frame.context.handled);
    if (!object->traceback && !is_cancellation(*object)) tell_raised(frame, *object);
    if (!stands_in_traceback) object->traceback = one_call_more(frame, object->traceback);
    object->stands_in_traceback = false;
    return object;
}

void pass_on(const Frame& frame) { raise(caught_in(frame, std::current_exception())); }

namespace {

// The line of a file in which a span begins, without the blanks around it.
std::string code_at(const SourceFile& file, const Span& span) {
    constexpr std::size_t longest = 160;
    const std::string_view text = file.text;
    const std::size_t at = std::min<std::size_t>(span.offset, text.size());
    const std::size_t before = text.find_last_of("\r\n", at == 0 ? 0 : at - 1);
    std::size_t begin = at == 0 || before == text.npos ? 0 : before + 1;
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    while (begin < end && (text[begin] == ' ' || text[begin] == '\t')) ++begin;
    std::string_view line = text.substr(begin, end - begin);
    while (line.ends_with(' ')) line.remove_suffix(1);
    if (line.size() <= longest) return std::string(line);
    line = line.substr(0, longest);
    while (!is_utf8(line)) line.remove_suffix(1);
    return std::string(line) + " …";
}

class Describe {
public:
    explicit Describe(const SourceSet& sources) : sources_(sources) {}

    Failure failure(const ExceptionObject& exception, int depth = 0) {
        constexpr int deepest = 20;
        --left_;
        Failure out{exception.type.name, exception.message, lines(exception.traceback.get()), {}, {}, {}};
        if (depth == deepest) return out;
        const auto add = [&](std::vector<Failure>& to, const ExceptionObject& other) {
            if (left_ > 0) to.push_back(failure(other, depth + 1));
        };
        for (const Value& each : exception.exceptions) add(out.exceptions, each.as<ExceptionObject>());
        if (exception.cause) {
            add(out.cause, *exception.cause);
        } else if (exception.context && !exception.suppress_context) {
            add(out.context, *exception.context);
        }
        return out;
    }

private:
    std::vector<TracebackLine> lines(const Traceback* call) const {
        std::vector<TracebackLine> out;
        for (; call; call = call->next.get()) {
            TracebackLine line{call->task, call->job, std::string(call->callable), {}, call->span.line, {}};
            if (call->span.file < sources_.size() && call->span.line != 0) {
                const SourceFile& file = *sources_[call->span.file];
                line.file = file.name;
                line.code = code_at(file, call->span);
            }
            out.push_back(std::move(line));
        }
        return out;
    }

    const SourceSet& sources_;
    int left_ = 1000;
};

}  // namespace

Failure failure_of(const Ref<ExceptionObject>& exception, const SourceSet& sources) {
    return Describe(sources).failure(*exception);
}

Failure failure_of(const std::exception_ptr& exception, ExceptionTypes& types, const SourceSet& sources) {
    return failure_of(to_object(exception, types), sources);
}

}  // namespace baton::interpreter
