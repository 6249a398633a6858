"""The process that workers are forked from: everything imported once, one thread, no network where that can be had.

It reads orders from a socket, each to fork a worker (whose own socket comes with the order) or to end one, and says
which workers have ended, and how.
"""

import array
import contextlib
import ctypes
import gc
import json
import os
import select
import signal
import socket
import sys
import traceback
from typing import Any, Final

from secon_graph.graph import Graph
from secon_graph.store import allow_services
from secon_graph.web.settings import Settings, settings_of
from secon_graph.web.site import ready as site
from secon_graph.web.workers import loading, worker

_NEW_NETWORK, _NEW_USER, _PARENT_DEATH = 0x40000000, 0x10000000, 1
ORDER: Final = 64
"""Every order has this length, so that two of them are told apart."""


def main(control: socket.socket, settings: Settings) -> None:
    """Fork and end workers as the server says, until it goes."""
    die_with_parent()
    network = bool(settings.allow_service) or not without_network()
    allow_services(settings.allow_service, silent=not network)
    graph = loading.into_memory(settings.graph) if settings.in_memory else None
    site.prepare(settings)
    gc.collect()
    gc.freeze()
    _tell(control, {"ready": os.getpid(), "network": network})
    woken, wake = socket.socketpair()
    wake.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake.fileno())
    children: set[int] = set()
    while True:
        readable, _, _ = select.select([control, woken], [], [])
        if woken in readable:
            woken.recv(4096)
            _reap(control, children)
        if control in readable and not _obey(control, settings, graph, children):
            break
    for pid in children:
        os.kill(pid, signal.SIGKILL)


def _obey(control: socket.socket, settings: Settings, graph: Graph | None, children: set[int]) -> bool:
    """Do what the next message says; return whether there was one."""
    data, ancillary, _, _ = control.recvmsg(ORDER, socket.CMSG_LEN(array.array("i").itemsize), socket.MSG_WAITALL)
    if not data:
        return False
    order = json.loads(data)
    if "end" in order:
        if order["end"] in children:
            os.kill(order["end"], signal.SIGKILL)
        return True
    own = array.array("i", bytes(ancillary[0][2]))[0]
    if (pid := os.fork()) == 0:
        _be_worker(own, control, settings, graph, writing=bool(order.get("writing")))
    os.close(own)
    children.add(pid)
    _tell(control, {"forked": pid, "order": order["order"]})
    return True


def _be_worker(own: int, control: socket.socket, settings: Settings, graph: Graph | None, *, writing: bool) -> None:
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        control.close()
        die_with_parent()
        with socket.socket(fileno=own) as sock:
            worker.serve(sock, settings, graph, writing=writing)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


def _reap(control: socket.socket, children: set[int]) -> None:
    for pid in list(children):
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            children.discard(pid)
            _tell(control, {"ended": pid, "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0})


def _tell(control: socket.socket, said: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):
        control.sendall(json.dumps(said).encode() + b"\n")


def without_network() -> bool:
    """Leave the network for good; return whether the system allowed it."""
    libc = _libc()
    if libc is None:
        return False
    return any(libc.unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_USER | _NEW_NETWORK))


def die_with_parent() -> None:
    """Have the system end this process when the one that started it ends."""
    libc = _libc()
    if libc is not None:
        libc.prctl(_PARENT_DEATH, signal.SIGKILL)


def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def start() -> None:
    """Begin, in a fresh Python: the arguments are the number of the socket and the settings."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    main(socket.socket(fileno=int(sys.argv[1])), settings_of(json.loads(sys.argv[2])))
