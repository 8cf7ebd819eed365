"""What has no virtual time: sockets, pipes, subprocesses. A program that reaches for one is stopped, and told what to do."""

import sys

MOST_FILES = 2


class Refused(SystemExit):
    """Ends the program with the exit status of wrong usage; no handler of Exception swallows it."""

    def __init__(self, message):
        super().__init__(2)
        self.message = message


places = None    # of the program, set when recording begins
command = "baton record"
refused = None   # what the program was told first

AUDITED = {"socket.connect": "a socket", "socket.bind": "a socket", "socket.sendto": "a socket", "socket.getaddrinfo": "the network",
           "socket.gethostbyname": "the network", "subprocess.Popen": "a subprocess", "os.system": "a subprocess",
           "os.posix_spawn": "a subprocess", "os.exec": "another program", "os.fork": "a process of its own",
           "os.forkpty": "a process of its own"}


def refuse(what):
    global refused
    where = places.text_of(sys._getframe(1))
    error = Refused(f"{where}: this needs {what}, and the real world has no virtual time. Record it on the real clock: "
                    f"leave out --virtual.")
    if refused is None:
        refused = error
    raise error


def install(the_places):
    global places
    places = the_places

    def hook(event, _arguments):
        if event in AUDITED and places is not None:
            refuse(AUDITED[event])

    sys.addaudithook(hook)
