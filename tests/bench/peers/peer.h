// The frame of a peer program: PEER WORKLOAD N K [--counters] prints the line of workloads.h.
#pragma once

#include <cstdlib>

#include "tests/bench/workloads.h"

namespace bench {

// `run(workload, size)` gives the Result.
template <typename Run>
int peer_main(const char* program, int argc, char** argv, Run run) {
    const bool counters = argc == 5 && std::strcmp(argv[4], "--counters") == 0;
    const auto workload = argc == 4 || counters ? workload_named(argv[1]) : std::nullopt;
    const Size size = workload ? Size{std::atoll(argv[2]), std::atoll(argv[3])} : Size{};
    if (!workload || size.n < 1 || size.k < 1) {
        std::fprintf(stderr, "usage: %s WORKLOAD N K [--counters]\n", program);
        return 2;
    }
    return print_line(program, *workload, size, run(*workload, size), counters);
}

}  // namespace bench
