"""The command line of the recorder."""

import argparse
import functools
import os
import sys

DESCRIPTION = "Run an unchanged asyncio program and record what its tasks do."


def parser():
    # With a width of its own: to ask the terminal for it, argparse imports half a dozen modules at every start.
    parser = argparse.ArgumentParser(prog="python -m baton_record", description=DESCRIPTION,
                                     formatter_class=functools.partial(argparse.HelpFormatter, width=100),
                                     usage="%(prog)s [options] PROGRAM.py [ARGS …]\n       %(prog)s [options] -m MODULE [ARGS …]")
    parser.add_argument("-o", "--output", metavar="FILE", help="Trace file to write [PROGRAM.jsonl]")
    parser.add_argument("--virtual", action="store_true", help="Use a virtual clock: sleeping takes no time, and every run is the same")
    parser.add_argument("--quiet", "-q", action="store_true", help="Report only what goes wrong")
    parser.add_argument("--max-events", type=positive, default=20_000_000, metavar="N", help="Limit on events kept [%(default)s]")
    parser.add_argument("--max-trace-size", type=positive, default=1 << 30, metavar="BYTES", help="Limit on the size of trace files that are written or read [1G]")
    parser.add_argument("--text", metavar="FILE", help="Take the text of the program from FILE, which has what an editor has not saved yet")
    parser.add_argument("--no-uvloop", action="store_true", help="Use asyncio's own event loop where the program asks for uvloop")
    virtual = parser.add_argument_group("With --virtual")
    virtual.add_argument("--start", default="00:00:00", metavar="TIME",
                         help="Wall clock at the beginning: 14:24:48 or 2026-01-31T14:24:48 [2026-01-01T00:00:00]")
    virtual.add_argument("--seed", type=int, default=0, metavar="N", help="Seed of Python's `random` module [%(default)s]")
    virtual.add_argument("--cores", type=positive, default=4, metavar="N", help="Cores to compute on [%(default)s]")
    virtual.add_argument("--no-gil", dest="gil", action="store_false", help="Let threads compute in parallel, as in a Python without a GIL")
    virtual.add_argument("--overhead", type=seconds, default=0, metavar="SECONDS", help="Time that the loop itself takes for each callback [0]")
    virtual.add_argument("--max-time", type=seconds, metavar="SECONDS", help="Limit on virtual time")
    virtual.add_argument("--max-callbacks-per-instant", type=positive, default=1_000_000, metavar="N",
                         help="Limit on callbacks while no time passes [%(default)s]")
    parser.add_argument("-m", dest="is_module", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("program", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def positive(text):
    number = int(text)
    if number <= 0:
        raise argparse.ArgumentTypeError(f"{text} is not above zero")
    return number


def seconds(text):
    return round(float(text.removesuffix("s")) * 1e9)


def options_of(arguments):
    the_parser = parser()
    options = the_parser.parse_args(arguments)
    program = options.program[1:] if options.program[:1] == ["--"] else options.program
    if program[:1] == ["-m"]:
        options.is_module, program = True, program[1:]
    if not program:
        the_parser.error("which program? Say: python -m baton_record PROGRAM.py")
    options.module = program[0] if options.is_module else None
    options.program, options.arguments = program[0], program[1:]
    options.shown_program = options.program
    stem = options.module.rpartition(".")[2] if options.module else os.path.basename(options.program).removesuffix(".py")
    options.output = options.output or f"{stem}.jsonl"
    return options


def main():
    options = options_of(sys.argv[1:])
    if options.virtual:
        same_in_every_run()
    from baton_record import program, recording, trace
    if not options.module and not os.path.isfile(options.program):
        fail(f"{options.program}: there is no such file")
    if not options.module and os.path.exists(options.output) and os.path.samefile(options.program, options.output):
        fail(f"{options.output} is the program itself and would be lost; give the trace another name")
    the_trace = trace.Trace(options.output, most_events=options.max_events, most_bytes=options.max_trace_size)
    run = recording.Recording(options, the_trace)
    try:
        the_trace.open(header(options))
    except OSError as error:
        fail(f"{options.output}: {error.strerror}")
    if not options.module:
        text = program.text_of(options)
        run.R.places.add_file(os.path.abspath(options.program), text)
    run.begin()
    program.run(options, run)


def header(options):
    """What the first line of the trace says of the run."""
    from baton_record import trace, values
    said = {"scenario": os.path.basename(options.program), "seed": options.seed if options.virtual else 0,
            "version": trace.VERSION, "clock": "virtual" if options.virtual else "real",
            "python": sys.version.split()[0],
            "cores": options.cores if options.virtual else os.cpu_count() or 1,
            "gil": options.gil if options.virtual else getattr(sys, "_is_gil_enabled", lambda: True)()}
    return ",".join(f'"{name}":{values.value_text(value)}' for name, value in said.items())


def fail(message):
    sys.stderr.write(f"baton: {message}\n")
    sys.exit(4)


def same_in_every_run():
    """Sets of texts, and of objects, have the same order in every run: no random hashes, no random addresses."""
    if os.environ.pop("BATON_AGAIN", None) is not None:
        os.environ.pop("PYTHONHASHSEED", None)
        return
    environment = dict(os.environ, BATON_AGAIN="1")
    environment.setdefault("PYTHONHASHSEED", "0")
    try:
        import ctypes
        ctypes.CDLL(None).personality(0x0040000)
    except Exception:
        pass  # then only programs whose output depends on addresses differ
    sys.stdout.flush()
    os.execve(sys.executable, sys.orig_argv, environment)
