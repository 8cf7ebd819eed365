// A recording that several tests look at.
#pragma once

#include <string_view>

namespace baton::analysis {

// main sleeps 1 s while a and b wait for the gate; then b blocks for 3 s.
inline constexpr std::string_view blocked_loop = R"(
    0  0 create 1 main
    0  1 resume
    0  1 create 2 a
    0  1 create 3 a
    0  1 acquire gate
    0  1 suspend sleep
    0  2 resume
    0  2 suspend semaphore gate
    1s 3 resume
    1s 3 hold block 3s
    4s 3 suspend semaphore gate
    4s 1 wake timer due 2s
    5s 1 resume
    5s 1 release gate
    5s 2 wake 1
    5s 1 hold cpu 1s
    6s 1 suspend sleep
    6s 2 resume
    6s 2 acquire gate
    6s 2 done returned
    8s - end deadlock)";

}  // namespace baton::analysis
