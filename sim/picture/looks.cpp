#include "sim/picture/looks.h"

#include <algorithm>
#include <array>

#include "sim/picture/texts.h"

namespace baton::picture {

using analysis::State;

namespace {

constexpr Colour dark = rgb(0x1B1B1B);

constexpr std::array<StateLook, analysis::state_count> states = {{
    {State::code,
     PICTURE_TEXT("Picture", "running"),
     PICTURE_TEXT("Picture", "runs"),
     {'+', "34", "running"},
     {rgb(0x0072B2), rgb(0x005586), white, 1.0}},
    {State::cpu,
     PICTURE_TEXT("Picture", "computing"),
     PICTURE_TEXT("Picture", "computes"),
     {'#', "34", PICTURE_TEXT("Picture", "computing")},
     {rgb(0x0072B2), rgb(0x005586), white, 1.0}},
    {State::block,
     PICTURE_TEXT("Picture", "blocking"),
     PICTURE_TEXT("Picture", "blocks"),
     {'/', "31", "blocking"},
     {rgb(0xD55E00), rgb(0x9E4500), dark, 1.0, Pattern::hatch, rgb(0xFF9A4D), "block"}},
    {State::ready,
     PICTURE_TEXT("Picture", "ready"),
     "ready",
     {':', "93", PICTURE_TEXT("Picture", "ready, not yet run")},
     {rgb(0xF0E442), rgb(0x7A7300), dark, 0.6, Pattern::dots, rgb(0x7A7300), "ready"}},
    {State::waiting,
     PICTURE_TEXT("Picture", "waiting"),
     PICTURE_TEXT("Picture", "waits"),
     {'-', "33", "waiting"},
     {rgb(0xE69F00), rgb(0x8A5F00), dark, 0.45, Pattern::lines, rgb(0x8A5F00), "waiting"}},
    {State::sleeping,
     PICTURE_TEXT("Picture", "sleeping"),
     PICTURE_TEXT("Picture", "sleeps"),
     {'.', "36", "sleeping"},
     {rgb(0x56B4E9), rgb(0x1F6E9C), dark, 0.3}},
    {State::io,
     PICTURE_TEXT("Picture", "awaiting I/O"),
     PICTURE_TEXT("Picture", "awaits I/O"),
     {'~', "96", PICTURE_TEXT("Picture", "I/O")},
     {rgb(0x7E57C2), rgb(0x4E2F8F), white, 0.3, Pattern::slants, rgb(0xD9C8F2), "io"}},
    {State::executor,
     PICTURE_TEXT("Picture", "in an executor"),
     "in an executor",
     {'=', "32", "in an executor"},
     {rgb(0x009E73), rgb(0x006E50), white, 0.45}},
    {State::idle, PICTURE_TEXT("Picture", "idle"), "waits", {' ', "", ""}, {transparent, transparent, dark, 0}},
}};

constexpr bool is_in_order() {
    for (std::size_t i = 0; i < states.size(); ++i) {
        if (states[i].state != static_cast<State>(i)) return false;
    }
    return true;
}
static_assert(is_in_order());

constexpr Look job_look = [] {
    Look out = states[static_cast<std::size_t>(State::executor)].look;
    out.height = 1;
    return out;
}();

}  // namespace

const Look cancelled_look = {rgb(0xCC79A7), rgb(0x8C4068), dark, 1.0, Pattern::cross, rgb(0x8C4068), "cancelled"};

const StateLook& look_of(State state) { return states[static_cast<std::size_t>(state)]; }

const Look& bar_look(State state, bool worker_row) {
    return worker_row && (has_thread(state) || state == State::executor) ? job_look : look_of(state).look;
}

const Letter& letter_of(trace::Status status) {
    static constexpr Letter returned{'|', "1", "returned"}, raised{'!', "1;35", "raised"}, cancelled{'x', "35", "cancelled"};
    return status == trace::Status::raised ? raised : status == trace::Status::cancelled ? cancelled : returned;
}

}  // namespace baton::picture
