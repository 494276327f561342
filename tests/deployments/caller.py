"""A part that calls back whoever listens on a port, and then lives until it is ended."""

import signal
import socket
import sys

with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as line:
    line.sendall(b"alive")
    while True:
        signal.pause()
