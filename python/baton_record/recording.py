"""A recording, from the first line of the trace to the last."""

import atexit
import gc
import os

from baton_record import output, uvloop_replaced


class Recording:
    def __init__(self, options, trace):
        self.options, self.trace = options, trace
        if options.virtual:
            from baton_record.virtual import VirtualRun as Run
        else:
            from baton_record.real import RealRun as Run
        self.run = Run(options, trace)
        self.R = self.run.R
        self.error = None
        self.over = None    # when the program came to its end; what follows are the recorder's own affairs
        self.owner = os.getpid()

    def begin(self):
        if self.options.virtual or self.options.no_uvloop:
            uvloop_replaced.install()
        atexit.register(self._close)
        os.register_at_fork(after_in_child=self._leave_it_to_the_parent)
        self._install_exit()
        self.run.begin()
        gc.freeze()  # collecting what the program leaves need not look at the libraries again

    def end(self, error):
        """The program has come to its end, or ended with this error."""
        self.error = error
        self.run.end()
        self.over = self.R.clock()

    def _close(self):
        """After the program's last thread and its own exit handlers."""
        if os.getpid() != self.owner or self.trace.closed:
            return
        self.run.stop_watching()
        gc.collect()  # asyncio says of a task whose exception nobody wanted only when the task goes
        self.R.warn_of_unretrieved()
        self.run.tell_of_the_loop()
        self.trace.close(self._status(), self.over if self.over is not None else self.R.clock())
        output.say_what_was_written(self.R, self.options, self.error)

    def _install_exit(self):
        """A program that calls os._exit has no exit handlers: what it did until then is written first."""
        exit_at_once = os._exit

        def told_exit(status):
            if os.getpid() == self.owner and not self.trace.closed:
                self.run.stop_watching()
                self.trace.flush()
                output.say_what_was_written(self.R, self.options, end=", up to a call of os._exit")
            exit_at_once(status)

        os._exit = told_exit

    def _status(self):
        return "raised" if self.error is not None or self.R.main_status in ("raised", "cancelled") else "returned"

    def _leave_it_to_the_parent(self):
        self.trace.closed = True
        self.trace.events = []
