// The event loop, with everything that a program needs to run tasks on it.
//
//     baton::EventLoop loop;
//     int sum = loop.run([&] {
//         auto a = loop.create_task([&] { loop.sleep(1s); return 1; });
//         auto b = loop.create_task([&] { loop.sleep(2s); return 2; });
//         return a.await() + b.await();
//     });                                   // loop.time() is two seconds, no real time has passed
#pragma once

#include "sim/loop/base_events.h"

// First what has to be inline, then the templates that use it.
#include "sim/loop/suspension.h"

// The typed tasks and futures.
#include "sim/loop/face.h"
