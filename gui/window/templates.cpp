#include "gui/window/templates.h"

#include <QCoreApplication>

namespace baton::gui {

namespace {

class TemplateTexts {
    Q_DECLARE_TR_FUNCTIONS(TemplateTexts)
};

constexpr const char* plain = R"(baton: 1
name: A new scenario
coroutines:
  greet(i):
    - sleep: 1s
    - log: "{now()} hello {i}"
  main:
    - gather: greet(i)
      for: i in range(3)
)";

constexpr const char* limited = R"(baton: 1
name: Many requests, a few at a time
params: {requests: 20, at_once: 4, response: 200ms}
semaphores: {gate: at_once}
coroutines:
  fetch(i):
    - with: gate
      do:
        - io: response
    - return: i
  main:
    - gather: fetch(i)
      for: i in range(requests)
      as: answers
    - log: "{len(answers)} answers after {now()}"
)";

constexpr const char* workers = R"(baton: 1
name: Producers, a queue and workers
params: {items: 30, workers: 3, room: 5}
queues: {jobs: room}
coroutines:
  produce:
    - for: i in range(items)
      do:
        - sleep: 20ms
        - queue.put: jobs
          item: i
    - queue.shutdown: jobs
  work(number):
    - try:
        - while: true
          do:
            - queue.get: jobs
              as: item
            - io: 70ms
            - queue.task_done: jobs
      except:
        QueueShutDown:
          - log: "worker {number} is done at {now()}"
  main:
    - task_group: group
      do:
        - create_task: produce()
          group: group
        - create_task: work(n)
          for: n in range(workers)
          group: group
)";

constexpr const char* service = R"(baton: 1
name: A service under load
seed: 1
params: {requests: 200, rate: 50, servers: 4, work: 60ms}
semaphores: {server: servers}
coroutines:
  request(i):
    - with: server
      do:
        - io: exponential(work)
  main:
    - task_group: group
      do:
        - for: i in range(requests)
          do:
            - sleep: exponential(1s / rate)
            - create_task: request(i)
              group: group
)";

constexpr const char* timeouts = R"(baton: 1
name: A deadline, and another attempt
seed: 1
params: {deadline: 100ms, attempts: 5}
coroutines:
  ask:
    - io: exponential(300ms)
    - return: "'answer'"
  main:
    - for: attempt in range(attempts)
      do:
        - try:
            - timeout: deadline
              do:
                - await: ask()
                  as: answer
            - log: "{answer} after {attempt + 1} attempt(s), at {now()}"
            - return: attempt
          except:
            TimeoutError:
              - log: "too slow at {now()}"
              - sleep: 100ms
)";

constexpr const char* threads = R"(baton: 1
name: Computing beside the loop
params: {images: 8, threads: 4, time: 250ms}
executors:
  pool: {threads: threads}
functions:
  shrink(i):
    - block: time
    - return: i
coroutines:
  image(i):
    - io: 100ms
    - run_in_executor: shrink(i)
      executor: pool
  main:
    - gather: image(i)
      for: i in range(images)
)";

}  // namespace

std::vector<Template> templates() {
    return {{TemplateTexts::tr("A few tasks"), plain},
            {TemplateTexts::tr("Many requests, a few at a time"), limited},
            {TemplateTexts::tr("Producers, a queue and workers"), workers},
            {TemplateTexts::tr("A service under load"), service},
            {TemplateTexts::tr("Deadlines and further attempts"), timeouts},
            {TemplateTexts::tr("Computing beside the loop"), threads}};
}

}  // namespace baton::gui
