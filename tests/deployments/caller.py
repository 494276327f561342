"""A part that calls back whoever listens on a port, and then lives until it is ended."""

import signal
import socket
import sys


def main(port: int) -> None:
    """Call, say so, and wait for a signal."""
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(b"alive")
        while True:
            signal.pause()


if __name__ == "__main__":
    main(int(sys.argv[1]))
